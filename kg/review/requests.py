"""One change to a reading as the review page asks for it, and the text of the YAML after it; nothing is written."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.errors import KgError
from kg.names import lookup
from kg.reading.models import Actor, Review
from kg.review import edits, event_edits, walk
from kg.text import evidence
from kg.text.sentences import sentence
from kg.text.spans import Span

Op = Literal[
    "accept", "back", "set", "delete", "split", "double", "merge", "add", "actor", "event", "set-event", "event-right",
    "set-actor", "set-article", "join", "part", "remove-event", "nothing", "something", "same", "differs",
]  # fmt: skip
Line = Annotated[str, Field(max_length=2_000)]
Lines = Annotated[tuple[Line, ...], Field(max_length=50)]
Fields = Annotated[dict[Line, Lines], Field(max_length=40)]
Number = Annotated[int, Field(ge=0)]

# What a change is called once it is done.
DONE = {
    "accept": "Accepted", "back": "Put back", "set": "Changed", "delete": "Deleted", "split": "Split in two",
    "double": "Doubled", "merge": "Merged", "add": "Added", "actor": "Actor added", "event": "Event added",
    "set-event": "Event changed", "event-right": "Event accepted", "same": "Decided", "differs": "Decided",
    "set-actor": "Actor changed", "set-article": "Article changed", "join": "Events joined", "part": "Event parted",
    "remove-event": "Event removed", "nothing": "Nothing claimed here", "something": "Put back",
}  # fmt: skip


class Words(BaseModel):
    """Words of the article: typed in (`quote`, `nth` of several alike), or marked there (`span`, in code points)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: Annotated[str, Field(max_length=20_000)] = ""
    nth: Annotated[int, Field(ge=1)] | None = None
    span: tuple[Number, Number] | None = None


class Change(BaseModel):
    """One change. `version` is that of the reading it was made to; what is None stays as it is.

    `claims` are more of those to accept, `fields` the values of an event, an actor, the article or a claim, by the keys
    of a reading; a key without values is taken away.
    `event` is a new one, which the targets mean that name none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Line
    op: Op
    claim: Number = 0
    other: Number = 0
    at: Number = 0
    claims: Annotated[tuple[Number, ...], Field(max_length=500)] = ()
    span: tuple[Number, Number] | None = None
    words: Annotated[tuple[Words, ...], Field(max_length=20)] | None = None
    speaker: Lines | None = None
    via: Lines | None = None
    targets: Annotated[tuple[tuple[Line, Line], ...], Field(max_length=50)] | None = None
    hedge: Line | None = None
    accept: bool = False
    name: Line = ""
    actor: Line = ""
    known: Line = ""
    fields: Fields = {}
    event: Fields | None = None


Changed = tuple[str, int, str | None]  # the text, the claim that the change leads to, the id of what it made


def changed(change: Change, text: str, article: str, cast: Mapping[str, Actor], seen: Review) -> Changed:
    """The text of a reading after a change; `KgError` for one that cannot be made.

    `cast` holds the actors that the reading may name, `seen` says who makes the change, and when.
    """
    claim = change.claim
    match change.op:
        case "accept":
            for number in change.claims or (claim,):
                text = edits.accept(text, number, seen)
            return text, claim, None
        case "back":
            return edits.put_back(text, claim), claim, None
        case "set":
            change, text = _with_event(change, text)
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
            return _add(*_with_event(change, text), article)
        case "nothing" | "something":
            span = change.span or (0, 0)
            return walk.nothing(text, article, span, change.op == "nothing"), claim, None
        case _:
            return _of_things(change, text, cast)


def _with_event(change: Change, text: str) -> tuple[Change, str]:
    """The change and the text once the event is made that comes with it."""
    if change.event is None:
        return change, text
    text, made = event_edits.add_event(text, change.event)
    targets = tuple((stance, about or made) for stance, about in change.targets or ())
    return change.model_copy(update={"targets": targets}), text


def _of_things(change: Change, text: str, cast: Mapping[str, Actor]) -> Changed:
    """What is changed of actors, events and the article."""
    claim, known, fields = change.claim, change.known, {key: list(value) for key, value in change.fields.items()}
    match change.op:
        case "actor":
            return _actor(change, text, cast)
        case "same" | "differs":
            return edits.decide(text, change.actor, known, change.op == "same"), claim, None
        case "set-actor":
            return event_edits.set_actor(text, known, fields), claim, known
        case "set-article":
            return event_edits.set_article(text, fields), claim, None
        case "event":
            text, made = event_edits.add_event(text, fields)
            return text, claim, made
        case "set-event":
            return event_edits.set_event(text, known, fields), claim, known
        case "event-right":
            return edits.set_event(text, known, {"review": None}), claim, known
        case "join":
            return event_edits.join(text, known, change.name), claim, known
        case "part":
            text, made = event_edits.part(text, claim, known, change.name)
            return text, claim, made
        case _:
            return event_edits.remove(text, known), claim, None


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
    if change.fields:
        text = edits.set_facts(text, claim, _facts(change))
    return edits.accept(text, claim, seen) if change.accept else text


def _facts(change: Change) -> dict[str, Any]:
    """What else a claim says, as its YAML has it."""
    return {key: bool(value) if key == "attitude" else list(value) for key, value in change.fields.items()}


def _add(change: Change, text: str, article: str) -> Changed:
    spans = _spans(change, article)
    targets: dict[str, Any] = {}
    for stance, event in change.targets or ():
        targets.setdefault(stance, []).append(event)
    if not change.speaker or not targets:
        raise KgError("a claim without speaker or stance", "the new claim", "say who says it, and of which event")
    said = {
        "speaker": change.speaker,
        "via": change.via or (),
        **targets,
        "hedge": change.hedge or "",
        **_facts(change),
    }
    claim = {key: value for key, value in {**edits.quoted(article, spans), **said}.items() if value}
    number = edits.place(text, article, spans[0][0])
    return edits.add(text, number, claim, article[slice(*sentence(article, spans))]), number, None


def _actor(change: Change, text: str, cast: Mapping[str, Actor]) -> Changed:
    name = " ".join(" ".join(change.fields.get("name", ())).split())
    known = lookup.find(name, cast)
    if known:
        raise KgError(f"«{name}» is there already", f"actor {known}", "choose it from the list")
    text, made = edits.add_actor(
        text, {**{key: list(value) for key, value in change.fields.items()}, "name": name}, cast
    )
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
