"""A draft: what a machine reader found in a text, before a person has looked at it.

It is a reading in the making. Beside what a reading keeps, it knows the exact spans of speaker, cue and content, how
sure the reader is, and why a claim should be looked at. Spans are code points of the text, half-open.
"""

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from kg import files
from kg.errors import KgError
from kg.reading.building import build
from kg.reading.models import Actor, Event, PlaceOf, Reading, Source
from kg.reading.vocabulary import Aspect
from kg.text import evidence
from kg.text.article import MAX_BYTES, Article
from kg.text.folded import Folded, fold
from kg.text.spans import Span
from kg.yaml.document import dump_yaml, load_yaml

Spans = tuple[Span, ...]
ROW = ("speaker", "via", "stance", "about", "quote", "hedge", "said", "confidence", "look")  # the keys of a row


@dataclass(frozen=True)
class DraftClaim:
    """One claim as a reader found it.

    `content` is never empty; `cue` and `source` (the words that name the speaker) are, where the text has none.
    `stance` is a key of `vocabulary.STANCES`, `event` an id of the draft's events, or `event.aspect`. A remark
    (`remarks`) has an empty `event`, but `topics`, and in `mentions` the ids of actors that it names. `speaker` holds
    ids of actors, or `article`; `via` outlets, nearest to the speaker first. `confidence` goes from 0 to 1; `doubts`
    says in a few words each what a person has to decide, and what has doubts comes marked `review: true`. `basis` says
    what the confidence was looked up by: the kind of attribution, then the kinds of doubt. Not every reader tells it.
    """

    content: Spans
    speaker: tuple[str, ...]
    stance: str
    event: str = ""
    cue: Spans = ()
    source: Spans = ()
    via: tuple[str, ...] = ()
    hedge: str | None = None
    said: str | None = None
    said_text: str | None = None
    attitude: bool = False
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    sentence: Span = (0, 0)
    topics: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


class Slot(NamedTuple):
    """How sure a reader is of what an event has for one of its keys, from 0 to 1, and what a person has to decide.

    `look` is empty where that is sure enough. `way` says what the confidence was looked up by.
    """

    confidence: float
    look: str = ""
    way: str = ""


