"""Everything the page shows, as plain data: actors, places, events, claims, contradictions, articles.

The projection, the table of claims and the dossier in the terminal are made from the same data, so that all of them
say the same. Ids are those of the readings; a node is written with its kind (`actor:russia`). `viz/assets/types.d.ts`
says what each field is.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg import dates
from kg.graph.statements import Statements, Thing
from kg.graph.store import Store
from kg.reading.reviewing import WORDS, state
from kg.reading.vocabulary import ACTOR_TYPES, EVENT_TYPES
from kg.views.caveats import caveats
from kg.views.disagreements import variants
from kg.views.wording import reason, words

ROLES = (
    "participant", "by", "against", "mediator", "host", "place", "imposedBy", "concerns", "partOf", "derailedBy",
    "violatedBy", "attributedTo",
)  # fmt: skip
TEXTS = ("topic", "suspends", "attributedTo", "term", "note")
MARKS = {"bc:attitude": "an attitude"}
CONTRADICTIONS = ("Negation", "Reversal", "ValueConflict")


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


class _Page:
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
        self.deciders: dict[str, list[str]] = defaultdict(list)
        for decision in statements.of("bc:Decision").values():
            if "bc:Same" in self.names(decision, "bc:verdict"):
                for iri in self.texts(decision, "rdf:_2"):
                    self.deciders[iri] = sorted({*self.deciders[iri], *self.texts(decision, "bc:decidedBy")})

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

    def bare(self, name: str) -> str:
        return name.partition(":")[2]

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

    def value(self, value: Any) -> str:
        """A node of the page, or the words for what is none (a topic, a phase, a date)."""
        name = self.name(value)
        if not isinstance(value, ox.NamedNode) or name.partition(":")[0] in ("actor", "place", "event"):
            return name
        return words(self.bare(name)) if name.startswith("bc:") else self.label(name)

    def spelled(self, value: Any) -> str:
        """The same, with dates in words."""
        return self.value(value) if isinstance(value, ox.NamedNode) else dates.words(value.value) or value.value

    def event(
        self, name: str, thing: Thing, about: list[dict[str, Any]], against: list[dict[str, Any]]
    ) -> dict[str, Any]:
        standing = next((self.id(value) for value in thing.get("bc:standing", ())), "")
        whens = self.texts(thing, "bc:when")
        kinds = ("actor", "place", "event")
        found = {
            "id": self.bare(name),
            "iri": self.iri(name),
            "label": self.label(name),
            "provisional": self.text(thing, "bc:provisional") == "true",
            "articles": [self.bare(article) for article in self.articles_of(name)],
            "decidedBy": self.deciders.get(self.iri(name), []),
            "variants": self.variants(name, thing, label="rdfs:label", phase="bc:phase"),
            "type": self.kind(thing, EVENT_TYPES, "Event"),
            "standing": standing,
            "reason": reason(standing, [claim for claim in about if not claim["aspect"]], self.label),
            "phase": next((self.id(value) for value in thing.get("bc:phase", ())), ""),
            "when": " ".join(whens),
            "whenText": " / ".join(dates.words(when) for when in whens),
            "timeText": " / ".join(self.texts(thing, "bc:timeText")),
            "earliest": self.text(thing, "bc:earliest"),
            "latest": max(self.texts(thing, "bc:latest"), default=""),
            "spans": dates.spans(whens),
            "roles": {
                # An event of an article that is not here may be named: it has no entry of its own.
                role: [node for node in self.names(thing, f"bc:{role}") if self.there(node)]
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

        def given(role: str, article: str) -> list[str]:
            return [self.value(value) for value in self.values_in_article(f"article:{article}", name, f"bc:{role}")]

        guesses = [self.id(aspect) for aspect in thing.get("bc:guesses", ())]
        return {**found, "caveats": caveats(found, about, against, given, guesses)}

    def there(self, node: str) -> bool:
        return node in self.actors or node in self.places or node in self.events

    def contradiction(self, name: str, thing: Thing, claims: dict[str, Any], order: dict[str, int]) -> dict[str, Any]:
        about = self.name(thing["bc:about"][0])
        aspects = self.names(thing, "bc:aspect")
        kind = self.kind(thing, CONTRADICTIONS, "Contradiction")
        affirming, denying = (
            sorted(map(self.id, thing.get(property_, ())), key=order.__getitem__)
            for property_ in ("bc:affirming", "bc:denying")
        )

        def given(claim: str) -> list[str]:
            article = f"article:{claims[claim]['article']}"
            return [self.spelled(value) for one in aspects for value in self.values_in_article(article, about, one)]

        return {
            "id": self.bare(name),
            "kind": kind,
            "about": self.bare(about),
            "aspect": next((self.bare(aspect) for aspect in aspects), ""),
            "affirmedBy": next(iter(self.names(thing, "bc:affirmedBy")), ""),
            "deniedBy": next(iter(self.names(thing, "bc:deniedBy")), ""),
            "affirming": affirming,
            "denying": denying,
            "values": [self.spelled(value) for value in thing.get("bc:value", ())],
            # A claim of the event as a whole stands for the value that its article gives.
            "given": {claim: given(claim) for claim in affirming} if kind == "ValueConflict" else {},
        }


def to_json(data: dict[str, Any]) -> str:
    """The page's data as JSON, the same bytes for the same graph."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def _in_text_order(claim: dict[str, Any]) -> tuple[str, int, str]:
    return claim["article"], claim["quotes"][0]["start"] if claim["quotes"] else 0, claim["id"]
