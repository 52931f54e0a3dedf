"""A word of a name as sounds that all its romanisations share: Zakharova, Sacharowa and Захарова are one word.

A spelling may stand for several sounds (`data/romanisation.csv`): German *s* for s and z, *ch* for four. Two words are
laid side by side, sound by sound, and what does not fit is counted. The weights are those of the mistakes that
romanisation makes: vowels change and glides go, but a consonant that is not there, or an ending that Russian and Arabic
give to the other sex, makes it another name.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz

from kg.resources import resource

_VOWELS = frozenset("aeiou")
FAR = 2.0  # two words that have nothing to do with one another are no farther apart
_IN_SHORT = {1: 2.2, 2: 2.2, 3: 1.8, 4: 1.4, 5: 1.15}
_APART = 1.2  # a consonant that the other word has not, or has another in its place

# Letters whose plain form (ş → s) would lose what their accent says.
_ACCENTED = str.maketrans(
    {"ş": "sh", "š": "sh", "ș": "sh", "ś": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ź": "zh",
     "đ": "dj", "ğ": "gh", "ı": "i", "ћ": "ch", "ђ": "dj"}
)  # fmt: skip

# What anyascii makes of letters that stand for two sounds, where vowels are not written.
_HEBREW = {"v": "vbuow", "f": "fp", "k": "kxh", "h": "hx", "sh": "Ss", "y": "yie", "s": "s", "z": "z"}
_ARABIC = {"w": "vwuo", "y": "yiea", "q": "kgx", "j": "JgZ", "k": "kg", "dh": "dDz", "th": "tTs", "z": "zd", "d": "dz"}
_BARE: Mapping[str, Mapping[str, str]] = {"HEBREW": _HEBREW, "ARABIC": _ARABIC, "DEVANAGARI": {}, "BENGALI": {}}
_NO_LETTERS = re.compile("[^a-z]")
_TWICE = re.compile(r"([a-z])\1")
_WOMANS_ENDING = re.compile("[aeo](?:[yij]+)a$")
_LAST_H = re.compile("(?<=[aeiou])h$")
_LAST_I = re.compile("(?<=[a-z])[yij]{2,}$")
_LONG_I = re.compile("(?<=[a-z])[yi]{2,}")
_FINAL_H = "haet"  # he and ta marbuta

# Sounds that romanisations take for one another, and what that costs.
_NEAR = {
    order: cost
    for cost, pairs in {
        0.1: "ae ei ou",
        0.25: "sS zZ SZ sc SC cC",
        0.3: "sz gh gJ CJ xg",
        0.4: "ao eu gk oe kx fv bv ai",
        0.5: "td pb zJ tT dD",
        0.8: "au io iu",
    }.items()
    for pair in pairs.split()
    for order in (pair, pair[::-1])
}


@dataclass(frozen=True, eq=False)  # each is made once (`_kind`), and compared by identity, which is fast
class Kind:
    """What a spelling may sound like, `first` above all."""

    may_be: frozenset[str]
    first: str
    vowel: bool


class Sound(NamedTuple):
    """A sound in its place in a word.

    `skip` is the cost of leaving it out, `skip_bare` that against a word whose script leaves out short vowels.
    """

    kind: Kind
    skip: float
    skip_bare: float


class Word(NamedTuple):
    """A word as sounds; `bare` where its script leaves short vowels out.

    `skeleton` is its consonants, coarsely: two spellings of a word have nearly the same, and those are found fast.
    """

    sounds: tuple[Sound, ...]
    bare: bool
    skeleton: str


@lru_cache(maxsize=20_000)
def word(text: str) -> Word:
    """The sounds of a word in any script.

    >>> word("Zakharova").skeleton == word("Sacharowa").skeleton == word("Захарова").skeleton
    True
    """
    bare, pieces = _pieces(text)
    table: Mapping[str, str] = {**_spellings(), **_BARE[bare]} if bare else _spellings()
    may_be = [table[piece] for piece in pieces]
    if bare and len(pieces) > 1 and pieces[-1] == "h":
        may_be[-1] = _FINAL_H
    elif not bare and pieces[:1] == ["s"]:
        may_be[0] = "sz"  # German Selenskyj
    sounds = tuple(_sound(pieces, index, sound) for index, sound in enumerate(may_be))
    return Word(sounds, bool(bare), skeleton(text))


@lru_cache(maxsize=20_000)
def skeleton(text: str) -> str:
    """The skeleton of a word alone, which takes a third of the time of all its sounds."""
    bare, pieces = _pieces(text)
    return "".join(_coarse(piece) for piece in pieces if not (bare and piece in "vw"))


@lru_cache(maxsize=50_000)
def distance(one: str, other: str) -> float:
    """How far two words are apart: 0 for one word in two romanisations, 1 and more for two words, `FAR` at most.

    >>> distance("Sacharowa", "Zakharova"), distance("Khaled", "Khalid") < 0.3, distance("Sakharov", "Sakharova") > 1
    (0.0, True, True)
    """
    a, b = word(one), word(other)
    if len(a.skeleton) > 2 < len(b.skeleton) and fuzz.ratio(a.skeleton, b.skeleton) < 60:
        return FAR
    a_skip, b_skip = ("skip_bare" if other.bare and not own.bare else "skip" for own, other in ((a, b), (b, a)))
    skips: list[float] = [getattr(sound, b_skip) for sound in b.sounds]
    # The usual table of edit distances, line by line (Wagner and Fischer, 1974), with our own weights.
    line = [0.0, *accumulate(skips)]
    for left in a.sounds:
        left_skip: float = getattr(left, a_skip)
        last, line[0] = line[0], line[0] + left_skip
        final = left is a.sounds[-1]
        for index, right in enumerate(b.sounds):
            best = last + _instead(left.kind, right.kind, final and index + 1 == len(skips))
            if (without := line[index + 1] + left_skip) < best:
                best = without
            if (without := line[index] + skips[index]) < best:
                best = without
            last, line[index + 1] = line[index + 1], best
        if min(line) > 1.5:
            return FAR
    if line[-1] > 1.5:
        return FAR
    # In a short word one sound is more of it.
    return min(FAR, line[-1] * _IN_SHORT.get(max(len(a.sounds), len(skips)), 1.0))


def _pieces(text: str) -> tuple[str, list[str]]:
    """The script of a word, where that is one of `_BARE`, and its letters by what each of them, or two, stand for."""
    bare = _script(text)
    plain = anyascii(text.lower().translate(_ACCENTED)).lower()
    plain = _letters(_TWICE.sub(r"\1", plain)) if bare else _evened(_letters(plain))
    return bare, re.findall(_pattern(), plain)


def _script(text: str) -> str:
    """The word's script where that leaves vowels out, or writes them as marks that anyascii drops; else nothing."""
    if text.isascii():
        return ""
    names = {unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()}
    return next((script for script in _BARE if script in names), "")


