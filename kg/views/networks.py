"""The graph as networkx: three views, with plain values as attributes, so that GraphML and GEXF work as they are.

*actors*: who talks, agrees, fights with whom, who mediates for whom, who offers or refuses what to whom, who speaks for
whom, who contradicts whom (`kg.views.relations`).
*events*: actors, places and events, joined by roles; events among themselves.
*claims*: speakers → outlets → claims → events; and of each contradiction the first claims of its sides.

Nodes are named by kind and id (`actor:russia`); the key of an edge is made of its ends and its kind, and no other edge
of a view has it. An edge carries `events` and their `standings` (one space between), `standing` (the most disputed of
them), `claims`, and `count`; one between actors also the `first` and `last` day of its events and the number of their
`origins`. As `project` gives it, it has the `words` of the `strongest` claim that it rests on, too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise
from typing import Any

import networkx as nx

from kg.errors import KgError, shorten
from kg.graph.store import Store
from kg.names.suggest import did_you_mean
from kg.views.disagreements import sides
from kg.views.page import page
from kg.views.relations import ACTING, most_disputed, relations, strongest, told
from kg.views.wording import words

VIEWS = ("actors", "events", "claims")

LABEL = 40  # characters of a quote that serve as a claim's label

Graph = nx.MultiDiGraph  # of str


def project(store: Store, view: str) -> "Graph[str]":
    """One view of a store, each edge with the words that it rests on. `KgError` if there is no such view.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> graph = project(store, "actors")
    >>> sorted(data["label"] for _, _, data in graph.edges("actor:qatar", data=True))
    ['mediates for', 'mediates for']
    """
    data = page(store, turtle=False)
    graph = views(data, (view,))[view]
    # Not in `views`: the page has all claims with their words, and would hold them twice.
    for _, _, edge in graph.edges(data=True):
        edge.update(strongest(data, edge["events"].split(), edge["claims"].split()))
    return graph


def views(data: dict[str, Any], wanted: Iterable[str] = VIEWS) -> dict[str, "Graph[str]"]:
    """Views of a page's data, by name."""
    make = {"actors": _actors, "events": _events, "claims": _claims}
    found = {}
    for view in wanted:
        if view not in make:
            raise KgError(f"unknown view «{view}»", "", did_you_mean(view, VIEWS, f"one of {', '.join(VIEWS)}"))
        found[view] = make[view](data)
    return found


def _actors(data: dict[str, Any]) -> "Graph[str]":
    graph: Graph[str] = nx.MultiDiGraph(name="actors")
    found = relations(data)
    acting = {node for event in data["events"].values() for role in ACTING for node in event["roles"][role]}
    acting |= {claim["speaker"] for claim in data["claims"].values()}
    acting |= {f"actor:{outlet}" for claim in data["claims"].values() for outlet in claim["via"]}
    acting |= {f"actor:{party}" for actor in data["actors"].values() for party in actor["speaksFor"]}
    acting |= {end for relation in found for end in (relation.source, relation.target)}
    _add_nodes(graph, data, acting)
    for relation, one in found.items():
        edge = _add_edge(graph, data, *relation, one.label, one.events, one.claims, one.directed)
        edge.update(told(data, one.events, one.claims))
        if one.times:
            edge.update(standing="Contested", count=one.times)
    for id_, actor in data["actors"].items():
        for party in actor["speaksFor"]:
            if f"actor:{id_}" in acting:
                _add_edge(graph, data, f"actor:{id_}", f"actor:{party}", "speaksFor", "speaks for")
    return graph


def _events(data: dict[str, Any]) -> "Graph[str]":
    graph: Graph[str] = nx.MultiDiGraph(name="events")
    nodes = {f"event:{id_}" for id_ in data["events"]}
    nodes |= {node for event in data["events"].values() for named in event["roles"].values() for node in named}
    _add_nodes(graph, data, nodes)
    for id_, event in data["events"].items():
        acting = {*event["roles"]["by"], *event["roles"]["against"]}
        for role, named in event["roles"].items():
            claims = [claim for claim in event["claims"] if data["claims"][claim]["aspect"] == role]
            for node in named:
                if role == "participant" and node in acting:  # the edge of who acts upon whom says it
                    continue
                edge = _add_edge(graph, data, f"event:{id_}", node, role, words(role), [id_], claims)
                edge["disputed"] = role in event["disputes"]
    return graph


