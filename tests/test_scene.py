"""What the page gets of a view: small ones whole, large ones lean, each the same bytes on each run."""

import json
import os
import subprocess
import sys
from typing import Any

import networkx as nx
import pytest

from tests.explorer_sample import sample
from viz.drawing.layout import SMALL
from viz.drawing.scene import scene
from viz.drawing.strength import ranks

NODE = {"id", "kind", "type", "label", "x", "y", "radius", "lines", "box", "words", "side", "rank"}
EDGE = {"id", "from", "to", "kind", "label", "directed", "bend", "events", "standings", "claims", "standing", "count"}


def large(size: int = SMALL + 100) -> "nx.MultiDiGraph[str]":
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(size):
        view.add_node(
            f"actor:{number}", kind="actor", type="Person", label=f"Actor {number}", mediator=number == 3,
            standing="", hedge=None, lines=["mine"], score=0, share=0.0,
        )  # fmt: skip
    for number, (one, other) in enumerate(nx.barabasi_albert_graph(size, 2, seed=1).edges):
        view.add_edge(
            f"actor:{one}", f"actor:{other}", kind="talksWith", label="talks with", directed=number == 0,
            events=f"talks-{number} more" if number == 1 else "", standings="", standing="", claims="",
            count=2 if number == 1 else 1, disputed=False, bend="mine",
        )  # fmt: skip
    return view


def text(view: "nx.MultiDiGraph[str]") -> str:
    drawn = scene(view)
    return json.dumps([drawn.nodes, drawn.edges], allow_nan=False)


@pytest.mark.parametrize("name", ["actors", "events", "claims"])
def test_a_small_view_has_all_that_is_drawn_and_a_rank(name: str) -> None:
    view = sample()[0][name]
    drawn = scene(view)
    assert all(node.keys() >= NODE for node in drawn.nodes)
    assert all(edge.keys() >= EDGE for edge in drawn.edges)
    kept = [node for node in view if node not in drawn.alone]
    assert {node["id"]: node["rank"] for node in drawn.nodes} == ranks(view.subgraph(kept))


def test_a_large_view_is_lean() -> None:
    view = large()
    drawn = scene(view)
    for node in drawn.nodes:
        assert node.keys() - {"mediator"} == {
            "id",
            "kind",
            "type",
            "label",
            "x",
            "y",
            "radius",
            "rank",
            "score",
            "share",
        }
    assert [node["id"] for node in drawn.nodes if "mediator" in node] == ["actor:3"]
    assert sorted(node["rank"] for node in drawn.nodes) == list(range(len(view)))
    plain = {"id", "from", "to", "kind", "label"}
    more = [edge for edge in drawn.edges if edge.keys() != plain]
    assert all(edge.keys() >= plain for edge in drawn.edges)
    assert {key: edge[key] for edge in more for key in edge.keys() - plain} == {
        "directed": True, "events": ["talks-1", "more"], "count": 2,
    }  # fmt: skip


def test_places_of_a_large_view_are_by_a_tenth_of_a_pixel() -> None:
    drawn = scene(large())
    for node in drawn.nodes:
        assert [node[key] for key in ("x", "y", "radius")] == [round(node[key], 1) for key in ("x", "y", "radius")]
        assert 5 <= node["radius"] <= 16
        assert (node["x"], node["y"]) == (drawn.spots[node["id"]].x, drawn.spots[node["id"]].y)


def test_a_picture_of_a_large_view_has_its_labels() -> None:
    drawn = scene(large(SMALL + 1), labels=True)
    assert all(node.keys() >= NODE for node in drawn.nodes)
    assert all(edge.keys() >= EDGE for edge in drawn.edges)


@pytest.mark.parametrize("size", [60, SMALL + 300])
def test_the_same_view_gives_the_same_bytes(size: int) -> None:
    assert text(large(size)) == text(large(size))


def test_another_process_with_other_threads_gives_the_same_bytes() -> None:
    code = "import sys; from tests.test_scene import large, text; sys.stdout.write(text(large()))"
    found = set()
    for threads in ("1", "4"):
        setting: dict[str, Any] = {**os.environ, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads,
                                   "RAYON_NUM_THREADS": threads, "PYTHONHASHSEED": threads}  # fmt: skip
        setting["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        command = [sys.executable, "-c", code]
        found.add(subprocess.run(command, capture_output=True, text=True, check=True, env=setting).stdout)
    assert found == {text(large())}


def test_the_view_is_only_read() -> None:
    view = large()
    before = [*view.nodes(data=True)], [*view.edges(keys=True, data=True)]
    copied = json.dumps(before)
    scene(view)
    assert json.dumps(([*view.nodes(data=True)], [*view.edges(keys=True, data=True)])) == copied


def test_what_nothing_is_joined_to_is_left_out_and_named() -> None:
    views = sample()[0]
    drawn = scene(views["actors"])
    assert drawn.alone == ["actor:bloomberg", "actor:european-pravda", "article:qatar-limited-talks"]
    assert {node["id"] for node in drawn.nodes} == set(views["actors"]) - set(drawn.alone)
    assert scene(views["events"]).alone == scene(views["claims"]).alone == []


def test_events_and_a_view_without_any_edge_are_drawn_all_the_same() -> None:
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    view.add_node("actor:a", kind="actor", label="A", type="State")
    view.add_node("actor:b", kind="actor", label="B", type="State")
    assert scene(view).alone == []
    view.add_node("event:c", kind="event", label="C", type="Talks")
    view.add_node("event:d", kind="event", label="D", type="Talks")
    view.add_edge("event:c", "actor:a", kind="participant", label="", directed=False)
    assert scene(view).alone == ["actor:b"]
    assert scene(large(SMALL + 1)).alone == []


@pytest.mark.parametrize("name", ["actors", "events"])
def test_a_pane_higher_than_wide_has_places_of_its_own(name: str) -> None:
    drawn = scene(sample()[0][name])
    boxes = [(*node["tall"], *node["box"]) for node in drawn.nodes]
    for i, (x, y, left, top, right, bottom) in enumerate(boxes):
        for ox, oy, oleft, otop, oright, obottom in boxes[i + 1 :]:
            assert (
                x + left >= ox + oright or ox + oleft >= x + right or y + top >= oy + obottom or oy + otop >= y + bottom
            )
    wide, tall = (
        max(x + box[2] for x, box in row) - min(x + box[0] for x, box in row)
        for row in ([(n["x"], n["box"]) for n in drawn.nodes], [(n["tall"][0], n["box"]) for n in drawn.nodes])
    )
    assert tall < 0.85 * wide
    assert all(isinstance(edge["tall"], float) for edge in drawn.edges)


def test_columns_stand_alike_in_any_pane_whatever_somebody_else_calls_tall() -> None:
    view = sample()[0]["claims"]
    for node in view:
        view.nodes[node]["tall"] = "yes"
    assert not any("tall" in mark for mark in [*scene(view).nodes, *scene(view).edges])
