"""When an event takes place: a time of its own words, else one whose verb is its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.readers.grammar.events import tree
from kg.readers.grammar.events.frames import Frame
from kg.readers.grammar.events.tokens import Time
from kg.readers.grammar.events.words import table

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class _Closed:
    """A time without its open end: "since the spring of 2022, when the talks failed" is when they failed."""

    start: int
    end: int
    edtf: str | None
    words: str


def _closed(time: Time) -> Time:
    """A time that a clause goes back to, without the open end that it has in the clause before."""
    edtf = time.edtf.removesuffix("/..") if time.edtf else None
    return _Closed(time.start, time.end, edtf, time.words.removeprefix("since "))


class Days:
    """The times of one text, each with the verb of the clause that it stands in."""

    def __init__(self, doc: "Doc", times: Iterable[Time]) -> None:
        self.doc = doc
        self.times = [
            (time, span)
            for time in times
            if (span := doc.char_span(time.start, time.end, alignment_mode="expand")) is not None
        ]

    def fill(self, frame: Frame) -> None:
        """The date of a frame and its words; neither where none is told of it."""
        own, mine, others = [], [], []
        inside = {token.i for token in (frame.phrase if frame.is_noun else frame.clause)}
        clauses = [one for one in frame.head.children if one.dep_ in ("acl", "relcl")]
        clauses += [one.head for one in frame.inner if one.type == "Mediation"]  # "talks …, mediated in June by Oman"
        inside |= {token.i for one in clauses for token in tree.clause(one)}
        clause = {token.i for token in frame.clause}
        sentence = frame.head.sent
        for time, span in self.times:
            if not sentence.start <= span.start < sentence.end:
                continue
            root = span.root
            if frame.verb.dep_ == "relcl" and frame.verb.head.i in range(span.start, span.end):
                own.append(_closed(time))
                continue
            if any(child.dep_ == "neg" for child in tree.verb_of(root).children) and time.words.startswith("since"):
                continue  # "have not met since spring": spring is not when they met
            if root.i in inside or span[-1].i in inside:
                own.append(time)
            elif tree.verb_of(root) == frame.verb or root.i in clause:
                mine.append(time)
            else:
                others.append(time)
        head = frame.head
        background = frame.is_noun and head.dep_ == "pobj" and head.head.lower_ in table().lists["background"]
        telling = table().lists["telling"]
        told = any(token.lemma_.lower() in telling for token in sentence if token.pos_ == "VERB")
        far = others if len(others) == 1 and not told and not background else []
        found = next(iter([*own, *([] if background else mine), *far]), None)
        if found is not None:
            frame.edtf, frame.time_text = found.edtf, found.words
            frame.how["when"] = "phrase" if own else "clause" if found in mine else "sentence"
            frame.own_time = bool(own)
