"""The page of two hundred articles in a real browser: its size, what it opens with, and what one does with it."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

import kg
from bench.questions import store_of
from kg.graph.store import Store
from kg.views.networks import views
from tests.axe import faults, put_axe
from tests.browser import DESK, PHONE, Reader, data_of, page_of, story
from viz import explorer

CLAIMS = 4_000  # of two hundred articles


@cache
def store() -> Store:
    return store_of(CLAIMS)


@cache
def many() -> str:
    """The page of two hundred articles."""
    page = kg.page(store())
    return explorer(views(page), page)


@cache
def data() -> dict[str, Any]:
    """What it holds."""
    held: dict[str, Any] = data_of(many())
    return held


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.html"
    path.write_text(many(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def desk(browser: Any, file: Path) -> Iterator[Reader]:
    """The page on a desk, opened once for all tests of this module."""
    reader = Reader(browser, file, DESK)
    reader.open()
    yield reader
    reader.calm()


@pytest.fixture
def reader(desk: Reader) -> Reader:
    """The page as it opens."""
    desk.page.evaluate("location.hash = '#'")
    desk.until("backchannel.selected() === '' && backchannel.view() === 'actors'")
    return desk


def test_two_hundred_articles_take_at_most_four_megabytes(file: Path) -> None:
    assert file.stat().st_size <= 4e6


def test_the_turtle_of_a_thing_parses_and_is_what_the_store_holds(reader: Reader) -> None:
    page = reader.page
    reader.select("event:article-7.raid")
    page.keyboard.press("x")
    with page.expect_download() as download:
        page.get_by_role("button", name="Turtle of the selection").click()
    text = Path(download.value.path()).read_bytes()
    triples = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    held = {quad.triple for quad in store().quads()}
    assert triples
    assert triples <= held


@pytest.mark.parametrize("lacks", ["window.DecompressionStream", "CanvasRenderingContext2D.prototype.roundRect"])
def test_a_browser_that_cannot_unpack_the_page_says_so(browser: Any, tmp_path: Path, lacks: str) -> None:
    (tmp_path / "story.html").write_text(story(), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.add_init_script(f"delete {lacks}")
    page.goto((tmp_path / "story.html").as_uri())
    assert "This browser cannot unpack the page" in page.inner_text("body")
    context.close()


def test_it_opens_with_the_strongest_contradictions_each_with_its_name(reader: Reader) -> None:
    page = reader.page
    reader.still()
    assert "36 of 576 shown, the strongest" in page.inner_text("#status")
    boxes = page.evaluate("backchannel.boxes()")
    assert len(boxes) >= 24
    for i, a in enumerate(boxes):
        assert not [
            b for b in boxes[:i] if a["left"] < b["right"] and b["left"] < a["right"]
            and a["top"] < b["bottom"] and b["top"] < a["bottom"]
        ]  # fmt: skip
    edges = {edge["id"]: edge for edge in data()["views"]["actors"]["edges"]}
    drawn = [edges[id_] for id_ in page.evaluate(f"{list(edges)}.filter(id => backchannel.atEdge(id))")]
    assert {edge["kind"] for edge in drawn} == {"contradicts"}
    strongest = max(edge.get("count", 1) for edge in edges.values() if edge["kind"] == "contradicts")
    assert max(edge.get("count", 1) for edge in drawn) == strongest


def test_what_surrounds_a_node_can_be_had_alone_and_one_comes_back(reader: Reader) -> None:
    page = reader.page
    reader.select("actor:article-7.officials")
    page.get_by_role("button", name="1 step about Officials").click()
    reader.until("location.hash.includes('part=1')")
    edges = data()["views"]["actors"]["edges"]
    node = "actor:article-7.officials"
    near = {edge[end] for edge in edges if node in (edge["from"], edge["to"]) for end in ("from", "to")}
    nodes = [one["id"] for one in data()["views"]["actors"]["nodes"]]
    seen = f"{nodes}.filter(id => backchannel.at(id))"
    assert set(page.evaluate(seen)) == near
    page.get_by_role("button", name="2 steps").click()
    reader.until("location.hash.includes('part=2')")
    assert len(page.evaluate(seen)) > len(near)
    page.get_by_role("button", name="All", exact=True).click()
    reader.until("location.hash.includes('part=all')")
    assert len(page.evaluate(seen)) == len(nodes)
    page.get_by_role("button", name="Strongest contradictions").click()
    reader.until("!location.hash.includes('part=')")
    assert node in page.evaluate(seen)


def test_a_part_its_cards_and_its_tables_have_only_what_passes(reader: Reader) -> None:
    page = reader.page
    page.evaluate("location.hash = '#keep=outlet:harbour-post'")
    reader.until("backchannel.shown().claims.length < 4000")
    claims = data()["page"]["claims"]
    articles = data()["page"]["articles"]
    left = set(page.evaluate("backchannel.shown().claims"))
    outlets = {id_: {*claim["via"], articles[claim["article"]]["outletId"]} for id_, claim in claims.items()}
    assert left
    assert all("harbour-post" in outlets[id_] for id_ in left)
    edges = {edge["id"]: edge for edge in data()["views"]["actors"]["edges"]}
    drawn = [edges[id_] for id_ in page.evaluate(f"{list(edges)}.filter(id => backchannel.atEdge(id))")]
    assert drawn
    assert all(left & set(edge["claims"]) for edge in drawn)

    page.evaluate("location.hash = '#actor=cassia&keep=outlet:harbour-post'")
    reader.until("backchannel.selected() === 'actor:cassia'")
    own = [claim for claim in claims.values() if claim["speaker"] == "actor:cassia"]
    passed = [claim for claim in own if claim["id"] in left]
    said = page.locator("#card section", has=page.get_by_role("heading", name="What Cassia says"))
    assert said.locator("h3 .tag").inner_text() == f"{len(passed)} claims"
    hidden = said.locator("details.sifted > summary").last
    hidden.click()
    assert hidden.inner_text() == f"{len(own) - len(passed)} hidden by the filter"
    assert said.locator("details.sifted .claim").count() > 0

    page.evaluate("location.hash = '#view=list&keep=outlet:harbour-post'")
    reader.until("backchannel.view() === 'list'")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of Claims").click()
    assert len(list(csv.reader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))) == 1 + len(left)


def test_the_view_of_claims_keeps_its_columns(reader: Reader) -> None:
    page = reader.page
    page.evaluate("location.hash = '#view=claims'")
    reader.until("backchannel.view() === 'claims'")
    ids = [one["id"] for one in data()["views"]["claims"]["nodes"]]
    at = page.evaluate(
        f"Object.fromEntries({ids}.map(id => [id, backchannel.at(id)?.x]).filter(([, x]) => x !== undefined))"
    )
    nodes = [one for one in data()["views"]["claims"]["nodes"] if one["id"] in at]
    columns = {kind: {round(at[one["id"]]) for one in nodes if one["kind"] == kind} for kind in ("claim", "event")}
    assert [len(found) for found in columns.values()] == [1, 1]
    assert max(columns["claim"]) < min(columns["event"])
    assert 60 <= len(nodes) <= 100


def test_the_card_of_a_state_is_grouped_and_folded(reader: Reader) -> None:
    page = reader.page
    reader.select("actor:cassia")
    assert page.evaluate("document.getElementById('card').scrollHeight") < 4_000
    group = page.locator("#card details.by-matter").first
    group.locator("> summary").click()
    assert group.locator(".claim").count() > 0
    assert "more" in page.locator("#card details.more-rows > summary").first.inner_text()


def test_the_time_line_has_a_histogram_of_all_claims(reader: Reader) -> None:
    page = reader.page
    assert page.locator(".time-bin").count() > 20
    labels = page.eval_on_selector_all("#time-line a.bin", "links => links.map(one => one.getAttribute('aria-label'))")
    counts = [int(label.split(" ")[0]) if " claims, the first" in label else 1 for label in labels]
    assert sum(counts) == CLAIMS
    assert "claims at once" in page.text_content("#time-line")


def test_a_table_of_thousands_is_sorted_and_sifted_and_given_as_csv(reader: Reader) -> None:
    page = reader.page
    page.evaluate("location.hash = '#view=list'")
    reader.until("backchannel.view() === 'list'")
    claims = page.locator(".listing-claims")
    assert claims.locator("table").get_attribute("aria-rowcount") == str(CLAIMS + 1)
    first = "document.querySelector('.listing-claims tbody tr').innerText"
    page.evaluate("document.querySelector('.listing-claims thead').scrollIntoView()")
    speaker = claims.get_by_role("button", name="Speaker")
    speaker.focus()
    page.keyboard.press("Enter")
    assert claims.locator("th").first.get_attribute("aria-sort") == "ascending"
    reader.until(f"{first}.includes('An analyst')")
    page.keyboard.press("Enter")
    assert claims.locator("th").first.get_attribute("aria-sort") == "descending"
    reader.until(f"!{first}.includes('An analyst')")
    # What was asked before the rows were sorted is not lost, and of what is typed the last letter counts.
    speaker.click()
    claims.get_by_role("searchbox").press_sequentially("fishing ANALYST")
    reader.until(f"{first}.includes('An analyst')")
    said = "document.querySelector('.listing-claims [role=status]').textContent"
    wanted = [
        claim for claim in data()["page"]["claims"].values()
        if claim["speaker"] == "actor:analyst" and "fishing rights" in claim["topics"]
    ]  # fmt: skip
    reader.until(f"{said} === '{len(wanted)} of {CLAIMS:,}'")
    assert claims.locator("th").first.get_attribute("aria-sort") == "ascending"
    found = len(wanted)
    reader.until(f"document.querySelectorAll('.listing-claims tbody tr').length === {min(found, 200)}")
    with page.expect_download() as download:
        claims.get_by_role("button", name="CSV of Claims").click()
    rows = list(csv.reader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    assert rows[0][:2] == ["Speaker", "Stance"]
    assert len(rows) == 1 + found > 1
    assert all("An analyst" in row[0] and "fishing rights" in row[2] for row in rows[1:])


def test_rows_that_come_later_show_what_is_selected_too(reader: Reader) -> None:
    page = reader.page
    page.evaluate("location.hash = '#view=list'")
    reader.until("document.querySelectorAll('.listing-claims tbody tr').length === 200")
    last = page.locator(".listing-claims tbody tr").last.get_attribute("data-row")
    claim = str(last).removeprefix("claim:")
    page.evaluate(f"location.hash = '#claim={claim}&view=list'")
    reader.until(f"backchannel.selected() === {last!r}")
    words = page.locator(".listing-claims").get_by_role("searchbox")
    current = "document.querySelectorAll('.listing-claims tr[aria-current]').length"
    words.fill("nothing says this")
    reader.until(f"{current} === 0")
    words.fill("")
    reader.until(f"{current} === 1")


def test_cells_that_a_spreadsheet_would_run_begin_with_an_apostrophe(browser: Any, tmp_path: Path) -> None:
    graph = nx.Graph([("=1+1", "+2"), ("-3", "@sum"), ('plain, "quoted"', "=1+1")])
    reader = Reader(browser, page_of(graph, tmp_path / "formulas.html", "Formulas"), DESK)
    page = reader.open("#view=list")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of Actors").click()
    rows = list(csv.reader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    assert sorted(row[0] for row in rows[1:]) == ["'+2", "'-3", "'=1+1", "'@sum", 'plain, "quoted"']
    reader.calm()


def test_on_a_phone_the_signs_of_claims_are_seen_whole_beside_what_they_are_about(browser: Any, file: Path) -> None:
    reader = Reader(browser, file, PHONE)
    reader.open("#view=claims")
    pane = reader.page.locator("#canvas").bounding_box()
    kinds = "({ id }) => /^(claim|event):/.test(id)"
    seen = reader.page.evaluate(f"backchannel.boxes().filter({kinds}).map(({{ id }}) => backchannel.at(id))")
    inside = [one["x"] for one in seen if pane["y"] < one["y"] < pane["y"] + pane["height"]]
    assert len(inside) > 10
    assert min(inside) >= pane["x"] + 7, "half of a sign"
    assert max(inside) <= pane["x"] + pane["width"] - 20, "and the first letters of a name"
    reader.calm()


def test_on_a_phone_a_tap_leads_to_the_card(browser: Any, file: Path) -> None:
    reader = Reader(browser, file, PHONE)
    page = reader.open()
    reader.still()
    reader.click_at("at", "actor:belmora")
    reader.until("backchannel.selected() === 'actor:belmora'")
    reader.still()
    box = page.locator("#card h2").bounding_box()
    assert 0 <= box["y"] <= PHONE["height"] - 100
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    reader.calm()


def test_axe_finds_nothing(reader: Reader) -> None:
    page = reader.page
    put_axe(page)
    for hash in ("#", "#actor=cassia&part=1", "#view=claims", "#view=list"):
        page.evaluate(f"location.hash = '{hash}'")
        reader.still()
        assert faults(page) == [], hash
