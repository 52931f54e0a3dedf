"""The grammar reader: who says what in an English text, by rule and offline.

The steps are modules of their own: `fold` (the text as people see it), `parse` (spaCy), `speech` (attributions),
`times`, `cast` (who they are), `events` (what happens, what the claims say of it and what the text tells itself) and
`sureness`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg import dates
from kg.errors import KgError
from kg.readers.grammar import sureness
from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.cast import Cast
from kg.readers.grammar.cast.terms import PRONOUNS
from kg.readers.grammar.events import Events, find_events
from kg.readers.grammar.events.hedges import hedge_of
from kg.readers.grammar.events.stance import stance_of
from kg.readers.grammar.layout.dateline import datelines
from kg.readers.grammar.parse import model_name, parse
from kg.readers.grammar.passed_on import passes_on
from kg.readers.grammar.places import places
from kg.readers.grammar.speech import find
from kg.readers.grammar.speech.cues import cues
from kg.readers.grammar.speech.official import is_official
from kg.readers.grammar.times import Time, at, find_times
from kg.reading.draft import Draft, DraftClaim, as_stored, said_once
from kg.reading.models import Directory, Event, Source
from kg.text.article import Article
from kg.text.folded import fold
from kg.text.quotations import PAIRS
from kg.text.spans import Span, whole

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 1_000_000  # characters: what spaCy's parser takes at once, with a gigabyte of memory for each tenth of it
LONGEST_HEADLINE = 25  # tokens
_EDGE = " \t\r\n\u00a0,;:"
_MARKS = {**PAIRS, "‘": ("’",), "'": ("'",)}


def read(text: Article, source: Source, known: Directory, *, attitudes: bool = True) -> Draft:
    """The draft of a reading of a text, its claims in the text's order.

    `source` is the head of the reading: its date of publication says which day "on Wednesday" was. Raises `KgError` if
    spaCy or its model is not installed, and for a text of more than a million characters.
    """
    folded = fold(text.text)
    words = folded.text
    if len(words) > LONGEST:
        mend = f"the grammar reader takes at most {LONGEST:,}; cut it into parts"
        raise KgError(f"a text of {len(words):,} characters", text.name, mend)
    doc = parse(words)
    found = [one for one in find(doc) if attitudes or not one.attitude]
    found = [*_headline(doc, words, found), *found]
    times = find_times(words, source.published)
    outlet = source.outlet or next((one.agency for one in datelines(words) if one.agency), None)
    cast = Cast(doc, found, known, outlet, year=_year(source.published))
    events = find_events(doc, found, cast, times)
    found = sorted([*found, *events.told], key=lambda one: one.start)
    writer = _ClaimWriter(words, doc, found, cast, events, times)
    drafted = [(claim, one) for one in found if not writer.is_said_again(one) and (claim := writer.claim(one))]
    said = [claim for claim, _ in drafted]
    drafted = [(claim, one) for claim, one in drafted if not passes_on(claim, said, doc, cast.is_outlet)]
    drafted = [(claim, one) for claim, one in drafted if not _is_told_twice(claim, one, drafted)]
    claims = said_once(claim if claim.event else writer.remark(claim, one) for claim, one in drafted)
    spoken_of = writer.spoken_of({claim.event.partition(".")[0] for claim in claims if claim.event})
    named = {id_ for claim in claims for id_ in (*claim.speaker, *claim.via, *claim.mentions)}
    named |= {id_ for event in spoken_of.values() for id_ in (*event.participants, *event.mediator, *event.imposed_by)}
    actors = cast.declared(named)
    return Draft(
        source.model_copy(update={"reader": "grammar", "version": model_name(), "outlet": outlet}),
        text,
        actors=actors,
        places=places(spoken_of.values(), actors, known),
        events=spoken_of,
        claims=tuple(as_stored(claim, folded) for claim in claims),
        slots={id_: events.slots[id_] for id_ in spoken_of},
    )


def _year(published: str | None) -> int | None:
    """The year of a publication (EDTF): its last, where it may be one of several."""
    days = dates.bounds(published) if published else dates.OPEN
    day = days.latest or days.earliest
    return day.year if day else None


@dataclass(frozen=True)
class _ClaimWriter:
    """Writes attributions down as claims."""

    text: str
    doc: "Doc"
    found: list[Attribution]
    cast: Cast
    events: Events
    times: list[Time]

    def claim(self, found: Attribution) -> DraftClaim | None:
        """An attribution as a claim, or None if its content holds no word to quote."""
        content = tuple(span for one in found.content if (span := quotable(self.text, one)))
        if not content:
            return None
        speaker = self.cast.speaker(found)
        target, unclear = self.events.link(found)
        event = self.events.events.get(target.partition(".")[0])
        if not found.cue and event is None:
            return None  # a headline that tells of nothing we have a word for
        stance = stance_of(found, self.doc, self.cast, event, self._spoken_for, self.events.mentions(found))
        if stance.stance == "declines" and found.source and found.cue:
            # Who keeps silent says nothing to be quoted; the words it rests on are those that tell of it.
            parts = (*found.source, *found.cue, *content)
            content = ((min(start for start, _ in parts), max(end for _, end in parts)),)
        kind = sureness.kind_of(found, self.doc)
        cue = " ".join(self.text[start:end] for start, end in found.cue)
        doubts = [
            *sureness.in_words(found, self.doc, self.found, stance.stance == "declines"),
            *speaker.doubts,
            *unclear,
            *stance.doubts,
        ]
        basis = (kind, *dict.fromkeys(map(sureness.kind_of_doubt, doubts)))
        sure = sureness.sureness(kind, basis[1:])
        said = self._said(found)
        return DraftClaim(
            content,
            speaker.ids,
            stance.stance,
            target,
            cue=found.cue,
            source=found.source,
            via=self.cast.relay(found),
            hedge=hedge_of(found, self.doc),
            said=said.edtf if said else None,
            said_text=said.words if said else None,
            attitude=found.attitude,
            confidence=sure,
            basis=basis,
            doubts=sureness.looks(kind, doubts, sure, cue),
            sentence=self._sentences(found),
        )

    def remark(self, claim: DraftClaim, found: Attribution) -> DraftClaim:
        """A claim about no event as a remark on its topic, whatever stance its words would take to an event."""
        spans = (one for start, end in found.content for one in self.cast.named(start, end))
        named = (id_ for id_, start, end in spans if self.text[start:end].lower() not in PRONOUNS)
        return replace(
            claim, stance="remarks", topics=(self.events.topic(found),), mentions=tuple(dict.fromkeys(named))
        )

    def is_said_again(self, found: Attribution) -> bool:
        """Whether it is only a part of what the same speaker says: of nobody's mouth, or but "this" or "so"."""
        if found.cue and not found.source and self.cast.within(found):
            return True  # "X is seen as …, said Y": a part of what Y says
        if self.text[slice(*found.content[0])].lower() not in cues().lists["pointing"]:
            return False
        return any(
            other is not found
            and other.sentence == found.sentence
            and self.cast.speaker(other).ids == self.cast.speaker(found).ids
            for other in self.found
        )

    def _sentences(self, found: Attribution) -> Span:
        """From the sentence in which its first words stand to the end of the one with its cue."""
        first = self.doc.char_span(*found.content[0], alignment_mode="expand")
        start = first[0].sent.start_char if first is not None else found.sentence[0]
        return min(start, found.sentence[0]), max(found.sentence[1], found.content[-1][1])

    def spoken_of(self, ids: set[str]) -> dict[str, Event]:
        """The events that claims are about, and those that these refer to, in the order of the text."""
        kept, new = set[str](), ids
        while new:
            kept |= new
            events = [self.events.events[id_] for id_ in new]
            new = {id_ for event in events for id_ in (*event.concerns, *event.derailed_by)} - kept
        return {id_: event for id_, event in self.events.events.items() if id_ in kept}

    def _said(self, found: Attribution) -> Time | None:
        """When it was said: a time in its sentence that nobody's words hold, and that stands nearest to its own cue."""
        near = [one for one in self.found if one.sentence == found.sentence and one.cue]
        taken = [span for one in near for spans in (one.content, one.source) for span in spans]
        free = [
            time
            for time in at(self.times, *found.sentence)
            if found.cue
            and not any(start < time.end and time.start < end for start, end in taken)
            and all(_distance(time, found) <= _distance(time, other) for other in near)
        ]
        return min(free, key=lambda time: _distance(time, found), default=None)

    def _spoken_for(self, id_: str) -> str:
        """Whom an actor of this article speaks for; itself, if it speaks for nobody else."""
        return self._principals.get(id_, id_)

    @cached_property
    def _principals(self) -> dict[str, str]:
        return {id_: actor.speaks_for for id_, actor in self.cast.actors.items() if actor.speaks_for}


