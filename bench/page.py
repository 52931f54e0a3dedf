"""How long until the explorer can be used, and how does that compare? `make bench-page` measures it in a browser.

Synthetic graphs of actors, three edges a node, are drawn by the explorer, by plain pyvis, and, as a reference, by
sigma.js, force-graph and vis-network with the explorer's positions. All pages are opened from the disk in headless
Chromium with the network off. A run of everything writes docs/performance.md; `--sizes` and `--only` measure a part,
print it, and write nothing.
"""

import argparse
import json
import statistics
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

from bench.rivals import HERE, NAMES, OURS, PLAIN, ROOT, TEMPLATES, Maker, actors, makers, page_of
from tests.browser import DESK, chromium
from viz.bundle import vis_network

SIZES = (50, 500, 5_000, 20_000)
PLAIN_ONCE = 5_000  # nodes with which plain pyvis is opened only once, for it takes its whole cap; with more never
CLICKS = 3  # in each run
LISTED = ("sigma", "graphology", "force-graph")


@dataclass
class Row:
    """What one contender took for one graph. A list has an entry a run, and is empty where nothing was measured."""

    name: str
    size: int
    first: list[float] = field(default_factory=list)
    """Seconds until the first usable frame; infinite where there was none before the cap."""
    selections: list[float] = field(default_factory=list)
    """Milliseconds from a click until its selection is painted."""
    heap: list[float] = field(default_factory=list)
    """Megabytes of JavaScript objects, after garbage was collected."""
    made: float = 0.0
    """Seconds that Python took to make the page."""
    weight: float = 0.0
    """Megabytes of the page."""
    says: str = ""
    """How much the page says it shows."""

    @property
    def seconds(self) -> float:
        return statistics.median(self.first) if self.first else float("nan")


Rows = dict[tuple[str, int], Row]


def measure(browser: Browser, row: Row, cap: float) -> None:
    """Open a page once, in a fresh profile, and note how it did."""
    context = browser.new_context(viewport=DESK, offline=True)
    page = context.new_page()
    page.add_init_script(path=HERE / "stopwatch.js")
    page.goto(page_of(row.name, row.size).as_uri(), wait_until="commit")
    row.first.append(until(page, "window.usable", cap) / 1000)
    if row.first[-1] < cap:
        page.wait_for_timeout(500)
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        session.send("HeapProfiler.collectGarbage")
        metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
        row.heap.append(metrics["JSHeapUsedSize"] / 1e6)
    if row.name == OURS:
        row.says = page.inner_text("#status").partition(" · ")[0]
        row.selections += [select(page, click) for click in range(CLICKS)]
    context.close()


