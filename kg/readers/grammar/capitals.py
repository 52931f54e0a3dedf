"""Text in capitals (posts, wire slugs, transcripts), set as running text is, so that the tagger knows verbs from names.

A model that learned from running text takes "THERE WERE NO TALKS" for a name. No letter moves: words change their case
alone, so offsets stay.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.readers.grammar.inflection import inflected
from kg.readers.grammar.tables import table
from kg.text.spans import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STRETCH = re.compile(r"[^\n.!?“”\"«»„:]+")
_LOWER = re.compile(r"(?<![\w'’-])[a-z][a-z'’]+")
FEWEST = 3  # words, so that "NATO" and "UN AID" stay
ACRONYM = 3  # letters: what is no longer and no known word stays in capitals


def set_as_text(text: str) -> str:
    """A text of the same length in which nothing is shouted; the same one if nothing is.

    Words that stand small elsewhere in the text, closed-class words and those of the tables become small, all others
    keep their first capital.

    >>> set_as_text("SUDERIA: THERE WERE NO TALKS WITH NORDIA")
    'SUDERIA: there were no talks with Nordia'
    """
    spans = list(_shouted(text))
    if not spans:
        return text
    small = {match[0] for match in _LOWER.finditer(text)}
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], _set(text[start:end], small)]
        at = end
    result = "".join([*parts, text[at:]])
    return result if len(result) == len(text) else text  # letters whose small form is longer


def _shouted(text: str) -> Iterator[Span]:
    """Stretches of some words of which each is in capitals."""
    for match in _STRETCH.finditer(text):
        words = _WORD.findall(match[0])
        if (
            len(words) >= FEWEST
            and all(word.isupper() for word in words)
            and any(word.lower() in _known() for word in words)
        ):
            yield match.span()


def _set(words: str, small: set[str]) -> str:
    def one(match: re.Match[str]) -> str:
        word = match[0]
        lower = word.lower()
        if lower in small or lower in _known():
            return lower
        return word if len(word) <= ACRONYM else word[0] + word[1:].lower()

    return _WORD.sub(one, words)


@cache
def _known() -> frozenset[str]:
    """Words that are no names: of the closed classes, of speaking, and of events."""
    from spacy.lang.en.stop_words import STOP_WORDS

    speaking = [word for group in table("speech", "cues")["verbs"] for word in group["words"]]
    nouns = [word for group in table("speech", "cues")["nouns"] for word in group["words"]]
    types = table("events", "events")["types"].values()
    entries = [entry for words in types for kind in ("nouns", "verbs") for entry in words.get(kind, ())]
    events = [entry if isinstance(entry, str) else entry["word"] for entry in entries]
    phases = [
        word for phase, words in table("events", "events")["phases"].items() if phase != "words" for word in words
    ]
    single = [word for word in (*speaking, *nouns, *events, *phases) if " " not in word and len(word) > 1]
    irregular = table("", "capitals")["irregular"]  # "held" tells of talks as "hold" does
    return frozenset({*STOP_WORDS, *irregular, *(form for word in single for form in inflected(word))} - {"us"})
