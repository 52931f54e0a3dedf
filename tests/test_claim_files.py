"""Claims as Web Annotations and as nanopublications, read back by rdflib and by the nanopub library."""

import json
from pathlib import Path
from typing import Any

import pytest
from nanopub import Nanopub, NanopubConf
from rdflib import RDF, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV

import kg
from kg.graph import terms
from kg.graph.store import Store
from tests.joined import newsstand

# What an export may use of https://www.w3.org/TR/annotation-vocab/#json-ld-context; nothing is fetched.
CONTEXT = json.loads((Path(__file__).parent / "schemas" / "anno.jsonld").read_text(encoding="utf-8"))["@context"]
READING = kg.resource("data", "readings", "qatar-limited-talks.yaml")
URL = "https://news.test/qatar?page=1"
OA, AS, BC = Namespace(terms.OA), Namespace("http://www.w3.org/ns/activitystreams#"), Namespace(terms.BC)
NP = Namespace("http://www.nanopub.org/nschema#")


@pytest.fixture(scope="module")
def store() -> Store:
    """The bundled article, as if it had been on the web."""
    store, reading = kg.open("memory:"), kg.load_reading(READING)
    kg.add(store, reading.model_copy(update={"article": reading.article.model_copy(update={"url": URL})}))
    return store


@pytest.fixture(scope="module")
def exported(store: Store) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(kg.export(store, "annotations"))
    return found


@pytest.fixture(scope="module")
def annotations(exported: dict[str, Any]) -> Graph:
    # A term that the context does not know would be lost without a word.
    graph = Graph().parse(data=json.dumps({**exported, "@context": CONTEXT}), format="json-ld")
    assert isinstance(graph, Graph)
    return graph


def names(value: Any) -> set[str]:
    """All keys of JSON, however deep, and the values that are terms."""
    if isinstance(value, list):
        return {name for one in value for name in names(one)}
    if not isinstance(value, dict):
        return set()
    spelled = {value[key] for key in ("type", "motivation", "purpose") if key in value}
    return set(value) | spelled | {name for one in value.values() for name in names(one)}


