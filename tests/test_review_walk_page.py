"""`kg review` in a real browser, sentence by sentence: the walk, the keys on a card, events and actors as a whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.commands.review_queue import stored_events
from kg.graph import terms
from kg.resources import resource
from kg.review.revision import Revision
from kg.review.state import TERMS
from kg.yaml.places import plain
from tests.axe import faults, put_axe
from tests.browser import DESK, PHONE
from tests.review_desk import Desk, reviewing
from tests.review_sample import ARTICLE, write

TITLE = ARTICLE.splitlines()[0]
BY = {"by": "AH", "at": f"{date.today()}"}


@pytest.fixture
def desk(browser: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A review of the sample draft."""
    path = write(tmp_path)
    with reviewing(browser, path, getattr(request, "param", DESK)) as found:
        yield found


def event(desk: Desk, id_: str) -> dict[str, Any]:
    found: dict[str, Any] = plain(desk.text)["events"][id_]
    return found


def walked(desk: Desk) -> str:
    return str(desk.page.inner_text("#walked"))


def test_one_key_walks_every_sentence_and_then_the_reading_is_reviewed(desk: Desk) -> None:
    assert walked(desk) == "0 of 9 seen · 1 sentence without a claim to walk"
    assert desk.page.evaluate("document.getElementById('bar').value") == 0
    desk.keys(" ")  # claim 2, alone in its sentence
    desk.settled("Accepted and saved")
    assert (desk.current(), walked(desk)) == (3, "1 of 9 seen · 1 sentence without a claim to walk")
    desk.go(5)
    assert "All 2 of the sentence" in desk.page.inner_text("#cards [aria-current]")
    desk.keys(" ")  # claims 5 and 6
    desk.until(lambda: walked(desk).startswith("3 of 9"))
    assert [claim.get("reviewed") for claim in desk.claims()[4:8]] == [None, BY, BY, None]
    # From the end to the top, where the title is, which no claim rests on.
    desk.keys(*"    ")
    desk.until(lambda: desk.page.locator(".card-gap[aria-current]").count() == 0 and walked(desk).startswith("5 of 9"))
    desk.keys(" ")
    desk.until(lambda: "nothing" in plain(desk.text))
    assert plain(desk.text)["nothing"] == TITLE
    assert "reviewed" not in plain(desk.text)
    desk.keys(*"    ")
    desk.until(lambda: walked(desk) == "9 of 9 seen · all of it reviewed")
    assert plain(desk.text)["reviewed"] == BY
    assert desk.page.evaluate("document.getElementById('bar').value") == 1
    # What is put back has not been seen, nor has the whole.
    desk.keys("b")
    desk.settled("Put back and saved")
    assert "reviewed" not in plain(desk.text)
    assert walked(desk) == "8 of 9 seen"
    desk.keys("Control+z")
    desk.until(lambda: plain(desk.text).get("reviewed") == BY)


def test_a_sentence_without_a_claim_is_claimed_or_said_to_claim_nothing(desk: Desk) -> None:
    page = desk.page
    page.click(".card-gap blockquote")
    assert page.inner_text(".card-gap blockquote") == TITLE
    page.click("text=Nothing claimed here")
    desk.settled("Nothing claimed here and saved")
    assert (page.locator(".card-gap").count(), plain(desk.text)["nothing"]) == (0, TITLE)
    desk.keys("u")
    desk.until(lambda: desk.text == desk.before)
    desk.go(0)
    desk.keys("ArrowUp")  # by keys, too
    page.wait_for_selector(".card-gap[aria-current]")
    desk.keys("c")  # only which event is asked: speaker and stance are those of the neighbour
    page.wait_for_selector("[role=option]")
    desk.keys("1")
    desk.settled("Added and saved")
    new = desk.claims()[0]
    assert new == {"quote": TITLE, "speaker": "ardanian-officials", "via": "harbour-gazette", "affirms": "dam-talks"}
    assert page.locator(".card-gap").count() == 0


