"""Which language a text is in, told offline by py3langid: the same text, the same answer.

Its model takes as long to load as the text to be read, so it is asked only where the small words of English (the, and,
that: `english.txt`) do not tell it already.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.resources import installing
from kg.text.sentences import sentences

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]  # it has no annotations

MAX_TEXT = 20_000  # characters that are looked at: a language shows within a page
SHORT = 100  # letters: below, names alone make English look like another language (measured on 5,600 pieces of news)
SURE, SURE_OF_SHORT = 0.4, 0.8
LATIN = 0.3  # of the letters: a text with fewer is not English, however short it is
SMALL_WORDS = 0.07  # of the letters of a sentence: in English; of news texts, 99 in 100 are mostly such sentences

# What py3langid also takes English for: Pidgin (headlines made of names and titles), Scots, "no language" (addresses).
# Written alike, they share what belongs to one language.
_SAME = {
    "pcm": "en", "sco": "en", "zxx": "en", "und": "en", "wuu": "zh", "yue": "zh", "arz": "ar", "ary": "ar", "nn": "no",
}  # fmt: skip
_AFTER_LATIN = "\u0250"
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[«»“”„\"\n]+")  # so that a foreign quotation is a piece of its own


def foreign(text: str) -> str | None:
    """The English name of the language that a text is mostly in, or None where that is English or not sure.

    Each sentence and quotation is looked at alone and counts by its length, so that a quotation in another language
    does not make an English text foreign.

    >>> foreign("Die Gespräche über ein Moratorium dauern an, sagte der Außenminister am Mittwoch in Velmar.")
    'German'
    >>> foreign("The minister said “мы не вели переговоров”, and left.") is None
    True
    """
    pieces = list(_pieces(text[:MAX_TEXT]))
    return None if _plainly_english(pieces) else _told(pieces)


def require_english(text: str, where: str) -> None:
    """`KgError` for a text in another language: the grammar reader's rules are those of English."""
    language = foreign(text)
    if language:
        raise KgError(f"the text is in {language}", where, "the grammar reader reads English; add --reader llm")


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """The sentences of a text, cut where a quotation begins or ends; each with its letters."""
    for start, end in sentences(text):
        for piece in _MARKS.split(text[start:end]):
            if size := sum(map(str.isalpha, piece)):
                yield piece, size


def _plainly_english(pieces: Sequence[tuple[str, int]]) -> bool:
    """Whether more than half of a text is in pieces that hold enough small words of English."""
    ours = letters = 0
    for piece, size in pieces:
        letters += size
        if sum(len(word) for word in _WORD.findall(piece.lower()) if word in _small_words()) >= SMALL_WORDS * size:
            ours += size
    return 2 * ours > letters


def _told(pieces: Sequence[tuple[str, int]]) -> str | None:
    """The same as `foreign`, by py3langid."""
    weights: dict[str, float] = defaultdict(float)
    letters = latin = 0
    for piece, size in pieces:
        language, probability = _identifier().classify(piece)
        weights[_SAME.get(language, language)] += size * float(probability)
        letters += size
        latin += sum(char.isalpha() and char < _AFTER_LATIN for char in piece)
    if not letters:
        return None
    english = weights.pop("en", 0.0)
    others = sum(weights.values())
    sure = others > english and others / letters >= (SURE if letters >= SHORT else SURE_OF_SHORT)
    if weights and latin / letters < LATIN:
        sure = True
    return _name(max(sorted(weights), key=weights.__getitem__)) if sure else None


def _name(code: str) -> str:
    from babel import Locale

    return str(Locale("en").languages.get(code) or f"another language ({code})")


@cache
def _small_words() -> frozenset[str]:
    lines = (files("kg.text") / "english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())


@cache
def _identifier() -> "LanguageIdentifier":
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        what = "the grammar reader needs py3langid to tell the language"
        raise KgError(what, "kg read", installing("nlp")) from None
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
