"""Vocabularies, prefixes and IRIs: the only place that makes IRIs; what a rule derives takes its IRIs from these."""

from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.characters import sound

if TYPE_CHECKING:
    from rdflib.term import Node

BC = "https://w3id.org/backchannel/ns#"
ID = "https://w3id.org/backchannel/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/"
WIKIDATA = "http://www.wikidata.org/entity/"
KINDS = (
    "actor", "place", "event", "concept", "article", "claim", "passage", "reading", "contradiction", "decision",
)  # fmt: skip
DERIVED = NamedNode(BC + "derived")
DECISIONS = NamedNode(BC + "decisions")
# What the triples of a reading look like; it changes when an older store would mislead. A reading says which it has.
FORMAT = "2"
# The property that holds an article's whole text. Offsets of passages count in it.
TEXT = NamedNode(SCHEMA + "articleBody")


def prefixes(base: str = ID) -> dict[str, str]:
    """The prefixes that queries and files may use, with one for each kind of instance under `base`.

    >>> prefixes()["event"]
    'https://w3id.org/backchannel/id/event/'
    """
    return {
        "bc": BC,
        "id": base,
        **{kind: f"{base}{kind}/" for kind in KINDS},
        "dcterms": DCTERMS,
        "edtf": EDTF,
        "oa": OA,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "skos": SKOS,
        "wd": WIKIDATA,
        "xsd": XSD,
    }


def iri(kind: str, id_: str, base: str = ID) -> NamedNode:
    """The IRI of an instance: its kind and its id under the base. A claim's id is `article.claim`.

    >>> iri("event", "energy-talks").value
    'https://w3id.org/backchannel/id/event/energy-talks'
    """
    return NamedNode(f"{base}{kind}/{id_}")


def term(prefix: str, name: str) -> NamedNode:
    """A term of a vocabulary."""
    return NamedNode(prefix + name)


def sound_term(node: Any) -> Any:
    """A term whose text every format can hold (`kg.characters.sound`); what is no literal stays as it is.

    >>> sound_term(Literal("a\\x01")).value == "a\ufffd"
    True
    """
    if not isinstance(node, Literal) or (text := sound(node.value)) == node.value:
        return node
    return Literal(text, language=node.language) if node.language else Literal(text, datatype=node.datatype)


def to_rdflib(node: object) -> "Node":
    """A term as rdflib has it. Its parsers would do, but take minutes for a text of megabytes; `ValueError` for others.

    >>> to_rdflib(NamedNode("http://example.org/a"))
    rdflib.term.URIRef('http://example.org/a')
    """
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    if isinstance(node, NamedNode):
        return URIRef(node.value)
    if isinstance(node, BlankNode):
        return BNode(node.value)
    if isinstance(node, Literal):
        # A plain literal is an xsd:string (RDF 1.1 §3.3); rdflib takes the two for different ones.
        plain = node.language or node.datatype.value == XSD + "string"
        return RdflibLiteral(node.value, lang=node.language, datatype=None if plain else URIRef(node.datatype.value))
    raise ValueError(f"unexpected term: {node!r}")
