"""A reading as RDF.

Terms are Oxigraph's: they are what the store, the files and the questions use, and rdflib sees the same store through
`oxrdflib`. There are no blank nodes, so two runs give the same lines.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from kg import dates
from kg.graph.terms import (
    BC,
    DCTERMS,
    DECISIONS,
    EDTF,
    FORMAT,
    ID,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TEXT,
    WIKIDATA,
    XSD,
    iri,
    term,
)
from kg.reading.decisions import Decisions
from kg.reading.directory import family_heads, known_actors
from kg.reading.models import Actor, Event, PlaceOf, Review
from kg.reading.naming import Ref
from kg.reading.resolve import Resolved, SingleClaim
from kg.reading.reviewing import is_open
from kg.reading.vocabulary import ASPECTS
from kg.text import evidence


def triples(resolved: Resolved, base: str = ID) -> list[Triple]:
    """All that a reading says, sorted, each triple once.

    Raises nothing: what comes in was checked by `kg.reading.resolve.resolve`.
    """
    return sorted(set(_Writer(resolved, base).all()), key=str)


def graph_name(resolved: Resolved, base: str = ID) -> NamedNode:
    """The named graph of a reading: its article's IRI."""
    return iri("article", resolved.reading.article.id, base)


@dataclass
class _Writer:
    resolved: Resolved
    base: str

    def ref(self, ref: Ref) -> NamedNode:
        """The node of what a reading points to.

        Events and unnamed sources are the article's own: an event's slug is no evidence that two are one, nor is
        "officials"; a full name is.
        """
        own = ref.kind == "event" or (ref.kind == "actor" and self.unnamed(ref.id))
        id_ = f"{self.resolved.reading.article.id}.{ref.id}" if own and "." not in ref.id else ref.id
        return iri(ref.kind, id_, self.base)

    def unnamed(self, actor: str) -> bool:
        return actor in self.resolved.actors and self.resolved.actors[actor].type == "AnonymousSource"

    def value(self, value: Ref | str, aspect: str) -> NamedNode | Literal:
        """A value of an aspect, as the event has it."""
        if isinstance(value, Ref):
            return self.ref(value)
        return term(BC, value) if aspect == "phase" else _edtf(value) if aspect == "when" else Literal(value)

    def all(self) -> Iterator[Triple]:
        yield from self.article()
        for id_, actor in self.resolved.actors.items():
            yield from self.actor(self.ref(Ref("actor", id_)), actor)
        for id_, place in self.resolved.places.items():
            yield from self.place(iri("place", id_, self.base), id_, place)
        for id_, label in self.resolved.concepts.items():
            node = iri("concept", id_, self.base)
            yield Triple(node, term(RDF, "type"), term(SKOS, "Concept"))
            yield Triple(node, term(SKOS, "prefLabel"), Literal(label))
        for id_, event in self.resolved.reading.events.items():
            yield from self.event(self.ref(Ref("event", id_)), id_, event)
        for claim in self.resolved.claims:
            yield from self.claim(claim)
        for own, other in self.resolved.same.items():
            yield from self.same(own, other)

    def article(self) -> Iterator[Triple]:
        source, text = self.resolved.reading.article, self.resolved.reading.text
        node = graph_name(self.resolved, self.base)
        yield Triple(node, term(RDF, "type"), term(BC, "Article"))
        # In the words of the text where it has the headline, so that a passage can be found within it.
        spans = evidence.occurrences(source.title, text.text)
        title = " ".join(text.text[slice(*spans[0])].split()) if spans else source.title
        yield Triple(node, term(SCHEMA, "headline"), Literal(title))
        yield Triple(node, TEXT, Literal(text.text))
        yield Triple(node, term(BC, "sha256"), Literal(text.sha256, datatype=term(XSD, "hexBinary")))
        if self.resolved.outlet:
            yield Triple(node, term(SCHEMA, "publisher"), self.ref(self.resolved.outlet))
        for author in source.authors:
            yield Triple(node, term(SCHEMA, "author"), Literal(author))
        if source.url:
            yield Triple(node, term(SCHEMA, "url"), Literal(source.url, datatype=term(XSD, "anyURI")))
        if source.published:
            yield Triple(node, term(BC, "published"), _edtf(source.published))
            days = dates.bounds(source.published)
            yield from self.days(node, days, "publishedEarliest", "publishedLatest")
        reading = iri("reading", source.id, self.base)
        yield Triple(reading, term(RDF, "type"), term(BC, "Reading"))
        yield Triple(reading, term(PROV, "used"), node)
        yield Triple(reading, term(BC, "reader"), Literal(source.reader))
        yield Triple(reading, term(SCHEMA, "schemaVersion"), Literal(FORMAT))
        if file := self.resolved.reading.file.sha256:
            yield Triple(reading, term(BC, "fileSha256"), Literal(file, datatype=term(XSD, "hexBinary")))
        if source.read:
            yield Triple(reading, term(DCTERMS, "date"), _edtf(source.read))
        if source.version:
            yield Triple(reading, term(SCHEMA, "softwareVersion"), Literal(source.version))
        if self.resolved.reading.reviewed:
            yield from _reviewed(reading, self.resolved.reading.reviewed)

    def same(self, own: Ref, other: Ref) -> Iterator[Triple]:
        """That an event or actor of this article is another one: the reader's decision, in the article's own graph."""
        pair = (iri(own.kind, own.id, self.base), iri(other.kind, other.id, self.base))
        yield from decision(pair, "Same", self.resolved.reading.article.reader, self.base)

    def labels(self, node: NamedNode, thing: Actor | PlaceOf) -> Iterator[Triple]:
        yield Triple(node, term(SKOS, "prefLabel"), Literal(thing.name))
        for label in thing.also:
            if label != thing.name:
                yield Triple(node, term(SKOS, "altLabel"), Literal(label))
        if thing.wikidata:
            yield Triple(node, term(OWL, "sameAs"), NamedNode(WIKIDATA + thing.wikidata))

    def actor(self, node: NamedNode, actor: Actor) -> Iterator[Triple]:
        # The base class is written out too, so that a query needs no reasoner.
        for name in {actor.type, "Actor"}:
            yield Triple(node, term(RDF, "type"), term(BC, name))
        yield from self.labels(node, actor)
        head = family_heads().get(node.value.rpartition("/")[2]) if actor.type == "Outlet" else None
        if head and head in known_actors().actors:
            above = iri("actor", head, self.base)
            yield Triple(node, term(SCHEMA, "parentOrganization"), above)
            yield from self.actor(above, known_actors().actors[head])
        if actor.office:
            yield Triple(node, term(BC, "office"), Literal(actor.office))
        if actor.speaks_for:
            yield Triple(node, term(BC, "speaksFor"), self.ref(Ref("actor", actor.speaks_for)))
        for one in actor.maybe:
            yield Triple(node, term(BC, "mayBe"), iri("actor", one, self.base))

    def place(self, node: NamedNode, id_: str, place: PlaceOf) -> Iterator[Triple]:
        yield Triple(node, term(RDF, "type"), term(BC, "Place"))
        yield from self.labels(node, place)
        if id_ in self.resolved.within:
            yield Triple(node, term(BC, "within"), self.ref(self.resolved.within[id_]))

    def event(self, node: NamedNode, id_: str, event: Event) -> Iterator[Triple]:
        for name in {event.type, "Event"}:
            yield Triple(node, term(RDF, "type"), term(BC, name))
        yield Triple(node, term(RDFS, "label"), Literal(event.name))
        for aspect, refs in self.resolved.roles[id_].items():
            for ref in refs:
                yield Triple(node, term(BC, aspect), self.ref(ref))
        if event.phase:
            yield Triple(node, term(BC, "phase"), term(BC, event.phase))
        for key in event.review:
            yield Triple(node, term(BC, "guesses"), term(BC, ASPECTS[key]))
        if event.when:
            yield Triple(node, term(BC, ASPECTS["when"]), _edtf(event.when))
            yield from self.days(node, dates.bounds(event.when), "earliest", "latest")
        if event.time_text:
            yield Triple(node, term(BC, "timeText"), Literal(event.time_text))
        for text in event.term:
            yield Triple(node, term(BC, "term"), Literal(text))
        if event.note:
            yield Triple(node, term(SKOS, "note"), Literal(event.note))

    def claim(self, claim: SingleClaim) -> Iterator[Triple]:
        article = self.resolved.reading.article.id
        node = iri("claim", f"{article}.{claim.id}", self.base)
        yield Triple(node, term(RDF, "type"), term(BC, "Claim"))
        yield Triple(node, term(BC, "speaker"), self.ref(claim.speaker))
        yield Triple(node, term(BC, "stance"), term(BC, claim.stance))
        yield Triple(node, term(BC, "statedIn"), graph_name(self.resolved, self.base))
        if claim.about:
            yield Triple(node, term(BC, "about"), self.ref(Ref("event", claim.about)))
        if claim.aspect:
            yield Triple(node, term(BC, "aspect"), term(BC, claim.aspect))
        if claim.value is not None:
            yield Triple(node, term(BC, "value"), self.value(claim.value, claim.aspect))
        for topic in claim.topics:
            yield Triple(node, term(BC, "topic"), self.ref(topic))
        for actor in claim.mentions:
            yield Triple(node, term(BC, "mentions"), self.ref(actor))
        for number, outlet in enumerate(claim.via, 1):
            # rdf:_1 is the nearest to the speaker (RDF Schema 1.1 §5.1.5: container membership, here without a list,
            # which would need blank nodes).
            yield Triple(node, term(BC, "relayedBy"), self.ref(Ref("actor", outlet)))
            yield Triple(node, term(RDF, f"_{number}"), self.ref(Ref("actor", outlet)))
        source = claim.source
        if source.hedge:
            yield Triple(node, term(BC, "hedge"), Literal(source.hedge))
        if source.said:
            yield Triple(node, term(BC, "saidAt"), _edtf(source.said))
            yield from self.days(node, dates.bounds(source.said), "earliest", "latest")
        if source.said_text:
            yield Triple(node, term(BC, "timeText"), Literal(source.said_text))
        # What is not so is left out: a reading by hand says nothing of it.
        if source.attitude:
            yield Triple(node, term(BC, "attitude"), Literal(True))
        if source.reviewed:
            yield from _reviewed(node, source.reviewed)
        elif is_open(self.resolved.reading, source):
            yield Triple(node, term(BC, "unreviewed"), Literal(True))
        if source.confidence is not None and not source.reviewed:
            yield Triple(node, term(BC, "confidence"), Literal(str(source.confidence), datatype=term(XSD, "decimal")))
        if source.note:
            yield Triple(node, term(SKOS, "note"), Literal(source.note))
        for passage in claim.passages:
            yield from self.passage(node, passage)

    def passage(self, claim: NamedNode, passage: evidence.Passage) -> Iterator[Triple]:
        node = iri("passage", f"{self.resolved.reading.article.id}.{passage.start}-{passage.end}", self.base)
        yield Triple(claim, term(BC, "evidence"), node)
        yield Triple(node, term(RDF, "type"), term(BC, "Passage"))
        yield Triple(node, term(OA, "exact"), Literal(passage.exact))
        yield Triple(node, term(OA, "prefix"), Literal(passage.prefix))
        yield Triple(node, term(OA, "suffix"), Literal(passage.suffix))
        yield Triple(node, term(OA, "start"), _number(passage.start))
        yield Triple(node, term(OA, "end"), _number(passage.end))
        yield Triple(node, term(OA, "hasSource"), graph_name(self.resolved, self.base))

    def days(self, node: NamedNode, days: dates.Bounds, earliest: str, latest: str) -> Iterator[Triple]:
        for name, day in ((earliest, days.earliest), (latest, days.latest)):
            if day:
                yield Triple(node, term(BC, name), _day(day))


