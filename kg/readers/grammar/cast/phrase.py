"""One actor as a text calls it at one place, and several of them as one part of a sentence."""

from dataclasses import dataclass

from kg.readers.grammar.cast.terms import Term


@dataclass(frozen=True, slots=True)
class Phrase:
    """One actor, or one sort of actors, as the text calls it here.

    `term` is its head; `owners` whom it belongs to or speaks for; `role` the office of a name; `called` the noun beside
    a name that is no person's ("the newspaper", "movement"); `alias` its abbreviation. Token numbers, half-open.
    """

    term: Term
    first: int
    last: int
    owners: tuple["Phrase", ...] = ()
    role: "Phrase | None" = None
    called: Term | None = None
    alias: str = ""
    determiner: str = ""
    count: int = 0

    @property
    def personal(self) -> bool:
        """Whether it is a name that can be a person's."""
        return self.term.kind == "name" and self.term.guess not in ("Outlet",)


@dataclass(frozen=True, slots=True)
class Group:
    """What stands together as one part of a sentence: one phrase, or several joined by "and"."""

    phrases: tuple[Phrase, ...]
    first: int
    last: int
