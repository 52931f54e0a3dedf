"""Invented readings for measuring: as many as wanted, each of 20 claims about six events of its own.

A third of their events are shared: two of each article's are by decision those of nine others. One cast acts in all of
them, with outlets that relay it and, in each article, unnamed sources of its own. Sides deny what others affirm, name
other places, days and mediators, and remark on what is no event. The same number always gives the same readings.
"""

import hashlib
import random
from pathlib import Path
from typing import Any

from kg.reading.decisions import Content, Decisions, Shared, Word
from kg.reading.models import Reading
from kg.text.article import Article
from kg.yaml.document import YamlFile

CLAIMS = 20  # in each reading
TOGETHER = 10  # articles that share two of their events
STATES = ("Arvenia", "Belmora", "Cassia", "Dorane", "Elyria", "Fenmark")
OUTLETS = ("Meridian Wire", "Harbour Post", "The Lantern", "The Courier", "Northern Dispatch", "Evening Mail")
PLACES = ("Port Sable", "Velmar", "Ostwick", "Tarn", "Quillon")
TOPICS = ("fishing rights", "prisoners", "the border", "grain", "the strait")


def readings(number: int) -> tuple[list[Reading], Decisions]:
    """So many readings, and the decisions by which a third of their events are shared."""
    return [_reading(index) for index in range(number)], _decisions(number)


def article(index: int) -> str:
    """The id of the article with that place among the readings."""
    return f"article-{index}"


def _decisions(number: int) -> Decisions:
    shared: dict[str, dict[str, Word]] = {}
    for index in range(number):
        for event in ("talks", "truce"):
            # Every other group was joined by a rule, so that its events are provisional.
            group = index // TOGETHER
            word = Word(by="AH" if group % 2 else "rule:link-1", at="2031-12-01")
            shared.setdefault(f"{event}-{group}", {})[f"{article(index)}.{event}"] = word
    content = Content(events={id_: Shared(name=f"Shared {id_}", same=same) for id_, same in shared.items()})
    digest = hashlib.sha256(repr(content).encode()).hexdigest()
    return Decisions(content, digest, YamlFile(Path("decisions.yaml"), {}))


