"""The page in a real browser, opened from the disk with the network off."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx

from tests.explorer_sample import sample
from viz import Explorer, explorer
from viz.explorer import data_of

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# Looks in each frame, from within the page: playwright's own wait needs `eval`, which the page's policy forbids.
UNTIL = """async () => {
    for (const end = performance.now() + 10_000; performance.now() < end;) {
        if (%s) return true;
        await new Promise(requestAnimationFrame);
    }
    return false;
}"""
# Whether all that can move stands where it stood in the five frames before: names, lines, panes, tooltip.
STILL = """async () => {
    const look = () => JSON.stringify([
        backchannel.boxes(), backchannel.notes(), scrollX, scrollY,
        [...document.querySelectorAll('#card, #article-text, .vis-tooltip')].map((pane) => [
            pane.scrollTop, pane.clientWidth, pane.clientHeight, pane.textContent.length,
            getComputedStyle(pane).visibility,
        ]),
    ]);
    let [before, alike] = ['', 0];
    for (const end = performance.now() + 10_000; alike < 5 && performance.now() < end;) {
        await new Promise(requestAnimationFrame);
        const now = look();
        [before, alike] = [now, now === before ? alike + 1 : 0];
    }
    return alike === 5;
}"""
# Breaches of the page's policy, told on the console.
TELLS = "addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective))"
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def chromium(playwright: Any) -> Any:
    """The system's Chromium without a window, or playwright's own."""
    return playwright.chromium.launch(args=FLAGS, executable_path=str(CHROMIUM) if CHROMIUM.exists() else None)


@cache
def story() -> str:
    """The page of the bundled story."""
    return explorer(*sample())


def edge_id(view: str, **wanted: str) -> str:
    """The id of the first edge of a view of the bundled story that has these attributes."""
    edges = data_of(story())["views"][view]["edges"]
    return str(next(e["id"] for e in edges if all(e[k] == v for k, v in wanted.items())))


def page_of(graph: "nx.Graph[Any]", path: Path, title: str | None = None) -> Path:
    """The page of a graph, as a file; its path."""
    path.write_text(Explorer(graph, title=title).html, encoding="utf-8")
    return path


def watched(page: Any) -> tuple[list[str], list[str]]:
    """What goes wrong in a page from now on (console errors, dialogs, breaches of the policy), and what it asks for."""
    trouble: list[str] = []
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: (trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.add_init_script(TELLS)
    return trouble, requests


class Reader:
    """One page and what happened in it."""

    def __init__(self, browser: Any, file: Path, viewport: dict[str, int], scheme: str = "light") -> None:
        self.context = browser.new_context(viewport=viewport, offline=True, color_scheme=scheme)
        self.page = self.context.new_page()
        self.file = file
        self.trouble, self.requests = watched(self.page)

    def open(self, hash: str = "") -> Any:
        self.page.goto(self.file.as_uri() + hash)
        self.page.wait_for_selector("body.ready", timeout=10_000)
        return self.page

    def click_at(self, how: str, name: str) -> None:
        at = self.page.evaluate(f"backchannel.{how}({json.dumps(name)})")
        assert at, name
        self.page.mouse.click(at["x"], at["y"])

    def select(self, node: str) -> None:
        """Choose a thing by its address, and wait until its card is there."""
        kind, _, id_ = node.partition(":")
        self.page.evaluate(f"location.hash = '#{kind}={id_}&view=' + backchannel.view()")
        self.until(f"backchannel.selected() === {json.dumps(node)}")

    def until(self, true: str) -> None:
        """Wait until an expression is true."""
        assert self.page.evaluate(UNTIL % f"({true})"), f"still not so: {true}"

    def still(self) -> None:
        """Wait until nothing is on its way any more."""
        assert self.page.evaluate(STILL), "it never stands still"

    def calm(self) -> None:
        """What every test ends with: nothing went wrong, and nothing was asked of the network."""
        self.context.close()
        assert self.trouble == []
        own = [url for url in self.requests if url.startswith((self.file.as_uri(), "blob:"))]
        assert self.requests == own

    def card(self) -> str:
        return str(self.page.inner_text("#card"))
