"""Gold of whole events: what a text tells of, with whom, through whom, where, when and how far it has come.

One `<id>.json` a text, with `doc`, `published` (EDTF) and `events`; the text is in the file that `text_of` names, else
in `<id>.txt`. `docs/evaluation.md` tells the keys of an event. Only what readers are measured by is looked at.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import KgError
from kg.files import read_text
from kg.names import folding
from kg.reading.models import Source
from kg.reading.vocabulary import EventType, Phase
from kg.text.article import MAX_BYTES
from kg.text.spans import Span
from kg.yaml.document import spell


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Commitment(_Model):
    """Who tells an event or denies it, and the words; `speaker` is "article" where the text tells it itself."""

    speaker: str
    quote: str


class WholeEvent(_Model):
    """One event of a text. `phase` has all that would be right; what is not `certain` costs nothing if missed."""

    type: EventType
    name: str
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    place: str | None = None
    when: str | None = None
    phase: tuple[Phase, ...] = ()
    evidence: tuple[str, ...] = ()
    claims: tuple[Commitment, ...] = ()
    certain: bool = True


class EventText(_Model):
    """One text, and all events in it."""

    doc: str
    text: str = ""
    text_of: str | None = None
    published: str | None = None
    events: tuple[WholeEvent, ...]

    def head(self) -> Source:
        """The head of the text for its reader: its first line is its title."""
        title = self.text.partition("\n")[0].strip() or self.doc
        return Source(id=folding.slug(self.doc) or "text", file=self.doc, title=title, published=self.published)

    def spans(self, words: Sequence[str]) -> tuple[Span, ...]:
        """Where words of the text stand, each at its first place (code points, half-open)."""
        return tuple((at, at + len(one)) for one in words if (at := self.text.find(one)) >= 0)


def holds_events(paths: Sequence[Path]) -> bool:
    """Whether these files and folders are gold of whole events, rather than of claims."""
    return any(_is_events(_data(file)) for path in paths for file in _files(path))


def load_events(paths: Sequence[Path]) -> tuple[EventText, ...]:
    """The texts of such files and folders; other JSON files in a folder (which events are the same) are passed over.

    Raises `KgError` for a key that is missing or of another kind, a text that is missing, evidence that does not stand
    in it, a text that is there twice, and gold of claims among gold of events.
    """
    found: dict[str, EventText] = {}
    for path in paths:
        texts = [_load(file, data) for file in _files(path) if _is_events(data := _data(file))]
        if not texts:
            raise KgError("no events among gold of events", str(path), "measure each form of gold by itself")
        for one in texts:
            if one.doc in found:
                raise KgError(f"text «{one.doc}» is there twice", "kg evaluate", "name each text once")
            found[one.doc] = one
    return tuple(found.values())


def _files(path: Path) -> Iterator[Path]:
    yield from sorted(path.glob("*.json")) if path.is_dir() else [path] if path.suffix == ".json" else []


def _data(path: Path) -> Any:
    """What a JSON file holds; None where it is none, which `kg.measure.gold` says better."""
    try:
        return json.loads(read_text(path, MAX_BYTES))
    except (ValueError, RecursionError):
        return None


def _is_events(data: Any) -> bool:
    return isinstance(data, dict) and "events" in data and "claims" not in data


def _load(path: Path, data: dict[str, Any]) -> EventText:
    name = data.get("text_of")
    beside = path.parent / name if isinstance(name, str) else path.with_suffix(".txt")
    try:
        # Through JSON: there a list may stand for a tuple, while numbers and texts stay strictly apart.
        text = EventText.model_validate_json(json.dumps({**data, "text": read_text(beside, MAX_BYTES)}))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = f"{spell(tuple(first['loc']))} of {path}" if first["loc"] else str(path)
        raise KgError(first["msg"], place, "gold of whole events is told in docs/evaluation.md") from None
    for number, event in enumerate(text.events):
        for words in (*event.evidence, *(claim.quote for claim in event.claims)):
            if words not in text.text:
                where = f"events[{number}] of {path}"
                raise KgError(f"«{words[:60]}» does not stand in the text", where, "copy it letter by letter")
    return text
