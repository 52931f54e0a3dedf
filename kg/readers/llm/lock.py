"""Where the words of a model's answer stand in the article, and which do not: the evidence lock for a machine.

A model is asked for the article's words and gives what it remembers of them. What is not there, word for word, does not
enter; `kg.text.evidence` says what counts as the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import KgError
from kg.readers.llm.answer import ClaimAnswer
from kg.reading.draft import Spans
from kg.text import evidence, signs
from kg.text.folded import fold
from kg.text.spans import Span


@dataclass(frozen=True)
class Locked:
    """A claim whose words all stand in the article, and what is doubtful about where."""

    claim: ClaimAnswer
    content: Spans
    doubts: tuple[str, ...] = ()


def lock(claim: ClaimAnswer, text: str, part: Span) -> Locked | None:
    """The claim with the spans of its quotes; None if one of them is not in the article, or there is none.

    `part` is what the model was shown: `nth` counts within it.

    >>> claim = ClaimAnswer(quotes=["no talks"], stance="denies", event="talks")
    >>> lock(claim, "There were “no talks”.", (0, 22)).content
    ((12, 20),)
    """
    spans: list[Span] = []
    doubts: list[str] = []
    for quote in claim.quotes:
        found = _occurrences(quote, text)
        found = [span for span in found if part[0] <= span[0] and span[1] <= part[1]] or found
        if not found:
            return None
        if spans:  # the rest of a quotation follows its beginning
            after = [span for span in found if span[0] >= spans[-1][1]]
            spans.append((after or found)[0])
        elif claim.nth is not None and 1 <= claim.nth <= len(found):
            spans.append(found[claim.nth - 1])
        else:
            spans.append(found[0])
            if len(found) > 1:
                doubts.append(f"these words stand {len(found)} times in the article; the first was taken")
    folded = fold(text)
    content = tuple(part for span in sorted(set(spans)) for part in folded.parted(span))
    return Locked(claim, content, tuple(doubts)) if content else None


def absent(quotes: Iterable[str], text: str) -> list[tuple[str, str]]:
    """The quotes that the article does not hold, each with what is most like it, in words."""
    missing = []
    for quote in quotes:
        try:
            evidence.find(quote, text, 1)
        except KgError as error:
            missing.append((quote, error.mend))
    return missing


def beside(words: str | None, text: str, content: Spans) -> Spans:
    """Where words that belong to a claim (its cue, its speaker) stand: the place nearest to its content, outside it.

    >>> beside("said", "He said: “I said no.” She said nothing.", ((10, 19),))
    ((3, 7),)
    """
    start, end = content[0][0], content[-1][1]
    outside = [
        span
        for span in _occurrences(words or "", text)
        if not any(span[0] < inner[1] and inner[0] < span[1] for inner in content)
    ]
    return tuple(sorted(outside, key=lambda span: (max(start - span[1], span[0] - end), span))[:1])


def held(words: str | None, text: str) -> str | None:
    """The words on one line, if the article holds them."""
    line = one_line(words)
    return line if line and _occurrences(line, text) else None


def one_line(words: str | None, length: int = 200) -> str:
    """A model's words as one line of at most `length` characters, without control and format characters.

    >>> one_line("Talks" + chr(10) + chr(0x2028) + "in  Velmar" + chr(0))
    'Talks in Velmar'
    """
    return signs.line(words)[:length].strip()


def _occurrences(words: str, text: str) -> list[Span]:
    try:
        return evidence.occurrences(words, text)
    except KgError:  # no words at all
        return []
