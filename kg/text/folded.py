"""A text as people see it, each of its characters with the place in the stored text that it came from.

Files carry signs that no reader of a page sees, or sees as other letters: soft hyphens, ligatures, words that a line
breaks, the head and foot of a page within a sentence, marks of quoted mail, HTML entities, accents set apart from their
letters. Readers and the evidence lock look at the folded text; whatever they find is told in places of the stored one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.text import line_ends, pages, signs
from kg.text.spans import Edit, Span, Spans

# What becomes of a hyphen at the end of a line: what makes sense there, it stays, it goes; "stored": lines, pages and
# entities are left as they are, and only letters are folded.
Way = Literal["seen", "hyphened", "joined", "stored"]


@dataclass(frozen=True)
class _Layer:
    """What was replaced in a text: the borders of the places in it, and in the text that came of it."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]

    def start(self, place: int) -> int:
        """Where that from which the character at `place` came begins."""
        at = bisect_right(self.new_starts, place) - 1
        if at < 0:
            return place
        return self.starts[at] if place < self.new_ends[at] else place - self.new_ends[at] + self.ends[at]

    def end(self, place: int) -> int:
        """Where that from which the character at `place` came ends."""
        at = bisect_right(self.new_starts, place) - 1
        if at < 0:
            return place + 1
        return self.ends[at] if place < self.new_ends[at] else place + 1 - self.new_ends[at] + self.ends[at]

    def after(self, border: int) -> int:
        """A border of the text below as one of the text above; one within what was replaced moves to its end."""
        at = bisect_left(self.starts, border) - 1
        return border if at < 0 else max(self.new_ends[at], border - self.ends[at] + self.new_ends[at])


@dataclass(frozen=True)
class Folded:
    """A text with other characters than the stored one, and the way back.

    `gaps` are stretches of the stored text, such as the foot of a page and the head of the next, that stand in nobody's
    words.

    >>> folded = fold("“The oﬃ-\\ncials de\\u00adnied it.”")
    >>> folded.text
    '“The officials denied it.”'
    >>> folded.span(5, 14), folded.span(15, 21)
    ((5, 14), (15, 22))
    """

    text: str
    layers: tuple[_Layer, ...] = ()
    gaps: Spans = ()

    def span(self, start: int, end: int) -> Span:
        """Where in the stored text a stretch of the folded one stands; an empty one where its next character does."""
        first, last = start, end - 1
        if first > last:
            place = self._stored(start) if start < len(self.text) else self._stored(start - 1) + 1 if start else 0
            return place, place
        for layer in reversed(self.layers):
            first, last = layer.start(first), layer.end(last) - 1
        return first, last + 1

    def spans(self, spans: Spans) -> Spans:
        """Stretches of the folded text as those of the stored one, parted at gaps."""
        return tuple(part for start, end in spans for part in self.parted(self.span(start, end)))

    def parted(self, span: Span) -> Spans:
        """A stretch of the stored text without the gaps within it."""
        start, end = span
        parts = []
        for first, last in self.gaps[bisect_left(self.gaps, span) : bisect_left(self.gaps, (end, end))]:
            if first > start:
                parts.append((start, first))
            start = max(start, last)
        return (*parts, (start, end)) if start < end else tuple(parts)

    def words(self, span: Span) -> str:
        """What a stretch of the stored text says, folded and on one line."""
        start, end = span
        for layer in self.layers:
            start, end = layer.after(start), layer.after(end)
        return " ".join(self.text[start:end].split())

    def within(self, place: int) -> bool:
        """Whether a cut before the character at `place` would part what was one in the stored text (half of “ﬁ”)."""
        return 0 < place < len(self.text) and self._stored(place) == self._stored(place - 1)

    def edited(self, edits: Sequence[Edit], gaps: Spans = ()) -> "Folded":
        """The text with stretches of it replaced: in order, none overlapping. `gaps` are such in the stored text."""
        if not edits:
            return self
        pieces, new_starts, new_ends = [], [], []
        at = length = 0
        for start, end, characters in edits:
            pieces += [self.text[at:start], characters]
            new_starts.append(length + start - at)
            length += start - at + len(characters)
            new_ends.append(length)
            at = end
        pieces.append(self.text[at:])
        starts, ends, _ = zip(*edits, strict=True)
        layer = _Layer(starts, ends, tuple(new_starts), tuple(new_ends))
        return Folded("".join(pieces), (*self.layers, layer), (*self.gaps, *gaps))

    def _stored(self, place: int) -> int:
        for layer in reversed(self.layers):
            place = layer.start(place)
        return place


@lru_cache(maxsize=16)
def fold(text: str, way: Way = "seen") -> Folded:
    """A text as people see it. Takes time by its length; where there is nothing to fold, it is the text itself.

    >>> fold("We shall nego-\\ntiate a cease-\\nfire.").text
    'We shall negotiate a cease-fire.'
    """
    return fold_words(text, text, way)


def fold_words(words: str, text: str, way: Way = "seen") -> Folded:
    """Words of a text, or such as may be, as they would be folded within it."""
    folded = Folded(words)
    if way != "stored":
        folded = folded.edited(signs.entities(words))
        furniture = pages.furniture(folded.text)
        gaps = tuple(folded.span(start, end) for start, end, _ in furniture if folded.text[start:end].strip())
        folded = folded.edited(furniture, gaps)
        folded = folded.edited(pages.mail_marks(folded.text))
    folded = folded.edited(signs.letters(folded.text))
    folded = folded.edited(signs.composed(folded.text))
    if way != "stored":
        folded = folded.edited(line_ends.joins(folded.text, text, way))
    return folded
