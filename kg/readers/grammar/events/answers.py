"""The claims that came before one, and which of them it answers or goes on from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.events.register import Known, Register
from kg.readers.grammar.events.tokens import TokenFacts

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LOOK_BACK = 12  # claims


@dataclass(frozen=True)
class Target:
    """The event, the one property of it that the claim is about (a key of `vocabulary.ASPECTS`) or "", and doubts."""

    known: Known
    aspect: str = ""
    doubts: tuple[str, ...] = ()


class Past:
    """The claims of a text that have been linked so far, with their speakers."""

    def __init__(self, doc: "Doc", facts: TokenFacts, events: Register) -> None:
        self.doc = doc
        self.facts = facts
        self.events = events
        self.claims: list[tuple[Attribution, frozenset[str], Target]] = []

    def add(self, attribution: Attribution, speakers: frozenset[str], target: Target) -> None:
        """One more claim is linked."""
        self.claims.append((attribution, speakers, target))

    def token(self, place: int) -> int:
        """The number of the token at a code point."""
        span = self.doc.char_span(place, place + 1, alignment_mode="expand")
        return span.start if span is not None else 0

    def answered(self, attribution: Attribution, speakers: frozenset[str]) -> Target | None:
        """What a claim answers: the last one of another speaker in this paragraph or the one before."""
        here = self.facts.paragraph(self.token(attribution.start))
        floor = self.facts.paragraph(max(0, here - 2))
        for other, whose, target in reversed(self.claims[-_LOOK_BACK:]):
            if self.token(other.start) < floor:
                break
            if whose & speakers or _contains(other, attribution) or other.stance == "declines":
                continue
            return Target(target.known, "", (doubt("answer"),))
        return None

    def around(self, attribution: Attribution) -> Target | None:
        """What the claim is about that this one is part of."""
        return next((target for other, _, target in self.claims[-3:] if _contains(other, attribution)), None)

    def same_sentence(self, attribution: Attribution, speakers: frozenset[str]) -> Target | None:
        """What the same speaker has denied, refused or doubted before in the same sentence."""
        for earlier, whose, target in reversed(self.claims[-4:]):
            same = earlier.sentence == attribution.sentence and whose == speakers
            if same and earlier.content and earlier.stance in ("denies", "refuses", "doubts"):
                return target
        return None

    def last(self, before: int) -> Known | None:
        """The event that the claim before is about, or that was last named, in this paragraph or the one before."""
        here = self.facts.paragraph(before)
        if self.claims and self.facts.paragraph(self.token(self.claims[-1][0].start)) == here:
            return self.claims[-1][2].known
        known = self.events.before(before)
        floor = self.facts.paragraph(max(0, here - 2))
        return known if known is not None and any(floor <= one.at < before for one in known.mentions) else None


def _contains(outer: Attribution, inner: Attribution) -> bool:
    return any(start <= inner.start < end for start, end in outer.content)
