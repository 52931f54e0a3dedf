"""The picture in a real browser: what of it the window opens with, how large its names are, what stands on its lines,
and that what the reader moved stays where it is.
"""

import json
from functools import cache, partial
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import kg
from kg.views.networks import views
from tests.browser import DESK, PHONE, Reader, data_of, edge_id, story
from viz import Explorer, explorer

LAPTOP = {"width": 1024, "height": 768}
READINGS = Path(__file__).parent / "readings"
LEAST = 9.5  # pixels; no name is smaller when a page opens


@cache
def three() -> str:
    """The page of three articles."""
    store = kg.open("memory:")
    kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    for name in ("courier", "lantern"):
        kg.add(store, kg.load_reading(READINGS / f"{name}.yaml"))
    page = kg.page(store)
    return explorer(views(page), page)


@cache
def many(size: int) -> str:
    """The page of so many actors, most of them tied to one or two of the first."""
    graph = nx.barabasi_albert_graph(size, 1, seed=2)
    for node in graph:
        graph.nodes[node].update(label=f"Actor number {node}", type="Person" if node > size - 20 else "State")
    return Explorer(graph, title="Many").html


PAGES = {"one": story, "three": three, **{f"of {size}": partial(many, size) for size in (100, 160, 390)}}
OPENINGS = [
    *[(page, view, size) for page in ("one", "three") for view in ("actors", "events", "claims")
      for size in (DESK, LAPTOP, PHONE)],
    *[(page, "actors", size) for page in ("of 100", "of 160", "of 390") for size in (DESK, PHONE)],
]  # fmt: skip


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Any:
    """Open one of the pages in a window of a size; nothing may have gone wrong in it at the end."""
    readers: list[Reader] = []

    def open_page(page: str, hash: str, size: dict[str, int] = DESK) -> Reader:
        file = tmp_path / f"{len(readers)}.html"
        file.write_text(PAGES[page](), encoding="utf-8")
        readers.append(Reader(browser, file, size))
        readers[-1].open(hash)
        readers[-1].still()
        return readers[-1]

    yield open_page
    for reader in readers:
        reader.calm()


def asked(reader: Reader, what: str) -> Any:
    return reader.page.evaluate(f"backchannel.{what}")


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]


def pane_of(reader: Reader) -> dict[str, float]:
    """The pane of the picture as a box."""
    pane = reader.page.locator("#canvas").bounding_box()
    right, bottom = pane["x"] + pane["width"], pane["y"] + pane["height"]
    return {"left": pane["x"], "top": pane["y"], "right": right, "bottom": bottom}


def places(reader: Reader, ids: list[str]) -> list[dict[str, float]]:
    """Where nodes are in the window, each as a box without size."""
    found = reader.page.evaluate("ids => ids.map((id) => backchannel.at(id))", ids)
    return [{"left": at["x"], "right": at["x"], "top": at["y"], "bottom": at["y"]} for at in found]


@pytest.mark.parametrize(("page", "view", "size"), OPENINGS)
def test_every_name_can_be_read_when_a_page_opens(opened: Any, page: str, view: str, size: dict[str, int]) -> None:
    reader = opened(page, f"#view={view}", size)
    pane = pane_of(reader)
    names = [box for box in asked(reader, "boxes()") if overlap(box, pane)]
    assert len(names) >= 7
    assert min(box["size"] for box in names) >= LEAST - 0.01
    assert not [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if overlap(a, b)]
    nodes = data_of(PAGES[page]())["views"][view]["nodes"]
    whole = all(overlap(at, pane) for at in places(reader, [node["id"] for node in nodes]))
    assert whole or reader.page.locator("#hint").is_visible()
    if view != "claims":
        contested = [node["id"] for node in nodes if node.get("standing") == "Contested"]
        assert not contested or {box["id"] for box in names} & set(contested)


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_what_does_not_fit_says_so_until_it_is_moved(opened: Any, size: dict[str, int]) -> None:
    reader = opened("three", "#view=events", size)
    hint = reader.page.locator("#hint")
    assert hint.inner_text() == "Drag, or ⤢ for the whole"
    before = reader.page.locator("#canvas").bounding_box()
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 60, y + 30, steps=4)
    reader.page.mouse.up()
    assert not hint.is_visible()
    assert reader.page.locator("#canvas").bounding_box() == before, "the picture does not jump"
    reader.page.get_by_role("button", name="Show the whole picture").click()
    reader.still()
    for node in data_of(three())["views"]["events"]["nodes"]:
        at = asked(reader, f"at({json.dumps(node['id'])})")
        assert before["x"] < at["x"] < before["x"] + before["width"], node["id"]
        assert before["y"] < at["y"] < before["y"] + before["height"], node["id"]
    names = asked(reader, "boxes()")
    assert len(names) >= 4
    assert min(box["size"] for box in names) >= LEAST


