"""One change to a reading as the review page asks for it, and the text of the YAML after it; nothing is written."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.errors import KgError
from kg.names import lookup
from kg.reading.models import Actor, Review
from kg.reading.vocabulary import ActorType, EventType, Phase
from kg.review import edits
from kg.text import evidence
from kg.text.sentences import sentence
from kg.text.spans import Span

Op = Literal[
    "accept",
    "back",
    "set",
    "delete",
    "split",
    "double",
    "merge",
    "add",
    "actor",
    "event",
    "set-event",
    "event-right",
    "same",
    "differs",
]
Line = Annotated[str, Field(max_length=2_000)]
Lines = Annotated[tuple[Line, ...], Field(max_length=50)]
Number = Annotated[int, Field(ge=0)]

# What a change is called once it is done.
DONE = {
    "accept": "Accepted", "back": "Put back", "set": "Changed", "delete": "Deleted", "split": "Split in two",
    "double": "Doubled", "merge": "Merged", "add": "Added", "actor": "Actor added", "event": "Event added",
    "set-event": "Event changed", "event-right": "Event accepted", "same": "Decided", "differs": "Decided",
}  # fmt: skip


class Words(BaseModel):
    """Words of the article: typed in (`quote`, `nth` of several alike), or marked there (`span`, in code points)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: Annotated[str, Field(max_length=20_000)] = ""
    nth: Annotated[int, Field(ge=1)] | None = None
    span: tuple[Number, Number] | None = None


class Change(BaseModel):
    """One change. `version` is that of the reading it was made to; what is None stays as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Line
    op: Op
    claim: Number = 0
    other: Number = 0
    at: Number = 0
    words: Annotated[tuple[Words, ...], Field(max_length=20)] | None = None
    speaker: Lines | None = None
    via: Lines | None = None
    targets: Annotated[tuple[tuple[Line, Line], ...], Field(max_length=50)] | None = None
    hedge: Line | None = None
    accept: bool = False
    name: Line = ""
    actor_type: ActorType = "Actor"
    event_type: EventType = "Event"
    speaks_for: Line = ""
    actor: Line = ""
    known: Line = ""
    participants: Lines = ()
    mediator: Lines = ()
    host: Lines = ()
    place: Lines = ()
    topic: Lines = ()
    when: Line = ""
    phase: Phase | None = None


Changed = tuple[str, int, str | None]  # the text, the claim that the change leads to, the id of what it made


def changed(change: Change, text: str, article: str, cast: Mapping[str, Actor], seen: Review) -> Changed:
    """The text of a reading after a change; `KgError` for one that cannot be made.

    `cast` holds the actors that the reading may name, `seen` says who makes the change, and when.
    """
    claim = change.claim
    match change.op:
        case "accept":
            return edits.accept(text, claim, seen), claim, None
        case "back":
            return edits.put_back(text, claim), claim, None
        case "set":
            return _set(change, text, article, seen), claim, None
        case "delete":
            return edits.delete(text, claim), claim, None
        case "split":
            return edits.split(text, claim, article, change.at), claim, None
        case "double":
            return edits.double(text, claim, change.targets or ()), claim + 1, None
        case "merge":
            return edits.merge(text, claim, change.other, article), min(claim, change.other), None
        case "add":
            return _add(change, text, article)
        case "actor":
            return _actor(change, text, cast)
        case "same" | "differs":
            return edits.decide(text, change.actor, change.known, change.op == "same"), claim, None
        case "event":
            text, made = edits.add_event(text, _event(change))
            return text, claim, made
        case "set-event":
            return edits.set_event(text, change.known, _event(change)), claim, change.known
        case "event-right":
            return edits.set_event(text, change.known, {"review": None}), claim, change.known


def _event(change: Change) -> dict[str, Any]:
    """All that the form for an event holds; who fills it in has looked at what was guessed."""
    return {
        "type": change.event_type,
        "name": " ".join(change.name.split()),
        "participants": change.participants,
        "mediator": change.mediator,
        "host": change.host,
        "place": change.place,
        "topic": change.topic,
        "phase": change.phase or "",
        "when": change.when,
        "review": None,
    }


def _set(change: Change, text: str, article: str, seen: Review) -> str:
    claim = change.claim
    if change.words is not None:
        text = edits.set_quote(text, claim, article, _spans(change, article))
    if change.speaker is not None:
        text = edits.set_speaker(text, claim, change.speaker)
    if change.via is not None:
        text = edits.set_via(text, claim, change.via)
    if change.targets is not None:
        text = edits.set_targets(text, claim, change.targets)
    if change.hedge is not None:
        text = edits.set_hedge(text, claim, change.hedge)
    return edits.accept(text, claim, seen) if change.accept else text


def _add(change: Change, text: str, article: str) -> Changed:
    spans = _spans(change, article)
    targets: dict[str, Any] = {}
    for stance, event in change.targets or ():
        targets.setdefault(stance, []).append(event)
    if not change.speaker or not targets:
        raise KgError("a claim without speaker or stance", "the new claim", "say who says it, and of which event")
    said = {"speaker": change.speaker, "via": change.via or (), **targets, "hedge": change.hedge or ""}
    claim = {key: value for key, value in {**edits.quoted(article, spans), **said}.items() if value}
    number = edits.place(text, article, spans[0][0])
    return edits.add(text, number, claim, article[slice(*sentence(article, spans))]), number, None


def _actor(change: Change, text: str, cast: Mapping[str, Actor]) -> Changed:
    known = lookup.find(change.name, cast)
    if known:
        raise KgError(f"«{change.name}» is there already", f"actor {known}", "choose it from the list")
    actor = {"type": change.actor_type, "name": change.name, "speaks_for": change.speaks_for}
    text, made = edits.add_actor(text, actor, cast)
    return text, change.claim, made


def _spans(change: Change, article: str) -> list[Span]:
    """Where the words of a change stand. What was typed has to stand in the article, word for word."""
    found = []
    for words in change.words or ():
        if words.span is not None:
            found.append(words.span)
            continue
        try:
            passage = evidence.find(words.quote, article, words.nth)
        except KgError as error:
            raise KgError(error.what, "the quote", error.mend) from None
        found.append((passage.start, passage.end))
    if not found:
        raise KgError("no quote", "the claim", "mark the words in the article")
    return sorted(found)
