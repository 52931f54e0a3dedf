"""Everything the page shows, as plain data: actors, places, events, claims, contradictions, articles.

The projection, the table of claims and the dossier in the terminal are made from the same data, so that all of them
say the same. Ids are those of the readings; a node is written with its kind (`actor:russia`). `viz/assets/types.d.ts`
says what each field is.
"""

import json
from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from kg import dates
from kg.graph.statements import Statements, Thing
from kg.graph.store import Store
from kg.reading.reviewing import WORDS, state
from kg.reading.vocabulary import ACTOR_TYPES
from kg.views.events import Events

MARKS = {"bc:attitude": "an attitude"}


def page(
    store: Store, *, text: bool = True, turtle: bool = True, names: bool = True, about: ox.NamedNode | None = None
) -> dict[str, Any]:
    """The whole graph as plain data (dict, list, str, int, bool), sorted, ready for JSON.

    Without `text` the texts of articles are left out, without `turtle` the Turtle of each thing, without `names` those
    of who reviewed and decided. `about` keeps to what a dossier of one actor or event needs.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> page(store)["events"]["energy-talks"]["reason"]
    "affirmed by 1 origin, denied by 2 speakers of Russia's side"
    """
    statements = Statements(store, text, about, names)
    data = _Page(statements).all()
    return {**data, "turtle": statements.turtle()} if turtle else data


class _Page(Events):
    def all(self) -> dict[str, Any]:
        claims = {self.bare(name): self.claim(name, thing) for name, thing in self.claims.items()}
        claims = dict(sorted(claims.items(), key=lambda item: _in_text_order(item[1])))
        about: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for claim in claims.values():
            about[claim["about"]].append(claim)
        articles = {self.bare(name): self.article(name, thing) for name, thing in self.articles.items()}
        titles = [article["title"] for article in articles.values()]
        order = {id_: place for place, id_ in enumerate(claims)}
        contradictions = [self.contradiction(name, thing, claims, order) for name, thing in self.contradictions.items()]
        against: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in contradictions:
            against[one["about"]].append(one)
        return {
            "title": titles[0] if len(titles) == 1 else f"{len(titles)} articles",
            "lang": "en",
            "actors": {self.bare(name): self.actor(name, thing) for name, thing in self.actors.items()},
            "places": {self.bare(name): self.place(name, thing) for name, thing in self.places.items()},
            "events": {
                self.bare(name): self.event(name, thing, about[self.bare(name)], against[self.bare(name)])
                for name, thing in self.events.items()
            },
            "claims": claims,
            "contradictions": contradictions,
            "articles": articles,
        }

    def actor(self, name: str, thing: Thing) -> dict[str, Any]:
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
            "variants": self.variants(name, thing, label="skos:prefLabel", office="bc:office"),
        }

    def place(self, name: str, thing: Thing) -> dict[str, Any]:
        return {
            "id": self.bare(name),
            "iri": self.iri(name),
            "label": self.text(thing, "skos:prefLabel"),
            "altLabels": self.texts(thing, "skos:altLabel"),
            "variants": self.variants(name, thing, label="skos:prefLabel"),
            "within": self.names(thing, "bc:within"),
        }

    def article(self, name: str, thing: Thing) -> dict[str, Any]:
        published = self.text(thing, "bc:published")
        reading = self.readings.get(f"reading:{self.bare(name)}", {})
        return {
            "id": self.bare(name),
            "iri": self.iri(name),
            "title": self.text(thing, "schema:headline"),
            "outlet": ", ".join(self.label(outlet) for outlet in self.names(thing, "schema:publisher")),
            "outletId": next((self.id(outlet) for outlet in thing.get("schema:publisher", ())), ""),
            "authors": ", ".join(self.texts(thing, "schema:author")),
            "published": published,
            "publishedText": dates.moment(published),
            "spans": dates.spans(self.texts(thing, "bc:published")),
            "reader": self.text(reading, "bc:reader"),
            "sha256": self.text(thing, "bc:sha256"),
            "text": self.text(thing, "schema:articleBody"),
        }

    def claim(self, name: str, thing: Thing) -> dict[str, Any]:
        relays = sorted(
            (int(property_.removeprefix("rdf:_")), values[0])
            for property_, values in thing.items()
            if property_.startswith("rdf:_")
        )
        speaker = next(iter(self.names(thing, "bc:speaker")), "")
        said = self.text(thing, "bc:saidAt")
        quotes = [self.quote(evidence) for evidence in self.names(thing, "bc:evidence")]
        article = self.id(thing["bc:statedIn"][0])
        reviewers = self.texts(thing, "bc:reviewedBy")
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
            "about": next((self.id(event) for event in thing.get("bc:about", ())), ""),
            "aspect": next((self.id(aspect) for aspect in thing.get("bc:aspect", ())), ""),
            "value": next((self.value(value) for value in thing.get("bc:value", ())), ""),
            "values": self.values(thing),
            "topics": [self.label(topic) for topic in self.names(thing, "bc:topic")],
            "mentions": self.names(thing, "bc:mentions"),
            "ofPlan": self.text(thing, "bc:ofPlan") == "true",
            "hedge": self.text(thing, "bc:hedge"),
            "marks": [words for property_, words in MARKS.items() if self.texts(thing, property_)],
            "state": self.state(thing, f"reading:{article}"),
            "reviewedBy": ", ".join(reviewers),
            "said": said,
            "saidText": dates.moment(said) or self.text(thing, "bc:timeText"),
            "spans": dates.spans(self.texts(thing, "bc:saidAt")),
            "article": article,
            "quotes": sorted(quotes, key=lambda quote: quote["start"]),
            "origin": next(iter(self.names(thing, "bc:origin")), ""),
        }

    def state(self, claim: Thing, reading: str) -> str:
        """How far a person has looked at a claim. Who went through all of a reading has looked at each claim of it."""
        read = self.readings.get(reading, {})
        reviewed = bool(self.texts(claim, "bc:reviewedBy") or self.texts(read, "bc:reviewedBy"))
        sure = self.text(claim, "bc:confidence")
        open_ = self.text(claim, "bc:unreviewed") == "true"
        return WORDS[state(self.text(read, "bc:reader"), reviewed, float(sure) if sure else None, open_)]

    def quote(self, name: str) -> dict[str, Any]:
        passage = self.passages[name]
        return {
            "exact": self.text(passage, "oa:exact"),
            "prefix": self.text(passage, "oa:prefix"),
            "suffix": self.text(passage, "oa:suffix"),
            "start": int(self.text(passage, "oa:start")),
            "end": int(self.text(passage, "oa:end")),
            "passage": name,
        }

    def values(self, claim: Thing) -> list[str]:
        """The value of the aspect that a claim means, else those of its own article; another may give others."""
        (article,), meant = claim["bc:statedIn"], claim.get("bc:value", ())
        given = [
            value
            for aspect in claim.get("bc:aspect", ())
            for event in claim.get("bc:about", ())
            for value in self.values_in(article, event, aspect)
        ]
        return sorted(map(self.value, meant or given))


def to_json(data: dict[str, Any]) -> str:
    """The page's data as JSON, the same bytes for the same graph."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def _in_text_order(claim: dict[str, Any]) -> tuple[str, int, str]:
    return claim["article"], claim["quotes"][0]["start"] if claim["quotes"] else 0, claim["id"]