def select(page: Any, number: int) -> float:
    """Milliseconds from a click on a node until its selection is painted. Each number is another node."""
    boxes = page.evaluate("backchannel.boxes()")
    at = page.evaluate("id => backchannel.at(id)", boxes[(number + 1) * len(boxes) // (CLICKS + 2)]["id"])
    page.mouse.move(at["x"], at["y"])
    page.wait_for_timeout(300)
    page.mouse.click(at["x"], at["y"])
    took = until(page, "window.answered", 20)
    page.keyboard.press("Escape")
    page.wait_for_timeout(700)
    return took


def until(page: Any, expression: str, cap: float) -> float:
    """The value of an expression as soon as it has one; infinite if it has none after `cap` seconds."""
    stop = time.monotonic() + cap
    while time.monotonic() < stop:
        try:
            if found := page.evaluate(expression):
                return float(found)
        except Error as error:  # a page that is still being opened has no value yet
            if "navigat" not in str(error) and "destroyed" not in str(error):
                raise
        page.wait_for_timeout(100)
    return float("inf")


def goals(rows: Rows) -> list[tuple[str, str, bool]]:
    """What the explorer is to reach, what it reached, and whether that is enough."""
    found: list[tuple[str, str, bool]] = []
    for size, rival, most, words in (
        (50, PLAIN, 0.5, "first usable frame in at most 0.5 of the time of plain pyvis"),
        (500, PLAIN, 1 / 60, "first usable frame in at most 1/60 of the time of plain pyvis"),
        (5_000, "sigma", 1.2, "first usable frame in at most 1.2 times the time of sigma.js"),
    ):
        reached = rows[OURS, size].seconds / rows[rival, size].seconds
        words_of = f"1/{1 / reached:.0f}" if 0 < reached < 0.1 else f"{reached:.2f}"
        found.append((f"{size:,} actors: {words}", words_of, reached <= most))
    answer, says = statistics.median(rows[OURS, 5_000].selections), rows[OURS, 20_000].says
    found.append(("5,000 actors: a selection answers within 100 ms", f"{answer:.0f} ms", answer <= 100))
    found.append(("20,000 actors: opens with the strongest part, and says so", says, "of 20,000 shown" in says))
    return found


def cells(row: Row, rows: Rows, cap: float) -> list[str]:
    """One line of the table. Against a page that shows nothing before the cap, the cap is taken for its time."""

    def against(rival: str) -> str:
        other = rows.get((rival, row.size))
        if other is None or other is row or not row.seconds < cap:
            return ""
        ratio = row.seconds / min(other.seconds, cap)
        return f"{'' if other.seconds < cap else 'less than '}{ratio:.{3 if ratio < 0.1 else 2}f}"

    return [
        f"{row.size:,}",
        NAMES[row.name],
        f"{row.seconds:.2f} s" if row.seconds < cap else f"none in {cap:.0f} s",
        against(PLAIN),
        against("sigma"),
        f"{statistics.median(row.selections):.0f} ms" if row.selections else "",
        f"{statistics.median(row.heap):.0f} MB" if row.heap else "",
        f"{row.weight:.1f} MB",
        f"{row.made:.1f} s",
    ]


def versions(browser: str) -> dict[str, str]:
    """What was measured, in which versions."""
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    held = {"Chromium": browser, "pyvis": version("pyvis"), "vis-network": vis_network()[1]}
    return held | {name: lock[f"node_modules/{name}"]["version"] for name in LISTED}


def made(make: dict[str, Maker], size: int, wanted: list[str]) -> dict[str, Row]:
    """The pages of a graph of so many actors, written to where they are opened from; an empty row for each.

    The explorer's page is always made, for the others take their positions from it.
    """
    graph, rows = actors(size), {}
    for name in [OURS, *(name for name in wanted if name != OURS)]:
        started = time.perf_counter()
        text = make[name](graph)
        rows[name] = Row(name, size, made=time.perf_counter() - started, weight=len(text.encode()) / 1e6)
        page_of(name, size).write_text(text, encoding="utf-8")
    return rows


def main() -> None:
    """Measure what is asked for, print the lines of each size, and write the report when everything was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of actors")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=list(NAMES), help="who is measured")
    parser.add_argument("--runs", type=int, default=3, help="the median of so many is taken")
    parser.add_argument("--cap", type=float, default=200, help="seconds after which a page counts as showing nothing")
    asked = parser.parse_args()
    make, rows = makers(), Rows()
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        for size in asked.sizes:
            wanted = [name for name in asked.only if name != PLAIN or size <= PLAIN_ONCE]
            for name, row in made(make, size, wanted).items():
                rows[name, size] = row
            for turn in range(asked.runs):  # one after the other, so that all have their share of a machine's moods
                for name in wanted:
                    if name != PLAIN or size < PLAIN_ONCE or turn == 0:
                        measure(browser, rows[name, size], asked.cap)
            for name in wanted:
                print(*cells(rows[name, size], rows, asked.cap), rows[name, size].says, sep=" | ", flush=True)
        used = versions(browser.version)
    if set(asked.sizes) == set(SIZES) and set(asked.only) == set(NAMES):
        table = [cells(row, rows, asked.cap) for row in rows.values()]
        text = TEMPLATES.get_template("performance.md.jinja").render(
            table=table, goals=goals(rows), versions=used, runs=asked.runs, cap=f"{asked.cap:.0f}"
        )
        (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
