"""No command reaches for the network, but for the address that its user names."""

import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import kg
from kg.commands.main import main
from tests.llm_sample import GOOD
from tests.llm_sample import TEXT as LLM_TEXT
from tests.llm_server import Reply, says, serving

ROOT = Path(kg.__file__).parents[1]
OFFLINE = Path(__file__).with_name("offline")
READINGS = Path(__file__).with_name("readings")
FIRST, SECOND = "courier", "lantern"
TEXT = "Nordia denied on Monday that talks with Suderia had taken place, its foreign minister said.\n"
# Each command as it is run, in this order in one folder; `review` and `demo` besides.
RUN = {
    "schema": [],
    "questions": [],
    "demo": [],
    "check": [f"{FIRST}.yaml"],
    "add": [f"{FIRST}.yaml", f"{SECOND}.yaml"],
    "query": ["contested"],
    "show": ["EVENT"],
    "draw": [],
    "export": ["-f", "turtle"],
    "news": ["--since", "2024-01-01"],
    "verify": [],
    "backup": ["copy"],
    "link": [],
    "same": ["EVENT", "OTHER", "--as", "AH"],
    "part": ["EVENT", "--as", "AH"],
    "remove": ["ARTICLE"],
    "evaluate": [f"{FIRST}.yaml", "--reader", f"{FIRST}.yaml"],
    "read": ["talks.txt", "-o", "talks.yaml"],
    "build": ["texts", "-j", "1"],
    "review": [f"{FIRST}.yaml", "--as", "AH", "--no-browser"],
}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    for name in (FIRST, SECOND):
        for suffix in (".yaml", ".txt"):
            shutil.copy(READINGS / f"{name}{suffix}", folder)
    (folder / "texts").mkdir()
    for name in ("talks.txt", "texts/talks.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    return folder


def run(here: Path, *arguments: str, but: str = "", more: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Run the command without a network: its exit status, what it said, and what it reached for."""
    log = here / "reached.log"
    log.unlink(missing_ok=True)
    environment = {**os.environ, "OFFLINE_LOG": str(log), "OFFLINE_BUT": but, **(more or {})}
    environment["PYTHONPATH"] = os.pathsep.join([str(OFFLINE), str(ROOT)])
    process = subprocess.Popen([sys.executable, "-m", "kg", *arguments], cwd=here, env=environment, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    said = ""
    if arguments[0] == "review":
        assert process.stderr is not None
        said = process.stderr.readline()
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    return process.returncode, said + out + err, log.read_text(encoding="utf-8") if log.exists() else ""


def test_the_network_is_closed_here(here: Path) -> None:
    status, said, reached = run(here, "--store", "http://127.0.0.1:9/query", "query", "contested")
    assert (status, reached.strip()) == (1, "127.0.0.1:9")
    assert "no answer" in said


def test_every_command_is_tried() -> None:
    assert set(RUN) == set(main.commands)


def test_no_command_reaches_for_the_network(here: Path) -> None:
    """Each as it is used, one after the other in one folder."""
    named = {"EVENT": "courier.storm", "OTHER": "lantern.truce", "ARTICLE": "courier"}
    for name, arguments in RUN.items():
        if name in ("read", "build") and not find_spec("spacy"):  # the extra nlp
            continue
        status, said, reached = run(here, name, *(named.get(argument, argument) for argument in arguments))
        assert (name, reached) == (name, "")
        assert (name, status) == (name, 0), said


def test_a_language_model_is_asked_where_the_user_says_and_nowhere_else(here: Path) -> None:
    pytest.importorskip("openai", reason="the openai client is not installed (extra llm)")
    with serving([says(GOOD)]) as other, serving([says(GOOD)]) as server:
        named = server.url.removeprefix("http://").removesuffix("/v1")
        more = {"OPENAI_BASE_URL": server.url, "OPENAI_MODEL": "tiny"}
        (here / "llm.txt").write_text(LLM_TEXT, encoding="utf-8")
        arguments = ("read", "llm.txt", "--reader", "llm")
        status, said, reached = run(here, *arguments, but=named, more=more)
        assert (status, reached) == (0, ""), said
        assert len(server.asked) == 1
        server.replies[:] = [Reply(307, headers=(("Location", f"{other.url}/chat/completions"),))]
        status, said, reached = run(here, *arguments, but=named, more=more)
        assert (status, reached, other.paths) == (1, "", [])
        assert f"the server points elsewhere ({other.url}/chat/completions) @ {server.url}" in said
