"""How many keys does a review take? `python -m bench.review` brings a draft to what it should be, in a real browser.

`bench/review/draft.yaml` is what a reader made of the bundled article, once and for all; `bench/review/right.yaml` what
a person makes of it. The page of `kg review` is driven as by a quick reviewer who knows its keys. Each press counts as
one key (a chord too), each letter that is typed, each click; to mark words is a press of the mouse drawn over them. At
the end both are compared as resolved readings, and each difference is printed.
"""

import argparse
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from kg.reading.directory import known_actors
from kg.reading.models import load_reading
from kg.reading.resolve import resolve
from tests.browser import chromium
from tests.review_desk import Desk, reviewing

HERE = Path(__file__).parent / "review"
ROOT = HERE.parents[1]
KEY, CLICK, CLAIM = 0.3, 1.5, 3.0  # seconds for a key, for a click or a mark, and to read a claim
DRAFTS = 30


class Reviewer:
    """Somebody at the page: what it shows is read, and each press, click and mark is counted."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.page = desk, desk.page
        self.counted: Counter[str] = Counter()
        self.read = 0

    def key(self, *keys: str) -> None:
        """Press keys, and wait until the page has done what they ask."""
        for key in keys:
            self.counted["keys"] += 1
            self.desk.keys(key)
            self.calm()

    def calm(self) -> None:
        """Wait until nothing is on its way between page and file."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.page.wait_for_selector("body:not([data-busy])")
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def mark(self, words: str, key: str, nth: int = 0) -> None:
        """Mark words of the article with the mouse, and press the key for what they are good for."""
        self.counted["marks"] += 1
        self.desk.mark(words, nth)
        self.key(key)

    def choose(self, name: str) -> None:
        """Choose from the list that is open: by its number, else by letters until it is the first."""
        options = self.page.locator("[role=option]:visible > span:first-child")
        shown = [text.strip() for text in options.all_inner_texts()]
        plain = [text.lstrip("123456789").strip() if number < 9 else text for number, text in enumerate(shown)]
        if name in plain[:9]:
            self.key(str(plain.index(name) + 1))
            return
        for letter in name:
            self.counted["keys"] += 1
            self.page.keyboard.type(letter)
            if options.first.inner_text().strip().startswith(name):
                break
        self.key("Enter")

    def pick(self, key: str, name: str) -> None:
        """Press what opens a list, and choose from it."""
        self.key(key)
        self.choose(name)

    def card(self) -> str:
        return str(self.page.inner_text("#cards [aria-current]"))


def correct(one: Reviewer) -> None:
    """From the draft to what is right, from its first sentence to its last."""
    limited = "Limited talks on preventing nuclear threats"
    todo: dict[str, Callable[[], None]] = {
        "Edge Closer to Nuclear Deal": lambda: one.key("g", "f", "1"),
        "Ukrainian sources told": lambda: one.pick("x", limited),
        "confirmed the latest prisoner exchange": lambda: one.key("g"),
        "the Kremlin did not respond": lambda: one.pick("o", limited),
        "the Washington Post reported": lambda: moratorium(one),
        "The talks were reportedly derailed": lambda: incursion(one),
        "Moscow denied the report": lambda: one.key("d"),
        "Russia and Ukraine have not held talks since": lambda: spring(one),
        "humanitarian efforts to help children": lambda: mediation(one),
        "Al-Ansari said that Qatar": lambda: support(one),
        "Kyiv has rejected direct talks": lambda: ban(one),
        "Moscow has repeatedly stated": lambda: istanbul(one),
    }
    while "All is walked" not in one.desk.said():
        card = one.card()
        for words in list(todo):
            if words in card and "No claim rests" not in card:
                todo.pop(words)()
        one.key(" ")
        if one.page.inner_text("#walked").endswith("all of it reviewed"):
            break
    assert not todo, f"not met: {list(todo)}"


def moratorium(one: Reviewer) -> None:
    one.mark("a possible moratorium on attacks on energy infrastructure", "c")
    one.choose("Possible moratorium on attacks on energy infrastructure")
    one.key("g")
    one.mark("allegedly mediated by Qatar in the summer of the same year", "c")
    one.choose("Talks on possible moratorium on attacks on energy infrastructure: who mediates")
    one.mark("allegedly", "h")


def incursion(one: Reviewer) -> None:
    one.mark("Ukraine’s incursion into the Russian border region of Kursk in early August", "c")
    one.choose("Ukraine's incursion in Kursk region")
    one.key("i", "p")
    one.choose("✓ Russia")


