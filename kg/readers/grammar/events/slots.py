"""How sure the reader is of what it filled each slot of an event with, by how it came by it; what a person is asked.

How often each way is right was counted on texts that people have read (`sureness.yaml`, by `bench/sureness.py`). Of
what is right too rarely a person is asked (`slots.yaml`): there the rules end.
"""

from collections.abc import Callable, Mapping

from kg.readers.grammar.events.register import Known
from kg.readers.grammar.tables import table
from kg.reading.draft import Slot
from kg.reading.vocabulary import Aspect


def slots(known: Known, name: Callable[[str], str]) -> dict[Aspect, Slot]:
    """The slots of an event that are filled, and `participants` always, by the keys of a reading's event.

    `name` says what an actor is called.
    """
    filled: dict[Aspect, list[str]] = {
        "participants": [*map(name, known.participants)],
        "mediator": [*map(name, known.mediator)],
        "place": list(known.place),
        "when": [known.time_text or known.edtf or ""] if known.edtf else [],
        "phase": [known.phase] if known.phase else [],
    }
    return {
        slot: _slot(f"{slot} {known.how[slot]}", " and ".join(values))
        for slot, values in filled.items()
        if slot in known.how and (values or slot == "participants")
    }


def _slot(way: str, words: str) -> Slot:
    figures: Mapping[str, float] = table("", "sureness")["slots"]
    share = figures[way]
    if share >= table("", "sureness")["slot threshold"]:
        return Slot(share, way=way)
    return Slot(share, str(table("events", "slots")[way]).replace("{words}", words), way)
