"""The ontology: its header, its terms, and that nothing uses a term that it does not define."""

import re
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, Namespace, URIRef, namespace
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VANN

from kg.graph import terms
from kg.graph.sparql import without_comments
from kg.graph.store import Store
from kg.graph.triples import triples as triples_of
from kg.reading.directory import known_actors
from kg.reading.models import Reading
from kg.reading.resolve import resolve
from kg.reading.vocabulary import ASPECTS, EVENT_TYPES, STANCES
from kg.resources import resource, resources

BC = Namespace(terms.BC)
HOME = URIRef(terms.BC.removesuffix("#"))
ONTOLOGY = Graph().parse(resource("ontology", "backchannel.ttl"), format="turtle")
TERMS = sorted({term for term in ONTOLOGY.subjects() if isinstance(term, URIRef) and term.startswith(terms.BC)})

# What section 4 of the design names.
CLASSES = """
    Actor State Institution Person Outlet ArmedGroup AnonymousSource Mediator
    Event Talks Mediation Moratorium Ceasefire Agreement PrisonerExchange MilitaryAction
    Claim Place Passage Article Contradiction Reading Negation Reversal ValueConflict
    Decision
"""
PROPERTIES = """
    speaksFor office within
    participant mediator mediates place topic phase when earliest latest suspends imposedBy concerns derailedBy
    attributedTo term by against host violatedBy partOf
    speaker relayedBy stance about aspect value mentions hedge saidAt evidence statedIn reviewedBy reviewedAt
    side origin standing disputes ofPlan provisional reprints repeats affirmedBy deniedBy affirming denying
    verdict between decidedBy reason
"""
CONCEPTS = {
    "Stance": "Affirms Denies Doubts DeclinesToComment Offers Demands Refuses Remarks",
    "Phase": "proposed planned ongoing inForce concluded failed",
    "Verdict": "Same Different Unsure PartOf Reprint",
    "Standing": "Contested Acknowledged Corroborated Reported Denied",
}
PARENTS = {
    "Actor": [PROV.Agent, "sem:Actor"],
    "State": [BC.Actor, namespace.SDO.Country],
    "Institution": [BC.Actor, ORG.Organization],
    "Person": [BC.Actor, FOAF.Person],
    "Outlet": [BC.Actor, namespace.SDO.NewsMediaOrganization],
    "ArmedGroup": [BC.Actor],
    "AnonymousSource": [BC.Actor],
    "Mediator": [BC.Actor],
    "Event": ["sem:Event"],
    "Talks": [BC.Event],
    "Mediation": [BC.Event],
    "Moratorium": [BC.Event],
    "Ceasefire": [BC.Event],
    "Agreement": [BC.Event],
    "PrisonerExchange": [BC.Event],
    "MilitaryAction": [BC.Event],
    "Claim": [PROV.Entity, namespace.SDO.Claim, "sem:View"],
    "Place": ["sem:Place", namespace.SDO.Place],
    "Passage": ["oa:TextQuoteSelector", "oa:TextPositionSelector"],
    "Article": [namespace.SDO.NewsArticle, PROV.Entity],
    "Decision": [PROV.Entity],
    "Contradiction": [PROV.Entity],
    "Reading": [PROV.Activity],
    "Negation": [BC.Contradiction],
    "Reversal": [BC.Contradiction],
    "ValueConflict": [BC.Contradiction],
}
# The event codes of CAMEO (codebook 1.1b3) and PLOVER; "-": it has none.
CODES = {
    "Talks": "046 CONSULT",
    "Mediation": "045 CONSULT",
    "Moratorium": "-",
    "Ceasefire": "0871 RETREAT",
    "Agreement": "057 AGREE",
    "PrisonerExchange": "0841 RETREAT",
    "MilitaryAction": "190 ASSAULT",
}
# Vocabularies that rdflib does not know as closed ones, and what we take from them.
_SELECTORS = ("TextQuoteSelector", "TextPositionSelector")
OTHERS = {
    "oa": ("http://www.w3.org/ns/oa#", {*_SELECTORS, "exact", "prefix", "suffix", "start", "end", "hasSource"}),
    "sem": (
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
        {"Actor", "Event", "Place", "View", "hasActor", "hasPlace", "subEventOf"},
    ),
    "edtf": ("http://id.loc.gov/datatypes/edtf/", {"EDTF"}),
    "sh": ("http://www.w3.org/ns/shacl#", set()),
}  # fmt: skip
# What OWL and RDF say of terms themselves needs no declaration, nor do XML Schema's datatypes.
OWN = (str(OWL), str(RDF), str(RDFS))
XSD_2 = str(namespace.XSD)
CLOSED = (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VANN, namespace.SDO, namespace.XSD)


