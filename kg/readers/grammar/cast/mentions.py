"""What belongs together among the terms of a text: "the ministry's spokeswoman, Maria Zakharova" is one mention.

A small grammar read from left to right: an owner before its noun ("Russian", "Biden's"), an office before its name, a
complement after its noun ("of the Russian Federation"), a name or an office in apposition, and coordination.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.readers.grammar.cast import phrases_between
from kg.readers.grammar.cast.phrase import Group, Phrase
from kg.readers.grammar.cast.short_names import long_name, short_name
from kg.readers.grammar.cast.terms import POSSESSIVE, Term
from kg.readers.grammar.tables import lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_SMALL = lists("cast", "grammar")
_BESIDE = lists("cast", "offices")["beside_a_name"]
_PERSONAL = ("office", "official", "other", "title")


class Grammar:
    """Puts the terms of one text together."""

    def __init__(self, tokens: "Sequence[Token]", terms: Sequence[Term]) -> None:
        self.tokens, self.terms = tokens, terms

    def groups(self) -> list[Group]:
        """All groups of the text, in its order."""
        found, k = [], 0
        while k < len(self.terms):
            phrases, k = self._joined(k, inner=False)
            found.append(Group(tuple(phrases), phrases[0].first, phrases[-1].last))
        return found

    def _joined(self, k: int, inner: bool) -> tuple[list[Phrase], int]:
        """A phrase and what "and" joins to it; a mere list of commas joins nothing."""
        members, k = self._phrase(k, inner)
        pending: list[Phrase] = []
        at = k
        while at < len(self.terms):
            gap = self._gap((pending or members)[-1].last, self.terms[at].first)
            dash = gap in ("-", "–", "/") and members[-1].term.kind == self.terms[at].kind == "state"
            if not dash and gap not in (",", "and", ", and"):
                break
            more, at = self._phrase(at, inner)
            appositive = gap == "," and more[0].term.kind == "noun" and self._hangs(more[0]) == "appos"
            if appositive or (self._own_clause(more[0]) and not self._within(members[-1], more[0])):
                break
            pending += more
            if gap != ",":
                members, pending, k = members + pending, [], at
        return _sharing(members), k

    def _own_clause(self, phrase: Phrase) -> bool:
        """Whether what follows "and" begins a clause of its own: "… met Blinken, and Ukraine denied it"."""
        return self._hangs(phrase) in ("nsubj", "nsubjpass", "csubj")

    def _within(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether the parser hung a phrase on the one behind "and": both are the subject then."""
        return self.tokens[other.term.last - 1].is_ancestor(self.tokens[phrase.term.last - 1])

    def _hangs(self, phrase: Phrase) -> str:
        return self.tokens[phrase.term.last - 1].dep_

    def _phrase(self, k: int, inner: bool) -> tuple[list[Phrase], int]:
        term = self.terms[k]
        now = Phrase(term, term.first, term.last)
        if term.kind == "pronoun":
            if term.text.lower() not in POSSESSIVE or not self._owns(k + 1):
                return [now], k + 1
            phrases, k = self._phrase(k + 1, inner)
            first = replace(phrases[0], first=term.first, owners=phrases[0].owners or (now,), determiner="own")
            return [first, *phrases[1:]], k
        listed, end = self._states(k)
        k += 1
        if listed:
            now, k = Phrase(self.terms[end], now.first, self.terms[end].last, owners=listed), end + 1
        now = self._led(now)
        while k < len(self.terms):
            step = self._step(now, k, inner)
            if step is None:
                break
            now, k = step
        if (
            not inner
            and now.term.kind == "noun"
            and now.term.can_be(*_PERSONAL)
            and now.term.noun
            and now.term.noun.plural
        ):
            named = self._names(now, k)
            if named:
                return named
        return [now], k

    def _step(self, now: Phrase, k: int, inner: bool) -> tuple[Phrase, int] | None:
        """The phrase with the next term in it, and the number of the term after; None if that is no part of it."""
        term, nxt = now.term, self.terms[k]
        gap = self._gap(now.last, nxt.first)
        if gap is None or (nxt.kind == "pronoun" and gap != "of"):
            return None
        noun = term.kind == "noun"
        if nxt.kind == "noun" and gap in ("", "s") and not nxt.can_be("title"):
            same = gap == "" and term.kind in ("name", "known") and not (now.personal and term.guess == "Person")
            if same and (nxt.can_be("outlet") or nxt.text.lower() in _BESIDE):
                return replace(now, called=nxt, last=nxt.last), k + 1
            if (
                gap == ""
                and term.kind == "name"
                and term.guess == "Person"
                and not nxt.can_be("office", "official", "other", "body")
            ):
                return None
            return Phrase(nxt, now.first, nxt.last, owners=(now,), determiner=now.determiner, count=now.count), k + 1
        if gap == "s" and nxt.kind in ("name", "known"):
            return Phrase(nxt, now.first, nxt.last, owners=(now,)), k + 1
        if gap == "" and noun and nxt.kind in ("name", "known", "state") and not term.can_be("government"):
            return self._titled(now, nxt, k)
        beside = (term.kind == "state" and term.adjective) or (term.guess == "Institution" and nxt.guess == "Person")
        if gap == "" and beside and nxt.kind == "name" and not now.role:
            return Phrase(nxt, now.first, nxt.last, owners=(now,)), k + 1  # "Russian Gazprom", "NSC Berg"
        if gap in _SMALL["owning"] and noun and not self._verbal(now):
            return self._complement(now, gap, k)
        if gap in _SMALL["owning"] and k + 1 < len(self.terms):
            short = self.terms[k + 1]
            if words := long_name(self.tokens, term, nxt, short):
                return replace(now, term=replace(term, text=words), alias=short.text, last=short.last + 1), k + 2
        if gap == "," and not inner:
            return self._apposition(now, nxt, k)
        if gap == "(" and short_name(self.tokens, term, nxt):
            return replace(now, alias=nxt.text, last=nxt.last + 1), k + 1
        return None

    def _titled(self, now: Phrase, nxt: Term, k: int) -> tuple[Phrase, int] | None:
        """An office, or the noun for an outlet or a movement, with the name that follows it."""
        if now.term.can_be(*_PERSONAL) and nxt.kind == "name":
            if now.term.noun and now.term.noun.plural:
                return None
            return Phrase(nxt, now.first, nxt.last, role=now), k + 1
        if now.term.can_be("outlet", "agency", "body") and nxt.kind in ("name", "known") and nxt.guess != "Person":
            return Phrase(nxt, now.first, nxt.last, owners=now.owners, called=now.term), k + 1
        return None

    def _complement(self, now: Phrase, gap: str, k: int) -> tuple[Phrase, int] | None:
        """ "of the Russian Federation": whose it is, unless that was said before ("UN envoy for Yemen")."""
        term = now.term
        if gap in _SMALL["close"] and not term.can_be("official", "other"):
            return None
        if gap in _SMALL["loose"] and not (
            (term.can_be("office", "official") and self.terms[k].kind in ("state", "known"))
            or (gap == "by" and term.can_be("document"))
            or (gap == "with" and term.can_be("office", "other", "official"))
        ):
            return None
        if term.can_be("group") and gap not in ("of", "from"):
            return None
        owners, k = self._joined(k, inner=True)
        if (
            owners[0].term.kind == "noun"
            and not owners[0].term.can_be("body", "government", "office", "group", "agency")
            and gap != "by"
        ):
            return None
        if gap in ("in", "to") and term.can_be("office") and not now.owners:
            owners = []
        return replace(now, owners=now.owners or tuple(owners), last=max(now.last, self.terms[k - 1].last)), k

    def _apposition(self, now: Phrase, nxt: Term, k: int) -> tuple[Phrase, int] | None:
        term = now.term
        if term.kind == "noun" and term.can_be(*_PERSONAL) and not (term.noun and term.noun.plural):
            if nxt.kind == "name" and nxt.guess in ("Person", "") and self._closed(nxt.last):
                return Phrase(nxt, now.first, nxt.last, role=now), k + 1
            if nxt.kind == "noun" and nxt.can_be("office", "title"):  # "the army's spokesman, General Adam Berg"
                right, after = self._phrase(k, inner=True)
                if right[0].term.kind == "name" and right[0].role and self._closed(right[0].last):
                    return replace(right[0], first=now.first, role=now), after
            return None
        if nxt.kind in ("noun", "state", "known", "name", "pronoun") and term.kind in ("name", "known"):
            right, after = self._phrase(k, inner=True)
            one = right[0]
            if (
                self._own_clause(one)
                or one.role
                or one.term.kind != "noun"
                or not self._closed(one.last)
                or (one.term.noun and one.term.noun.plural)
            ):
                return None
            if now.personal and not now.role and one.term.can_be(*_PERSONAL):
                return replace(now, role=one, last=one.last), after
            if not now.personal and one.term.can_be("outlet", "body", "agency"):
                return replace(now, called=one.term, owners=now.owners or one.owners, last=one.last), after
        return None

    def _names(self, now: Phrase, k: int) -> tuple[list[Phrase], int] | None:
        """The names after a plural: "the Greek and French ministers, Ana Ruiz and Jo Berg"."""
        names: list[Term] = []
        last, at = now.last, k
        while at < len(self.terms) and self.terms[at].kind == "name":
            gap = self._gap(last, self.terms[at].first)
            if gap not in ("", ",", "and", ", and") or (gap == "and" and not names):
                break
            names.append(self.terms[at])
            last, at = self.terms[at].last, at + 1
            if gap in ("and", ", and"):
                break
        if not names:
            return None
        each: list[tuple[Phrase, ...]] = (
            [(owner,) for owner in now.owners] if len(now.owners) == len(names) else [now.owners] * len(names)
        )
        if len(now.owners) > 1 and len(now.owners) != len(names):
            each = [()] * len(names)
        roles = [replace(now, owners=owners) for owners in each]
        return [
            Phrase(name, name.first if i else now.first, name.last, role=roles[i]) for i, name in enumerate(names)
        ], at

    def _states(self, k: int) -> tuple[tuple[Phrase, ...], int]:
        """The states before a plural that belongs to each of them: "Greek, Chilean and French envoys"."""
        end = k
        while end + 1 < len(self.terms) and self.terms[end + 1].kind == self.terms[k].kind == "state":
            if self._gap(self.terms[end].last, self.terms[end + 1].first) not in (",", "and", ", and", "-", "–"):
                break
            end += 1
        if end == k or end + 1 >= len(self.terms):
            return (), k
        noun = self.terms[end + 1]
        if noun.kind != "noun" or noun.first != self.terms[end].last or not (noun.noun and noun.noun.plural):
            return (), k
        return tuple(Phrase(term, term.first, term.last) for term in self.terms[k : end + 1]), end + 1

    def _led(self, now: Phrase) -> Phrase:
        """The phrase with its determiner and number: "the two sides", "a senior official"."""
        first, determiner, count = phrases_between.led(self.tokens, now.first)
        return replace(now, first=first, determiner=determiner, count=count) if first < now.first else now

    def _gap(self, start: int, end: int) -> str | None:
        return phrases_between.gap(self.tokens, start, end)

    def _owns(self, k: int) -> bool:
        """Whether the next term is what a possessive pronoun belongs to."""
        return (
            k < len(self.terms)
            and self.terms[k].kind in ("noun", "state")
            and self.terms[k].first - self.terms[k - 1].last <= 1
        )

    def _closed(self, i: int) -> bool:
        """Whether an apposition can end here: before a mark, a verb, or the end."""
        if i >= len(self.tokens):
            return True
        return (
            self.tokens[i].is_punct
            or self.tokens[i].is_space
            or self.tokens[i].pos_ in ("VERB", "AUX", "SCONJ", "CCONJ", "ADP", "ADV", "PART")
        )

    def _verbal(self, now: Phrase) -> bool:
        return self.tokens[now.term.last - 1].pos_ == "VERB"


def _sharing(members: list[Phrase]) -> list[Phrase]:
    """Offices joined by "and" that one holder's state owns: "Chile's president and foreign minister", "of Chile"."""
    first, last = members[0], members[-1]
    held = all(one.term.can_be("office") for one in members) and not any(one.determiner for one in members[1:])
    if len(members) < 2 or not held:
        return members
    before = bool(first.owners) and first.owners[0].last <= first.term.first
    after = bool(last.owners) and last.owners[0].first >= last.term.last
    owners = first.owners if before else last.owners if after else ()
    return [one if one.owners else replace(one, owners=owners) for one in members]
