"""The page as text: self-contained, safe to hold any words, the same bytes for the same input."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import jsonschema
import networkx as nx
import pytest

from tests.browser import data_of
from tests.explorer_sample import sample
from viz import Explorer, explorer
from viz.bundle import asset, unpacked

CLAIM = "qatar-limited-talks.russian-sources-affirms-limited-talks-250"


class Tags(HTMLParser):
    """The tags of a document with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    return Tags(html).found


@pytest.fixture(scope="module")
def html() -> str:
    return explorer(*sample())


def test_the_same_input_gives_the_same_bytes(html: str) -> None:
    assert explorer(*sample()) == html


@pytest.mark.parametrize("made", [lambda: explorer(*sample()), lambda: Explorer(nx.karate_club_graph()).html])
def test_the_data_are_what_their_schema_says(made: Callable[[], str]) -> None:
    schema = json.loads(asset("data.schema.json"))
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(data_of(made()))] == []


def test_a_large_graph_keeps_to_the_schema_too() -> None:
    schema = json.loads(asset("data.schema.json"))
    html = Explorer(nx.barabasi_albert_graph(600, 3, seed=1), title="Many").html
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data_of(html))] == []


def test_an_explorer_shows_itself_in_a_notebook() -> None:
    graph = nx.Graph([("Ann", "Bob")])
    page = Explorer(graph, title='A "quoted" <title>')
    frame = page._repr_html_()
    assert frame.startswith("<iframe ")
    ((tag, attributes),) = tags(frame)
    assert (tag, attributes["srcdoc"], attributes["title"]) == ("iframe", page.html, 'A "quoted" <title>')
    sandbox = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
    assert attributes["sandbox"] == sandbox  # and no more: above all not allow-same-origin
    assert attributes["allow"] == "clipboard-write"
    assert sorted(data_of(page.html)["page"]["actors"]) == ["Ann", "Bob"]
    assert list(graph.nodes(data=True)) == [("Ann", {}), ("Bob", {})]


def test_a_lone_graph_is_the_view_that_its_nodes_make_it() -> None:
    views, page = sample()
    for name, view in views.items():
        assert list(data_of(Explorer(view, page).html)["views"]) == [name]


def test_what_is_handed_in_stays_as_it_was() -> None:
    (views, page), (twins, twin_page) = sample(), sample()
    explorer(views, page)
    assert page == twin_page
    for name, view in views.items():
        assert list(view.nodes(data=True)) == list(twins[name].nodes(data=True))
        assert list(view.edges(keys=True, data=True)) == list(twins[name].edges(keys=True, data=True))


def test_the_document_names_its_language_title_and_licence(html: str) -> None:
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>Russia and Ukraine Edge Closer to Nuclear Deal, but at What Cost? · Backchannel</title>" in html
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in html
    assert re.search(
        r"drawn with vis-network 9\.\d+\.\d+ \(© Almende B\.V\. and visjs contributors, Apache-2\.0 or MIT", html
    )


def test_nothing_is_fetched(html: str) -> None:
    for tag, attributes in tags(html):
        assert tag not in ("link", "img", "iframe", "base", "object", "embed"), tag
        assert "src" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert "style" not in attributes


def test_the_policy_allows_these_scripts_and_this_style_and_nothing_else(html: str) -> None:
    policy = next(
        a["content"] for t, a in tags(html) if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    held = re.findall(r"<(script|style)>(.*?)</\1>", html, re.S)
    run = [unpacked(text) for text in re.findall(r'<script [^>]*data-packed=""[^>]*>(.*?)</script>', html)]
    for text in [text for _, text in held] + run:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert [tag for tag, _ in held] == ["style", "script"]
    assert [text.count("backchannel") + text.count("@version") > 0 for text in run] == [True, True]
    assert policy.count("sha256-") == 4


def test_the_data_block_holds_what_was_handed_in(html: str) -> None:
    views, page = sample()
    data = data_of(html)
    assert data["page"] == page
    assert {name: len(view["edges"]) for name, view in data["views"].items()} == {
        name: view.number_of_edges() for name, view in views.items()
    }
    for name, view in data["views"].items():
        assert sorted([node["id"] for node in view["nodes"]] + view["alone"]) == sorted(views[name])
    talks = next(edge for edge in data["views"]["actors"]["edges"] if edge["kind"] == "talksWith")
    assert talks["events"][:2] == ["energy-talks", "limited-talks"]


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b\u2029c", "\ud800", "a\0b", "&lt;"]
)
def test_no_text_can_end_the_data_block(text: str) -> None:
    views, page = sample()
    page["claims"][CLAIM]["quotes"][0]["exact"] = text
    views["events"].nodes["event:energy-talks"]["label"] = text
    html = explorer(views, page)
    data = data_of(html)
    assert (
        data["page"]["claims"]["qatar-limited-talks.russian-sources-affirms-limited-talks-250"]["quotes"][0]["exact"]
        == text
    )
    assert len([tag for tag, _ in tags(html) if tag == "script"]) == 4


def test_hostile_title_and_language_stay_text() -> None:
    views, page = sample()
    page |= {"title": "</title><script>alert(1)</script>\0", "lang": '"><script>'}
    html = explorer(views, page)
    assert len([tag for tag, _ in tags(html) if tag == "script"]) == 4
    html.encode("utf-8")


@pytest.mark.parametrize("names", [("actors",), ("events",), ("claims",), ("claims", "actors"), ("events", "claims")])
def test_only_the_views_handed_in_are_shown(names: tuple[str, ...]) -> None:
    views, page = sample()
    html = explorer({name: views[name] for name in names}, page)
    order = [name for name in ("actors", "events", "claims") if name in names]
    assert list(data_of(html)["views"]) == order
    tabs = [attributes["data-view"] for _, attributes in tags(html) if attributes.get("role") == "tab"]
    assert tabs == [*order, "list"]


def test_no_view_and_an_unknown_one_are_told() -> None:
    views, page = sample()
    with pytest.raises(ValueError, match="nothing to draw @ views: hand in one or more of actors, events, claims"):
        explorer({}, page)
    with pytest.raises(ValueError, match="no such view @ 'places': hand in one or more of actors, events, claims"):
        explorer({**views, "places": views["events"]}, page)


def test_a_pyvis_without_vis_network_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(import_module("viz.bundle"), "files", lambda _: tmp_path)
    with pytest.raises(RuntimeError, match=r"no vis-network @ pyvis 0\.3\.\d+, .*: install pyvis 0\.3\.2"):
        explorer(*sample())
