"""Claims that somebody annotated with offsets (code points, half-open): `<id>.json`, and `<id>.txt` beside it.

Only what readers are measured by is looked at; other keys may be there.
"""

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from kg import dates
from kg.errors import KgError
from kg.files import read_text
from kg.reading.vocabulary import Stance
from kg.text.article import MAX_BYTES
from kg.yaml.document import spell

EventKind = Literal[
    "Talks", "Mediation", "Moratorium", "Ceasefire", "Agreement", "PrisonerExchange",
    "Attack", "Sanction", "Statement", "Other",
]  # fmt: skip
SpeakerKind = Literal["person", "government", "ministry", "outlet", "unnamed", "organisation", "document"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Quote(_Model):
    """Words of the text, with their place."""

    quote: str | None = None
    start: int
    end: int


class Speaker(_Model):
    """Who is said to have said it: the words at that place, and by which names he or she is known."""

    surface: str | None = None
    start: int | None = None
    end: int | None = None
    canonical: tuple[str, ...] = ()


class Event(_Model):
    """What the claim is about; `place` may hold several, parted by semicolons. Only the type must be told."""

    type: EventKind
    participants: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    place: str | None = None
    topic: str | None = None
    time_edtf: str | None = None
    status: str | None = None


class Relation(_Model):
    """What the text tells of two actors, and where; `voice` is "article" or the id of the claim that says so."""

    subject: str
    relation: str
    object: str
    start: int
    end: int
    voice: str


class AnnotatedClaim(Quote):
    """One claim. `document_author`: it is in the document's own voice, so there is no cue."""

    more_spans: tuple[Quote, ...] = ()
    speaker: Speaker
    speaker_kind: SpeakerKind
    on_behalf_of: tuple[str, ...] | None = None
    relayed_by: str | None = None
    relayed_by_kind: str | None = None
    document_author: bool = False
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    stance: Stance | None = None
    event: Event | None = None

    @model_validator(mode="after")
    def _has_places(self) -> "AnnotatedClaim":
        if self.cue and None in (self.cue_start, self.cue_end):
            raise PydanticCustomError("kg", "a cue without `cue_start` and `cue_end`")
        if self.speaker.surface and None in (self.speaker.start, self.speaker.end):
            raise PydanticCustomError("kg", "a speaker's surface without `start` and `end`")
        return self

    def marks(self) -> list[tuple[str, str | None, int, int]]:
        """Every passage that is marked: its key, the words that should stand there, and its place."""
        found = [("quote", self.quote, self.start, self.end)]
        found += [("more_spans", one.quote, one.start, one.end) for one in self.more_spans]
        if self.cue and self.cue_start is not None and self.cue_end is not None:
            found.append(("cue", self.cue, self.cue_start, self.cue_end))
        speaker = self.speaker
        if speaker.surface and speaker.start is not None and speaker.end is not None:
            found.append(("speaker", speaker.surface, speaker.start, speaker.end))
        return found


class AnnotatedText(_Model):
    """One text with its claims. `doc_date` is EDTF; the text is in `text_file`, else in the file of the same name."""

    id: str
    text_file: str | None = None
    title: str | None = None
    outlet: str | None = None
    doc_date: str | None = None
    claims: tuple[AnnotatedClaim, ...]
    relations: tuple[Relation, ...] = ()


def load_annotated(path: Path, data: dict[str, Any]) -> tuple[AnnotatedText, str]:
    """The annotation that a JSON file holds, and its text.

    Raises `KgError` for a key that is missing or of another kind, a text that is missing, and words that do not stand
    where the annotation says.
    """
    try:
        # Through JSON: there a list may stand for a tuple, while numbers and texts stay strictly apart.
        annotated = AnnotatedText.model_validate_json(json.dumps(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = f"{spell(tuple(first['loc']))} of {path}" if first["loc"] else str(path)
        raise KgError(first["msg"], place, "the claims form is told in docs/evaluation.md") from None
    if annotated.doc_date is not None:
        try:
            dates.bounds(annotated.doc_date)
        except KgError as error:
            raise KgError(error.what, f"doc_date of {path}", error.mend) from None
    name = annotated.text_file or path.with_suffix(".txt").name
    text = read_text(path.parent / name, MAX_BYTES)
    for number, claim in enumerate(annotated.claims):
        for key, words, start, end in claim.marks():
            where = f"claims[{number}].{key} of {path}"
            if not 0 <= start < end <= len(text):
                raise KgError(f"offsets outside the text ({start}–{end})", where, f"it has {len(text)} characters")
            if words is not None and text[start:end] != words:
                mend = f"«{text[start:end][:60]}» stands at {start}–{end}; offsets are code points"
                raise KgError("the words do not stand there", where, mend)
    return annotated, text
