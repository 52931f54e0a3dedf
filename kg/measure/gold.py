"""Gold: texts with what people found in them, to measure readers by. `docs/evaluation.md` says how each form counts.

Three forms are read: a reading made by hand (YAML; its quotes are the content, it marks neither cue nor source), claims
with offsets (`<id>.json` beside `<id>.txt`), and PolNeAR's brat standoff (`text/` beside `attributions/`).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import KgError
from kg.files import read_text
from kg.measure import annotated, standoff
from kg.measure.annotated import AnnotatedClaim, AnnotatedText
from kg.names import folding
from kg.reading import resolve, vocabulary
from kg.reading.draft import Draft, DraftClaim, Spans
from kg.reading.models import Actor, Directory, Reading, load_reading
from kg.reading.resolve import ARTICLE
from kg.reading.vocabulary import STANCES
from kg.text.article import MAX_BYTES
from kg.yaml.document import load_yaml

Form = Literal["reading", "claims", "polnear"]

STANCE_KEYS = {stance: key for key, stance in STANCES.items()}
# The event types of the claims form as the ontology has them. Of some kinds an ontology of talks and truces has no
# class, as long as it has none of that name: to speak of them is a remark, whatever the stance.
EVENT_TYPES = {"Attack": "MilitaryAction"}
REMARKED = frozenset({"Sanction", "Statement", "Other"} - set(vocabulary.EVENT_TYPES))
REMARK = "remark"  # in place of the type of an event
# Who speaks for a body that it is itself: *the United States* may be called the government of the United States.
_BODIES = ("government", "organisation")


@dataclass(frozen=True)
class Named:
    """One speaker or outlet by all its spellings. A nameless one ("officials") may have the spellings of its party.

    A `body` is a state or an institution: Niger and Nigeria are two, however much alike their names are.
    """

    names: tuple[str, ...]
    nameless: bool = False
    party: tuple[str, ...] = ()
    body: bool = False


@dataclass(frozen=True)
class GoldAttribution:
    """Who says what, in which words. Spans are code points of the text; a role that is not marked is empty.

    None means that this form of gold does not tell: PolNeAR has spans only. `relay` is empty where nobody passed it on.
    `stance` is a key of `kg.reading.vocabulary.STANCES`, `event_type` a class of the ontology, or `REMARK`.
    """

    content: Spans
    cue: Spans = ()
    source: Spans = ()
    speakers: tuple[Named, ...] | None = None
    on_behalf_of: tuple[str, ...] = ()
    relay: tuple[Named, ...] | None = None
    stance: str | None = None
    event_type: str | None = None
    attitude: bool = False


@dataclass(frozen=True)
class GoldText:
    """One text and all that was found in it. `published` is EDTF; `annotated` has all that annotated claims tell."""

    form: Form
    doc: str
    text: str
    attributions: tuple[GoldAttribution, ...]
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    annotated: AnnotatedText | None = None


def load_gold(paths: Sequence[Path], known: Directory, *, allow_outside: bool = False) -> tuple[GoldText, ...]:
    """The texts of gold files and folders, all of one form; `known` are the actors that a reading may name.

    Raises `KgError` for a path that is none of the three forms, for two forms at once (their figures mean different
    things), for a text that is missing or given twice, and for offsets that do not fit the text.
    """
    texts = [text for path in paths for text in _load(path, known, allow_outside)]
    forms = sorted({text.form for text in texts})
    if len(forms) > 1:
        raise KgError(f"gold of two forms ({' and '.join(forms)})", "kg evaluate", "measure each by itself")
    seen: set[str] = set()
    for text in texts:
        if text.doc in seen:
            raise KgError(f"text «{text.doc}» is there twice", "kg evaluate", "name each text once")
        seen.add(text.doc)
    return tuple(texts)


def _load(path: Path, known: Directory, allow_outside: bool) -> Iterator[GoldText]:
    if (path / "text").is_dir() and (path / "attributions").is_dir():
        for doc, text, file in standoff.annotated_texts(path):
            found = [
                GoldAttribution(content=one["Content"], cue=one["Cue"], source=one["Source"])
                for one in standoff.attributions(file, text)
            ]
            yield GoldText("polnear", doc, text, tuple(found))
    elif path.is_dir():
        files = sorted(one for one in path.iterdir() if one.suffix in (".json", ".yaml", ".yml"))
        if not files:
            mend = "name a reading, a folder of <id>.json and <id>.txt, or one with text/ and attributions/"
            raise KgError("no gold in this folder", str(path), mend)
        for one in files:
            yield _file(one, known, allow_outside)
    else:
        yield _file(path, known, allow_outside)


def _file(path: Path, known: Directory, allow_outside: bool) -> GoldText:
    data = load_yaml(path).data if path.suffix != ".json" else _json(path)
    if "article" in data:
        return of_reading(load_reading(path, allow_outside=allow_outside), known)
    if path.suffix == ".json" and {"claims", "id"} <= data.keys():
        return _of_annotated(path, data)
    mend = "name a reading (`article:`, `claims:`) or a JSON file with `id` and `claims`"
    raise KgError("neither a reading nor annotated claims", str(path), mend)


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(read_text(path, MAX_BYTES))
    except json.JSONDecodeError as error:
        raise KgError(f"not JSON ({error.msg})", f"{path}:{error.lineno}:{error.colno}", "mend the syntax") from None
    except RecursionError:
        raise KgError("nested too deep", str(path), "name a file of annotated claims") from None
    return data if isinstance(data, dict) else {}


def of_reading(reading: Reading, known: Directory) -> GoldText:
    """A reading as gold: each single claim with its passages. `KgError` as `kg.reading.resolve.resolve` raises it."""
    resolved = resolve.resolve(reading, known)
    found = []
    for claim in resolved.claims:
        speaker = ARTICLE if claim.speaker.kind == "article" else claim.speaker.id
        found.append(
            GoldAttribution(
                content=tuple((passage.start, passage.end) for passage in claim.passages),
                speakers=(named(speaker, resolved.actors),),
                relay=tuple(named(outlet, resolved.actors) for outlet in claim.via),
                stance=STANCE_KEYS[claim.stance],
                event_type=reading.events[claim.about].type if claim.about else REMARK,
                attitude=claim.source.attitude,
            )
        )
    head = reading.article
    return GoldText("reading", head.id, reading.text.text, tuple(found), head.title, head.published, head.outlet)


def as_draft(reading: Reading, known: Directory) -> Draft:
    """A reading as if a reader had drafted it, so that one reading can be measured by another."""
    resolved = resolve.resolve(reading, known)
    return Draft(
        reading.article,
        reading.text,
        resolved.actors,
        events=reading.events,
        claims=tuple(
            DraftClaim(
                content=tuple((passage.start, passage.end) for passage in one.passages),
                speaker=(ARTICLE if one.speaker.kind == "article" else one.speaker.id,),
                via=one.via,
                stance=STANCE_KEYS[one.stance],
                event=one.about,
                attitude=one.source.attitude,
                confidence=1.0 if one.source.confidence is None else one.source.confidence,
                doubts=("marked for a look",) if one.source.review else (),
                topics=one.source.remarks if one.topics else (),
                mentions=tuple(ref.id for ref in one.mentions),
            )
            for one in resolved.claims
        ),
    )


def named(mention: str, *known: Mapping[str, Actor]) -> Named:
    """All spellings of whom an id means, out of several directories; the mention itself where none knows it."""
    actors = [one[mention] for one in known if mention in one]
    if not actors:
        return Named((mention,))
    spellings = tuple(dict.fromkeys(name for actor in actors for name in (actor.name, *actor.also) if name))
    parties = [actor.speaks_for for actor in actors if actor.speaks_for]
    party = named(parties[0], *known).names if parties and parties[0] != mention else ()
    types = {actor.type for actor in actors}
    return Named(spellings, "AnonymousSource" in types, party, body=bool(types & {"State", "Institution"}))


def _of_annotated(path: Path, data: dict[str, Any]) -> GoldText:
    """Annotated claims as gold, those in the document's own voice left to `narration`: not every one is marked."""
    head, text = annotated.load_annotated(path, data)
    found = [_of_claim(claim, text) for claim in head.claims if not claim.document_author]
    return GoldText("claims", head.id, text, tuple(found), head.title, head.doc_date, head.outlet, head)


