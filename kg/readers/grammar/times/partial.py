"""A date of which a text says only a part, and a range of two of them: what is missing comes from the clock."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import timedelta
from typing import NamedTuple

from kg.dates import OPEN
from kg.readers.grammar.times import calendar
from kg.readers.grammar.times.clock import Clock

Meaning = Callable[[Clock], str | None]  # EDTF, or None where the clock does not fix it


class _Days(NamedTuple):
    earliest: Day
    latest: Day


@dataclass(frozen=True)
class Date:
    """What is said of a date. Weekdays go from 0 for Monday, seasons from 0 for spring; what is not said is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    weekday: int | None = None

    def __call__(self, clock: Clock) -> str | None:
        return calendar.valid(self._seen(clock))

    def _seen(self, clock: Clock) -> str | None:
        if self.year is not None:
            return self.edtf(self.year)
        if self.season is not None:
            return clock.from_now(lambda now: self._season(now, clock.ahead))
        if self.month is None:
            if self.day is not None:
                return clock.from_last(self._in_month) or clock.from_now(self._last_such_day)
            return clock.from_now(lambda now: self._weekday(now, clock.ahead))
        said = clock.years.get((self.month, self.day))
        if said and self.day:
            return self.edtf(said)
        nearest = clock.from_now(lambda now: self._nearest(now, clock.ahead))
        return nearest or (self.edtf(said) if said else None)

    def edtf(self, year: int) -> str:
        if self.season is not None:
            return calendar.season(4 * year + self.season)
        parts = (f"{year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None))
        return "-".join(parts)

    def _nearest(self, now: Day, ahead: bool) -> str | None:
        """The year nearest to a day in which the month, or the day, has come; with `ahead`, is still to come."""
        if self.weekday is not None:  # "Thursday, August 15": the weekday tells the year
            near = [year for year in (now.year, now.year - 1, now.year + 1) if self._agrees(year)]
            return self.edtf(near[0]) if near else None
        for year in range(now.year, now.year + 9) if ahead else range(now.year, now.year - 9, -1):
            days = self._days(year)
            if days and (days.latest >= now if ahead else days.earliest <= now):
                return self.edtf(year)
        return None

    def _agrees(self, year: int) -> bool:
        days = self._days(year)
        return days is not None and days.earliest.weekday() == self.weekday

    def _days(self, year: int) -> "_Days | None":
        """The first and last day of it; None where there is none, as of 29 February in most years."""
        bounds = calendar.days(self.edtf(year))
        return _Days(bounds.earliest, bounds.latest) if bounds and bounds.earliest and bounds.latest else None

    def _season(self, now: Day, ahead: bool) -> str:
        assert self.season is not None
        return calendar.season(calendar.cycled(calendar.season_of(now), self.season, 4, ahead, strictly=False))

    def _weekday(self, now: Day, ahead: bool) -> str:
        assert self.weekday is not None
        return Day.fromordinal(calendar.cycled(now.toordinal(), self.weekday + 1, 7, ahead, strictly=False)).isoformat()

    def _in_month(self, then: Day) -> str | None:
        return calendar.valid(f"{then.year:04d}-{then.month:02d}-{self.day:02d}")

    def _last_such_day(self, now: Day) -> str | None:
        assert self.day is not None
        before = now if now.day >= self.day else now.replace(day=1) - timedelta(1)
        return calendar.valid(f"{before.year:04d}-{before.month:02d}-{self.day:02d}")


@dataclass(frozen=True)
class Range:
    """From one to another; each takes from the other what it leaves out: "from 3 to 5 May", "March to May 2021"."""

    first: Meaning
    last: Meaning

    def __call__(self, clock: Clock) -> str | None:
        first, last = self.first, self.last
        if not isinstance(first, Date) or not isinstance(last, Date):
            return calendar.between(first(clock), last(clock))
        if first.month is None and first.day is not None:
            first = replace(first, month=last.month)
        if last.month is None and last.day is not None:
            last = replace(last, month=first.month)
        if last.year is None and first.year is not None:
            last = replace(last, year=first.year + _precedes(last, first))
        end = last(clock)
        if end is not None and first.year is None and (first.month or first.season is not None):
            first = replace(first, year=int(end[:4]) - _precedes(last, first))
        elif end is not None and first.weekday is not None and first.month is None:
            return calendar.between(first(replace(clock, now=calendar.days(end) or OPEN, ahead=False)), end)
        return calendar.between(first(clock), end)


def _precedes(one: Date, other: Date) -> bool:
    """Whether one comes before the other within a year."""
    a, b = ((it.season or 0, it.month or 0, it.day or 0 if one.day and other.day else 0) for it in (one, other))
    return a < b
