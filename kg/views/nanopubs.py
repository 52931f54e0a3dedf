"""Claims as nanopublications (https://nanopub.net/guidelines/working_draft/): each in four graphs, unsigned.

The *assertion* is the claim as somebody made it, how its article tells of the event, and what all that is called; the
*provenance* is the words, the article and the reading that it rests on; the *publication info* is about the
nanopublication. To sign and publish it takes a key, and another program.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from kg.graph.answer import order, with_prefixes
from kg.graph.terms import BC, DCTERMS, PROV, RDF, RDFS, SCHEMA, SKOS, term

_NP = "http://www.nanopub.org/nschema#"
_TYPE, _USED = term(RDF, "type"), term(PROV, "used")
_ARTICLE, _PASSAGE = term(BC, "statedIn"), term(BC, "evidence")
# What says of a claim where it is from and how far it was looked at; no part of what is asserted.
_OF_ORIGIN = {term(BC, name) for name in ("origin", "reviewedBy", "reviewedAt", "unreviewed", "confidence")}
_OF_ORIGIN |= {_ARTICLE, _PASSAGE, term(SKOS, "note")}
_CALLED = {_TYPE, term(SKOS, "prefLabel"), term(RDFS, "label"), term(SCHEMA, "headline")}
_OF_ARTICLE = {*_CALLED, *(term(SCHEMA, name) for name in ("url", "publisher"))}
_OF_ARTICLE |= {term(BC, name) for name in ("published", "sha256")}


def nanopubs(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> str:
    """The claims of a graph as TriG, one nanopublication each, in the order of their IRIs.

    The IRI of each is its claim's and `/nanopub`; those of its graphs go on behind `#`.

    >>> nanopubs([], {})
    ''
    """
    found = _Nanopubs(quads)
    spaces = {**prefixes, "np": _NP}
    return with_prefixes([quad for claim in found.claims for quad in found.of(claim)], ox.RdfFormat.TRIG, spaces)


class _Nanopubs:
    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.said: dict[Any, set[ox.Triple]] = defaultdict(set)
        self.told: dict[Any, set[ox.Triple]] = defaultdict(set)  # by article and node
        self.readings: dict[Any, Any] = {}
        for quad in quads:
            self.said[quad.subject].add(quad.triple)
            self.told[quad.graph_name, quad.subject].add(quad.triple)
            if quad.predicate == _USED:
                self.readings[quad.object] = quad.subject
        a_claim = (_TYPE, term(BC, "Claim"))
        self.claims = sorted(
            (node for node, said in self.said.items() if any((one[1], one[2]) == a_claim for one in said)), key=str
        )

    def of(self, claim: ox.NamedNode) -> Iterator[ox.Quad]:
        """The four graphs of a claim's nanopublication, each with its triples in order."""
        nanopub = ox.NamedNode(f"{claim.value}/nanopub")
        head, assertion, provenance, about = (
            ox.NamedNode(f"{nanopub.value}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
        )
        (article,) = self.values(claim, _ARTICLE)
        reading = self.readings[article]
        links = [
            ox.Triple(nanopub, _TYPE, term(_NP, "Nanopublication")),
            ox.Triple(nanopub, term(_NP, "hasAssertion"), assertion),
            ox.Triple(nanopub, term(_NP, "hasProvenance"), provenance),
            ox.Triple(nanopub, term(_NP, "hasPublicationInfo"), about),
        ]
        info = [
            ox.Triple(nanopub, term(DCTERMS, "subject"), claim),
            ox.Triple(nanopub, term(DCTERMS, "conformsTo"), ox.NamedNode(BC.rstrip("#"))),
            *(ox.Triple(nanopub, term(DCTERMS, "created"), day) for day in self.values(reading, term(DCTERMS, "date"))),
        ]
        graphs = {
            head: links,
            assertion: self.asserted(claim, article),
            provenance: self.rests_on(claim, article, reading, assertion),
            about: info,
        }
        for name, triples in graphs.items():
            ordered = sorted(set(triples), key=order)
            yield from (ox.Quad(one.subject, one.predicate, one.object, name) for one in ordered)

    def values(self, node: Any, property_: ox.NamedNode) -> list[Any]:
        return sorted((one.object for one in self.said[node] if one.predicate == property_), key=str)

    def asserted(self, claim: ox.NamedNode, article: ox.NamedNode) -> Iterator[ox.Triple]:
        facts = {one for one in self.said[claim] if one.predicate not in _OF_ORIGIN}
        for event in self.values(claim, term(BC, "about")):
            facts |= self.told[article, event]
        yield from facts
        for node in {one.object for one in facts} | {one.subject for one in facts}:
            yield from (one for one in self.said.get(node, ()) if one.predicate in _CALLED)

    def rests_on(
        self, claim: ox.NamedNode, article: ox.NamedNode, reading: ox.NamedNode, assertion: ox.NamedNode
    ) -> Iterator[ox.Triple]:
        yield ox.Triple(assertion, term(PROV, "hadPrimarySource"), article)
        yield ox.Triple(assertion, term(PROV, "wasGeneratedBy"), reading)
        yield from (one for one in self.said[claim] if one.predicate in _OF_ORIGIN)
        yield from self.said[reading]
        yield from (one for one in self.said[article] if one.predicate in _OF_ARTICLE)
        for passage in self.values(claim, _PASSAGE):
            yield ox.Triple(assertion, term(PROV, "wasDerivedFrom"), passage)
            yield from self.said[passage]
        for outlet in self.values(article, term(SCHEMA, "publisher")):
            yield from (one for one in self.said[outlet] if one.predicate in _CALLED)
