"""Check a reading's triples against the shapes (SHACL, https://www.w3.org/TR/shacl/)."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from kg.errors import KgError, raise_problems
from kg.graph import terms
from kg.reading.resolve import Resolved
from kg.resources import resource

if TYPE_CHECKING:
    from rdflib import Graph

SH = "http://www.w3.org/ns/shacl#"


class Report(NamedTuple):
    """What pySHACL found: whether all is well (warnings aside), the report as a graph, and as text."""

    conforms: bool
    graph: "Graph"
    text: str


class Finding(NamedTuple):
    """One result of a report: the node at fault (its IRI), the shape's message, and whether it is only a warning."""

    node: str
    message: str
    warning: bool


def validate(triples: Sequence[ox.Triple]) -> Report:
    """Check triples against `ontology/shapes.ttl`. Warnings do not make it fail (`allow_warnings`).

    >>> validate([]).conforms
    True
    """
    from pyshacl import validate as pyshacl_validate

    conforms, graph, text = pyshacl_validate(
        _as_rdflib(triples), shacl_graph=_shapes(), allow_warnings=True, advanced=False, inference="none"
    )
    return Report(conforms, graph, text)


def findings(report: Report) -> list[Finding]:
    """The results of a report, one for each node and message, sorted."""
    from rdflib import Namespace
    from rdflib.namespace import RDF

    sh = Namespace(SH)
    graph = report.graph
    found = {
        Finding(
            str(graph.value(result, sh.focusNode)),
            str(graph.value(result, sh.resultMessage)),
            graph.value(result, sh.resultSeverity) == sh.Warning,
        )
        for result in graph.subjects(RDF.type, sh.ValidationResult)
    }
    return sorted(found)


def check(resolved: Resolved, triples: Sequence[ox.Triple], base: str = terms.ID) -> list[KgError]:
    """The warnings that the shapes have for a reading; raises its violations, each with its place in the reading."""
    found = findings(validate(triples))
    problems = [_problem(resolved, finding, base) for finding in found if not finding.warning]
    raise_problems(problems)
    return [_problem(resolved, finding, base) for finding in found if finding.warning]


def _problem(resolved: Resolved, finding: Finding, base: str) -> KgError:
    kind, _, id_ = finding.node.removeprefix(base).partition("/")
    reading = resolved.reading
    if kind == "claim":
        claim_id = id_.removeprefix(f"{reading.article.id}.")
        source = next((claim.source for claim in resolved.claims if claim.id == claim_id), None)
        place: tuple[str | int, ...] = ("claims", reading.claims.index(source)) if source else ("claims",)
    elif kind in ("actor", "place", "event"):
        id_ = id_.removeprefix(f"{reading.article.id}.")
        place = (f"{kind}s", id_)
    else:
        place = ("article",)
    return KgError(finding.message, reading.where(*place), f"see «{id_}»")


@cache
def _shapes() -> "Graph":
    """The shapes, those of properties with the targets of the node shapes that they are of.

    It says the same (SHACL §2.1.3, §4.7.1), and pySHACL then looks at all the nodes of a property at once; as part of a
    node shape it would begin anew for each of them.
    """
    from rdflib import Graph, Namespace

    sh = Namespace(SH)
    shapes = Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")
    for node, shape in list(shapes.subject_objects(sh.property)):
        targets = [
            (kind, target)
            for kind in (sh.targetClass, sh.targetSubjectsOf, sh.targetObjectsOf, sh.targetNode)
            for target in shapes.objects(node, kind)
        ]
        for kind, target in targets:
            shapes.add((shape, kind, target))
        if targets:
            shapes.remove((node, sh.property, shape))
    return shapes


@cache
def _prepared(text: str, prefixes: tuple[tuple[str, str], ...]) -> Any:
    """A query of a shape, parsed once: pySHACL asks it of each focus node, and parsing takes most of its time."""
    from rdflib.plugins.sparql import prepareQuery

    return prepareQuery(text, initNs=dict(prefixes))


@cache
def _declarations() -> "Graph":
    """What the ontology declares, each with its class, so that shapes can ask whether a term is one of its own."""
    from rdflib import RDF, Graph

    ontology = Graph().parse(resource("ontology", "backchannel.ttl"), format="turtle")
    declared = Graph()
    for subject, object_ in ontology.subject_objects(RDF.type):
        declared.add((subject, RDF.type, object_))
    return declared


def _as_rdflib(triples: Sequence[ox.Triple]) -> "Graph":
    from rdflib import Graph

    class Prepared(Graph):
        """A graph whose queries are parsed once."""

        def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
            if isinstance(query_object, str):
                names = tuple(sorted((name, str(space)) for name, space in (kwargs.pop("initNs", None) or {}).items()))
                query_object = _prepared(query_object, names)
            return super().query(query_object, *args, **kwargs)

    graph = Prepared()
    graph += _declarations()
    for subject, predicate, object_ in triples:
        graph.add((terms.to_rdflib(subject), terms.to_rdflib(predicate), terms.to_rdflib(object_)))
    return graph
