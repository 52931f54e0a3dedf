"""What do libraries do better than what the page makes by hand? `make bench-parts` measures it into docs/by-hand.md.

    python -m bench.parts [--runs 3]

Tables, fields with a list, and stretches of time: each of the explorer's own, and made with libraries
(`bench/contenders.py`), with 5,000 invented claims (`bench/synthetic.py`), in headless Chromium with the network off.
Times are those that the processor spends on the page's main thread, read off a trace, so that other work on the machine
matters little. Painting a large graph is measured as `bench/page.py` does it.
"""

import argparse
import csv
import io
import json
import statistics
from importlib import metadata
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import contenders, explorer, trials
from bench import page as graphs
from bench.contenders import ASSETS, CONTENDERS, FIELD, PAINTERS, TABLE, TIME, Contender
from bench.rivals import HERE, OURS, ROOT, installed, makers, reference, script
from bench.trials import Figures, sure
from tests.browser import chromium

STORE = "invented-250"  # readings of 20 claims each
CLAIMS = 5_000
SIZES = (500, 5_000)  # actors of the graphs
CAP = 60  # seconds after which a graph counts as not drawn
DAY = 86_400_000  # milliseconds


def held(browser: Browser, file: Path) -> Figures:
    """What the contenders are given: the rows of the explorer's own table, as it hands them out."""
    page = browser.new_page(accept_downloads=True)
    page.goto(file.as_uri() + "#view=list")
    page.wait_for_selector("body.ready", timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of Claims").click()
    columns, *rows = csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"), newline=""))
    page.close()
    sure("explorer", f"gives {len(rows)} rows of {CLAIMS}", len(rows) == CLAIMS)
    options = [
        {"value": f"o{i}", "text": f"{row[0]} {i}", "detail": f"claim {i}", "group": row[4].partition(" · ")[0]}
        for i, row in enumerate(rows)
    ]
    spans = [{"from": (22_000 + i) * DAY, "to": (22_000 + i + i % 30) * DAY, "name": f"Event {i}"} for i in range(800)]
    return {"columns": columns, "rows": rows, "options": options, "spans": spans}


def measured(browser: Browser, one: Contender, explorers: Path, given: Figures, runs: int) -> Figures:
    """The figures of one contender; of times the median."""
    own = not one.script
    file = explorers if own else contenders.page(one, given)
    found = []
    for turn in range(runs):
        if one.part == TABLE:
            found.append(trials.table(browser, file, own, again=turn > 0))
        elif one.part == FIELD:
            found.append(trials.field(browser, file, given["options"]))
        else:
            found.append(trials.stretch(browser, file, own))
    figures = dict(found[0])
    for name, value in figures.items():
        if isinstance(value, tuple):
            figures[name] = [round(statistics.median(times[name][i] for times in found)) for i in (0, 1)]
    figures["bytes"], figures["packed"] = contenders.weight(one)
    return figures | {"name": one.name, "part": one.part, "lines": contenders.lines(one), "comes": one.comes}


def painted(browser: Browser, runs: int) -> list[Figures]:
    """How long graphs of two sizes take to be painted, as ratios to the explorer, and what the library weighs."""
    cosmos = reference("cosmos", [script(installed() / PAINTERS["cosmos"].files[0])])
    make, found = makers() | {"cosmos": cosmos}, []
    pages = {size: graphs.made(make, size, list(PAINTERS)) for size in SIZES}
    for rows in pages.values():
        for _ in range(runs):
            for row in rows.values():
                if row.seconds != float("inf"):
                    graphs.measure(browser, row, CAP)
    for name, one in PAINTERS.items():
        took = [pages[size][name].seconds / pages[size][OURS].seconds for size in SIZES]
        weight = dict(zip(("bytes", "packed"), contenders.weight(one), strict=True))
        found.append({"name": one.name, "took": took, "lines": contenders.lines(one), "comes": one.comes} | weight)
    return found


def figures(runs: int) -> Figures:
    """All that docs/by-hand.md tells."""
    drawn = explorer.WORK / f"{STORE}.html"
    explorer.drawn(explorer.store(STORE), drawn)
    found: list[Figures] = []
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        given = held(browser, drawn)
        for one in CONTENDERS:
            found.append(measured(browser, one, drawn, given, runs))
            print(found[-1], flush=True)
        painting, version = painted(browser, runs), browser.version
    scripts = [file for file in ASSETS.rglob("*.js") if "review" not in file.parts]
    count = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in scripts)
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    versions = {name: lock[f"node_modules/{name}"]["version"] for name in lock[""]["dependencies"]}
    return {
        "tables": [one for one in found if one["part"] == TABLE],
        "fields": [one for one in found if one["part"] == FIELD],
        "stretches": [one for one in found if one["part"] == TIME],
        "painting": painting, "lines": f"{count:,}", "modules": len(scripts),
        "runs": runs, "cap": CAP, "steps": trials.STEPS,
        "versions": {"Chromium": version, "pyvis": metadata.version("pyvis")} | versions,
    }  # fmt: skip


def main() -> None:
    """Measure everything and write docs/by-hand.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="the median of so many is taken")
    text = contenders.TEMPLATES.get_template("by-hand.md.jinja").render(figures(parser.parse_args().runs))
    (ROOT / "docs" / "by-hand.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
