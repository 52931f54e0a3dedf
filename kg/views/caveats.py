"""What is to be said beside a fact of an event: that it is disputed, that it is a guess, that nobody tells it unhedged.

The page and the dossier in the terminal take it from here, so that both say the same. A fact is disputed where claims
contradict each other on it, where a claim denies it, or where the event that it belongs to is contested or denied.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from kg.views.disagreements import sides
from kg.views.wording import words

Claim = Mapping[str, Any]
DOUBTFUL = ("Contested", "Denied")


def caveats(
    event: Mapping[str, Any],
    claims: list[Any],
    contradictions: list[Any],
    given: Callable[[str, str], Iterable[str]],
    guesses: Collection[str] = (),
) -> dict[str, dict[str, Any]]:
    """For each fact of which there is something to say: `disputed`, the claims for and against, and `hedges` by value.

    `event`, the `claims` about it and the `contradictions` among them are as `kg.page` gives them; `given` says which
    values of a property an article gives. `guesses` are the properties of which a machine reader was not sure, and at
    which nobody has looked: `guess` says so.
    """
    found = {}
    for role, values in _facts(event).items():
        disputed = _disputed(role, event["standing"], claims, contradictions)
        hedges = _hedges(role, values, claims, given)
        guess = role in guesses
        if disputed or hedges or guess:
            found[role] = {"disputed": disputed, "hedges": hedges, "guess": guess}
    return found


def _facts(event: Mapping[str, Any]) -> dict[str, list[str]]:
    """The values of each property, as claims have them; the reader's note is nobody's claim."""
    facts: dict[str, list[str]] = {
        "when": event["when"].split() or ([event["timeText"]] if event["timeText"] else []),
        "phase": [words(event["phase"])] if event["phase"] else [],
    }
    for told in (event["roles"], event["texts"]):
        for role, values in told.items():
            facts[role] = [*facts.get(role, []), *values]
    return {role: values for role, values in facts.items() if values and role != "note"}


def _disputed(role: str, standing: str, claims: list[Any], contradictions: list[Any]) -> list[str]:
    """A claim for and one against a fact, or against the event as a whole; none where nobody disputes it."""
    for aspect in (role, ""):
        if aspect or standing in DOUBTFUL:
            if found := next((one for one in contradictions if one["aspect"] == aspect), None):
                return [side[0] for side in sides(found) if side]
            against = _first(claims, "Denies", aspect)
            if against:
                return [*_first(claims, "Affirms", aspect), *against]
    return []


def _first(claims: Iterable[Claim], stance: str, aspect: str) -> list[str]:
    return [claim["id"] for claim in claims if (claim["stance"], claim["aspect"]) == (stance, aspect)][:1]


def _hedges(
    role: str, values: list[str], claims: list[Any], given: Callable[[str, str], Iterable[str]]
) -> dict[str, str]:
    """The hedges of the claims that a value rests on, where each of them has one."""
    affirming = [claim for claim in claims if claim["stance"] == "Affirms" and claim["aspect"] in (role, "")]
    if not any(claim["hedge"] for claim in affirming):
        return {}
    found = {}
    for value in values:
        own = [claim for claim in affirming if claim["aspect"] and value in claim["values"]]
        # Where nobody speaks of this one point, it rests on what is said of the event in the articles that give it.
        held = own or [claim for claim in affirming if not claim["aspect"] and value in given(role, claim["article"])]
        if held and all(claim["hedge"] for claim in held):
            found[value] = ", ".join(sorted({claim["hedge"] for claim in held}))
    return found
