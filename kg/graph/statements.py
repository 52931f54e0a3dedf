"""All that a graph says, or what belongs to one node, by what it is said of: as plain properties, and as Turtle.

One pass over the store gives both. A node is written by its prefix: `event:energy-talks`, `bc:stance`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.graph import terms
from kg.graph.answer import turtle_by_subject
from kg.graph.names import Names
from kg.graph.neighbourhood import quads_about
from kg.graph.store import Store

# What is said of one thing, by property; the values are sorted.
Thing = Mapping[str, list[Any]]
# Who decided something, where no person did: a rule, or a reader who is none.
_NO_PERSON = re.compile(r"rule:|hand$|grammar$|llm:")
# The kinds of things of which an article has its own.
_OWN = {terms.term(terms.BC, kind) for kind in ("Event", "AnonymousSource")}
_TYPE = terms.term(terms.RDF, "type")
_DECIDED, _REVIEWED = terms.term(terms.BC, "decidedBy"), terms.term(terms.BC, "reviewedBy")


def leaving(quads: Iterable[ox.Quad], names: bool = True) -> Iterable[ox.Quad]:
    """Statements as they may leave the store: with texts that every format can hold (`kg.characters.sound`).

    Without `names` the names of those who reviewed and decided stay behind.
    """
    for quad in quads:
        said = quad.object
        if isinstance(said, ox.Literal):
            if not names and (quad.predicate == _REVIEWED or _by_a_person(quad.predicate, said)):
                continue
            if (clean := terms.sound_term(said)) is not said:
                quad = ox.Quad(quad.subject, quad.predicate, clean, quad.graph_name)
        yield quad


def _by_a_person(property_: ox.NamedNode, who: ox.Literal) -> bool:
    return property_ == _DECIDED and not _NO_PERSON.match(who.value)


class Statements:
    """The statements of a store, each once, however many articles make it; without `text`, none has an article's text.

    `about` keeps to what a dossier of one actor or event needs; without `names`, none says who reviewed or decided.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> Statements(store).of("bc:Moratorium")["event:talks-ban"]["bc:when"]
    [<Literal value=2022-23/.. datatype=<NamedNode value=http://id.loc.gov/datatypes/edtf/EDTF>>]
    """

    def __init__(self, store: Store, text: bool = True, about: ox.NamedNode | None = None, names: bool = True) -> None:
        self.prefixes = store.prefixes
        # What is said of a node: in which graph, as which property, what.
        self._said: dict[Any, list[tuple[Any, Any, Any]]] = defaultdict(list)
        own: set[str] = set()
        quads = store.quads(text) if about is None else quads_about(store, about)
        for subject, predicate, object_, graph in leaving(quads, names):
            self._said[subject].append((graph, predicate, object_))
            if predicate == _TYPE and object_ in _OWN:
                own.add(subject.value)
        self._names = Names(store)
        if about is None:  # what is there says it, without another query
            self._names._own = sorted(own)
        self._nodes: dict[str, ox.NamedNode] = {}
        self._called: dict[Any, str] = {}  # the names of nodes: each is asked for many times
        self._given: dict[Any, dict[tuple[Any, Any], list[Any]]] = {}
        self._things: dict[str, dict[str, list[Any]]] = {}
        self._classes: dict[str, list[str]] = defaultdict(list)
        for subject, said in self._said.items():
            thing = self._things[self.name(subject)] = defaultdict(list)
            for predicate, object_ in dict.fromkeys((predicate, object_) for _, predicate, object_ in said):
                thing[self.name(predicate)].append(object_)
            for values in thing.values():
                if len(values) > 1:
                    values.sort(key=lambda value: (value.value, str(value)))
        for name in sorted(self._things):
            for class_ in self._things[name].get("rdf:type", ()):
                self._classes[self.name(class_)].append(name)

    def name(self, node: Any) -> str:
        """A node by its prefix, or a literal's text."""
        name = self._called.get(node)
        if name is None:
            if not isinstance(node, ox.NamedNode):
                return str(node.value)
            name = self._called[node] = self._names(node.value)
            self._nodes[name] = node
        return name

    def values_in(self, graph: Any, subject: Any, predicate: Any) -> list[Any]:
        """What one graph, an article's, gives as the values of a property."""
        given = self._given.get(subject)
        if given is None:
            given = self._given[subject] = defaultdict(list)
            for where, property_, value in self._said.get(subject, ()):
                given[where, property_].append(value)
        return given.get((graph, predicate), [])

    def values_in_article(self, article: str, name: str, property_: str) -> list[Any]:
        """The same by names: what an article gives as the values of a property of a thing."""
        return self.values_in(*(self._nodes.get(one) for one in (article, name, property_)))

    def articles_of(self, name: str) -> list[str]:
        """The articles that say something of a thing, sorted."""
        graphs = dict.fromkeys(graph for graph, _, _ in self._said.get(self._nodes.get(name), ()))
        named = (self.name(graph) for graph in graphs if isinstance(graph, ox.NamedNode))
        return sorted(one for one in named if one.startswith("article:"))

    def iri(self, name: str) -> str:
        """The IRI that a name stands for."""
        return self._nodes[name].value

    def of(self, class_: str) -> dict[str, Thing]:
        """What is said of the instances of a class, by their names."""
        return {name: self._things[name] for name in self._classes[class_]}

    def turtle(self) -> dict[str, Any]:
        """The same as Turtle: `prefixes`, and in `things` the statement of each thing, by its name.

        Together they are what `kg.export(store, "turtle")` gives; the prefixes before any of the statements are Turtle.
        """
        head, things = turtle_by_subject(
            (
                ox.Triple(subject, predicate, object_)
                for subject, said in self._said.items()
                for _, predicate, object_ in said
            ),
            self.prefixes,
        )
        return {"prefixes": head, "things": {self.name(subject): block for subject, block in things.items()}}
