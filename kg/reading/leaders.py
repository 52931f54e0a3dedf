"""Leaders, ministers, envoys and negotiators: for whom each spoke, in which office, and when.

`data/leaders.csv` holds a row for each office of a person, in the order of time; a row without a name goes on with the
person before it. `id` is empty where it is made from the name, `to` while somebody is in office. `surname` is what the
press calls somebody after the first mention, where that is not the last word of the name (`;` between spellings):
"Xi", "Abiy", "Sisi"; `alone` is "yes" where no one else in the news is meant by it. `wikidata` stands only where the
item was seen with the office or the name; `source` is "wikidata" for whom it was, else the host of an official site at
which to check the office (see NOTICE).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.names.folding import fold, slug
from kg.reading.models import Actor
from kg.resources import resource

AFTERWARDS = 10  # years after an office in which its holder is still meant by the surname


@dataclass(frozen=True, slots=True)
class Term:
    """A time in office: for whom, as what, from which year to which (None: still)."""

    side: str
    office: str
    start: int
    end: int | None

    def holds(self, year: int) -> bool:
        """Whether a year is one of those in office."""
        return self.start <= year <= (self.end or year)

    def fits(self, year: int) -> bool:
        """Whether somebody who writes in a year may mean this holder without saying so: in office, or not long out."""
        return self.start <= year <= (self.end or year) + AFTERWARDS


@dataclass(frozen=True, slots=True)
class Leader:
    """A person of the table: the terms in the order of the table, the surnames folded.

    `alone` tells that a surname without more means nobody else.
    """

    actor: Actor
    terms: tuple[Term, ...]
    surnames: tuple[str, ...]
    alone: bool

    def term(self, year: int | None) -> Term | None:
        """The office in a year: one held then, else the last before it, if any; without a year the last of all.

        >>> rutte = leaders()["mark-rutte"]
        >>> rutte.term(2015).office, rutte.term(2025).side, rutte.term(1995)
        ('Prime Minister of the Netherlands', 'nato', None)
        """
        begun = [term for term in self.terms if year is None or term.start <= year]
        held = [term for term in begun if year is not None and term.holds(year)]
        return next(reversed(held or begun), None)

    def fits(self, year: int | None) -> bool:
        """Whether a text of a year may mean this person by the surname; without a year it may."""
        return year is None or any(term.fits(year) for term in self.terms)


@cache
def leaders() -> Mapping[str, Leader]:
    """Everybody in the table by id; what the directory says of them is their last office.

    >>> leaders()["ilham-aliyev"].actor.speaks_for, leaders()["ilham-aliyev"].terms[0].start
    ('azerbaijan', 2003)
    """
    with resource("data", "leaders.csv").open(encoding="utf-8", newline="") as file:
        rows: list[list[dict[str, str]]] = []
        for row in csv.DictReader(file):
            if row["name"]:
                rows.append([])
            rows[-1].append(row)
    return MappingProxyType({one[0]["id"] or _id(one[0]["name"]): _leader(one) for one in rows})


def _leader(rows: list[dict[str, str]]) -> Leader:
    terms = tuple(
        Term(row["side"], row["office"], int(row["from"]), int(row["to"]) if row["to"] else None) for row in rows
    )
    first = rows[0]
    fields: dict[str, Any] = {"type": "Person", "name": first["name"], "also": tuple(_list(first["also"]))}
    fields |= {"office": terms[-1].office, "speaks_for": terms[-1].side}
    fields |= {"wikidata": first["wikidata"]} if first["wikidata"] else {}
    surnames = [fold(name) for name in _list(first["surname"])] or [fold(first["name"].split()[-1])]
    return Leader(Actor.model_validate(fields), terms, tuple(surnames), first["alone"] == "yes")


def _id(name: str) -> str:
    """An id made from a name, an apostrophe parting nothing: "gideon-saar"."""
    return slug(name.replace("'", "").replace("’", ""))


def _list(cell: str) -> list[str]:
    return [item for item in cell.split(";") if item]