def test_an_annotation_uses_no_term_that_the_model_does_not_have(exported: dict[str, Any]) -> None:
    assert exported["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert names(exported) - {"@context"} <= set(CONTEXT)


def test_each_claim_is_an_annotation_with_both_selectors(store: Store, annotations: Graph) -> None:
    text, data = kg.load_reading(READING).text.text, kg.page(store)
    found = set(annotations.subjects(RDF.type, OA.Annotation))
    assert {str(one).removesuffix("#annotation") for one in found} == {one["iri"] for one in data["claims"].values()}
    for one in found:
        assert list(annotations.objects(one, OA.motivatedBy)) == [OA.describing]
        bodies = list(annotations.objects(one, OA.hasBody))
        assert {annotations.value(body, RDF.type) for body in bodies} == {OA.TextualBody, OA.SpecificResource}
        for target in annotations.objects(one, OA.hasTarget):
            by_type = {
                annotations.value(selector, RDF.type): selector
                for selector in annotations.objects(target, OA.hasSelector)
            }
            quote, position = by_type.pop(OA.TextQuoteSelector), by_type.pop(OA.TextPositionSelector)
            start, end = (annotations.value(position, OA[name]).toPython() for name in ("start", "end"))
            exact, prefix, suffix = (str(annotations.value(quote, OA[name])) for name in ("exact", "prefix", "suffix"))
            assert text[start:end] == exact
            assert text[:start].endswith(prefix)
            assert text[end:].startswith(suffix)
            source = annotations.value(target, OA.hasSource)
            assert source == URIRef(data["articles"]["qatar-limited-talks"]["iri"])
            assert annotations.value(source, OA.via) == URIRef(URL)


def test_the_annotations_are_one_collection(annotations: Graph) -> None:
    (collection,) = annotations.subjects(RDF.type, AS.OrderedCollection)
    assert annotations.value(collection, AS.totalItems).toPython() == 29
    page = annotations.value(collection, AS.first)
    assert len(list(annotations.items(annotations.value(page, AS["items"])))) == 29


def test_an_annotation_says_the_claim(exported: dict[str, Any]) -> None:
    said = [item["body"][0]["value"] for item in exported["first"]["items"]]
    assert "Russian sources (via Bloomberg) affirmed: Limited talks in Qatar" in said
    assert "Sergei Lavrov denied: Talks on an energy moratorium" in said


def test_an_empty_store_is_an_empty_collection() -> None:
    found = json.loads(kg.export(kg.open("memory:"), "annotations"))
    assert (found["total"], "first" in found) == (0, False)
    assert kg.export(kg.open("memory:"), "nanopub").strip() == ""


@pytest.fixture(scope="module")
def stand() -> Store:
    return newsstand()


@pytest.fixture(scope="module")
def published(stand: Store) -> Dataset:
    dataset = Dataset()
    dataset.parse(data=kg.export(stand, "nanopub"), format="trig")
    return dataset


def heads(published: Dataset) -> list[tuple[URIRef, URIRef]]:
    return [(np, head) for np, _, _, head in published.quads((None, RDF.type, NP.Nanopublication, None))]


def test_the_nanopub_library_reads_each_claim(stand: Store, published: Dataset) -> None:
    claims = {one["iri"] for one in kg.page(stand)["claims"].values()}
    assert {str(np).removesuffix("/nanopub") for np, _ in heads(published)} == claims
    parts = {str(graph.identifier) for graph in published.graphs() if len(graph)}
    assert len(parts) == 4 * len(claims)
    for np, _ in heads(published):
        one = Dataset()
        for part in ("Head", "assertion", "provenance", "pubinfo"):
            graph = one.graph(URIRef(f"{np}#{part}"))
            for triple in published.graph(graph.identifier):
                graph.add(triple)
        read = Nanopub(rdf=one, conf=NanopubConf())
        assert read.is_valid
        assert (str(read.metadata.np_uri), read.metadata.signature) == (str(np), None)
        claim = URIRef(str(np).removesuffix("/nanopub"))
        assert (claim, RDF.type, BC.Claim) in read.assertion
        assert set(read.assertion.objects(claim, BC.stance))
        assert set(read.provenance.objects(None, PROV.wasDerivedFrom)) == set(
            read.provenance.objects(claim, BC.evidence)
        )
        assert set(read.provenance.objects(None, OA.exact))
        # What a nanopublication names it tells of.
        for node in set(read.assertion.objects(claim, BC.speaker)) | set(read.assertion.objects(claim, BC.about)):
            assert (node, RDF.type, None) in read.assertion


def test_a_nanopublication_says_where_and_by_whom_it_was_read(stand: Store, published: Dataset) -> None:
    np = URIRef(next(one["iri"] for one in kg.page(stand)["claims"].values() if one["reviewedBy"] == "AH") + "/nanopub")
    provenance = published.graph(URIRef(f"{np}#provenance"))
    assert set(provenance.objects(None, BC.reader))
    assert Literal("AH") in set(provenance.objects(None, BC.reviewedBy))
    assert '"AH"' not in kg.export(stand, "nanopub", names=False)


def test_what_is_told_of_the_event_is_what_the_article_of_the_claim_tells(stand: Store, published: Dataset) -> None:
    """Two papers differ on an event; each claim's assertion has its own paper's word."""
    said: dict[str, set[str]] = {}
    for np, _ in heads(published):
        assertion = published.graph(URIRef(f"{np}#assertion"))
        for event in assertion.objects(URIRef(str(np).removesuffix("/nanopub")), BC.about):
            article = str(np).rpartition("/claim/")[2].partition(".")[0]
            told = {(p, o) for p, o in assertion.predicate_objects(event) if p in (BC.participant, BC.when, BC.place)}
            own = {
                (URIRef(quad.predicate.value), quad.object.value)
                for quad in stand.quads()
                if str(quad.subject) == f"<{event}>" and str(quad.graph_name).endswith(f"/article/{article}>")
            }
            assert {(p, str(o)) for p, o in told} <= {(p, o) for p, o in own}
            said.setdefault(str(event), set()).add(article)
    assert max(map(len, said.values())) > 1
