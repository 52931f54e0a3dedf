"""What is new between two states of a store: events, claims, actors; standings, phases and contradictions that changed.

Things are compared by their IRIs, so that an event that several articles share is one. The data are plain, ready for
JSON; `kg.views.newsletter` says them in words.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from kg.graph.store import Store
from kg.views.page import page
from kg.views.wording import STANCE_WORDS, words

Data = Mapping[str, Any]


def news(before: Store, after: Store, printed: Collection[str] | None = None) -> dict[str, Any]:
    """What a store holds that an earlier state of it did not, and what stands otherwise now; ids are those of `after`.

    `printed` are the IRIs of the articles that came out in between, where the earlier state has claims of some of them.

    >>> import kg
    >>> store = kg.open("memory:")
    >>> _ = kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    >>> {kind: len(found) for kind, found in news(kg.open("memory:"), store).items()}
    {'articles': 1, 'events': 16, 'standings': 0, 'phases': 0, 'contradictions': 3, 'gone': 0, 'claims': 29,
     'actors': 18}
    """
    old, new = (page(store, text=False, turtle=False) for store in (before, after))
    known = {thing["iri"]: thing for thing in old["events"].values()}
    events = list(new["events"].values())
    both = [(known[event["iri"]], event) for event in events if event["iri"] in known]
    stood = {one["id"] for one in old["contradictions"]}
    stand = {one["id"] for one in new["contradictions"]}
    return {
        "articles": [
            _article(one)
            for one in (_added(old, new, "articles") if printed is None else new["articles"].values())
            if printed is None or one["iri"] in printed
        ],
        "events": [_event(event) for event in events if event["iri"] not in known],
        "standings": [
            _named(event)
            | {"before": words(was["standing"]), "after": words(event["standing"]), "why": event["reason"]}
            for was, event in both
            if was["standing"] != event["standing"]
        ],
        "phases": [
            {**_named(event), "before": _phases(was), "after": _phases(event)}
            for was, event in both
            if _phases(was) != _phases(event)
        ],
        "contradictions": [_contradiction(one, new) for one in new["contradictions"] if one["id"] not in stood],
        "gone": [_contradiction(one, old) for one in old["contradictions"] if one["id"] not in stand],
        "claims": [_claim(one, new) for one in _added(old, new, "claims")],
        "actors": [
            {**_named(actor), "type": words(actor["kind"]), "office": actor["office"]}
            for actor in _added(old, new, "actors")
        ],
    }  # fmt: skip


def _added(old: Data, new: Data, kind: str) -> list[Any]:
    known = {thing["iri"] for thing in old[kind].values()}
    return [thing for thing in new[kind].values() if thing["iri"] not in known]


def _named(thing: Data) -> dict[str, str]:
    return {"id": thing["id"], "iri": thing["iri"], "name": thing["label"]}


def _article(article: Data) -> dict[str, str]:
    return {"id": article["id"], "iri": article["iri"], "name": article["title"], "outlet": article["outlet"],
            "published": article["publishedText"]}  # fmt: skip


def _event(event: Data) -> dict[str, Any]:
    return {
        **_named(event),
        "type": words(event["type"]),
        "when": event["whenText"],
        "phase": _phases(event),
        "standing": words(event["standing"]),
        "why": event["reason"],
    }


def _phases(event: Data) -> list[str]:
    """The phases that articles give of an event."""
    given = event["variants"].get("phase") or [{"text": event["phase"]}]
    return sorted(words(one["text"]) for one in given if one["text"])


def _contradiction(one: Data, data: Data) -> dict[str, Any]:
    event = data["events"][one["about"]]
    called = _called(data)
    return {
        "id": one["id"],
        "event": {"id": event["id"], "iri": event["iri"], "name": event["label"]},
        "kind": words(one["kind"]),
        "aspect": words(one["aspect"]),
        "values": [called(value) for value in one["values"]],
        "affirmedBy": called(one["affirmedBy"]),
        "deniedBy": called(one["deniedBy"]),
        "affirmed": _words(one["affirming"], data),
        "denied": _words(one["denying"], data),
    }


def _words(claims: Iterable[str], data: Data) -> list[str]:
    """The words of claims."""
    return [quote["exact"] for claim in claims for quote in data["claims"][claim]["quotes"]]


def _claim(claim: Data, data: Data) -> dict[str, Any]:
    event = data["events"].get(claim["about"])
    own = claim["speaker"].startswith("article:")
    called = _called(data)
    return {
        "id": claim["id"],
        "iri": claim["iri"],
        "event": {"id": event["id"], "iri": event["iri"], "name": event["label"]} if event else None,
        "topics": claim["topics"],
        "stance": STANCE_WORDS[claim["stance"]],
        "aspect": words(claim["aspect"]),
        "value": called(claim["value"]),
        "speaker": "the article" if own else claim["speakerLabel"],
        "side": "" if own or claim["side"] == [claim["speaker"]] else claim["sideLabel"],
        "via": claim["viaLabel"],
        "hedge": claim["hedge"],
        "said": claim["saidText"],
        "words": [quote["exact"] for quote in claim["quotes"]],
        "article": {"id": claim["article"], "name": data["articles"][claim["article"]]["title"]},
        "state": claim["state"],
    }


def _called(data: Data) -> Callable[[str], str]:
    def called(node: str) -> str:
        kind, _, id_ = node.partition(":")
        thing = data.get(f"{kind}s", {}).get(id_, {})
        return str(thing.get("label") or thing.get("title") or node)

    return called
