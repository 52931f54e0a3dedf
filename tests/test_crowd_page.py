"""A view of many nodes in a real browser: which names are written, what a pointer finds, how much is drawn of a view
that is larger still.
"""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from tests.browser import DESK, PHONE, Reader, data_of
from viz import Explorer

HOSTILE = "</script><img src=x onerror=alert(1)>"
LABELS = {"actor:a0": "The hub of it all", "actor:a1": "ماجد الأنصاري", "actor:a2": HOSTILE, "actor:a3": "x" * 10_000}


def world(size: int, edges: int = 2) -> "nx.MultiDiGraph[str]":
    """So many actors about a hub, most of them tied to others at random; a few have hostile names."""
    chance = random.Random(size)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="actors")
    for number in range(size):
        node = f"actor:a{number}"
        graph.add_node(
            node,
            label=LABELS.get(node, f"Actor number {number}"),
            kind="actor",
            type="Outlet" if number % 10 == 9 else "State",
            mediator=number == 0,
        )
    for number in range(1, size):
        for _ in range(edges):
            other = chance.randrange(min(8, number)) if chance.random() < 0.3 else chance.randrange(size)
            if other != number:
                graph.add_edge(
                    f"actor:a{number}", f"actor:a{other}", kind="talksWith", label="talks with", standing="Reported",
                    events=f"t{number % 50}", standings="Reported", directed=False,
                )  # fmt: skip
    for kind, standing in (("talksWith", "Contested"), ("mediatesFor", "Denied")):
        graph.add_edge("actor:a0", "actor:a1", kind=kind, label=kind, standing=standing, directed=True)
    return graph


@cache
def html_of(size: int) -> str:
    return Explorer(world(size), title=f"{size} actors").html