def exists(term: URIRef) -> bool:
    """Whether a vocabulary has the term: ours, one that rdflib knows, or one of `OTHERS`."""
    if term.startswith(terms.BC):
        return term in TERMS
    for space, names in OTHERS.values():
        if term.startswith(space):
            return term.removeprefix(space) in names
    return any(term in vocabulary for vocabulary in CLOSED if term.startswith(str(vocabulary)))


def spelled(prefixed: object) -> URIRef:
    if isinstance(prefixed, str) and not isinstance(prefixed, URIRef):
        prefix, _, name = prefixed.partition(":")
        return URIRef(OTHERS[prefix][0] + name)
    assert isinstance(prefixed, URIRef)
    return prefixed


# --- the header


@pytest.mark.parametrize(
    "property_",
    [
        DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license, DCTERMS.issued, OWL.versionInfo,
        OWL.versionIRI, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri,
    ],
    ids=lambda term: term.rpartition("/")[2],
)  # fmt: skip
def test_header_has(property_: URIRef) -> None:
    assert len(list(ONTOLOGY.objects(HOME, property_))) == 1


def test_header_says_its_prefix_and_namespace() -> None:
    assert (HOME, RDF.type, OWL.Ontology) in ONTOLOGY
    assert str(ONTOLOGY.value(HOME, VANN.preferredNamespacePrefix)) == "bc"
    assert str(ONTOLOGY.value(HOME, VANN.preferredNamespaceUri)) == terms.BC
    assert str(ONTOLOGY.value(HOME, OWL.versionIRI)) == f"{HOME}/{ONTOLOGY.value(HOME, OWL.versionInfo)}"


# --- the terms


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(terms.BC))
def test_term_is_documented(term: URIRef) -> None:
    for property_ in (RDFS.label, SKOS.definition, SKOS.example):
        found = list(ONTOLOGY.objects(term, property_))
        assert len(found) == 1, property_
        assert str(found[0]).strip() == str(found[0]) != ""
        assert found[0].language == "en"  # type: ignore[attr-defined]
    assert list(ONTOLOGY.objects(term, RDFS.isDefinedBy)) == [HOME]
    assert ONTOLOGY.value(term, RDF.type)
    assert str(ONTOLOGY.value(term, SKOS.definition)).endswith(".")


def test_labels_tell_terms_of_one_kind_apart() -> None:
    said = [(ONTOLOGY.value(term, RDF.type), str(ONTOLOGY.value(term, RDFS.label))) for term in TERMS]
    assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize("name", CLASSES.split())
def test_class_of_the_design(name: str) -> None:
    assert (BC[name], RDF.type, OWL.Class) in ONTOLOGY
    assert {spelled(parent) for parent in PARENTS[name]} <= set(ONTOLOGY.objects(BC[name], RDFS.subClassOf))


@pytest.mark.parametrize("name", PROPERTIES.split())
def test_property_of_the_design(name: str) -> None:
    kinds = set(ONTOLOGY.objects(BC[name], RDF.type))
    assert len(kinds & {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}) == 1


@pytest.mark.parametrize("kind", CONCEPTS)
def test_concepts_of_the_design(kind: str) -> None:
    scheme = BC[f"{kind}s"]
    assert (scheme, RDF.type, SKOS.ConceptScheme) in ONTOLOGY
    assert (BC[kind], RDFS.subClassOf, SKOS.Concept) in ONTOLOGY
    assert set(ONTOLOGY.subjects(RDF.type, BC[kind])) == {BC[name] for name in CONCEPTS[kind].split()}
    assert set(ONTOLOGY.subjects(SKOS.inScheme, scheme)) == {BC[name] for name in CONCEPTS[kind].split()}


@pytest.mark.parametrize("name", CODES)
def test_event_codes(name: str) -> None:
    found = {str(code.datatype): str(code) for code in ONTOLOGY.objects(BC[name], SKOS.notation)}  # type: ignore[attr-defined]
    cameo, _, plover = CODES[name].partition(" ")
    assert found == ({} if cameo == "-" else {terms.BC + "CAMEO": cameo, terms.BC + "PLOVER": plover})


