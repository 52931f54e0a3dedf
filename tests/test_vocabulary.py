"""A term is listed once, in `kg/reading/vocabulary.py`; every other list follows from it, or is held to it here.

Each failure names the term and the place that lacks it: whoever adds an event type is led from one to the next.
"""

import re
from collections.abc import Iterable
from typing import get_args

import pyoxigraph as ox
import pytest

import kg
from kg.graph.terms import BC, RDF, RDFS
from kg.measure import annotated, gold
from kg.readers import llm
from kg.readers.grammar.tables import table
from kg.reading import vocabulary
from kg.reading.models import Claim, Event
from kg.reading.vocabulary import ABOUT_EVENTS, ACTOR_TYPES, ASPECTS, EVENT_TYPES, STANCES, STANDINGS
from kg.views import wording
from kg.views.wording import STANCE_WORDS

ROOT = kg.resource("data").parent
PHASES = get_args(vocabulary.Phase)
ONTOLOGY = list(ox.parse(path=str(kg.resource("ontology", "backchannel.ttl")), format=ox.RdfFormat.TURTLE))


def declared(type_: str, property_: str = RDF + "type") -> set[str]:
    """The terms of ours that the ontology declares to be of a class, or to stand below it."""
    said = [quad for quad in ONTOLOGY if quad.predicate.value == property_ and quad.object == ox.NamedNode(type_)]
    found = (quad.subject.value for quad in said if isinstance(quad.subject, ox.NamedNode))
    return {name.removeprefix(BC) for name in found if name.startswith(BC)}


def lacking(place: str, have: Iterable[str], want: Iterable[str]) -> list[str]:
    """What a place lacks or has too much of, in words."""
    have, want = set(have), set(want)
    return [f"{place} lacks {name}" for name in sorted(want - have)] + [
        f"{place} has {name}, which kg/reading/vocabulary.py has not" for name in sorted(have - want)
    ]


def texts(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_ontology_declares_every_term() -> None:
    place = "ontology/backchannel.ttl"
    # Derived ones stand beside those that a reading may give.
    assert lacking(place, declared(BC + "Event", RDFS + "subClassOf"), EVENT_TYPES) == []
    assert lacking(place, declared(BC + "Actor", RDFS + "subClassOf") - {"Mediator"}, ACTOR_TYPES) == []
    assert lacking(place, declared(BC + "Stance"), STANCES.values()) == []
    assert lacking(place, declared(BC + "Phase"), PHASES) == []
    assert lacking(place, declared(BC + "Standing"), STANDINGS) == []
    assert lacking(place, declared(BC + "Aspect"), ASPECTS.values()) == []


def test_a_reading_has_a_key_for_every_stance_and_aspect() -> None:
    """`schema.yaml` has help for each key of the models, and for no other (tests/test_schema.py)."""
    keys = {"Claim": STANCES, "Event": ASPECTS}
    fields = {"Claim": Claim.model_fields, "Event": Event.model_fields}
    assert [
        f"{of} of kg/reading/models.py lacks {key}" for of in keys for key in keys[of] if key not in fields[of]
    ] == []


@pytest.mark.parametrize(("kind", "names"), [("event", EVENT_TYPES), ("event", PHASES), ("actor", ACTOR_TYPES)])
def test_the_prompt_of_the_language_model_names_every_term(kind: str, names: tuple[str, ...]) -> None:
    prompt = llm._rules("prompt.txt")
    assert [
        f"prompt.txt lacks {name}" for name in names if f"{name}," not in prompt and f"{name} (" not in prompt
    ] == []


@pytest.mark.parametrize(
    ("first", "last", "names"), [("- stance: ", "- event:", STANCES), ("aspect: null if", "- topics:", ASPECTS)]
)
def test_the_prompt_names_every_stance_and_aspect(first: str, last: str, names: Iterable[str]) -> None:
    line = texts("kg/readers/llm/prompt.txt").partition(first)[2].partition(last)[0]
    assert [f"prompt.txt lacks {name}" for name in names if not re.search(rf"\b{name}\b", line)] == []


def test_the_prompt_asks_for_no_event_that_is_but_an_event() -> None:
    types = texts("kg/readers/llm/prompt.txt").partition("type: Talks")[2].partition("\n- ")[0]
    assert not re.search(r"\bEvent\b", types)


def test_the_prompt_names_a_new_term_beside_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<more" not in llm._rules("prompt.txt")
    monkeypatch.setattr(vocabulary, "EVENT_TYPES", (*EVENT_TYPES, "Recognition"))
    assert "PrisonerExchange, Recognition, MilitaryAction" in llm._rules("prompt.txt")


def test_the_grammar_reader_has_words_for_every_event_type() -> None:
    assert lacking("events.yaml", table("events", "events")["types"], get_args(vocabulary.EventType)) == []


def test_gold_maps_into_the_vocabulary() -> None:
    kinds = set(get_args(annotated.EventKind))
    types = [gold.EVENT_TYPES.get(kind, kind) for kind in sorted(kinds - gold.REMARKED)]
    assert [f"gold type {kind}" for kind in types if kind not in EVENT_TYPES] == []
    assert kinds > gold.REMARKED


def test_every_stance_has_words_for_people() -> None:
    assert lacking("kg/views/wording.py", STANCE_WORDS, STANCES.values()) == []
    for stance in {STANCES[key] for key in ABOUT_EVENTS} - {"Affirms", "Denies"}:
        claim = {"stance": stance, "speaker": "lorria", "side": ["lorria"], "origin": "lorria"}
        said = wording.reason("", [claim], str)
        assert "by 1 speaker" in said, f"kg/views/wording.py has no words for {stance}: «{said}»"


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("README.md", [f"`{key}`" for key in STANCES]),
        ("README.md", [name.lower() for name in STANDINGS]),
        ("docs/evaluation.md", [", ".join(STANCES)]),
        ("kg/readers/grammar/speech/cues.yaml", [", ".join(STANCES)]),
        ("docs/ontology.html", [f'id="{name}"' for name in (*EVENT_TYPES, *ACTOR_TYPES, *STANCES.values())]),
    ],
)
def test_the_docs_tell_of_every_term(place: str, names: list[str]) -> None:
    text = texts(place)
    assert [f"{place} lacks {name}" for name in names if name not in text] == []
