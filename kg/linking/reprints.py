"""Which article reprints which: proposals with reasons, from the words that two articles have in common.

Counted is the share of the shorter one's five-word runs that the longer one has (containment: a story that was cut has
all of its runs in the whole one). Half of them, and sixty, is a reprint; of the same newsroom it is a later version of
the same article. A fifth is a question for a person. Titles that name different states are no reprint: official twin
statements, in which two states are exchanged, share most of their words.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from kg import dates
from kg.linking.shingles import Shingles, in_common, shingles, words_of
from kg.reading.decisions import Decision
from kg.reading.states import state_of

RULE = "rule:reprint-1"
SHARE, LEAST = 0.5, 60  # of the shorter's runs, and runs in common: a reprint
ASKED, ASKED_LEAST = 0.2, 20  # a question; articles on one story that were written apart stay below .17
VERBATIM = 0.9  # from here on, other states in the title may be another paper's headline
_LONGEST_NAME = 5  # words of a state's name in a title

Verdict = Literal["reprint", "revises", "ask", "none"]


class Printed(NamedTuple):
    """An article as it was printed. `outlet` is the id of its newsroom, the head of a family of outlets; "" is unknown.

    `called` are the names by which other articles cite that outlet, `published` is EDTF or "".
    """

    id: str
    title: str
    text: str
    outlet: str = ""
    called: tuple[str, ...] = ()
    published: str = ""


class Proposal(NamedTuple):
    """What is proposed of two articles, the original first: their share of runs, and what speaks for and against."""

    articles: tuple[str, str]
    verdict: Verdict
    share: float
    because: tuple[str, ...]
    against: tuple[str, ...] = ()


class _One:
    """An article with its runs, and what its title names."""

    def __init__(self, printed: Printed) -> None:
        self.printed, self.id = printed, printed.id
        self.runs: Shingles = shingles(printed.text)
        bounds = dates.bounds(printed.published) if printed.published else dates.OPEN
        # The last day on which it can have been printed; what is open comes after all that is not.
        self.day = bounds.latest or date.max

    @cached_property
    def states(self) -> frozenset[str]:
        return states_in(self.printed.title)

    @cached_property
    def text(self) -> str:
        """The text as names are looked for in it."""
        return f" {' '.join(words_of(self.printed.text))} "

    def cites(self, other: "_One") -> bool:
        """Whether it names the other's outlet."""
        names = (" ".join(words_of(name)).removeprefix("the ") for name in other.printed.called)
        return any(f" {name} " in self.text for name in names if name)


def find(articles: Sequence[Printed], decided: Collection[Decision] = ()) -> list[Proposal]:
    """What is proposed of pairs of articles, best first; what was decided already is not proposed again.

    The earlier one is the original, by the last day on which it can have been printed. Of those of one day it is the
    one whose outlet the others name, else the longer one, else the first by id. Of all that one story was printed in,
    each reprints the earliest that it has the words of, so that they are one group; about a pair of groups it is asked
    once. "none" are pairs with words enough for a reprint, but for their titles, which name different states.

    >>> wire = "Envoys of Nordia and Suderia met in Velmar on Monday for the first time since the border closed. "
    >>> wire += " ".join(f"Item {n} of the list was read out, agreed and put aside by clerk {n}." for n in range(9))
    >>> one = Printed("wire", "Envoys meet", wire, "agency", ("Agency",), "2030-06-14")
    >>> two = Printed("paper", "Talks in Velmar", wire + " More on page two.", "paper", ("Paper",), "2030-06-15")
    >>> [(one.articles, one.verdict, one.share) for one in find([two, one])]
    [(('wire', 'paper'), 'reprint', 1.0)]
    """
    ones = sorted(map(_One, articles), key=lambda one: (one.day, -len(one.runs), one.id))
    judged = [
        found
        for (first, second), number in in_common([one.runs for one in ones], ASKED_LEAST).items()
        if (found := _judged(ones[first], ones[second], number))
    ]
    certain = [found for found in judged if found.verdict in ("reprint", "revises")]
    rank = _ranks(ones, [found.articles for found in certain])
    groups = _Groups([one.id for one in ones], decided)
    proposals = []
    for found in _in_order(certain, rank):
        if groups.may_join(*found.articles):
            groups.join(*found.articles)
            proposals.append(found)
    open_ = _in_order([found for found in judged if found.verdict == "ask"], rank)
    refused = _in_order([found for found in judged if found.verdict == "none"], rank)
    proposals += [found for found in [*open_, *refused] if groups.first_asked(*found.articles)]
    return sorted(proposals, key=lambda one: (one.verdict in ("ask", "none"), one.verdict == "none", -one.share))


