"""axe-core in a page under test."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

COLOURS = ["color-contrast", "link-in-text-block"]  # the rules that ask for colours; the rest knows no dark


def put_axe(page: Any) -> None:
    """Have axe-core in the page; without it the test is skipped."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core comes with the extra: test")
    page.evaluate(axe.Axe().axe_script)


def faults(page: Any, where: str = "document", only: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    """What axe finds wrong in a part of the page, which holds something for it to look at: rules, and elements.

    `where` is JavaScript: `document`, or a selector in quotation marks; `only` are the rules, all where none is given.
    """
    asked = {"resultTypes": ["violations"], "selectors": False, **({"runOnly": list(only)} if only else {})}
    found = page.evaluate(f"axe.run({where}, {json.dumps(asked)})")
    assert found["passes"], "axe looked at nothing"
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found["violations"]]
