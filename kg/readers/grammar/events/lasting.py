"""How long what was put in force holds: "a three-day truce", "to last two weeks", "began on Monday for 72 hours"."""

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from kg.readers.grammar.times.table import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.readers.grammar.events.frames import Frame

_STARTS = re.compile(r"\b(?:beg[aiu]n\w*|start\w*|last(?:s|ed|ing)?|effect|force|from|runs?|ran)\b", re.I)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def whole(edtf: str, frames: "Iterable[Frame]") -> str:
    """The days from its first to its last, where mentions tell how long it lasts; else the date as it is.

    The first day counts: three days from the 13th end on the 15th; 72 hours end three days later, at some hour.
    """
    try:
        first = date.fromisoformat(edtf)
    except ValueError:  # a month, a span: from which day on it lasts is not told
        return edtf
    for frame in frames:
        if not _STARTS.search(frame.head.sent.text):
            continue  # the day may be that on which it was agreed
        parts = [child for child in frame.head.children if child.i < frame.head.i or child.lower_ == "of"]
        beside = " ".join(token.text for part in parts for token in part.subtree)
        if match := _in_noun().search(beside) or _in_clause().search(frame.head.sent.text):
            last = _last(first, *match.groups())
            return f"{first}/{last}" if last is not None else edtf
    return edtf


def _last(first: date, number: str, unit: str) -> date | None:
    """The last day.

    >>> [_last(date(2030, 6, 13), *one) for one in (("three", "day"), ("72", "hour"), ("two", "week"))][-1]
    datetime.date(2030, 6, 26)
    """
    count = int(number) if number.isdigit() else table().words["number"][number.lower()]
    try:
        if unit == "hour":
            return first + timedelta(-(-count // 24))
        if unit in _DAYS:
            return first + timedelta(count * _DAYS[unit] - 1)
        month = first.year * 12 + first.month - 1 + count
        return date(month // 12, month % 12 + 1, first.day) - timedelta(1)
    except (OverflowError, ValueError):  # no such day: two months from the 31st
        return None


@cache
def _in_noun() -> "re.Pattern[str]":
    return re.compile(rf"\b({_numbers()}) ?[-–‑ ] ?(hour|day|week|fortnight|month)s?\b", re.I)


@cache
def _in_clause() -> "re.Pattern[str]":
    lasts = r"\blast(?:s|ed|ing)?(?: for)?|\b(?:beg[aiu]ns?|holds?|held|effect|force|day) (?:on \w+ )?for|\bperiod of"
    return re.compile(rf"(?:{lasts}) ({_numbers()})[ -](hour|day|week|fortnight|month)s?\b", re.I)


def _numbers() -> str:
    return "|".join((r"\d{1,3}", *table().words["number"]))
