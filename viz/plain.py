"""The page's plain data from networkx views alone, for people who have no store.

`kg.page` knows more: articles with their text, dates, contradictions. What is made here holds what a graph tells, and
is empty where it tells nothing.
"""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

import networkx as nx

from .normal import Data, normal, split, words

__all__ = ["normal", "plain_page"]

TABLES = {"actor": "actors", "event": "events", "claim": "claims", "place": "places", "article": "articles"}
ROLES = (
    "participant", "by", "against", "mediator", "host", "place", "imposedBy", "concerns", "partOf", "derailedBy",
    "violatedBy", "attributedTo",
)  # fmt: skip
TEXTS = ("topic", "suspends", "attributedTo", "term", "note")
# What an edge between two actors says of its events: their type, and the roles of its two ends.
RELATIONS = {
    "talksWith": ("Talks", "", ""),
    "agreedWith": ("Agreement", "", ""),
    "ceasefireWith": ("Ceasefire", "", ""),
    "exchangedPrisonersWith": ("PrisonerExchange", "", ""),
    "moratoriumWith": ("Moratorium", "", ""),
    "foughtWith": ("MilitaryAction", "", ""),
    "attacked": ("MilitaryAction", "by", "against"),
    "mediatesFor": ("", "mediator", "participant"),
    "hosts": ("", "host", "participant"),
}


def plain_page(views: "Mapping[str, nx.MultiDiGraph[str]]", title: str) -> Data:
    """The page's plain data (`Page` in viz/assets/types.d.ts), made from the views alone.

    Each node is an entry of its kind's table. Edges of an event are its roles, edges of the kind `speaksFor` say for
    whom an actor speaks, and the way to a claim says who speaks and who relays it. An event that only an edge names has
    an entry too. All that a graph cannot tell is empty: there are no dates, no texts and no contradictions, and a quote
    has no place in its article.

    >>> page = plain_page({"actors": normal(nx.Graph([("a", "b")]))}, "Two")
    >>> page["title"], list(page["actors"]), page["events"]
    ('Two', ['a', 'b'], {})
    """
    page: Data = {"title": title, "lang": "en", "actors": {}, "places": {}, "events": {}, "claims": {}}
    page |= {"contradictions": [], "articles": {}}
    make = {"actor": _actor, "event": _event, "claim": _claim, "place": _place, "article": _article}
    for view in views.values():
        for name, node in view.nodes(data=True):
            kind, id_ = split(str(name))
            if kind in TABLES:
                page[TABLES[kind]].setdefault(id_, make[kind](id_, node))
    shown = set(page["events"])
    ways: dict[str, dict[str, str]] = {id_: {} for id_ in page["claims"]}
    for view in views.values():
        for one, other, edge in view.edges(data=True):
            _relate(page, str(one), str(other), edge)
            _told(page, shown, str(one), str(other), edge)
            _lead(ways, str(one), str(other), edge)
    for id_, claim in sorted(page["claims"].items()):
        _voice(page, claim, ways[id_])
        if claim["about"]:
            page["events"][claim["about"]]["claims"].append(id_)
    for table in TABLES.values():
        page[table] = dict(sorted(page[table].items()))
    return page


def _text(node: Mapping[str, Any], key: str) -> str:
    value = node.get(key)
    return "" if value is None else str(value)


def _called(id_: str, node: Mapping[str, Any]) -> str:
    return _text(node, "label") or id_


def _actor(id_: str, node: Mapping[str, Any]) -> Data:
    return {
        "id": id_, "iri": "", "label": _called(id_, node), "altLabels": [], "kind": _text(node, "type") or "Actor",
        "mediator": node.get("mediator") is True, "office": _text(node, "office"), "speaksFor": [], "sameAs": "",
        "variants": {},
    }  # fmt: skip


def _place(id_: str, node: Mapping[str, Any]) -> Data:
    return {"id": id_, "iri": "", "label": _called(id_, node), "altLabels": [], "variants": {}, "within": []}


def _article(id_: str, node: Mapping[str, Any]) -> Data:
    empty = ("iri", "outlet", "outletId", "authors", "published", "publishedText", "reader", "sha256", "text")
    return {"id": id_, "title": _called(id_, node), "spans": [], **dict.fromkeys(empty, "")}


def _event(id_: str, node: Mapping[str, Any]) -> Data:
    return {
        "id": id_, "iri": "", "label": _called(id_, node), "type": _text(node, "type") or "Event",
        "standing": _text(node, "standing"), "reason": "", "phase": _text(node, "phase"), "when": _text(node, "when"),
        "whenText": _text(node, "when"), "timeText": "", "earliest": "", "latest": "", "spans": [],
        "roles": {role: [] for role in ROLES}, "texts": {text: [] for text in TEXTS}, "disputes": [], "claims": [],
        "variants": {}, "caveats": {}, "provisional": node.get("provisional") is True, "articles": [],
        "decidedBy": [],
    }  # fmt: skip