def spring(one: Reviewer) -> None:
    one.mark("the spring of 2022, when the peace talks failed", "c")
    one.choose("Peace talks")
    one.key("g", "j", "l", "0")


def mediation(one: Reviewer) -> None:
    one.key("f", "3")
    one.mark("humanitarian efforts to help children affected by the conflict and reunite them with their families", "c")
    one.key("0")
    one.mark("children affected by the conflict", "o")
    one.mark("reunite them with their families", "o")
    one.mark("the country’s mediation efforts in the Ukraine conflict", "z")


def support(one: Reviewer) -> None:
    one.key("t", "o", "o")
    one.choose("Efforts towards a peaceful resolution of the crisis")
    one.key("z", "g")
    one.mark("peaceful resolution of the crisis", "o")
    one.key("j", "d", "k")


def ban(one: Reviewer) -> None:
    one.mark("Ukrainian President Volodymyr Zelenskyy banned direct talks in the fall of 2022", "c")
    one.choose("Ban on direct talks")
    one.key("w")
    one.choose("The article itself")


def istanbul(one: Reviewer) -> None:
    one.key("g")
    status = "Ukraine’s acceptance of a neutral status"
    weapons = "limitations on the use of foreign weapons on Ukrainian territory"
    one.mark(f"those agreed upon in Istanbul in 2022, which included {status} and {weapons}", "c")
    one.key("0")
    one.mark(status, "t")
    one.mark(weapons, "t")
    one.key("x")
    one.choose("Those agreed upon in Istanbul in 2022: the terms")
    one.key("k", "i", "c")
    one.choose("Those agreed upon in Istanbul in 2022")


def facts(path: Path) -> dict[str, Any]:
    """A reading by what it says, whatever its ids and layout: claims and events, each under words for it."""
    reading, known = load_reading(path, allow_outside=True), known_actors()
    resolved = resolve(reading, known)
    found: dict[str, Any] = {}
    for claim in resolved.claims:
        words = " … ".join(reading.text.text[one.start : one.end].strip(" .”“") for one in claim.passages)
        event = reading.events[claim.about].name if claim.about in reading.events else claim.about
        of = f"{event}.{claim.aspect}" if claim.aspect else event
        found[f"{claim.speaker.id} {claim.stance} {of}: «{words}»"] = {"via": claim.via, "hedge": claim.source.hedge}
    for event_ in reading.events.values():
        plain = event_.model_dump(exclude_defaults=True, exclude={"review"})
        named = {id_: one.name for id_, one in reading.events.items()}
        fields = {key: [named.get(one, one) for one in value] if isinstance(value, tuple) else value
                  for key, value in plain.items()}  # fmt: skip
        key = f"event {event_.name}"
        while key in found:
            key += " (another)"
        found[key] = {one: sorted(value) if one == "participants" else value for one, value in fields.items()}
    return found


def differences(left: Path, right: Path) -> list[str]:
    one, other = facts(left), facts(right)
    missing = [f"missing: {key}" for key in other if key not in one]
    more = [f"too much: {key}" for key in one if key not in other]
    return (
        missing
        + more
        + [f"{key}: {one[key]} for {other[key]}" for key in one if key in other and one[key] != other[key]]
    )


def measured(browser: Any, folder: Path) -> tuple[Reviewer, list[str]]:
    """The review of the draft in a folder of its own, and what then differs from what is right."""
    for name in ("bench/review", "data/articles"):
        shutil.copytree(ROOT / name, folder / name)
    draft = folder / "bench/review/draft.yaml"
    with reviewing(browser, draft, allow_outside=True) as desk:  # its article stands in data/
        one = Reviewer(desk)
        one.read = desk.page.locator(".card-claim, .card-gap").count()
        correct(one)
    return one, differences(draft, HERE / "right.yaml")


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = chromium(playwright)
        one, wrong = measured(browser, Path(folder))
        browser.close()
    counted = one.counted
    seconds = KEY * counted["keys"] + CLICK * (counted["clicks"] + counted["marks"]) + CLAIM * one.read
    print(f"{counted['keys']} keys, {counted['clicks']} clicks, {counted['marks']} marks: {counted.total()} in all")
    print(
        f"{one.read} claims and sentences read; {seconds:.0f} s a draft, {DRAFTS * seconds / 3600:.2f} h for {DRAFTS}"
    )
    print("\n".join(wrong) or "no difference from what is right")


if __name__ == "__main__":
    main()
