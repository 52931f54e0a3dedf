"""A review in a real browser: the page, the file, and all that went wrong; and `kg review` as a process of its own."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from kg.reading.directory import known_actors
from kg.review.desk import Page, of_draft
from kg.review.revision import Revision
from kg.review.server import Server
from kg.yaml.places import entries, plain
from tests.browser import DESK, watched
from viz.review import review_page

ROOT = Path(__file__).parents[1]
PROGRAM = """
from kg.commands.review import review
review()
"""


def accepted(text: str, count: int = -1) -> str:
    """The text of a draft whose first claims to look at (all, where no number is given) have been accepted."""
    return text.replace("review: true\n", f"reviewed: {{by: AH, at: {date.today()}}}\n", count)


def seen(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim to look at, as plain data, once it has been accepted."""
    rest = {key: one for key, one in claim.items() if key != "review"}
    return {**rest, "reviewed": {"by": "AH", "at": f"{date.today()}"}}


@contextmanager
def serving(path: Path, allow_outside: bool = False) -> Iterator[Server]:
    """The server of one draft's review."""
    revision = Revision(path, known_actors(), "AH", allow_outside=allow_outside)
    server = Server({"": of_draft(lambda: revision, Page(*review_page()))})
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Desk:
    """A review in the browser: the page, the file, and all that went wrong."""

    def __init__(self, browser: Any, address: str, path: Path, viewport: dict[str, int] = DESK, **more: Any) -> None:
        self.path, self.before = path, path.read_text(encoding="utf-8")
        self.context = browser.new_context(viewport=viewport, reduced_motion="reduce", **more)
        self.page = self.context.new_page()
        self.trouble, self.requests = watched(self.page)
        self.address = address
        self.page.goto(address)
        self.page.wait_for_selector("body.ready", timeout=15_000)

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def claims(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = plain(self.text).get("claims") or []
        return found

    def comments(self) -> list[tuple[str, ...]]:
        text = self.text
        return [entry.comments(text) for entry in entries(text, "claims")]

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def until(self, true: Callable[[], Any]) -> None:
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if true():
                return
            self.page.evaluate("new Promise(requestAnimationFrame)")
        wrong = self.page.locator(".wrong").all_inner_texts()
        raise AssertionError(f"still not so; the page says {self.said()!r}, {self.banner()!r}, {wrong}")

    def settled(self, said: str) -> None:
        """Wait until the page has said that a change is made."""
        self.until(lambda: self.said().startswith(said))
        self.page.evaluate("document.getElementById('said').textContent = ''")

    def said(self) -> str:
        return str(self.page.text_content("#said"))

    def banner(self) -> str:
        return str(self.page.inner_text("#banner"))

    def current(self) -> int:
        return int(self.page.get_attribute("#cards [aria-current]", "data-number") or -1)  # -1: a sentence without one

    def go(self, number: int) -> None:
        """Choose a claim by its card."""
        self.page.click(f'.card-claim[data-number="{number}"] h2')
        self.until(lambda: self.current() == number)

    def click_passage(self, selector: str) -> None:
        """Click at the first line of a passage; the middle of its box may be another one's."""
        script = "(node) => { const { x, y } = node.getClientRects()[0]; return [x, y]; }"
        x, y = self.page.eval_on_selector(selector, script)
        self.page.mouse.click(x + 8, y + 8)

    def left(self) -> str:
        return str(self.page.inner_text("#left"))

    def mark(self, words: str, nth: int = 0) -> None:
        """Mark words of the article, as by a mouse that is drawn over them."""
        self.page.evaluate(
            """([words, nth]) => {
              const walk = document.createTreeWalker(document.getElementById('article-text'), NodeFilter.SHOW_TEXT);
              const nodes = [];
              while (walk.nextNode()) nodes.push(walk.currentNode);
              const all = nodes.map((node) => node.data).join('');
              let at = -1;
              for (let i = 0; i <= nth; i += 1) at = all.indexOf(words, at + 1);
              const range = document.createRange();
              let start = 0;
              for (const node of nodes) {
                const end = start + node.data.length;
                if (at >= start && at < end) range.setStart(node, at - start);
                const last = at + words.length;
                if (last > start && last <= end) range.setEnd(node, last - start);
                start = end;
              }
              getSelection().removeAllRanges();
              getSelection().addRange(range);
            }""",
            [words, nth],
        )
        self.page.wait_for_selector("#marker button")

    def calm(self) -> None:
        """What every test ends with: no error, no dialog, nothing asked of any other address."""
        self.context.close()
        # Chromium writes each answer that is no 200 to the console; that a change is refused is shown to the person.
        assert [line for line in self.trouble if not re.search(r"status of 4(09|22)", line)] == []
        assert {url for url in self.requests if not url.startswith((self.address, "data:,"))} == set()


def start(path: Path, program: str = PROGRAM) -> tuple["subprocess.Popen[str]", str]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path), "--no-browser", "--as", "AH"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stderr
    line = process.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/\S+/", line)
    assert found, line + process.stderr.read()
    return process, found[0]


@contextmanager
def reviewing(
    browser: Any, path: Path, viewport: dict[str, int] = DESK, *, allow_outside: bool = False, **more: Any
) -> Iterator[Desk]:
    """A draft's review in the browser, with nothing gone wrong at its end."""
    with serving(path, allow_outside) as server:
        desk = Desk(browser, server.address, path, viewport, **more)
        yield desk
        desk.calm()
