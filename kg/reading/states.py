"""States and their ministries: names, capitals, nationality words and ISO codes.

Names, capitals, demonyms and codes come from the package `countryinfo`. `data/nationalities.csv` says which of its
codes are states, and what it lacks or has wrong. An empty cell means that the package is right. In `capital` a list
(`;`) is of seats of the government, and `=` joins spellings of one city; `metonym` is "no" for a capital whose name is
also something else's (Brussels, Victoria). `words` starts with the adjective; a word with `=` at its end has no plural.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.names.folding import fold, slug
from kg.reading.models import Actor, PlaceOf
from kg.resources import resource

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")

# The English official names among the package's spellings; the others are codes, phonetics, and other languages' words.
_OFFICIAL = re.compile(
    r"(?=[A-Z])[^,]*\b(Republic|Kingdom|States?|Federation|Commonwealth|Principality|Sultanate|Duchy|Confederation)\b[^,]*"
)
_WITH_ARTICLE = re.compile(
    r"^(United|Democratic|Republic)\b|(Islands|Netherlands|Philippines|Republic|Bahamas|Maldives|Comoros|Gambia)$"
)
_SAME_IN_PLURAL = ("ese", "sh", "ch", "s", "z")
# Its departments have names of their own, which data/actors.yaml holds.
_NO_MINISTRIES = {"united-states"}
_MINISTRIES = {
    "foreign": ("Foreign Ministry", "Ministry of Foreign Affairs"),
    "defence": ("Defence Ministry", "Ministry of Defence"),
}


@dataclass(frozen=True)
class _Row:
    """A state, with the package and the table put together; each of `capitals` is its spellings."""

    iso: str
    name: str
    capitals: tuple[tuple[str, ...], ...]
    metonym: bool
    words: tuple[str, ...]
    labels: tuple[str, ...]


@cache
def states() -> Mapping[str, Actor]:
    """Each state by its id: its name, other names and capital as labels (`also`), and its ISO code.

    Nationality words are no labels: "Russian" is said of more than the state (see `state_of`).

    >>> states()["qatar"].iso, "Doha" in states()["qatar"].also
    ('QA', True)
    """
    rows = {slug(row.name): row for row in _rows()}
    bearers: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, list[str]] = {}
    for id_, row in rows.items():
        seats = [spelling for city in row.capitals for spelling in city] if row.metonym else []
        labels[id_] = [label for label in dict.fromkeys((*row.labels, *seats)) if fold(label) != fold(row.name)]
        for label in (row.name, *labels[id_]):
            bearers[fold(label)].add(id_)
    return MappingProxyType(
        {
            id_: Actor(
                type="State",
                name=row.name,
                also=tuple(label for label in labels[id_] if len(bearers[fold(label)]) == 1),
                iso=row.iso,
            )
            for id_, row in rows.items()
        }
    )


@cache
def capitals() -> Mapping[str, PlaceOf]:
    """Each capital as the city that it is, within its state.

    None for a city that is its own state, and for one whose name others bear.

    >>> capitals()["paris"].within
    'france'
    """
    return MappingProxyType(
        {
            slug(city[0]): PlaceOf(name=city[0], also=city[1:], within=slug(row.name))
            for row in _rows()
            if row.metonym
            for city in row.capitals
            if fold(city[0]) != fold(row.name)
        }
    )


@cache
def ministries() -> Mapping[str, Actor]:
    """The foreign and the defence ministry of each state, who speak for it.

    >>> ministries()["french-foreign-ministry"].speaks_for
    'france'
    """
    found = {}
    for row in _rows():
        state = slug(row.name)
        if state in _NO_MINISTRIES:
            continue
        word = row.words[0] if row.words and state_of(row.words[0]) == state else row.name
        for kind, (short, long) in _MINISTRIES.items():
            name = f"the {row.name}" if _WITH_ARTICLE.search(row.name) else row.name
            names = [f"{word} {short}", f"{word} {long}", f"{long} of {name}", f"{row.name}'s {short}"]
            names += [name.replace("Defence", "Defense") for name in names if "Defence" in name]
            found[f"{slug(word)}-{kind}-ministry"] = Actor(
                type="Institution", name=names[0], also=tuple(names[1:]), speaks_for=state
            )
    return MappingProxyType(found)


def state_of(word: str) -> str | None:
    """The id of the state that a word means: a name, its capital, its adjective, or its people.

    None where nothing fits, and where two do (Congolese, Dominican). Case tells "Polish" from "polish" and "US" from
    "us".

    >>> state_of("Qatari"), state_of("the Russians"), state_of("Kyiv"), state_of("Britons"), state_of("Congolese")
    ('qatar', 'russia', 'ukraine', 'united-kingdom', None)
    """
    plain = _POSSESSIVE.sub("", _ARTICLE.sub("", word.strip()))
    folded = fold(plain)
    if not folded or plain[0].islower() or (folded in _acronyms() and not plain.isupper()):
        return None
    found = _words().get(folded, frozenset())
    return next(iter(found)) if len(found) == 1 else None


def nationality(id_: str) -> str | None:
    """The adjective of a state: "Qatari" for `qatar`; None where there is none."""
    return next((row.words[0] for row in _rows() if row.words and slug(row.name) == id_), None)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Every word for a state, folded, and the states that it may mean."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows():
        id_ = slug(row.name)
        for label in (row.name, *states()[id_].also, *row.words):
            found[fold(label)].add(id_)
    return {word: frozenset(ids) for word, ids in found.items()}


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(fold(label) for row in _rows() for label in row.labels if label.isupper())


@cache
def _rows() -> tuple[_Row, ...]:
    with resource("data", "nationalities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_row(cells) for cells in csv.DictReader(file))


def _row(cells: Mapping[str, str]) -> _Row:
    from countryinfo import CountryInfo, CountryNotFoundError

    known: Mapping[str, Any]
    try:
        known = CountryInfo(cells["iso"]).info()
    except CountryNotFoundError:
        known = {}
    words = _list(cells["words"]) or [word.strip() for word in (known.get("demonym") or "").split(",") if word.strip()]
    seats = _list(cells["capital"]) or [known["capital"]]
    without = {fold(label) for label in _list(cells["without"])}
    labels = [
        *_list(cells["also"]),
        *(label for label in known.get("altSpellings", ()) if _OFFICIAL.fullmatch(label)),
        *_native(known.get("nativeName") or ""),
    ]
    return _Row(
        cells["iso"],
        cells["name"] or known["name"],
        tuple(tuple(city.split("=")) for city in seats),
        cells["metonym"] != "no",
        tuple(dict.fromkeys(form for word in words for form in _forms(word))),
        tuple(label for label in dict.fromkeys(labels) if fold(label) and fold(label) not in without),
    )


def _list(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


def _forms(word: str) -> tuple[str, ...]:
    """A nationality word and its plural."""
    bare = word.removesuffix("=")
    return (bare,) if bare != word or bare.endswith(_SAME_IN_PLURAL) else (bare, bare + "s")


def _native(name: str) -> Iterator[str]:
    """The names that a state gives itself; those of two scripts in one are no name that anybody writes."""
    for part in re.split(r"\s*/\s*|\s+-\s+", name):
        plain = "".join(char for char in part if unicodedata.category(char) != "Cf").strip()
        if plain and len({char.isascii() for char in fold(plain) if char.isalpha()}) == 1:
            yield plain