@pytest.mark.parametrize(("page", "size"), [("one", LAPTOP), ("three", LAPTOP), ("three", DESK)])
def test_claims_open_at_the_speakers(opened: Any, page: str, size: dict[str, int]) -> None:
    reader = opened(page, "#view=claims", size)
    names, pane = asked(reader, "boxes()"), reader.page.locator("#canvas").bounding_box()
    buttons = reader.page.locator(".zoom").bounding_box()
    speakers = [node["id"] for node in data_of(PAGES[page]())["views"]["claims"]["nodes"] if node["side"] == "left"]
    lefts = [box["left"] for box in names if box["id"] in speakers]
    assert len(lefts) == len(speakers)
    assert buttons["x"] + buttons["width"] < min(lefts) < pane["x"] + 120
    hint = reader.page.locator("#hint").bounding_box()
    assert hint["y"] + hint["height"] <= pane["y"]


def test_actors_without_ties_are_left_out_and_counted(opened: Any) -> None:
    reader = opened("one", "#view=actors")
    page = reader.page
    assert page.inner_text("#alone") == "2 actors and 1 article without ties: list"
    assert asked(reader, "at('actor:bloomberg')") is None
    assert asked(reader, "at('actor:qatar')")
    page.fill("#search", "Bloomberg")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card h2:text-is('Bloomberg')")
    assert asked(reader, "view()") == "actors"
    reader.page.evaluate("location.hash = '#view=actors&hide=actor:Outlet'")
    page.wait_for_selector("#alone:has-text('1 article without ties')")
    assert page.inner_text("#alone") == "1 article without ties: list"
    page.click("#alone a")
    page.wait_for_selector("#tab-list[aria-selected=true]")
    assert page.evaluate("location.hash") == "#view=list&hide=actor:Outlet"
    assert page.inner_text("#alone") == ""


def test_what_the_filters_leave_is_said_above_the_picture(opened: Any) -> None:
    reader = opened("one", "#view=events&hide=standing:Denied,stance:Denies")
    status, pane = (reader.page.locator(name).bounding_box() for name in ("#status", "#canvas"))
    assert reader.page.inner_text("#status")
    assert status["y"] + status["height"] <= pane["y"]
    assert all(box["top"] >= pane["y"] for box in asked(reader, "boxes()"))


@pytest.mark.parametrize("hash", ["#view=actors", "#view=events", "#event=energy-talks", "#event=limited-talks",
                                  "#actor=qatar", "#actor=russia", "#actor=russia&view=events"])  # fmt: skip
@pytest.mark.parametrize("size", [DESK, LAPTOP, PHONE])
def test_nothing_on_a_line_lies_on_a_name(opened: Any, hash: str, size: dict[str, int]) -> None:
    reader = opened("one", hash, size)
    notes, names = asked(reader, "notes()"), asked(reader, "boxes()")
    view = data_of(story())["views"][asked(reader, "view()")]
    assert notes
    words = {node["id"]: (node["words"], node["box"]) for node in view["nodes"]}
    scale = names[0]["size"] / 14
    for box in names:  # the name alone: lines may run beside it to its shape
        inner, whole = words[box["id"]]
        x, y = box["left"] - whole[0] * scale, box["top"] - whole[1] * scale
        sides = [at + side * scale for at, side in zip((x, y) * 2, inner, strict=True)]
        text = dict(zip(("left", "top", "right", "bottom"), sides, strict=True))
        assert not [note["text"] for note in notes if overlap(text, note)], box["id"]
    if hash in ("#view=actors", "#view=events"):
        assert {note["text"] for note in notes} <= {"≠", ""}


def test_words_stand_on_what_is_selected(opened: Any) -> None:
    reader = opened("one", "#actor=qatar")
    assert {note["text"] for note in asked(reader, "notes()")} & {"≠ mediates", "≠ talks"}


