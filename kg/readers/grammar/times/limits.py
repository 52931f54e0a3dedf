"""What the words before a time make of it: its beginning, its end, a half of it, the day before it.

Each public function here is the `means` of a head in `times.yaml`, and gives a meaning from the match of the head and
the meaning of what follows it.
"""

from calendar import monthrange
from dataclasses import replace
from re import Match

from kg.dates import SEASONS
from kg.readers.grammar.times import calendar, table
from kg.readers.grammar.times.clock import Clock, Seen
from kg.readers.grammar.times.partial import Meaning
from kg.readers.grammar.times.table import Rule
from kg.readers.grammar.times.when import fixed


def same(rule: Rule, match: Match[str], inner: Meaning) -> Meaning:
    return inner


def since(rule: Rule, match: Match[str], inner: Meaning) -> Meaning:
    def meaning(clock: Clock) -> str | None:
        start = inner(clock)
        return f"{calendar.lower_end(start)}/.." if start else None

    return meaning


def until(rule: Rule, match: Match[str], inner: Meaning) -> Meaning:
    """Up to a time. By a time that is still to come is between publication and then."""

    def meaning(clock: Clock) -> str | None:
        end = inner(clock)
        if end is None:
            return None
        days = calendar.days(end)
        coming = days.earliest if days else None
        start = ".."
        if rule.side == "by" and coming:
            start = clock.from_now(lambda now: now.isoformat() if now < coming else "..") or ".."
        return f"{start}/{calendar.upper_end(end)}"

    return meaning


def around(rule: Rule, match: Match[str], inner: Meaning) -> Meaning:
    def meaning(clock: Clock) -> str | None:
        about = inner(clock)
        # edtf reads no "~" behind an interval, a decade or a season, nor a second one.
        plain = about and not set(about) & set("/X~") and about[5:] not in SEASONS
        return f"{about}~" if plain else about

    return meaning


def eve(rule: Rule, match: Match[str], inner: Meaning) -> Meaning:
    return _from(inner, lambda day: calendar.shifted(day, "day", -1))


def shifted(rule: Rule, match: Match[str], inner: Meaning) -> Meaning:
    """Two days before Christmas."""
    count = 1 if match["the"] else table.count(match)
    if count is None:
        return fixed(None)
    by = -count if match["side"].lower() == "before" else count
    return _from(inner, lambda day: calendar.shifted(day, match["unit"].lower(), by))


def half(rule: Rule, match: Match[str], inner: Meaning) -> Meaning:
    second = table.value("nth", match["nth"]) != 1

    def meaning(clock: Clock) -> str | None:
        whole = inner(clock) or ""
        if len(whole) == len("2024"):
            first, middle, last = ("0", "4", "9") if whole.endswith("X") else ("-01", "-06", "-12")
            return _half(whole.rstrip("X"), first, middle, last, second)
        if len(whole) == len("2024-08"):
            return _half(whole, "-01", "-15", f"-{_days(whole):02d}", second) if _days(whole) else None
        return None

    return meaning


def quarter_of(rule: Rule, match: Match[str], inner: Meaning) -> Meaning:
    def meaning(clock: Clock) -> str | None:
        whole = inner(clock) or ""
        return (
            calendar.quarter(whole, table.value("nth", match["nth"]))
            if len(whole) == len("2024") and whole.isdigit()
            else None
        )

    return meaning


def week_of(rule: Rule, match: Match[str], inner: Meaning) -> Meaning:
    """The first week of a month is its first seven days."""
    number = table.value("nth", match["nth"])

    def meaning(clock: Clock) -> str | None:
        month = inner(clock) or ""
        days = _days(month)
        if not days:
            return None
        first = days - 6 if number < 0 else 7 * number - 6
        return f"{month}-{first:02d}/{month}-{first + 6:02d}"

    return meaning


def _half(whole: str, first: str, middle: str, last: str, second: bool) -> str:
    if second:
        return f"{whole}{_after(middle)}/{whole}{last}"
    return f"{whole}{first}/{whole}{middle}"


def _after(part: str) -> str:
    """The next part of a date of the same width: -07 after -06."""
    return f"-{int(part[1:]) + 1:02d}" if part.startswith("-") else str(int(part) + 1)


def _days(month: str) -> int:
    """How many days a month has; 0 if the date is no month."""
    if len(month) != len("2024-08") or not 1 <= int(month[5:]) <= 12:
        return 0
    return monthrange(int(month[:4]), int(month[5:]))[1]


def _from(inner: Meaning, seen: Seen) -> Meaning:
    """What is seen from the time that another expression gives."""

    def meaning(clock: Clock) -> str | None:
        return replace(clock, said=inner(clock)).from_last(seen)

    return meaning
