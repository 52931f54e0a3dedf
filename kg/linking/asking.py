"""What a person is asked of sameness, best first, and what their answer does to `decisions.yaml`.

The terminal asks so, and a page may. What was decided is not asked twice, but for two cases: an article tells something
else than it did then, and a rule alone joined the two.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.errors import shorten
from kg.linking import reprints
from kg.linking.automatic import Standing
from kg.linking.candidates import weighed
from kg.linking.groups import Decided, fitting
from kg.linking.reprints import Printed
from kg.linking.rule import Verdict, Weighed
from kg.linking.telling import Telling
from kg.reading import deciding, reprinting
from kg.reading.deciding import Join, Said
from kg.reading.decisions import Decision, Decisions
from kg.reading.vocabulary import RULE

CHANGED = "an article tells something else now"
BY_RULE = "joined by a rule"
LONGEST = 200  # characters of an article that are shown


@dataclass(frozen=True)
class Thing:
    """One of the two that are asked of: `id` is `ARTICLE.EVENT`, or that of an actor or article; `mark` a telling's."""

    id: str
    name: str
    article: str = ""
    quotes: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True)
class Question:
    """Whether two things are one. `verdict` is what the rule says; where it is "part of", `one` would be the part.

    `kind` is "event", "actor", or "article": whether `other` reprints `one`. `note` says why it is asked again, or that
    a rule joined the two.
    """

    kind: str
    one: Thing
    other: Thing
    verdict: str
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""

    @property
    def id(self) -> str:
        """Six hex digits that stay with the two."""
        return hashlib.sha256(f"{self.one.id} {self.other.id}".encode()).hexdigest()[:6]

    @property
    def answers(self) -> tuple[str, ...]:
        """What may be answered: "whole" says that the other is a part of the first."""
        if self.kind == "event":
            return ("same", "different", "part of", "whole", "unsure")
        return ("same", "different", "unsure")


@dataclass(frozen=True)
class Matter:
    """What there is to ask about: events as articles tell them, who may be a known actor, the articles themselves."""

    tellings: Sequence[Telling]
    maybes: Sequence[tuple[Thing, Thing]] = ()
    prints: Sequence[Printed] = ()

    @cached_property
    def weighed(self) -> Sequence[Weighed]:
        return weighed(self.tellings)

    def questions(self, decisions: Decisions) -> list[Question]:
        """What is open beside what is decided: reprints and actors first, on which events may hang."""
        standing = Standing.of(decisions, self.tellings)
        return [
            *of_articles(self.prints, decisions),
            *of_actors(self.maybes, decisions),
            *of_events(self.tellings, self.weighed, standing),
            *of_reprints(self.prints, decisions),
        ]


def of_events(tellings: Sequence[Telling], pairs: Sequence[Weighed], standing: Standing) -> list[Question]:
    """What is open of events: first where articles changed, then proposals, then what only a rule joined."""
    content = standing.decisions.content
    closed = {
        frozenset(word.events)
        for word in (*content.different, *content.unsure, *content.part_of)
        if standing.as_told(word.events, word)
    }
    open_ = [_asked(one, "") for one in fitting(standing.open(pairs), Decided(standing.homes, closed))]
    before = {frozenset(word.events) for word in (*content.different, *content.unsure, *content.part_of)} - closed
    again = [question for question in open_ if frozenset((question.one.id, question.other.id)) in before]
    joined = list(_of_members({one.event: one for one in tellings}, pairs, standing))
    again = [question for question in joined if question.note == CHANGED] + again
    by_rule = [question for question in joined if question.note == BY_RULE]
    return [*again, *(question for question in open_ if question not in again), *by_rule]


def of_articles(prints: Sequence[Printed], decisions: Decisions) -> list[Question]:
    """What is open of articles: which of them reprints, or revises, which."""
    known = {one.id: _print(one) for one in prints}
    return [
        Question("article", known[original], known[other], one.verdict, 0.0, one.because, one.against)
        for one in reprints.find(prints, list(decisions.all()))
        for original, other in [one.articles]
        if one.verdict != "none"
    ]


def of_reprints(prints: Sequence[Printed], decisions: Decisions) -> list[Question]:
    """What only a rule took for a reprint."""
    known = {one.id: _print(one) for one in prints}
    return [
        Question("article", known[original], known[other], "reprint", reasons=one.because, note=BY_RULE)
        for one in decisions.content.reprints
        for original, other in [one.articles]
        if one.by.startswith(RULE) and original in known and other in known
    ]


def of_actors(maybes: Sequence[tuple[Thing, Thing]], decisions: Decisions) -> list[Question]:
    """What is open of actors: whom a reader takes for a known one without being certain, and nobody decided on."""
    actors = decisions.content.actors
    parted = {one.actors for one in (*actors.different, *actors.unsure)}
    return [
        Question("actor", one, other, Verdict.PROPOSED, reasons=("a name that fits",))
        for one, other in maybes
        if one.id not in actors.same and (one.id, other.id) not in parted
    ]


def answered(text: str, question: Question, answer: str, by: str, at: str) -> str:
    """The file of decisions after an answer, one of the question's `answers`."""
    one, other = question.one, question.other
    if question.kind == "article":
        verdict = "Reprint" if answer == "same" else answer.capitalize()
        return reprinting.reprint(text, Decision("article", (one.id, other.id), verdict, by, at))
    if question.kind == "actor":
        if answer == "same":
            return deciding.same_actor(text, one.id, other.id)
        return deciding.other_actor(text, one.id, other.id, Said(by, at), answer)
    if answer == "whole":
        one, other = other, one
    said = Said(by, at, told=(one.mark, other.mark))
    if answer == "same":
        return deciding.joined(text, [Join(one.id, other.id, one.name, said)])
    return deciding.apart(text, "part_of" if answer in ("part of", "whole") else answer, one.id, other.id, said)


def _of_members(tellings: Mapping[str, Telling], pairs: Sequence[Weighed], standing: Standing) -> Iterator[Question]:
    """Members of one shared event of which one is there by a rule alone, or tells something else now."""
    by_pair = {frozenset((one.one.event, one.other.event)): one for one in pairs}
    words, homes = standing.words, standing.homes
    members: dict[str, list[str]] = {}
    for member, home in homes.items():
        if member in tellings:
            members.setdefault(home, []).append(member)
    for there in members.values():
        for number, member in enumerate(there):
            changed = not standing.as_told((member,), words[member])
            if not changed and not words[member].by.startswith(RULE):
                continue
            others = [other for other in there if other != member]
            # Once a pair: with the member before it, and the first with the one after it.
            first = number == 0 and not changed and any(words[one].by.startswith(RULE) for one in others)
            if others and not first:
                pair = frozenset((member, others[max(number - 1, 0)]))
                note = CHANGED if changed else BY_RULE
                if pair in by_pair:
                    yield _asked(by_pair[pair], note)
                else:
                    one, other = (tellings[event] for event in sorted(pair))
                    yield Question("event", _thing(one), _thing(other), Verdict.NONE, note=note)


def _asked(one: Weighed, note: str) -> Question:
    return Question(
        "event", _thing(one.one), _thing(one.other), one.verdict, one.score, one.reasons, one.against, note
    )  # fmt: skip


def _print(one: Printed) -> Thing:
    told = ", ".join(part for part in (one.called[0] if one.called else "", one.published) if part)
    return Thing(one.id, one.title, told, (shorten(" ".join(one.text.split()), LONGEST),))


def _thing(one: Telling) -> Thing:
    day = one.published.earliest
    return Thing(one.event, one.name, f"{one.title or one.article}{f', {day}' if day else ''}", one.quotes, one.mark)
