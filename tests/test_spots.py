"""How large a name is said twice, for Python lays out views and the page parts of them: both say the same."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

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


def test_the_page_measures_a_name_as_python_does() -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed")
    sizes = [marks()["shapes"][one["kind"]][one["type"]]["radius"] for one in NODES]
    given = json.dumps({"nodes": NODES, "sizes": sizes, "sides": SIDES, "marks": marks()})
    command = [node, "--input-type=module", "-e", SCRIPT]
    ran = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    found = json.loads(ran.stdout)
    wanted = [(one, side) for one in NODES for side in SIDES]
    assert len(found) == len(wanted)
    for (one, side), page in zip(wanted, found, strict=True):
        lines, radius, box = measured(one, side)
        words = Spot(0, 0, lines, radius, box, side=side or "below").words
        assert page["lines"] == list(lines), (one["label"], side)
        assert [page["radius"], *page["box"], *page["words"]] == pytest.approx([radius, *box, *words], abs=0.11), one
