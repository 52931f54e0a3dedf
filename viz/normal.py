"""Any networkx graph as a view that can be drawn."""

import math
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any
from uuid import UUID

import networkx as nx
import numpy as np

Data = dict[str, Any]

KINDS = ("actor", "event", "claim", "place", "article")
_TYPE = {"actor": "Actor", "event": "Event", "claim": "", "place": "Place", "article": "Article"}
_CALLED = ("label", "name", "title")  # where a graph from elsewhere keeps what a node is called
_AS_TEXT = (date, datetime, time, Decimal, UUID, PurePath)
_DEEP = 5  # levels of lists and mappings in an attribute; a list that holds itself has no end
_NO = object()


def normal(graph: "nx.Graph[Any]") -> "nx.MultiDiGraph[str]":
    """A graph of any kind as a view that can be drawn, with all the attributes that a drawing needs.

    Ids become text with their kind in front ("actor:34"), two that read alike are numbered, and an undirected edge has
    `directed` false. Nodes get `kind` (actor, where nothing else is said; another kind that nobody draws becomes the
    `type`), `type` and `label` (else `name`, `title` or the id). Edges get `kind` ("link"), `label`, `directed`,
    `events`, `standings`, `claims` (ids with a space between them), `standing` and `count` (else the `weight`, rounded,
    at least 1). Attributes that are there already stay, but for values that JSON cannot hold: numpy numbers and arrays
    become plain ones, a set becomes a sorted list, dates, paths, decimals and members of an enumeration become text,
    anything else (also an infinite number) is left out. The graph handed in is not changed.

    >>> view = normal(nx.Graph([(1, 2, {"weight": 2.6})]))
    >>> view.nodes["actor:1"]
    {'kind': 'actor', 'type': 'Actor', 'label': '1'}
    >>> [edge["count"] for _, _, edge in view.edges(data=True)]
    [3]
    """
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=str(graph.name))
    ids: dict[Any, str] = {}
    for name, given in graph.nodes(data=True):
        node = _held(given)
        ids[name] = _fresh(_named(name, node), view)
        view.add_node(ids[name])
        view.nodes[ids[name]].update(_node(ids[name], str(name), node))
    for one, other, given in graph.edges(data=True):
        source, target = ids[one], ids[other]
        edge = _edge(_held(given), graph.is_directed())
        if not graph.is_directed() and target < source:  # which end comes first is an accident of how it was built
            source, target = target, source
        key = view.add_edge(source, target)
        view.edges[source, target, key].update(edge)
    return view


def split(node: str) -> tuple[str, str]:
    """Kind and id of a node; a bare id is an actor's, as in viz/assets/base/words.js.

    >>> split("event:energy-talks"), split("Qatar")
    (('event', 'energy-talks'), ('actor', 'Qatar'))
    """
    kind, colon, id_ = node.partition(":")
    return (kind, id_) if colon else ("actor", node)


def _fresh(name: str, view: "nx.MultiDiGraph[str]") -> str:
    number, found = 1, name
    while found in view:  # 1 and "1" are two nodes
        number += 1
        found = f"{name} ({number})"
    return found


def _named(name: Any, node: Data) -> str:
    text = str(name)
    if text.partition(":")[0] in KINDS and ":" in text:
        return text
    return f"{node['kind'] if node.get('kind') in KINDS else 'actor'}:{text}"


def _node(id_: str, name: str, node: Data) -> Data:
    own, kind = split(id_)[0], node.get("kind")
    told = next((node[key] for key in _CALLED if node.get(key) not in (None, "")), node.get("label"))
    found = kind if kind in KINDS else own
    kept = kind if kind and kind not in KINDS and isinstance(kind, str) else _TYPE[found]
    kind_type = node.get("type")
    return {
        **node, "kind": found, "type": str(kind_type) if kind_type not in (None, "") else kept,
        "label": str(told) if told is not None else split(name)[1] if name == id_ else name,
    }  # fmt: skip


def _edge(edge: Data, directed: bool) -> Data:
    lists = {name: words(edge.get(name)) for name in ("events", "standings", "claims")}
    texts = {name: str(edge[name]) for name in ("label", "standing", "stance", "aspect") if edge.get(name) is not None}
    count = edge.get("count", edge.get("weight"))
    number = max(1, round(count)) if isinstance(count, (int, float)) else 1
    kind = edge.get("kind")
    return {
        **edge, "kind": "link" if kind in (None, "") else str(kind), "label": "", "standing": "", **texts,
        "directed": bool(edge.get("directed", directed)), **lists, "count": number,
    }  # fmt: skip


def words(value: Any) -> str:
    """Ids as one string: those of a string or a list; anything else is a coincidence of names."""
    if isinstance(value, str):
        return value
    return " ".join(str(one) for one in value) if isinstance(value, list) else ""


def _held(attributes: Mapping[Any, Any]) -> Data:
    """What of a node's or an edge's attributes JSON can hold."""
    return {str(key): kept for key, value in attributes.items() if (kept := _json(value)) is not _NO}


def _json(value: Any, deep: int = 0) -> Any:
    if isinstance(value, Enum):
        return _json(value.value, deep + 1) if isinstance(value.value, (str, int)) else value.name
    if isinstance(value, (np.generic, np.ndarray)):
        value = value.tolist()
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else _NO
    if isinstance(value, _AS_TEXT):
        return str(value)
    if deep >= _DEEP:
        return _NO
    if isinstance(value, Mapping):
        return {str(key): kept for key, one in value.items() if (kept := _json(one, deep + 1)) is not _NO}
    if isinstance(value, (list, tuple)):
        return [kept for one in value if (kept := _json(one, deep + 1)) is not _NO]
    if isinstance(value, (set, frozenset)):
        return sorted((kept for one in value if (kept := _json(one, deep + 1)) is not _NO), key=str)
    return _NO  # its text may hold an address in memory, another one each time
