"""What the grammar reader guessed of an event: each slot with how sure it is, and what a person is asked of it."""

import pytest

pytest.importorskip("spacy")

from kg.readers.grammar import tables
from kg.readers.grammar.parse import model_name
from kg.reading.vocabulary import ASPECTS
from tests.sentences import draft

LOOKS, TABLE = tables.table("events", "slots"), tables.table("", "sureness")
needs_model = pytest.mark.skipif(model_name() is None, reason="no English model of spaCy")


def test_each_way_to_fill_a_slot_has_a_figure_and_a_question() -> None:
    assert sorted(LOOKS) == sorted(TABLE["slots"])
    assert all(0 < share < 1 for share in (*TABLE["slots"].values(), TABLE["slot threshold"]))


@pytest.mark.parametrize("way", sorted(LOOKS))
def test_a_question_says_what_to_decide(way: str) -> None:
    assert way.split()[0] in ASPECTS
    assert LOOKS[way].split()[0] in ("whether", "who", "how")


GUESSED = [
    ("Kenya held talks in Velmar on Tuesday, its ministry said.", {"participants": "who takes part besides Kenya"}),
    ("Chad signed a truce, an official said.", {"participants": "who takes part besides Chad"}),
    ("Kenya and Somalia held talks in Velmar on Tuesday.", {"participants": None, "when": None, "phase": None}),
    ("Chad and Niger held talks. Oman mediated in the dispute, an official said.",
     {"participants": "whether Chad and Niger take part: they are named in what was told before"}),
    ("Kenya and Chad met, and the border was open on Monday.",
     {"when": "whether «on Monday» is when it takes place: it stands in another clause"}),
]  # fmt: skip


@needs_model
@pytest.mark.parametrize(("text", "looks"), GUESSED, ids=[text for text, _ in GUESSED])
def test_what_is_guessed_is_asked(text: str, looks: dict[str, str | None]) -> None:
    found = draft(text)
    asked = {key: look for event in found.events.values() for key, look in event.review.items()}
    assert {key: asked.get(key) for key in looks} == looks
    for id_, event in found.events.items():
        sure = found.slots[id_]
        assert {key for key, slot in sure.items() if slot.look} == set(event.review)
        assert all((slot.confidence < TABLE["slot threshold"]) == bool(slot.look) for slot in sure.values())


@needs_model
def test_the_reading_keeps_what_is_asked() -> None:
    found = draft("Kenya held talks in Velmar on Tuesday, its foreign ministry said.")
    [event] = found.reading().events.values()
    assert event.review["participants"] == "who takes part besides Kenya"
    assert dict(event.review) == {
        key: slot.look for key, slot in found.slots[next(iter(found.events))].items() if slot.look
    }
