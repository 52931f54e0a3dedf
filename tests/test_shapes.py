"""The shapes: each has graphs that fail it, with its message and no other. The cases are in cases/shapes.yaml."""

import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

import kg
from kg.commands.main import main
from kg.errors import KgError, Problems
from kg.graph import terms, validate
from kg.graph.store import Store
from kg.graph.triples import triples as triples_of
from kg.reading import resolve
from kg.reading.models import Directory, Reading
from kg.resources import resource
from kg.yaml.document import load_yaml

SH = Namespace(validate.SH)
SHAPES = Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")
CASES = load_yaml(Path(__file__).parent / "cases" / "shapes.yaml").data["cases"]

# What a shape demands, by the SHACL component that reports it (https://www.w3.org/TR/shacl/#core-components).
COMPONENTS = {
    "minCount": "MinCount", "maxCount": "MaxCount", "class": "Class", "in": "In", "or": "Or", "datatype": "Datatype",
    "minLength": "MinLength", "pattern": "Pattern", "lessThan": "LessThan", "lessThanOrEquals": "LessThanOrEquals",
    "disjoint": "Disjoint", "sparql": "SPARQL", "minInclusive": "MinInclusive", "xone": "Xone", "nodeKind": "NodeKind",
    "qualifiedMinCount": "QualifiedMinCount",
}  # fmt: skip
NO_DEMANDS = {"path", "message", "severity", "targetClass", "targetSubjectsOf", "property", "qualifiedValueShape"}


@pytest.fixture(scope="module")
def good(world: Directory, write_reading: Callable[..., Reading]) -> list[ox.Triple]:
    """A small graph that conforms, without warnings, and uses every property that a shape speaks of."""
    reading = write_reading(
        "a",
        ["kremlin via bloomberg affirms talks said 2024-05", "ukraine denies talks.place", "post affirms ban",
         "qatar offers effort"],
        {
            "talks": {
                "participants": ["russia", "ukraine"], "mediator": "qatar", "place": "doha", "when": "2024-04-01",
                "phase": "concluded", "concerns": "ban", "derailed_by": "ban",
            },
            "ban": {"type": "Moratorium", "suspends": "attacks on ports", "imposed_by": "president"},
            "effort": {"type": "Mediation", "mediator": "qatar"},
        },
    )  # fmt: skip
    return triples_of(resolve.resolve(reading, world))


def changed(triples: Sequence[ox.Triple], update: str) -> list[ox.Triple]:
    """The triples after a SPARQL update, by rdflib: Oxigraph would make every kind of whole number an xsd:integer."""
    graph = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")
    graph.update(update.replace("HASH", "0" * 64), initNs=terms.prefixes())
    return [quad.triple for quad in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)]


