"""What stands between two actors: who talks, agrees, fights with whom, who wants what of whom, who contradicts whom.

Each event stands for a relation of its kind between its parties. What somebody only offers, demands or refuses is no
such relation, but one of its own, directed from who wants or refuses it; so is what is only planned.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any, NamedTuple

from kg.reading.vocabulary import STANDINGS
from kg.views.disagreements import sides

# The relation between the participants of an event of a kind, and how it is said.
BETWEEN = {
    "Talks": ("talksWith", "talks with"),
    "Agreement": ("agreedWith", "agreed with"),
    "Ceasefire": ("ceasefireWith", "ceasefire with"),
    "PrisonerExchange": ("exchangedPrisonersWith", "exchanged prisoners with"),
    "Moratorium": ("moratoriumWith", "moratorium with"),
    "MilitaryAction": ("foughtWith", "fought with"),
}
NOUNS = {
    "Talks": "talks", "Mediation": "mediation", "Moratorium": "a moratorium", "Ceasefire": "a ceasefire",
    "Agreement": "an agreement", "PrisonerExchange": "a prisoner exchange", "MilitaryAction": "military action",
    "Event": "something",
}  # fmt: skip
WISHES = {"Offers": ("offers", "to"), "Demands": ("demands", "of"), "Refuses": ("refuses", "with")}
PLANS = ("plans", "with")
ACTING = ("participant", "mediator", "imposedBy", "host", "by", "against", "violatedBy")
MANY = 12  # speakers of a side that each stand against each of the other side; beyond, against the first of it


class Relation(NamedTuple):
    """An edge's two ends and its kind."""

    source: str
    target: str
    kind: str


@dataclass
class Found:
    """What an edge stands for. `label` is how it is said, or the words around what it is about (`nouns`)."""

    label: str
    directed: bool = True
    events: dict[str, None] = field(default_factory=dict)
    claims: dict[str, None] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    times: int = 0  # how often one contradicts the other; 0: as many as there are events


def relations(data: dict[str, Any]) -> dict[Relation, Found]:
    """All relations between actors that the page's data tells of, sorted."""
    found: dict[Relation, Found] = {}
    for id_, event in data["events"].items():
        for relation, more in _of_event(data, event):
            if relation.source != relation.target:
                one = found.setdefault(relation, more)
                one.events[id_] = None
                one.claims |= more.claims
                one.nouns |= more.nouns
    _contradictions(data, found)
    for relation, one in found.items():
        if one.nouns:
            one.label = f"{relation.kind} {_listed(sorted(one.nouns))} {one.label}"
    return dict(sorted(found.items()))


def _of_event(data: dict[str, Any], event: dict[str, Any]) -> Iterator[tuple[Relation, Found]]:
    claims = [data["claims"][claim] for claim in event["claims"]]
    whole = [claim for claim in claims if not claim["aspect"]]
    affirmed = [claim for claim in whole if claim["stance"] == "Affirms"]
    denied = any(claim["stance"] == "Denies" for claim in whole)
    wishes = [claim for claim in whole if claim["stance"] in WISHES]
    parties, noun = event["roles"]["participant"], NOUNS.get(event["type"], NOUNS["Event"])
    if wishes and not affirmed and not denied:
        for claim in wishes:
            kind, word = WISHES[claim["stance"]]
            for who in _wanting(data, claim):
                for party in parties:
                    if not _speaks_for(data, who, party):
                        yield Relation(who, party, kind), Found(word, claims={claim["id"]: None}, nouns={noun})
    elif affirmed and not denied and event["type"] != "Talks" and all(claim["ofPlan"] for claim in affirmed):
        for one, other in combinations(sorted(parties), 2):
            yield Relation(one, other, PLANS[0]), Found(PLANS[1], directed=False, nouns={noun})
    else:
        yield from _so(event, parties)
    for claim in claims:
        if (claim["stance"], claim["aspect"]) == ("Affirms", "violatedBy"):
            for party in claim["values"]:
                if party.startswith("actor:"):
                    accused = Found("accuses of breaking", claims={claim["id"]: None})
                    yield Relation(claim["speaker"], party, "accuses"), accused