def decided(decisions: Decisions, base: str = ID) -> list[Triple]:
    """What was decided, as the graph `bc:decisions` holds it."""
    found = {Triple(DECISIONS, term(BC, "sha256"), Literal(decisions.sha256, datatype=term(XSD, "hexBinary")))}
    for event, name in decisions.names.items():
        found.add(Triple(iri("event", event, base), term(RDFS, "label"), Literal(name)))
    for one in decisions.all():
        first, second = (iri(one.kind, id_, base) for id_ in one.between)
        found |= set(decision((first, second), one.verdict, one.by, base, one.at, one.because))
    return sorted(found, key=str)


def decision(
    pair: Sequence[NamedNode], verdict: str, by: str, base: str, at: str = "", because: Sequence[str] = ()
) -> Iterator[Triple]:
    """A decision about two things in their order: the first leads to the second, or the second reprints the first."""
    words = " ".join((verdict, *(node.value for node in pair)))
    node = iri("decision", hashlib.sha256(words.encode()).hexdigest()[:16], base)
    yield Triple(node, term(RDF, "type"), term(BC, "Decision"))
    yield Triple(node, term(BC, "verdict"), term(BC, verdict))
    for number, one in enumerate(pair, 1):
        yield Triple(node, term(BC, "between"), one)
        yield Triple(node, term(RDF, f"_{number}"), one)
    yield Triple(node, term(BC, "decidedBy"), Literal(by))
    if at:
        yield Triple(node, term(DCTERMS, "date"), _edtf(at))
    for reason in because:
        yield Triple(node, term(BC, "reason"), Literal(reason))


def _reviewed(node: NamedNode, review: Review) -> Iterator[Triple]:
    yield Triple(node, term(BC, "reviewedBy"), Literal(review.by))
    yield Triple(node, term(BC, "reviewedAt"), _edtf(review.at))


def _edtf(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(EDTF + "EDTF"))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))


def _number(value: int) -> Literal:
    # The Web Annotation vocabulary says xsd:nonNegativeInteger (§3.2.33). Oxigraph stores that as its base type, so it
    # is written as such from the start: what comes out is what went in.
    return Literal(value)
