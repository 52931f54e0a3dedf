"""Dates as the Library of Congress writes uncertain ones: EDTF, levels 0 and 1.

https://www.loc.gov/standards/datetime/ — level 2 (sets, masks within a date, quarters, hemispheres) is refused, so
that every date has one earliest and one latest day. Parsing is edtf's; what is added is the check of order, and
words for people.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kg.errors import KgError

SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HINT = "write 2024, 2024-08, 2024-08-14, 2024-22 (summer), 2024-08/2024-09 or 2024-08/.."
MAX_LENGTH = 100  # characters: an interval of two moments with their zones takes half of it
# Level 1 lets digits be unspecified from the right, the year first, and a whole date be uncertain or approximate; what
# edtf reads beyond that (masks, sets, significant digits, level 2 seasons) is left out.
_LEVEL_1 = re.compile(
    r"(-?\d{4}|\d{4}-\d\d|\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\dT[\d:]+(Z|[+-][\d:]+)?)[?~%]?"
    r"|\d{3}X|\d\dXX|\d{4}-XX|\d{4}-\d\d-XX|\d{4}-XX-XX",
    re.ASCII,
)
_BEFORE_1 = re.compile(r"-\d{4}|Y-\d|0000(?!\d)", re.ASCII)
# Of these what edtf gives is put together here: most dates are such, and edtf takes long to load.
_PLAIN = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?[?~%]?|\d{4}-(2[1-4]|XX(-XX)?|(0[1-9]|1[0-2])-XX)|\d{3}X|\d\dXX", re.ASCII
)


class Bounds(NamedTuple):
    """The earliest and the latest day that a date allows; None where it is open or unknown.

    "~" and "?" do not widen it: they say that the date itself is unsure, by nobody knows how much.
    """

    earliest: date | None
    latest: date | None


class Span(NamedTuple):
    """When something began and when it ended, each as the days that its date allows. What is open has none."""

    began: Bounds
    ended: Bounds


OPEN = Bounds(None, None)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """The days that an EDTF date allows. `KgError` if it is not EDTF, not level 0 or 1, or ends before it begins.

    Years before 1, which EDTF has (-0043), are refused: no day of the calendar that Python has stands for them.

    >>> bounds("2024-22")                              # summer: June to August, as in the northern hemisphere
    Bounds(earliest=datetime.date(2024, 6, 1), latest=datetime.date(2024, 8, 31))
    >>> bounds("2022-23/..").latest is None
    True
    """
    if len(edtf) > MAX_LENGTH:
        raise KgError(f"«{edtf}» is not EDTF", "", _HINT)
    lower, slash, upper = edtf.partition("/")
    if any(_BEFORE_1.match(part) for part in (lower, upper)):
        raise KgError(
            f"«{edtf}»: dates before the year 1 are not read",
            "",
            "leave it out, or tell it in words (`time_text`, `said_text`)",
        )
    if not slash:
        return _single(edtf)
    result = Bounds(_end(lower, edtf).earliest, _end(upper, edtf).latest)
    if result.earliest is None and result.latest is None:
        raise KgError(f"«{edtf}» says nothing", "", "an interval needs a beginning or an end")
    if result.earliest and result.latest and result.latest < result.earliest:
        raise KgError(f"interval «{edtf}» ends before it begins", "", "swap its two ends")
    return result


@lru_cache(maxsize=4096)
def ends(edtf: str) -> Span:
    """The days on which an EDTF date lets something begin and end. Raises nothing: what is no date is open.

    A single date is one stretch within which it began and ended; an interval has a date for each.

    >>> [[day.isoformat() if day else "" for day in end] for end in ends("2024-22")]    # some time in summer
    [['2024-06-01', '2024-08-31'], ['2024-06-01', '2024-08-31']]
    >>> [[day.isoformat() if day else "" for day in end] for end in ends("2022-23/..")]
    [['2022-09-01', '2022-11-30'], ['', '']]
    """
    try:
        earliest, latest = whole = bounds(edtf)
        lower, slash, upper = edtf.partition("/")
        began, ended = (_end(lower, edtf), _end(upper, edtf)) if slash else (whole, whole)
    except KgError:
        return Span(OPEN, OPEN)
    # Nothing ends before it begins: 2024-08-14/2024-08 ended from the 14th on.
    if earliest and ended.earliest:
        ended = ended._replace(earliest=max(earliest, ended.earliest))
    if latest and began.latest:
        began = began._replace(latest=min(latest, began.latest))
    return Span(began, ended)


def words(edtf: str) -> str:
    """A date as a reader would say it.

    >>> [words(d) for d in ("2024-22", "2024-08~", "2022-23/..", "2024-08-06/2024-08-16", "202X", "")]
    ['summer 2024', 'about August 2024', 'from autumn 2022 on', '6 to 16 August 2024', '2020s', '']
    """
    lower, slash, upper = edtf.partition("/")
    if not slash:
        return _single_words(edtf)
    if upper in ("", ".."):
        return f"from {_single_words(lower)} on"
    if lower in ("", ".."):
        return f"until {_single_words(upper)}"
    first, last = _single_words(lower), _single_words(upper)
    if first == last:
        return first
    day, _, month = first.partition(" ")
    same_month = len(lower) == len(upper) == len("2024-08-06") and last.endswith(f" {month}")
    return f"{day if same_month else first} to {last}"


def moment(edtf: str) -> str:
    """The same for what is over in a moment, as saying or printing something: an open end is only not known.

    >>> [moment(d) for d in ("2024-08/..", "../2024-11-05", "2024-08")]
    ['in or after August 2024', 'on or before 5 November 2024', 'August 2024']
    """
    lower, slash, upper = edtf.partition("/")
    known = lower if upper in ("", "..") else upper if lower in ("", "..") else ""
    if not slash or not known:
        return words(edtf)
    at = "on" if known.lstrip("-").count("-") == 2 else "in"
    return f"{at} or {'after' if known == lower else 'before'} {words(known)}"


def spans(edtf: Iterable[str]) -> list[dict[str, list[str]]]:
    """When it began and ended by each of the dates, as ISO days; "" is open. What is no date says nothing.

    >>> spans(["2024-08", "yesterday"])
    [{'from': ['2024-08-01', '2024-08-31'], 'to': ['2024-08-01', '2024-08-31']}]
    """
    found = [[[day.isoformat() if day else "" for day in end] for end in ends(text)] for text in edtf]
    return [{"from": began, "to": ended} for began, ended in found if any(began + ended)]


def _end(part: str, whole: str) -> Bounds:
    if part in ("", ".."):  # unknown or open: either way no bound
        return OPEN
    try:
        if "X" not in part:  # an interval's ends are not unspecified in level 1
            return _single(part)
    except KgError:
        pass
    raise KgError(f"«{whole}» is not EDTF level 1", "", _HINT)


def _single(edtf: str) -> Bounds:
    if _PLAIN.fullmatch(edtf) and (plain := _plain(edtf)):
        return plain
    parsed = _parse(edtf)
    if not _LEVEL_1.fullmatch(edtf) or type(parsed).__name__ == "Level2Season":
        raise KgError(f"«{edtf}» is not EDTF level 1", "", _HINT)
    try:
        earliest, latest = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
        if edtf[5:7] == "24" and type(parsed).__name__ == "Season":
            # A winter goes on to the end of February; edtf 5 ends it on 31 December.
            latest = date(earliest.year + 1, 3, 1) - timedelta(days=1)
    except ValueError:
        raise KgError(f"«{edtf}» is no day of the years 1 to 9999", "", _HINT) from None
    return Bounds(earliest, latest)


def _plain(edtf: str) -> Bounds | None:
    """The days of a plain year, season, month or day; None for what is none, of which edtf says why."""
    year, month, day = (*edtf.rstrip("?~%").split("-"), "XX", "XX")[:3]
    try:
        if month == "XX":
            return Bounds(date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31))
        if day != "XX":
            return Bounds(*[date(int(year), int(month), int(day))] * 2)
        # The northern hemisphere's seasons; a winter goes on to the end of February.
        begins, months = (3 * (int(month) - 20), 3) if month in SEASONS else (int(month), 1)
        years, last = divmod(begins - 1 + months, 12)
        return Bounds(date(int(year), begins, 1), date(int(year) + years, last + 1, 1) - timedelta(days=1))
    except ValueError:
        return None


def _parse(edtf: str):  # type: ignore[no-untyped-def]  # edtf has one class for each kind of date and no common base
    from edtf import parse_edtf
    from edtf.parser import parser_classes
    from edtf.parser.edtf_exceptions import EDTFParseException

    # edtf 5 prints what it stumbles over, and stdout is for what a program reads. The name is its module's alone: to
    # redirect stdout itself would take the words of other threads away too.
    vars(parser_classes)["print"] = lambda *_: None
    try:
        return parse_edtf(edtf)
    except (EDTFParseException, ValueError):
        raise KgError(f"«{edtf}» is not EDTF", "", _HINT) from None
    except Exception:  # edtf 5 stumbles over dates of level 2 (2024-1X, ../e~) with whatever its code runs into
        raise KgError(f"«{edtf}» is not EDTF level 1", "", _HINT) from None


def _single_words(edtf: str) -> str:
    sure = edtf.rstrip("~?%")
    prefix = "about " if edtf.endswith(("~", "%")) else ""
    suffix = " (uncertain)" if edtf.endswith(("?", "%")) else ""
    return f"{prefix}{_plain_words(sure.partition('T')[0])}{suffix}"


def _plain_words(day: str) -> str:
    parts = day.split("-")
    year = parts[0]
    if year.endswith("XX"):
        return f"{year[:-2]}00–{year[:-2]}99"
    if year.endswith("X"):
        return f"{year[:-1]}0s"
    if len(parts) == 1 or parts[1] == "XX":
        return year
    if parts[1] in SEASONS:
        return f"{SEASONS[parts[1]]} {year}"
    if not all(part.isdecimal() or part == "XX" for part in parts[1:3]) or not 1 <= int(parts[1]) <= 12:
        return day
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {year}" if len(parts) == 2 or parts[2] == "XX" else f"{int(parts[2])} {month} {year}"
