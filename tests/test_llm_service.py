"""What servers do to a question: each failure is one line, and what passes by itself is asked again. Over real HTTP."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("openai", reason="the openai client is not installed (extra llm)")

from kg.errors import KgError
from kg.readers import llm
from kg.readers.llm import capped
from kg.readers.llm.address import Address, address, model_name
from kg.readers.llm.service import Service
from kg.resources import installing
from kg.text.article import Article
from tests.llm_sample import GOOD, HELD, KEY, KNOWN, SOURCE, TEXT, answer, claim, run
from tests.llm_server import Reply, completion, fails, says, serving

FOREIGN = claim("There was peace")
AGAIN = " @ URL: ask again, or another model"
NO_JSON = "the answer is not the JSON asked for"
NO_COMPLETION = "what answers is no chat completion"
MANUAL = " @ URL: check that OPENAI_BASE_URL ends as the server's manual says, mostly in /v1"
BUSY, DOWN = " @ URL: try later, or check the quota", " @ URL: try later, or check the server's log"
DROPPED = "the connection was dropped (4 times) @ URL: check the server, or try later"
CHECK = " @ URL: check the model and the server"
HTML, STREAM, JSON = "text/html; charset=utf-8", "text/event-stream", "application/json"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (says(None, refusal="I will not."), "the model refuses: «I will not.» @ URL: ask another model"),
        (
            says('{"claims": [{"quo', "length"),
            "the answer was cut off @ URL: use a model that takes and writes longer texts (ollama: num_ctx)",
        ),
        (says("", "content_filter"), "the service's filter stopped the answer @ URL: ask another model"),
        (says("Of course!"), f"{NO_JSON} (Invalid JSON: expected value at line 1 column 1){AGAIN}"),
        (says({"found": []}), f"{NO_JSON} (claims: Field required){AGAIN}"),
        (says("[]"), f"{NO_JSON} (Input should be an object){AGAIN}"),
        (completion([]), f"the answer is empty{AGAIN}"),
        (says(None), f"the answer is empty{AGAIN}"),
        (says(""), f"the answer is empty{AGAIN}"),
        (completion(None), f"{NO_COMPLETION} ({JSON}){MANUAL}"),
        (completion("no list"), f"{NO_COMPLETION} ({JSON}){MANUAL}"),
        (Reply(body="<html>Hello</html>", content_type=HTML), f"{NO_COMPLETION} (text/html){MANUAL}"),
        (Reply(body='data: {"choices": []}\n\n', content_type=STREAM), f"{NO_COMPLETION} ({STREAM}){MANUAL}"),
        (Reply(body='{"half": '), f"{NO_COMPLETION} ({JSON}){MANUAL}"),
        (Reply(body="[1, 2]"), f"{NO_COMPLETION} ({JSON}){MANUAL}"),
        (Reply(body='{"error": {"message": "no such route"}}'), f"the server fails: no such route{CHECK}"),
        (Reply(body=f'{{"error": "{KEY} is unknown"}}'), f"the server fails: … is unknown{CHECK}"),
        (
            fails(401, f"Incorrect API key provided: {KEY}"),
            "the key is refused @ URL: set OPENAI_API_KEY to a key of this service",
        ),
        (fails(403, f"{KEY} may not use this"), "not allowed: … may not use this @ URL: check what the key may do"),
        (
            fails(404, 'model "tiny" not found'),
            'no such model or address: model "tiny" not found @ URL: check the name «tiny», and that OPENAI_BASE_URL '
            "ends as the server's manual says",
        ),
        (fails(400, "too many tokens"), f"the server refuses the request with 400: too many tokens{CHECK}"),
        (fails(429, "slow down"), f"too many requests (4 times): slow down{BUSY}"),
        (
            fails(429, "slow down", headers={"Retry-After": "3600"}),
            "too many requests: slow down @ URL: try later, wait 3,600 s, or check the quota",
        ),
        (fails(429, "no money", code="insufficient_quota"), f"too many requests: no money{BUSY}"),
        (fails(500), f"the server fails with 500 (4 times): it fails{DOWN}"),
        (Reply(503, "busy\nnow", "text/plain"), f"the server fails with 503 (4 times): busy now{DOWN}"),
        (Reply(drop=True), DROPPED),
        (Reply(body=says(GOOD).body, cut=50), DROPPED),
    ],
    ids=lambda value: value[:50] if isinstance(value, str) else "",
)
def test_what_goes_wrong_is_one_line(reply: Reply, error: str) -> None:
    done = run(reply)
    assert done.error == error
    assert "\n" not in error
    assert done.outcome is None


def test_a_key_that_is_needed() -> None:
    with serving([fails(401, "who are you?")]) as server:
        service = Service(address({"OPENAI_BASE_URL": server.url}), "tiny", print)
        with pytest.raises(KgError, match=r"a key is needed @ .*: set OPENAI_API_KEY to a key of this service"):
            llm.ask(Article("a.txt", TEXT), SOURCE, KNOWN, service)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (fails(429, headers={"Retry-After": "0"}), "has too many requests (429): asked again in 0 s"),
        (fails(429, headers={"Retry-After": "0.05"}), "has too many requests (429): asked again in 0.05 s"),
        (
            fails(429, headers={"Retry-After": "Fri, 01 Jan 2021 00:00:00 GMT"}),
            "has too many requests (429): asked again in 0 s",
        ),
        (fails(429, headers={"Retry-After": "soon"}), "has too many requests (429): asked again in 0.01 s"),
        (fails(500), "says 500: asked again in 0.01 s"),
        (fails(503), "says 503: asked again in 0.01 s"),
        (Reply(drop=True), "dropped the connection: asked again in 0.01 s"),
        (Reply(body=says(GOOD).body, cut=50), "dropped the connection: asked again in 0.01 s"),
    ],
)
def test_what_passes_by_itself_is_asked_again(first: Reply, said: str) -> None:
    done = run(first, says(GOOD))
    assert len(done.claims) == 2
    assert [line.replace(done.server.url, "URL") for line in done.said] == [f"URL {said}"]


def test_pauses_grow_and_end() -> None:
    done = run(fails(503))
    assert [float(line.split()[-2]) for line in done.said] == [0.01, 0.02, 0.03]
    assert len(done.server.asked) == 4


def test_all_pauses_together_are_bounded() -> None:
    done = run(fails(429, headers={"Retry-After": "0.04"}), pauses=(1.0,) * 50, patience=0.1)
    assert len(done.server.asked) == 3
    assert done.error.startswith("too many requests (3 times)")


IN_WORDS = "with the schema in words"
NO_SCHEMA = f"URL takes no such response_format (json_schema): asked for json_object {IN_WORDS}"
NO_OBJECT = f"URL takes no such response_format (json_object): asked for text {IN_WORDS}"
LOOSE = f"URL does not keep to a JSON schema (json_schema): asked for json_object {IN_WORDS}"
THOUGHTS = f"<think>what {{fun}}</think>```json\n{json.dumps(GOOD)}\n```"


@pytest.mark.parametrize(
    ("first", "last", "formats", "said"),
    [
        ([fails(400, "json_schema is not supported")], GOOD, ["json_schema", "json_object"], [NO_SCHEMA]),
        (
            [fails(422, "extra key", param="response_format"), fails(400, "response_format")],
            GOOD,
            ["json_schema", "json_object", None],
            [NO_SCHEMA, NO_OBJECT],
        ),
        ([says("Sure: talks were held.")], GOOD, ["json_schema", "json_object"], [LOOSE]),
        ([says("hm")], THOUGHTS, ["json_schema", "json_object"], [LOOSE]),
        (
            [fails(400, "Unsupported value: 'temperature' does not support 0"), fails(400, "unknown field: seed")],
            GOOD,
            ["json_schema"] * 3,
            ["URL takes no temperature: asked without it", "URL takes no seed: asked without it"],
        ),
    ],
    ids=["no schema", "no format", "schema ignored", "fence and thoughts", "no temperature, no seed"],
)
def test_servers_that_take_less(first: list[Reply], last: Any, formats: list[str | None], said: list[str]) -> None:
    done = run(*first, says(last))
    assert len(done.claims) == 2
    assert [request.get("response_format", {}).get("type") for request in done.server.asked] == formats
    assert [line.replace(done.server.url, "URL") for line in done.said] == said
    rules = done.server.asked[-1]["messages"][0]["content"]
    assert ('"ClaimAnswer"' in rules) == (formats[-1] != "json_schema")


def test_what_a_server_does_not_take_is_remembered() -> None:
    done = run(fails(400, "response_format"), says(answer(HELD, FOREIGN)), says({"corrections": []}))
    assert [request["response_format"]["type"] for request in done.server.asked] == [
        "json_schema",
        "json_object",
        "json_object",
    ]


def test_other_content_types_of_json_are_read() -> None:
    reply = says(GOOD)
    assert len(run(Reply(body=reply.body, content_type="application/json; charset=utf-8")).claims) == 2


def test_a_slow_server() -> None:
    began = time.monotonic()
    done = run(Reply(delay=20), timeout=0.3)
    assert done.error == "no answer within 0.3 s @ URL: ask a faster model, or give it a shorter text"
    assert len(done.server.asked) == 1
    assert time.monotonic() - began < 10


def test_an_answer_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """However it goes on: a byte now and then, more than any answer has, packed, nested, or somewhere else."""
    slow = "no answer within 0.3 s @ URL: ask a faster model, or give it a shorter text"
    assert run(replace(says(GOOD), trickle=0.05), timeout=0.3).error == slow
    monkeypatch.setattr(capped.client, "__defaults__", (20_000,))
    large = "an answer of more than 0 MB @ URL: check that a model answers there, or ask another one"
    assert run(Reply(body=" " * 30_000)).error == large
    packed = Reply(headers=(("Content-Encoding", "gzip"),))
    assert run(packed).error == "the answer is packed (gzip) @ URL: have the server send it as it is"
    nested = run(Reply(body="[" * 10_000)).error
    assert nested == f"{NO_COMPLETION} ({JSON}){MANUAL}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_article_goes_to_no_other_address(status: int) -> None:
    with serving([says(GOOD)]) as elsewhere:
        moved = Reply(status, headers=(("Location", f"{elsewhere.url}/chat/completions"),))
        done = run(moved)
    assert elsewhere.paths == []
    mend = "nothing was sent there; set OPENAI_BASE_URL to it if it is yours"
    assert done.error == f"the server points elsewhere ({elsewhere.url}/chat/completions) @ URL: {mend}"


def test_no_server() -> None:
    with serving([says(GOOD)]) as server:
        url = server.url
    service = Service(Address(url, KEY), "tiny", print)
    with pytest.raises(KgError) as caught:
        llm.ask(Article("a.txt", TEXT), SOURCE, KNOWN, service)
    assert str(caught.value) == f"no server answers @ {url}: start it, or check OPENAI_BASE_URL"


def test_interrupted_while_the_model_thinks(tmp_path: Path) -> None:
    """Ctrl-C ends it at once, the server sees the client leave, and no file is left."""
    program = (
        "from kg.readers import llm\nfrom kg.text.article import Article\n"
        "from kg.reading.models import Directory, Source\n"
        "try:\n    llm.read(Article('a.txt', 'Talks.'), Source(id='a', file='a.txt', title='A'), Directory(), 'tiny')\n"
        "except KeyboardInterrupt:\n    print('interrupted')\n"
    )
    with serving([Reply(delay=60)]) as server:
        path = os.pathsep.join([str(Path(llm.__file__).parents[2]), *sys.path])
        environment = {**os.environ, "OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": KEY, "PYTHONPATH": path}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        child = subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, env=environment, text=True, **pipes)
        assert server.heard.wait(60)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=20)
        assert (out, err) == ("interrupted\n", "")
        assert server.hung_up.wait(10)
    assert list(tmp_path.iterdir()) == []


# Where and which.


NO_MODEL = (
    "no language model to ask @ OPENAI_BASE_URL: set OPENAI_BASE_URL (ollama: http://localhost:11434/v1), "
    "or OPENAI_API_KEY for api.openai.com"
)
NO_ADDRESS = "not an address @ OPENAI_BASE_URL: write it like http://localhost:11434/v1"


@pytest.mark.parametrize(
    ("environment", "shown", "key"),
    [
        ({"OPENAI_BASE_URL": "http://localhost:11434/v1"}, "http://localhost:11434/v1", "none"),
        ({"OPENAI_API_KEY": KEY}, "https://api.openai.com/v1", KEY),
        (
            {"OPENAI_BASE_URL": f"https://me:{KEY}@models.example/v1", "OPENAI_API_KEY": f"{KEY}\n"},
            "https://models.example/v1",
            KEY,
        ),
    ],
)
def test_addresses(environment: dict[str, str], shown: str, key: str) -> None:
    found = address(environment)
    assert (str(found), found.key) == (shown, key)


@pytest.mark.parametrize(
    ("environment", "error"),
    [
        ({}, NO_MODEL),
        ({"OPENAI_BASE_URL": " ", "OPENAI_API_KEY": ""}, NO_MODEL),
        ({"OPENAI_BASE_URL": "localhost:11434"}, NO_ADDRESS),
        ({"OPENAI_BASE_URL": "file:///etc/passwd"}, NO_ADDRESS),
        ({"OPENAI_BASE_URL": "http:///v1"}, NO_ADDRESS),
        ({"OPENAI_BASE_URL": "http://x:port/v1"}, NO_ADDRESS),
        ({"OPENAI_API_KEY": "sk–0123"}, "not a key @ OPENAI_API_KEY: copy it again: a key has no such characters"),
    ],
)
def test_no_address(environment: dict[str, str], error: str) -> None:
    with pytest.raises(KgError) as caught:
        address(environment)
    assert str(caught.value) == error


def test_a_key_is_in_no_repr() -> None:
    assert KEY not in repr(Service(Address(f"http://{KEY}@localhost/v1", KEY), "tiny", print))


def test_a_server_of_ones_own_needs_no_key() -> None:
    with serving([says(GOOD)]) as server:
        service = Service(address({"OPENAI_BASE_URL": server.url}), "tiny", print)
        assert len(llm.ask(Article("a.txt", TEXT), SOURCE, KNOWN, service).draft.claims) == 2


@pytest.mark.parametrize(
    ("given", "environment", "name"),
    [("llama3.1:8b", {}, "llama3.1:8b"), (None, {"OPENAI_MODEL": "m"}, "m"), ("a", {"OPENAI_MODEL": "b"}, "a")],
)
def test_which_model(given: str | None, environment: dict[str, str], name: str) -> None:
    assert model_name(given, environment) == name


def test_without_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    assert run(says(GOOD)).error == f"the LLM reader needs the openai client @ kg read: {installing('llm')}"
