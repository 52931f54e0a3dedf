"""Labels made alike: without case, accents and punctuation, and as ids."""

import re
import unicodedata
from functools import lru_cache

_NO_LETTERS = re.compile("[^A-Za-z0-9]")


@lru_cache(maxsize=20_000)
def fold(label: str) -> str:
    """A label without case, accents, punctuation and a leading article.

    >>> fold("The Türkiye–Syria  border")
    'turkiye syria border'
    """
    if label.isascii():  # most are, and for them the rest is slow
        plain = _NO_LETTERS.sub(" ", label)
    else:
        decomposed = unicodedata.normalize("NFKD", label)
        plain = "".join(char if is_letter(char) else " " for char in decomposed if not _is_accent(char))
    return " ".join(plain.casefold().split()).removeprefix("the ")


def is_letter(char: str) -> bool:
    """Whether a character is part of a word: a letter, a digit, or a mark such as a vowel sign of Devanagari."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _is_accent(char: str) -> bool:
    """Marks above and below letters, and vowel points that Hebrew and Arabic may leave out (classes of UAX #44 §5.7.4).

    The vowel signs of Indic scripts have class 0: they are letters, not accents.
    """
    return unicodedata.combining(char) >= 200 or 10 <= unicodedata.combining(char) <= 35


def slug(label: str) -> str:
    """An id made from a label: lower case, words joined by hyphens, other scripts kept.

    >>> slug("Kursk region"), slug("Western interference"), slug("محادثات")
    ('kursk-region', 'western-interference', 'محادثات')
    """
    return fold(label).replace(" ", "-")
