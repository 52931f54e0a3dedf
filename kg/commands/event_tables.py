"""What `kg evaluate` shows of events: each figure of a reader beside that of the naive baseline."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.characters import safe

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from kg.measure.claim_events import BCubed, ClaimEvents
    from kg.measure.events import EventEvaluation
    from kg.measure.narration import Narration
    from kg.measure.scoring import Accuracy, Share


def event_report(done: "EventEvaluation", errors: int = 0) -> "list[RenderableType]":
    """What the terminal shows of whole events, and so many that were missed, or found where there is none."""
    from rich.text import Text

    from kg.views.wording import count

    found = done.reader["events"]
    right, said, wanted = found.counts
    head = f"{count(done.texts, 'text')}: {wanted} events in the gold, {said} found, {right} of them right"
    parts: list[RenderableType] = [Text(head)]
    parts.append(beside(done.reader, done.naive))
    if slots := done.slots.judged:
        marked, unseen = done.slots.marked, done.slots.unseen
        parts.append(Text(f"of {len(slots)} slots {marked} are to be looked at, {unseen} are wrong and not marked"))
    for title, events in (("missed", done.missed), ("false alarm", done.false)):
        if errors and events:
            parts.append(Text(f"\n{title} ({min(errors, len(events))} of {len(events)})", "bold"))
        parts += [Text(f"{safe(doc)}  {safe(words)}") for doc, words in events[:errors]]
    return parts


def claim_event_report(events: "ClaimEvents", narration: "Narration") -> "list[RenderableType]":
    """What the terminal shows of the events of claims, and of what the texts tell in their own voice."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    head = f"events of claims: of {events.gold} in the gold, {events.found} are found with an event"
    own = Table("in the text's own voice", "right", "", box=SIMPLE_HEAD, pad_edge=False)
    for name, one in own_voice(narration).items():
        own.add_row(name, shown(one)[2], f"{one.right} of {one.of}")
    own.add_row("claims found", "", str(narration.found))
    return [Text(head), beside(events.reader, events.naive), own]


def own_voice(narration: "Narration") -> "dict[str, Accuracy]":
    """The figures of narration, by what people call them."""
    return {
        "claims of the gold told": narration.claims,
        "relations within a claim": narration.relations,
        "relations in an event": narration.as_events,
        "claims right, where the gold tells": narration.right,
    }


def beside(
    reader: "Mapping[str, Share | Accuracy | BCubed]", naive: "Mapping[str, Share | Accuracy | BCubed]"
) -> "Table":
    """A table of figures, one a row. What is only right or wrong has its share in the place of the F1."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table("", "P", "R", "F1", "right", "found", "of", "naive P", "R", "F1", box=SIMPLE_HEAD, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for key, one in reader.items():
        counts = ["" if number is None else str(number) for number in one.counts]
        table.add_row(key.replace("_", " "), *shown(one), *counts, *shown(naive[key]))
    return table


def shown(one: "Share | Accuracy | BCubed") -> tuple[str, str, str]:
    """Precision, recall and F1; of what is right or wrong, the share alone."""
    from kg.measure.scoring import Accuracy

    if isinstance(one, Accuracy):
        return "", "", "–" if one.accuracy is None else f"{one.accuracy:.3f}"
    return f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}"
