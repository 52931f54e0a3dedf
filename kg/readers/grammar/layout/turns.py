"""Turns: lines that a label with a colon puts into somebody's mouth, in lists, interviews and transcripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.readers.grammar.layout.abbreviations import abbreviated
from kg.readers.grammar.layout.lines import ITEM, lines
from kg.readers.grammar.tables import lists, table
from kg.text.spans import Span

_LISTS = lists("layout", "layout")
_LABEL = re.compile(
    r"[\s*_]*[\"“„]?(?P<label>[^\W\d_][^\n:“”\"„«»?!;]{0,80}?)[\s*_]*:[*_]*(?=\s|[“\"„«‘])\s*|(?P<letter>[QA])\.\s+(?=\S)"
)
_STOP = re.compile(r"[.!]\s")
_TITLE = 5  # letters of an abbreviation with its full stop: "Gov.", "Amb."
_DASHED = re.compile(
    r"(?P<label>[^\W\d_][^\n:“”\"„«»?!;—–]{0,80}?)(?P<letter>)\s+[—–-]\s+(?=[“\"„«])"
)  # "- Iran — “…”"
_WORDS = 9  # of a label, at most
_SMALL = _LISTS["in_labels"]
_PARTICLE = re.compile(rf"(?:{'|'.join(sorted(_LISTS['particles']))})[.!,]+\s+(?=[^\W_])", re.IGNORECASE)


def _words(value: object) -> Iterator[str]:
    """All words in a table, however deep they lie."""
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words(one)


_CALLED = frozenset(_words(table("cast", "offices")))  # "officials", "foreign minister": labels without a name


@dataclass(frozen=True)
class Turn:
    """`label` is who speaks, by name or letter; `words` what is said, to the end of the line; `asks` tells a question.

    `colon` is the mark between the two, `more` are the lines without a label up to the next one, in a transcript.
    """

    label: Span
    colon: Span
    words: Span
    asks: bool = False
    answers: bool = False
    more: tuple[Span, ...] = ()


def turns(text: str) -> Iterator[Turn]:
    """The lines of a text that begin with a label, in its order.

    >>> text = "Q: Did you meet?\\n\\nA: No.\\n\\n- Norway: “We met.”"
    >>> [(text[slice(*one.label)], text[slice(*one.words)], one.asks) for one in turns(text)]
    [('Q', 'Did you meet?', True), ('A', 'No.', False), ('Norway', '“We met.”', False)]
    """
    found: list[Turn] = []
    said: list[Span] = []  # since the last label
    for start, end in lines(text):
        turn = _turn(text, start, end)
        if turn is None or (text[turn.colon[0]] == "." and not turn.asks and not any(one.asks for one in found)):
            said.append((start, end))
            continue
        if found and _in_transcript(text, found[-1]) and _in_transcript(text, turn):
            found[-1] = replace(found[-1], more=tuple(said))
        said = []
        found.append(turn)
    yield from found


def _turn(text: str, start: int, end: int) -> Turn | None:
    item = ITEM.match(text, start, end)
    first = item.end() if item else start
    match = _LABEL.match(text, first, end) or (_DASHED.match(text, first, end) if item else None)
    if match is None or match.end() >= end:
        return None
    place = match.span("label") if match["label"] else match.span("letter")
    name = text[slice(*place)]
    if not _is_name(name.split()):
        return None
    at = next((i for i in range(place[1], match.end()) if text[i] in ":—–-"), -1)
    low = name.strip(" .*_").lower()
    words = _particles(text, match.end(), end), end
    asks = low in _LISTS["asking"] or (
        text[end - 1] == "?" and all(abbreviated(text, one.end()) for one in _STOP.finditer(text, *words))
    )
    return Turn(place, (at, at + 1) if at >= 0 else (place[1], place[1] + 1), words, asks, low in _LISTS["answering"])


def _in_transcript(text: str, turn: Turn) -> bool:
    """Whether a label is of a transcript: a letter or a name in capitals, and not that of the headline."""
    return text[slice(*turn.label)].isupper() and bool(text[: turn.label[0]].strip(' \n\t“"„-–—*_'))


def _particles(text: str, start: int, end: int) -> int:
    """Where an answer begins behind "No." or "Thank you.", if more follows."""
    while match := _PARTICLE.match(text, start, end):
        start = match.end()
    return start


def _is_name(words: list[str]) -> bool:
    """A label has capitals, but for small words, and the words by which actors are called."""
    if any(word.endswith(".") and len(word) > _TITLE for word in words[:-1]):
        return False
    if len(words) > _WORDS or not (words[0][0].isupper() or words[0].lower() in _CALLED):
        return False
    return all(
        word[0].isupper() or word.strip(",.()").removesuffix("s").lower() in _CALLED or word.strip(",") in _SMALL
        for word in words
    )


def begins(text: str) -> Iterator[int]:
    """Where a sentence begins whatever stands before it: at an item of a list, at a label, and behind one."""
    for start, end in lines(text):
        if item := ITEM.match(text, start, end):
            yield start
            yield item.end()
    for turn in turns(text):
        yield turn.label[0]
        yield turn.words[0]