def test_rdflib_is_given_what_its_own_parser_reads(good: list[ox.Triple]) -> None:
    read = Graph().parse(data=ox.serialize(good, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")
    assert {tuple(map(terms.to_rdflib, triple)) for triple in good} == set(read)


def test_the_good_graph_conforms_without_warnings(good: list[ox.Triple]) -> None:
    report = validate.validate(good)
    assert report.conforms
    assert validate.findings(report) == []


@pytest.fixture(scope="module")
def spoilt(good: list[ox.Triple]) -> Callable[[str], validate.Report]:
    """What the shapes report of the good graph after a change; each is looked at once."""
    return cache(lambda change: validate.validate(changed(good, change)))


def test_spoilt_graph(shape_case: dict[str, Any], spoilt: Callable[[str], validate.Report]) -> None:
    assert set(shape_case) == {"case", "message", "change"}
    report = spoilt(shape_case["change"])
    found = validate.findings(report)
    assert {finding.message for finding in found} == {shape_case["message"]}
    assert report.conforms == all(finding.warning for finding in found)


def component(graph: Graph, result: Any) -> str:
    name = str(graph.value(result, SH.sourceConstraintComponent)).removeprefix(validate.SH)
    return name.removesuffix("ConstraintComponent")


def test_no_shape_lacks_a_case() -> None:
    messages = {str(message) for message in SHAPES.objects(None, SH.message)}
    assert {case["message"] for case in CASES} == messages


def test_each_demand_of_each_shape_is_hurt_by_a_case(spoilt: Callable[[str], validate.Report]) -> None:
    hurt = {
        (str(graph.value(result, SH.sourceShape)), component(graph, result))
        for graph in (spoilt(case["change"]).graph for case in CASES)
        for result in graph.subjects(RDF.type, SH.ValidationResult)
    }
    demands = set()
    for shape in SHAPES.subjects(SH.message, None):
        for name in {str(parameter).removeprefix(validate.SH) for parameter in SHAPES.predicates(shape, None)}:
            if not name.startswith("http") and name not in NO_DEMANDS:
                demands.add((str(shape), COMPONENTS[name]))
    assert len(demands) > 60
    assert demands - hurt == set()


def test_each_shape_has_one_message_of_its_own() -> None:
    shapes = [
        shape
        for kind in (SH.PropertyShape, SH.NodeShape)
        for shape in SHAPES.subjects(RDF.type, kind)
        if kind == SH.PropertyShape or SHAPES.value(shape, SH.sparql)
    ]
    messages = [[str(message) for message in SHAPES.objects(shape, SH.message)] for shape in shapes]
    assert len(messages) > 30
    assert [shape for shape, own in zip(shapes, messages, strict=True) if len(own) != 1] == []
    flat = [own[0] for own in messages]
    # A passage and a claim may both stand in one article, but each says whose fault it is.
    assert sorted(set(flat)) == sorted(flat)


def test_each_property_shape_is_used() -> None:
    unused = set(SHAPES.subjects(RDF.type, SH.PropertyShape)) - set(SHAPES.objects(None, SH.property))
    assert unused == set()


def test_warnings_alone_conform(good: list[ox.Triple]) -> None:
    report = validate.validate(changed(good, "INSERT DATA { event:a.talks bc:mediator actor:russia }"))
    assert report.conforms
    assert validate.findings(report) == [
        validate.Finding(terms.ID + "event/a.talks", "a mediator is also a participant", True)
    ]


def test_a_warning_beside_a_violation_stays_a_warning(good: list[ox.Triple]) -> None:
    update = "INSERT DATA { event:a.talks bc:mediator actor:russia } ; DELETE WHERE { event:a.talks rdfs:label ?x }"
    report = validate.validate(changed(good, update))
    assert not report.conforms
    assert [(finding.message, finding.warning) for finding in validate.findings(report)] == [
        ("a mediator is also a participant", True),
        ("an event has exactly one name", False),
    ]


def test_the_bundled_reading_conforms_without_warnings(bundled_reading: Reading) -> None:
    assert kg.check(bundled_reading) == []


def test_what_the_store_gives_back_conforms_too(bundled: Store) -> None:
    report = validate.validate([quad.triple for quad in bundled.quads()])
    assert {finding.message for finding in validate.findings(report)} == set()


def test_rdflib_is_given_what_its_own_parser_would_read(bundled: Store) -> None:
    triples = {quad.triple for quad in bundled.quads()}
    own = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")
    handed = {tuple(terms.to_rdflib(node) for node in triple) for triple in triples}
    assert handed == set(own)


@pytest.mark.parametrize(
    ("node", "n3"),
    [
        (ox.NamedNode("http://example.org/a"), "<http://example.org/a>"),
        (ox.BlankNode("b"), "_:b"),
        (ox.Literal("a\n"), '"""a\n"""'),
        (ox.Literal("a", language="en"), '"a"@en'),
        (ox.Literal("7", datatype=ox.NamedNode(terms.XSD + "integer")), f'"7"^^<{terms.XSD}integer>'),
        (ox.Literal("2024", datatype=ox.NamedNode(terms.EDTF + "EDTF")), f'"2024"^^<{terms.EDTF}EDTF>'),
    ],
    ids=str,
)
def test_a_term_as_rdflib_has_it(node: object, n3: str) -> None:
    assert terms.to_rdflib(node).n3() == n3


def test_no_other_term_is_handed_to_rdflib() -> None:
    with pytest.raises(ValueError, match="unexpected term: 8"):
        terms.to_rdflib(8)


def test_an_article_of_megabytes_is_checked_and_stored_in_seconds(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Mallory said they met.\n" + "“Nothing” new.\n" * 100_000, encoding="utf-8")
    (tmp_path / "long.yaml").write_text(
        "{article: {id: long, file: long.txt, title: Long}, actors: {mallory: {type: Person, name: Mallory}},"
        " events: {meeting: {type: Talks, name: Meeting, participants: [mallory]}},"
        " claims: [{quote: they met, speaker: mallory, affirms: meeting}]}",
        encoding="utf-8",
    )
    reading = kg.load_reading(tmp_path / "long.yaml")
    store = kg.open("memory:")
    started = time.perf_counter()
    kg.add(store, reading)
    kg.export(store, "jsonld")
    assert time.perf_counter() - started < 10  # measured: 1 s; by rdflib's parsers 20 s
    assert kg.page(store)["articles"]["long"]["text"] == reading.text.text


# --- what a person reads


def test_a_warning_names_its_place_in_the_reading(write_reading: Callable[..., Reading]) -> None:
    reading = write_reading(
        "a",
        ["post affirms effort"],
        {"effort": {"type": "Mediation"}},
        actors={"post": {"type": "Outlet", "name": "Post"}},
    )
    assert [str(warning) for warning in kg.check(reading)] == [
        "a mediation names no mediator @ events.effort of a.yaml: see «effort»"
    ]


def test_a_violation_names_its_place_in_the_reading(write_reading: Callable[..., Reading]) -> None:
    reading = write_reading("a", ["russia affirms ban"], {"ban": {"type": "Moratorium"}})
    with pytest.raises(KgError) as caught:
        kg.check(reading)
    assert str(caught.value) == "a moratorium says what it suspends (`suspends:`) @ events.ban of a.yaml: see «ban»"


def test_an_event_of_a_type_that_the_ontology_lacks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if somebody had put a type into the vocabulary, and forgotten `ontology/backchannel.ttl`."""
    declared = validate._declarations() - Graph().parse(
        data=f"<{terms.BC}Talks> a <http://www.w3.org/2002/07/owl#Class> .", format="turtle"
    )
    monkeypatch.setattr(validate, "_declarations", lambda: declared)
    (tmp_path / "a.txt").write_text("They met.", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        "article: {id: a, file: a.txt, title: A}\n"
        "events:\n  talks: {type: Talks, name: Talks}\n"
        "claims:\n  - {quote: They met, speaker: article, affirms: talks}\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["--store", str(tmp_path / "store"), "add", str(tmp_path / "a.yaml")])
    told = (
        f"an event's type is a class that the ontology declares @ events.talks of {tmp_path / 'a.yaml'}:3: see «talks»"
    )
    assert (result.exit_code, result.output.splitlines()) == (1, [told])
    assert not (tmp_path / "store").exists()


def test_several_violations_are_told_at_once(write_reading: Callable[..., Reading]) -> None:
    reading = write_reading(
        "a", ["russia affirms ban"], {"ban": {"type": "Moratorium"}, "halt": {"type": "Moratorium"}}
    )
    with pytest.raises(Problems) as caught:
        kg.check(reading)
    assert str(caught.value).splitlines() == [
        "a moratorium says what it suspends (`suspends:`) @ events.ban of a.yaml: see «ban»",
        "a moratorium says what it suspends (`suspends:`) @ events.halt of a.yaml: see «halt»",
    ]


def test_a_claim_at_fault_is_named_by_its_number(write_reading: Callable[..., Reading]) -> None:
    reading = write_reading("a", ["russia affirms talks", "ukraine denies talks.place"])
    assert [str(warning) for warning in kg.check(reading)] == [
        "the claim is about an aspect that the event does not have @ claims[1] of a.yaml: see «a.2»"
    ]


def test_what_does_not_conform_is_not_stored(write_reading: Callable[..., Reading], bundled_reading: Reading) -> None:
    store = kg.open("memory:")
    kg.add(store, bundled_reading)
    before = set(store.quads())
    with pytest.raises(KgError):
        kg.add(store, write_reading("qatar-limited-talks", ["russia affirms ban"], {"ban": {"type": "Moratorium"}}))
    assert set(store.quads()) == before
