"""The actors of a model's answer: who is known already, who is new, and whom a mention in the answer means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.names import folding, lookup
from kg.readers.llm.answer import ActorAnswer
from kg.readers.llm.lock import one_line
from kg.reading.models import Actor
from kg.reading.resolve import ARTICLE

LONGEST_ID = 60  # characters


@dataclass
class Cast:
    """`known` are the directory's actors, `new` those that it does not have; `repairs` says what was mended."""

    known: Mapping[str, Actor]
    repairs: list[str]
    new: dict[str, Actor] = field(default_factory=dict)
    undeclared: set[str] = field(default_factory=set)
    handles: dict[str, str] = field(default_factory=dict)

    def declare(self, answers: Iterable[ActorAnswer]) -> None:
        """Take in the actors of one answer; from now on its ids mean them."""
        self.handles = {id_: id_ for id_ in self.new}
        answers = list(answers)
        # Unnamed sources come last: "an official" of one state is not that of another, so their party must be known.
        ordered = sorted(answers, key=lambda answer: answer.type == "AnonymousSource")
        own: set[str] = set()
        for answer in ordered:
            unnamed = answer.type == "AnonymousSource"
            party = self._party(answer, {one.id for one in answers}) if unnamed else None
            id_ = self._declare(answer, party)
            if id_ is None:
                continue
            if answer.id in own and self.handles[answer.id] != id_:
                self.repairs.append(f"two actors have the id «{one_line(answer.id)}»: the first is meant by it")
                continue
            own.add(answer.id)
            self.handles[answer.id] = id_
        for answer in answers:
            id_ = self.handles.get(answer.id)
            if id_ in self.new and answer.speaks_for and not self.new[id_].speaks_for:
                party = self.find(answer.speaks_for, "party")
                if party and not self._leads_to(party, id_):
                    self.new[id_] = self.new[id_].model_copy(update={"speaks_for": party})

    def find(self, mention: str, role: str) -> str | None:
        """The id of the actor that the answer means by a mention; one that it names but never declared is added."""
        mention = mention.strip()
        if mention in self.handles:
            return self.handles[mention]
        line = one_line(mention)
        id_ = lookup.find(line, self.new) or lookup.find(line, self.known)
        if id_ is None and (id_ := self._add(Actor(name=line) if line else None)):
            self.repairs.append(f"{role} «{line}» was not declared: added as an actor without a type")
            self.undeclared.add(id_)
        if id_ is None:
            self.repairs.append(f"{role} «{line}» is no name: left out")
        return id_

    def all(self, mentions: Iterable[str], role: str) -> tuple[str, ...]:
        """The ids of several, each once."""
        found = (self.find(mention, role) for mention in mentions if mention.strip().casefold() != ARTICLE)
        return tuple(dict.fromkeys(id_ for id_ in found if id_))

    def _party(self, answer: ActorAnswer, declared: set[str]) -> str | None:
        if not answer.speaks_for or (answer.speaks_for in declared and answer.speaks_for not in self.handles):
            return None  # nobody, or another unnamed source
        return self.find(answer.speaks_for, "party")

    def _declare(self, answer: ActorAnswer, party: str | None) -> str | None:
        name = one_line(answer.name) or one_line(answer.id)
        unnamed = answer.type == "AnonymousSource"
        if not unnamed and (id_ := self._same(name, answer.type, self.known)):
            return id_
        others = {id_ for id_, actor in self.new.items() if unnamed and actor.speaks_for != party}
        alike = {id_: actor for id_, actor in self.new.items() if id_ not in others}
        labels = self._labels(answer, name)
        if id_ := lookup.find(name, alike) if unnamed else self._same(name, answer.type, alike):
            old = self.new[id_]
            also = tuple(dict.fromkeys([*old.also, *(label for label in labels if label != old.name)]))
            self.new[id_] = old.model_copy(
                update={"also": also, "office": old.office or one_line(answer.office) or None}
            )
            return id_
        actor = Actor(
            type=answer.type, name=name, also=labels, speaks_for=party, office=one_line(answer.office) or None
        ) if name else None  # fmt: skip
        id_ = self._add(actor)
        if id_ is None:
            self.repairs.append(f"actor «{name}» is no name: left out")
        return id_

    def _same(self, name: str, type_: str, known: Mapping[str, Actor]) -> str | None:
        """The one actor that a name means, in this spelling or in another that is surely the same."""
        if found := lookup.find(name, known):
            return found
        same = [id_ for id_, verdict in lookup.propose(name, known) if verdict == "same" and known[id_].type == type_]
        return same[0] if len(same) == 1 else None

    def _labels(self, answer: ActorAnswer, name: str) -> tuple[str, ...]:
        """Its other spellings, but for those that are somebody else's: they would make both unfindable."""
        lines = dict.fromkeys(one_line(label) for label in answer.also)
        return tuple(
            line
            for line in lines
            if line != name
            and folding.slug(line)
            and not any(lookup.find(line, some) for some in (self.known, self.new))
        )

    def _add(self, actor: Actor | None) -> str | None:
        id_ = fresh_id(actor.name, {ARTICLE, *self.known, *self.new}) if actor else None
        if actor and id_:
            if actor.type != "AnonymousSource":
                maybe = tuple(found for found, _ in lookup.propose(actor.name, self.known))
                actor = actor.model_copy(update={"maybe": maybe}) if maybe else actor
            self.new[id_] = actor
        return id_

    def _leads_to(self, party: str | None, id_: str) -> bool:
        """Whether speaking for a party would in the end be speaking for oneself."""
        passed: set[str] = set()
        while party and party not in passed:
            passed.add(party)
            actor = self.new.get(party) or self.known.get(party)
            party = actor.speaks_for if actor else None
        return id_ in passed


def fresh_id(name: str, taken: Iterable[str]) -> str | None:
    """An id made from a name and not taken yet; None for a name without letters.

    >>> fresh_id("The Velmar Gazette", []), fresh_id("A diplomat", ["diplomat"]), fresh_id("…", [])
    ('velmar-gazette', 'diplomat-2', None)
    """
    # Lower case after case folding: for Cherokee, folding gives capitals.
    base = folding.slug(name).lower().removeprefix("a-").removeprefix("an-")[:LONGEST_ID].strip("-")
    base = "".join(char for char in base if folding.is_letter(char) or char == "-")
    if not any(char.isalnum() for char in base) or base != base.lower():
        return None
    taken, id_, number = set(taken), base, 1
    while id_ in taken:
        number += 1
        id_ = f"{base}-{number}"
    return id_
