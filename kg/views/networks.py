"""The graph as networkx: three views, with plain values as attributes, so that GraphML and GEXF work as they are.

*actors*: who talks with whom, who mediates for whom, who speaks for whom, who contradicts whom.
*events*: actors, places and events, joined by roles; events among themselves.
*claims*: speakers → outlets → claims → events.

Nodes are named by kind and id (`actor:russia`). An edge carries `events` and their `standings` (one space between),
`standing` (the most disputed of them), `claims`, and `count`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise
from typing import Any

import networkx as nx

from kg.errors import KgError
from kg.graph.store import Store
from kg.names.suggest import did_you_mean
from kg.reading.vocabulary import STANDINGS
from kg.text.evidence import shorten
from kg.views.page import page
from kg.views.wording import words

VIEWS = ("actors", "events", "claims")

LABEL = 40  # characters of a quote that serve as a claim's label

Graph = nx.MultiDiGraph  # of str


def project(store: Store, view: str) -> "Graph[str]":
    """One view of a store. `KgError` if there is no such view.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> graph = project(store, "actors")
    >>> sorted(data["label"] for _, _, data in graph.edges("actor:qatar", data=True))
    ['mediates for', 'mediates for']
    """
    return views(page(store, turtle=False), (view,))[view]


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
    talks: dict[tuple[str, str], list[str]] = defaultdict(list)
    mediated: dict[tuple[str, str], list[str]] = defaultdict(list)
    contradicted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, event in data["events"].items():
        parties = event["roles"]["participant"]
        if event["type"] == "Talks":
            for pair in combinations(sorted(parties), 2):
                talks[pair].append(id_)
        for mediator in event["roles"]["mediator"]:
            for party in parties:
                mediated[mediator, party].append(id_)
    for contradiction in data["contradictions"]:
        one, other = (data["claims"][claim]["speaker"] for claim in contradiction["claims"])
        if one != other:
            pair = (min(one, other), max(one, other))
            contradicted[pair] += contradiction["claims"]
    acting = {node for event in data["events"].values() for role in ("participant", "mediator", "imposedBy")
              for node in event["roles"][role]}  # fmt: skip
    acting |= {claim["speaker"] for claim in data["claims"].values()}
    acting |= {f"actor:{outlet}" for claim in data["claims"].values() for outlet in claim["via"]}
    acting |= {f"actor:{party}" for actor in data["actors"].values() for party in actor["speaksFor"]}
    _add_nodes(graph, data, acting)
    for (one, other), events in sorted(talks.items()):
        _add_edge(graph, data, one, other, "talksWith", "talks with", events, directed=False)
    for (mediator, party), events in sorted(mediated.items()):
        _add_edge(graph, data, mediator, party, "mediatesFor", "mediates for", events)
    for id_, actor in data["actors"].items():
        for party in actor["speaksFor"]:
            if f"actor:{id_}" in acting:
                _add_edge(graph, data, f"actor:{id_}", f"actor:{party}", "speaksFor", "speaks for")
    for (one, other), claims in sorted(contradicted.items()):
        ids = list(dict.fromkeys(claims))
        events = list(dict.fromkeys(data["claims"][claim]["about"] for claim in ids))
        edge = _add_edge(graph, data, one, other, "contradicts", "contradicts", events, ids, directed=False)
        edge.update(standing="Contested", count=len(claims) // 2)
    return graph


def _events(data: dict[str, Any]) -> "Graph[str]":
    graph: Graph[str] = nx.MultiDiGraph(name="events")
    nodes = {f"event:{id_}" for id_ in data["events"]}
    nodes |= {node for event in data["events"].values() for named in event["roles"].values() for node in named}
    _add_nodes(graph, data, nodes)
    for id_, event in data["events"].items():
        for role, named in event["roles"].items():
            claims = [claim for claim in event["claims"] if data["claims"][claim]["aspect"] == role]
            for node in named:
                edge = _add_edge(graph, data, f"event:{id_}", node, role, words(role), [id_], claims)
                edge["disputed"] = role in event["disputes"]
    return graph


def _claims(data: dict[str, Any]) -> "Graph[str]":
    graph: Graph[str] = nx.MultiDiGraph(name="claims")
    chains = {}
    for id_, claim in data["claims"].items():
        chains[id_] = [claim["speaker"], *(f"actor:{outlet}" for outlet in claim["via"]), f"claim:{id_}"]
    nodes = {node for chain in chains.values() for node in chain}
    nodes |= {f"event:{claim['about']}" for claim in data["claims"].values()}
    _add_nodes(graph, data, nodes)
    # One edge from a speaker to an outlet stands for all the claims that went that way.
    ways: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for id_, chain in chains.items():
        for number, (one, other) in enumerate(pairwise(chain)):
            ways[one, other, "relays" if number else "says"].append(id_)
    for (one, other, kind), ids in sorted(ways.items()):
        events = list(dict.fromkeys(data["claims"][claim]["about"] for claim in ids))
        _add_edge(graph, data, one, other, kind, kind, events, ids)
    for id_, claim in data["claims"].items():
        label = words(claim["stance"]) + (f": {words(claim['aspect'])}" if claim["aspect"] else "")
        edge = _add_edge(
            graph, data, f"claim:{id_}", f"event:{claim['about']}", "about", label, [claim["about"]], [id_]
        )
        edge.update(stance=claim["stance"], aspect=claim["aspect"])
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
    return {key: event[key] for key in ("label", "type", "standing", "phase", "when")}


def _claim_node(data: dict[str, Any], id_: str) -> dict[str, Any]:
    claim = data["claims"][id_]
    quote = " […] ".join(quote["exact"] for quote in claim["quotes"])
    return {
        "label": shorten(quote, LABEL), "type": claim["stance"], "quote": quote,
        "speaker": claim["speakerLabel"], "hedge": claim["hedge"],
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
    key = graph.add_edge(
        source,
        target,
        kind=kind,
        label=label,
        directed=directed,
        events=" ".join(events),
        standings=" ".join(standings),
        standing=next((standing for standing in STANDINGS if standing in standings), ""),
        claims=" ".join(claims),
        count=len(events) or len(claims) or 1,
    )
    attributes: dict[str, Any] = graph.edges[source, target, key]
    return attributes
