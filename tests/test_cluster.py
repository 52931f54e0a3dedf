"""Work on a real Dask cluster of two processes: the same drafts as here, also when one of them is killed."""

import os
import platform
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import kg
from kg.commands.main import main
from kg.errors import KgError
from kg.readers import pool
from kg.readers.cluster import AHEAD, mapped
from kg.resources import installing

distributed = pytest.importorskip("distributed", reason="Dask is not installed (it comes with the extra `cluster`)")

SAID = "{0} and Suderia held talks in Velmar on Monday, a spokesman for {0} said. Suderia denied it."
TEXTS = [SAID.format(name) for name in ("Nordia", "Arvenia", "Belmora", "Cassia")] * 6
VERSION = platform.python_version
INSTALL = "install the same Backchannel on the scheduler and on every worker, with its extras nlp and cluster"
read = partial(kg.read, published="2031-06-11")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler with two worker processes, on this machine only."""
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": ":0"}
    with distributed.LocalCluster(**options, worker_dashboard_address=":0", silence_logs=50) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def drafts() -> list[str]:
    return [read(text).to_yaml() for text in TEXTS]


def gathered(found: Iterator[tuple[int, Any]]) -> list[str]:
    """The drafts in the order of their texts."""
    return [draft.to_yaml() for _, draft in sorted(found, key=lambda one: one[0])]


def test_a_cluster_drafts_what_is_drafted_here(cluster: Any, drafts: list[str]) -> None:
    assert gathered(mapped(cluster.scheduler_address, read, TEXTS, VERSION)) == drafts


def test_a_killed_worker_loses_nothing(cluster: Any, drafts: list[str]) -> None:
    before = {worker.pid for worker in cluster.workers.values()}
    found = mapped(cluster.scheduler_address, read, TEXTS, VERSION)
    done = [next(found)]
    os.kill(min(before), signal.SIGKILL)
    assert gathered(iter([*done, *found])) == drafts
    assert {worker.pid for worker in cluster.workers.values()} != before  # it was in fact another one in the end


def test_an_item_that_ends_every_worker_is_told_and_the_others_are_done() -> None:
    import dask

    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": 60}
        with distributed.LocalCluster(**options, worker_dashboard_address=":0") as cluster:
            items = ["__import__('os')._exit(1)", "1", "2", "3", "4", "5"]
            found = dict(mapped(cluster.scheduler_address, eval, items, VERSION))
    assert str(found[0]) == "each worker that had it in hand ended: give them more memory"
    assert {place: found[place] for place in range(1, 6)} == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}


def test_items_are_taken_as_workers_need_them(cluster: Any) -> None:
    taken: list[int] = []
    found = mapped(cluster.scheduler_address, abs, (taken.append(one) or one for one in range(200)), VERSION)
    first = next(found)
    assert len(taken) <= 2 * AHEAD + 1
    assert sorted([first, *found]) == [(one, one) for one in range(200)]  # each once, under its own place


@pytest.mark.parametrize("end", [GeneratorExit, KeyboardInterrupt])
def test_what_waits_is_cancelled_when_it_ends_early(cluster: Any, end: type[BaseException]) -> None:
    found = mapped(cluster.scheduler_address, time.sleep, [0.01, *[1] * 100], VERSION)
    next(found)
    with pytest.raises(end):
        found.throw(end)
    limit = time.monotonic() + 20
    while cluster.scheduler.tasks and time.monotonic() < limit:
        time.sleep(0.05)
    assert not cluster.scheduler.tasks


# What is wrong is told in one line


def fault(address: str, version: Any = VERSION) -> str:
    with pytest.raises(KgError) as caught:
        list(mapped(address, abs, [1], version))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_another_version_of_the_reader_is_told(cluster: Any) -> None:
    found = fault(cluster.scheduler_address, os.getpid)
    assert found == f"a worker has another version of the reader @ --cluster: {INSTALL}"


def test_a_worker_without_this_package_is_told() -> None:
    program = "import sys; sys.modules['kg'] = None; from distributed.cli.dask_worker import main; main()"
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=60) as cluster:
        options = [cluster.scheduler_address, "--no-nanny", "--nthreads=1", "--no-dashboard"]
        with subprocess.Popen([sys.executable, "-c", program, *options], stderr=subprocess.DEVNULL) as worker:
            try:
                limit = time.monotonic() + 60
                while not cluster.scheduler.workers and time.monotonic() < limit:
                    time.sleep(0.05)
                assert "the cluster cannot do it (" in (told := fault(cluster.scheduler_address))
                assert told.endswith(INSTALL)
            finally:
                worker.terminate()


def test_a_cluster_without_workers_is_told() -> None:
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=60) as cluster:
        address = cluster.scheduler_address
        assert fault(address) == f"the cluster has no worker @ {address}: start one with: dask worker {address}"


def test_where_nothing_or_something_else_answers_it_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        told = f"no Dask scheduler answers (within 5 s) @ {address}: start one with: dask scheduler"
        assert fault(address) == told
    assert fault(address) == told
    assert fault("nowhere").startswith("no Dask scheduler answers (missing port number in address 'nowhere')")


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert fault("tcp://127.0.0.1:8786") == f"a cluster needs Dask @ --cluster: {installing('cluster')}"


def test_the_command_reads_a_folder_on_it_as_it_does_here_also_when_a_worker_is_killed(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts go over and drafts come back: the workers' own folder is another one."""
    monkeypatch.chdir(tmp_path)
    for number, text in enumerate(TEXTS):
        path = tmp_path / "articles" / f"a{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Report {number}\n\n{text}\n", encoding="utf-8")
    here = ["read", "articles", "--published", "2031-06-11", "-o"]
    assert CliRunner().invoke(main, [*here, "one", "-j", "1"]).exit_code == 0
    before = {worker.pid for worker in cluster.workers.values()}
    killed: list[int] = []

    kept = pool.kept

    def killing(*given: Any) -> Any:
        """As the first draft comes back, a worker is killed that has others in hand."""
        if not killed:
            killed.append(min(before))
            os.kill(killed[0], signal.SIGKILL)
        return kept(*given)

    with monkeypatch.context() as patch:
        patch.setattr(pool, "kept", killing)
        result = CliRunner().invoke(main, [*here, "two", "--cluster", cluster.scheduler_address])
    assert result.exit_code == 0, result.output
    assert killed
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert len(two) == 2 * len(TEXTS)
    assert one == two
    again = CliRunner().invoke(main, [*here, "two", "--cluster", cluster.scheduler_address])
    assert f"{len(TEXTS)} unchanged" in again.output


def test_a_cluster_reads_into_a_folder_only(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(TEXTS[0], encoding="utf-8")
    result = CliRunner().invoke(main, ["read", str(text), "-o", str(tmp_path / "a.yaml"), "--cluster", "tcp://x:1"])
    assert (result.exit_code, "--cluster reads into a folder: -o FOLDER" in result.output) == (2, True)
