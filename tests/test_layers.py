"""Imports point only downwards, and what is heavy is loaded only where it is used."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg as package

KG = Path(package.__file__).parent
VIZ = KG.with_name("viz")

# From the bottom to the top, as in docs and design: a module imports from lower levels alone.
LEVELS = (
    {"errors", "views.wording", "measure.assignment"},
    {"text.article", "resources", "files", "views.wording", "text.sentences", "yaml.places", "yaml.values"},
    {"names.romanise"},
    {"names.spelling"},
    {"text.evidence", "dates", "names.lookup", "yaml.document", "yaml.patch"},
    {"text.manuscript", "text.language"},
    {"text.markdown", "text.webpage"},
    {"text.take_in"},
    {"reading.messages"},
    {"reading.models"},
    {"reading.identity"},
    {"reading.resolve", "reading.draft", "review.edits", "reading.states"},
    {"review.requests"},
    {"review.revision"},
    {"review.state"},
    {"graph.triples"},
    {"graph.sparql"},
    {"graph.store"},
    {"graph.derive", "graph.validate"},
    {"graph.answer"},
    {"graph.questions", "graph.statements", "views.caveats"},
    {"views.disagreements"},
    {"views.page"},
    {"views.networks"},
    {"views.export"},
    {"graph.intake", "commands.terminal"},
    {"readers"},
    {"measure.scoring", "measure.standoff", "measure.annotated", "reading.schema"},
    {"measure.gold"},
    {"measure.agreement"},
    {"measure.evaluate", "review.server"},
    {"commands.shared"},
    {"commands.read", "commands.review", "commands.evaluate"},
    {"commands.main"},
    {"__main__"},
)
LEVEL = {module: number for number, level in enumerate(LEVELS) for module in level}
WITH_RDFLIB = {
    "graph.triples",
    "graph.store",
    "graph.derive",
    "graph.validate",
    "graph.questions",
    "views.networks",
    "views.page",
    "views.export",
}
HEAVY = ("rdflib", "networkx", "pyvis", "pyshacl", "matplotlib", "spacy")


def modules(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*.py") if path.name != "__init__.py" or path.parent.parent.name == "readers"
    )


def module_name(path: Path) -> str:
    """The module's name below `kg`; all of `kg/readers` is one."""
    parts = path.relative_to(KG).with_suffix("").parts
    return "readers" if parts[0] == "readers" or parts == ("text", "quotations") else ".".join(parts)


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """The full names that a module imports anywhere in it, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 or path.is_relative_to(VIZ), f"relative import in {path}:{node.lineno}"
            yield from ((f"{'.' * node.level}{node.module or ''}.{alias.name}", node.lineno) for alias in node.names)


def below_kg(name: str) -> str | None:
    """`kg.reading.resolve.resolve` is of `reading.resolve`; `kg.add` (a name that `kg` lends), of where it lives."""
    first, _, rest = name.partition(".")
    if first != "kg" or not rest:
        return None
    module = package._HOME[rest][0].removeprefix("kg.") if rest in package._HOME else rest
    parts = module.split(".")
    known = [".".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return next((module for module in known if module in LEVEL), "readers")


@pytest.mark.parametrize("path", modules(KG), ids=module_name)
def test_imports_point_downwards(path: Path) -> None:
    here = module_name(path)
    assert here in LEVEL, f"{here} has no level yet: give it one"
    upwards = [
        f"{path.name}:{line} imports {there}"
        for name, line in imported(path)
        if (there := below_kg(name)) and (there != here or here != "readers") and LEVEL[there] >= LEVEL[here]
    ]
    assert upwards == []


def test_the_package_itself_imports_nothing_of_its_own() -> None:
    """But for the eyes of type checkers."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, kg; print([name for name in sys.modules if name.startswith('kg.')])"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("path", modules(KG), ids=module_name)
def test_rdflib_is_imported_by_few(path: Path) -> None:
    found = [name for name, _ in imported(path) if name.split(".")[0] in ("rdflib", "oxrdflib", "pyshacl")]
    assert found == [] or module_name(path) in WITH_RDFLIB


@pytest.mark.parametrize("path", [*modules(VIZ), VIZ / "__init__.py"], ids=lambda path: path.name)
def test_viz_imports_nothing_of_kg_or_of_stores(path: Path) -> None:
    assert [
        name for name, _ in imported(path) if name.split(".")[0] in ("kg", "rdflib", "oxrdflib", "pyoxigraph")
    ] == []


@pytest.mark.parametrize("path", modules(KG), ids=module_name)
def test_viz_is_imported_by_commands_alone(path: Path) -> None:
    found = [name for name, _ in imported(path) if name.split(".")[0] == "viz"]
    assert found == [] or module_name(path) in ("commands.main", "commands.review")


def loaded(program: str) -> list[str]:
    """The heavy packages that a program has loaded at its end, in a Python of its own."""
    end = f"import sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
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


def test_importing_kg_loads_none_of_its_modules() -> None:
    program = "import sys, kg; print(*sorted(name for name in sys.modules if name.startswith('kg.')))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=KG.parent, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize("name", package.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(package, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'nothing'"):
        package.nothing  # noqa: B018
