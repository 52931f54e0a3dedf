"""A view as a picture for a paper: SVG or PNG, in the places, shapes and lines of the page, with a legend."""

import logging
import warnings
from os import PathLike
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from .drawing.curves import Note, along, notes, outside
from .drawing.marks import Mark, line, marks, shape, shown, width
from .drawing.scene import Scene, scene

if TYPE_CHECKING:  # matplotlib is an extra: it is imported when a picture is asked for
    from matplotlib.axes import Axes
    from matplotlib.path import Path

Floats = NDArray[np.float64]

UNIT = 1 / 100  # inches a canvas pixel takes on paper
POINT = 72 * UNIT  # points a canvas pixel takes
FACES = ("Liberation Sans", "Arial", "Helvetica", "Noto Sans", "DejaVu Sans")
COLORS: dict[str, str] = {**marks()["palette"]["light"], "page": "#ffffff"}


def picture(
    view: "nx.MultiDiGraph[str]", target: "str | PathLike[str] | BinaryIO", format: Literal["svg", "png"] = "svg"
) -> None:
    """Draw a view and write it to a path or a binary stream. The same view gives the same bytes.

    Text in an SVG stays text. Raises ImportError when matplotlib is not installed (it is an extra) and ValueError for
    another format.
    """
    if format not in ("svg", "png"):
        raise ValueError(f"no such picture format @ {format!r}: use 'svg' or 'png'")
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.font_manager import fontManager

    drawn = scene(view, labels=True)
    left, top, right, bottom = _frame(drawn)
    right = max(right, left + 480)
    rows = _legend_rows(drawn, right - left)
    rest = _rest(view, drawn)
    wide, high = right - left + 40, bottom - top + 58 + 26 * (len(rows) + bool(rest))
    present = {font.name for font in fontManager.ttflist}
    setting: Any = {
        "svg.fonttype": "none", "svg.hashsalt": "backchannel", "text.parse_math": False,
        "font.family": [face for face in FACES if face in present] or ["sans-serif"],
    }  # fmt: skip
    with matplotlib.rc_context(setting), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a glyph that no face on this machine has is drawn as a box
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
        figure = Figure(figsize=(wide * UNIT, high * UNIT), facecolor="white")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(left - 20, left - 20 + wide), ylim=(top - 20 + high, top - 20))
        axes.set_axis_off()
        for edge, note in zip(drawn.edges, notes(drawn.edges, drawn.spots), strict=True):
            _edge(axes, edge, drawn)
            if note:
                _note(axes, note)
        for node in drawn.nodes:
            _node(axes, node)
        _legend(axes, rows, left, bottom + 34)
        _text(axes, rest, left, bottom + 34 + 26 * len(rows), 12, "quiet", middle=True, align="left", halo=False)
        metadata = {"Date": None, "Creator": "Backchannel"} if format == "svg" else {"Software": "Backchannel"}
        figure.savefig(target, format=format, dpi=200, metadata=metadata)


def _rest(view: "nx.MultiDiGraph[str]", drawn: Scene) -> str:
    """The first few of those that are left out, by name."""
    whole = [shown(str(view.nodes[name].get("label", name))) for name in drawn.alone]
    names = [name if len(name) <= 40 else f"{name[:39]}…" for name in whole]
    more = f" and {len(names) - 3} more" if len(names) > 4 else ""
    return f"Without ties, not drawn: {', '.join(names[:3] if more else names)}{more}" if names else ""


def _frame(drawn: Scene) -> tuple[float, float, float, float]:
    spots = list(drawn.spots.values())
    if not spots:
        return 0.0, 0.0, 100.0, 100.0
    return (
        min(s.x + s.box[0] for s in spots), min(s.y + s.box[1] for s in spots),
        max(s.x + s.box[2] for s in spots), max(s.y + s.box[3] for s in spots),
    )  # fmt: skip


def _path(text: str, scale: float, x: float, y: float) -> "Path":
    """The paths of marks.json (absolute M, L, C, Z only), placed."""
    from matplotlib.path import Path

    vertices: list[tuple[float, float]] = []
    codes: list[Any] = []
    parts, at = text.split(), 0
    while at < len(parts):
        command, count = parts[at], {"M": 1, "L": 1, "C": 3, "Z": 0}[parts[at]]
        numbers = [float(part) for part in parts[at + 1 : at + 1 + 2 * count]]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        vertices += [(x + scale * a, y + scale * b) for a, b in pairs] or [(x, y)]
        codes += {"M": [Path.MOVETO], "L": [Path.LINETO], "C": [Path.CURVE4] * 3, "Z": [Path.CLOSEPOLY]}[command]
        at += 1 + 2 * count
    return Path(vertices, codes)