def test_keys_on_the_card_correct_a_claim(desk: Desk) -> None:
    page = desk.page

    def now() -> dict[str, Any]:
        return {key: one for key, one in desk.claims()[2].items() if key not in ("quote", "confidence", "review")}

    def pick(key: str, words: str) -> None:
        desk.keys(key)
        page.wait_for_selector("[role=option]")
        rows = page.locator("[role=option] > span:first-child").all_inner_texts()
        names = [name.lstrip("123456789").strip() for name in rows]
        desk.keys(str(names.index(words) + 1))
        desk.settled("Changed and saved")

    assert now() == {"speaker": "article", "affirms": "dam-talks"}
    pick("w", "Harbour Gazette")
    pick("l", "Ilsa Thorne")
    desk.keys("t", "u")
    desk.settled("Changed and saved")
    pick("o", "A truce")
    assert now() == {"speaker": "harbour-gazette", "via": "thorne", "doubts": "truce"}
    desk.keys("t", "a")
    desk.settled("Changed and saved")
    pick("x", "Talks on the river dams")  # on another event the opposite
    assert now() == {"speaker": "harbour-gazette", "via": "thorne", "affirms": "truce", "denies": "dam-talks"}
    desk.keys("l", "0")
    desk.settled("Changed and saved")
    desk.keys("h", *"so", "Enter")
    desk.settled("Changed and saved")
    desk.keys("y", *"2025-03", "Tab", *"in March", "Enter")
    desk.settled("Changed and saved")
    desk.keys("p", "1")
    desk.settled("Changed and saved")
    assert now() == {
        "speaker": "harbour-gazette", "affirms": "truce", "denies": "dam-talks.participants", "hedge": "so",
        "said": "2025-03", "said_text": "in March",
    }  # fmt: skip
    # A remark is on what the event was called, and can become a claim again.
    desk.keys("t", "k")
    desk.settled("Changed and saved")
    assert now()["remarks"] == "Talks on the river dams"
    desk.keys("t", "d")
    page.wait_for_selector("[role=option]")
    desk.keys(*"river", "Enter")
    desk.settled("Changed and saved")
    assert (now()["denies"], "remarks" in now()) == ("dam-talks", False)


