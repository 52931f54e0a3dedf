"""The wheel as a user gets it: built, installed where no checkout is, run from another folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
BUNDLED = {"ontology": "kg/ontology", "data": "kg/data", "viz/assets": "viz/assets"}


def run(*command: str | Path, cwd: Path) -> str:
    """What the command printed to stdout. Nothing of the environment may lead Python back to the checkout."""
    strange = ("PYTHON", "KG_", "VIRTUAL_ENV")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(strange)}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, so that both are tested."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, cwd=CHECKOUT)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `bin` of a fresh environment: the wheel is its own, the dependencies are those of the running one."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, symlinks=os.name != "nt")
    paths = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})
    bin_folder, site_packages = Path(paths["scripts"]), Path(paths["purelib"])
    pip = (sys.executable, "-m", "pip", "--python", bin_folder / "python")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=home)
    # A folder named in a .pth file is searched, but .pth files in it are not read: the editable checkout stays out.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site_packages / "borrowed.pth").write_text("\n".join(sorted(borrowed)), encoding="utf-8")
    return bin_folder


def files_below(folder: str) -> Iterator[PurePosixPath]:
    """What a person put into a folder of the checkout, as against what Python and the system leave there."""
    for path in sorted((CHECKOUT / folder).rglob("*")):
        inner = PurePosixPath(path.relative_to(CHECKOUT / folder).as_posix())
        if path.is_file() and "__pycache__" not in inner.parts and inner.name != ".DS_Store":
            yield inner


@pytest.mark.parametrize("folder", BUNDLED)
def test_the_wheel_carries_every_bundled_file(wheel: Path, folder: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = {
            PurePosixPath(name).relative_to(BUNDLED[folder])
            for name in archive.namelist()
            if name.startswith(BUNDLED[folder] + "/") and "__pycache__" not in name
        }
    assert in_wheel == set(files_below(folder))
    assert in_wheel


@pytest.mark.parametrize(
    "name", ["kg/ontology/backchannel.ttl", "kg/ontology/shapes.ttl", "kg/data/actors.yaml", "kg/data/leaders.csv"]
)
def test_the_wheel_carries(wheel: Path, name: str) -> None:
    assert name in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_carries_the_licence_and_nothing_beside_the_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"kg", "viz", next(top for top in tops if top.endswith(".dist-info"))}
    assert {name.rsplit("/", 1)[1] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_the_demo_runs_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    run(installed / "kg", "demo", cwd=tmp_path)
    assert "https://w3id.org/backchannel/ns#" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "<html" in (tmp_path / "out" / "explorer.html").read_text(encoding="utf-8")


def test_the_installed_command_reads_the_bundled_ontology_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    program = "import kg, viz, kg.resources as r; print(kg.__file__, viz.__file__, *r.resources('ontology'), sep='\\n')"
    places = run(installed / "python", "-c", program, cwd=tmp_path).splitlines()
    assert len(places) > 3
    assert all(Path(place).is_relative_to(installed.parent) for place in places), places


def test_in_the_wheel_the_tables_of_words_are_compiled(wheel: Path, installed: Path, tmp_path: Path) -> None:
    tables = [path for folder in ("kg/readers/grammar", "data") for path in (CHECKOUT / folder).rglob("*.yaml")]
    names = {PurePosixPath(name).name for name in zipfile.ZipFile(wheel).namelist() if "__pycache__" in name}
    assert names == {f"{path.name}.json" for path in tables if path.parent.name != "readings"}
    assert len(names) == len([path for path in tables if path.parent.name != "readings"])
    program = """
from ruamel.yaml import YAML
YAML.load = YAML.compose = None  # so that whatever is still to be parsed is an error
from kg.readers.grammar.tables import ROOT, table
from kg.reading.directory import family_heads, known_actors
print(len([table(path.parent.name if path.parent != ROOT else "", path.stem) for path in ROOT.rglob("*.yaml")]))
print(family_heads()["bbc-russian"], known_actors().actors["kremlin"].name, sep="\\n")
"""
    found = run(installed / "python", "-c", program, cwd=tmp_path).splitlines()
    assert found == [str(len(names) - 2), "bbc", "The Kremlin"]
