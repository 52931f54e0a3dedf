"""One actor, many spellings: which actor or place a mention means, and which id is the nearest to a mistyped one."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from rapidfuzz import fuzz, process


class Labelled(Protocol):
    """Whatever has one name and other spellings of it."""

    @property
    def name(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...


def find(mention: str, known: Mapping[str, Labelled]) -> str | None:
    """The id of what a mention names: by its id, or by a label that is the same but for case, accents and "the".

    None where nothing fits, and where two things bear the label: a guess would put words into the wrong mouth.

    >>> from kg.reading import Actor
    >>> find("the Kremlin", {"kremlin": Actor(type="Institution", name="Kremlin")})
    'kremlin'
    """
    if mention in known:
        return mention
    wanted = fold(mention)
    found = [id_ for id_, thing in known.items() if wanted in {fold(label) for label in (thing.name, *thing.also)}]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=20_000)
def fold(label: str) -> str:
    """A label without case, accents, punctuation and a leading article.

    >>> fold("The Türkiye–Syria  border")
    'turkiye syria border'
    """
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


def nearest(mention: str, known: Iterable[str]) -> str | None:
    """The known id most like a mistyped one, or None where nothing is like it.

    >>> nearest("qatr", ["qatar", "russia"])
    'qatar'
    """
    best = process.extractOne(mention, sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=50)
    return best[0] if best else None


def nearest_id(mention: str, known: Mapping[str, Labelled]) -> str | None:
    """The id whose own spelling or whose label is most like a mention, or None where nothing is like it."""
    ids = {label: id_ for id_, thing in known.items() for label in (thing.name, *thing.also)} | {
        id_: id_ for id_ in known
    }
    best = nearest(mention, ids)
    return ids[best] if best else None


def did_you_mean(mention: str, known: Iterable[str], otherwise: str) -> str:
    """How to mend a mistyped id: the nearest known one, or `otherwise`."""
    best = nearest(mention, known)
    return f"did you mean «{best}»?" if best else otherwise
