"""Where nodes stand: no label covers another, in any view, and the same graph always gives the same places."""

import time
from collections.abc import Mapping
from itertools import combinations, pairwise

import networkx as nx
import numpy as np
import pytest

from tests.explorer_sample import sample
from viz.drawing.curves import Note, bend_point, curves, fits, middle, notes, seen
from viz.drawing.layout import SMALL, layout
from viz.drawing.marks import marks
from viz.drawing.scene import scene
from viz.drawing.spots import Spot

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
    assert overlaps(layout(graph(size, edges), labels=True)) == []


@pytest.mark.parametrize(
    ("size", "edges"), [(SMALL + 1, 0), (SMALL + 1, 300), (SMALL + 100, 5000), (1500, 1400), (2000, 6000)]
)
def test_the_circles_of_a_large_view_hardly_overlap(size: int, edges: int) -> None:
    spots = list(layout(graph(size, edges)).values())
    points, radii = np.array([(s.x, s.y) for s in spots]), np.array([s.radius for s in spots])
    a, b = np.triu_indices(len(spots), 1)
    apart = np.hypot(*(points[a] - points[b]).T)
    assert (apart < radii[a] + radii[b]).sum() <= len(spots) / 100
    assert apart.min() > 2


@pytest.mark.parametrize(("size", "edges"), [(SMALL + 1, 0), (SMALL + 1, 300), (1500, 1400), (2000, 6000)])
def test_a_large_view_is_about_as_wide_as_the_pane(size: int, edges: int) -> None:
    spots = layout(graph(size, edges)).values()
    wide, high = np.ptp([(s.x, s.y) for s in spots], axis=0)
    assert 1 < wide / high < 2


def test_in_a_large_view_a_hub_is_larger_and_its_neighbours_are_near() -> None:
    built = graph(SMALL, 0)
    for number in range(1, 120):
        built.add_edge("actor:0", f"actor:{number}", kind="speaksFor", directed=True)
    for number in range(120, SMALL - 1):
        built.add_edge(f"actor:{number}", f"actor:{number + 1}", kind="speaksFor", directed=True)
    built.add_edge("actor:more", "actor:0", kind="speaksFor", directed=True)
    spots = layout(built)
    assert spots["actor:0"].radius == max(spot.radius for spot in spots.values()) == 16
    steps = [np.hypot(spots[a].x - spots[b].x, spots[a].y - spots[b].y) for a, b in built.edges()]
    points = np.array([(spot.x, spot.y) for spot in spots.values()])
    assert np.mean(steps) < np.hypot(*(points - points.mean(axis=0)).T).mean()


def test_large_claims_stand_as_a_graph_since_columns_would_be_too_high() -> None:
    spots = layout(claims(SMALL, NAMES)).values()
    assert {spot.side for spot in spots} == {"below"}
    assert len({spot.x for spot in spots}) > SMALL / 2


@pytest.mark.parametrize(("size", "edges"), [(40, 60), (SMALL + 100, 1500)])
def test_the_order_in_which_a_graph_was_built_does_not_matter(size: int, edges: int) -> None:
    built = graph(size, edges)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(built.nodes(data=True))))
    turned.add_edges_from(reversed(list(built.edges(data=True))))
    assert layout(built) == layout(turned)


def test_an_empty_graph_has_no_places() -> None:
    assert layout(nx.MultiDiGraph()) == {}


def test_two_thousand_nodes_take_seconds() -> None:
    big = graph(2000, 4000)
    began = time.perf_counter()
    spots = layout(big, labels=True)
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
        for edge, note in zip(drawn.edges, notes(drawn.edges, drawn.spots), strict=True):
            ends = (drawn.spots[edge["from"]].contested, drawn.spots[edge["to"]].contested)
            plain = marks()["edges"][edge["kind"]].get("plain")  # that somebody speaks is not contested
            if edge["standing"] == "Contested" and not edge.get("stance") and not plain:
                assert (note and note.mark == "≠") or any(ends), edge


def test_a_line_says_for_how_many_events_it_stands() -> None:
    drawn = scene(sample()[0]["actors"])
    found = {
        (edge["from"], edge["to"], edge["kind"]): note.count
        for edge, note in zip(drawn.edges, notes(drawn.edges, drawn.spots), strict=True)
        if note and note.count > 1
    }
    assert found == {
        ("actor:russia", "actor:ukraine", "talksWith"): 4,
        ("actor:russia", "actor:ukraine", "plans"): 2,
        ("actor:washington-post", "actor:zakharova", "contradicts"): 2,
    }  # fmt: skip