def _claims(data: dict[str, Any]) -> "Graph[str]":
    graph: Graph[str] = nx.MultiDiGraph(name="claims")
    chains = {}
    for id_, claim in data["claims"].items():
        chains[id_] = [claim["speaker"], *(f"actor:{outlet}" for outlet in claim["via"]), f"claim:{id_}"]
    nodes = {node for chain in chains.values() for node in chain}
    nodes |= {f"event:{claim['about']}" for claim in data["claims"].values() if claim["about"]}
    _add_nodes(graph, data, nodes)
    # One edge from a speaker to an outlet stands for all the claims that went that way.
    ways: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for id_, chain in chains.items():
        for number, (one, other) in enumerate(pairwise(chain)):
            ways[one, other, "relays" if number else "says"].append(id_)
    for (one, other, kind), ids in sorted(ways.items()):
        events = list(dict.fromkeys(about for claim in ids if (about := data["claims"][claim]["about"])))
        _add_edge(graph, data, one, other, kind, kind, events, ids)
    for id_, claim in data["claims"].items():
        if not claim["about"]:  # a remark
            continue
        label = words(claim["stance"]) + (f": {words(claim['aspect'])}" if claim["aspect"] else "")
        edge = _add_edge(
            graph, data, f"claim:{id_}", f"event:{claim['about']}", "about", label, [claim["about"]], [id_]
        )
        edge.update(stance=claim["stance"], aspect=claim["aspect"])
    for one in data["contradictions"]:
        for these, those in combinations(sides(one), 2):
            ends, ids = (f"claim:{these[0]}", f"claim:{those[0]}"), [*these, *those]
            edge = _add_edge(graph, data, *ends, "contradicts", "contradicts", [one["about"]], ids, directed=False)
            edge.update(standing="Contested", count=max(len(these), len(those)))
    return graph


def _add_nodes(graph: "Graph[str]", data: dict[str, Any], names: Iterable[str]) -> None:
    for name in sorted(names):
        kind, _, id_ = name.partition(":")
        graph.add_node(name, kind=kind, **_NODE[kind](data, id_))


def _actor_node(data: dict[str, Any], id_: str) -> dict[str, Any]:
    actor = data["actors"][id_]
    return {"label": actor["label"], "type": actor["kind"], "mediator": actor["mediator"]}


def _event_node(data: dict[str, Any], id_: str) -> dict[str, Any]:
    event = data["events"][id_]
    return {key: event[key] for key in ("label", "type", "standing", "phase", "when", "provisional")}


def _claim_node(data: dict[str, Any], id_: str) -> dict[str, Any]:
    claim = data["claims"][id_]
    quote = " […] ".join(quote["exact"] for quote in claim["quotes"])
    return {
        "label": shorten(quote, LABEL), "type": claim["stance"], "quote": quote,
        "speaker": claim["speakerLabel"], "hedge": claim["hedge"], "topics": ", ".join(claim["topics"]),
    }  # fmt: skip


_NODE: dict[str, Callable[[dict[str, Any], str], dict[str, Any]]] = {
    "actor": _actor_node,
    "event": _event_node,
    "claim": _claim_node,
    "place": lambda data, id_: {"label": data["places"][id_]["label"], "type": "Place"},
    "article": lambda data, id_: {"label": data["articles"][id_]["title"], "type": "Article"},
}


def _add_edge(
    graph: "Graph[str]",
    data: dict[str, Any],
    source: str,
    target: str,
    kind: str,
    label: str,
    events: Iterable[str] = (),
    claims: Iterable[str] = (),
    directed: bool = True,
) -> dict[str, Any]:
    """Add an edge and return its attributes."""
    events, claims = list(events), list(claims)
    standings = [data["events"][event]["standing"] or "-" for event in events]
    key = name = f"{source}.{kind}.{target}"
    number = 1
    while graph.has_edge(source, target, key):  # two claims may contradict each other twice
        number += 1
        key = f"{name}.{number}"
    graph.add_edge(
        source,
        target,
        key,
        kind=kind,
        label=label,
        directed=directed,
        events=" ".join(events),
        standings=" ".join(standings),
        standing=most_disputed(standings),
        claims=" ".join(claims),
        count=len(events) or len(claims) or 1,
    )
    attributes: dict[str, Any] = graph.edges[source, target, key]
    return attributes
