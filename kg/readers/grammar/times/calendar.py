"""The calendar as EDTF: the days of a date; days, weeks, months and years before and after a day."""

from calendar import monthrange
from datetime import date, timedelta

from kg.dates import OPEN, Bounds


def days(edtf: str | None) -> Bounds | None:
    """The days that a date made here allows; None if it is no date. `Bounds` as `kg.dates.bounds` gives.

    That one has edtf parse the date, which takes milliseconds, for a hundred dates longer than a text takes to read.

    >>> from kg import dates
    >>> days("2024-22") == dates.bounds("2024-22"), days("2024-02-30")
    (True, None)
    """
    lower, slash, upper = (edtf or "").partition("/")
    if not slash:
        return _single(lower)
    first, last = (OPEN if end == ".." else _single(end) for end in (lower, upper))
    if first is None or last is None or (first.earliest is None and last.latest is None):
        return None
    if first.earliest and last.latest and last.latest < first.earliest:
        return None
    return Bounds(first.earliest, last.latest)


def _single(edtf: str) -> Bounds | None:
    """The same for a year, season, month or day, a decade or a century; "~" does not widen it."""
    number, _, rest = edtf.rstrip("~").partition("-")
    try:
        first, last = int(number.replace("X", "0")), int(number.replace("X", "9"))
        if not rest:
            return Bounds(date(first, 1, 1), date(last, 12, 31))
        part, _, day = rest.partition("-")
        if day:
            return Bounds(date(first, int(part), int(day)), date(first, int(part), int(day)))
        month = int(part)
        if month <= 20:
            return Bounds(date(first, month, 1), date(first, month, monthrange(first, month)[1]))
        after = 12 * first + 3 * (month - 20) + 2  # the month after a season, which has three
        return Bounds(date(first, 3 * (month - 20), 1), date(after // 12, after % 12 + 1, 1) - timedelta(1))
    except ValueError:  # the error of a month that is none is one as well
        return None


def valid(edtf: str | None) -> str | None:
    """The date, if there is such a date."""
    return edtf if days(edtf) else None


def shifted(day: date, unit: str, by: int) -> str | None:
    """The unit of the calendar that lies `by` units from a day's own. A week goes from Monday to Sunday (ISO 8601).

    >>> [shifted(date(2024, 8, 16), unit, -1) for unit in ("day", "week", "month", "year", "decade")]
    ['2024-08-15', '2024-08-05/2024-08-11', '2024-07', '2023', '201X']
    """
    match unit:
        case "day":
            return (day + timedelta(by)).isoformat()
        case "hour":
            return (day + timedelta(by // 24)).isoformat() if by % 24 == 0 else None
        case "fortnight":
            return shifted(day, "week", 2 * by)
        case "week":
            monday = day + timedelta(7 * by - day.weekday())
            return f"{monday}/{monday + timedelta(6)}"
        case "weekend":
            saturday = day + timedelta(7 * by + 5 - day.weekday())
            return f"{saturday}/{saturday + timedelta(1)}"
        case "month":
            return month(12 * day.year + day.month - 1 + by)
        case "year":
            return year(day.year + by)
        case "decade":
            return f"{day.year // 10 + by:03d}X"
    raise ValueError(f"Unexpected unit: {unit!r}")


def stretch(day: date, unit: str, count: int) -> str | None:
    """The `count` units up to a day, or from it on if there are more than none.

    A single unit is counted in the next smaller one: the past year is the past twelve months.

    >>> today = date(2024, 8, 16)
    >>> stretch(today, "hour", -48), stretch(today, "year", -1), stretch(today, "year", 3)
    ('2024-08-14/2024-08-16', '2023-08/2024-08', '2024/2027')
    """
    match unit:
        case "hour":
            return between(shifted(day, "day", int(count / 24)), day.isoformat())
        case "day":
            return between(shifted(day, "day", count), day.isoformat())
        case "week" | "weekend" | "fortnight":
            return between(shifted(day, "day", (14 if unit == "fortnight" else 7) * count), day.isoformat())
        case "month" if abs(count) == 1:
            there = 12 * day.year + day.month - 1 + count
            last = monthrange(there // 12, there % 12 + 1)[1]
            return between(f"{month(there)}-{min(day.day, last):02d}", day.isoformat())
        case "month":
            return between(shifted(day, "month", count), shifted(day, "month", 0))
        case "year" if abs(count) == 1:
            return between(shifted(day, "month", 12 * count), shifted(day, "month", 0))
        case "year" | "decade":
            return between(shifted(day, "year", (10 if unit == "decade" else 1) * count), shifted(day, "year", 0))
    raise ValueError(f"Unexpected unit: {unit!r}")


def year(number: int) -> str | None:
    return f"{number:04d}" if 1 <= number <= 9999 else None


def month(number: int) -> str | None:
    """A month, counted from January of the year 0."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}" if 12 <= number < 120_000 else None


def quarter(year: str, number: int) -> str:
    """The months of a quarter, from 1; the last is -1."""
    last = 3 * number if number > 0 else 12
    return f"{year}-{last - 2:02d}/{year}-{last:02d}"


def season(number: int) -> str:
    """A season, counted from the spring of the year 0. A winter belongs to the year in which it begins."""
    return f"{number // 4:04d}-{21 + number % 4}"


def season_of(day: date) -> int:
    """The season of a day, as `season` counts.

    >>> season(season_of(date(2025, 2, 1)))
    '2024-24'
    """
    return (12 * day.year + day.month - 3) // 3


def cycled(current: int, value: int, cycle: int, ahead: bool, strictly: bool) -> int:
    """The number next to the current one, before or ahead of it, that comes round in the cycle with the value.

    >>> [cycled(20, 2, 7, ahead, strictly=True) for ahead in (False, True)]     # 16 and 23 leave 2 when divided by 7
    [16, 23]
    """
    if ahead:
        start = current + strictly
        return start + (value - start) % cycle
    start = current - strictly
    return start - (start - value) % cycle


def between(first: str | None, last: str | None) -> str | None:
    """The interval from the beginning of one to the end of another, in whichever order they come.

    >>> between("2024-03", "2024-05"), between("199X", "2024-08-05/2024-08-11")
    ('2024-03/2024-05', '1990/2024-08-11')
    """
    one, other = days(first), days(last)
    if first is None or last is None or one is None or other is None:
        return None
    if (one.earliest or date.min) > (other.earliest or date.max):
        first, last = last, first
    lower, upper = lower_end(first), upper_end(last)
    return lower if lower == upper else f"{lower}/{upper}"


def lower_end(edtf: str) -> str:
    """The beginning of a date, as an interval takes it: without the X that EDTF level 1 leaves to single dates."""
    lower = edtf.partition("/")[0]
    return lower.replace("X", "0") if len(lower) == 4 else lower


def upper_end(edtf: str) -> str:
    """The end of a date, likewise."""
    upper = edtf.rpartition("/")[2]
    return upper.replace("X", "9") if len(upper) == 4 else upper