def test_only_event_types_have_codes_one_of_each_list() -> None:
    coded = {str(term).removeprefix(terms.BC) for term in ONTOLOGY.subjects(SKOS.notation, None)}
    assert coded <= set(EVENT_TYPES)
    for name in coded:
        codes = [code for code in ONTOLOGY.objects(BC[name], SKOS.notation) if isinstance(code, Literal)]
        assert sorted(str(code.datatype) for code in codes) == [BC + "CAMEO", BC + "PLOVER"], name


def test_mediates_is_an_inverse() -> None:
    assert (BC.mediates, OWL.inverseOf, BC.mediator) in ONTOLOGY


def test_what_a_claim_may_say_is_defined() -> None:
    assert {BC[name] for name in STANCES.values()} == set(ONTOLOGY.subjects(RDF.type, BC.Stance))
    assert {BC[name] for name in ASPECTS.values()} <= set(TERMS)


@pytest.mark.parametrize("property_", [RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf])
def test_what_terms_point_to_exists(property_: URIRef) -> None:
    pointed = set(ONTOLOGY.objects(None, property_))
    assert pointed
    assert {term for term in pointed if not exists(URIRef(term))} == set()


def test_what_describes_terms_exists() -> None:
    assert {term for term in set(ONTOLOGY.predicates()) if not exists(URIRef(term))} == set()
    assert {term for term in set(ONTOLOGY.objects(None, RDF.type)) if not exists(URIRef(term))} == set()


def test_a_class_has_one_chain_of_our_own_parents() -> None:
    for term in ONTOLOGY.subjects(RDF.type, OWL.Class):
        own = [parent for parent in ONTOLOGY.objects(term, RDFS.subClassOf) if str(parent).startswith(terms.BC)]
        assert len(own) <= 1


def test_every_term_is_declared_as_owl_2_dl_wants_it() -> None:
    """A reasoner without the other vocabularies would have to guess what their terms are (OWL 2 §5.8.2)."""
    classes = {*ONTOLOGY.objects(None, RDFS.subClassOf), *ONTOLOGY.objects(None, RDFS.domain)}
    classes |= {kind for kind in ONTOLOGY.objects(None, RDF.type) if str(kind).rpartition("#")[0] + "#" not in OWN}
    ranges = set(ONTOLOGY.objects(None, RDFS.range))
    properties = {one for one in ONTOLOGY.predicates() if not str(one).startswith((str(RDF), str(RDFS), str(OWL)))}
    properties |= set(ONTOLOGY.objects(None, RDFS.subPropertyOf))
    declared = {kind: set(ONTOLOGY.subjects(RDF.type, kind)) for kind in (OWL.Class, RDFS.Datatype)}
    assert classes - declared[OWL.Class] == set()
    left = {one for one in ranges - declared[OWL.Class] - declared[RDFS.Datatype] if not one.startswith(XSD_2)}
    assert left == set()
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    found = {one: [kind for kind in kinds if (one, RDF.type, kind) in ONTOLOGY] for one in properties}
    assert {one: told for one, told in found.items() if len(told) != 1} == {}


def test_owlready2_finds_the_classes_and_properties(tmp_path: Path) -> None:
    (tmp_path / "ontology.nt").write_text(ONTOLOGY.serialize(format="nt"), encoding="utf-8")
    ontology = owlready2.World().get_ontology((tmp_path / "ontology.nt").as_uri()).load()
    found = {
        OWL.Class: ontology.classes(),
        OWL.ObjectProperty: ontology.object_properties(),
        OWL.DatatypeProperty: ontology.data_properties(),
        OWL.AnnotationProperty: ontology.annotation_properties(),
    }
    for kind, entities in found.items():
        own = {term for term in ONTOLOGY.subjects(RDF.type, kind) if term in TERMS}
        assert own <= {URIRef(one.iri) for one in entities}, kind
        assert own
    talks = ontology.world[str(BC.Talks)]
    assert [parent.iri for parent in talks.is_a] == [str(BC.Event)]


# --- what uses the terms


