"""From where a time is seen.

A text says when from two places: the day it was published ("yesterday") and the time it mentioned last ("the
following day"). Either may be known only roughly; then a time is fixed only if it comes out the same from the earliest
and from the latest day of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg import dates
from kg.dates import OPEN, Bounds
from kg.readers.grammar.times import calendar

# An EDTF date, seen from a day; None where there is none. It never goes back while the day goes forward.
Seen = Callable[[date], str | None]


@dataclass(frozen=True)
class Clock:
    """`now` is when the text was published, `said` the date mentioned last. `ahead` says that the clause looks forward;
    `years` the one year that the text gives a month, or a month and its day, in another place."""

    now: Bounds = OPEN
    said: str | None = None
    ahead: bool = False
    years: Mapping[tuple[int, int | None], int] = field(default_factory=dict)

    def from_now(self, seen: Seen) -> str | None:
        """What is seen from the day of publication, if that fixes it.

        >>> Clock(dates.bounds("2024-11")).from_now(lambda today: calendar.shifted(today, "year", -1))
        '2023'
        """
        return _fixed(seen, self.now)

    def from_last(self, seen: Seen) -> str | None:
        """What is seen from the time mentioned last, if that fixes it."""
        return _fixed(seen, calendar.days(self.said) or OPEN)


def _fixed(seen: Seen, day: Bounds) -> str | None:
    if day.earliest is None or day.latest is None:
        return None
    try:
        first = seen(day.earliest)
        return first if first == seen(day.latest) else None
    except (ValueError, OverflowError):  # beyond the years 1 to 9999, or no day of the calendar
        return None


def published(edtf: str | None) -> Bounds:
    """The days on which something was published. An unsure date (`2024-08?`) fixes nothing, nor does an open one."""
    return OPEN if edtf is None or edtf.endswith(("?", "~", "%")) else dates.bounds(edtf)