def _of_claim(claim: AnnotatedClaim, text: str) -> GoldAttribution:
    marks: dict[str, list[tuple[int, int]]] = {}
    for key, _, start, end in claim.marks():
        marks.setdefault({"more_spans": "quote"}.get(key, key), []).append((start, end))
    parties = claim.on_behalf_of or ()
    kind = claim.event.type if claim.event else None
    remark = kind in REMARKED
    return GoldAttribution(
        content=tuple(sorted(marks["quote"])),
        cue=tuple(marks.get("cue", ())),
        source=tuple(marks.get("speaker", ())),
        speakers=_speakers(claim, parties, text),
        on_behalf_of=parties,
        relay=_relays(claim, text),
        stance="remarks" if remark and claim.stance else claim.stance,
        event_type=REMARK if remark else EVENT_TYPES.get(kind, kind) if kind else None,
    )


def _speakers(claim: AnnotatedClaim, parties: tuple[str, ...], text: str) -> tuple[Named, ...]:
    """Each name that is given is one speaker. Where a body is said to speak for itself, either name means it."""
    known_as = claim.speaker.canonical
    if claim.speaker_kind == "unnamed" or not known_as:
        voice = () if claim.speaker.surface else (ARTICLE,)  # "were reported": the article may stand in for nobody
        return (Named((*known_as, *voice), nameless=True, party=parties),)
    body = claim.speaker_kind in (*_BODIES, "ministry")
    if claim.speaker_kind in _BODIES and len(known_as) == len(parties):
        return tuple(Named(tuple(dict.fromkeys(pair)), body=True) for pair in zip(known_as, parties, strict=True))
    return tuple(
        Named(_spellings(name, text) if claim.speaker_kind == "person" else (name,), body=body) for name in known_as
    )


def _relays(claim: AnnotatedClaim, text: str) -> tuple[Named, ...]:
    """Who passed it on, if anybody did. "A and B" are two people, or one outlet of that name."""
    if not claim.relayed_by:
        return ()
    parts = claim.relayed_by.split(" and ")
    people = [_spellings(part, text) if claim.relayed_by_kind == "person" else (part,) for part in parts]
    return tuple(Named(tuple(dict.fromkeys((*part, claim.relayed_by)))) for part in people)


def _spellings(name: str, text: str) -> tuple[str, ...]:
    """A person's name, and the surname alone where the text has no more of it: nobody can be asked for the rest."""
    first, *_, last = folding.fold(name).split() or [""]
    said = folding.fold(text).split()
    is_name = " of " not in name  # "Leader of Qatar" is a description
    return (name, name.split()[-1]) if is_name and last in said and first not in said else (name,)
