"""What the reader guessed of an event, in `kg review`: shown beside the claims about it, accepted or set right."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.yaml.places import plain
from tests.browser import DESK, PHONE
from tests.review_desk import Desk, reviewing
from tests.review_sample import write

WHO, HOW = "who takes part besides Ardania", "how far it has come: nothing in its words says so"
OF_ALL, ALONE = "who agreed on it: nobody is named", "who holds them back"
LOOKS = {
    "dam-talks": {"participants": WHO, "phase": HOW},
    "may-ceasefire": {"participants": OF_ALL},
    "side-event": {"participants": ALONE},
}


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def guessed(browser: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A review of the sample with guesses about two events that claims are about and one that none is about."""
    path = write(tmp_path)
    text = path.read_text(encoding="utf-8")
    text = text.replace("claims:\n", "  side-event:\n    type: Event\n    name: Side event\nclaims:\n", 1)
    for id_, looks in LOOKS.items():
        lines = "".join(f"      {key}: '{look}'\n" for key, look in looks.items())
        text = text.replace(f"  {id_}:\n", f"  {id_}:\n    review:\n{lines}", 1)
    path.write_text(text, encoding="utf-8")
    with reviewing(browser, path, request.param) as found:
        yield found


def events(desk: Desk) -> dict[str, Any]:
    held: dict[str, Any] = plain(desk.text)["events"]
    return held


def test_it_says_what_was_guessed_at_the_claims_about_the_event_and_counts_it(guessed: Desk) -> None:
    assert guessed.left() == "4 of 9 left to look at · 3 events"
    cards = [guessed.page.inner_text(f'.card-claim[data-number="{number}"]') for number in range(9)]
    marked = [number for number, card in enumerate(cards) if "guessed" in card]
    assert marked == [0, 1, 2, 3, 5, 7, 8]  # every claim about one of the two, and no other
    assert [number for number, card in enumerate(cards) if WHO in card and HOW in card] == [0]  # the current one
    assert ALONE in guessed.page.inner_text("#problems")
    assert guessed.current() == 0  # sure of itself, but not its event
    guessed.page.click("#only-left")
    guessed.until(lambda: guessed.page.locator(".card-claim").count() == 8)  # all but the demand


def test_right_as_it_is(guessed: Desk) -> None:
    before = plain(guessed.text)
    guessed.keys("r")
    guessed.settled("Event accepted")
    assert "review" not in events(guessed)["dam-talks"]
    del before["events"]["dam-talks"]["review"]
    assert plain(guessed.text) == before
    assert guessed.left() == "4 of 9 left to look at · 2 events"
    guessed.page.locator("#problems").get_by_role("button", name="Right as it is").click()
    guessed.settled("Event accepted")
    assert guessed.left() == "4 of 9 left to look at · 1 event"
    # That of the event is gone; that the draft has an event of which nothing is claimed is told still.
    assert guessed.page.inner_text("#problems") == "No claim is about one event"
    guessed.keys("u", "u")
    guessed.until(lambda: guessed.text == guessed.before)


def test_every_slot_can_be_set(guessed: Desk) -> None:
    page = guessed.page
    guessed.keys("v")
    page.wait_for_selector("#making[open]")
    assert page.locator("#making .doubts li").all_inner_texts() == [WHO, HOW]
    for label, name in (("Who mediates", "Thorne"), ("Who hosts", "Gazette")):
        page.get_by_role("combobox", name=label).fill(name)
        page.click(f"[role=option]:has-text('{name}'):visible")
    page.fill("#making-place", "Velmar; Ardania")
    page.fill("#making-topic", "river dams; water")
    page.fill("#making-when", "soon")
    page.select_option("#making-phase", label="ongoing")
    page.click("#making button.main")
    guessed.until(lambda: "soon" in page.inner_text("#making .wrong"))
    assert guessed.text == guessed.before
    page.fill("#making-when", "2025-03-02/2025-03-04")
    page.click("#making button.main")
    guessed.until(lambda: not page.is_visible("#making"))
    assert events(guessed)["dam-talks"] == {
        "type": "Talks", "name": "Talks on the river dams", "participants": ["ardania", "belmark"],
        "mediator": "thorne", "host": "harbour-gazette", "place": ["Velmar", "Ardania"],
        "topic": ["river dams", "water"], "phase": "ongoing", "when": "2025-03-02/2025-03-04",
    }  # fmt: skip
    guessed.until(lambda: guessed.left() == "4 of 9 left to look at · 2 events")
    # What was set comes back, and can be taken away.
    guessed.keys("v")
    page.wait_for_selector("#making[open]")
    assert page.input_value("#making-place") == "Velmar; Ardania"
    assert page.input_value("#making-when") == "2025-03-02/2025-03-04"
    page.fill("#making-place", "")
    page.click("[aria-label='Remove Ilsa Thorne']")
    page.click("#making button.main")
    guessed.until(lambda: "mediator" not in events(guessed)["dam-talks"])
    assert "place" not in events(guessed)["dam-talks"]


def test_a_form_that_is_open_is_not_left_for_an_event(guessed: Desk) -> None:
    guessed.keys("e")
    guessed.page.locator("#problems").get_by_role("button", name="Right as it is").click()
    assert guessed.text == guessed.before
    assert guessed.page.is_visible("form.edit")
