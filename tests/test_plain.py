"""Any networkx graph as a view, and the page's data from views alone."""

import copy
import json
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from tests.explorer_sample import sample
from viz.drawing.scene import scene
from viz.plain import normal, plain_page

EMPTY = {"title": "T", "lang": "en", "actors": {}, "places": {}, "events": {}, "claims": {}, "contradictions": [],
         "articles": {}}  # fmt: skip


class Side(Enum):
    LEFT = "left"
    RIGHT = (1, 2)


def drawn(graph: "nx.Graph[Any]") -> str:
    """The graph drawn, as JSON; fails where JSON cannot hold it."""
    view = normal(graph)
    found = scene(view)
    return json.dumps([found.nodes, found.edges, plain_page({"actors": view}, "T")], allow_nan=False)


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_a_graph_of_any_kind_is_a_view(kind: type[nx.Graph]) -> None:
    graph = kind([(1, 2), (2, 3), (2, 3), (3, 3)], name="mine")
    view = normal(graph)
    assert type(view) is nx.MultiDiGraph
    assert view.name == "mine"
    assert list(view) == ["actor:1", "actor:2", "actor:3"]
    assert view.number_of_edges() == graph.number_of_edges()
    for _, _, edge in view.edges(data=True):
        assert edge == {"kind": "link", "label": "", "directed": graph.is_directed(), "events": "", "standings": "",
                        "standing": "", "claims": "", "count": 1}  # fmt: skip
    assert drawn(graph)


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_an_empty_graph_is_an_empty_page(kind: type[nx.Graph]) -> None:
    view = normal(kind())
    assert len(view) == 0
    assert plain_page({"actors": view}, "T") == EMPTY
    assert plain_page({}, "T") == EMPTY


def test_the_views_of_kg_stay_as_they_are() -> None:
    for view in sample()[0].values():
        same = normal(view)
        assert list(same.nodes(data=True)) == list(view.nodes(data=True))
        assert list(same.edges(data=True)) == list(view.edges(data=True))


def test_ids_that_read_alike_stay_two_nodes() -> None:
    view = normal(nx.Graph([(1, "1"), ("1", (1, 2))]))
    assert sorted(view.edges()) == [("actor:(1, 2)", "actor:1 (2)"), ("actor:1", "actor:1 (2)")]
    assert {node["label"] for _, node in view.nodes(data=True)} == {"1", "(1, 2)"}


@pytest.mark.parametrize(
    ("name", "given", "id_", "kind", "type_", "label"),
    [
        (34, {}, "actor:34", "actor", "Actor", "34"),
        ("event:talks", {}, "event:talks", "event", "Event", "talks"),
        ("talks", {"kind": "event"}, "event:talks", "event", "Event", "talks"),
        ("place:x", {"label": "X"}, "place:x", "place", "Place", "X"),
        ("https://example.org/a", {}, "actor:https://example.org/a", "actor", "Actor", "https://example.org/a"),
        ("acme", {"kind": "company"}, "actor:acme", "actor", "company", "acme"),
        ("acme", {"type": "company", "name": "ACME"}, "actor:acme", "actor", "company", "ACME"),
        ("a", {"label": None, "title": 7}, "actor:a", "actor", "Actor", "7"),
        ("a", {"label": ""}, "actor:a", "actor", "Actor", ""),
        ("a", {"kind": ["odd"], "type": None}, "actor:a", "actor", "Actor", "a"),
        ("", {}, "actor:", "actor", "Actor", ""),
        (None, {}, None, None, None, None),
    ],
)
def test_what_a_node_is(name: Any, given: dict[str, Any], id_: str, kind: str, type_: str, label: str) -> None:
    graph: nx.Graph[Any] = nx.Graph()
    if name is None:  # the one hashable that networkx does not take
        with pytest.raises(ValueError, match="None cannot be a node"):
            graph.add_node(name)
        return
    graph.add_node(name, **given)
    ((found, node),) = normal(graph).nodes(data=True)
    assert (found, node["kind"], node["type"], node["label"]) == (id_, kind, type_, label)
    assert drawn(graph)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"weight": 2.6}, {"count": 3}),
        ({"weight": 0.2}, {"count": 1}),
        ({"weight": -8}, {"count": 1}),
        ({"weight": float("inf")}, {"count": 1}),
        ({"weight": "heavy"}, {"count": 1, "weight": "heavy"}),
        ({"weight": np.float32(7.4), "count": np.int64(2)}, {"count": 2}),
        ({"label": 5, "kind": "knows"}, {"label": "5", "kind": "knows"}),
        ({"kind": None, "label": None, "standing": None}, {"kind": "link", "label": "", "standing": ""}),
        ({"directed": True}, {"directed": True}),
        ({"events": ["a", "b"], "claims": 4, "standings": None}, {"events": "a b", "claims": "", "standings": ""}),
        ({"from": "x", "id": "y", "to": 3}, {}),
    ],
)
def test_what_an_edge_is(given: dict[str, Any], expected: dict[str, Any]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", **given)
    ((_, _, edge),) = normal(graph).edges(data=True)
    assert {key: edge[key] for key in expected} == expected
    assert drawn(graph)
    assert (scene(normal(graph)).edges[0]["from"], scene(normal(graph)).edges[0]["to"]) == ("actor:a", "actor:b")


def test_which_end_of_an_undirected_edge_comes_first_does_not_depend_on_how_it_was_built() -> None:
    assert list(normal(nx.Graph([("a", "b")])).edges()) == list(normal(nx.Graph([("b", "a")])).edges())
    assert list(normal(nx.DiGraph([("b", "a")])).edges()) == [("actor:b", "actor:a")]


ITSELF: list[Any] = [1]
ITSELF.append(ITSELF)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (np.int64(3), 3), (np.float32(0.5), 0.5), (np.bool_(True), True), (np.array([1, 2]), [1, 2]),
        (np.str_("x"), "x"), (date(2024, 8, 31), "2024-08-31"), (datetime(2024, 8, 31, 12), "2024-08-31 12:00:00"),
        ({"b", "a"}, ["a", "b"]), (frozenset({2, 1}), [1, 2]), ((1, "x"), [1, "x"]), (Decimal("1.50"), "1.50"),
        (Side.LEFT, "left"), (Side.RIGHT, "RIGHT"), (Path("a/b"), str(Path("a/b"))), ({1: {2: 3}}, {"1": {"2": 3}}),
        ([1, float("nan"), object()], [1]), (None, None), (True, True), (10**30, 10**30),
        (ITSELF, [1, [1, [1, [1, [1]]]]]),
    ],
)  # fmt: skip
def test_values_that_json_cannot_hold_become_such_as_it_can(value: Any, kept: Any) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a", value=value)
    node = normal(graph).nodes["actor:a"]
    assert node["value"] == kept
    assert type(node["value"]) is type(kept)
    assert drawn(graph)


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), np.float64("nan"), object(), b"bytes", 1j, len])
def test_values_without_a_text_of_their_own_are_left_out(value: Any) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a", value=value)
    assert "value" not in normal(graph).nodes["actor:a"]