def _is_told_twice(claim: DraftClaim, found: Attribution, drafted: Sequence[tuple[DraftClaim, Attribution]]) -> bool:
    """Whether what the text tells itself is a claim of the same speaker already, by a cue or as a headline."""
    return found.frame == "narration" and any(
        other.speaker == claim.speaker and other.event == claim.event and one.frame != "narration"
        and any(start < claim.content[-1][1] and claim.content[0][0] < end for start, end in other.content)
        for other, one in drafted
    )  # fmt: skip


def _headline(doc: "Doc", text: str, found: list[Attribution]) -> list[Attribution]:
    """What the headline says in the article's own voice, where it cites nobody and has a verb."""
    words = text.lstrip()
    start = len(text) - len(words)
    end = start + len(words.partition("\n")[0].rstrip())
    span = doc.char_span(start, end, alignment_mode="contract")
    cites = any(one.sentence[0] < end for one in found)
    if (
        span is None
        or cites
        or is_official(doc)
        or len(span) > LONGEST_HEADLINE
        or words[: end - start].endswith((".", ":", "?"))
    ):
        return []
    capitals = (
        len(span) > 4 and sum(token.text[:1].isupper() for token in span) > len(span) / 2
    )  # a verb passes for a name
    tells = capitals or any(token.pos_ in ("VERB", "AUX") for token in span)
    if not tells or text[end : end + 1] != "\n" or _is_somebodys(span.root):
        return []
    return [Attribution((), (), ((start, end),), sentence=(start, end), frame=sureness.HEADLINE)]