def _stroke(axes: "Axes", path: "Path", look: Mark, z: float) -> None:
    """One line in its manner: a contested one is a solid line in one colour under dashes in the other."""
    from matplotlib.patches import PathPatch

    wide = look["width"] * POINT
    turns = [(look["color"], look.get("dash"))]
    if look.get("second"):
        turns = [(look["color"], None), (look["second"], look["dash"])]
    for color, dash in turns:
        style: Any = (0, [length / look["width"] for length in dash]) if dash else "solid"  # in widths of the line
        pen: Any = {"linewidth": wide, "linestyle": style, "capstyle": "butt"}
        axes.add_patch(PathPatch(path, fill=False, edgecolor=COLORS[color], zorder=z, **pen))


def _edge(axes: "Axes", edge: Mark, drawn: Scene) -> None:
    from matplotlib.path import Path

    look = line(edge)
    start, end = drawn.spots[edge["from"]], drawn.spots[edge["to"]]
    points = along(start, end, edge["bend"], 80)
    points = points[outside(points, start, label=bool(look.get("ends")))]
    arrives = np.flatnonzero(~outside(points, end, label=bool(look["arrow"])))
    points = points[: int(arrives[0])] if len(arrives) else points
    if len(points) < 2:
        return
    tip, back = points[-1], points[-1] - points[max(0, len(points) - 6)]
    back /= float(np.hypot(*back)) or 1.0
    body = points[np.hypot(*(points - tip).T) > 7] if look["arrow"] in ("arrow", "vee") else points
    if len(body) > 1:
        _stroke(axes, Path(body), look, 1)
    side = np.array((-back[1], back[0]))
    color = COLORS[look["color"]]
    if look["arrow"] == "bar" or look.get("ends"):
        _bar(axes, tip, side, color)
        if look.get("ends"):
            first = points[min(5, len(points) - 1)] - points[0]
            first /= float(np.hypot(*first)) or 1.0
            _bar(axes, points[0], np.array((-first[1], first[0])), color)
    elif look["arrow"]:
        wings = [tip - 11 * back + 4.5 * side, tip, tip - 11 * back - 4.5 * side]
        axes.fill(*zip(*wings, strict=True), color=color, linewidth=0, zorder=2)


def _bar(axes: "Axes", at: Floats, side: Floats, color: str) -> None:
    axes.plot(*zip(at - 6 * side, at + 6 * side, strict=True), color=color, linewidth=2.4 * POINT, zorder=2)


def _note(axes: "Axes", note: Note) -> None:
    """The mark on an edge, and in a ring beside it the number of what it stands for."""
    aside = 9 if note.mark and note.count > 1 else 0
    if note.mark:
        _text(axes, note.mark, note.x - aside, note.y, 12, "ink", middle=True, z=3)
    if note.count > 1:
        ring: Any = {"markersize": 15 * POINT, "markeredgewidth": POINT, "markeredgecolor": COLORS["quiet"]}
        axes.plot([note.x + aside], [note.y], marker="o", color=COLORS["page"], linewidth=0, zorder=3, **ring)
        _text(axes, str(note.count), note.x + aside, note.y, 10, "ink", middle=True, z=4, halo=False)


def _node(axes: "Axes", node: Mark) -> None:
    x, y, look = node["x"], node["y"], shape(node)
    standing = node.get("standing", "") if node.get("kind") == "event" else None
    _shape(axes, look, x, y, node["radius"] / 10, ring=bool(node.get("mediator")), standing=standing)
    if node.get("standing") == "Contested":
        at = node["radius"] * 0.95
        axes.plot([x + at], [y - at], marker="o", markersize=15 * POINT, color=COLORS["deny"], linewidth=0, zorder=6)
        _text(axes, "≠", x + at, y - at, 12, "paper", middle=True, bold=True, z=7, halo=False)
    text, bold = marks()["text"], node.get("kind") == "event" or node.get("type") == "State"
    left, top, right, _ = node["words"]
    at = {"left": right, "right": left}.get(node["side"], 0.0)
    align = {"left": "right", "right": "left"}.get(node["side"], "center")
    for row, words in enumerate(node["lines"]):
        first = y + top + row * text["leading"]
        _text(axes, words, x + at, first, text["size"], "ink", bold=bold, align=align, room=right - left - 4)


