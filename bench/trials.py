"""What `bench/parts.py` does with a table, a field with a list and a stretch of time, and what it notes of each.

Times are milliseconds of the processor on the page's main thread, as pairs: the longest task, and all of them.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from bench.contenders import HERE
from tests.browser import DESK, PHONE

WORD = "fis"  # typed letter by letter
LEFT, RIGHT = 0.3, 0.6  # of the width: a stretch that is drawn with the mouse
AXIS = 8  # pixels above the lower edge of the explorer's time line: there are no marks there
STEPS = 20  # of the mouse on the way

Figures = dict[str, Any]


class Implausible(Exception):
    """Something does not do what is measured, so that its time says nothing."""


def sure(name: str, what: str, holds: object) -> None:
    """Refuse the figures of a part that does not do what is measured."""
    if not holds:
        raise Implausible(f"{name}: {what}")


@contextmanager
def opened(browser: Browser, file: Path) -> Iterator[Page]:
    """A page in a fresh profile, as soon as it can be used."""
    context = browser.new_context(viewport=DESK, offline=True)
    page = context.new_page()
    page.add_init_script(path=HERE / "probe.js")
    page.goto(file.as_uri())
    page.wait_for_selector("body.ready, #start", timeout=60_000)
    page.wait_for_timeout(1500)
    try:
        yield page
    finally:
        context.close()


def spent(browser: Browser, page: Page, do: Callable[[], object], wait: int = 1200) -> tuple[float, float]:
    """What something costs, with all that follows within so many milliseconds."""
    browser.start_tracing(page=page, categories=["disabled-by-default-devtools.timeline"])
    do()
    page.wait_for_timeout(wait)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    names = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e["name"] == "thread_name"}
    tasks: dict[tuple[int, int], list[float]] = {}
    for e in events:
        if e["name"] == "RunTask" and names.get((e["pid"], e["tid"])) == "CrRendererMain":
            tasks.setdefault((e["pid"], e["tid"]), []).append(e.get("tdur", 0) / 1000)
    busiest = max(tasks.values(), key=sum, default=[0.0])
    return max(busiest), sum(busiest)


def faults(page: Page, where: str) -> str:
    """What axe finds wrong in a part of the page: its rules."""
    page.evaluate(Axe().axe_script)
    found = page.evaluate("where => axe.run(where, { resultTypes: ['violations'] })", where)["violations"]
    return ", ".join(one["id"] for one in found) or "none"


def by_keys(page: Page) -> bool:
    """Whether Tab leads on to the head of a column, and Enter there sorts."""
    before = page.evaluate("probe.told()[0]")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("probe.atHead()"):
            page.keyboard.press("Enter")
            page.wait_for_timeout(1500)
            if page.evaluate("probe.told()[0]") != before:
                return True
    return False


def table(browser: Browser, file: Path, own: bool, again: bool) -> Figures:
    """A table of claims opened, sorted and sifted; and, unless again, printed and looked at in other ways."""
    where, name = "#list" if own else "#box", file.stem
    with opened(browser, file) as page:

        def show() -> None:
            page.click("#tab-list" if own else "#start")
            if own:  # what is out of sight is not laid out
                page.locator(".listing-claims input").focus()

        found: Figures = {"open": spent(browser, page, show, 3000)}
        found["rows"] = page.evaluate("probe.rows()")
        sure(name, "shows no rows", found["rows"])
        found["others"] = page.evaluate("probe.others()")
        if not again:
            found["axe"] = faults(page, where)
        head = page.locator(
            ".listing-claims thead button, #box .tabulator-col, #box thead th :is(button, .dt-column-title)"
        ).first
        found["sort"] = spent(browser, page, lambda: head.click(), 3000)
        first = [text.split(" · ")[0].split("\n")[0].lower() for text in page.evaluate("probe.first()")]
        sure(name, f"does not sort: {first[:40]}", first in (sorted(first), sorted(first, reverse=True)))
        field = page.locator(".listing-claims input" if own else "#field")
        field.focus()
        page.wait_for_timeout(1500)
        letters = [spent(browser, page, lambda key=key: page.keyboard.press(key), 2500) for key in WORD]  # type: ignore[misc]
        found["letter"] = max(letters)
        told = page.evaluate("probe.told()")
        sure(name, f"does not sift: {told[:2]}", told and all(WORD in text.lower() for text in told))
        if again:
            return found
        field.fill("")
        page.wait_for_timeout(2500)
        found["keys"] = by_keys(page)
        found["blocked"] = page.evaluate("window.blocked || 0")
        page.set_viewport_size(PHONE)
        page.wait_for_timeout(800)
        found["phone"] = page.evaluate("probe.fits()")
        page.set_viewport_size(DESK)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.wait_for_timeout(6000)
        found["printed"] = page.evaluate("probe.printed()")
    return found


def field(browser: Browser, file: Path, options: list[dict[str, str]]) -> Figures:
    """A field with many choices opened, and used with keys alone."""
    with opened(browser, file) as page:
        found: Figures = {"open": spent(browser, page, lambda: page.click("#start"), 1500)}
        box = page.locator("#box input").first
        box.focus()
        found["letter"] = spent(browser, page, lambda: page.keyboard.press("e"))
        found["axe"] = faults(page, "#box")
        lists = page.locator("#box [role=listbox]")
        text = lists.first.inner_text() if lists.count() and lists.first.is_visible() else ""
        sure(file.stem, "shows no choices", text or page.locator("datalist option").count())
        lines = [line.strip().lower() for line in text.splitlines()]
        native = page.locator("datalist option[label]").count() > 0  # drawn by the browser, which shows labels
        found["details"] = native or any(one["detail"] in text for one in options)
        found["groups"] = any(one["group"].lower() in lines for one in options)
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(500)
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        page.keyboard.press("Tab")
        found["keys"] = bool(page.evaluate("window.chosen || ''"))
        page.evaluate("window.chosen = ''")
        box.focus()
        page.keyboard.press("Control+A")
        page.keyboard.type("Nobody knows it")
        page.wait_for_timeout(1000)
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        page.keyboard.press("Tab")
        found["free"] = page.evaluate("window.chosen || ''") == "Nobody knows it"
        found["blocked"] = page.evaluate("window.blocked")
    return found


def stretch(browser: Browser, file: Path, own: bool) -> Figures:
    """A stretch of time drawn with the mouse, and chosen with keys alone."""
    where = "#time-line svg" if own else "#box"
    state = "decodeURIComponent(location.hash)" if own else "window.chosen || ''"
    with opened(browser, file) as page:
        if not own:
            page.click("#start")
            page.wait_for_timeout(1500)
        found: Figures = {"axe": faults(page, where)}
        ends = page.locator(f"{where} :is([role=slider], input[type=range])")
        found["told"] = ends.count() == 2 and all(ends.nth(i).get_attribute("aria-valuetext") for i in (0, 1))
        page.evaluate(
            "where => { const at = document.querySelector(where); at.setAttribute('tabindex', '-1'); at.focus(); }",
            where,
        )
        before, found["keys"] = page.evaluate(state), False
        for _ in range(8):
            page.keyboard.press("Tab")
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(400)
            found["keys"] = found["keys"] or page.evaluate(state) != before
    with opened(browser, file) as page:
        if not own:
            page.click("#start")
            page.wait_for_timeout(1500)
        shape = page.locator(
            "#time-line .time-ground, #box svg, #box .vis-panel.vis-center, #box input"
        ).first.bounding_box()
        assert shape
        y, xs = (
            shape["y"] + (shape["height"] - AXIS if own else shape["height"] / 2),
            [shape["x"] + shape["width"] * at for at in (LEFT, RIGHT)],
        )
        page.mouse.move(xs[0], y)
        page.mouse.down()
        found["drag"] = spent(browser, page, lambda: page.mouse.move(xs[1], y, steps=STEPS), 500)
        page.mouse.up()
        page.wait_for_timeout(800)
        chosen = page.evaluate(state)
        sure(file.stem, "a drag chooses nothing", chosen)
        found["drawn"] = "from=" in chosen and "to=" in chosen if own else page.evaluate("probe.inside()")
        found["blocked"] = page.evaluate("window.blocked || 0")
    return found
