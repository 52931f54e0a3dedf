"""An answer to a query, and its terms as a person or another program reads them."""

import html
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.characters import cell
from kg.graph import terms

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Subject = ox.NamedNode | ox.BlankNode | ox.Triple
RESULT_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
}
_NUMBERS = {terms.XSD + name for name in ("integer", "decimal", "double", "float")}


@dataclass(frozen=True)
class Answer:
    """The answer to a query: rows (SELECT), a truth value (ASK), or triples (CONSTRUCT, DESCRIBE).

    `names` says what an IRI is called where people read it; else it is shortened by the prefixes alone.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truth: bool | None
    triples: tuple[ox.Triple, ...] | None
    prefixes: Mapping[str, str]
    names: Callable[[str], str] | None = None

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Each row as a dict of plain texts, IRIs shortened by the prefixes; an unbound value is ""."""
        return ({name: self.plain(term) for name, term in zip(self.variables, row, strict=True)} for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.truth) if self.truth is not None else bool(self.rows or self.triples)

    def plain(self, term: Term | None) -> str:
        """A term as a person reads it: a literal's text, an IRI by its prefix."""
        if isinstance(term, ox.NamedNode):
            return self.names(term.value) if self.names else short(term.value, self.prefixes)
        return "" if term is None else getattr(term, "value", str(term))

    def serialize(self, format_: str) -> str:
        """SELECT and ASK as csv, tsv or json (the SPARQL 1.1 result formats); CONSTRUCT and DESCRIBE as turtle.

        In CSV, texts that a spreadsheet would take for a formula are marked (`kg.characters.cell`).
        """
        if self.triples is not None:
            return turtle(self.triples, self.prefixes)
        if self.truth is not None:
            return json_truth(self.truth) if format_ == "json" else f"{str(self.truth).lower()}\n"
        told = _for_spreadsheets if format_ == "csv" else _json_term
        bindings = [
            {name: told(term) for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]
        plain = json.dumps({"head": {"vars": self.variables}, "results": {"bindings": bindings}})
        again = ox.parse_query_results(plain.encode(), format=ox.QueryResultsFormat.JSON)
        assert isinstance(again, ox.QuerySolutions)
        text = (again.serialize(format=RESULT_FORMATS[format_]) or b"").decode()
        return text if text.endswith("\n") else text + "\n"

    def _repr_html_(self) -> str:
        """A table, for notebooks."""
        cells = [f"<th>{html.escape(name)}</th>" for name in self.variables]
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(value)}</td>" for value in row.values()) + "</tr>" for row in self
        )
        return f"<table><tr>{''.join(cells)}</tr>{body}</table>"


def short(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI by the longest prefix that it begins with, or itself.

    >>> from kg.graph.terms import prefixes
    >>> short("https://w3id.org/backchannel/id/event/energy-talks", prefixes())
    'event:energy-talks'
    """
    name, namespace = max(
        ((name, space) for name, space in prefixes.items() if iri.startswith(space) and iri != space),
        key=lambda pair: len(pair[1]),
        default=("", ""),
    )
    return f"{name}:{iri[len(namespace) :]}" if namespace else iri


def turtle(triples: tuple[ox.Triple, ...], prefixes: Mapping[str, str]) -> str:
    """Triples as Turtle, in a fixed order, with the prefixes that they use."""
    head, blocks = _blocks(sorted(set(triples), key=order), prefixes)
    return "\n".join([head, *blocks] if head else blocks)


def turtle_by_subject(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> tuple[str, dict[Subject, str]]:
    """What `turtle` writes, in parts: the lines of prefixes, and for each subject its statement.

    The prefixes before any of the statements are Turtle.
    """
    by_subject: dict[Subject, list[ox.Triple]] = defaultdict(list)
    for triple in set(triples):
        by_subject[triple.subject].append(triple)
    subjects = sorted(by_subject, key=str)
    head, blocks = _blocks([one for subject in subjects for one in sorted(by_subject[subject], key=order)], prefixes)
    return head, dict(zip(subjects, blocks, strict=True))


def order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    """The place of a triple among others. An article's text comes last of what is said of it: it is long."""
    return str(triple.subject), triple.predicate == terms.TEXT, triple.predicate.value, str(triple.object)


def _blocks(ordered: Sequence[ox.Triple], prefixes: Mapping[str, str]) -> tuple[str, list[str]]:
    head, body = _written(ordered, ox.RdfFormat.TURTLE, prefixes)
    # A line break within a text is written as an escape, so one after a full stop ends a statement.
    return head, [f"{block} .\n" for block in body.split(" .\n")[:-1]]


def with_prefixes(
    statements: Sequence[ox.Triple] | Sequence[ox.Quad], format_: ox.RdfFormat, prefixes: Mapping[str, str]
) -> str:
    """Statements in Turtle or TriG, in the order given, below the prefixes that they use, sorted."""
    head, body = _written(statements, format_, prefixes)
    return f"{head}\n{body}" if head else body


def _written(
    statements: Sequence[ox.Triple] | Sequence[ox.Quad], format_: ox.RdfFormat, prefixes: Mapping[str, str]
) -> tuple[str, str]:
    # Oxigraph writes prefixes in the order of a hash table, another one at each run.
    plain = ox.RdfFormat.N_QUADS if format_.supports_datasets else ox.RdfFormat.N_TRIPLES
    text = (ox.serialize(statements, format=plain) or b"").decode()
    used = {name: space for name, space in prefixes.items() if f"<{space}" in text}
    written = (ox.serialize(statements, format=format_, prefixes=used) or b"").decode().splitlines(keepends=True)
    return "".join(sorted(written[: len(used)])), "".join(written[len(used) :])


def json_truth(truth: bool) -> str:
    """An ASK's answer in SPARQL 1.1 Query Results JSON (§3.3)."""
    return f'{{"head":{{}},"boolean":{str(truth).lower()}}}\n'


def _for_spreadsheets(term: Term) -> dict[str, Any]:
    """The same, with a text so that it is no formula; a number, also a negative one, is none."""
    told = _json_term(term)
    text = isinstance(term, ox.Literal) and term.datatype.value not in _NUMBERS
    return {**told, "value": cell(told["value"])} if text else told


def _json_term(term: Term) -> dict[str, Any]:
    """A term as SPARQL 1.1 Query Results JSON has it (§3.2.2), a triple term as SPARQL 1.2 does."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        kind = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **kind}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
