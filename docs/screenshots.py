"""The pictures of the README: `make demo screenshots` opens out/explorer.html in Chromium, with the network off.

The review is that of a draft of the bundled article, made anew.
"""

import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from kg.reading.directory import known_actors
from kg.resources import resource
from kg.review.desk import Page, of_draft
from kg.review.revision import Revision
from kg.review.server import Server
from tests.browser import DESK, PHONE, chromium
from viz.review import review_page

# The address, the window, the colours, and the part that is scrolled to.
PICTURES = {
    "explorer.png": ("#event=energy-talks", DESK, "light", "top"),
    "explorer-dark.png": ("#event=energy-talks", DESK, "dark", "top"),
    "explorer-actors.png": ("", DESK, "light", "top"),
    "explorer-claims.png": ("#view=claims", DESK, "light", "top"),
    "explorer-list.png": ("#view=list", DESK, "light", "top"),
    "explorer-phone.png": ("", PHONE, "light", "top"),
    "explorer-phone-dark.png": ("#event=energy-talks", PHONE, "dark", "card"),
}


def main(page: Path, folder: Path) -> None:
    """Write each picture of a page into a folder."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        for name, (address, size, scheme, part) in PICTURES.items():
            context = browser.new_context(viewport=size, offline=True, color_scheme=scheme)
            tab = context.new_page()
            tab.goto(page.resolve().as_uri() + address)
            tab.wait_for_selector("body.ready")
            tab.locator(f"#{part}, .{part}").first.evaluate("(part) => part.scrollIntoView()")
            tab.wait_for_timeout(1000)  # the canvas is drawn in the frames after that
            tab.screenshot(path=folder / name)
            context.close()
        review(browser, folder / "review.png")
        browser.close()


def review(browser: Any, picture: Path) -> None:
    """The fifth claim of a draft, as a person sees it who looks through them."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.yaml"
        article = resource("data", "articles", "qatar-limited-talks.txt")
        read = [sys.executable, "-m", "kg", "read", str(article), "--published", "2024-11-20", "-o", str(draft)]
        subprocess.run(read, check=True, capture_output=True)
        revision = Revision(draft, known_actors(), "AH")
        with Server({"": of_draft(lambda: revision, Page(*review_page()))}) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            tab = browser.new_page(viewport=DESK)
            tab.goto(server.address)
            tab.wait_for_selector(".card-head")
            for _ in range(4):
                tab.keyboard.press("j")
            tab.wait_for_timeout(500)
            tab.screenshot(path=picture)
            tab.close()
            server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent)