@pytest.fixture
def crowd(browser: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A page of a thousand actors; its parameter is the size of the window."""
    file = tmp_path / "crowd.html"
    file.write_text(html_of(1000), encoding="utf-8")
    found = Reader(browser, file, getattr(request, "param", DESK))
    yield found
    found.calm()


def settled(reader: Reader) -> list[dict[str, Any]]:
    """The boxes of the names, when they stand still."""
    reader.until("backchannel.boxes().length")
    reader.still()
    return list(reader.page.evaluate("backchannel.boxes()"))


def overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"])


def in_sight(reader: Reader) -> str:
    """A JavaScript function that says whether a point of the window is in the pane."""
    frame = reader.page.locator("#canvas").bounding_box()
    right, bottom = frame["x"] + frame["width"], frame["y"] + frame["height"]
    return f"p => p.x > {frame['x']} && p.x < {right} && p.y > {frame['y']} && p.y < {bottom}"


def tooltip(reader: Reader) -> str:
    tip = reader.page.locator("#canvas .vis-tooltip")
    return str(tip.text_content()) if tip.is_visible() else ""


@pytest.mark.parametrize("crowd", [DESK, PHONE], indirect=True)
def test_names_at_opening_stand_apart_and_whole(crowd: Reader) -> None:
    crowd.open()
    boxes, frame = settled(crowd), crowd.page.locator("#canvas").bounding_box()
    assert len(boxes) >= 10
    strongest = min(data_of(html_of(1000))["views"]["actors"]["nodes"], key=lambda node: node["rank"])
    assert strongest["id"] in {box["id"] for box in boxes}
    for i, a in enumerate(boxes):
        assert a["bottom"] - a["top"] >= 11
        assert a["left"] >= frame["x"] - 0.5
        assert a["right"] <= frame["x"] + frame["width"] + 0.5
        assert a["top"] >= frame["y"]
        assert a["bottom"] <= frame["y"] + frame["height"] + 0.5
        assert not [b for b in boxes[i + 1 :] if overlap(a, b)], a


def test_nearer_more_of_what_is_in_sight_has_a_name(crowd: Reader) -> None:
    page = crowd.open()
    seen = f"Array.from({{length: 1000}}, (_, i) => backchannel.at('actor:a' + i)).filter({in_sight(crowd)}).length"
    far = len(settled(crowd)) / page.evaluate(seen)
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
        crowd.still()
    boxes = settled(crowd)
    assert len(boxes) / page.evaluate(seen) > 2 * far
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_a_click_on_a_node_or_on_its_name_opens_its_card(crowd: Reader) -> None:
    page = crowd.open()
    settled(crowd)
    crowd.click_at("at", "actor:a0")
    page.wait_for_selector("h2:text-is('The hub of it all')")
    lit = {box["id"] for box in settled(crowd)}
    ties = world(1000)
    assert "actor:a0" in lit
    assert lit <= {"actor:a0", *nx.all_neighbors(ties, "actor:a0")}, "only what it touches keeps its name"
    page.keyboard.press("Escape")
    page.wait_for_selector("h2:has-text('What is in it'), h2:has-text('Who says what')")
    spots = page.evaluate("Array.from({length: 1000}, (_, i) => backchannel.at('actor:a' + i))")
    box, x, y = next(
        (box, x, y)
        for box in settled(crowd)
        for x, y in [(box["right"] - 4, box["bottom"] - 3), (box["left"] + 4, box["bottom"] - 3)]
        if all(abs(spot["x"] - x) + abs(spot["y"] - y) > 12 for spot in spots)
    )
    page.mouse.click(x, y)
    crowd.until(f"backchannel.selected() === '{box['id']}'")


def test_a_click_beside_everything_closes_the_card(crowd: Reader) -> None:
    page = crowd.open("#actor=a0")
    frame = page.locator("#canvas").bounding_box()
    page.mouse.click(frame["x"] + frame["width"] - 6, frame["y"] + 6)
    crowd.until("backchannel.selected() === ''")


def test_a_click_on_a_lit_edge_opens_the_edge(crowd: Reader) -> None:
    page = crowd.open("#actor=a0")
    settled(crowd)
    edges = data_of(html_of(1000))["views"]["actors"]["edges"]
    longest = max(
        (edge for edge in edges if edge["from"] == "actor:a0" or edge["to"] == "actor:a0"),
        key=lambda edge: distance(crowd, edge["from"], edge["to"]),
    )
    # Half-way there may stand a node; somewhere along the edge there is none.
    a, b = (page.evaluate(f"backchannel.at('{longest[end]}')") for end in ("from", "to"))
    for part in (0.5, 0.42, 0.61, 0.35, 0.7, 0.27, 0.78):
        page.mouse.click(a["x"] + (b["x"] - a["x"]) * part, a["y"] + (b["y"] - a["y"]) * part)
        crowd.still()
        if page.evaluate("backchannel.selected()").startswith("e"):
            break
        page.evaluate("location.hash = '#actor=a0'")
        crowd.until("backchannel.selected() === 'actor:a0'")
    assert page.evaluate("backchannel.selected()").startswith("e")
    assert "–" in page.inner_text("#card h2")


def distance(reader: Reader, one: str, other: str) -> float:
    a, b = (reader.page.evaluate(f"backchannel.at('{name}')") for name in (one, other))
    return float(((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2) ** 0.5)


def test_edges_of_one_pair_are_drawn_apart(crowd: Reader) -> None:
    page = crowd.open()
    pair = {"actor:a0", "actor:a1"}
    edges = data_of(html_of(1000))["views"]["actors"]["edges"]
    middles = [page.evaluate(f"backchannel.atEdge('{e['id']}')") for e in edges if {e["from"], e["to"]} == pair]
    assert len(middles) >= 2
    for i, a in enumerate(middles):
        assert all((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2 >= 2.5**2 for b in middles[i + 1 :])


def test_a_pointer_on_a_node_says_its_name_as_text(crowd: Reader) -> None:
    page = crowd.open()
    settled(crowd)
    for node, label in LABELS.items():
        at = page.evaluate(f"backchannel.at('{node}')")
        page.mouse.move(at["x"] + 60, at["y"] + 60)
        page.mouse.move(at["x"], at["y"])
        crowd.still()
        assert tooltip(crowd) == label[:300]
        tip = page.locator("#canvas .vis-tooltip").bounding_box()
        frame = page.locator("#canvas").bounding_box()
        assert tip["x"] >= frame["x"]
        assert tip["x"] + tip["width"] <= frame["x"] + frame["width"]
    page.mouse.move(1300, 300)
    page.wait_for_selector("#canvas .vis-tooltip", state="hidden")


def test_filters_take_nodes_and_names_out(crowd: Reader) -> None:
    page = crowd.open("#view=actors&hide=actor:Outlet")
    settled(crowd)
    assert page.evaluate("backchannel.at('actor:a9')") is None
    assert page.evaluate("backchannel.at('actor:a8')")
    data = data_of(html_of(1000))["views"]["actors"]
    outlets = {node["id"] for node in data["nodes"] if node["type"] == "Outlet"}
    gone = next(edge["id"] for edge in data["edges"] if edge["from"] in outlets)
    assert page.evaluate(f"backchannel.atEdge('{gone}')") is None
    assert not outlets & {box["id"] for box in settled(crowd)}
    assert "900 of 1,000 actors" in page.inner_text("#status")
    page.get_by_role("button", name="Show everything").click()
    crowd.until("backchannel.at('actor:a9') !== null")


def test_the_picture_moves_with_wheel_mouse_and_keys(crowd: Reader) -> None:
    page = crowd.open()
    settled(crowd)
    frame = page.locator("#canvas").bounding_box()
    middle = (frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    where = "backchannel.at('actor:a0')"
    start = page.evaluate(where)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 50, middle[1] + 30, steps=4)
    page.mouse.up()
    crowd.until(f"{where}.x - {start['x']} > 40")
    assert page.evaluate("backchannel.selected()") == "", "a drag is no click"
    near = distance(crowd, "actor:a0", "actor:a8")
    for _ in range(4):
        page.mouse.wheel(0, -120)
        crowd.still()
    assert distance(crowd, "actor:a0", "actor:a8") > 1.1 * near
    settled(crowd)
    before = page.evaluate(where)
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    crowd.until(f"Math.abs({where}.x - {before['x']}) > 20")


def test_what_is_out_of_sight_is_brought_into_sight(crowd: Reader) -> None:
    page = crowd.open()
    settled(crowd)
    for _ in range(8):
        page.get_by_role("button", name="Zoom in").click()
        crowd.still()
    inside = f"({in_sight(crowd)})"
    far = next(i for i in range(999, 0, -1) if not page.evaluate(f"{inside}(backchannel.at('actor:a{i}'))"))
    crowd.select(f"actor:a{far}")
    crowd.until(f"{inside}(backchannel.at('actor:a{far}'))")
    assert f"actor:a{far}" in {box["id"] for box in settled(crowd)}


def test_dark_is_painted_dark(crowd: Reader) -> None:
    page = crowd.open()
    settled(crowd)
    light = page.locator("#canvas canvas").screenshot()
    page.emulate_media(color_scheme="dark")
    crowd.still()
    assert page.locator("#canvas canvas").screenshot() != light


def test_of_a_larger_view_the_strongest_part_is_drawn_and_the_rest_can_be_reached(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "large.html"
    file.write_text(html_of(6100), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    reader.open()
    settled(reader)
    assert "1,500 of 6,100 shown, the strongest" in reader.page.inner_text("#status")
    drawn = "Array.from({length: 6100}, (_, i) => 'actor:a' + i).filter(id => backchannel.at(id))"
    ids = reader.page.evaluate(drawn)
    assert len(ids) == 1500
    assert "actor:a0" in ids
    nodes = data_of(html_of(6100))["views"]["actors"]["nodes"]
    weakest = max(nodes, key=lambda node: node["rank"])["id"]
    assert weakest not in ids
    reader.select(weakest)
    reader.until(f"backchannel.at('{weakest}') !== null")
    assert weakest in {box["id"] for box in settled(reader)}
    reader.calm()