@dataclass(frozen=True)
class Draft:
    """What one reader found in one text. `actors` and `places` hold only what the directory does not, or adds to it.

    `slots` says of an event, by its id, how sure each of its keys is; not every reader tells it.
    """

    article: Source
    text: Article
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, PlaceOf] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    claims: tuple[DraftClaim, ...] = ()
    slots: Mapping[str, Mapping[Aspect, Slot]] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """The draft with the keys of a reading."""
        plain: dict[str, Any] = {"article": _plain(self.article)}
        for key in ("actors", "places", "events"):
            things = getattr(self, key)
            if things:
                plain[key] = {id_: _plain(thing) for id_, thing in things.items()}
        plain["claims"] = [self._claim(claim) for claim in self.claims]
        return plain

    def to_yaml(self) -> str:
        """The draft as YAML that `load_reading` reads; above each claim, as a comment, its sentence."""
        folded = fold(self.text.text)
        comments = [
            folded.words(claim.sentence) + "".join(f"\nlook: {doubt}" for doubt in claim.doubts)
            for claim in self.claims
        ]
        return dump_yaml(self.to_plain(), {"claims": comments})

    def rows(self) -> list[dict[str, str | float]]:
        """The claims as a table: one dict a claim, of plain texts, `confidence` a number; pandas takes it as it is.

        `about` is an event of the draft or the topic of a remark, `look` what a person has to decide.
        """
        text = self.text.text
        return [
            {
                "speaker": ", ".join(claim.speaker),
                "via": ", ".join(claim.via),
                "stance": claim.stance,
                "about": claim.event or ", ".join(claim.topics),
                "quote": " … ".join(text[start:end] for start, end in claim.content),
                "hedge": claim.hedge or "",
                "said": claim.said or claim.said_text or "",
                "confidence": round(claim.confidence, 2),
                "look": "; ".join(claim.doubts),
            }
            for claim in self.claims
        ]

    def _repr_html_(self) -> str:
        """The table, for notebooks."""
        head = "".join(f"<th>{key}</th>" for key in ROW)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(str(value))}</td>" for value in row.values()) + "</tr>"
            for row in self.rows()
        )
        return f"<table><tr>{head}</tr>{body}</table>"

    def reading(self) -> Reading:
        """The draft as a reading, for `kg.check` and `kg.add`; its faults are told of as of a file of its id."""
        file = load_yaml(Path(f"{self.article.id}.yaml"), self.to_yaml())
        return build(Reading, file, {"text": self.text, "file": file}, [])

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write the reading into a YAML file, and its text beside it as a .txt of the same name.

        `KgError` where a reading is there already, unless `force`; and always where another text is: offsets would
        count in the wrong one.
        """
        path = Path(path)
        text = path.with_suffix(".txt")
        if path.suffix.lower() not in (".yaml", ".yml"):
            raise KgError("no name of a reading", str(path), "end it in .yaml")
        if path.exists() and not force:
            raise KgError("there is a reading already", str(path), "name another file, or pass force=True")
        if text.exists() and files.read_bytes(text, MAX_BYTES) != self.text.text.encode():
            raise KgError("another text is there already", str(text), "name another file, or move that text away")
        named = replace(self, article=self.article.model_copy(update={"file": text.name}))
        files.write(text, self.text.text)
        files.write(path, named.to_yaml())

    def _claim(self, claim: DraftClaim) -> dict[str, Any]:
        text = self.text.text
        quotes = [text[start:end] for start, end in claim.content]
        plain: dict[str, Any] = {"quote": _one(quotes)}
        places = [evidence.occurrences(quote, text) for quote in quotes]
        if any(len(found) > 1 for found in places):
            plain["nth"] = _one([_nth(found, span) for found, span in zip(places, claim.content, strict=True)])
        plain["speaker"] = _one(list(claim.speaker))
        if claim.via:
            plain["via"] = _one(list(claim.via))
        plain[claim.stance] = claim.event or _one(list(claim.topics))
        if claim.mentions:
            plain["mentions"] = _one(list(claim.mentions))
        for key in ("hedge", "said", "said_text"):
            if getattr(claim, key):
                plain[key] = getattr(claim, key)
        if claim.attitude:
            plain["attitude"] = True
        plain["confidence"] = round(claim.confidence, 2)
        if claim.doubts:
            plain["review"] = True
        return plain


def as_stored(claim: DraftClaim, folded: Folded) -> DraftClaim:
    """A claim on a folded text, in places of the stored one. What stands between two pages is no part of its words."""
    if not folded.layers:
        return claim
    content = [span for span in folded.spans(claim.content) if any(map(str.isalnum, folded.words(span)))]
    return replace(
        claim,
        content=tuple(content),
        cue=folded.spans(claim.cue),
        source=folded.spans(claim.source),
        sentence=folded.span(*claim.sentence),
    )


def said_once(claims: Iterable[DraftClaim]) -> tuple[DraftClaim, ...]:
    """The claims, but of those that are told twice only the first: of one speaker, stance, event and first word."""
    found: list[DraftClaim] = []
    said: set[tuple[str, str, str, int]] = set()
    for claim in claims:
        start = min(claim.content)[0]
        speakers = tuple(id_ for id_ in claim.speaker if (id_, claim.stance, claim.event, start) not in said)
        said |= {(id_, claim.stance, claim.event, start) for id_ in speakers}
        if speakers:
            found.append(replace(claim, speaker=speakers))
    return tuple(found)


def _nth(found: list[Span], span: Span) -> int:
    """Which of the occurrences of a quote is the one at a span, counted from 1."""
    return 1 + next((number for number, (start, end) in enumerate(found) if start < span[1] and span[0] < end), 0)


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _plain(thing: Any) -> dict[str, Any]:
    dumped = thing.model_dump(mode="json", exclude_defaults=True)
    return {key: _one(value) if isinstance(value, list) else value for key, value in dumped.items()}
