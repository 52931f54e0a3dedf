"""The marks of the picture: which shape a node has and which line an edge has.

They are data (`assets/marks.json`), read by the page and by `viz.picture` alike, so that both look the same. Kinds
differ by shape and glyph, standings by the manner of the line; colour (Okabe & Ito 2008, safe for the colour-blind)
only repeats what shape and line say already.
"""

import json
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

Mark = dict[str, Any]

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@cache
def marks() -> Mark:
    """All marks: shapes, lines, edge kinds, text sizes (canvas pixels) and the two palettes."""
    loaded: Mark = json.loads(files("viz").joinpath("assets/marks.json").read_text(encoding="utf-8"))
    return loaded


def shape(node: Mark) -> Mark:
    """The shape of a node, from its `kind` and `type`; a type nobody drew has the last shape of its kind.

    >>> shape({"kind": "event", "type": "Moratorium"})["name"]
    'Moratorium'
    >>> shape({"kind": "event", "type": "Summit"})["name"]
    'Other event'
    """
    kinds = marks()["shapes"].get(node.get("kind")) or marks()["shapes"]["actor"]
    found: Mark = kinds.get(node.get("type")) or list(kinds.values())[-1]
    return found


def line(edge: Mark) -> Mark:
    """The line of an edge: width, colour name, dashes, arrow. By stance where it has one, else by standing.

    That two contradict each other has a line of its own, with the same end on both sides (`ends`).

    >>> line({"kind": "talksWith", "standing": "Contested", "directed": False})["mark"]
    '≠'
    >>> line({"kind": "about", "stance": "Denies", "directed": True})["arrow"]
    'bar'
    >>> line({"kind": "contradicts", "standing": "Contested", "directed": False})["ends"]
    'bar'
    """
    kind = marks()["edges"].get(edge.get("kind")) or {"arrow": "arrow", "note": edge.get("label", "")}
    look = kind.get("line") or marks()["stances"].get(edge.get("stance"))
    look = look or marks()["standings"].get(edge.get("standing"))
    if look is None or kind.get("plain"):  # that somebody speaks, or relays, has no standing of its own
        look = marks()["standings"][""]
    arrow = (look.get("arrow") or kind["arrow"]) if edge.get("directed") else ""
    # Claims stand close below each other, without room for ends.
    ends = "" if str(edge.get("from", "")).startswith("claim:") else look.get("ends", "")
    return {**look, "ends": ends, "arrow": arrow, "note": kind["note"]}


def shown(text: str) -> str:
    """The text as one can show it: control characters as their pictures (U+2400…), lone surrogates as U+FFFD.

    >>> shown("a\\x00b")
    'a␀b'
    """
    return "".join(
        chr(0x2400 + ord(c)) if ord(c) < 32 and c not in "\t\n\r" else "\ufffd" if "\ud800" <= c <= "\udfff" else c
        for c in text
    )


def width(text: str) -> float:
    """The estimated width of a text in em, for a common sans-serif face; a little too wide rather than too narrow.

    >>> width("Kursk") < width("東京東京東")
    True
    """
    return sum(_em(char) for char in text)


@cache
def _em(char: str) -> float:
    text = marks()["text"]
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0xFFFF:
        kind = "wide"
    elif char in text["narrow"]:
        kind = "narrow"
    else:
        kind = "broad" if char in text["broad"] else "upper" if char.isupper() else "other"
    return float(text["em"][kind])


def wrapped(text: str, columns: int, lines: int) -> list[str]:
    """A label in at most `lines` lines of about `columns` characters; the rest is cut and marked with "…".

    Explicit bidi controls are left out of the short label: a line that holds half a pair would turn its neighbours.

    >>> wrapped("The Washington Post", 18, 3)
    ['The Washington', 'Post']
    >>> wrapped("x" * 100, 18, 1)
    ['xxxxxxxxxxxxxxxx…']
    """
    words = "".join(char for char in shown(text[: columns * (lines + 2) * 2]) if char not in _BIDI).split()
    limit = columns * float(marks()["text"]["em"]["other"])
    rows: list[str] = []
    for word in words:
        if rows and width(rows[-1] + " " + word) <= limit:
            rows[-1] += " " + word
            continue
        while width(word) > limit:
            cut = max(1, next((i for i in range(len(word)) if width(word[: i + 1]) > limit), len(word)))
            rows.append(word[:cut])
            word = word[cut:]
        if word:
            rows.append(word)
    if len(rows) > lines:
        rows = rows[:lines]
        while rows[-1] and width(rows[-1] + "…") > limit:
            rows[-1] = rows[-1][:-1]
        rows[-1] = rows[-1].rstrip(" ,;:.") + "…"
    return rows or ["—"]
