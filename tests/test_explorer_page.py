"""The page in a real browser, opened from the disk with the network off: what a reader sees and can reach."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser import DESK, PHONE, Reader, edge_id, story
from tests.explorer_sample import sample
from viz import explorer
from viz.drawing.layout import layout

CLAIM = "qatar-limited-talks.washington-post-affirms-energy-talks-791"


def test_the_overview_shows_contested_events_with_both_quotes(reader: Reader) -> None:
    reader.open()
    card = reader.card()
    assert "16 events, 18 actors and 29 claims from 1 article. 2 events are contested" in card
    assert "“Russia and Ukraine have been holding “limited talks” in Qatar" in card
    assert "“the only talks between the two countries are related to the exchange of prisoners”" in card


def test_tabs_change_picture_and_legend(reader: Reader) -> None:
    page = reader.open()
    seen = []
    for name in ("Actors", "Events", "Claims"):
        page.get_by_role("tab", name=name).click()
        page.wait_for_selector(f"#tab-{name.lower()}[aria-selected=true]")
        assert page.evaluate("backchannel.view()") == name.lower()
        seen.append(page.text_content("#legend-body"))
    assert "Unnamed source" in seen[0]
    assert "Moratorium" in seen[1]
    assert "Declines to comment" in seen[2]
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("#tab-events[aria-selected=true]")
    assert page.get_by_role("tab", selected=True).inner_text() == "Events"


def test_a_click_on_an_event_shows_who_says_what_in_which_words(reader: Reader) -> None:
    page = reader.open("#view=events")
    reader.click_at("at", "event:limited-talks")
    page.wait_for_selector("h2:text-is('Limited talks in Qatar')")
    affirmed, denied, rest = (page.inner_text(f"#card .{name}") for name in ("affirmed", "denied", "rest"))
    assert "Russian sources via Bloomberg" in affirmed
    assert "affirmed" in affirmed
    assert "“Russia and Ukraine have been holding “limited talks” in Qatar, with a focus on preventing" in affirmed
    assert "Ukrainian sources via Bloomberg" in denied
    assert "denied" in denied
    assert "≠ contradicted by Russian sources affirmed" in " ".join(denied.split())
    assert "The Kremlin via Bloomberg declined to comment" in " ".join(rest.split())
    assert re.search(r"characters \d+–\d+", affirmed)


def test_a_disputed_point_has_its_own_two_columns(reader: Reader) -> None:
    reader.open("#event=energy-talks")
    card = reader.card()
    assert "Contested" in card
    assert "affirmed by 1 origin, denied by 2 speakers of Russia's side" in card
    assert "Participants\nRussia, Ukraine" in card
    assert "summer 2024 — in the text: “in the summer of the same year”" in card
    point = card[card.index("≠ Disputed: derailed by Ukraine’s incursion into the Kursk region") :]
    assert "The talks were reportedly derailed" in point
    assert "hedged “reportedly” · said August 2024" in point
    assert "“no one had brought anything to a halt”" in point
    assert "“rumors.”" in card


def test_a_click_on_an_edge_shows_its_events_and_claims(reader: Reader) -> None:
    page = reader.open("#view=actors")
    reader.click_at("atEdge", edge_id("actors", kind="talksWith", **{"from": "actor:russia", "to": "actor:ukraine"}))
    page.wait_for_selector("h2:text-is('Russia – Ukraine')")
    assert "Talks on an energy moratorium" in reader.card()
    assert "“the only talks between the two countries are related to the exchange of prisoners”" in reader.card()


def test_a_click_on_an_actor_or_its_name_shows_the_actor(reader: Reader) -> None:
    page = reader.open("#view=actors")
    reader.click_at("at", "actor:lavrov")
    page.wait_for_selector("h2:text-is('Sergei Lavrov')")
    card = reader.card()
    assert "Foreign Minister of Russia" in card
    assert "Сергей Лавров" in card
    assert "Speaks for\nRussia" in card
    assert "denied Talks on an energy moratorium" in card
    box = next(b for b in page.evaluate("backchannel.boxes()") if b["id"] == "actor:qatar")
    page.mouse.click((box["left"] + box["right"]) / 2, box["bottom"] - 6)
    page.wait_for_selector("h2:text-is('Qatar')")
    assert "Mediates\nTalks on an energy moratorium" in reader.card()
    page.mouse.click(80, 600)
    page.wait_for_selector("h2:text-is('Who says what, side by side')")


def test_a_claim_stands_beside_what_contradicts_it(reader: Reader) -> None:
    reader.open(f"#claim={CLAIM}")
    assert reader.page.evaluate("backchannel.view()") == "claims"
    this, against = reader.page.locator("#card .column").all_inner_texts()
    assert "The Washington Post" in this
    assert all(name in against for name in ("Russia", "Sergei Lavrov", "“rumors.”", "Maria Zakharova"))


def test_links_deep_links_and_back(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    page.locator("#card").get_by_role("link", name="Qatar", exact=True).first.click()
    page.wait_for_selector("h2:text-is('Qatar')")
    assert page.evaluate("location.hash") == "#actor=qatar&view=events"
    page.go_back()
    page.wait_for_selector("h2:text-is('Talks on an energy moratorium')")
    assert page.evaluate("backchannel.selected()") == "event:energy-talks"


@pytest.mark.parametrize(
    "hash", ["#event=nobody", "#actor=__proto__", "#view=nope", "#edge=e999", "#%E0%A4%A", "#event="]
)
def test_an_address_that_names_nothing_shows_the_overview(reader: Reader, hash: str) -> None:
    reader.open(hash)
    assert "Who says what, side by side" in reader.card()


def test_everything_can_be_reached_by_keyboard(reader: Reader) -> None:
    page = reader.open()
    names = set(page.locator("#card a").all_inner_texts())
    data = sample()[1]
    assert {entry["label"] for table in ("events", "actors") for entry in data[table].values()} <= names
    page.locator("#card a", has_text="A nuclear deal").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("h2:text-is('A nuclear deal')")
    assert page.evaluate("document.activeElement.textContent") == "A nuclear deal"


@pytest.mark.parametrize("hash", ["", "#view=events", "#view=claims", "#event=energy-talks", "#actor=russia"])
@pytest.mark.parametrize("reader", [PHONE], indirect=True)
def test_a_phone_needs_no_sideways_scrolling(reader: Reader, hash: str) -> None:
    page = reader.open(hash)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    graph, card = (page.locator(name).bounding_box() for name in ("#canvas", "#card"))
    assert card["y"] >= graph["y"] + graph["height"]


@pytest.mark.parametrize("view", ["actors", "events", "claims"])
def test_names_do_not_overlap_and_none_is_cut_off_at_the_opening_zoom(reader: Reader, view: str) -> None:
    page = reader.open(f"#view={view}")
    boxes, frame = page.evaluate("backchannel.boxes()"), page.locator("#canvas").bounding_box()
    for i, a in enumerate(boxes):
        assert a["left"] >= frame["x"], a
        assert a["right"] <= frame["x"] + frame["width"], a
        assert a["top"] >= frame["y"], a
        assert a["bottom"] <= frame["y"] + frame["height"], a
        for b in boxes[i + 1 :]:
            apart = (
                a["left"] >= b["right"] or b["left"] >= a["right"] or a["top"] >= b["bottom"] or b["top"] >= a["bottom"]
            )
            assert apart, (a, b)


def test_names_of_claims_can_be_read_at_the_opening_zoom(reader: Reader) -> None:
    page = reader.open("#view=claims")
    zoom = zoom_of(page)
    assert zoom * 14 >= 11
    assert page.locator("#hint").is_hidden()
    assert page.locator("#legend").get_attribute("open") is None
    page.get_by_role("tab", name="Actors").click()
    page.wait_for_selector("#tab-actors[aria-selected=true]")
    assert page.locator("#legend").get_attribute("open") is not None


@pytest.mark.parametrize("reader", [PHONE], indirect=True)
def test_a_phone_opens_the_claims_readably_at_the_contested_event(reader: Reader) -> None:
    page = reader.open("#view=claims")
    assert zoom_of(page) * 14 >= 10.99
    assert page.locator("#hint").inner_text() == "Drag, or ⤢ for the whole"
    frame = page.locator("#canvas").bounding_box()
    views = sample()[0]
    for name in ["event:energy-talks", *views["claims"].predecessors("event:energy-talks")]:
        at = page.evaluate(f"backchannel.at({json.dumps(name)})")
        assert frame["x"] <= at["x"] <= frame["x"] + frame["width"], name
        assert frame["y"] <= at["y"] <= frame["y"] + frame["height"], name
    page.mouse.move(200, 400)
    page.mouse.down()
    page.mouse.move(120, 380, steps=4)
    page.mouse.up()
    assert page.locator("#hint").is_hidden()
    page.get_by_role("button", name="Show the whole picture").click()
    reader.still()
    assert all(b["left"] >= 0 and b["right"] <= 390 for b in page.evaluate("backchannel.boxes()"))


def zoom_of(page: Any) -> float:
    """Window pixels to a canvas pixel, from how far apart two nodes are drawn."""
    first, last = (
        layout(sample()[0]["claims"])["event:energy-talks"],
        layout(sample()[0]["claims"])["event:nuclear-deal"],
    )
    a, b = (page.evaluate(f"backchannel.at('event:{name}')") for name in ("energy-talks", "nuclear-deal"))
    return float((b["y"] - a["y"]) / (last.y - first.y))


def test_a_click_on_a_quote_shows_its_claim(reader: Reader) -> None:
    page = reader.open("#view=claims")
    claim = f"claim:{CLAIM}"
    box = next(b for b in page.evaluate("backchannel.boxes()") if b["id"] == claim)
    page.mouse.click(box["left"] + 90, (box["top"] + box["bottom"]) / 2)
    page.wait_for_selector("#card .kicker:text-is('Claim')")
    assert page.evaluate("backchannel.selected()") == claim
    page.go_back()
    reader.click_at("atEdge", edge_id("claims", kind="about", **{"from": claim}))
    page.wait_for_selector("#card h2:has-text('→')")
    assert "The Washington Post" in reader.card()


@pytest.mark.parametrize("name", ["actors", "events", "claims"])
def test_a_single_view_shows_every_card(browser: Any, tmp_path: Path, name: str) -> None:
    views, data = sample()
    file = tmp_path / "one.html"
    file.write_text(explorer({name: views[name]}, data), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    cards = {"#event=energy-talks": "Talks on an energy moratorium", "#actor=qatar": "Qatar",
             f"#claim={CLAIM}": "The Washington Post", "#view=nope": "Who says what",
             "#view=actors": "Who says what", "": "Who says what"}  # fmt: skip
    for hash, title in cards.items():
        page = reader.open(hash)
        assert page.get_by_role("tab").all_inner_texts() == [name.capitalize(), "List"]
        assert page.evaluate("backchannel.view()") == name
        assert title in page.inner_text("#card h2")
    page.locator("#card").get_by_role("link", name="Russia", exact=True).first.click()
    page.wait_for_selector("h2:text-is('Russia')")
    assert page.evaluate("location.hash") == "#actor=russia"
    assert reader.trouble == []
    reader.context.close()


def test_two_views_fall_back_to_one_that_is_there(browser: Any, tmp_path: Path) -> None:
    views, data = sample()
    file = tmp_path / "two.html"
    file.write_text(explorer({"events": views["events"], "claims": views["claims"]}, data), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    page = reader.open("#actor=qatar")
    assert page.evaluate("backchannel.view()") == "events"
    assert page.get_by_role("tab").all_inner_texts() == ["Events", "Claims", "List"]
    assert reader.trouble == []
    reader.context.close()


def test_dark_is_dark(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "dark.html"
    file.write_text(story(), encoding="utf-8")
    reader = Reader(browser, file, DESK, "dark")
    assert reader.open().evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 28)"
    reader.context.close()
