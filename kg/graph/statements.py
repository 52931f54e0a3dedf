"""All that a graph says, by what it is said of: as plain properties, and as Turtle.

One pass over the store gives both. A node is written by its prefix: `event:energy-talks`, `bc:stance`.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from kg.graph.answer import short, turtle_by_subject
from kg.graph.store import Store

# What is said of one thing, by property; the values are sorted.
Thing = Mapping[str, list[Any]]


class Statements:
    """The statements of a store, each once, however many articles make it; without `text`, none has an article's text.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> Statements(store).of("bc:Moratorium")["event:talks-ban"]["bc:when"]
    [<Literal value=2022-23/.. datatype=<NamedNode value=http://id.loc.gov/datatypes/edtf/EDTF>>]
    """

    def __init__(self, store: Store, text: bool = True) -> None:
        self.prefixes = store.prefixes
        self._triples: set[ox.Triple] = set()
        self._values: dict[tuple[Any, Any, Any], list[Any]] = defaultdict(list)
        for quad in store.quads(text):
            self._triples.add(quad.triple)
            self._values[quad.graph_name, quad.subject, quad.predicate].append(quad.object)
        self._short: dict[str, str] = {}
        self._things: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self._classes: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, object_ in self._triples:
            self._things[self.name(subject)][self.name(predicate)].append(object_)
        for name, thing in sorted(self._things.items()):
            for values in thing.values():
                values.sort(key=lambda value: (value.value, str(value)))
            for class_ in thing["rdf:type"]:
                self._classes[self.name(class_)].append(name)

    def name(self, node: Any) -> str:
        """A node by its prefix, or a literal's text."""
        if not isinstance(node, ox.NamedNode):
            return str(node.value)
        # There are far more places where a node stands than nodes.
        if node.value not in self._short:
            self._short[node.value] = short(node.value, self.prefixes)
        return self._short[node.value]

    def values_in(self, graph: Any, subject: Any, predicate: Any) -> list[Any]:
        """What one graph, an article's, gives as the values of a property."""
        return self._values.get((graph, subject, predicate), [])

    def values_in_article(self, article: str, name: str, property_: str) -> list[Any]:
        """The same by names: what an article gives as the values of a property of a thing."""
        return self.values_in(*(self._node(one) for one in (article, name, property_)))

    def _node(self, name: str) -> ox.NamedNode:
        prefix, _, id_ = name.partition(":")
        return ox.NamedNode(self.prefixes[prefix] + id_)

    def of(self, class_: str) -> dict[str, Thing]:
        """What is said of the instances of a class, by their names."""
        return {name: self._things[name] for name in self._classes[class_]}

    def turtle(self) -> dict[str, Any]:
        """The same as Turtle: `prefixes`, and in `things` the statement of each thing, by its name.

        Together they are what `kg.export(store, "turtle")` gives; the prefixes before any of the statements are Turtle.
        """
        head, things = turtle_by_subject(self._triples, self.prefixes)
        return {"prefixes": head, "things": {self.name(subject): block for subject, block in things.items()}}
