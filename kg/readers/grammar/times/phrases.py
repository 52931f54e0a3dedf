"""An expression of time as a phrase: heads ("since", "the end of") before a point ("May 2024") or a range of two.

The longest phrase counts. What can also be something else (the verb *march*, the number 2000, *Sunday Times*) is a time
only where the words around it say so.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, replace

from kg.dates import MONTHS
from kg.readers.grammar.times import limits, when
from kg.readers.grammar.times.calendar import valid
from kg.readers.grammar.times.partial import Date, Meaning, Range
from kg.readers.grammar.times.table import SPACE, Rule, table

_WORD = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(SPACE)
_GLUE = re.compile(rf"-|{SPACE}")
_JOINED = re.compile(rf"(?:{SPACE})?[–—-](?:{SPACE})?|{SPACE}(?:to|through|until|till){SPACE}")
_AND = re.compile(rf"{SPACE}(?:and|or){SPACE}")
_LIST = re.compile(rf",{SPACE}(?:(?:and|or){SPACE})?|{SPACE}(?:and|or){SPACE}")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)")
_YEAR = re.compile(rf",?{SPACE}((?:19|20)\d\d)(?!\w|[.,]\d)")
_ONWARD = re.compile(rf"{SPACE}(?:on(?=[,.;:)]|$)|onwards?|forward)\b", re.IGNORECASE)
_GLUED = re.compile(r"[\w.,/$€£#-]")  # what stands before the middle of a word or number
_GENITIVE = re.compile(r"[’']s\b")
_LAST_WORD = re.compile(r"(\w+|[’'])\s\Z")
_NEXT_WORD = re.compile(rf"{SPACE}([\w’'.]+)")
_STOP = re.compile(rf"[,.;:)”\"]|\Z|{SPACE}(\w+)")
_DEEPEST = 6  # heads within heads; a text that means harm has more
_BARE = frozenset({"bare", "in", "of", "doubtful"})
_NAMED = re.compile(rf"\b([A-Z][a-z]+)\.? ({'|'.join(MONTHS)})\b(?! \d)")


@dataclass(frozen=True)
class Phrase:
    """Where an expression ends, and what it means."""

    end: int
    meaning: Meaning


class Phrases:
    """The expressions of time of one text.

    `published` is the first day on which it can have been published (ISO), or "" if nobody knows.
    """

    def __init__(self, text: str, published: str = "") -> None:
        self.text = text
        self._table = table()
        self._published = published
        self._guards = self._table.guards
        self._depth = 0
        self._names = _people(text, self._guards["no_names"])

    def all(self) -> Iterator[tuple[int, Phrase]]:
        """Every expression with its beginning, in the order of the text; none overlaps another."""
        points, heads, free = self._table.points, self._table.heads, 0
        for word in _WORD.finditer(self.text):
            start, first = word.start(), _key(word[0])
            if start < free or not (first in points or first in heads) or _GLUED.match(self.text[start - 1 : start]):
                continue
            found = self.at(start, first)
            while found:
                free = found.end
                yield start, found
                start, found = self._listed(found)

    def _listed(self, one: Phrase) -> tuple[int, Phrase | None]:
        """The next in "in 2014, 2015 and 2016", "in June and July": it has no preposition of its own."""
        if not isinstance(one.meaning, Date):
            return one.end, None
        lone = replace(one.meaning, year=None) == Date() or (replace(one.meaning, month=None) == Date() and "and")
        join = lone and (_AND if lone == "and" else _LIST).match(self.text, one.end)
        two = self._point(join.end(), None, "bare") if join else None
        if not join or not two or not isinstance(two.meaning, Date):
            return one.end, None
        same = [(part is None) == (other is None) for part, other in zip(_parts(one), _parts(two), strict=True)]
        return join.end(), two if all(same) else None

    def at(self, start: int, first: str, allowed: str = "") -> Phrase | None:
        """The longest expression that begins at an offset, with a word. `allowed` is what the head before it allows."""
        if self._depth == _DEEPEST:
            return None
        self._depth += 1
        try:
            return self._longest(start, first, allowed)
        finally:
            self._depth -= 1

    def _longest(self, start: int, first: str, allowed: str) -> Phrase | None:
        one = self._point(start, first, allowed)
        best = self._range(start, first, allowed, None, one) or one
        for rule in self._table.heads.get(first, ()):
            if (allowed == "" or rule.side != "before") and (match := rule.pattern.match(self.text, start)):
                best = _longer(best, self._headed(rule, match))
        return best

    def _headed(self, rule: Rule, match: re.Match[str]) -> Phrase | None:
        gap = (_GLUE if rule.glued else _GAP).match(self.text, match.end())
        word = gap and _WORD.match(self.text, gap.end())
        if gap is None or word is None:
            return None
        start, first = gap.end(), _key(word[0])
        if rule.joined:
            one = self._point(start, first, rule.allows)
            inner = self._range(start, first, rule.allows, rule.joined, one)
        else:
            inner = self.at(start, first, rule.allows)
        meaning: Callable[..., Meaning] = getattr(limits, rule.means)
        if inner is None and rule.side == "from":
            return self._onward(rule, match, start, first)
        # "by Monday's attack" speaks of the attack; "since Monday's attack" of the time as well.
        timely = rule.means in ("since", "until") and rule.allows == "bare"
        if inner is None or (not timely and _GENITIVE.match(self.text, inner.end)):
            return None
        return Phrase(inner.end, inner.meaning if rule.means == "same" else meaning(rule, match, _sound(inner.meaning)))

    def _onward(self, rule: Rule, match: re.Match[str], start: int, first: str) -> Phrase | None:
        """The time in "from March on"."""
        inner = self._point(start, first, "bare")
        onward = inner and _ONWARD.match(self.text, inner.end)
        return Phrase(onward.end(), limits.since(rule, match, _sound(inner.meaning))) if inner and onward else None

    def _range(
        self, start: int, first: str, allowed: str, joined: re.Pattern[str] | None, one: Phrase | None
    ) -> Phrase | None:
        """Two points with a dash or a "to" between them, or what the head in front asks for; `one` is the first."""
        if one is None and first == "0" and (day := _DAY.match(self.text, start)):
            one = Phrase(day.end(), Date(day=int(day[1])))
        join = one and (joined or _JOINED).match(self.text, one.end)
        if not one or not join:
            return one and self._pair(one, allowed) if not joined else None
        two = self._after(join.end()) or self._last_day(one.meaning, join.end())
        if two is None:
            return None
        if isinstance(one.meaning, Date) and isinstance(two.meaning, Date):
            lone = one.meaning.day is not None and one.meaning.month is None
            if lone and (two.meaning.day is None or two.meaning.month is None):
                return None  # "2 to 3 years"
        elif joined is None:
            return None
        return Phrase(two.end, Range(one.meaning, two.meaning))

    def _after(self, start: int) -> Phrase | None:
        word = _WORD.match(self.text, start)
        return self.at(start, _key(word[0]), "bare") if word else None

    def _pair(self, one: Phrase, allowed: str) -> Phrase | None:
        """Neighbours that share what they leave out: "in March and April 2021", "on 24 and 25 March"."""
        join = _AND.match(self.text, one.end)
        two = join and (self._point(join.end(), None, allowed) or self._last_day(one.meaning, join.end()))
        if not join or not two or not isinstance(first := one.meaning, Date):
            return None
        if not isinstance(second := two.meaning, Date):
            return None
        if first.day and second.day:
            shared = first.month is None or not self._point(join.end(), None, allowed)
            stands = shared and second.day == first.day + 1
        else:
            stands = first == Date(month=first.month) and second == Date(second.year, second.month)
            stands = stands and None not in (first.month, second.year, second.month) and allowed in _BARE
        return Phrase(two.end, Range(first, second)) if stands else None

    def _last_day(self, first: Meaning, start: int) -> Phrase | None:
        """The 7 of "Jan. 5-7", with the year that may follow it."""
        day = _DAY.match(self.text, start)
        if not day or not isinstance(first, Date) or not first.month or not first.day or int(day[1]) <= first.day:
            return None
        if self._guards["counted"].match(self._next_word(day.end())):
            return None
        year = _YEAR.match(self.text, day.end()) if first.year is None else None
        return Phrase((year or day).end(), Date(int(year[1]) if year else None, first.month, int(day[1])))

    def _point(self, start: int, first: str | None, allowed: str) -> Phrase | None:
        if first is None:
            word = _WORD.match(self.text, start)
            first = _key(word[0]) if word else ""
        best = None
        for named in self._table.named if first == "0" or first in self._table.points else ():
            match = named.pattern.match(self.text, start)
            if match and (named.edtf < self._published or not named.before):
                best = _longer(best, Phrase(match.end(), when.fixed(named.edtf)))
        for rule in self._table.points.get(first, ()):
            match = rule.pattern.match(self.text, start)
            if match and (best is None or match.end() > best.end) and self._stands(rule, match, allowed):
                meaning: Callable[..., Meaning] = getattr(when, rule.means)
                best = Phrase(match.end(), meaning(rule, match))
        return best

    def _stands(self, rule: Rule, match: re.Match[str], allowed: str) -> bool:
        """Whether what a pattern matched is a time here."""
        start, end = match.span()
        if allowed == "span":
            return rule.means in ("nothing", "stretch", "open")
        if (
            rule.means == "nothing"
            and allowed in ("", "days")
            and self._guards["single"].fullmatch(match.groupdict().get("number") or "")
        ):
            return False  # "seven days a week"
        if rule.means == "nothing" and allowed == "days":
            return False  # "going on five months"
        if allowed == "in" and rule.means == "date" and match.groupdict().get("day") and not match["year"]:
            return False  # "in May 24 people were killed"
        match rule.bare:
            case "weekday":
                return not self._is_name(start, end)
            case "month":
                if allowed == "doubtful" or self._partitive(start, end):
                    return match["month"] not in self._names and not self._is_name(start, end)
                return (self._owned(start, end) or allowed in _BARE) and not self._is_name(start, end)
            case "year":
                known = self._owned(start, end) or self._partitive(start, end) or allowed in _BARE
                return known and not self._is_name(start, end)
            case "counted":
                return not self._is_name(start, end)
            case "season":
                return allowed in {"season", *_BARE} and self._next_word(end) != "of"
            case "ordinal":
                return allowed != "" and self._stops(end)
            case "stretch":
                return self._next_word(end) != "of"
            case "of":
                return allowed == "of"
        return True

    def _is_name(self, start: int, end: int) -> bool:
        """*Bloody Sunday*, *Sunday Times*, *Resolution 2015*; and 2,000 of something."""
        after = self._next_word(end)
        return any(
            self._guards[name].fullmatch(word)
            for name, word in (("names_before", self._last_word(start)), ("names_after", after), ("counted", after))
        )

    def _partitive(self, start: int, end: int) -> bool:
        """Whether it is all that follows a preposition: "the war of 2014.", "fewer from May, when …"."""
        return self._guards["partitive"].fullmatch(self._last_word(start)) is not None and self._stops(end)

    def _owned(self, start: int, end: int) -> bool:
        """Whether it tells which: "the November agreement", "Russia's 2022 invasion", "November's vote"."""
        doubtful = self._guards["doubtful"].fullmatch(self.text, start, end)
        if _GENITIVE.match(self.text, end):
            return not doubtful and not self.text[start].isdecimal()
        before, after = self._last_word(start).lower(), self._next_word(end)
        noun = after[:1].islower() if doubtful else after[:1].isalpha()
        return noun and bool(self._guards["owners"].fullmatch(before)) and not self._guards["links"].fullmatch(after)

    def _stops(self, end: int) -> bool:
        """Whether nothing more of a noun phrase follows: a mark, the end, or a word that begins another."""
        stop = _STOP.match(self.text, end)
        return stop is not None and (stop[1] is None or self._guards["stops"].fullmatch(stop[1]) is not None)

    def _last_word(self, start: int) -> str:
        found = _LAST_WORD.search(self.text, max(0, start - 30), start)
        return found[1] if found else ""

    def _next_word(self, end: int) -> str:
        found = _NEXT_WORD.match(self.text, end)
        return found[1].rstrip(".") if found else ""


def _parts(phrase: Phrase) -> tuple[object, ...]:
    return astuple(phrase.meaning) if isinstance(phrase.meaning, Date) else ()


def _sound(meaning: Meaning) -> Meaning:
    """The same, but None for what is no date of the calendar."""
    return lambda clock: valid(meaning(clock))


def _key(word: str) -> str:
    return "0" if word[0].isdecimal() else word.lower()


def _longer(one: Phrase | None, other: Phrase | None) -> Phrase | None:
    return other if one is None or (other and other.end > one.end) else one


def _people(text: str, others: re.Pattern[str]) -> frozenset[str]:
    """The months that are also somebody's name in a text: *Theresa May*, *Mrs May*."""
    found = (match for match in _NAMED.finditer(text) if not others.fullmatch(match[1]) and match[1] not in MONTHS)
    return frozenset(match[2] for match in found)
