"""The side that an actor stands for, as annotated claims tell it: a minister is his country, an army its state.

What the text says of who belongs to whom comes first, then the directory.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.measure.annotated import AnnotatedText
from kg.measure.gold import Named, named
from kg.names import folding, lookup
from kg.reading.models import Directory

_NO_SIDE = ("guarantorOf", "partOf", "expelledAmbassadorOf")  # relations that end in "Of" and tell no side
_DEPTH = 4  # how far one follows who stands for whom


@dataclass(frozen=True)
class Sides:
    """For each folded name the folded name of whom it stands for, as one text tells it."""

    stands_for: dict[str, str]
    known: Directory

    @classmethod
    def of(cls, head: AnnotatedText, known: Directory) -> "Sides":
        """As the relations of a text (*presidentOf*) and its speakers (`on_behalf_of`) say."""
        found = {
            folding.fold(one.subject): folding.fold(one.object)
            for one in head.relations
            if one.relation.endswith("Of") and one.relation not in _NO_SIDE
        }
        for claim in head.claims:
            who, whom = claim.speaker.canonical, claim.on_behalf_of or ()
            if len(who) == len(whom):
                found |= {folding.fold(one): folding.fold(other) for one, other in zip(who, whom, strict=True)}
        return cls(found, known)

    def named(self, name: str) -> Named:
        """A name of the gold, with the spellings that the directory knows."""
        id_ = lookup.find(name, self.known.actors)
        one = named(id_, self.known.actors) if id_ else Named((name,))
        return Named(tuple(dict.fromkeys((name, *one.names))), body=one.body)

    def side(self, one: Named) -> str:
        """Whom an actor stands for, folded; by the directory's name where it has one."""
        actors = self.known.actors
        word = folding.fold((one.party or one.names)[0])
        for _ in range(_DEPTH):
            id_ = lookup.find(word, actors)
            more = self.stands_for.get(word) or folding.fold((actors[id_].speaks_for if id_ else None) or "")
            if not more or more == word:
                break
            word = more
        id_ = lookup.find(word, actors)
        return folding.fold(actors[id_].name) if id_ else word

    def sides(self, group: Iterable[Named]) -> set[str]:
        """The sides of several, each once."""
        return {self.side(one) for one in group}