def _is_somebodys(root: "Token") -> bool:
    """ "Ceasefire denied", "Truce ruled out": by somebody it does not name, so the article affirms nothing."""
    word = root.lemma_.lower()
    frames = [
        frames
        for name in (word, *(f"{word} {child.lower_}" for child in root.children if child.dep_ == "prt"))
        if (frames := cues().verbs.get(name))
    ]
    turned_down = any(one.stance in ("denies", "refuses", "doubts") for kinds in frames for one in kinds.values())
    complements = ("dobj", "ccomp", "xcomp", "prep")
    return turned_down and root.tag_ in ("VBD", "VBN") and not any(one.dep_ in complements for one in root.children)


def _distance(time: Time, found: Attribution) -> int:
    """Characters between a time and a cue."""
    return min(max(start - time.end, time.start - end, 0) for start, end in found.cue)


def quotable(text: str, span: Span) -> Span | None:
    """What of a content is quoted: without "that" before it, outer quotation marks and the punctuation at its ends.

    >>> text = 'He said that the talks “failed.”'
    >>> start, end = quotable(text, (8, 32))
    >>> text[start:end]
    'the talks “failed.”'
    """
    start, end = span
    within = False  # quotation marks: their "That" is a word of whoever is quoted
    for _ in range(3):
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE:
            end -= 1
        words = text[start:end]
        if words[:5].lower() == "that " and not within:
            start += 5
            continue
        mark = next((one for one in _MARKS if words.startswith(one)), "")
        close = next((one for one in _MARKS.get(mark, ()) if words.endswith(one)), "")
        if close and len(words) > len(mark) + len(close):
            inner = words[len(mark) : -len(close)]
            if mark not in inner and close not in inner:
                start, end, within = start + len(mark), end - len(close), True
                continue
        break
    if not any(char.isalnum() for char in text[start:end]):
        return None
    return whole(text, (start, end))
