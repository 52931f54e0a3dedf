"""What an expression of time means: a function from a `Clock` to EDTF, or to None where the clock does not fix it.

Each public function here is the `means` of a point in `times.yaml`, and gives the meaning of what its pattern matched.
"""

from datetime import date as Day
from datetime import timedelta
from re import Match

from kg.readers.grammar.times import calendar, table
from kg.readers.grammar.times.clock import Clock
from kg.readers.grammar.times.partial import Date, Meaning
from kg.readers.grammar.times.table import Rule


def date(rule: Rule, match: Match[str]) -> Date:
    found = match.groupdict()
    month = found.get("month") or found.get("short")
    number = found.get("number_of_month")
    return Date(
        year=int(found["year"]) if found.get("year") else None,
        month=int(number) if number else table.month_number(month) if month else None,
        day=int(found["day"]) if found.get("day") else None,
        season=table.season_number(match),
        weekday=table.weekday_number(match),
    )


def slashed(rule: Rule, match: Match[str]) -> Meaning:
    """14/08/2024 and 14.08.2024; 05/08/2024 is another day in America, and so none."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    if match["mark"] == "/" and one <= 12 and other <= 12 and one != other:
        return nothing(rule, match)
    day, month = (other, one) if other > 12 else (one, other)
    return Date(year, month, day)


def ordinal(rule: Rule, match: Match[str]) -> Meaning:
    return Date(day=int(match["day"]))


def years(rule: Rule, match: Match[str]) -> Meaning:
    """2014–2016, 2014–15."""
    first = int(match["year"])
    found = match.groupdict()
    last = int(found["last_year"]) if found.get("last_year") else first // 100 * 100 + int(match["short_year"])
    return fixed(f"{first}/{last}" if last > first else None)


def of_year(rule: Rule, match: Match[str]) -> Meaning:
    """The summer of the same year, May of last year, 3 May this year."""
    said = date(rule, match)
    off = _off(match["which_year"])
    from_now = match["which_year"].lower() in table.table().words["from_now"]

    def meaning(clock: Clock) -> str | None:
        def seen(day: Day) -> str:
            return said.edtf(day.year + off)

        return clock.from_now(seen) if from_now else clock.from_last(seen)

    return meaning


def quarter(rule: Rule, match: Match[str]) -> Meaning:
    return fixed(calendar.quarter(match["year"], int(match["quarter"])))


def decade(rule: Rule, match: Match[str]) -> Meaning:
    return fixed(match["decade"][:3] + "X")


def century(rule: Rule, match: Match[str]) -> Meaning:
    return fixed(f"{int(match['century']) - 1:02d}XX")


def holiday(rule: Rule, match: Match[str]) -> Meaning:
    month, day = table.value("holiday", match["holiday"]).split("-")
    return Date(int(match["year"]) if match["year"] else None, int(month), int(day))


def days_off(rule: Rule, match: Match[str]) -> Meaning:
    return lambda clock: clock.from_now(lambda now: calendar.shifted(now, "day", rule.off))


def which(rule: Rule, match: Match[str]) -> Meaning:
    """Last Friday, this summer, next month."""
    off = _off(match["which"])
    return lambda clock: clock.from_now(lambda now: _shifted(match, now, off))


def weekday_of(rule: Rule, match: Match[str]) -> Meaning:
    """Tuesday of last week."""
    day = table.weekday_number(match)
    assert day is not None
    off = 7 * _off(match["which"])
    return lambda clock: clock.from_now(lambda now: calendar.shifted(now, "day", off - now.weekday() + day))


def weekend(rule: Rule, match: Match[str]) -> Meaning:
    """The weekend that has begun last, or the next."""
    off = _off(match["which"]) if match["which"] else 0

    def meaning(clock: Clock) -> str | None:
        ahead = clock.ahead if off == 0 else off > 0
        return clock.from_now(lambda now: calendar.shifted(now, "weekend", 0 if ahead or now.weekday() >= 5 else -1))

    return meaning


def stretch(rule: Rule, match: Match[str]) -> Meaning:
    """The last 48 hours, the coming days: from or to the day of publication, and open where nobody says how long."""
    if match["vague"] or (match["plural"] and table.count(match) is None):
        return open(rule, match)
    count = (table.count(match) or 1) * rule.off
    return lambda clock: clock.from_now(lambda now: calendar.stretch(now, match["unit"].lower(), count))


def open(rule: Rule, match: Match[str]) -> Meaning:
    """Recent days end with publication, the coming ones begin with it. Nothing else is known of "recently"."""
    if rule.off == 0:
        return fixed(None)
    return lambda clock: clock.from_now(lambda now: f"../{now}" if rule.off < 0 else f"{now}/..")


def ago(rule: Rule, match: Match[str]) -> Meaning:
    count = table.count(match)
    if count is None or match["less"]:
        return fixed(None)

    def meaning(clock: Clock) -> str | None:
        then = clock.from_now(lambda now: calendar.shifted(now, match["unit"].lower(), -count))
        return f"../{calendar.upper_end(then)}" if then and match["more"] else then

    return meaning


def the_unit(rule: Rule, match: Match[str]) -> Meaning:
    """The year, in "the end of the year": the current one."""
    return lambda clock: clock.from_now(lambda now: calendar.shifted(now, match["unit"].lower(), 0))


def again(rule: Rule, match: Match[str]) -> Meaning:
    """The same year, the following day, the previous Friday: seen from the time mentioned last."""
    return lambda clock: clock.from_last(lambda then: _shifted(match, then, rule.off))


def later(rule: Rule, match: Match[str]) -> Meaning:
    """Two days earlier."""
    count = table.count(match)
    if count is None:
        return fixed(None)
    by = -count if match["side"].lower() in ("earlier", "before") else count
    return lambda clock: clock.from_last(lambda then: calendar.shifted(then, match["unit"].lower(), by))


def then(rule: Rule, match: Match[str]) -> Meaning:
    """At the time: the time mentioned last."""
    return lambda clock: clock.said


def nothing(rule: Rule, match: Match[str]) -> Meaning:
    return fixed(None)


def fixed(edtf: str | None) -> Meaning:
    """A date that needs no clock."""
    return lambda clock: edtf


def _shifted(match: Match[str], day: Day, off: int) -> str | None:
    """The unit, weekday, month or season that a match names: the day's own, the one before (-1) or after it (1)."""
    found = {name: value for name, value in match.groupdict().items() if value}
    if "weekday" in found:
        weekday = table.weekday_number(match)
        assert weekday is not None
        if off == 0:
            return (day + timedelta(weekday - day.weekday())).isoformat()
        return Day.fromordinal(calendar.cycled(day.toordinal(), weekday + 1, 7, off > 0, strictly=True)).isoformat()
    if "month" in found:
        value, current = table.month_number(found["month"]) - 1, 12 * day.year + day.month - 1
        return calendar.month(
            12 * day.year + value if off == 0 else calendar.cycled(current, value, 12, off > 0, strictly=True)
        )
    if "season" in found:
        kind, current = table.season_number(match), calendar.season_of(day)
        assert kind is not None
        own = current // 4 * 4 + kind
        return calendar.season(own if off == 0 else calendar.cycled(current, kind, 4, off > 0, strictly=True))
    return calendar.shifted(day, found.get("unit", "day").lower(), off)


def _off(which: str) -> int:
    """Whether "which" looks back (-1), ahead (1) or at the present time (0)."""
    last, words = which.lower().split()[-1], table.table().words
    return -1 if last in words["looking_back"] else 1 if last in words["looking_ahead"] else 0
