"""The catalogue of competency questions, and ad-hoc SPARQL.

A question is a file `ontology/questions/NN-name.rq`. Its comment lines say the question in plain words, and one line
`# ?event: …` (or `# ?date (required): …`) for each parameter, which the query leaves open as `VALUES ?event { UNDEF }`.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg import dates
from kg.errors import KgError
from kg.graph import child, terms
from kg.graph.answer import Answer
from kg.graph.names import Names
from kg.graph.sparql import bind, parameters, require_modest, without_comments
from kg.graph.store import Results, Store
from kg.names import folding
from kg.resources import resources

Row = TypeVar("Row")
_PARAMETER = re.compile(r"^# \?(\w+)( \(required\))?: (.*)$")
SHOWN = 8  # candidates that an error names
_UPDATE = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}


@dataclass(frozen=True)
class Parameter:
    """What a question leaves open. Its name says its kind: event, actor or date."""

    name: str
    meaning: str
    required: bool


@dataclass(frozen=True)
class Question:
    """One competency question: its number and name, itself in plain words, and its query."""

    number: int
    name: str
    words: str
    parameters: tuple[Parameter, ...]
    text: str


@cache
def catalogue() -> tuple[Question, ...]:
    """All questions, by number.

    >>> [question.name for question in catalogue()][0]
    'who-said-it'
    """
    return tuple(_question(path) for path in resources("ontology", "questions", suffix=".rq"))


def query(
    store: Store, text: str, /, *, timeout: float | None = child.SECONDS, allow_service: bool = False, **values: str
) -> Answer:
    """Answer a question of the catalogue (its name, with its parameters) or any SPARQL query.

    Raises `KgError` for an unknown name or parameter, a missing one, a syntax error (with line and column) and an
    update, which a query never does; for one that takes longer than `timeout` (seconds) or more memory or rows than
    `kg.graph.child` says, and for one that asks another server, unless `allow_service`. With `timeout=None` the query
    runs in this very process, without any limit.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> bool(query(store, "ASK { event:qatar-limited-talks.energy-talks bc:standing bc:Contested }"))
    True
    """
    if not re.fullmatch(r"[\w-]+", text.strip()):
        return ask(store, text, values, timeout=timeout, allow_service=allow_service)
    question = find(text.strip())
    missing = [
        parameter.name for parameter in question.parameters if parameter.required and parameter.name not in values
    ]
    if missing:
        raise KgError(f"«{missing[0]}» is missing", question.name, f"add --bind {missing[0]}=…")
    return ask(store, question.text, values, question.name, timeout=timeout)


def find(name: str) -> Question:
    """The question of that name or number; `KgError` names the nearest one."""
    for question in catalogue():
        if name in (question.name, str(question.number)):
            return question
    mend = _did_you_mean(name, [question.name for question in catalogue()], "`kg questions` lists them")
    raise KgError(f"unknown question «{name}»", "", mend)


def ask(
    store: Store,
    text: str,
    values: Mapping[str, str] = {},
    where: str = "query",
    *,
    timeout: float | None = child.SECONDS,
    allow_service: bool = False,
) -> Answer:
    """Run SPARQL with its open parameters bound; the limits are those of `query`."""
    if timeout is not None and not 0 <= timeout < math.inf:  # NaN is neither
        raise KgError(f"«{timeout:g}» is no time", "timeout", "write seconds, such as 30")
    require_modest(text, where, allow_service)
    known = parameters(text)
    for name, value in values.items():
        if name not in known:
            mend = _did_you_mean(name, known, f"it has {', '.join(known) or 'none'}")
            raise KgError(f"unknown parameter «{name}»", where, mend)
        try:
            term = to_term(store, name, value)
        except KgError as error:
            raise KgError(error.what, error.where or f"{where}, {name}", error.mend) from None
        text = bind(text, name, [term])
    first = re.search(r"\b([A-Za-z]+)\b", re.sub(r"(?i)\b(PREFIX\s+\S*\s*|BASE\s*)<[^>]*>", "", without_comments(text)))
    if first and first[1].upper() in _UPDATE:
        raise KgError(
            f"{first[1].upper()} is an update", where, "`kg query` only reads; use `kg add` to change the store"
        )
    try:
        return _answer(
            store, store.limited(text, timeout) if timeout else store.query(text), child.ROWS if timeout else None
        )
    except SyntaxError as error:
        raise KgError(*_syntax(str(error), text, where, store.prefixes)) from None
    except MemoryError:  # the engine reads no JSON that holds a longer one
        raise KgError("a value of more than 16 MB in the answer", where, child.SMALLER) from None
    except (
        OSError,
        RuntimeError,
        ValueError,
    ) as error:  # raised while a SERVICE or a function runs, or by half a character
        raise KgError(f"the query failed ({error})", where, "mend the query") from None


def to_term(store: Store, name: str, value: str) -> ox.NamedNode | ox.Literal:
    """A parameter's value as an RDF term: a date as the last day it allows, an event or actor by id, IRI or name."""
    value = str(value)  # a notebook may pass a number or a datetime.date
    if name == "date":
        day = dates.bounds(value).latest
        if day is None:
            raise KgError(f"«{value}» has no last day", "", "write a date such as 2024-08 or 2024-08-31")
        return ox.Literal(day.isoformat(), datatype=ox.NamedNode(terms.XSD + "date"))
    return resolve(store, value, (name,) if name in terms.KINDS else terms.KINDS)


