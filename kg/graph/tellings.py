"""The events of a store as each article tells them, for linking: one query, whatever the store."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from pyoxigraph import NamedNode, QuerySolutions

from kg.dates import Bounds
from kg.graph.answer import short
from kg.graph.printed import printed
from kg.graph.store import Store
from kg.linking import topics
from kg.linking.asking import Matter, Thing
from kg.linking.reprints import Printed
from kg.linking.telling import Ids, Telling
from kg.names.folding import fold
from kg.reading.directory import known_actors
from kg.reading.vocabulary import EVENT_TYPES
from kg.resources import resource

QUOTES = 3  # of an event's claims, those that are shown
_FIRST = ("bc:Affirms", "bc:Denies")  # the stances whose words come first
_DEPTH = 9  # how far one follows who speaks for whom, and what lies within what

# What one article says of one node, by property.
Node = dict[str, list[Any]]


def tellings(store: Store) -> list[Telling]:
    """Every event of every article, as that article tells it; joined ones too, under their own ids. Sorted by id.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> one = next(one for one in tellings(store) if one.event == "qatar-limited-talks.energy-talks")
    >>> one.type, sorted(one.parties), sorted(one.mediators), sorted(one.stances)
    ('Talks', ['russia', 'ukraine'], ['qatar'], ['Affirms', 'Denies'])
    """
    return _tellings(articles(store))


def matter(store: Store, prints: Sequence[Printed] | None = None) -> Matter:
    """All that a person may be asked about; `prints` are the articles, where they were fetched before."""
    told = articles(store)
    return Matter(_tellings(told), _maybes(told), printed(store) if prints is None else prints)


def _tellings(told: Mapping[str, "Told"]) -> list[Telling]:
    return sorted((one for article in told.values() for one in article.tellings()), key=lambda one: one.event)


def _maybes(told: Mapping[str, "Told"]) -> list[tuple[Thing, Thing]]:
    """The actors of articles that a reader takes for known ones without being certain, each with the one it may be.

    The first is `ARTICLE.ACTOR`. Sources without a name are left out: a name alone would speak for them.
    """
    names: dict[str, str] = {}
    for one in told.values():
        names |= {
            node: _text(thing, "skos:prefLabel") for node, thing in one.things.items() if "skos:prefLabel" in thing
        }
    return sorted(
        (pair for one in told.values() for pair in one.maybes(names)), key=lambda pair: (pair[0].id, pair[1].id)
    )


def articles(store: Store) -> dict[str, "Told"]:
    """What each article tells, by the article's id."""
    graphs: dict[NamedNode, dict[str, Node]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    found = store.query(resource("ontology", "tellings.rq").read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions)
    for graph, thing, property_, value in found:
        graphs[graph][thing.value][short(property_.value, store.prefixes)].append(value)
    space = store.prefixes["article"]
    return {graph.value.removeprefix(space): Told(store, graph.value, things) for graph, things in graphs.items()}


class Told:
    """What one article tells, by what it is said of."""

    def __init__(self, store: Store, graph: str, things: dict[str, Node]) -> None:
        self.prefixes, self.graph, self.things = store.prefixes, graph, things
        self.id = graph.removeprefix(store.prefixes["article"])
        self.head = things.get(graph, {})
        self.title = _text(self.head, "schema:headline")
        self.names = frozenset(
            word
            for thing in things.values()
            if "skos:Concept" not in self.terms(thing, "rdf:type")
            for label in (*thing.get("skos:prefLabel", ()), *thing.get("skos:altLabel", ()))
            for word in fold(label.value).split()
        )

    @cached_property
    def led(self) -> dict[str, str]:
        """Where the reading itself says that its events lead, by ids (`same_as`)."""
        space = self.prefixes["event"]
        pairs = [
            (one["rdf:_1"][0].value, one["rdf:_2"][0].value)
            for one in self.things.values()
            if "bc:Same" in self.terms(one, "bc:verdict") and "rdf:_1" in one and "rdf:_2" in one
        ]
        return {one.removeprefix(space): other.removeprefix(space) for one, other in pairs if one.startswith(space)}

    def terms(self, thing: Node, property_: str) -> list[str]:
        """The values of a property, by their prefixes."""
        return [short(value.value, self.prefixes) for value in thing.get(property_, ())]

    def tellings(self) -> Iterator[Telling]:
        """Each event of the article."""
        claims: dict[str, list[Node]] = defaultdict(list)
        for thing in self.things.values():
            for event in thing.get("bc:about", ()):
                claims[event.value].append(thing)
        for node, thing in self.things.items():
            if "bc:Event" in self.terms(thing, "rdf:type"):
                yield self.telling(node, thing, claims[node])

    def maybes(self, names: Mapping[str, str]) -> Iterator[tuple[Thing, Thing]]:
        """Each actor of the article that may be a known one, and that one by its name."""
        space = self.prefixes["actor"]
        for node, thing in self.things.items():
            for other in thing.get("bc:mayBe", ()):
                types = self.terms(thing, "rdf:type")  # none, where it is joined with another
                if types and "bc:AnonymousSource" not in types:
                    own = _text(thing, "dcterms:identifier") or f"{self.id}.{node.removeprefix(space)}"
                    said = [claim for claim in self.things.values() if _has(claim, "bc:speaker", node)]
                    known = other.value.removeprefix(space)
                    one = Thing(own, names[node], self.title, tuple(self.quotes(said)))
                    yield one, Thing(known, names.get(other.value) or _known_name(known))

    def telling(self, node: str, thing: Node, claims: Sequence[Node]) -> Telling:
        types = [kind.removeprefix("bc:") for kind in self.terms(thing, "rdf:type")]
        whole = [claim for claim in claims if not claim.get("bc:aspect")]
        about = topics.words(self.labels(thing, "bc:topic", "bc:suspends"), self.names, given=True)
        name = _text(thing, "rdfs:label")
        places = self.places(thing)
        # What others say of it counts before what the article tells itself.
        others = [claim for claim in whole if not _has(claim, "bc:speaker", self.graph)]
        said = [claim for claim in others if set(self.terms(claim, "bc:stance")) & set(_FIRST)]
        event = _text(thing, "dcterms:identifier") or node.removeprefix(self.prefixes["event"])
        return Telling(
            article=self.id,
            event=event,
            name=name,
            type=next((kind for kind in EVENT_TYPES if kind in types), "Event"),
            published=_bounds(self.head, "bc:publishedEarliest", "bc:publishedLatest"),
            title=self.title,
            parties=self.sides(thing, "bc:participant", "bc:by", "bc:against"),
            by=self.sides(thing, "bc:by"),
            against=self.sides(thing, "bc:against"),
            mediators=self.sides(thing, "bc:mediator"),
            hosts=self.sides(thing, "bc:host"),
            places=places,
            around=frozenset(outer for place in places for outer in self.chain(place, "bc:within")) - places,
            days=_bounds(thing, "bc:earliest", "bc:latest"),
            span="/" in _text(thing, "bc:when"),
            topics=topics.words([name], self.names) | about,
            matter=about,
            phase=next((one.removeprefix("bc:") for one in self.terms(thing, "bc:phase")), ""),
            stances=frozenset(
                one.removeprefix("bc:") for claim in others or whole for one in self.terms(claim, "bc:stance")
            ),
            speakers=frozenset(side for claim in said for side in self.sides(claim, "bc:speaker")) - {self.graph},
            quotes=tuple(self.quotes(whole)),
            same_as=self.led.get(event, ""),
        )

    def sides(self, thing: Node, *properties: str) -> Ids:
        """For whom the actors of these properties speak at the end, by their ids; an actor who speaks for nobody."""
        nodes = [value.value for property_ in properties for value in thing.get(property_, ())]
        ends = (self.chain(node, "bc:speaksFor")[-1] for node in nodes if node != self.graph)
        return frozenset(end.removeprefix(self.prefixes["actor"]) for end in ends)

    def places(self, thing: Node) -> Ids:
        """The places of an event, by IRI: a place and a state may bear one id."""
        return frozenset(value.value for value in thing.get("bc:place", ()))

    def chain(self, node: str, property_: str) -> list[str]:
        """A node and where a property leads on from it, in this article."""
        found = [node]
        for _ in range(_DEPTH):
            following = sorted(value.value for value in self.things.get(found[-1], {}).get(property_, ()))
            if not following or following[0] in found:
                break
            found.append(following[0])
        return found

    def labels(self, thing: Node, *properties: str) -> list[str]:
        """What the values of properties are called; literals are their own words."""
        values = [value for property_ in properties for value in thing.get(property_, ())]
        return [_text(self.things.get(value.value, {}), "skos:prefLabel") or value.value for value in values]

    def quotes(self, claims: Sequence[Node]) -> Iterator[str]:
        """The words of the strongest claims: those that affirm or deny come first, then by their place in the text."""
        ranked = sorted((self._rank(claim), self._words(claim)) for claim in claims)
        yield from list(dict.fromkeys(words for _, words in ranked))[:QUOTES]

    def _rank(self, claim: Node) -> tuple[int, int]:
        stance = next(iter(self.terms(claim, "bc:stance")), "")
        starts = [int(start.value) for passage in self._passages(claim) for start in passage.get("oa:start", ())]
        return (_FIRST.index(stance) if stance in _FIRST else len(_FIRST)), min(starts, default=0)

    def _words(self, claim: Node) -> str:
        passages = sorted(self._passages(claim), key=lambda one: int(_text(one, "oa:start") or 0))
        return " … ".join(_text(passage, "oa:exact") for passage in passages)

    def _passages(self, claim: Node) -> list[Node]:
        return [self.things.get(passage.value, {}) for passage in claim.get("bc:evidence", ())]


def _has(thing: Node, property_: str, node: str) -> bool:
    return any(value.value == node for value in thing.get(property_, ()))


def _known_name(actor: str) -> str:
    known = known_actors().actors
    return known[actor].name if actor in known else actor


def _text(thing: Node, property_: str) -> str:
    return min((str(value.value) for value in thing.get(property_, ())), default="")


def _bounds(thing: Node, earliest: str, latest: str) -> Bounds:
    first, last = _text(thing, earliest), _text(thing, latest)
    return Bounds(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
