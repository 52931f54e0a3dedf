"""The table of times (`times.yaml`): the words and patterns that say when, compiled."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.dates import MONTHS
from kg.readers.grammar import tables

SPACE = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*(?!\s))"  # a blank line ends a paragraph, and with it every expression
_SHAPES = {
    "day": r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d|[.,:]\d| ?%)",
    "year": r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d|[.,:]\d| ?%)",
    "count": r"(?:(?P<digits>\d{1,4})|(?P<number>(?:(?:twenty|thirty|forty|fifty|sixty)-)?NUMBER)|(?P<vague>VAGUE))",
    "units": r"(?P<unit>UNIT)(?P<plural>s)?",
    "month": r"(?-i:(?P<month>MONTH)|(?P<short>SHORT)\b\.?)",
    "whole_month": r"(?-i:(?P<month>MONTH))",
    "weekday": r"(?-i:(?P<weekday>WEEKDAY))",
}


Words = Mapping[str, Mapping[str, Any]]  # of a name in the table: its words, and what each is worth


@dataclass(frozen=True)
class Rule:
    """One pattern and what it means. `bare` names the guard of a point, `allows` what may follow a head."""

    means: str
    pattern: re.Pattern[str]
    bare: str = ""
    allows: str = ""
    side: str = ""
    off: int = 0
    glued: bool = False
    joined: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Named:
    """A day that has become a name, where one of the words in `before` follows, if there are any."""

    pattern: re.Pattern[str]
    edtf: str
    before: bool


@dataclass(frozen=True)
class Table:
    """Rules by the word they begin with, in lower case; "0" stands for any digits."""

    words: Words
    points: Mapping[str, tuple[Rule, ...]]
    heads: Mapping[str, tuple[Rule, ...]]
    named: tuple[Named, ...]
    guards: Mapping[str, re.Pattern[str]]
    cues: Mapping[str, re.Pattern[str]]


@cache
def table() -> Table:
    """The table, read once.

    >>> [rule.means for rule in table().points["yesterday"]]
    ['days_off']
    """
    data = tables.table("times", "times")
    words = {name: _values(listed) for name, listed in data["words"].items()}
    named = []
    for one in data["named"]:
        after = rf"(?= {_either(one['before'])}\b)" if "before" in one else ""
        named.append(Named(_compiled(f"(?:{one['says']}){after}", words), one["edtf"], bool(after)))
    return Table(
        words,
        _indexed(data["points"], words),
        _indexed(data["heads"], words),
        tuple(named),
        {name: re.compile(_either(listed)) for name, listed in data["guards"].items()},
        {kind: re.compile(rf"\b(?:{'|'.join(data[kind])})\b") for kind in ("ahead", "intends", "behind")},
    )


def _values(listed: list[str] | dict[str, Any]) -> dict[str, Any]:
    """Each word with its value; words that are only listed have their place, counted from 1."""
    return listed if isinstance(listed, dict) else {word: place for place, word in enumerate(listed, 1)}


def _indexed(rules: list[dict[str, Any]], words: Words) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for given in rules:
        settings = {key: value for key, value in given.items() if key not in ("begins", "says")}
        if "joined" in settings:
            settings["joined"] = re.compile(settings["joined"].replace(" ", SPACE))
        rule = Rule(pattern=_compiled(given["says"], words), **settings)
        for first in {first for name in given["begins"] for first in _firsts(name, words)}:
            found.setdefault(first, []).append(rule)
    return {first: tuple(rules) for first, rules in found.items()}


def _firsts(name: str, words: Words) -> set[str]:
    """The first words, in lower case, of what a name of the table stands for, or the word itself."""
    if name == "digit":
        return {"0"}
    return {re.split(r"[^a-z]", word.lower())[0] for word in words.get(name, (name,))}


def _compiled(says: str, words: Words) -> re.Pattern[str]:
    for name in re.findall(r"\{([a-z_]+)\}", says):
        says = says.replace("{" + name + "}", _SHAPES.get(name) or rf"(?P<{name}>{_either(words[name])})\b")
    for shape in ("month", "short", "weekday", "unit", "number", "vague"):
        says = says.replace(shape.upper(), _either(words[shape]))
    return re.compile(rf"(?:{says})(?!\w)".replace(" ", SPACE), re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    """One of the words, the longest that fits."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True)) + ")"


def count(match: re.Match[str]) -> int | None:
    """How many, where an expression says so: 25 for "twenty-five"."""
    if match["digits"]:
        return int(match["digits"])
    return sum(value("number", part) for part in match["number"].split("-")) if match["number"] else None


def value(name: str, word: str) -> Any:
    """What a word of the table is worth, in whatever case it is written."""
    return next(
        worth for known, worth in table().words[name].items() if known.lower() == " ".join(word.lower().split())
    )


def month_number(word: str) -> int:
    """The month, from 1, that a name or its abbreviation means."""
    return 1 + [month[:3] for month in MONTHS].index(word[:3].title())


def weekday_number(match: re.Match[str]) -> int | None:
    """The weekday that an expression names, from 0 for Monday."""
    word = match.groupdict().get("weekday")
    return int(value("weekday", word)) - 1 if word else None


def season_number(match: re.Match[str]) -> int | None:
    """The season that an expression names, from 0 for spring."""
    word = match.groupdict().get("season")
    return int(value("season", word)) - 21 if word else None