def test_a_line_says_for_how_many_events_it_stands(opened: Any) -> None:
    reader = opened("one", "#view=actors")
    talks = edge_id("actors", kind="talksWith", **{"from": "actor:russia", "to": "actor:ukraine"})
    denial = edge_id("actors", kind="contradicts", to="actor:zakharova")
    counts = {note["id"]: note["count"] for note in asked(reader, "notes()") if note["count"] > 1}
    plans = edge_id("actors", kind="plans")
    assert counts == {talks: 4, denial: 2, plans: 2}
    reader.page.evaluate("location.hash = '#view=actors&hide=standing:Contested'")
    reader.until(f"!backchannel.atEdge('{denial}')")
    counts = {note["id"]: note["count"] for note in asked(reader, "notes()") if note["count"] > 1}
    assert counts == {talks: 2, plans: 2}


def test_contradictions_have_a_line_and_a_filter_of_their_own(opened: Any) -> None:
    reader = opened("one", "#view=actors")
    page = reader.page
    one, other = (page.locator("#legend li", has_text=name) for name in ("contradicts", "Contested"))
    assert one.locator("svg").inner_html() != other.locator("svg").inner_html()
    talks = edge_id("actors", kind="talksWith", standing="Contested")
    denial = edge_id("actors", kind="contradicts", to="actor:zakharova")
    one.locator("button").click()
    reader.until(f"!backchannel.atEdge('{denial}')")
    assert asked(reader, f"atEdge('{talks}')")
    assert page.evaluate("location.hash") == "#view=actors&hide=relation:contradicts"
    one.locator("button").click()
    reader.until(f"!!backchannel.atEdge('{denial}')")


@pytest.mark.parametrize("page", ["one", "of 390"])
def test_the_size_of_the_window_leaves_what_was_moved_and_a_filter_lays_it_out_anew(opened: Any, page: str) -> None:
    reader = opened(page, "#view=actors")
    a, b = ("actor:russia", "actor:qatar") if page == "one" else ("actor:0", "actor:1")

    def looks_from() -> tuple[float, float, float]:
        """The zoom, and where the first of two nodes is from the middle of the pane."""
        reader.still()
        pane = reader.page.locator("#canvas").bounding_box()
        one, other = (asked(reader, f"at('{name}')") for name in (a, b))
        far = ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5
        middle = pane["x"] + pane["width"] / 2, pane["y"] + pane["height"] / 2
        return far, one["x"] - middle[0], one["y"] - middle[1]

    start = looks_from()
    reader.page.set_viewport_size({"width": 1300, "height": 700})
    untouched = looks_from()
    assert untouched[0] < 0.95 * start[0], "an untouched picture is fitted to the window"
    for _ in range(3):
        reader.page.get_by_role("button", name="Zoom in").click()
        reader.still()
    moved = looks_from()
    assert moved[0] > 1.5 * untouched[0]
    reader.page.set_viewport_size(DESK)
    assert looks_from() == pytest.approx(moved, abs=1)
    reader.page.evaluate(f"location.hash = '#actor={b.partition(':')[2]}&view=actors&hide=actor:Person'")
    reader.page.wait_for_selector("#status:has-text('Show everything')")
    reader.still()
    pane, at = reader.page.locator("#canvas").bounding_box(), asked(reader, f"at('{b}')")
    assert pane["x"] < at["x"] < pane["x"] + pane["width"], "laid out anew, with what is selected in sight"
    assert pane["y"] < at["y"] < pane["y"] + pane["height"]
    for _ in range(6):
        reader.page.get_by_role("button", name="Zoom out").click()
        reader.still()
    moved = looks_from()
    reader.page.evaluate(f"location.hash = '#actor={b.partition(':')[2]}&view=actors&hide=actor:Person&quote=x'")
    assert looks_from() == pytest.approx(moved, abs=1), "what passes as before stays where it is"
    reader.page.set_viewport_size({"width": 1300, "height": 700})
    assert looks_from() == pytest.approx(moved, abs=1), "and where the window is another one"
    reader.page.get_by_role("button", name="Show the whole picture").click()
    assert looks_from()[0] > 1.1 * moved[0]


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_link_with_a_filter_opens_on_what_passes_as_the_filter_itself_does(
    browser: Any, tmp_path: Path, size: dict[str, int]
) -> None:
    file = tmp_path / "explorer.html"
    file.write_text(story(), encoding="utf-8")
    seen = []
    for first in ("#view=events&from=2024-06-01&to=2024-09-30", "#view=events"):
        reader = Reader(browser, file, size)
        reader.page.emulate_media(reduced_motion="reduce")
        page = reader.open(first)
        page.evaluate("location.hash = '#view=events&from=2024-06-01&to=2024-09-30'")
        reader.until("backchannel.shown().events.length === 5")
        boxes = {
            box["id"]: [round(box[side]) for side in ("left", "top")] for box in page.evaluate("backchannel.boxes()")
        }
        seen.append(boxes)
        reader.calm()
    assert len(seen[0]) > 5
    assert seen[0] == seen[1]


