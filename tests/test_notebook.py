"""The notebook in docs/: every cell runs, and the explorer shows itself in it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

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
