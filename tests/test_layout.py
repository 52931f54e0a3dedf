"""Where nodes stand: no label covers another, in any view, and the same graph always gives the same places."""

import time
from collections.abc import Mapping
from itertools import combinations

import networkx as nx
import pytest

from tests.explorer_sample import sample
from viz.curves import bend_point, curves, notes
from viz.layout import SMALL, layout
from viz.marks import marks
from viz.scene import scene
from viz.spots import Spot

LONG = "x" * 10_000
NAMES = ["Russia", LONG, "東京" * 40, "ماجد الأنصاري", "\u202egnorw", "a\0b", "😀" * 30, "", "one two three " * 9]


def overlaps(spots: Mapping[str, Spot]) -> list[tuple[str, str]]:
    boxes = {n: (s.x + s.box[0], s.y + s.box[1], s.x + s.box[2], s.y + s.box[3]) for n, s in spots.items()}
    return [
        (m, n)
        for (m, a), (n, b) in combinations(boxes.items(), 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def graph(size: int, edges: int, seed: int = 3) -> "nx.MultiDiGraph[str]":
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(size):
        name = NAMES[number % len(NAMES)]
        drawn.add_node(f"actor:{number}", label=name, kind="actor", type="Person", mediator=number % 5 == 0)
    for a, b in nx.gnm_random_graph(size, edges, seed=seed).edges:
        drawn.add_edge(f"actor:{a}", f"actor:{b}", kind="speaksFor", directed=True)
    return drawn


@pytest.mark.parametrize("view", ["actors", "events", "claims"])
def test_no_label_of_the_story_covers_a_node_or_another_label(view: str) -> None:
    assert overlaps(layout(sample()[0][view])) == []


@pytest.mark.parametrize(
    ("size", "edges"), [(1, 0), (2, 1), (9, 0), (30, 20), (60, 200), (120, 118), (SMALL + 20, 700)]
)
def test_no_label_of_any_graph_covers_another(size: int, edges: int) -> None:
    assert overlaps(layout(graph(size, edges))) == []


def test_the_order_in_which_a_graph_was_built_does_not_matter() -> None:
    built = graph(40, 60)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(built.nodes(data=True))))
    turned.add_edges_from(reversed(list(built.edges(data=True))))
    assert layout(built) == layout(turned)


def test_an_empty_graph_has_no_places() -> None:
    assert layout(nx.MultiDiGraph()) == {}


def test_two_thousand_nodes_take_seconds() -> None:
    big = graph(2000, 4000)
    began = time.perf_counter()
    spots = layout(big)
    assert time.perf_counter() - began < 60  # measured: 4 to 5 s
    assert overlaps(spots) == []


def test_a_long_label_is_cut_into_three_short_lines() -> None:
    lines = layout(graph(3, 2))["actor:1"].lines
    assert len(lines) == 3
    assert all(len(line) <= marks()["text"]["wrap"]["default"] + 2 for line in lines)
    assert lines[-1].endswith("…")


def test_parallel_edges_are_drawn_apart_whichever_way_they_point() -> None:
    spots = layout(graph(2, 0))
    a, b = sorted(spots)
    edges = [(a, b), (b, a), (a, b)]
    middles = {bend_point(spots[s], spots[t], bend) for (s, t), bend in zip(edges, curves(edges, spots), strict=True)}
    assert len({(round(x), round(y)) for x, y in middles}) == 3


def test_a_contested_edge_keeps_its_mark() -> None:
    for view in sample()[0].values():
        drawn = scene(view)
        words = notes(drawn.edges, drawn.spots, [edge["bend"] for edge in drawn.edges])
        for edge, text in zip(drawn.edges, words, strict=True):
            ends = (drawn.spots[edge["from"]].contested, drawn.spots[edge["to"]].contested)
            if edge["standing"] == "Contested" and not edge.get("stance"):
                assert "≠" in text or any(ends), edge