def test_words_are_marked_by_keys_and_say_what_they_are_good_for(desk: Desk) -> None:
    page = desk.page
    desk.keys("q")
    assert page.evaluate("getSelection().toString()") == "mediated"
    desk.keys("ArrowLeft", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft")
    assert page.evaluate("getSelection().toString()") == "Gazette, are mediated"
    page.wait_for_selector("#marker button:has-text('Its quote')")
    desk.keys("q")
    desk.settled("Changed and saved")
    assert desk.claims()[2]["quote"] == "Gazette, are mediated"
    desk.keys("q", *["ArrowRight"] * 4)
    assert page.evaluate("getSelection().toString()") == "Qatar"
    desk.keys("l")  # where the event is
    desk.settled("Event changed and saved")
    assert event(desk, "dam-talks")["place"] == "Qatar"
    desk.keys("q", "Escape")
    assert page.evaluate("getSelection().isCollapsed")


def test_a_claim_on_marked_words_can_make_its_event(desk: Desk) -> None:
    desk.mark("Ardania open the dams")
    desk.keys("c", "0")
    desk.settled("Added and saved")
    [made] = [id_ for id_ in plain(desk.text)["events"] if id_ not in plain(desk.before)["events"]]
    assert desk.claims()[7] == {"quote": "Ardania open the dams", "speaker": "thorne", "affirms": made}
    assert event(desk, made)["name"] == "Ardania open the dams"
    assert desk.current() == 7


def test_keys_on_the_card_correct_its_event(desk: Desk) -> None:
    desk.go(4)  # on the truce, which has no sides
    desk.keys("g")
    desk.settled("Event changed and saved")
    assert event(desk, "truce")["participants"] == ["ardania", "belmark"]
    desk.keys("f", "6")
    desk.settled("Event changed and saved")
    desk.keys("i", "t", *"no fire; no raids", "Enter")
    desk.settled("Event changed and saved")
    desk.keys("i", "v")
    desk.page.wait_for_selector("[role=option]")
    desk.keys(*"ard", "Enter")
    desk.settled("Event changed and saved")
    desk.keys("i", "p", "1")  # what it has stands first, and goes
    desk.settled("Event changed and saved")
    assert event(desk, "truce") == {
        "type": "Ceasefire", "name": "A truce", "participants": "belmark", "phase": "failed", "violated_by": "ardania",
        "term": ["no fire", "no raids"],
    }  # fmt: skip


def test_each_of_many_kinds_of_event_has_a_key(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = [f"MoreKind{letter}" for letter in "ABCDEFGHI"]
    kinds = ["Talks", *more[:8], "Ceasefire", more[8], "Agreement"]
    monkeypatch.setitem(TERMS, "event_types", kinds)
    with reviewing(browser, write(tmp_path)) as found:
        keys = {1: "1", 10: "a", 12: "c"}
        for number, key in keys.items():
            found.keys("i", "y")
            found.page.wait_for_selector(".letters button:nth-child(12)")
            assert found.page.inner_text(f".letters button:nth-child({number}) kbd") == key
            found.keys(key)
            found.until(lambda number=number: event(found, "dam-talks")["type"] == kinds[number - 1])


def test_an_event_that_no_claim_is_about_is_named_and_can_go(desk: Desk) -> None:
    desk.go(4)
    desk.keys("d")
    desk.until(lambda: "z removes “A truce”, which no claim is about now" in desk.said())
    assert "No claim is about one event" in desk.page.inner_text("#problems")
    desk.keys("z")
    desk.settled("Event removed and saved")
    assert "truce" not in plain(desk.text)["events"]
    desk.keys("u", "u")
    desk.until(lambda: desk.text == desk.before)


def test_all_of_an_event_stands_in_its_form_and_whole_events_are_joined_and_parted(desk: Desk) -> None:
    page = desk.page
    desk.go(8)
    desk.keys("v")
    page.wait_for_selector("dialog[open]")
    for label, value in (("When", "2025-05"), ("When, in words", "in May"), ("Note", "as the Gazette has it")):
        page.locator("#making").get_by_label(label, exact=True).fill(value)
    page.get_by_role("combobox", name="Part of").click()
    page.click("[role=option]:has-text('river dams'):visible")
    desk.keys("Control+Enter")
    page.wait_for_selector("#making", state="hidden")
    assert event(desk, "may-ceasefire") == {
        "type": "Ceasefire", "name": "The ceasefire of May", "phase": "inForce", "when": "2025-05",
        "time_text": "in May", "part_of": "dam-talks", "note": "as the Gazette has it",
    }  # fmt: skip
    # What comes of it is said before it is done.
    desk.keys("v")
    page.click("summary:has-text('Join, part, remove')")
    page.get_by_role("combobox", name="Join with").click()
    page.click("[role=option]:has-text('A truce'):visible")
    outcome = page.inner_text(".outcome:visible")
    assert outcome == "“A truce” goes: its 1 claim are said of “The ceasefire of May”."
    page.click("text=Do it")
    page.wait_for_selector("#making", state="hidden")
    assert "truce" not in plain(desk.text)["events"]
    assert desk.claims()[4]["affirms"] == "may-ceasefire"
    desk.keys("v")
    page.click("summary:has-text('Join, part, remove')")
    page.get_by_role("button", name="Part: this claim").click()
    assert "is said of an event of its own, “The ceasefire of May (2)”" in page.inner_text(".outcome:visible")
    page.click("text=Do it")
    page.wait_for_selector("#making", state="hidden")
    assert desk.claims()[8]["declines"] == "ceasefire-of-may-2"
    # Two events of one kind are told apart in the list by day, sides and phase.
    desk.keys("o")
    page.wait_for_selector("[role=option]")
    assert "Ceasefire · 2025-05 · in force" in page.inner_text("[role=listbox]:visible")
    desk.keys("Escape", "Escape", "v")
    page.click("summary:has-text('Join, part, remove')")
    page.get_by_role("button", name="Remove the event").click()
    assert page.inner_text(".outcome:visible").endswith(
        "are left, as remarks on its name: “Ardania declined to comment on the ceasefire”."
    )
    page.click("text=Do it")
    desk.until(lambda: desk.claims()[8].get("remarks") == "The ceasefire of May (2)")


def test_an_event_of_the_store_can_be_chosen(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    whole = resource("data", "readings", "qatar-limited-talks.yaml")
    with kg.open(store) as graph:
        kg.add(graph, kg.load_reading(whole))
    path = write(tmp_path)
    assert stored_events(str(tmp_path), terms.ID) == []
    monkeypatch.setattr(Revision, "stored", stored_events(str(store), terms.ID))
    with reviewing(browser, path) as found:
        found.keys("i", "e")
        found.page.wait_for_selector("[role=option]")
        found.keys(*"kursk")
        assert found.page.locator("[role=option]:visible").count() == 1
        assert "Russia and Ukraine Edge Closer" in found.page.inner_text("[role=option]:visible")
        found.keys("Enter")
        found.settled("Event changed and saved")
        assert event(found, "dam-talks")["same_as"] == "qatar-limited-talks.kursk-incursion"


def test_article_and_speaker_are_corrected(desk: Desk) -> None:
    page = desk.page
    page.click("[aria-label='Correct title, date and outlet']")
    page.fill("#making-published", "2025-03-05")
    desk.keys("Control+Enter")
    page.wait_for_selector("#making", state="hidden")
    assert plain(desk.text)["article"]["published"] == "2025-03-05"
    desk.go(1)
    desk.keys("e")
    page.click("text=The speaker itself")
    page.fill("#making-office", "envoy")
    page.fill("#making-also", "I. Thorne; Thorne")
    page.click("#making button.main")
    page.wait_for_selector("#making", state="hidden")
    assert plain(desk.text)["actors"]["thorne"] == {
        "type": "Person", "name": "Ilsa Thorne", "also": ["I. Thorne", "Thorne"], "speaks_for": "belmark",
        "office": "envoy",
    }  # fmt: skip
    page.fill("#form-said", "2025-03-03")
    page.fill("#form-note", "as she said")
    page.focus("#article-text")  # Ctrl+Enter saves wherever the focus is
    desk.keys("Control+Enter")
    desk.settled("Changed and saved")
    assert (desk.claims()[1]["said"], desk.claims()[1]["note"]) == ("2025-03-03", "as she said")


def test_what_was_filled_in_is_not_dropped_unasked(desk: Desk) -> None:
    page = desk.page
    desk.keys("e")
    page.fill("#form-hedge", "perhaps")
    desk.keys("Escape")
    assert page.inner_text("form .wrong") == "Esc once more drops what you filled in; Ctrl+Enter saves it."
    desk.keys("Escape")
    assert page.locator("form").count() == 0
    desk.keys("v")
    page.fill("#making-topic", "dams")
    desk.keys("Escape")
    assert page.is_visible("dialog[open]")
    desk.keys("Escape")
    page.wait_for_selector("#making", state="hidden")
    desk.keys("h", "x", "Escape")
    assert page.inner_text(".pick [role=alert]") == "Esc once more drops what you typed; Enter saves it."
    desk.keys("Escape", "e")
    page.wait_for_selector("form.edit")
    desk.keys("Escape")  # nothing was filled in: nothing is asked
    desk.until(lambda: page.locator("form.edit").count() == 0)
    assert desk.text == desk.before


def test_what_comes_of_a_merge_is_shown_and_one_that_would_be_false_is_not_made(desk: Desk) -> None:
    desk.go(3)
    desk.keys("m")
    assert "They are said by different speakers" in desk.page.inner_text("#mode")
    assert desk.page.is_disabled("#mode button.main")
    desk.keys("Escape")
    desk.go(5)
    desk.keys("m")
    words = desk.page.inner_text("#mode .becomes")
    assert words == (
        "Ilsa Thorne affirmed Talks on the river dams: “a fairy tale … demanded that Ardania open the dams first”"
        " · without demanded Opening of the dams"
    )
    desk.keys("Escape")
    assert desk.text == desk.before


def test_keys_that_come_too_fast_wait_and_reach_what_they_open(desk: Desk) -> None:
    desk.go(4)
    desk.page.keyboard.type("gf6ipbel", delay=0)
    desk.keys("Enter")
    desk.until(lambda: event(desk, "truce").get("participants") == "ardania")
    assert event(desk, "truce")["phase"] == "failed"


@pytest.mark.parametrize(
    "desk", [DESK, {"width": 1024, "height": 768}, PHONE], indirect=True, ids=["desk", "middle", "phone"]
)
def test_axe_finds_nothing_in_the_walk(desk: Desk) -> None:
    page = desk.page
    put_axe(page)

    def look(state: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert faults(page) == [], (state, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state

    page.click(".card-gap blockquote")
    look("a sentence without a claim")
    desk.keys("c")
    page.wait_for_selector("[role=option]")
    look("which event")
    desk.keys("Escape", "Escape")
    desk.go(2)
    for keys in (["t"], ["i"], ["y"]):
        desk.keys(*keys)
        page.wait_for_selector(".pick")
        look("".join(keys))
        desk.keys("Escape")
    desk.keys("v")
    page.click("summary:has-text('Join, part, remove')")
    look("an event")
    desk.keys("Escape", "?")
    look("help")