def _claim(id_: str, node: Mapping[str, Any]) -> Data:
    quotes = _text(node, "quote") or _text(node, "label")
    return {
        "id": id_, "iri": "", "speaker": "", "speakerLabel": _text(node, "speaker"), "side": [], "sideLabel": "",
        "via": [], "viaLabel": "", "stance": _text(node, "type"), "about": "", "aspect": "", "value": "", "values": [],
        "topics": [topic for topic in _text(node, "topics").split(", ") if topic], "mentions": [], "ofPlan": False,
        "state": "", "reviewedBy": "",
        "hedge": _text(node, "hedge"), "marks": [], "said": "", "saidText": "", "spans": [], "article": "",
        "quotes": [{"exact": part, "prefix": "", "suffix": "", "start": 0, "end": 0}
                   for part in quotes.split(" […] ") if part],
        "origin": "",
    }  # fmt: skip


def _relate(page: Data, one: str, other: str, edge: Mapping[str, Any]) -> None:
    """What one edge says of its two ends, and of the events that it stands for."""
    (kind, id_), (far, far_id) = split(one), split(other)
    relation = _text(edge, "kind") or "link"
    if kind == "claim" and far == "event":
        claim = page["claims"][id_]
        claim["about"], claim["aspect"] = claim["about"] or far_id, claim["aspect"] or _text(edge, "aspect")
        claim["stance"] = claim["stance"] or _text(edge, "stance")
    elif relation == "speaksFor" and (kind, far) == ("actor", "actor"):
        _add(page["actors"][id_]["speaksFor"], far_id)
    elif "claim" not in (kind, far) and "event" in (kind, far):
        event, node = (page["events"][id_], other) if kind == "event" else (page["events"][far_id], one)
        _add(event["roles"].setdefault(relation, []), node)
        if edge.get("disputed") is True:
            _add(event["disputes"], relation)


def _told(page: Data, shown: set[str], one: str, other: str, edge: Mapping[str, Any]) -> None:
    """What an edge between two actors tells of events that are no nodes."""
    standings = words(edge.get("standings")).split()
    for id_, standing in zip_longest(words(edge.get("events")).split(), standings, fillvalue=""):
        if not id_ or id_ in shown:
            continue
        event = page["events"].setdefault(id_, _event(id_, {"label": id_.replace("-", " ")}))
        event["standing"] = event["standing"] or standing.removeprefix("-")
        roles, relation = event["roles"], _text(edge, "kind")
        if relation in RELATIONS:
            type_, *ends = RELATIONS[relation]
            event["type"] = type_ if event["type"] == "Event" and type_ else event["type"]
            for role, node in zip(ends, (one, other), strict=True):
                _add(roles[role or "participant"], node)


def _lead(ways: dict[str, dict[str, str]], one: str, other: str, edge: Mapping[str, Any]) -> None:
    """Note for each claim that its way from the speaker goes from `one` to `other`."""
    own = [split(other)[1]] if split(other)[0] == "claim" else []
    passed = words(edge.get("claims")).split() if edge.get("kind") in ("says", "relays") else []
    for id_ in dict.fromkeys((*own, *passed)):
        if id_ in ways and split(one)[0] != "claim":
            ways[id_][other] = min(one, ways[id_].get(other, one))


def _voice(page: Data, claim: Data, way: Mapping[str, str]) -> None:
    """Who speaks and who relays: the way back from the claim, the last on it being the speaker."""
    chain = [f"claim:{claim['id']}"]
    while (before := way.get(chain[-1])) and before not in chain:
        chain.append(before)
    speaker, relays = chain[-1] if len(chain) > 1 else "", [split(node)[1] for node in chain[-2:0:-1]]
    claim["speaker"] = speaker
    claim["speakerLabel"] = claim["speakerLabel"] or _name(page, speaker)
    claim["via"], claim["viaLabel"] = relays, ", ".join(_name(page, f"actor:{id_}") for id_ in relays)
    heads = (claim["id"][:end] for end, char in enumerate(claim["id"]) if char == ".")
    claim["article"] = next((head for head in heads if head in page["articles"]), "")


def _name(page: Data, node: str) -> str:
    kind, id_ = split(node)
    found = page[TABLES[kind]].get(id_, {}) if kind in TABLES else {}
    return str(found.get("label") or found.get("title") or id_)


def _add(found: list[str], *more: str) -> None:
    found += [one for one in more if one not in found]
