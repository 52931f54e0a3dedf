"""A node's place and how large it is drawn there: its shape, and its name below it, left of it or right of it."""

from dataclasses import dataclass
from typing import Any

from .marks import marks, shape, width, wrapped

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A node's place: its centre, its label line by line, and the half width and half height of its drawn shape.

    `box` is (left, top, right, bottom) of shape and label together, relative to the centre; y grows downwards. `side`
    says where the label stands: "below", "left" or "right" of the shape.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    radius: float
    box: Box
    contested: bool = False
    side: str = "below"

    @property
    def reach(self) -> float:
        """From the centre to where the shape, ring included, ends."""
        return {"left": self.box[2], "right": -self.box[0]}.get(self.side, -self.box[1])

    @property
    def words(self) -> Box:
        """The label's part of the box."""
        left, _, right, bottom = self.box
        high = len(self.lines) * marks()["text"]["leading"]
        if self.side == "below":
            return left, bottom - high, right, bottom
        first = 1 - high / 2
        beside = self.reach + marks()["columns"]["apart"]
        return (left, first, -beside, first + high) if self.side == "left" else (beside, first, right, first + high)

    @property
    def start(self) -> tuple[float, float]:
        """Where an edge leaves: the centre, or the end of a name on the right, so that no edge runs through it."""
        return (self.x + self.box[2], self.y) if self.side == "right" else (self.x, self.y)


def measured(node: dict[str, Any], side: str = "") -> tuple[tuple[str, ...], float, Box]:
    """Label lines, radius and box of a node; with a `side`, as it is drawn in columns: smaller, in other lines."""
    text = marks()["text"]
    small = marks()["columns"] if side else {}
    kind = "relay" if side == "below" else node.get("kind")
    wraps, rows = small.get("wrap", text["wrap"]), small.get("lines", {"default": text["lines"]})
    lines = tuple(
        wrapped(str(node.get("label", "")), wraps.get(kind, wraps["default"]), rows.get(kind, rows["default"]))
    )
    radius = round(float(shape(node)["radius"]) * small.get("scale", 1), 1)
    reach = radius * 1.4 if node.get("mediator") else radius + 2
    bold = 1.08 if node.get("kind") == "event" or node.get("type") == "State" else 1.0
    wide = max(width(line) for line in lines) * bold * text["size"]
    if side not in ("left", "right"):
        half = max(reach, wide / 2 + 3)
        return lines, radius, (-half, -reach, half, round(reach + 5 + len(lines) * text["leading"], 1))
    high = max(reach, len(lines) * text["leading"] / 2)
    far = round(reach + small["apart"] + wide + 3, 1)
    return lines, radius, (-far, -high, reach, high) if side == "left" else (-reach, -high, far, high)
