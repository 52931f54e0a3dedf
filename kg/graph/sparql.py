"""SPARQL text: parameters are bound as RDF terms, never pasted in as text.

A query that takes a parameter holds the line `VALUES ?name { UNDEF }`. As it stands it runs for all values; bound, the
`UNDEF` gives way to terms in their N-Triples form, which the term's own class writes and escapes.
"""

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from kg.errors import KgError


def bind(text: str, name: str, terms: Iterable[NamedNode | Literal]) -> str:
    """The query with its variable bound to one of the terms, wherever it is left open.

    >>> bind("SELECT * { VALUES ?e { UNDEF } ?e ?p ?o }", "e", [NamedNode("http://example.org/a")])
    'SELECT * { VALUES ?e { <http://example.org/a> } ?e ?p ?o }'
    """
    values = " ".join(str(term) for term in terms)
    return re.sub(rf"VALUES\s+\?{name}\s*\{{\s*UNDEF\s*\}}", lambda _: f"VALUES ?{name} {{ {values} }}", text)


def parameters(text: str) -> list[str]:
    """The names that a query leaves open.

    >>> parameters("SELECT * { VALUES ?day { UNDEF } ?e ?p ?day }")
    ['day']
    """
    return list(dict.fromkeys(re.findall(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}", text)))


def without_comments(text: str) -> str:
    """The text with its comments blanked out; line breaks stay. A # within an IRI or a string is no comment.

    >>> without_comments('ASK { <http://a#b> ?p "#" } # all')
    'ASK { <http://a#b> ?p "#" } '
    """
    return _TOKEN.sub(lambda match: "" if match["comment"] else match[0], text)


def require_modest(text: str, where: str, service: bool = False) -> None:
    """`KgError` for a query that the engine may end the process on, and, unless `service`, for one that asks elsewhere.

    >>> require_modest("ASK { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", "query")
    Traceback (most recent call last):
    kg.errors.KgError: SERVICE asks another server @ query: ask this store alone, or pass --allow-service
    >>> require_modest('ASK { ?s ?p "SERVICE" } # SERVICE', "query")
    """
    if len(text) > LONGEST:
        raise KgError(f"query of {len(text):,} characters", where, f"at most {LONGEST:,} are taken")
    bare = _bare(text)
    if not service and _SERVICE.search(bare):
        raise KgError("SERVICE asks another server", where, "ask this store alone, or pass --allow-service")
    deep = deepest = 0
    for sign in re.findall(r"[(\[{]|<<|[)\]}]|>>", bare):
        deep += 1 if sign in ("(", "[", "{", "<<") else -1
        deepest = max(deepest, deep)
    if deepest > DEEPEST:
        raise KgError(f"nested {deepest:,} deep", where, f"at most {DEEPEST} brackets within one another are taken")
    joints = len(_JOINT.findall(_VALUES.sub(" ", bare)))
    if joints > JOINTS:
        mend = f"at most {JOINTS:,} are taken; for many values write VALUES or IN"
        raise KgError(f"query of {joints:,} operators", where, mend)


DEEPEST, JOINTS, LONGEST = 100, 1_000, 1_000_000  # the engine's stack ends between 300 and 1,000, and above 1,000
_TOKEN = re.compile(
    # IRIREF (SPARQL 1.1 §19.8, production 139). One that holds the end of a FILTER and SERVICE is “less than”.
    r"(?P<iri><(?![^<>\s]*\)SERVICE)[^<>\"{}|^`\\\s]*>)"
    r'|(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"' + r"|'(?:[^'\\\r\n]|\\.)*')"
    r"|(?P<comment>#[^\r\n]*)",
    re.DOTALL | re.IGNORECASE,
)
# Variables, tags of languages, and the names behind a prefix: a keyword in one of them is none.
_NAME = re.compile(r"[?$]\w+|@[\w-]+|:(?:[\w.:-]|%[0-9a-f]{2}|\\.)+", re.IGNORECASE)
# The engine wants no white space around a keyword: SERVICE:name { } is one too, service:name alone is not.
_SERVICE = re.compile(r"SERVICE(?!\w*:)|SERVICE\w*:\s*\{", re.IGNORECASE)
_VALUES = re.compile(r"VALUES\s*\$?\s*(?:\([^()]*\)\s*)?\{[^{}]*\}", re.IGNORECASE)
_JOINT = re.compile(r"UNION|OPTIONAL|MINUS|FILTER|BIND|GRAPH|SERVICE|SELECT|\bAS\b|&&|[|!=<>+*/^-]", re.IGNORECASE)


def _bare(text: str) -> str:
    """The text without what only looks like syntax: strings, IRIs, comments, names. A variable stays as $."""
    bare = _TOKEN.sub(lambda match: " " if match["comment"] else "_", text)
    return _NAME.sub(lambda match: {"?": "$", "@": " ", "$": "$"}.get(match[0][0], ":"), bare)
