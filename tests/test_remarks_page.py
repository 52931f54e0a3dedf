"""Remarks, joined events and ids that several articles have, in a real browser."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.views.networks import views
from tests.browser import DESK, Reader
from tests.joined import newsstand
from viz import explorer


@cache
def made() -> str:
    page = kg.page(newsstand())
    return explorer(views(page), page)


@pytest.fixture
def stand(browser: Any, tmp_path: Path) -> Any:
    file = tmp_path / "stand.html"
    file.write_text(made(), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    yield reader
    reader.calm()


def drawn(page: Any) -> set[str]:
    return {box["id"] for box in page.evaluate("backchannel.boxes()") if box["id"].startswith("claim:")}


def test_the_picture_of_claims_leaves_remarks_out_until_it_is_asked(stand: Reader) -> None:
    page = stand.open("#view=claims")
    before = drawn(page)
    assert page.inner_text("#alone") == "3 remarks not drawn: show"
    assert "3 remarks" in page.get_attribute("#tab-claims", "title")
    page.click("#alone a")
    stand.until("location.hash.includes('remarks=shown')")
    remarks = drawn(page) - before
    assert len(remarks) == 3
    assert before < drawn(page)
    page.keyboard.press("f")
    box = page.locator("#filter .remarks input")
    assert box.is_checked()
    box.uncheck()
    stand.until("!location.hash.includes('remarks')")
    assert drawn(page) == before


def test_a_remark_that_is_selected_is_drawn(stand: Reader) -> None:
    page = stand.open("#view=claims&remarks=shown")
    with_remarks = drawn(page)
    page = stand.open("#view=claims")
    page.wait_for_selector("#alone a")
    (one, *_) = sorted(with_remarks - drawn(page))
    page = stand.open(f"#{one.replace(':', '=', 1)}")
    stand.until(f"backchannel.selected() === '{one}'")
    assert one in drawn(page)
    assert "remarked on" in stand.card()


def test_remarks_stand_in_the_list_and_folded_on_a_card(stand: Reader) -> None:
    page = stand.open("#view=list")
    row = page.locator(".listing-claims tr", has_text="Our harbours are full")
    row.hover()  # what is out of sight has no lines yet
    assert "remarked" in row.inner_text()
    assert "harbours (mentions Arvenia)" in row.inner_text()
    page = stand.open("#actor=marn")
    fold = page.locator("#card .remarks")
    fold.wait_for()
    assert fold.locator("summary").inner_text() == "also said: 2 remarks"
    assert not fold.locator(".claim").first.is_visible()
    fold.locator("summary").click()
    assert "price of herring, wrecks" in fold.inner_text()


def test_a_joined_event_says_that_nobody_has_confirmed_it(stand: Reader) -> None:
    page = stand.open("#event=harbour-talks")
    assert page.inner_text("#card .head .provisional") == "Joined by a rule; nobody has confirmed it."
    facts = dict(
        zip(*(page.locator(f"#card dl {tag}").all_inner_texts() for tag in ("dt", "dd")), strict=True),
    )
    assert facts["Told of in"].count(",") >= 2
    assert facts["Host"].startswith("Cassia")
    page = stand.open("#event=truce")
    page.wait_for_selector("#card h2:text-is('The truce')")
    assert page.locator("#card .provisional").count() == 0
    page = stand.open("#view=list")
    marks = page.locator(".listing-events tr", has=page.locator(".provisional"))
    marks.wait_for()
    assert marks.locator("th a").first.inner_text() == "Talks at the harbour"
    assert marks.locator(".provisional").get_attribute("title") == "joined by a rule; nobody has confirmed it"


def test_a_claim_says_which_value_it_means_and_how_far_it_was_looked_at(stand: Reader) -> None:
    page = stand.open("#actor=marn")
    denial = page.locator("#card .claim", has_text="We never broke it").first
    assert "denied The truce: violated by Belmora" in " ".join(denial.inner_text().split())
    assert "reviewed by AH" in denial.inner_text()
    page = stand.open("#event=shelling")
    page.wait_for_selector("#card h2:text-is('Shelling of Port Sable')")
    assert "to look at" in stand.card()


def test_ids_short_full_and_of_several(stand: Reader) -> None:
    for hash_ in ("#event=swap", "#event=gazette.swap"):
        stand.open("#event=shelling").wait_for_selector("#card h2:text-is('Shelling of Port Sable')")
        stand.open(hash_).wait_for_selector("#card h2:text-is('Forty prisoners')")
    page = stand.open("#event=third-round")
    several = page.locator("#card .several")
    several.wait_for()
    assert several.locator("li").count() == 2
    assert "lantern.third-round" in several.inner_text()
    several.get_by_role("link", name="A third round").click()
    stand.until("location.hash.includes('lantern.third-round')")
    page.wait_for_selector("#card h2:text-is('A third round')")
    assert page.locator("#card .several").count() == 0


def test_an_edge_tells_when_and_how_many_origins(stand: Reader) -> None:
    page = stand.open("#view=actors")
    edges = page.evaluate("JSON.parse(document.getElementById('data').textContent).views.actors.edges")
    (talks,) = [one["id"] for one in edges if one["kind"] == "talksWith" and "harbour-talks" in one["events"]]
    page = stand.open(f"#view=actors&edge={talks}")
    page.wait_for_selector("#card .told")
    assert page.inner_text("#card .told") == "12 to 15 June 2031 · 4 origins"