def _letters(plain: str) -> str:
    return _NO_LETTERS.sub("", plain)


def _evened(plain: str) -> str:
    """One spelling for what differs without another sound, or with no meaning: -skiy and -ski, -skaya and -ska."""
    plain = _WOMANS_ENDING.sub("a", plain) if len(plain) > 6 else plain
    if plain.endswith("enka"):
        plain = plain[:-1] + "o"  # Lukashenka: no woman's form, for -enko has none
    plain = plain[:1] + plain[1:].replace("x", "ks")
    plain = _LAST_H.sub("", plain)  # Haniyeh, Haniya
    plain = _TWICE.sub(r"\1", plain.replace("ee", "E").replace("oo", "O"))
    plain = plain.replace("E", "ee").replace("O", "oo")
    plain = _LAST_I.sub("i", plain)
    return _LONG_I.sub("i", plain)


def _sound(pieces: list[str], index: int, sounds: str) -> Sound:
    """The sound of one piece of a word, and what it costs to leave it out where it stands."""
    piece = pieces[index]
    before, after = (pieces[index - 1] if index else ""), (pieces[index + 1] if index + 1 < len(pieces) else "")
    final, after_vowel, before_vowel = not after, before[-1:] in _VOWELS, after[:1] in _VOWELS
    if piece == "y" and not (after_vowel or before_vowel):
        return Sound(_kind(sounds, True), *((1.5, 1.0) if final else (0.5, 0.0)))
    if piece in ("y", "j"):
        # A glide comes and goes (Umerov, Umjerow, Haniyeh, Hanija); between other vowels j is English or Arabic: Majed.
        glide = piece == "y" or not after_vowel or before == "i" or final
        return Sound(_kind(sounds, False), *((0.2, 0.6) if glide else (_APART, _APART)))
    if piece == "h":
        return Sound(_kind(sounds, False), 0.3, 0.3)
    if piece[0] not in _VOWELS:
        return Sound(_kind(sounds, False), _APART, _APART)
    if len(piece) > 1 or (after_vowel and piece in "iu"):
        bare = 0.6  # a long vowel is written
    else:
        bare = {"a": 0.5, "e": 0.3}.get(piece, 1.0) if final else 0.0
    if after_vowel or before_vowel:
        return Sound(_kind(sounds, True), {"i": 0.3, "u": 0.3, "e": 0.8}.get(piece, 1.0) if final else 0.3, bare)
    return Sound(_kind(sounds, True), 1.5 if final else 0.5 if before else 0.8, bare)


@cache
def _kind(sounds: str, vowel: bool) -> Kind:
    return Kind(frozenset(sounds), sounds[0], vowel)


@lru_cache(maxsize=20_000)
def _instead(left: Kind, right: Kind, final: bool) -> float:
    """The cost of one sound in place of another."""
    if left.may_be & right.may_be:
        return 0.0
    cost = _NEAR.get(left.first + right.first, FAR)
    if left.vowel and right.vowel:
        return 1.5 if final and cost > 0.1 else min(cost, 0.8)
    return min(cost, _APART) if left.vowel == right.vowel else FAR


@cache
def _coarse(piece: str) -> str:
    """A spelling as one letter for its kind of consonant; nothing for vowels and for what may be one or be left out."""
    if piece[0] in "aeiouyjh":
        return ""
    if piece[0] in "td" and piece[1:2] in tuple("sczj"):
        return "S"
    kinds = {"S": "cszxkgq", "T": "td", "P": "pb", "V": "fvw"}
    return next((kind for kind, letters in kinds.items() if piece[0] in letters), piece[0])


@cache
def _spellings() -> Mapping[str, str]:
    with resource("data", "romanisation.csv").open(encoding="utf-8", newline="") as file:
        return {row["spelling"]: row["sounds"] for row in csv.DictReader(file)}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_spellings(), key=len, reverse=True)))
