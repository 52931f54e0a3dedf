"""A store of which a file is not as it was written gives the right answer, or one line that says so; and `kg verify`.

`python -m bench.damage` tries every file and every command.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from bench import damage
from kg.commands.main import main
from kg.graph import terms
from kg.graph.verify import verify

READING = kg.resource("data", "readings", "qatar-limited-talks.yaml")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was written to three times."""
    folder = tmp_path_factory.mktemp("damage") / "s"
    for _ in range(3):
        with kg.open(folder) as opened:
            kg.add(opened, kg.load_reading(READING))
    return folder


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", str(store), *arguments])


def _files(store: Path) -> dict[str, Path]:
    tables = sorted(store.glob("*.sst"), key=lambda path: path.stat().st_size)
    return {"CURRENT": store / "CURRENT", "MANIFEST": next(store.glob("MANIFEST*")),
            "OPTIONS": next(store.glob("OPTIONS*")), "table": tables[-1], "small table": tables[0]}  # fmt: skip


@pytest.mark.parametrize("kind", ["emptied", "cut", "zeros", "one bit"])
@pytest.mark.parametrize("file", ["CURRENT", "MANIFEST", "OPTIONS", "table", "small table"])
def test_a_damaged_file_is_told_or_does_no_harm(store: Path, tmp_path: Path, file: str, kind: str) -> None:
    sound = run(store, "query", "contested")
    copy = tmp_path / "s"
    shutil.copytree(store, copy)
    path = copy / _files(store)[file].name
    path.write_bytes(dict(damage.damages(path.read_bytes()))[kind])
    for command in (("query", "contested"), ("verify",)):
        result = run(copy, *command)
        if result.exit_code == 0 and command[0] == "query":
            assert result.stdout == sound.stdout
        elif result.exit_code:
            assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
            assert result.stderr.startswith("damaged (")
            assert f"@ {copy}: build it again from the readings" in result.stderr


@pytest.mark.parametrize("command", ["query", "show", "export", "draw", "add", "verify"])
def test_each_command_tells_of_damaged_tables(store: Path, tmp_path: Path, command: str) -> None:
    """Bytes within, as of a bad disk: what the engine finds only as it reads them, and may then take all memory for."""
    copy = tmp_path / "s"
    shutil.copytree(store, copy)
    for path in copy.glob("*.sst"):
        content = path.read_bytes()
        path.write_bytes(content[:60] + bytes(byte ^ 90 for byte in content[60:960]) + content[960:])
    ran = damage.run(copy, damage.COMMANDS[command])
    assert (ran.status, ran.out) == (1, b"")
    assert ran.err.startswith("damaged (")
    assert len(ran.err.splitlines()) == 1
    assert ran.memory < damage.MOST


def test_a_store_in_use_is_not_damaged(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "s"
    shutil.copytree(store, copy)
    with kg.open(copy):
        result = run(copy, "remove", "qatar-limited-talks")
    assert result.stderr == f"store in use @ {copy}: another program writes to it; wait until it ends\n"


TAMPERED = {
    "DELETE WHERE { GRAPH bc:derived { ?event bc:standing ?standing } }": "what the rules derive: ",
    "INSERT DATA { GRAPH bc:derived { <x:a> bc:standing bc:Contested } <x:a> bc:standing bc:Contested }":
        "what the rules derive: 1 too many, such as <x:a>",
    "DELETE WHERE { ?event bc:standing ?standing }": "the union of the graphs: ",
    "INSERT DATA { <x:a> <x:b> <x:c> }": "the union of the graphs: 1 too many, such as <x:a> <x:b> <x:c>",
    "DELETE { ?a ?p ?t . GRAPH ?a { ?a ?p ?t } } INSERT { ?a ?p 'Peace' . GRAPH ?a { ?a ?p 'Peace' } }"
    f" WHERE {{ VALUES ?p {{ {terms.TEXT} }} ?a ?p ?t }}": "the text of ",
}  # fmt: skip


@pytest.mark.parametrize("update", TAMPERED)
def test_what_is_not_as_it_follows_is_told(store: Path, tmp_path: Path, update: str) -> None:
    copy = tmp_path / "s"
    shutil.copytree(store, copy)
    assert run(copy, "verify").stderr == f"{copy} is sound\n"
    with kg.open(copy) as opened:
        opened.update(update)
        assert any(str(fault).startswith(TAMPERED[update]) for fault in verify(opened))
    result = run(copy, "verify")
    assert result.exit_code == 1
    assert any(line.startswith(TAMPERED[update]) for line in result.stderr.splitlines())


def test_a_backup_is_a_store_of_its_own(store: Path, tmp_path: Path) -> None:
    copy, target = tmp_path / "s", tmp_path / "new" / "backup"
    shutil.copytree(store, copy)
    result = run(copy, "backup", str(target))
    assert result.stderr == f"copied {copy} to {target}; to go back to it: kg --store {target}\n"
    for path in copy.glob("*.sst"):
        path.write_bytes(b"")
    assert run(target, "verify").exit_code == 0
    assert run(target, "query", "contested").stdout == run(store, "query", "contested").stdout
    assert [path.name for path in target.parent.iterdir()] == ["backup"]
    assert run(target, "add", str(READING)).exit_code == 0


def test_no_backup_over_anything_nor_of_what_is_no_folder(store: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    assert run(store, "backup", str(tmp_path / "there")).stderr.startswith("there is something already @ ")
    assert (tmp_path / "there").read_text() == "mine"
    within = run(store, "backup", str(store / "backup"))
    assert within.stderr == f"a copy within the store itself @ {store / 'backup'}: name a folder outside of it\n"
    assert not (store / "backup").exists()
    told = CliRunner().invoke(main, ["--store", "memory:", "backup", str(tmp_path / "new")])
    assert told.stderr.startswith("only a store in a folder can be copied @ memory:")


def test_an_article_that_is_not_there_is_told_with_those_that_are(store: Path) -> None:
    told = run(store, "remove", "zzz")
    assert told.stderr == f"no article «zzz» @ {store}: the store holds qatar-limited-talks\n"


def test_who_opens_a_store_again_has_one_watchdog(store: Path) -> None:
    """`kg build --watch` opens it at each change, for days; and one that takes too much is ended as at first."""
    program = """
import sys, threading
from kg.commands import watchdog
watchdog.enable()
for _ in range(3):
    watchdog.watch(sys.argv[1])
print(threading.active_count(), flush=True)
watchdog.MEMORY = watchdog.TIMES = 0
watchdog.watch(sys.argv[1])
held = b"x" * watchdog._memory()
threading.Event().wait(15)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(store)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout == "2\n"
    assert done.returncode == 1
    assert re.fullmatch(r"more than [\d.]+ GB of memory are needed @ .+: the store is sound: .+\n", done.stderr)
