"""Which language a text is in, told offline by py3langid: the same text, the same answer."""

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.text.sentences import sentences

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]  # it has no annotations

MAX_TEXT = 20_000  # characters that are looked at: a language shows within a page
SHORT = 100  # letters: below, names alone make English look like another language (measured on 5,600 pieces of news)
SURE, SURE_OF_SHORT = 0.4, 0.8
LATIN = 0.3  # of the letters: a text with fewer is not English, however short it is

# What py3langid also takes English for: Pidgin (headlines made of names and titles), Scots, "no language" (addresses).
# Written alike, they share what belongs to one language.
_SAME = {
    "pcm": "en", "sco": "en", "zxx": "en", "und": "en", "wuu": "zh", "yue": "zh", "arz": "ar", "ary": "ar", "nn": "no",
}  # fmt: skip
_AFTER_LATIN = "\u0250"
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
    weights: dict[str, float] = defaultdict(float)
    letters = latin = 0
    text = text[:MAX_TEXT]
    for piece in (piece for start, end in sentences(text) for piece in _MARKS.split(text[start:end])):
        size = sum(map(str.isalpha, piece))
        if size:
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


def require_english(text: str, where: str) -> None:
    """`KgError` for a text in another language: the grammar reader's rules are those of English."""
    language = foreign(text)
    if language:
        raise KgError(f"the text is in {language}", where, "the grammar reader reads English; add --reader llm")


def _name(code: str) -> str:
    from babel import Locale

    return str(Locale("en").languages.get(code) or f"another language ({code})")


@cache
def _identifier() -> "LanguageIdentifier":
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        what = "the grammar reader needs py3langid to tell the language"
        raise KgError(what, "kg read", "pip install 'backchannel[nlp]'") from None
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
