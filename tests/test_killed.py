"""A program that is killed while it writes leaves what was there before; what it had begun goes with the next run."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import files
from kg.commands.main import main
from kg.resources import resource

ROOT = Path(__file__).parents[1]
# kill -9 (on oneself) where a file is whole but not yet in its place, within the first of the shards,
# and before a store's copy is whole.
KILLED = """
import os, shutil, signal
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
os.fsync = shutil.copytree = die
import kg.views.shards as shards
shards._write = lambda store, path, *rest: (path.write_bytes(b"half"), die())
from kg.commands.main import main
main(prog_name="kg")
"""
COMMANDS = {
    "a page": ["draw", "-o", "out/page.html"],
    "a graph": ["export", "-f", "turtle", "-o", "out/graph.ttl"],
    "shards": ["export", "--shards", "2", "-o", "out/shards"],
    "a backup": ["backup", "out/store"],
    "a schema": ["schema", "-o", "out/schema.json"],
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled story in a store. It is shared: a killed program changes nothing in it."""
    store = tmp_path_factory.mktemp("killed") / "store"
    reading = resource("data", "readings", "qatar-limited-talks.yaml")
    assert CliRunner().invoke(main, ["--store", str(store), "add", str(reading)]).exit_code == 0
    return store


@pytest.mark.parametrize("what", COMMANDS)
def test_what_a_killed_program_had_begun_goes_with_the_next_run(
    store: Path, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ["--store", str(store), *COMMANDS[what]]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, *command],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    left = list((tmp_path / "out").iterdir())
    assert [path.suffix for path in left] == [".kg-part"]  # and nothing under its own name
    os.utime(left[0], (left[0].stat().st_mtime - 5,) * 2)
    again = CliRunner().invoke(main, command)
    assert again.exit_code == 0, again.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == [Path(command[-1]).name]


def test_what_somebody_is_writing_stays(tmp_path: Path) -> None:
    """However old it is: a long export over a slow line is no waste."""
    mine, waste, young = (tmp_path / f".{name}.x.kg-part" for name in ("mine", "waste", "young"))
    for path in (mine, waste, young):
        path.write_text("half", encoding="utf-8")
    for path in (mine, waste):
        os.utime(path, (0, 0) if path == waste else (path.stat().st_mtime - 300,) * 2)
    held = files.hold(mine)
    assert held is not None
    files.write(tmp_path / "new.txt", "whole")
    os.close(held)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine.x.kg-part", ".young.x.kg-part", "new.txt"]


def test_a_relative_folder_is_swept_wherever_the_program_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "other"):
        (tmp_path / name / "out").mkdir(parents=True)
        waste = tmp_path / name / "out" / ".a.x.kg-part"
        waste.write_text("half", encoding="utf-8")
        os.utime(waste, (0, 0))
        monkeypatch.chdir(tmp_path / name)
        files.sweep(Path("out"))
        assert not waste.exists(), name
