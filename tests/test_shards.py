"""`kg export --shards`: a folder of N-Quads files that other stores bulk-load, whole or not at all."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

import kg
from kg.commands.main import main
from kg.errors import KgError
from kg.graph.opening import open_store
from kg.graph.store import Store
from kg.views.shards import shard_of, write_shards
from tests.joined import newsstand
from tests.test_store import free_port, oxigraph_program

FILES = ["articles-1-of-2.nq", "articles-2-of-2.nq", "decisions.nq", "derived.nq"]


@pytest.fixture(scope="module")
def store() -> Store:
    return newsstand()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_every_statement_is_in_one_shard_and_each_article_whole(store: Store, tmp_path: Path) -> None:
    assert write_shards(store, tmp_path / "out", 2) == FILES
    quads = {
        name: list(ox.parse(data, format=ox.RdfFormat.N_QUADS)) for name, data in contents(tmp_path / "out").items()
    }
    assert sorted(map(str, (quad for these in quads.values() for quad in these))) == sorted(map(str, store.quads()))
    graphs = {name: {quad.graph_name.value.rpartition("/")[2] for quad in these} for name, these in quads.items()}
    assert graphs["derived.nq"] == {"ns#derived"}
    assert graphs["decisions.nq"] == {"ns#decisions"}
    assert sorted([*graphs["articles-1-of-2.nq"], *graphs["articles-2-of-2.nq"]]) == ["courier", "gazette", "lantern"]


def test_two_runs_give_the_same_bytes_and_one_shard_all(store: Store, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_shards(store, tmp_path / name, 3)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    write_shards(store, tmp_path / "single", 1)
    lines = b"".join(contents(tmp_path / "single").values()).splitlines()
    assert sorted(lines) == sorted(kg.export(store, "nquads").encode().splitlines())


def test_an_article_stays_in_its_shard_whatever_others_there_are(store: Store, tmp_path: Path) -> None:
    write_shards(store, tmp_path / "all", 2)
    alone = kg.open("memory:")
    kg.add(alone, kg.load_reading(Path(__file__).parent / "readings" / "lantern.yaml"), unreviewed=True)
    write_shards(alone, tmp_path / "alone", 2)
    [holding] = [name for name, data in contents(tmp_path / "alone").items() if name.startswith("articles") and data]
    assert b"/article/lantern>" in contents(tmp_path / "all")[holding]


def test_articles_are_spread_evenly() -> None:
    counts = Counter(shard_of(f"https://w3id.org/backchannel/id/article/text-{number}", 8) for number in range(8_000))
    assert sorted(counts) == list(range(8))
    assert 900 < min(counts.values()) <= max(counts.values()) < 1_100


def test_texts_and_names_can_be_left_out(store: Store, tmp_path: Path) -> None:
    write_shards(store, tmp_path / "out", 2, text=False, names=False)
    data = b"".join(contents(tmp_path / "out").values())
    assert b"articleBody" not in data
    assert b'"AH"' not in data
    assert sorted(data.splitlines()) == sorted(
        kg.export(store, "nquads", text=False, names=False).encode().splitlines()
    )


def test_oxigraphs_bulk_loader_takes_them(store: Store, tmp_path: Path) -> None:
    write_shards(store, tmp_path / "out", 2)
    loaded = ox.Store(tmp_path / "loaded")
    for path in (tmp_path / "out").iterdir():
        loaded.bulk_load(path=path)
    assert sorted(map(str, loaded)) == sorted(map(str, store.quads()))


@pytest.fixture
def loaded(store: Store, tmp_path: Path) -> Iterator[str]:
    """The address of an Oxigraph server that was empty and has loaded the shards by its own program."""
    if not oxigraph_program():
        pytest.skip("the Oxigraph server is not installed (it comes with the extra `test`)")
    write_shards(store, tmp_path / "out", 2)
    place = ["--location", str(tmp_path / "server")]
    files = [argument for name in FILES for argument in ("--file", str(tmp_path / "out" / name))]
    subprocess.run([oxigraph_program(), "load", *place, *files], check=True, capture_output=True)
    address = f"127.0.0.1:{free_port()}"
    command = [oxigraph_program(), "serve", *place, "--bind", address]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            assert "Listening for requests" in process.stderr.readline()
            yield f"http://{address}/query"
        finally:
            process.terminate()


def test_a_server_that_loaded_them_answers_as_the_store_does(store: Store, loaded: str) -> None:
    server = open_store(loaded)
    assert sorted(map(str, server.quads())) == sorted(map(str, store.quads()))
    [union] = re.findall(r"INSERT \{.*", (Path(__file__).parents[1] / "docs" / "architecture.md").read_text("utf-8"))
    server.update(union.strip("` "))
    for question in kg.questions():
        if not any(parameter.required for parameter in question.parameters):
            assert list(kg.query(server, question.name)) == list(kg.query(store, question.name)), question.name


def test_shards_of_a_server_are_those_of_the_store(store: Store, loaded: str, tmp_path: Path) -> None:
    write_shards(open_store(loaded), tmp_path / "again", 2)
    assert contents(tmp_path / "again") == contents(tmp_path / "out")


# The command


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reading = kg.resource("data", "readings", "qatar-limited-talks.yaml")
    assert run("--store", tmp_path / "store", "add", reading).exit_code == 0
    return tmp_path / "store"


def test_the_command_writes_a_folder(folder: Path, tmp_path: Path) -> None:
    done = run("--store", folder, "export", "--shards", "2", "-o", tmp_path / "deep" / "out")
    assert (done.exit_code, done.output) == (0, f"written: 4 files in {tmp_path / 'deep' / 'out'}\n")
    assert sorted(contents(tmp_path / "deep" / "out")) == FILES
    assert contents(tmp_path / "deep" / "out")["decisions.nq"] == b""


@pytest.mark.parametrize(
    "arguments", [("--shards", "2"), ("--shards", "2", "-f", "turtle", "-o", "x"), ("--shards", "0")]
)
def test_wrong_usage(folder: Path, arguments: tuple[str, ...]) -> None:
    assert run("--store", folder, "export", *arguments).exit_code == 2


def test_a_folder_that_holds_anything_is_left_as_it_was(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "articles-1-of-9.nq").write_text("older")
    done = run("--store", folder, "export", "--shards", "2", "-o", tmp_path / "out")
    assert done.exit_code == 1
    told = f"the folder holds articles-1-of-9.nq already @ {tmp_path / 'out'}: name a new folder"
    assert done.output == f"{told}; shards of two exports must not mix\n"
    assert contents(tmp_path / "out") == {"articles-1-of-9.nq": b"older"}
    (tmp_path / "out" / "articles-1-of-9.nq").unlink()
    assert run("--store", folder, "export", "--shards", "2", "-o", tmp_path / "out").exit_code == 0


def test_the_current_folder_is_left_and_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = run("--store", folder, "export", "--shards", "2", "-o", ".")
    assert (done.exit_code, done.output) == (1, "the current folder @ .: name a new one in it\n")
    assert list((tmp_path / "here").iterdir()) == []
    assert run("--store", folder, "export", "--shards", "2", "-o", "new").exit_code == 0
    assert sorted(contents(Path("new"))) == FILES


def test_a_store_that_fails_midway_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = type(store).quads

    def failing(self: Store, text: bool = True, graph: ox.NamedNode | None = None) -> object:
        if graph and graph.value.endswith("derived"):
            raise KgError("no answer", "the store", "")
        return written(self, text, graph)

    monkeypatch.setattr(type(store), "quads", failing)
    with pytest.raises(KgError, match="no answer"):
        write_shards(store, tmp_path / "out", 2)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_folders_place_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(KgError, match="a file, and no folder"):
        write_shards(store, tmp_path / "out", 2)
    with pytest.raises(KgError, match="cannot be written"):
        write_shards(store, tmp_path / "out" / "below", 2)
    assert json.dumps([path.name for path in tmp_path.iterdir()]) == '["out"]'