def test_the_graph_handed_in_is_not_changed() -> None:
    graph = nx.karate_club_graph()
    graph.nodes[0]["seen"] = {"in": [1, 2]}
    before = copy.deepcopy((dict(graph.nodes(data=True)), list(graph.edges(data=True)), graph.graph))
    view = normal(graph)
    view.nodes["actor:0"]["seen"]["in"].append(3)
    assert (dict(graph.nodes(data=True)), list(graph.edges(data=True)), graph.graph) == before


def page(*views: str) -> dict[str, Any]:
    return plain_page({name: normal(sample()[0][name]) for name in views}, "T")


def test_the_page_of_all_views_says_what_the_real_one_says() -> None:
    made, real = page("actors", "events", "claims"), sample()[1]
    told = {
        "actors": ("id", "label", "kind", "mediator", "speaksFor"),
        "places": ("id", "label"),
        "events": ("id", "label", "type", "standing", "phase", "when", "roles", "disputes"),
        "claims": ("id", "speaker", "speakerLabel", "via", "stance", "about", "aspect", "hedge"),
    }
    for table, keys in told.items():
        for id_, thing in made[table].items():
            assert {key: thing[key] for key in keys} == {key: real[table][id_][key] for key in keys}, id_
    assert made["claims"].keys() == real["claims"].keys()
    assert made["events"].keys() == real["events"].keys()
    for id_, event in made["events"].items():
        assert sorted(event["claims"]) == sorted(real["events"][id_]["claims"])
    for id_, claim in made["claims"].items():
        assert [quote["exact"] for quote in claim["quotes"]] == [
            quote["exact"] for quote in real["claims"][id_]["quotes"]
        ]


def test_every_key_of_the_real_page_is_there() -> None:
    made, real = page("actors", "events", "claims"), sample()[1]
    for table in ("actors", "places", "events", "claims", "articles"):
        wanted = set().union(*(thing.keys() for thing in real[table].values()))
        for thing in made[table].values():
            assert wanted <= thing.keys() | {"passage"}, table


def test_events_that_only_edges_name_have_entries() -> None:
    event = page("actors")["events"]["energy-talks"]
    assert (event["label"], event["standing"]) == ("energy talks", "Contested")
    assert event["roles"]["mediator"] == ["actor:qatar"]
    assert event["roles"]["participant"] == ["actor:russia", "actor:ukraine"]
    both = page("actors", "events")["events"]["energy-talks"]
    assert both["label"] == "Talks on an energy moratorium"


def test_bare_ids_are_actors_and_other_kinds_are_passed_over() -> None:
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph([("Qatar", "event:talks"), ("odd:thing", "Qatar")])
    made = plain_page({"events": view}, "T")
    assert list(made["actors"]) == ["Qatar"]
    assert made["events"]["talks"]["roles"]["link"] == ["Qatar"]


def test_relays_that_relay_each_other_do_not_hang() -> None:
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    view.add_node("claim:c", kind="claim", type="Denies", quote="No talks […] at all")
    for one, other in (("actor:s", "actor:a"), ("actor:a", "actor:b"), ("actor:b", "actor:a"), ("actor:b", "claim:c")):
        view.add_edge(one, other, kind="says" if one == "actor:s" else "relays", claims="c")
    claim = plain_page({"claims": view}, "T")["claims"]["c"]
    assert claim["speaker"] == "actor:b" or claim["via"][-1] == "b"
    assert [quote["exact"] for quote in claim["quotes"]] == ["No talks", "at all"]
