"""The things of a graph by name, with their properties as plain text: what the page's data are made with."""

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg import dates
from kg.graph.statements import Statements, Thing
from kg.views.disagreements import variants
from kg.views.joins import Joins
from kg.views.wording import words


class Things:
    """What is said of actors, places, events, claims and so on, by their names."""

    def __init__(self, statements: Statements) -> None:
        self.values_in, self.values_in_article = statements.values_in, statements.values_in_article
        self.articles_of, self.iri, self.name = statements.articles_of, statements.iri, statements.name
        self.actors = statements.of("bc:Actor")
        self.places = statements.of("bc:Place")
        self.events = statements.of("bc:Event")
        self.claims = statements.of("bc:Claim")
        self.contradictions = statements.of("bc:Contradiction")
        self.articles = statements.of("bc:Article")
        self.passages = statements.of("bc:Passage")
        self.readings = statements.of("bc:Reading")
        self.concepts = statements.of("skos:Concept")
        self.joins = Joins(statements.of("bc:Decision").values())

    def id(self, node: Any) -> str:
        return self.bare(self.name(node))

    def texts(self, thing: Thing, property_: str) -> list[str]:
        return [value.value for value in thing.get(property_, ())]

    def text(self, thing: Thing, property_: str) -> str:
        """The first value; where articles differ, `variants` has the others."""
        return next(iter(self.texts(thing, property_)), "")

    def names(self, thing: Thing, property_: str) -> list[str]:
        return [self.name(value) for value in thing.get(property_, ())]

    def variants(self, name: str, thing: Thing, **fields: str) -> dict[str, list[dict[str, Any]]]:
        return variants(self.values_in_article, self.articles_of(name), name, thing, fields)

    def label(self, name: str) -> str:
        """What a node is called: an actor, a place, a concept, an event or an article."""
        for things, property_ in (
            (self.actors, "skos:prefLabel"),
            (self.places, "skos:prefLabel"),
            (self.events, "skos:prefLabel"),
            (self.events, "rdfs:label"),
            (self.articles, "schema:headline"),
            (self.concepts, "skos:prefLabel"),
        ):
            if label := self.text(things.get(name, {}), property_):
                return label
        return name

    def kind(self, thing: Thing, kinds: Iterable[str], otherwise: str) -> str:
        types = set(self.names(thing, "rdf:type"))
        return next((kind for kind in kinds if f"bc:{kind}" in types), otherwise)

    def bare(self, name: str) -> str:
        return name.partition(":")[2]

    def value(self, value: Any) -> str:
        """A node of the page, or the words for what is none (a topic, a phase, a date)."""
        name = self.name(value)
        if not isinstance(value, ox.NamedNode) or name.partition(":")[0] in ("actor", "place", "event"):
            return name
        return words(self.bare(name)) if name.startswith("bc:") else self.label(name)

    def spelled(self, value: Any) -> str:
        """The same, with dates in words."""
        return self.value(value) if isinstance(value, ox.NamedNode) else dates.words(value.value) or value.value

    def there(self, node: str) -> bool:
        return node in self.actors or node in self.places or node in self.events
