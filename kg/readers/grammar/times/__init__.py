"""Words that say when, and the date they fix: "since the fall of 2022", "on Wednesday", "two days earlier".

By rule, on plain text; the words and patterns are in `times.yaml`. Dates are EDTF as `kg.dates` takes it. What the
words do not fix stays words: a weekday in a text without a date, "recently", "24 hours".
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.readers.grammar.times import calendar, clock
from kg.readers.grammar.times.clock import Clock
from kg.readers.grammar.times.partial import Meaning
from kg.readers.grammar.times.phrases import Phrases
from kg.readers.grammar.times.table import table
from kg.text.sentences import breaks

_GENITIVE = re.compile(r"[’']s?\b")


@dataclass(frozen=True)
class Time:
    """Words of a text, from `start` to `end` (code points, half-open), and the date they fix, if they do."""

    start: int
    end: int
    edtf: str | None
    words: str


def find_times(text: str, published: str | None, start: int = 0, end: int | None = None) -> list[Time]:
    """The times of a text, or those within a span of it, in its order; none overlaps another.

    `published` is the EDTF date of the text; `KgError` if it is none. A day or month without a year is the last such up
    to then, or the next in a clause that looks ahead ("will meet on Friday"). What precedes the span still tells what
    "the following day" in it means.

    >>> found = find_times("On Monday they met. Two days later they parted; on Friday they will sign.", "2024-08-15")
    >>> [time.edtf for time in found]
    ['2024-08-12', '2024-08-14', '2024-08-16']
    >>> find_times("Talks are due on Wednesday.", None)
    [Time(start=14, end=26, edtf=None, words='on Wednesday')]
    """
    return at(_times(text, published), start, len(text) if end is None else end)


def at(times: Sequence[Time], start: int, end: int) -> list[Time]:
    """Those of the times that lie wholly within a span."""
    return [time for time in times if start <= time.start and time.end <= end]


@lru_cache(maxsize=8)  # a reader asks sentence by sentence
def _times(text: str, published: str | None) -> tuple[Time, ...]:
    now = clock.published(published)
    phrases = Phrases(text, now.earliest.isoformat() if now.earliest else "")
    found = [(start, phrase.end, phrase.meaning) for start, phrase in phrases.all()]
    spans = [(start, end) for start, end, _ in found]
    seen = Clock(now, years=_years([meaning for *_, meaning in found]))
    times = []
    for (start, end, meaning), ahead in zip(found, _ahead(text, spans), strict=True):
        edtf = calendar.valid(meaning(replace(seen, ahead=ahead)))
        times.append(Time(start, end, edtf, text[start:end]))
        # "The March 9 accord" tells which agreement; the story does not move to that day.
        if edtf and not _owned(text, start, end):
            seen = replace(seen, said=edtf)
    return tuple(times)


def _years(meanings: Sequence[Meaning]) -> dict[tuple[int, int | None], int]:
    """The year of each month, and of each day, that the text gives with one year and no other."""
    years: dict[tuple[int, int | None], set[int]] = {}
    for meaning in meanings:
        edtf = calendar.valid(meaning(Clock()))
        for end in {calendar.lower_end(edtf), calendar.upper_end(edtf)} if edtf else ():
            parts = [int(part) for part in end.rstrip("~").split("-") if part.isdecimal()]
            if len(parts) > 1 and parts[1] <= 12:  # no season
                for day in (None, *parts[2:]):
                    years.setdefault((parts[1], day), set()).add(parts[0])
    return {said: next(iter(given)) for said, given in years.items() if len(given) == 1}


def _owned(text: str, start: int, end: int) -> bool:
    """Whether a time only tells which: "the March 9 accord", "Monday's attack"."""
    return bool(_owner().search(text, max(0, start - 9), start) or _GENITIVE.match(text, end))


@cache
def _owner() -> re.Pattern[str]:
    """A determiner or a genitive that ends where the search does."""
    return re.compile(rf"(?:\b{table().guards['determiners'].pattern}|[’']s|s[’'])\s\Z", re.IGNORECASE)


def _ahead(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether the clause around each time looks ahead.

    The nearest cue since the time before decides, else the first cue up to the time after, else the time before in the
    same sentence: "will arrive on Monday and leave on Tuesday".
    """
    clauses = sorted({*(after for _, after in breaks(text)), *(match.end() for match in re.finditer(";", text))})
    ends = [0, *clauses, len(text)]
    found: list[bool] = []
    last = 0  # the end of the time before
    for number, (start, end) in enumerate(spans, 1):
        following = spans[number][0] if number < len(spans) else len(text)
        place = bisect_right(ends, start)
        opens, closes = ends[place - 1], min(ends[min(place, len(ends) - 1)], following)
        cue = _last_cue(text, max(opens, last), start) or _next_cue(text, end, closes)
        listed = bool(found) and last > opens and not _owned(text, start, end)
        found.append(found[-1] if cue is None and listed else cue == "ahead")
        last = end
    return found


def _last_cue(text: str, start: int, end: int) -> str | None:
    """The kind of cue nearest to the end of a stretch of text; what is intended lies ahead."""
    found = [
        (match.end(), "behind" if kind == "behind" else "ahead")
        for kind, pattern in table().cues.items()
        for match in pattern.finditer(text, start, end)
    ]
    return max(found, key=lambda cue: cue[0])[1] if found else None


def _next_cue(text: str, start: int, end: int) -> str | None:
    """The kind of cue nearest to its start, other than what is intended."""
    matches = ((kind, table().cues[kind].search(text, start, end)) for kind in ("ahead", "behind"))
    found = [(match.start(), kind) for kind, match in matches if match]
    return min(found)[1] if found else None
