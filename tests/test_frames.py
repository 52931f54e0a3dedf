"""What the reader fills in of an event: parties, mediators, place, day, phase; which mentions are one; what is told."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("spacy")

from ruamel.yaml import YAML

from kg.reading.directory import known_actors
from kg.reading.draft import Draft
from kg.reading.models import Event
from tests.sentences import draft

RULES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("frames.yaml").read_text("utf-8"))
CASES = [pytest.param(case, id=case["text"]) for rule in RULES for case in rule["cases"]]
OF_ACTORS = {"participants", "mediator"}


def shown(made: Draft, id_: str, event: Event, field: str) -> Any:
    """A field of an event as the table has it: actors by their names, lists in the order of the alphabet."""
    actors = {**known_actors().actors, **made.actors}
    if field == "by":  # one entry for each claim
        claims = [claim for claim in made.claims if (claim.event or "").partition(".")[0] == id_]
        return sorted(actors[one].name if one in actors else one for claim in claims for one in claim.speaker)
    value = getattr(event, field)
    if field in OF_ACTORS:
        return sorted(actors[one].name for one in value)
    return sorted(value) if field == "place" else value


@pytest.mark.parametrize("case", CASES)
def test_what_a_text_tells_of_events(case: dict[str, Any]) -> None:
    made, wanted = draft(case["text"]), [dict(event) for event in case["events"]]
    for event in wanted:
        event |= {field: sorted(value) for field, value in event.items() if isinstance(value, list)}
        event |= {field: str(value) for field, value in event.items() if field == "when" and value}  # YAML takes a date
    found = list(made.events.items())
    assert [event.type for _, event in found] == [event["type"] for event in wanted]
    assert wanted == [
        {field: shown(made, id_, event, field) for field in want}
        for want, (id_, event) in zip(wanted, found, strict=True)
    ]


def test_no_event_is_told_twice_in_a_sentence() -> None:
    for case in (case for rule in RULES for case in rule["cases"]):
        made = draft(case["text"])
        told = [(claim.event, claim.sentence) for claim in made.claims if claim.speaker == ("article",)]
        assert len(told) == len(set(told)), case["text"]


def test_every_name_is_its_own() -> None:
    for case in (case for rule in RULES for case in rule["cases"]):
        names = [event.name for event in draft(case["text"]).events.values()]
        assert len(names) == len(set(names)), case["text"]
