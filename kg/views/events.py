"""An event of the page's data, and the contradictions about it."""

from typing import Any

import pyoxigraph as ox

from kg import dates
from kg.graph.statements import Thing
from kg.reading.vocabulary import EVENT_TYPES
from kg.views.caveats import caveats
from kg.views.joins import given
from kg.views.things import Things
from kg.views.wording import reason

ROLES = (
    "participant", "by", "against", "mediator", "host", "place", "imposedBy", "concerns", "partOf", "derailedBy",
    "violatedBy", "attributedTo",
)  # fmt: skip
TEXTS = ("topic", "suspends", "attributedTo", "term", "note")
CONTRADICTIONS = ("Negation", "Reversal", "ValueConflict")


class Events(Things):
    """Events, with who gives which value where several articles tell of one, and who contradicts whom on them."""

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
            "decidedBy": self.joins.deciders(self.iri(name)),
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

        def told(role: str, article: str) -> list[str]:
            return [self.value(value) for value in self.values_in_article(f"article:{article}", name, f"bc:{role}")]

        guesses = [self.id(aspect) for aspect in thing.get("bc:guesses", ())]
        found["caveats"] = caveats(found, about, against, told, guesses)

        def gives(article: str, property_: str) -> list[Any]:
            return self.values_in_article(article, name, property_)

        articles = self.articles_of(name)
        if joins := self.joins.of(self.iri(name), articles, lambda article: gives(article, "dcterms:identifier")):
            found["joins"] = joins
        if values := given(articles, gives, self.spelled):
            found["given"] = values
        return found

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