def _shape(
    axes: "Axes", look: Mark, x: float, y: float, scale: float, *, ring: bool = False, standing: str | None = None
) -> None:
    from matplotlib.patches import PathPatch

    outline = _path(look["outline"], scale, x, y)
    if ring:
        halo = marks()["mediator"]
        _stroke(axes, _path(halo["outline"], scale, x, y), {"width": halo["width"], "color": halo["edge"]}, 4)
    axes.add_patch(PathPatch(outline, facecolor=COLORS[look["fill"]], linewidth=0, zorder=4))
    if look["fill"] == "paper":
        own = {"width": 1.6, "color": look.get("edge", "line"), "dash": look.get("dash")}
        _stroke(axes, outline, own if standing is None else marks()["standings"].get(standing, own), 5)
    glyph = COLORS[look.get("ink", "ink" if look["fill"] == "paper" else "paper")]
    if look.get("solid"):
        axes.add_patch(PathPatch(_path(look["solid"], scale, x, y), facecolor=glyph, linewidth=0, zorder=6))
    if look.get("line"):
        path = _path(look["line"], scale, x, y)
        pen: Any = {"linewidth": 1.5 * scale * POINT, "capstyle": "round", "joinstyle": "round"}
        axes.add_patch(PathPatch(path, fill=False, edgecolor=glyph, zorder=6, **pen))


def _text(
    axes: "Axes", words: str, x: float, y: float, size: float, color: str, *, bold: bool = False, middle: bool = False,
    align: str = "center", room: float = 0.0, z: float = 8, halo: bool = True,
) -> None:  # fmt: skip
    """One line of text as text; `room` (canvas pixels) narrows a line that this machine's face makes too wide."""
    points = size * POINT
    weight = "bold" if bold else "normal"
    if room and (wide := _width(words, points, weight) / POINT) > room:
        points *= room / wide
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.9, "pad": 0.6} if halo else None
    axes.text(
        x, y, words, fontsize=points, fontweight=weight, color=COLORS[color], ha=align,
        va="center" if middle else "top", zorder=z, bbox=box,
    )  # fmt: skip


def _width(words: str, points: float, weight: str) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    face = FontProperties(weight=weight)
    return float(TextPath((0, 0), words.strip() or "–", size=points, prop=face).get_extents().width)


def _legend_rows(drawn: Scene, room: float) -> list[list[tuple[str, Mark, float]]]:
    """Name, look and width of each item, in rows that fit: shapes first, then lines, in the order of marks.json."""
    order = [look["name"] for kind in marks()["shapes"].values() for look in kind.values()]
    order += [look["name"] for table in ("standings", "stances", "edges") for look in marks()[table].values()]
    shapes = {shape(node)["name"]: shape(node) for node in drawn.nodes}
    lines: dict[str, Mark] = {}
    for edge in drawn.edges:
        look = line(edge)
        kind = marks()["edges"].get(edge["kind"], {}).get("name", edge["kind"])
        lines[kind if edge["kind"] in ("speaksFor", "says", "relays") else look["name"]] = look
    rank = {name: place for place, name in enumerate(order)}
    found = [sorted(items.items(), key=lambda item: rank.get(item[0], len(rank))) for items in (shapes, lines)]
    if any(node.get("mediator") for node in drawn.nodes):
        found[0].append(("Mediator", {**marks()["shapes"]["actor"]["State"], "ring": True}))
    rows: list[list[tuple[str, Mark, float]]] = []
    for items in found:
        x = room
        for name, look in items:
            wide = (30 if "outline" in look else 54) + width(name) * 12 + 18
            if x + wide > room:
                rows.append([])
                x = 0.0
            rows[-1].append((name, look, wide))
            x += wide
    return rows


def _legend(axes: "Axes", rows: list[list[tuple[str, Mark, float]]], left: float, y: float) -> None:
    from matplotlib.path import Path

    for row in rows:
        x = left
        for name, look, wide in row:
            drawn = "outline" in look
            if drawn:
                _shape(axes, look, x + 10, y, 0.9, ring=bool(look.get("ring")))
            else:
                _stroke(axes, Path([(x, y), (x + 44, y)]), look, 1)
                if look.get("ends"):
                    for end in (x, x + 44):
                        _bar(axes, np.array((end, y)), np.array((0.0, 1.0)), COLORS[look["color"]])
                if look.get("mark"):
                    _text(axes, look["mark"], x + 22, y, 12, "ink", middle=True, z=3)
            _text(axes, name, x + (28 if drawn else 52), y, 12, "quiet", middle=True, align="left", halo=False)
            x += wide
        y += 26
