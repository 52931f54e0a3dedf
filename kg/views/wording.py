"""How the names of the vocabulary, numbers and standings are said in plain words."""

import re
from collections.abc import Callable
from typing import Any

# What is said of an event that only a rule, and no person, took several articles' events for.
JOINED = "joined by a rule; nobody has confirmed it"

# How a stance is told of a claim, before who speaks.
STANCE_WORDS = {
    "Affirms": "affirmed",
    "Denies": "denied",
    "Doubts": "doubted",
    "DeclinesToComment": "no comment",
    "Offers": "offered",
    "Demands": "demanded",
    "Refuses": "refused",
    "Remarks": "also said",
}

_OTHER_STANCES = {
    "Doubts": "doubted", "DeclinesToComment": "not commented on", "Offers": "offered", "Demands": "demanded",
    "Refuses": "refused",
}  # fmt: skip

# States whose name takes an article within a sentence.
_ARTICLE = ("United ", "Netherlands", "Philippines", "Maldives", "Bahamas", "Seychelles", "Comoros", "Gambia",
            "Solomon Islands", "Marshall Islands", "Central African Republic", "Czech Republic",
            "Dominican Republic", "Democratic Republic", "Republic of", "Holy See", "European Union")  # fmt: skip


def words(name: str) -> str:
    """The name of a class, phase or standing as words.

    >>> words("PrisonerExchange"), words("inForce")
    ('prisoner exchange', 'in force')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "claim"), count(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def reason(standing: str, claims: list[dict[str, Any]], label: Callable[[str], str]) -> str:
    """Why an event has its standing, counted from the claims about the event itself (as `kg.page` gives them).

    `label` says what a node is called.
    """
    affirming = [claim for claim in claims if claim["stance"] == "Affirms"]
    denying = [claim for claim in claims if claim["stance"] == "Denies"]
    origins = len({claim["origin"] for claim in affirming})
    parts = []
    if standing == "Acknowledged":
        sides = sorted({label(side) for claim in affirming for side in claim["side"]})
        parts.append(f"affirmed by {' and '.join(sides)}")
    elif affirming:
        plan = "as a plan " if standing == "Denied" else ""
        parts.append(f"{plan}affirmed by {count(origins, 'origin')}")
    if denying and standing in ("Contested", "Denied"):
        speakers = len({claim["speaker"] for claim in denying})
        sides = sorted({label(side) for claim in denying for side in claim["side"]})
        parts.append(f"denied by {count(speakers, 'speaker')} {_whose(sides)}".rstrip())
    if not parts:
        parts.append("nobody affirms or denies it")
        for stance, verb in _OTHER_STANCES.items():
            if speakers := len({claim["speaker"] for claim in claims if claim["stance"] == stance}):
                parts.append(f"{verb} by {count(speakers, 'speaker')}")
    return ", ".join(parts)


def _whose(sides: list[str]) -> str:
    """On which side speakers are; of several sides each is named once, without a chain of possessives.

    >>> _whose(["Russia"]), _whose(["United States"])
    ("of Russia's side", "of the United States' side")
    >>> _whose(["Qatar", "Rudaw", "United States"])
    'on the sides of Qatar, Rudaw and the United States'
    """
    named = [f"the {side}" if side.startswith(_ARTICLE) else side for side in sides]
    if len(named) == 1:
        return f"of {named[0]}'{'' if named[0].endswith('s') else 's'} side"
    return f"on the sides of {', '.join(named[:-1])} and {named[-1]}" if named else ""
