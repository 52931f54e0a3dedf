"""docs/ontology.html, pyLODE's page of the ontology: `python -m docs.ontology`, which writes it to stdout.

pyLODE leaves out individuals, such as stances and phases, and takes a concept scheme for a second ontology; what is
here sees to both, and to phones (`ontology.css`).
"""

import sys
from pathlib import Path

from dominate.tags import a, h4, li, style, ul
from dominate.util import raw
from pylode.profiles.ontpub import CLASS_PROPS, OntPub
from pylode.utils import section_html
from rdflib import Graph, Literal
from rdflib.namespace import OWL, PROV, RDF, RDFS, SKOS

from kg.graph.terms import BC
from kg.resources import resource

_SECTION, _ID = "Named Individuals", "named_individuals"


def page() -> str:
    """The page as HTML, the same for the same ontology and the same pyLODE."""
    return str(_Page(_graph()).make_html()) + "\n"


def _graph() -> Graph:
    """Our own terms: those of other vocabularies are only declared, and told of elsewhere."""
    graph = Graph(bind_namespaces="core")
    whole = Graph(bind_namespaces="core").parse(resource("ontology", "backchannel.ttl"))
    for prefix, space in whole.namespaces():
        graph.bind(prefix, space)
    kinds = {*whole.subjects(RDFS.subClassOf, SKOS.Concept), SKOS.ConceptScheme, PROV.Entity, RDFS.Datatype}
    for subject, property_, object_ in sorted(whole):
        if not str(subject).startswith(BC.rstrip("#")):
            continue
        if property_ == RDF.type and object_ in kinds and (subject, RDF.type, OWL.Class) not in whole:
            graph.add((subject, RDF.type, OWL.NamedIndividual))
            if object_ == SKOS.ConceptScheme:
                continue
        if property_ == SKOS.notation and isinstance(object_, Literal):  # pyLODE shows no codes, but notes
            property_, object_ = SKOS.note, Literal(f"{str(object_.datatype).removeprefix(BC)} {object_}")
        graph.add((subject, property_, object_))
    return graph


class _Page(OntPub):  # type: ignore[misc]  # pyLODE has no annotations
    def _make_head(self, *args: object, **options: object) -> None:
        super()._make_head(*args, **options)
        self.doc["lang"] = "en"
        with self.doc.head:
            style(raw(Path(__file__).with_suffix(".css").read_text(encoding="utf-8")))

    def _make_main_sections(self) -> None:
        # An anchor is what stands behind the `#` of a term's IRI, so that the IRI leads there.
        self.fids |= {str(term): str(term).removeprefix(BC) for term in self.ont.subjects() if term.startswith(BC)}
        super()._make_main_sections()
        with self.content:
            known = (self.ont, self.back_onts, self.ns)
            told = [SKOS.inScheme, *CLASS_PROPS]
            section_html(_SECTION, *known, OWL.NamedIndividual, told, self.toc, _ID, self.fids, self.props_labeled)

    def _make_toc(self) -> None:
        super()._make_toc()
        with self.doc.getElementById("toc").get(ul)[0], li():
            h4(a(_SECTION, href=f"#{_ID}"))
            with ul(_class="second"):
                for anchor, title in self.toc[_ID]:
                    li(a(title, href=anchor))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # it is a file, or a terminal
    print(page(), end="")
