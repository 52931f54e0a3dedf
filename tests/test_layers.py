"""Imports point only downwards and never in a circle, and what is heavy is loaded only where it is used."""

import os
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import kg as package
from docs import layers

KG = layers.KG
VIZ = KG.with_name("viz")
MODULES = layers.modules()
HEAVY = ("rdflib", "networkx", "pyvis", "pyshacl", "matplotlib", "spacy")
# Packages that only some rooms know, each with these.
KNOWN_TO = {
    "rdflib": ("graph", "views"),
    "oxrdflib": ("graph",),
    "pyoxigraph": ("graph", "views", "commands"),
    "pyshacl": ("graph",),
    "networkx": ("views",),
    "spacy": ("readers",),
    "openai": ("readers",),
    "ruamel": ("yaml", "text"),
    "viz": ("commands",),
}


@pytest.mark.parametrize("path", MODULES, ids=layers.name)
def test_imports_point_downwards(path: Path) -> None:
    here = layers.room(layers.name(path))
    assert here in layers.LEVEL, f"{here} has no level yet: give it one in docs/layers.py"
    upwards = [
        f"{layers.name(path)}:{line} imports {other}"
        for other, line in layers.needed(path)
        if (there := layers.room(other)) not in ("", here) and layers.LEVEL[there] >= layers.LEVEL[here]
    ]
    assert upwards == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Inside packages too, and also where only type checkers look: who needs another's types needs the other."""
    needed = {layers.name(path): {other for other, _ in layers.needed(path)} for path in MODULES}
    try:
        TopologicalSorter({module: others - {module} for module, others in needed.items()}).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def test_the_picture_for_newcomers_is_the_house_as_it_is() -> None:
    shown = (KG.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert shown == layers.contributing(), "run `make docs`"


def test_the_house_stays_small() -> None:
    at_the_top = [path for path in KG.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    assert len(at_the_top) <= 20
    assert len(layers.LEVELS) <= 10


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=layers.name)
def test_a_package_says_what_it_is(path: Path) -> None:
    """In a paragraph: what it is, what it does not know, and, at the top of the house, who may import it."""
    words = path.read_text(encoding="utf-8").partition('"""')[2].partition('"""')[0]
    assert len(words.split()) >= 8
    if path.parent.parent == KG:
        assert "import" in words
        assert "know" in words.lower()


@pytest.mark.parametrize("path", MODULES, ids=layers.name)
def test_what_few_know_is_imported_by_few(path: Path) -> None:
    here = layers.room(layers.name(path))
    found = {name.split(".")[0] for name, _ in layers.imported(path)}
    assert [name for name in sorted(found) if here not in KNOWN_TO.get(name, (here,))] == []


@pytest.mark.parametrize("path", sorted(VIZ.rglob("*.py")), ids=lambda path: path.name)
def test_viz_imports_nothing_of_kg_or_of_stores(path: Path) -> None:
    heads = {name.split(".")[0] for name, _ in layers.imported(path)}
    assert heads & {"kg", "rdflib", "oxrdflib", "pyoxigraph"} == set()


def loaded(program: str, names: tuple[str, ...] = HEAVY) -> list[str]:
    """The heavy packages that a program has loaded at its end, in a Python of its own."""
    end = f"import sys; print(*[name for name in {names!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", f"{program}\n{end}"], capture_output=True, text=True, cwd=KG.parent)
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


@pytest.mark.parametrize(
    "program",
    [
        "import kg",
        "import kg.commands.main",
        "import kg; kg.load_reading(kg.resource('data', 'readings', 'qatar-limited-talks.yaml'))",
        "import kg; kg.open('memory:')",
        "import kg; kg.questions()",
    ],
)
def test_nothing_heavy_is_loaded(program: str) -> None:
    assert loaded(program) == []


def test_what_is_heavy_is_seen_where_it_is_loaded() -> None:
    assert loaded("import kg; kg.open('memory:').dataset") == ["rdflib"]


def test_reading_an_english_text_loads_nothing_that_it_does_not_need() -> None:
    program = "import kg; kg.read('They met in Velmar on Monday, he said.', published='2024-11')"
    names = ("spacy", "spacy.cli", "requests", "typer", "rich", "py3langid", "babel", "edtf", "trafilatura", "rdflib")
    assert loaded(program, names) == ["spacy"]


def test_what_spacy_was_loaded_without_is_there_for_who_asks() -> None:
    program = """
import kg, sys
from kg.readers.grammar.parse import model_name
kg.read("They met in Velmar on Monday, he said.")
import spacy
assert spacy.info(model_name(), silent=True)["lang"] == "en"
import spacy.cli
assert spacy.cli.info is sys.modules["spacy.cli.info"].info
"""
    assert loaded(program, ("typer",)) == ["typer"]


def test_importing_kg_loads_none_of_its_modules() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, kg; print([name for name in sys.modules if name.startswith('kg.')])"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", package.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(package, name) is not None
