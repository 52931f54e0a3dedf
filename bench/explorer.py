"""How large is the page of a store, and how long until it is drawn and open? `make bench-explorer` measures it.

    python -m bench.explorer [NAME …]       pages-50, invented-200, …; all of STORES where none is given

"pages" are saved articles of 400 to 900 words read by the grammar reader (`bench/pages.py`: the bundled article and its
kind), "invented" are readings of 20 claims each (`bench/synthetic.py`). Stores are made once, under out/bench. Printed
are the processor seconds of `kg draw` (the least of three), the megabytes of the page, and the seconds until its first
usable frame in headless Chromium (the median of five openings, each in a fresh profile).
"""

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import kg
from bench import pages, synthetic
from kg.graph import intake
from tests.browser import DESK, chromium

ROOT = Path(__file__).parents[1]
WORK = ROOT / "out" / "bench" / "stores"  # ignored by git
STORES = ("pages-1", "pages-4", "pages-13", "pages-35", "pages-50", "invented-200")


def store(name: str) -> Path:
    """The store of that name, made if it is not there."""
    kind, _, count = name.partition("-")
    folder = WORK / name
    if kind == "pages":
        if not folder.exists():
            pages.write(folder, int(count))
            subprocess.run([sys.executable, "-m", "kg", "build", str(folder)], check=True, capture_output=True)
        return folder / ".kg"
    if not folder.exists():
        readings, decisions = synthetic.readings(int(count))
        made = kg.open(folder)
        intake.decide(made, decisions)
        kg.add(made, *readings)
    return folder


def drawn(held: Path, page: Path) -> float:
    """Draw a store into a page, in a process of its own; the processor seconds that took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "kg", "--store", str(held), "draw", "-o", str(page)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def opened(browser: Browser, file: Path) -> float:
    """Seconds from the start of the navigation to the second frame after the page says that it is ready."""
    context = browser.new_context(viewport=DESK, offline=True)
    page = context.new_page()
    page.add_init_script(path=ROOT / "bench" / "page" / "stopwatch.js")
    page.goto(file.as_uri())
    found = 0.0
    while not found:
        page.wait_for_timeout(50)
        found = float(page.evaluate("window.usable || 0"))
    context.close()
    return found / 1000


def main(*names: str) -> None:
    """Draw and open the page of each of these stores."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        for name in names:
            held, page = store(name), WORK / f"{name}.html"
            took = min(drawn(held, page) for _ in range(3))
            first = statistics.median(opened(browser, page) for _ in range(5))
            size = page.stat().st_size / 1e6
            load = os.getloadavg()[0]
            print(
                f"{name:>14}: kg draw {took:5.1f} s, {size:5.2f} MB, first frame {first:5.2f} s (load {load:.1f})",
                flush=True,
            )


if __name__ == "__main__":
    main(*(sys.argv[1:] or STORES))
