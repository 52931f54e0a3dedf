"""Everything the page shows, as plain data: actors, places, events, claims, contradictions, articles.

The projection, the table of claims and the dossier in the terminal are made from the same data, so that all of them
say the same. Ids are those of the readings; a node is written with its kind (`actor:russia`).
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg import rdf
from kg.answer import short
from kg.dates import words as date_words
from kg.resources import resource
from kg.sparql import bind
from kg.store import Store
from kg.words import reason

Things = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]

ROLES = ("participant", "mediator", "place", "imposedBy", "concerns", "derailedBy", "attributedTo")
TEXTS = ("topic", "suspends", "attributedTo", "term", "note")
ACTOR_TYPES = ("State", "Institution", "Person", "Outlet", "ArmedGroup", "AnonymousSource")
EVENT_TYPES = (
    "Talks", "Mediation", "Moratorium", "Ceasefire", "Agreement", "PrisonerExchange", "MilitaryAction",
)  # fmt: skip
CONTRADICTIONS = ("Negation", "Reversal", "ValueConflict")


def page(store: Store) -> dict[str, Any]:
    """The whole graph as plain data (dict, list, str, int, bool), sorted, ready for JSON.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> page(store)["events"]["energy-talks"]["reason"]
    "affirmed by 1 origin, denied by 2 speakers of Russia's side"
    """
    return _Page(store).all()


class _Page:
    def __init__(self, store: Store) -> None:
        self.prefixes = store.prefixes
        text = resource("ontology", "describe.rq").read_text(encoding="utf-8")

        def described(class_: str) -> Things:
            things: Things = defaultdict(lambda: defaultdict(list))
            found = store.query(bind(text, "class", [rdf.term(rdf.BC, class_)]))
            assert isinstance(found, ox.QuerySolutions)
            for thing, property_, value in found:
                things[self.name(thing)][self.name(property_)].append(value)
            for properties in things.values():
                for values in properties.values():
                    values.sort(key=lambda value: value.value)
            return dict(sorted(things.items()))

        self.actors = described("Actor")
        self.places = described("Place")
        self.events = described("Event")
        self.claims = described("Claim")
        self.contradictions = described("Contradiction")
        self.articles = described("Article")
        self.passages = described("Passage")
        self.readings = described("Reading")
        self.concepts: Things = {}
        found = store.query("SELECT * WHERE { ?concept a skos:Concept ; skos:prefLabel ?label } ORDER BY DESC(?label)")
        assert isinstance(found, ox.QuerySolutions)
        for row in found:
            self.concepts[self.name(row["concept"])] = {"skos:prefLabel": [row["label"]]}

    def name(self, node: Any) -> str:
        """A node by its prefix: `event:energy-talks`, `bc:stance`."""
        return short(node.value, self.prefixes) if isinstance(node, ox.NamedNode) else str(node.value)

    def id(self, node: Any) -> str:
        return self.bare(self.name(node))

    def texts(self, thing: dict[str, list[Any]], property_: str) -> list[str]:
        return [value.value for value in thing.get(property_, ())]

    def text(self, thing: dict[str, list[Any]], property_: str) -> str:
        """The first value; where articles differ, the others are theirs to tell (a value conflict)."""
        return next(iter(self.texts(thing, property_)), "")

    def names(self, thing: dict[str, list[Any]], property_: str) -> list[str]:
        return [self.name(value) for value in thing.get(property_, ())]

    def label(self, name: str) -> str:
        """What a node is called: an actor, a place, a concept, an event or an article."""
        for things, property_ in (
            (self.actors, "skos:prefLabel"),
            (self.places, "skos:prefLabel"),
            (self.events, "rdfs:label"),
            (self.articles, "schema:headline"),
            (self.concepts, "skos:prefLabel"),
        ):
            if name in things:
                return self.text(things[name], property_)
        return name

    def kind(self, thing: dict[str, list[Any]], kinds: Iterable[str], otherwise: str) -> str:
        types = set(self.names(thing, "rdf:type"))
        return next((kind for kind in kinds if f"bc:{kind}" in types), otherwise)

    def iri(self, name: str) -> str:
        prefix, _, id_ = name.partition(":")
        return self.prefixes[prefix] + id_

    def all(self) -> dict[str, Any]:
        claims = {self.bare(name): self.claim(name, thing) for name, thing in self.claims.items()}
        claims = dict(sorted(claims.items(), key=lambda item: _in_text_order(item[1])))
        articles = {self.bare(name): self.article(name, thing) for name, thing in self.articles.items()}
        titles = [article["title"] for article in articles.values()]
        return {
            "title": titles[0] if len(titles) == 1 else f"{len(titles)} articles",
            "lang": "en",
            "actors": {self.bare(name): self.actor(name, thing) for name, thing in self.actors.items()},
            "places": {self.bare(name): self.place(name, thing) for name, thing in self.places.items()},
            "events": {self.bare(name): self.event(name, thing, claims) for name, thing in self.events.items()},
            "claims": claims,
            "contradictions": [self.contradiction(thing, claims) for thing in self.contradictions.values()],
            "articles": articles,
        }

    def bare(self, name: str) -> str:
        return name.partition(":")[2]

    def actor(self, name: str, thing: dict[str, list[Any]]) -> dict[str, Any]:
        return {
            "id": self.bare(name),
            "iri": self.iri(name),
            "label": self.text(thing, "skos:prefLabel"),
            "altLabels": self.texts(thing, "skos:altLabel"),
            "kind": self.kind(thing, ACTOR_TYPES, "Actor"),
            "mediator": "bc:Mediator" in self.names(thing, "rdf:type"),
            "office": self.text(thing, "bc:office"),
            "speaksFor": [self.id(party) for party in thing.get("bc:speaksFor", ())],
            "sameAs": self.text(thing, "owl:sameAs"),
        }

    def place(self, name: str, thing: dict[str, list[Any]]) -> dict[str, Any]:
        return {
            "id": self.bare(name),
            "iri": self.iri(name),
            "label": self.text(thing, "skos:prefLabel"),
            "within": self.names(thing, "bc:within"),
        }

    def article(self, name: str, thing: dict[str, list[Any]]) -> dict[str, Any]:
        published = self.text(thing, "bc:published")
        reading = self.readings.get(f"reading:{self.bare(name)}", {})
        return {
            "id": self.bare(name),
            "iri": self.iri(name),
            "title": self.text(thing, "schema:headline"),
            "outlet": ", ".join(self.label(outlet) for outlet in self.names(thing, "schema:publisher")),
            "published": published,
            "publishedText": date_words(published),
            "reader": self.text(reading, "bc:reader"),
            "sha256": self.text(thing, "bc:sha256"),
        }

    def claim(self, name: str, thing: dict[str, list[Any]]) -> dict[str, Any]:
        relays = sorted(
            (int(property_.removeprefix("rdf:_")), values[0])
            for property_, values in thing.items()
            if property_.startswith("rdf:_")
        )
        speaker = next(iter(self.names(thing, "bc:speaker")), "")
        said = self.text(thing, "bc:saidAt")
        quotes = [
            {
                "exact": self.text(passage, "oa:exact"),
                "prefix": self.text(passage, "oa:prefix"),
                "suffix": self.text(passage, "oa:suffix"),
                "start": int(self.text(passage, "oa:start")),
                "end": int(self.text(passage, "oa:end")),
            }
            for passage in (self.passages[evidence] for evidence in self.names(thing, "bc:evidence"))
        ]
        return {
            "id": self.bare(name),
            "iri": self.iri(name),
            "speaker": speaker,
            "speakerLabel": self.label(speaker),
            "side": self.names(thing, "bc:side"),
            "sideLabel": ", ".join(self.label(side) for side in self.names(thing, "bc:side")),
            "via": [self.id(outlet) for _, outlet in relays],
            "viaLabel": ", ".join(self.label(self.name(outlet)) for _, outlet in relays),
            "stance": self.id(thing["bc:stance"][0]),
            "about": self.id(thing["bc:about"][0]),
            "aspect": next((self.id(aspect) for aspect in thing.get("bc:aspect", ())), ""),
            "hedge": self.text(thing, "bc:hedge"),
            "said": said,
            "saidText": date_words(said) or self.text(thing, "bc:timeText"),
            "article": self.id(thing["bc:statedIn"][0]),
            "quotes": sorted(quotes, key=lambda quote: int(str(quote["start"]))),
            "contradicts": [self.id(other) for other in thing.get("bc:contradicts", ())],
            "origin": next(iter(self.names(thing, "bc:origin")), ""),
        }

    def event(self, name: str, thing: dict[str, list[Any]], claims: dict[str, Any]) -> dict[str, Any]:
        id_ = self.bare(name)
        about = [claim for claim in claims.values() if claim["about"] == id_]
        standing = next((self.id(value) for value in thing.get("bc:standing", ())), "")
        whens = self.texts(thing, "bc:when")
        kinds = ("actor", "place", "event")
        return {
            "id": id_,
            "iri": self.iri(name),
            "label": self.text(thing, "rdfs:label"),
            "type": self.kind(thing, EVENT_TYPES, "Event"),
            "standing": standing,
            "reason": reason(standing, [claim for claim in about if not claim["aspect"]], self.label),
            "phase": next((self.id(value) for value in thing.get("bc:phase", ())), ""),
            "when": " ".join(whens),
            "whenText": " / ".join(date_words(when) for when in whens),
            "timeText": " / ".join(self.texts(thing, "bc:timeText")),
            "earliest": self.text(thing, "bc:earliest"),
            "latest": self.text(thing, "bc:latest"),
            "roles": {
                role: [node for node in self.names(thing, f"bc:{role}") if node.partition(":")[0] in kinds]
                for role in ROLES
            },
            "texts": {
                text: [
                    self.label(node) if isinstance(value, ox.NamedNode) else node
                    for value in thing.get("skos:note" if text == "note" else f"bc:{text}", ())
                    if (node := self.name(value)).partition(":")[0] not in kinds or isinstance(value, ox.Literal)
                ]
                for text in TEXTS
            },
            "disputes": [self.id(aspect) for aspect in thing.get("bc:disputes", ())],
            "claims": [claim["id"] for claim in about],
        }

    def contradiction(self, thing: dict[str, list[Any]], claims: dict[str, Any]) -> dict[str, Any]:
        pair = [self.id(claim) for claim in thing["bc:pairs"]]
        # The claim that affirms stands first, as in a table of for and against.
        pair.sort(key=lambda id_: (claims[id_]["stance"] != "Affirms", id_))
        return {
            "kind": self.kind(thing, CONTRADICTIONS, "Contradiction"),
            "about": self.id(thing["bc:about"][0]),
            "aspect": next((self.id(aspect) for aspect in thing.get("bc:aspect", ())), ""),
            "claims": pair,
        }


def to_json(data: dict[str, Any]) -> str:
    """The page's data as JSON, the same bytes for the same graph."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def _in_text_order(claim: dict[str, Any]) -> tuple[str, int, str]:
    return claim["article"], claim["quotes"][0]["start"] if claim["quotes"] else 0, claim["id"]