def states_in(title: str) -> frozenset[str]:
    """The states that a title names, by their names, capitals and peoples.

    >>> sorted(states_in("Outcomes of the United States and Russia Expert Groups, Kyiv says"))
    ['russia', 'ukraine', 'united-states']
    """
    words = re.findall(r"\w+(?:[.'’-]\w+)*\.?", title)
    found = set()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            if state := state_of(" ".join(words[at : at + length]).rstrip(".")):
                found.add(state)
                at += length - 1
                break
        at += 1
    return frozenset(found)


def _judged(one: _One, other: _One, number: int) -> Proposal | None:
    """What the words of two articles say, whichever of them is the original; None where they say nothing."""
    share = number / min(len(one.runs), len(other.runs))
    because = [f"{share:.2f} of the shorter's five-word runs", f"{number} in common"]
    enough = share >= SHARE and number >= LEAST
    outlets = (one.printed.outlet, other.printed.outlet)
    same = outlets[0] == outlets[1] != ""
    twins = _other_states(one, other)
    if share < ASKED or (not enough and (same or twins)):
        return None  # two versions of one outlet are one origin in any case
    because.append("the same outlet" if same else "another outlet" if all(outlets) else "an outlet is not known")
    against = []
    verdict: Verdict
    if twins:
        verdict = "ask" if share >= VERBATIM and all(outlets) and not same else "none"
        against.append(twins)
    elif enough:
        verdict = "revises" if same else "reprint"
    else:
        verdict = "ask"
        against.append(f"fewer than {LEAST} in common" if share >= SHARE else f"less than {SHARE:.1f}")
    return Proposal((one.id, other.id), verdict, round(share, 2), tuple(because), tuple(against))


def _other_states(one: _One, other: _One) -> str:
    """How the titles differ, where each names a state that the other does not; else ""."""
    only = (one.states - other.states, other.states - one.states)
    return f"titles name different states: {'; '.join(', '.join(sorted(own)) for own in only)}" if all(only) else ""


def _ranks(ones: Sequence[_One], certain: Sequence[tuple[str, str]]) -> Mapping[str, tuple[object, ...]]:
    """Which article is the original, the least first: by the day, by who names its outlet, by the length, by the id."""
    known = {one.id: one for one in ones}
    named = dict.fromkeys(known, 0)
    for pair in certain:
        for one, other in (pair, pair[::-1]):
            if known[one].day == known[other].day:
                named[one] += known[other].cites(known[one])
    return {one.id: (one.day, -named[one.id], -len(one.runs), one.id) for one in ones}


def _in_order(found: Sequence[Proposal], rank: Mapping[str, tuple[object, ...]]) -> list[Proposal]:
    """Proposals with the original first, those of the earliest originals first."""
    turned = [
        one if rank[one.articles[0]] < rank[one.articles[1]] else one._replace(articles=one.articles[::-1])
        for one in found
    ]
    return sorted(turned, key=lambda one: [rank[article] for article in one.articles])


class _Groups:
    """Which articles are of one story, as was decided and is proposed; which groups are parted, or asked about."""

    def __init__(self, articles: Sequence[str], decided: Collection[Decision]) -> None:
        self.leads = {id_: id_ for id_ in articles}
        self.asked: set[frozenset[str]] = set()
        pairs = [one for one in decided if one.kind == "article" and set(one.between) <= set(self.leads)]
        self.parted = [one.between for one in pairs if one.verdict != "Reprint"]
        for one in pairs:
            if one.verdict == "Reprint":
                self.join(*one.between)

    def of(self, article: str) -> str:
        while self.leads[article] != article:
            self.leads[article] = article = self.leads[self.leads[article]]
        return article

    def join(self, one: str, other: str) -> None:
        self.leads[self.of(other)] = self.of(one)

    def may_join(self, one: str, other: str) -> bool:
        """Whether two are of different groups, and nobody said so, or was unsure, of any pair of the two."""
        both = {self.of(one), self.of(other)}
        return len(both) == 2 and not any({self.of(left), self.of(right)} == both for left, right in self.parted)

    def first_asked(self, one: str, other: str) -> bool:
        """Whether these two may be joined and nothing was asked about their groups yet; from now on it was."""
        both = frozenset((self.of(one), self.of(other)))
        new = self.may_join(one, other) and both not in self.asked
        self.asked.add(both)
        return new
