"""SPARQL text: parameters are bound as RDF terms, never pasted in as text.

A query that takes a parameter holds the line `VALUES ?name { UNDEF }`. As it stands it runs for all values; bound, the
`UNDEF` gives way to terms in their N-Triples form, which the term's own class writes and escapes.
"""

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode


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
    token = re.compile(
        r"<[^<>\"{}|^`\\\s]*>"  # IRIREF (SPARQL 1.1 §19.8, production 139)
        r'|"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
        r'|"(?:[^"\\\n]|\\.)*"' + r"|'(?:[^'\\\n]|\\.)*'"
        r"|(?P<comment>#[^\n]*)",
        re.DOTALL,
    )
    return token.sub(lambda match: "" if match["comment"] else match[0], text)
