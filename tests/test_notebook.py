"""The notebook in docs/: every cell runs, and the explorer shows itself in it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.explorer_sample import sample
from viz import Explorer

NOTEBOOK = Path(__file__).parent.parent / "docs" / "explorer.ipynb"


def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return found


def test_it_is_stored_without_outputs() -> None:
    for cell in cells():
        assert not cell.get("outputs"), cell["id"]
        assert not cell.get("execution_count"), cell["id"]


def test_it_runs_and_shows_the_explorer(tmp_path: Path) -> None:
    nbclient = pytest.importorskip("nbclient", reason="the notebook wants nbclient and ipykernel (extra: test)")
    pytest.importorskip("ipykernel", reason="the notebook wants nbclient and ipykernel (extra: test)")
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()  # raises where a cell fails
    shown = {cell.id: "".join(out.get("data", {}).get("text/html", "") for out in cell.outputs)
             for cell in notebook.cells if cell.cell_type == "code"}  # fmt: skip
    for name in ("actors", "whole", "networkx"):
        assert re.match(r"<iframe [^>]*srcdoc=", shown[name]), name
    assert "Limited talks in Qatar" in shown["question"]
    printed = next(cell for cell in notebook.cells if cell.id == "rows").outputs[0].text
    assert "Talks on an energy moratorium: affirmed by The Washington Post, denied by Russia" in printed
    assert (tmp_path / "explorer.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_in_a_frame_links_open_and_citations_are_copied_and_the_notebook_is_out_of_reach(
    browser: Any, tmp_path: Path
) -> None:
    views, page = sample()
    page["actors"]["qatar"]["sameAs"] = "https://elsewhere.example/Q846"
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><meta charset='utf-8'>{Explorer(views, page)._repr_html_()}", encoding="utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900})  # no network: all is answered below
    trouble: list[str] = []
    context.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    context.route(
        re.compile("https?:"), lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")
    )
    tab = context.new_page()
    tab.goto(notebook.as_uri())
    frame = tab.frames[1]
    frame.wait_for_selector("body.ready")
    assert frame.evaluate("origin") == "null"
    assert frame.evaluate("() => { try { return parent.document.title } catch (error) { return error.name } }") == (
        "SecurityError"
    )
    frame.evaluate("location.hash = '#actor=qatar'")
    with context.expect_page() as opened:
        frame.click("#card a[href^='https://elsewhere']")
    opened.value.wait_for_load_state()
    assert opened.value.title() == "Elsewhere"
    assert opened.value.evaluate("[opener, origin]") == [None, "https://elsewhere.example"]
    tab.bring_to_front()
    frame.locator("#card .cite").first.click()
    frame.wait_for_selector("#said:text-is('Citation copied')")
    frame.press("body", "?")
    assert frame.is_visible("#help")
    context.close()
    assert trouble == []
