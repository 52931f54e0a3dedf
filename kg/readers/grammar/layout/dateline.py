"""Datelines: where an article was written, when, and by which agency: "GENEVA, June 12 (Reuters) - …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.names import lookup
from kg.names.folding import fold
from kg.readers.grammar.layout.lines import lines
from kg.readers.grammar.tables import lists
from kg.reading.directory import known_actors
from kg.reading.states import state_of
from kg.text.spans import Span

_LISTS = lists("layout", "layout")
_HEAD = re.compile(
    r"(?P<place>[^\n()/—–:;“”\"«»?!]{0,60}?(?:/[^\n()/—–:;“”\"«»?!]{2,30}?)?),?\s*"
    r"(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<slashed>[^/\n]{2,30})/\.?)?\s*"
    r"(?:—|–|--|(?<=[\s)])-(?=\s)|(?<=\w\)))\s*(?=\S)"
)
_SLASHED = re.compile(r"(?P<place>[^\n()—–:;“”\"«»?!/]{3,50}?)\.?\s*/(?P<agency>[A-Z][\w -]{1,20})/\.\s+(?=\S)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:(?:{_DAY}\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})(?:,?\s+\d{{4}})?|\d{{4}}|{_DAY})(?!\w)"
)
_DASH = re.compile(r"—|–|--|\s-\s")
_FINAL = (".", "!", "?", "”", '"', "’")
_WORDS = 4  # of one part of a place, at most


@dataclass(frozen=True)
class Dateline:
    """`place` is where it stands, its dash included; `agency` the news agency that it names, or nothing."""

    place: Span
    agency: str = ""


def datelines(text: str) -> Iterator[Dateline]:
    """The datelines of a text: each leads a line, and a sentence follows it.

    >>> [one.agency for one in datelines("KABUL, Afghanistan (AP) — A truce held.\\n\\nOslo – Norway agreed.")]
    ['AP', '']
    """
    for start, end in lines(text):
        line = text[start:end]
        match = _SLASHED.match(line) or _HEAD.match(line)
        if match is None or not _begins(line[match.end() :]):
            continue
        agency = (match["agency"] or match.groupdict().get("slashed") or "").strip()
        dated = _DATE.search(match["place"]) is not None
        parts = re.split(r",|(?<=\w{3})\.(?=\s|$)", _DATE.sub(",", match["place"]))
        places = [part.strip() for part in parts if part.strip(" .")]
        if agency and not _is_agency(agency, bool(places) and (dated or len(places) > 1 or places[0].isupper())):
            continue
        rest = line[match.end() :]
        alone = rest.endswith(_FINAL) and _DASH.search(rest.partition(". ")[0]) is None
        if all(map(_is_place, places)) and (agency or (places and _leads(places, dated, alone))):
            yield Dateline((start, start + len(match[0].rstrip())), agency)


def _begins(rest: str) -> bool:
    """Whether a sentence begins: with a capital, a figure or a quotation mark."""
    return rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in '“"‘„«'


def _is_agency(name: str, placed: bool) -> bool:
    """Whether what stands in parentheses is an agency: a known one, or a name behind what is surely a place."""
    words = fold(name)
    return words in _LISTS["agencies"] or words.split(" ")[-1] in _LISTS["agencies"] or (placed and name[:1].isupper())


def _is_place(part: str) -> bool:
    """Whether each word of a part is written as in the name of a place."""
    words = re.split(r"[\s/]+", part)
    return 0 < len(words) <= _WORDS and all(
        word[:1].isupper() or word.lower() in _LISTS["place_particles"] or word.startswith("al-") for word in words
    )


def _leads(places: list[str], dated: bool, alone: bool) -> bool:
    """Whether places without an agency are a dateline: by a date, or a town in capitals, known, or with its country.

    A second dash in the sentence makes the first one of a pair: "Oslo – Norway's capital – was quiet".
    """
    if dated:
        return True
    capitals = places[0].isupper() and len(places[0]) > 2 and state_of(places[0].title()) is None
    if capitals or (places[0].isupper() and (len(places) > 1 or _is_capital(places[0].title()))):
        return True
    return alone and (len(places) > 1 or _is_capital(places[0]))


def _is_capital(place: str) -> bool:
    """Whether a word for a state is its capital, and no name of the state itself."""
    return state_of(place) is not None and lookup.find(place, known_actors().places) is not None
