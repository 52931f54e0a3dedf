"""Room of names and course of edges are said twice, as Python lays out views and the page parts of them: they agree."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from viz.drawing.curves import along
from viz.drawing.marks import marks
from viz.drawing.spots import Spot, measured

ASSETS = Path(__file__).parent.parent / "viz" / "assets"
LABELS = [
    "Qatar", "The Washington Post", "The Ministry of Foreign Affairs of the Russian Federation, Moscow", "x" * 100,
    "東京都庁舎と外務省の報道官", "Міністерство закордонних справ України",
    "وزارة الخارجية القطرية", "a\u202eb \u2066c", "",
    "Words that, in the middle of it; are cut,", "e\u0301e\u0301e\u0301", "🕊️ peace", "…—%@WWWWMMMM WWWWWWWWWWWWWWWW",
]  # fmt: skip
NODES = [
    {"id": f"{kind}:{i}", "kind": kind, "type": kind_of, "label": label, **more}
    for i, label in enumerate(LABELS)
    for kind, kind_of, more in (("actor", "State", {"mediator": True}), ("event", "Talks", {}), ("claim", "Denies", {}))
]
SIDES = ["", "left", "right", "below"]
SCRIPT = """
import { readFileSync } from 'node:fs';
import { spotted } from 'ASSETS/graph/spots.js';
const { nodes, sizes, sides, marks } = JSON.parse(readFileSync(0, 'utf-8'));
const found = nodes.flatMap((node, i) => sides.map((side) => spotted(node, sizes[i], side, marks)));
console.log(JSON.stringify(found.map(({ lines, radius, box, words }) => ({ lines, radius, box, words }))));
""".replace("ASSETS", ASSETS.as_uri())


BENDS = (0.0, 0.24, -0.24, 0.5, -0.8)
WAYS = [((0, 0), (200, 0)), ((0, 0), (-40, 300)), ((10, 250), (310, 20)), ((0, 0), (0, -150))]
RUNS = """
import { readFileSync } from 'node:fs';
import { pointsOf } from 'ASSETS/graph/lines.js';
const edges = JSON.parse(readFileSync(0, 'utf-8'));
console.log(JSON.stringify(edges.map(({ bend, from, to }) => pointsOf({ bend }, from, to, false))));
""".replace("ASSETS", ASSETS.as_uri())


def asked(script: str, given: object) -> list[Any]:
    """What a script of node answers to what it is given."""
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed")
    command = [node, "--input-type=module", "-e", script]
    text = json.dumps(given)
    ran = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    found: list[Any] = json.loads(ran.stdout)
    return found


def test_the_page_measures_a_name_as_python_does() -> None:
    sizes = [marks()["shapes"][one["kind"]][one["type"]]["radius"] for one in NODES]
    found = asked(SCRIPT, {"nodes": NODES, "sizes": sizes, "sides": SIDES, "marks": marks()})
    wanted = [(one, side) for one in NODES for side in SIDES]
    assert len(found) == len(wanted)
    for (one, side), page in zip(wanted, found, strict=True):
        lines, radius, box = measured(one, side)
        words = Spot(0, 0, lines, radius, box, side=side or "below").words
        assert page["lines"] == list(lines), (one["label"], side)
        assert [page["radius"], *page["box"], *page["words"]] == pytest.approx([radius, *box, *words], abs=0.11), one


@pytest.mark.parametrize(
    ("start", "end"), [("below", "below"), ("below", "right"), ("right", "right"), ("left", "below")]
)
def test_the_page_draws_edges_where_python_has_them(start: str, end: str) -> None:
    """Python's end at the centre of the second node: of the page's every point lies on them."""
    box = (-10.0, -10.0, 60.0, 10.0)
    pairs = [
        (bend, Spot(*a, (), 10, box, side=start), Spot(*b, (), 10, box, side=end)) for bend in BENDS for a, b in WAYS
    ]
    page = asked(RUNS, [{"bend": bend, "from": vars(a), "to": vars(b)} for bend, a, b in pairs])
    for (bend, a, b), points in zip(pairs, page, strict=True):
        curve = along(a, b, bend, 4000)
        for point in points:
            assert float(np.hypot(*(curve - point).T).min()) < 0.5, (bend, a, b)
        assert points[0] == pytest.approx(curve[0], abs=0.01)