def _cast() -> dict[str, Any]:
    cast: dict[str, Any] = {name.lower(): {"type": "State", "name": name} for name in STATES}
    for state in STATES:
        id_ = state.lower()
        cast[f"{id_}-ministry"] = {"type": "Institution", "name": f"Ministry of {state}", "speaks_for": id_}
        cast[f"{id_}-minister"] = {
            "type": "Person", "name": f"Minister of {state}", "office": f"Minister of {state}",
            "speaks_for": f"{id_}-ministry",
        }  # fmt: skip
    cast |= {_slug(name): {"type": "Outlet", "name": name} for name in OUTLETS}
    return cast | {
        "sources": {"type": "AnonymousSource", "name": "Sources"},
        "analyst": {"type": "Person", "name": "An analyst"},
    }


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _reading(index: int) -> Reading:
    chance = random.Random(index)
    one, other, third = (name.lower() for name in chance.sample(STATES, 3))
    actors = _cast() | {"officials": {"type": "AnonymousSource", "name": "Officials", "speaks_for": one}}
    # The articles that share their events are about the same two, and mostly agree on the rest; one in five does not.
    group = random.Random(-1 - index // TOGETHER)
    first, second, go_between = (name.lower() for name in group.sample(STATES, 3))
    place, day = group.choice(PLACES), group.randrange(10, 13)
    if chance.random() < 0.2:
        go_between, place, day = third, chance.choice(PLACES), 13
    events: dict[str, Any] = {
        "talks": {
            "type": "Talks", "name": f"Talks {index}", "participants": [first, second], "mediator": go_between,
            "host": go_between, "place": place, "topic": chance.choice(TOPICS), "when": f"2031-06-{day}",
            "phase": "concluded",
        },
        "truce": {
            "type": "Ceasefire", "name": f"Truce {index}", "participants": [first, second],
            "violated_by": [first, second],
        },
        "round": {
            "type": "Talks", "name": f"Round {index}", "participants": [f"{one}-minister", f"{other}-minister"],
            "mediator": third, "place": chance.choice(PLACES), "when": "2031-09", "phase": "planned",
            "derailed_by": "raid", "attributed_to": other, "concerns": "pact",
        },
        "pact": {
            "type": "Agreement", "name": f"Pact {index}", "participants": [one, other], "term": "the boats leave",
            "phase": "proposed",
        },
        "ban": {
            "type": "Moratorium", "name": f"Ban {index}", "suspends": chance.choice(TOPICS), "imposed_by": one,
            "when": "2031-05-01/..", "phase": "inForce",
        },
        "raid": {"type": "MilitaryAction", "name": f"Raid {index}", "by": one, "against": other, "place": third},
    }  # fmt: skip
    sides = [first, second, one, other, f"{first}-minister", f"{second}-minister", f"{one}-ministry"]
    unnamed = ["sources", "officials"]
    claims: list[dict[str, Any]] = [
        {"speaker": "article", "affirms": "talks"},
        {"speaker": chance.choice(unnamed), "affirms": "talks", "via": [_slug(chance.choice(OUTLETS))]},
        {"speaker": chance.choice(sides), "affirms": "talks", "said": f"2031-06-{chance.randrange(14, 30)}"},
        {"speaker": chance.choice(sides), "denies" if chance.random() < 0.15 else "doubts": "talks",
         "said": f"2031-07-{chance.randrange(10, 30)}"},
        {"speaker": chance.choice(sides), "affirms": "talks.place"},
        {"speaker": chance.choice(sides), "affirms": "talks.mediator", "hedge": "allegedly"},
        {"speaker": first, "affirms": f"truce.violated_by={second}"},
        {"speaker": f"{second}-minister", "denies": f"truce.violated_by={second}"},
        {"speaker": chance.choice(unnamed), "affirms": "truce", "via": list(map(_slug, chance.sample(OUTLETS, 2)))},
        {"speaker": chance.choice(sides), chance.choice(["affirms", "doubts", "declines"]): "truce"},
        {"speaker": one, "offers": "round", "said": "2031-08"},
        {"speaker": f"{one}-minister", "affirms": "round.derailed_by"},
        {"speaker": other, "denies": "round.derailed_by"},
        {"speaker": one, "affirms": "round.attributed_to"},
        {"speaker": other, "demands": "pact"},
        {"speaker": f"{one}-ministry", "affirms": "ban"},
        {"speaker": other, "affirms": "ban", "hedge": "it seems"},
        {"speaker": chance.choice(unnamed), "affirms": "raid", "via": [_slug(chance.choice(OUTLETS))]},
        {"speaker": "analyst", "remarks": chance.choice(TOPICS), "mentions": [one]},
        {"speaker": f"{other}-minister", "remarks": chance.sample(TOPICS, 2), "via": [_slug(chance.choice(OUTLETS))]},
    ]  # fmt: skip
    assert len(claims) == CLAIMS
    title = f"What was said on day {index}"
    claims[0]["quote"] = title
    for number, claim in enumerate(claims[1:], 1):
        claim["quote"] = f"Words {number} of article {index} are said here."
    return Reading.model_validate(
        {
            "article": {
                "id": article(index), "file": f"{index}.txt", "title": title, "published": f"2031-0{7 + index % 3}-20",
                "outlet": chance.choice(OUTLETS),
            },
            "actors": actors,
            "places": {_slug(name): {"name": name, "within": STATES[at].lower()} for at, name in enumerate(PLACES)},
            "events": events,
            "claims": claims,
            "text": Article(f"{index}.txt", "\n".join(str(claim["quote"]) for claim in claims)),
            "file": YamlFile(Path(f"{index}.yaml"), {}),
        }
    )  # fmt: skip
