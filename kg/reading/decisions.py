"""What people and rules decided about sameness: `decisions.yaml`, which lies beside the readings.

Which events of different articles are one shared event, or part of one, which actors are one, which are not, and which
article reprints which. What only a rule decided (`by: rule:…`) is provisional; a person who confirms it puts their name
there. A person's word beats a rule's.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field

from kg.errors import KgError, raise_problems
from kg.files import read_text
from kg.reading.building import build
from kg.reading.chains import chains, told
from kg.reading.models import Edtf, Id, Model, Text, Texts
from kg.reading.vocabulary import RULE
from kg.yaml.document import MAX_BYTES, YamlFile, load_yaml

FILE = "decisions.yaml"


class Decision(NamedTuple):
    """One decision about two things of a kind ("event", "actor", "article") in their order, by their ids."""

    kind: str
    between: tuple[str, str]
    verdict: str
    by: str
    at: str = ""
    because: tuple[str, ...] = ()


class Word(Model):
    """By whom something was decided, when (EDTF), and why.

    `told` are the marks of what the articles told then (`kg.linking.telling`), one for each event: where a reading
    changed since, the question is open again.
    """

    by: Text
    at: Edtf
    because: Texts = ()
    told: Texts = ()


class Shared(Model):
    """An event that several articles tell of: its name, and the event of each article that it is."""

    name: Text
    same: dict[Text, Word]


def _two(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(value) != 2:
        raise ValueError("two")
    return value


Two = Annotated[Texts, AfterValidator(_two)]


class EventsApart(Word):
    """Two events that are not the same, of which nobody is sure, or of which the first is a part of the second."""

    events: Two


class ActorsApart(Word):
    """Two actors that are not the same."""

    actors: Two


class Reprint(Word):
    """An article and its reprint, or a later version of it by the same outlet, in this order."""

    articles: Two


class ArticlesApart(Word):
    """Two articles of which none reprints the other, or of which nobody is sure."""

    articles: Two


class Actors(Model):
    """Which actor of an article (`ARTICLE.ACTOR`) is which other one, and which are not."""

    same: dict[Text, Text] = Field(default_factory=dict)
    different: tuple[ActorsApart, ...] = ()
    unsure: tuple[ActorsApart, ...] = ()


class Articles(Model):
    """Which articles are no reprints of each other; which reprint which is said in `reprints`."""

    different: tuple[ArticlesApart, ...] = ()
    unsure: tuple[ArticlesApart, ...] = ()


def _none_as_empty(value: Any) -> Any:
    return () if value is None else value


class Content(Model):
    """A file of decisions as it is written."""

    events: dict[Id, Shared] = Field(default_factory=dict)
    different: Annotated[tuple[EventsApart, ...], BeforeValidator(_none_as_empty)] = ()
    unsure: Annotated[tuple[EventsApart, ...], BeforeValidator(_none_as_empty)] = ()
    part_of: Annotated[tuple[EventsApart, ...], BeforeValidator(_none_as_empty)] = ()
    actors: Actors = Field(default_factory=Actors)
    articles: Articles = Field(default_factory=Articles)
    reprints: Annotated[tuple[Reprint, ...], BeforeValidator(_none_as_empty)] = ()


@dataclass(frozen=True)
class Decisions:
    """The decisions of a file; `sha256` is that of its content."""

    content: Content
    sha256: str
    file: YamlFile

    @property
    def names(self) -> dict[str, str]:
        """The name of each shared event."""
        return {id_: shared.name for id_, shared in self.content.events.items()}

    def all(self) -> Iterator[Decision]:
        """Every decision; what a rule joined, or took for a reprint, and a person parts is parted."""
        content = self.content
        apart = {
            frozenset(one.events)
            for one in (*content.different, *content.unsure, *content.part_of)
            if not one.by.startswith(RULE)
        }
        for event, shared in content.events.items():
            for member, word in shared.same.items():
                others = [other for other in shared.same if frozenset((member, other)) in apart]
                if not (others and word.by.startswith(RULE)):
                    yield Decision("event", (member, event), "Same", word.by, word.at, word.because)
        said = {"Different": content.different, "Unsure": content.unsure, "PartOf": content.part_of}
        for verdict, pairs in said.items():
            for pair in pairs:
                yield Decision("event", _pair(pair.events), verdict, pair.by, pair.at, pair.because)
        for one, other in content.actors.same.items():
            yield Decision("actor", (one, other), "Same", "hand")
        for verdict, actors in (("Different", content.actors.different), ("Unsure", content.actors.unsure)):
            for two in actors:
                yield Decision("actor", _pair(two.actors), verdict, two.by, two.at, two.because)
        for verdict, articles in (("Different", content.articles.different), ("Unsure", content.articles.unsure)):
            for pair_ in articles:
                yield Decision("article", _pair(pair_.articles), verdict, pair_.by, pair_.at, pair_.because)
        alone = {frozenset(one.articles) for one in content.articles.different if not one.by.startswith(RULE)}
        for reprint in content.reprints:
            if not (frozenset(reprint.articles) in alone and reprint.by.startswith(RULE)):
                yield Decision("article", _pair(reprint.articles), "Reprint", reprint.by, reprint.at, reprint.because)


def load_decisions(path: Path, text: str | None = None) -> Decisions:
    """The decisions in a YAML file; `text` is read in place of what it holds.

    Raises `KgError` (several at once as `Problems`), each with both lines, for two events of one article in one shared
    event, for a member of two shared events, and for two that are the same and different by words of one weight.
    """
    return _loaded(path, read_text(path, MAX_BYTES) if text is None else text)


@lru_cache(maxsize=4)  # one build asks for the same file at each of its steps
def _loaded(path: Path, text: str) -> Decisions:
    file = load_yaml(path, text)
    content = build(Content, file, {}, [])
    decisions = Decisions(content, hashlib.sha256(text.encode()).hexdigest(), file)
    raise_problems(list(_unlawful(decisions)))
    return decisions


def beside(readings: list[Path]) -> Path | None:
    """The file of decisions that lies beside readings, or None; `KgError` where it is not clear which."""
    found = sorted({path.parent / FILE for path in readings if (path.parent / FILE).is_file()})
    if len(found) > 1:
        raise KgError("decisions in several folders", " and ".join(map(str, found)), "say which: --decisions FILE")
    return found[0] if found else None


def _pair(ids: tuple[str, ...]) -> tuple[str, str]:
    one, other = ids
    return one, other


def _unlawful(decisions: Decisions) -> Iterator[KgError]:
    content, where = decisions.content, decisions.file.where
    place: dict[str, tuple[str, ...]] = {}
    for event, shared in content.events.items():
        articles: dict[str, str] = {}
        for member in shared.same:
            here = ("events", event, "same", member)
            if member == event or "." not in member:
                yield KgError(f"«{member}» is no event of an article", where(here), "write ARTICLE.EVENT")
            if member in place:
                what = f"«{member}» is both «{place[member][1]}» and «{event}»"
                yield KgError(what, f"{where(place[member])} and {where(here)}", "keep it in one of them")
            place[member] = here
            article = member.partition(".")[0]
            if article in articles:
                both = f"{where(('events', event, 'same', articles[article]))} and {where(here)}"
                yield KgError(f"two events of «{article}» would be «{event}»", both, "keep one of them")
            articles[article] = member
    for key, verdict in (("different", "different"), ("part_of", "one a part of the other")):
        for number, pair in enumerate(getattr(content, key)):
            one, other = (place.get(id_, ()) for id_ in pair.events)
            if not (one and other and one[1] == other[1]):
                continue
            words = [content.events[one[1]].same[id_] for id_ in pair.events]
            by_rule = [word.by.startswith(RULE) for word in words]
            if pair.by.startswith(RULE) or not any(by_rule):
                what = f"«{pair.events[0]}» and «{pair.events[1]}» are the same and {verdict}"
                yield KgError(what, f"{where(one)} and {where((key, number))}", "keep one of the two decisions")
    parts: dict[str, list[str]] = {}
    for number, two in enumerate(content.part_of):
        part, whole = two.events
        if part == whole or whole in _behind(parts, part):
            what = f"«{part}» would be a part of itself by way of «{whole}»"
            yield KgError(what, where(("part_of", number)), "remove one of the decisions that lead there")
        parts.setdefault(whole, []).append(part)
    apart_actors = {frozenset(one.actors): number for number, one in enumerate(content.actors.different)}
    for one_, other_ in content.actors.same.items():
        if (number := apart_actors.get(frozenset((one_, other_)), -1)) >= 0:
            both = f"{where(('actors', 'same', one_))} and {where(('actors', 'different', number))}"
            what = f"«{one_}» and «{other_}» are the same and different"
            yield KgError(what, both, "keep one of the two decisions")
    yield from _unlawful_reprints(decisions)
    yield from _circles(decisions)


def _unlawful_reprints(decisions: Decisions) -> Iterator[KgError]:
    content, where = decisions.content, decisions.file.where
    place = {frozenset(one.articles): number for number, one in enumerate(content.reprints)}
    for number, one in enumerate(content.articles.different):
        at = place.get(frozenset(one.articles))
        if at is not None and (one.by.startswith(RULE) or not content.reprints[at].by.startswith(RULE)):
            what = f"«{one.articles[0]}» and «{one.articles[1]}» are a reprint and different"
            both = f"{where(('reprints', at))} and {where(('articles', 'different', number))}"
            yield KgError(what, both, "keep one of the two decisions")
    originals: dict[str, list[str]] = {}
    for number, two in enumerate(content.reprints):
        original, article = two.articles
        if original in _behind(originals, article) or original == article:
            what = f"«{original}» would reprint itself by way of «{article}»"
            yield KgError(what, where(("reprints", number)), "remove one of the decisions that lead there")
        originals.setdefault(original, []).append(article)


def _behind(reprinted: Mapping[str, Sequence[str]], article: str) -> set[str]:
    """What leads to this one (the articles that reprint it, the parts of it), and what leads to that."""
    found: set[str] = set()
    new = set(reprinted.get(article, ()))
    while new:
        found |= new
        new = {further for one in new for further in reprinted.get(one, ())} - found
    return found


def _circles(decisions: Decisions) -> Iterator[KgError]:
    leads = decisions.content.actors.same
    for circle in chains({one: (other,) for one, other in leads.items()})[0]:
        first, last = (decisions.file.where(("actors", "same", one)) for one in (circle[0], circle[-1]))
        what = f"what is the same goes in a circle ({told(circle)})"
        yield KgError(what, f"{first} and {last}", "remove one of them")
