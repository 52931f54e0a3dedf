"""An actor as one article shows it."""

from dataclasses import dataclass, field

from kg.readers.grammar.cast.offices import offices
from kg.readers.grammar.tables import lists, table
from kg.reading.models import Actor

_GENERIC = {type_: frozenset(nouns) for type_, nouns in table("cast", "offices")["generic"].items()} | {
    "Outlet": (offices().of_kind("outlet") | offices().of_kind("agency")) - lists("cast", "offices")["no_single_outlet"]
}


@dataclass
class Entry:
    """An actor as this article shows it. `roles` are its offices (and for whom), `nouns` what it can be called by."""

    id: str
    type: str
    name: str
    known: bool = False
    also: list[str] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)
    office: str = ""
    speaks_for: str = ""
    gender: str = ""
    nouns: set[str] = field(default_factory=set)
    maybe: tuple[str, ...] = ()
    plural: bool = False
    seen: int = 0

    def declared(self) -> Actor:
        """The actor as a reading declares it."""
        found: dict[str, object] = {"type": self.type, "name": self.name, "also": tuple(self.also), "maybe": self.maybe}
        found |= {"speaks_for": self.speaks_for} if self.speaks_for else {}
        return Actor.model_validate(found | ({"office": self.office} if self.office else {}))

    def generic(self, noun: str) -> bool:
        """Whether all actors of its type can be called so: "the newspaper", "the country"."""
        return noun in _GENERIC.get(self.type, ())
