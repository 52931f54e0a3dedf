"""docs/ontology.md, made from the ontology itself: `python -m docs.ontology_page`."""

from collections import defaultdict

import pyoxigraph as ox

from kg.graph.answer import short
from kg.graph.terms import BC, prefixes
from kg.resources import resource

_MORE = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "vann": "http://purl.org/vocab/vann/",
}
# Sections by the terms' own types, in the order of the page.
_SECTIONS = (
    ("Classes", "owl:Class"),
    ("Properties that point to something", "owl:ObjectProperty"),
    ("Properties with a value", "owl:DatatypeProperty"),
    ("Properties with either", "owl:AnnotationProperty"),
    ("Stances", "bc:Stance"),
    ("Phases", "bc:Phase"),
    ("Standings", "bc:Standing"),
    ("Verdicts", "bc:Verdict"),
    ("Schemes", "skos:ConceptScheme"),
    ("Datatypes", "rdfs:Datatype"),
    ("Graphs", "prov:Entity"),
)
_FACTS = {
    "rdfs:subClassOf": "is a",
    "rdfs:subPropertyOf": "narrower than",
    "rdfs:domain": "of",
    "rdfs:range": "value",
    "owl:inverseOf": "inverse of",
    "skos:notation": "codes",
}


def markdown() -> str:
    """One page that defines each term: its meaning, an example, what it is part of."""
    spaces = prefixes() | _MORE
    terms: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    source = resource("ontology", "backchannel.ttl")
    for quad in ox.parse(path=str(source), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            terms[quad.subject.value][short(quad.predicate.value, spaces)].append(quad.object)

    def shown(node: ox.NamedNode | ox.Literal) -> str:
        if isinstance(node, ox.Literal):
            kind = short(node.datatype.value, spaces).removeprefix("bc:")
            return f"{kind} {node.value}" if kind in ("CAMEO", "PLOVER") else node.value
        name = short(node.value, spaces)
        return f"[`{name}`](#{_anchor(name)})" if name.startswith("bc:") else f"`{name}`"

    def texts(term: str, property_: str) -> str:
        return ", ".join(sorted(shown(value) for value in terms[term][property_]))

    header = BC.rstrip("#")
    lines = [
        "# The ontology",
        "",
        "Made from `ontology/backchannel.ttl` by `make docs`.",
        "",
        texts(header, "dcterms:description"),
        "",
        f"Namespace `{BC}` (prefix `bc:`), version {texts(header, 'owl:versionInfo')}. The address answers only once",
        "it is registered at w3id.org; `ontology/w3id/` holds the redirect for it.",
    ]
    for title, type_ in _SECTIONS:
        lines += ["", f"## {title}"]
        for term in terms:
            if term == header or type_ not in {short(kind.value, spaces) for kind in terms[term]["rdf:type"]}:
                continue
            name = short(term, spaces)
            lines += ["", f'### <a id="{_anchor(name)}"></a>{name.removeprefix("bc:")}', ""]
            lines += [f"**{texts(term, 'rdfs:label')}**: {texts(term, 'skos:definition')}", ""]
            lines += [f"*For example:* {texts(term, 'skos:example')}"]
            facts = [f"{words} {texts(term, fact)}" for fact, words in _FACTS.items() if terms[term][fact]]
            if facts:
                lines += ["", " · ".join(facts)]
    return "\n".join(lines) + "\n"


def _anchor(name: str) -> str:
    """An anchor that tells the class `bc:Phase` from the property `bc:phase`, which differ by case alone."""
    own = name.removeprefix("bc:")
    return f"{'class' if own[0].isupper() else 'property'}-{own.lower()}"


if __name__ == "__main__":
    print(markdown(), end="")