def own_names(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    bare = without_comments(text) if path.suffix in (".rq", ".ru") else re.sub(r"(?m)^\s*#.*$", "", text)
    return set(re.findall(r"(?<![\w:])bc:(\w+)", bare))


FILES = [
    *resources("ontology", "rules"),
    *resources("ontology", "questions"),
    *resources("ontology", suffix=".rq"),
    resource("ontology", "shapes.ttl"),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_uses_no_undefined_term(path: Path) -> None:
    assert {name for name in own_names(path) if BC[name] not in TERMS} == set()


def test_the_files_do_use_terms() -> None:
    used = set().union(*(own_names(path) for path in FILES))
    assert {"standing", "Contested", "side", "Claim", "suspends"} <= used


@pytest.mark.parametrize("name", sorted({term.removeprefix(terms.BC) for term in TERMS}))
def test_ontology_terms_in_definitions_are_defined(name: str) -> None:
    words = " ".join(
        str(text) for text in (ONTOLOGY.value(BC[name], SKOS.definition), ONTOLOGY.value(BC[name], SKOS.example))
    )
    assert {word for word in re.findall(r"bc:(\w+)", words) if BC[word] not in TERMS} == set()


def nodes(store: Store) -> set[str]:
    return {term.value for quad in store.quads() for term in quad if isinstance(term, ox.NamedNode)}


def test_the_bundled_graph_uses_no_undefined_term(bundled: Store) -> None:
    used = {URIRef(node) for node in nodes(bundled) if node.startswith(terms.BC)}
    assert {str(term) for term in used if term not in TERMS} == set()
    assert BC.Contested in used


def test_the_bundled_graph_uses_no_strange_property_or_class(bundled: Store) -> None:
    used = {URIRef(quad.predicate.value) for quad in bundled.quads()}
    used |= {URIRef(quad.object.value) for quad in bundled.quads() if quad.predicate.value == str(RDF.type)}  # type: ignore[union-attr]
    numbered = re.compile(re.escape(str(RDF)) + r"_\d+")
    assert {str(term) for term in used if not exists(term) and not numbered.fullmatch(term)} == set()


def test_the_bundled_graph_fits_the_domains_and_ranges(bundled: Store) -> None:
    """A reasoner that followed domains and ranges would find no class that the graph does not give already."""
    triples = {quad.triple for quad in bundled.quads()}
    types: dict[str, set[URIRef]] = {}
    for subject, predicate, object_ in triples:
        if predicate.value == str(RDF.type):
            types.setdefault(str(subject), set()).add(URIRef(object_.value))  # type: ignore[union-attr]
    # Concepts of the schemes have their types in the ontology.
    for term in TERMS:
        types.setdefault(f"<{term}>", set()).update(URIRef(kind) for kind in ONTOLOGY.objects(term, RDF.type))
    wrong = set()
    for subject, predicate, object_ in triples:
        property_ = URIRef(predicate.value)
        domain, range_ = ONTOLOGY.value(property_, RDFS.domain), ONTOLOGY.value(property_, RDFS.range)
        if domain and domain not in types.get(str(subject), set()):
            wrong.add(f"{subject} {property_}: no {domain}")
        if range_ and isinstance(object_, ox.NamedNode) and range_ not in types.get(str(object_), set()):
            wrong.add(f"{property_} {object_}: no {range_}")
        if range_ and isinstance(object_, ox.Literal) and range_ != URIRef(object_.datatype.value):
            wrong.add(f"{property_} {object_}: no {range_}")
    assert wrong == set()


def test_no_blank_nodes(bundled: Store, bundled_reading: Reading) -> None:
    ttl = resource("ontology", "backchannel.ttl")
    found = [quad for quad in ox.parse(path=str(ttl)) if any(isinstance(term, ox.BlankNode) for term in quad)]
    assert found == []
    assert [quad for quad in bundled.quads() if any(isinstance(term, ox.BlankNode) for term in quad)] == []
    triples = triples_of(resolve(bundled_reading, known_actors()))
    assert [triple for triple in triples if any(isinstance(term, ox.BlankNode) for term in triple)] == []


def test_the_same_reading_gives_the_same_triples(bundled_reading: Reading) -> None:
    one, other = (triples_of(resolve(bundled_reading, known_actors())) for _ in range(2))
    assert [str(triple) for triple in one] == [str(triple) for triple in other]
    assert len(set(one)) == len(one)


def test_instances_lie_under_the_base_that_is_given(bundled_reading: Reading) -> None:
    base = "https://example.org/kg/"
    triples = triples_of(resolve(bundled_reading, known_actors()), base)
    assert not any(terms.ID in str(triple) for triple in triples)
    assert all(triple.subject.value.startswith(base) for triple in triples)  # type: ignore[union-attr]
