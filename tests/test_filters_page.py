"""One filter, true everywhere: picture, cards, overview, time line, list, counts and what is taken away."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kg
from bench.synthetic import readings
from kg.views.networks import views
from tests.browser import DESK, PHONE, Reader
from tests.joined import newsstand
from viz import explorer

Page = dict[str, Any]


@cache
def stand() -> Page:
    return kg.page(newsstand())


@cache
def shelf() -> Page:
    """Ten articles, with some thirty speakers."""
    store = kg.open("memory:")
    texts, decisions = readings(10)
    kg.add(store, *texts, unreviewed=True, decisions=decisions)
    return kg.page(store)


@pytest.fixture(scope="module")
def opened(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Reader]]:
    """One window for each page and size; `opened(page, hash)` goes to an address in it."""
    found: dict[Any, Reader] = {}

    def at(page: Callable[[], Page], hash: str = "", size: dict[str, int] = DESK) -> Reader:
        key = page, size["width"]
        if key not in found:
            file = tmp_path_factory.mktemp("filters") / "page.html"
            file.write_text(explorer(views(page()), page()), encoding="utf-8")
            found[key] = Reader(browser, file, size)
        found[key].page.goto("about:blank")
        found[key].requests.clear()
        found[key].open(hash)
        return found[key]

    yield at
    for reader in found.values():
        reader.calm()


def shown(reader: Reader) -> dict[str, list[str]]:
    found: dict[str, list[str]] = reader.page.evaluate("backchannel.shown()")
    return {name: sorted(ids) for name, ids in found.items()}


def only(reader: Reader, facet: str, label: str) -> None:
    """Open the panel, unfold a group, and keep one of its values."""
    page = reader.page
    if page.is_hidden("#filter"):
        page.click("#filter-open")
    group = page.locator(f"[data-facet={facet}]")
    fold = group.locator(".fold")
    if fold.get_attribute("aria-expanded") == "false":
        fold.click()
    row = group.locator("li", has=page.get_by_text(label, exact=True))
    row.hover()
    row.locator(".only").click()


def kept(data: Page, test: Callable[[dict[str, Any]], bool]) -> list[str]:
    return sorted(id_ for id_, claim in data["claims"].items() if test(claim))


def is_unnamed(data: Page, claim: dict[str, Any]) -> bool:
    kind, _, id_ = claim["speaker"].partition(":")
    return kind == "actor" and data["actors"][id_]["kind"] == "AnonymousSource"


# the group, the value that is kept, and what claims have of it
GROUPS: list[tuple[str, str, Callable[[dict[str, Any]], bool]]] = [
    ("speaker", "Belmora", lambda claim: claim["speaker"] == "actor:belmora"),
    ("side", "Belmora", lambda claim: "actor:belmora" in claim["side"]),
    ("hedge", "Hedged", lambda claim: bool(claim["hedge"])),
    ("state", "By hand", lambda claim: claim["state"] == "by hand"),
    ("event", "No event: remarks", lambda claim: not claim["about"]),
]


def test_only_unnamed_sources_leaves_what_they_say_and_nothing_else_anywhere(
    opened: Callable[..., Reader], tmp_path: Path
) -> None:
    reader = opened(shelf, "#view=actors")
    page, data = reader.page, shelf()
    before = len(page.evaluate("backchannel.boxes()"))
    only(reader, "actor", "Unnamed source")
    reader.until("location.hash === '#view=actors&keep=actor:AnonymousSource'")
    wanted = kept(data, lambda claim: is_unnamed(data, claim))
    now = shown(reader)
    assert now["claims"] == wanted != []
    assert {data["actors"][id_]["kind"] for id_ in now["actors"]} == {"AnonymousSource"}
    spoken = {data["claims"][id_]["about"] for id_ in wanted}
    assert set(now["events"]) == spoken - {""}
    of = f"{len(now['events'])} of {len(data['events'])} events, {len(wanted)} of {len(data['claims'])} claims"
    assert page.inner_text("#filter .summary").startswith(of)
    assert of in page.inner_text("#status")
    assert f"{of}, {len(now['actors'])} of {len(data['actors'])} actors pass the filter." in reader.card()
    page.keyboard.press("Escape")
    assert 0 < len(page.evaluate("backchannel.boxes()")) < before
    marks = page.locator("#time-line a[data-node^='claim:']")
    assert {mark.get_attribute("data-node") for mark in marks.all()} <= {f"claim:{id_}" for id_ in wanted}
    page.click("#export-open")
    with page.expect_download() as download:
        page.click("#export-shown")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"^claim:(\S+)", text, re.MULTILINE))) == wanted
    page.evaluate("location.hash = '#view=list&keep=actor:AnonymousSource'")
    reader.until("backchannel.view() === 'list'")
    assert page.text_content(".listing-claims h3 .count") == f"{len(wanted):,}"
    old = "actor:Institution,actor:Outlet,actor:Person,actor:State"
    page.evaluate(f"location.hash = '#view=actors&hide={old}'")  # as it was written before
    reader.until("location.hash.includes('hide=')")
    assert shown(reader) == now


@pytest.mark.parametrize(("facet", "label", "has"), GROUPS, ids=[facet for facet, *_ in GROUPS])
def test_a_group_keeps_one_of_its_values(
    opened: Callable[..., Reader], facet: str, label: str, has: Callable[[dict[str, Any]], bool]
) -> None:
    data = stand()
    reader = opened(stand, "#view=claims")
    only(reader, facet, label)
    reader.until("/keep=|hide=/.test(location.hash)")
    wanted = kept(data, has)
    assert 0 < len(wanted) < len(data["claims"])
    assert shown(reader)["claims"] == wanted
    told = {article for id_ in wanted for article in [data["claims"][id_]["article"]]}
    reader.page.evaluate("location.hash = location.hash.replace('view=claims', 'view=list')")
    reader.until("backchannel.view() === 'list'")
    assert reader.page.locator(".listing-articles tbody tr").count() == len(told)


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_group_of_many_is_searched_unfolded_and_used_by_keyboard(
    opened: Callable[..., Reader], size: dict[str, int]
) -> None:
    reader = opened(shelf, "#view=claims", size)
    page = reader.page
    page.focus("#filter-open")
    page.keyboard.press("Enter")
    group = page.locator("[data-facet=speaker]")
    assert group.locator("li").count() == 0
    group.locator(".fold").focus()
    page.keyboard.press("Enter")
    assert group.locator("li").count() == 20
    counts = [int(text) for text in group.locator(".count").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.keyboard.press("Tab")
    page.keyboard.type("minister of el")
    assert group.locator("li").all_inner_texts()[0].startswith("Minister of Elyria")
    assert group.locator("li").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Only Minister of Elyria"
    page.keyboard.press("Enter")
    reader.until("location.hash.endsWith('&keep=speaker:elyria-minister')")
    speakers = {claim["speaker"] for claim in shelf()["claims"].values() if claim["speaker"].startswith("actor:")}
    assert group.locator(".told").inner_text() == f"1 of {len(speakers) + 1}"  # and articles in their own voice
    group.locator(".look").fill("")
    group.locator(".rest").click()
    assert group.locator("li").count() == len(speakers) + 1 > 22
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_left_is_laid_out_anew_with_the_selection_in_sight(opened: Callable[..., Reader]) -> None:
    reader = opened(stand, "#actor=belmora&view=events")
    page = reader.page
    reader.still()
    page.evaluate("location.hash += '&keep=article:gazette'")
    reader.until("location.hash.includes('keep=')")
    reader.still()
    boxes = page.evaluate("backchannel.boxes()")
    assert 1 < len(boxes) < len(views(stand())["events"])
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] + 1 or other["bottom"] <= one["top"] + 1, (one, other)
    pane, at = page.locator("#canvas").bounding_box(), page.evaluate("backchannel.at('actor:belmora')")
    assert pane["x"] < at["x"] < pane["x"] + pane["width"]
    assert pane["y"] < at["y"] < pane["y"] + pane["height"]


def test_the_selection_that_is_taken_away_is_what_passes(opened: Callable[..., Reader]) -> None:
    reader = opened(stand, "#event=harbour-talks&hide=stance:Denies")
    page = reader.page
    claims = [claim for claim in stand()["claims"].values() if claim["about"] == "harbour-talks"]
    left = [claim for claim in claims if claim["stance"] != "Denies"]
    assert 0 < len(left) < len(claims)
    page.click("#export-open")
    assert f"1 event, {len(left)} claims with their words" in page.inner_text("#export-selection")
