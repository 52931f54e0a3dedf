"""What instances are called where people read them: `event:energy-talks`, where one article alone has that id.

An event's IRI is its article's own (`event/qatar-limited-talks.energy-talks`), and so is an unnamed source's. People
write and read the short id as long as it is clear; where several articles have it, they see the article too.
"""

from collections import Counter
from functools import cached_property

import pyoxigraph as ox

from kg.graph.answer import short
from kg.graph.store import Store

_OWN = ("event", "actor")  # the kinds of which an article has its own


class Names:
    """The names of one store, as it is when they are first asked for.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> names = Names(store)
    >>> names(names.meant("energy-talks", ("event",))[0])
    'event:energy-talks'
    """

    def __init__(self, store: Store) -> None:
        self.store, self.prefixes = store, store.prefixes
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        """An IRI as people read it."""
        if iri not in self._known:
            full = self.full(iri)
            kind, _, id_ = full.partition(":")
            own = id_.partition(".")[2]
            clear = kind in _OWN and own and self._bearers[kind][own] == 1
            self._known[iri] = f"{kind}:{own}" if clear else full
        return self._known[iri]

    def full(self, iri: str) -> str:
        """An IRI by its prefix, with its article: what is clear whatever is added."""
        return short(iri, self.prefixes)

    def meant(self, mention: str, kinds: tuple[str, ...]) -> list[str]:
        """The IRIs that an id, a prefixed id or an IRI means; several where several articles have that id."""
        nodes = {kind: mention.removeprefix(self.prefixes[kind]).removeprefix(f"{kind}:") for kind in kinds}
        found = {space + bare for kind, bare in nodes.items() if self._is_there((space := self.prefixes[kind]) + bare)}
        if found and set("./:") & set(mention):
            return sorted(found)  # it says its article, or its kind: the events need not be looked through
        for kind, bare in nodes.items():
            space = self.prefixes[kind]
            if kind in _OWN and space + bare not in found:
                found |= {iri for iri in self._own if iri.startswith(space) and iri.endswith(f".{bare}")}
        return sorted(found)

    def _is_there(self, iri: str) -> bool:
        try:
            node = ox.NamedNode(iri)
        except ValueError:  # nothing that is an IRI
            return False
        return bool(self.store.query(f"ASK {{ {node} ?property ?value }}"))

    @cached_property
    def _own(self) -> list[str]:
        found = self.store.query(
            "SELECT DISTINCT ?node WHERE { { ?node a bc:Event } UNION { ?node a bc:AnonymousSource } }"
        )
        assert isinstance(found, ox.QuerySolutions)
        return [row["node"].value for row in found]

    @cached_property
    def _bearers(self) -> dict[str, Counter[str]]:
        """How many nodes bear each id, by kind: with their article or, where events are shared, without one."""
        bearers: dict[str, Counter[str]] = {kind: Counter() for kind in _OWN}
        for kind in _OWN:
            space = self.prefixes[kind]
            bearers[kind].update(iri[len(space) :].rpartition(".")[2] for iri in self._own if iri.startswith(space))
        return bearers