def test_nodes_that_were_let_go_stay_where_they_came_to_and_answer_there(opened: Any) -> None:
    reader = opened("one", "#view=actors")
    page = reader.page
    start = asked(reader, "at('actor:qatar')")
    page.click("#physics")
    reader.until(f"Math.abs(backchannel.at('actor:qatar').y - {start['y']}) > 30")
    page.click("#physics")
    reader.still()
    there = asked(reader, "at('actor:qatar')")
    box = page.locator("#canvas").bounding_box()
    assert box["x"] < there["x"] < box["x"] + box["width"]
    assert box["y"] < there["y"] < box["y"] + box["height"]
    page.mouse.click(there["x"], there["y"])
    reader.until("backchannel.selected() === 'actor:qatar'")
    page.keyboard.press("2")
    reader.until("backchannel.view() === 'events'")
    page.keyboard.press("1")
    reader.until("backchannel.view() === 'actors'")
    reader.still()
    again = asked(reader, "at('actor:qatar')")
    assert max(abs(again[way] - there[way]) for way in "xy") > 30, "what was moved in a view is where it was"


def test_what_the_pointer_is_on_goes_with_the_picture(opened: Any) -> None:
    reader = opened("one", "#view=actors")
    page = reader.page
    tip = page.locator("#canvas .vis-tooltip")
    at = asked(reader, "at('actor:qatar')")
    page.mouse.move(at["x"], at["y"])
    reader.until("document.querySelector('#canvas .vis-tooltip').textContent === 'Qatar'")
    page.focus("#canvas")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    tip.wait_for(state="hidden")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    tip.wait_for(state="visible")
    assert tip.text_content() == "Qatar"
    assert page.evaluate("getComputedStyle(document.getElementById('canvas')).cursor") == "pointer"
    page.keyboard.press("3")
    page.wait_for_selector("#tab-claims[aria-selected=true]")
    page.mouse.move(1, 1)
    reader.still()
    assert page.evaluate("getComputedStyle(document.getElementById('canvas')).cursor") != "pointer"


def test_a_pane_without_height_is_drawn_as_soon_as_it_has_one(opened: Any) -> None:
    reader = opened("one", "#view=actors", {"width": 1440, "height": 100})
    assert reader.page.locator("#canvas").bounding_box()["height"] == 0
    reader.page.keyboard.press("2")
    reader.page.set_viewport_size(DESK)
    reader.until("backchannel.boxes().length")
    reader.still()
    pane = pane_of(reader)
    assert all(pane["left"] <= box["left"] and box["bottom"] <= pane["bottom"] for box in asked(reader, "boxes()"))


def test_the_file_of_a_picture_is_the_same_however_far_one_looks_from(opened: Any) -> None:
    reader = opened("three", "#view=actors")

    def drawing() -> str:
        reader.page.click("#export-open")
        with reader.page.expect_download() as saved:
            reader.page.click("#export-svg")
        return Path(saved.value.path()).read_text(encoding="utf-8")

    near = drawing()
    for _ in range(3):
        reader.page.get_by_role("button", name="Zoom out").click()
        reader.still()
    assert {box["size"] for box in asked(reader, "boxes()")} == {12}, "no room for all names"
    assert drawing() == near


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_names_stand_beside_their_nodes_in_columns_however_far_one_looks_from(
    opened: Any, size: dict[str, int]
) -> None:
    reader = opened("three", "#view=claims", size)
    reader.page.get_by_role("button", name="Show the whole picture").click()
    reader.still()
    boxes = asked(reader, "boxes()")
    assert {box["size"] for box in boxes} == {12}, "no room for all names"
    nodes = {node["id"]: node for node in data_of(PAGES["three"]())["views"]["claims"]["nodes"]}
    sides = {box["id"]: nodes[box["id"]]["side"] for box in boxes}
    assert {"left", "right"} <= set(sides.values())
    for box in boxes:
        at = asked(reader, f"at({json.dumps(box['id'])})")
        if sides[box["id"]] != "below":
            assert box["top"] < at["y"] < box["bottom"]
        if sides[box["id"]] == "right":
            assert at["x"] < box["left"]
        if sides[box["id"]] == "left":
            assert box["right"] < at["x"]