def resolve(store: Store, mention: str, kinds: tuple[str, ...] = ("actor", "event")) -> ox.NamedNode:
    """The actor, event (…) that a mention means: by id, prefixed id, IRI, or a label; `KgError` names the nearest.

    An event's short id will do where one article alone has it.
    """
    names = Names(store)
    named = names.meant(mention.strip("<>"), kinds)
    if not named:
        labels = _labels(store, kinds)
        wanted = folding.fold(mention)
        named = sorted(iri for iri, own in labels.items() if wanted and wanted in {folding.fold(one) for one in own})
    if len(named) == 1:
        return ox.NamedNode(named[0])
    if named:
        more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
        known = ", ".join(map(names, named[:SHOWN])) + more
        raise KgError(f"«{mention}» names several", store.location, f"say which: {known}")
    known_ids = [names(iri).partition(":")[2] for iri in labels]
    what = " or ".join(kinds) if len(kinds) < 3 else "thing"
    mend = _did_you_mean(mention, known_ids, "`kg query timeline` lists the events, `kg query spokespeople` actors")
    raise KgError(f"unknown {what} «{mention}»", store.location, mend)


def _did_you_mean(mention: str, known: Iterable[str], otherwise: str) -> str:
    # What compares names is loaded only where there is a mistake to mend.
    from kg.names.suggest import did_you_mean

    return did_you_mean(mention, known, otherwise)


def _labels(store: Store, kinds: tuple[str, ...]) -> dict[str, set[str]]:
    """The labels of all actors, events (…), by their IRIs."""
    found = store.query(
        "SELECT DISTINCT ?node ?label WHERE { ?node rdfs:label|skos:prefLabel|skos:altLabel|schema:headline ?label }"
    )
    assert isinstance(found, ox.QuerySolutions)
    labels: dict[str, set[str]] = {}
    for row in found:
        if row["node"].value.startswith(tuple(store.prefixes[kind] for kind in kinds)):
            labels.setdefault(row["node"].value, set()).add(row["label"].value)
    return labels


def _question(path: Path) -> Question:
    number, _, name = path.stem.partition("-")
    text = path.read_text(encoding="utf-8")
    words, found = [], []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _PARAMETER.match(line):
            found.append(Parameter(match[1], match[3], bool(match[2])))
        else:
            words.append(line.lstrip("# "))
    return Question(int(number), name, " ".join(words).strip(), tuple(found), text)


def _answer(store: Store, results: Results, most: int | None) -> Answer:
    if isinstance(results, ox.QueryBoolean):
        return Answer((), (), bool(results), None, store.prefixes)
    if isinstance(results, ox.QueryTriples):
        found = _few(results, most)
        triples = tuple(ox.Triple(one.subject, one.predicate, terms.sound_term(one.object)) for one in found)
        return Answer((), (), None, triples, store.prefixes)
    variables = tuple(variable.value for variable in results.variables)
    rows = tuple(tuple(terms.sound_term(row[name]) for name in variables) for row in _few(results, most))
    return Answer(variables, rows, None, None, store.prefixes, Names(store))


def _few(results: Iterable[Row], most: int | None) -> Iterator[Row]:
    for number, row in enumerate(results):
        if most is not None and number >= most:
            raise KgError(f"answer of more than {most:,} rows", "query", child.SMALLER)
        yield row


def _syntax(message: str, text: str, where: str, prefixes: Mapping[str, str]) -> tuple[str, str, str]:
    own = without_comments(text)
    if not own.strip():
        return "empty query", where, "write SELECT, ASK, CONSTRUCT or DESCRIBE"
    declared = set(prefixes) | set(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):", own)) | {"_"}
    bare = re.sub(r"<[^<>]*>|\"[^\"]*\"|'[^']*'", " ", own)
    for prefix in re.findall(r"(?<![\w?$:<-])([A-Za-z][\w-]*):[\w]", bare):
        if prefix not in declared:
            return (
                f"unknown prefix «{prefix}:»",
                where,
                f"add PREFIX {prefix}: <…>, or use {', '.join(sorted(prefixes))}",
            )
    match = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not match:
        return "SPARQL syntax error", where, message
    # Where nearly anything may follow, the list of what was expected is longer than it is helpful.
    expected = match[3] if len(match[3]) < 150 else "something else is expected there"
    return "SPARQL syntax error", f"line {match[1]}, column {match[2]} of {where}", expected
