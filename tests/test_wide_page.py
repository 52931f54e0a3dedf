"""The page where every letter is 15 % wider than here, as another system's fonts may be: in every view and in three
windows nothing lies over anything else, and nothing is cut off, broken in the midst of a word or out of sight.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kg
from bench.questions import store_of
from kg.views.networks import views
from tests.browser import DESK, PHONE, Reader, story
from viz import explorer

LETTERS = (Path(__file__).parent / "wide.js").read_text(encoding="utf-8")
WINDOWS = {"desk": DESK, "small": {"width": 1024, "height": 768}, "phone": PHONE}
VIEWS = ("actors", "events", "claims", "list")
LEAST = 50  # lines of text in any state: fewer, and nothing was looked at
SIDEWAYS = ".article-tabs"  # as many as there are articles: they are scrolled on purpose
STORY = [(view, thing) for view in VIEWS for thing in ("", "event=energy-talks", "actor=qatar")]
MANY = [*((view, "") for view in VIEWS), ("actors", "actor=article-7.officials"), ("events", "event=article-7.raid")]


@cache
def many() -> str:
    """The page of thirty articles."""
    page = kg.page(store_of(600))
    return explorer(views(page), page)


@pytest.fixture(scope="module", params=WINDOWS)
def window(browser: Any, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """One page for all that is tried in a window of this size."""
    found = Reader(browser, tmp_path_factory.mktemp("wide") / "explorer.html", WINDOWS[request.param])
    found.page.emulate_media(reduced_motion="reduce")
    found.page.add_init_script(LETTERS)
    yield found
    found.calm()


def opened(reader: Reader, html: str) -> Any:
    reader.file.write_text(html, encoding="utf-8")
    page = reader.open()
    if not page.evaluate("wide.ready()"):
        pytest.skip("no face to make wide letters of: install fonts-noto-core, fonts-dejavu or fonts-liberation")
    return page


def amiss(reader: Reader, state: str) -> list[str]:
    """What is wrong in a state of the page once all has come to rest."""
    found: list[str] = []
    for _ in range(3):
        reader.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        looked, found = reader.page.evaluate(f"wide.texts('{SIDEWAYS}')")
        if reader.page.is_visible("#canvas"):
            painted, more = reader.page.evaluate("wide.canvas()")
            found += more if painted else ["nothing on the canvas"]
        found += [] if looked >= LEAST else [f"only {looked} texts"]
        if not found:
            break
    return [f"{state}: {one}" for one in found]


@pytest.mark.parametrize(("html", "states"), [(story, STORY), (many, MANY)], ids=["story", "many"])
def test_in_every_view_nothing_overlaps_and_nothing_is_cut(
    window: Reader, html: Callable[[], str], states: list[tuple[str, str]]
) -> None:
    page = opened(window, html())
    wrong = []
    for view, thing in states:
        page.evaluate(f"location.hash = '#view={view}&{thing}'")
        window.until(f"backchannel.view() === '{view}' && backchannel.selected() === '{thing.replace('=', ':')}'")
        wrong += amiss(window, f"{view} {thing}")
    assert not wrong, "\n".join(wrong)


def test_nor_where_something_is_opened(window: Reader) -> None:
    page = opened(window, story())
    wrong = []
    for name in ("filter", "export", "help"):
        page.click(f"#{name}-open")
        wrong += amiss(window, name)
        page.keyboard.press("Escape")
    page.fill("#search", "talks")
    window.until("!document.getElementById('found').hidden")
    wrong += amiss(window, "search")
    page.evaluate("location.hash = '#view=events&from=2022-01-01&to=2024-09-30&hide=stance:Denies'")
    window.until("!document.querySelector('.time-range').hidden")
    page.evaluate("for (const id of ['legend', 'times']) document.getElementById(id).open = true")
    wrong += amiss(window, "brush")
    assert not wrong, "\n".join(wrong)


def test_the_letters_are_that_much_wider(window: Reader) -> None:
    words = "The Washington Post denies that talks were held"
    page = opened(window, story())
    names = page.evaluate("getComputedStyle(document.body).fontFamily")
    after = page.evaluate("([words, names]) => wide.widthOf(words, `16px ${names}`)", [words, names])
    page.evaluate("document.fonts.clear()")
    before = page.evaluate("([words, names]) => wide.widthOf(words, `16px ${names}`)", [words, names])
    assert after >= before * 1.14