def _so(event: dict[str, Any], parties: list[str]) -> Iterator[tuple[Relation, Found]]:
    """What an event says of its parties where somebody says that it is so, or nobody says anything."""
    roles = event["roles"]
    acted = event["type"] == "MilitaryAction" and roles["by"] and roles["against"]
    if acted:
        for one, other in product(roles["by"], roles["against"]):
            yield Relation(one, other, "attacked"), Found("attacked")
    elif event["type"] in BETWEEN:
        kind, label = BETWEEN[event["type"]]
        for one, other in combinations(sorted(parties), 2):
            yield Relation(one, other, kind), Found(label, directed=False)
    for role, kind, label in (("mediator", "mediatesFor", "mediates for"), ("host", "hosts", "hosts")):
        for one, party in product(roles[role], parties):
            yield Relation(one, party, kind), Found(label)


def _wanting(data: dict[str, Any], claim: dict[str, Any]) -> list[str]:
    """Who wants or refuses: the side that is spoken for, else who speaks."""
    return [side for side in claim["side"] if side.startswith("actor:")] or [claim["speaker"]]


def _speaks_for(data: dict[str, Any], one: str, other: str) -> bool:
    """Whether two actors are one party: the same, or one speaks for the other."""
    for actor, party in ((one, other), (other, one)):
        named = data["actors"].get(actor.partition(":")[2], {}).get("speaksFor", ())
        if actor == party or party.partition(":")[2] in named:
            return True
    return False


def _contradictions(data: dict[str, Any], found: dict[Relation, Found]) -> None:
    for one in data["contradictions"]:
        for these, those in combinations(sides(one), 2):
            by_speaker = [_by_speaker(data, side) for side in (these, those)]
            for this, that in _against(*map(list, by_speaker)):
                if this == that:
                    continue
                relation = Relation(min(this, that), max(this, that), "contradicts")
                edge = found.setdefault(relation, Found("contradicts", directed=False))
                ids = [by_speaker[0][this], by_speaker[1][that]]
                edge.events[one["about"]] = None
                edge.claims |= dict.fromkeys(id_ for side in ids for id_ in side)
                edge.times += max(map(len, ids))


def _by_speaker(data: dict[str, Any], claims: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        found[data["claims"][claim]["speaker"]].append(claim)
    return found


def _against(these: list[str], those: list[str]) -> list[tuple[str, str]]:
    """Who stands against whom; the number grows with those who speak, not with its square."""
    pairs = list(product(these[:MANY], those[:MANY]))
    pairs += [(these[0], that) for that in those[MANY:]]
    return pairs + [(this, those[0]) for this in these[MANY:]]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def told(data: dict[str, Any], events: Iterable[str], claims: Iterable[str] = ()) -> dict[str, Any]:
    """What an edge carries beside its events: their first and last day, and how many origins there are."""
    happened = [data["events"][event] for event in events]
    origins = {claim["origin"] for claim in _telling(data, happened, claims)}
    firsts = [event["earliest"] for event in happened if event["earliest"]]
    lasts = [event["latest"] for event in happened if event["latest"]]
    return {
        "first": min(firsts, default=""),
        "last": max(lasts, default=""),
        "origins": len(origins - {""}),
    }


def strongest(data: dict[str, Any], events: Iterable[str], claims: Iterable[str] = ()) -> dict[str, str]:
    """The `words` and the id (`strongest`) of the strongest claim on an edge's events: it affirms (or is one of
    `claims`), has a named speaker, and an event with many origins. Both are empty where nobody claims anything.
    """
    telling = _telling(data, [data["events"][event] for event in events], claims)
    origins: dict[str, set[str]] = defaultdict(set)
    for claim in telling:
        origins[claim["about"]].add(claim["origin"])

    def strength(claim: dict[str, Any]) -> tuple[bool, int]:
        kind, _, id_ = claim["speaker"].partition(":")
        named = kind == "actor" and data["actors"][id_]["kind"] != "AnonymousSource"
        return named, len(origins[claim["about"]])

    best = max(telling, key=strength, default=None)
    return {
        "words": " […] ".join(quote["exact"] for quote in best["quotes"]) if best else "",
        "strongest": best["id"] if best else "",
    }


def _telling(data: dict[str, Any], events: list[dict[str, Any]], claims: Iterable[str]) -> list[dict[str, Any]]:
    """The claims that an edge rests on: its own, else those of its events; of these the ones that affirm, if any do."""
    own = list(claims) or [claim for event in events for claim in event["claims"]]
    said = [data["claims"][claim] for claim in own]
    return [claim for claim in said if claim["stance"] == "Affirms" and not claim["aspect"]] or said


def most_disputed(standings: Iterable[str]) -> str:
    """Of several standings the one that an edge shows; "" where there is none."""
    there = set(standings)
    return next((standing for standing in STANDINGS if standing in there), "")