def claims(number: int, names: list[str]) -> "nx.MultiDiGraph[str]":
    """Speakers, some through two outlets that also relay each other, on a few events; no claim without all parts."""
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(number):
        speaker, claim, event = f"actor:{i % 7}", f"claim:{i}", f"event:{i * i % 5}"
        drawn.add_node(speaker, label=names[i % len(names)], kind="actor", type="Person", mediator=i % 3 == 0)
        drawn.add_node(claim, label=names[-i % len(names)], kind="claim", type="Denies" if i % 2 else "Affirms")
        drawn.add_node(event, label=names[i % len(names)], kind="event", type="Talks",
                       standing="Contested" if event == "event:4" else "Reported")  # fmt: skip
        path = [speaker, *[["actor:a"], ["actor:b", "actor:a"], []][i % 3], claim]
        for a, b in pairwise(path):
            for outlet in {a, b} & {"actor:a", "actor:b"}:
                drawn.add_node(outlet, label=names[0], kind="actor", type="Outlet")
            drawn.add_edge(a, b, kind="says" if a == speaker else "relays", directed=True)
        drawn.add_edge(claim, event, kind="about", directed=True, stance="Affirms")
    return drawn


def test_claims_stand_in_columns_speakers_relays_claims_events() -> None:
    view = sample()[0]["claims"]
    spots = layout(view)
    columns: dict[float, set[str]] = {}
    for name, spot in spots.items():
        columns.setdefault(spot.x, set()).add(name)
    speakers, relays, said, events = (columns[x] for x in sorted(columns))
    assert relays == {"actor:bloomberg", "actor:european-pravda"}
    assert said == {name for name in view if name.startswith("claim:")}
    assert events == {name for name in view if name.startswith("event:")}
    assert {spots[name].side for name in speakers} == {"left"}
    assert {spots[name].side for name in said | events} == {"right"}


def test_contested_events_come_first_and_their_claims_stand_together() -> None:
    view = sample()[0]["claims"]
    spots = layout(view)
    events = sorted((name for name in view if name.startswith("event:")), key=lambda name: spots[name].y)
    assert [spots[name].contested for name in events] == sorted((spots[n].contested for n in events), reverse=True)
    rows = sorted((name for name in view if name.startswith("claim:")), key=lambda name: spots[name].y)
    about = [next(iter(view.successors(name))) for name in rows]
    assert list(dict.fromkeys(about)) == events
    assert len([1 for a, b in pairwise(about) if a != b]) == len(events) - 1


@pytest.mark.parametrize("number", [1, 4, 29, 300])
def test_no_name_in_columns_covers_another(number: int) -> None:
    assert overlaps(layout(claims(number, NAMES))) == []


def test_the_order_of_a_graph_of_claims_does_not_matter() -> None:
    built = claims(40, NAMES)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(built.nodes(data=True))))
    turned.add_edges_from(reversed(list(built.edges(data=True))))
    assert layout(built) == layout(turned)


def test_claims_without_speakers_or_events_have_places() -> None:
    bare: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    bare.add_node("claim:a", label="alone", kind="claim", type="Affirms")
    assert len(layout(bare)) == 1
    bare.add_node("event:b", label="nobody speaks of it", kind="event", type="Talks", standing="")
    bare.add_node("actor:c", label="silent", kind="actor", type="Person")
    assert overlaps(layout(bare)) == []


def test_the_claims_of_the_story_fit_the_pane_at_eleven_pixels() -> None:
    spots = layout(sample()[0]["claims"]).values()
    wide = max(s.x + s.box[2] for s in spots) - min(s.x + s.box[0] for s in spots)
    high = max(s.y + s.box[3] for s in spots) - min(s.y + s.box[1] for s in spots)
    zoom = min((893 - 88) / wide, (746 - 24) / high)  # the pane at 1440 x 900 with the legend folded
    assert zoom * marks()["text"]["size"] >= marks()["text"]["least"]


@pytest.mark.parametrize(("apart", "room"), [(70, False), (90, False), (120, True), (300, True)])
def test_a_note_needs_an_edge_longer_than_it_and_two_arrowheads(apart: int, room: bool) -> None:
    def spot(x: float) -> Spot:
        return Spot(x, 0, ("A",), 20, (-22, -22, 22, 44))

    points = seen(spot(0), spot(apart), 0, arrow=True)
    assert fits(Note(*middle(points, arrow=True), "≠", 1).box, points) is room


def test_no_note_covers_an_arrowhead_or_a_name() -> None:
    for view in sample()[0].values():
        drawn = scene(view)
        for edge, note in zip(drawn.edges, notes(drawn.edges, drawn.spots), strict=True):
            if note and note.count > 1:
                start, end = drawn.spots[edge["from"]], drawn.spots[edge["to"]]
                assert fits(note.box, seen(start, end, edge["bend"], arrow=edge["directed"])), edge
                for spot in drawn.spots.values():
                    left, top, right, bottom = note.box
                    a, b, c, d = (at + side for at, side in zip((spot.x, spot.y) * 2, spot.box, strict=True))
                    assert right < a or left > c or bottom < b or top > d, (edge, spot)
