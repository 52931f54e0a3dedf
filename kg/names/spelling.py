"""Whether two spellings are one name: words are paired one to one, and the worst pair decides.

A ratio of whole strings cannot do it: *Sacharova* and *Zakharova* are one name, *Maria Sacharova* and *Maria Sakharov*
are two, and the first pair is the less alike. Middle names and patronymics may be missing on one side.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, permutations
from typing import Literal, NamedTuple

from anyascii import anyascii

from kg.names.romanise import distance, skeleton
from kg.resources import resource

Verdict = Literal["same", "perhaps", "different"]

SAME, PERHAPS = 68.0, 45.0  # scores from which on two spellings are the same name, or perhaps
_DOUBT = 60.0  # the most that a surname or an initial alone can score
_PER_APART = 50.0  # a word that is 1.0 apart scores 50

_ABD = re.compile(r"\b[ʿ`'’]?abd[- ]?(?:[aeiou][lrsnztd][h]?)?[- ]+(?=\w)|\babd[aeou][lr](?=\w\w)")
_HYPHENS = re.compile("[-‐‑–]")
_LETTER = re.compile(r"\w")
_POSSESSIVE = re.compile(r"['’]s\b")
_CHINESE_OR_KOREAN = re.compile(r"[\u4e00-\u9fff\uac00-\ud7a3]{2,4}")
_SERVANT_OF = re.compile(r"\bعبد (?:ال)?(?=\w)")
_SON_OF = frozenset({"bin", "bn", "ibn", "bint"})
_PUNCTUATION = {ord(sign): " " for sign in '.,()[]"“”«»/'} | {0x200E: None, 0x200F: None}  # and marks of direction
_KIN = re.compile(r"\b(abu|abou|umm)[- ]+(?=\w)")


class Name(NamedTuple):
    """A name's words without particles and titles, its number (II), and whether it is an institution's.

    `fathers` are those of the words that name a father, after *bin* and the like.
    """

    words: tuple[str, ...]
    fathers: frozenset[str]
    number: str
    institution: bool


def likeness(a: str, b: str) -> float:
    """How alike two names are, from 0 to 100: the score of the worst pair of their words.

    >>> likeness("Maria Sacharova", "Мария Захарова")
    100.0
    >>> likeness("Maria Sacharova", "Maria Sakharov") < likeness("Lavrov", "Sergei Lavrov") < 68
    True
    """
    one, other = name(a), name(b)
    if not one.words or not other.words or (one.number and other.number and one.number != other.number):
        return 0.0
    limit = 100.0 if one.number == other.number else _DOUBT
    return min(limit, max(_aligned(*pair) for pair in _joins(one, other)))


def verdict(a: str, b: str) -> Verdict:
    """What a likeness means. A surname alone is "perhaps" whoever bears it: the article has to say who.

    >>> verdict("Sergei Lavrov", "Sergej Lawrow"), verdict("Lavrov", "Sergei Lavrov"), verdict("Peskov", "Lavrov")
    ('same', 'perhaps', 'different')
    """
    return judged(likeness(a, b))


def judged(score: float) -> Verdict:
    """The verdict that goes with a likeness."""
    return "same" if score >= SAME else "perhaps" if score >= PERHAPS else "different"


@lru_cache(maxsize=20_000)
def name(text: str) -> Name:
    """A name in any script, taken apart.

    >>> name("Sheikh Mohammed bin Abdulrahman Al Thani").words
    ('mohammed', 'abdulrahman', 'thani')
    """
    if text.count(",") == 1:  # Lavrov, Sergei
        text = " ".join(reversed(text.split(",")))
    words: list[str] = []
    fathers: set[str] = set()
    before = ""
    for part in _split(text):
        kind, kept = _part(part)
        if kind == "word" or (kind == "particle" and not words):
            words.append(kept)
        if words and kind != "title" and before in _SON_OF:
            fathers.add(words[-1])
        before = anyascii(part)
    kinds = _kinds()
    number = next((one for one in words[1:] if one in kinds["number"] and len(words) > 1), "")
    words = [one for one in words if one != number and _LETTER.search(one)]
    return Name(tuple(words), frozenset(fathers), number, any(one in kinds["institution"] for one in words))


@lru_cache(maxsize=20_000)
def _part(part: str) -> tuple[str, str]:
    """What a word is in a name, and what is kept of it: a "word", a "particle" (kept where it begins the name), …"""
    kinds = _kinds()
    bits = [bit for bit in _HYPHENS.split(part) if bit]
    if len(bits) > 1:
        # Smith-Jones and Jong-un are one word; al-Ansari and Ben-Gvir are one with a particle before it.
        while len(bits) > 1 and anyascii(bits[0]).lower() in kinds["article"] | kinds["particle"]:
            bits = bits[1:]
        return "word", "".join(bits)
    plain = anyascii(part).lower()
    if plain in kinds["title"] or (plain in kinds["article"] and len(plain) > 1 and plain[:1] in "ae"):
        return "title", ""
    if plain in kinds["linking"]:
        return "linking", ""
    return "particle" if plain in kinds["particle"] else "word", part


def surnames(words: Sequence[str]) -> tuple[int, ...]:
    """Where in a name the family's name may stand: at its end, and for Xi Jinping or Kim Jong Un at its start.

    >>> surnames(("sergei", "lavrov")), surnames(("xi", "jinping"))
    ((1,), (1, 0))
    """
    return (len(words) - 1, 0) if words[0] in _kinds()["family-first"] else (len(words) - 1,)


@lru_cache(maxsize=20_000)
def skeletons(text: str) -> tuple[str, ...]:
    """The consonants of each word of a name, coarsely: what two spellings of one name are likely to share.

    >>> skeletons("Sergei Lavrov") == skeletons("Сергей Лавров")
    True
    """
    return tuple(skeleton(_canonical(part)) for part in name(text).words)


def _split(text: str) -> list[str]:
    """The words of a name as they stand; Chinese and Korean are written in one, the family's name first."""
    text = _POSSESSIVE.sub("", text.translate(_PUNCTUATION).lower().strip())
    text = _ABD.sub("abdul", _KIN.sub(r"\1", text))
    if text.isascii():  # as most are
        return text.split()
    parts = []
    for part in text.split():
        if _CHINESE_OR_KOREAN.fullmatch(part):
            parts += [anyascii(part[0]), anyascii(part[1:])]
        elif part.startswith("ال") and len(part) > 4:
            parts.append(part[2:])
        else:
            parts.append(part)
    return [part.lower() for part in _SERVANT_OF.sub("عبدال", " ".join(parts)).split()]


def _joins(one: Name, other: Name) -> list[tuple[Name, Name]]:
    """The two names as they are, and with two neighbouring words in one (Nasr Allah, Nasrallah)."""
    pairs = [(one, other)]
    for left, right, swap in ((one, other, False), (other, one, True)):
        if len(left.words) > len(right.words):
            for at in range(len(left.words) - 1):
                if min(len(left.words[at]), len(left.words[at + 1])) == 1:
                    continue  # initials
                words = (*left.words[:at], left.words[at] + left.words[at + 1], *left.words[at + 2 :])
                pairs.append((right, left._replace(words=words)) if swap else (left._replace(words=words), right))
    return pairs


def _aligned(one: Name, other: Name) -> float:
    """The worst pair of words, under the best way to pair them."""
    short, long = sorted((one, other), key=lambda name: len(name.words))
    a, b = short.words, long.words
    strict = one.institution or other.institution
    if len(a) == len(b):
        in_order = _worst(a, b, strict)
        if in_order >= PERHAPS or len(a) > 4:
            return in_order
        turned = max(_worst(a, order, strict) for order in permutations(b))
        first = {a[0], b[0]} & _kinds()["family-first"]
        return turned if first else min(turned, _DOUBT)
    if strict:
        return 0.0
    if len(a) == 1:
        return min(_DOUBT, max(_pair(a[0], b[at]) for at in surnames(b)))
    best = 0.0
    for kept in combinations(range(len(b)), len(a)):
        if b[kept[0]] in long.fathers:
            continue  # the father's name in full: Mohammed al-Ansari, and Majed bin Mohammed al-Ansari
        worst = _worst(a, tuple(b[index] for index in kept))
        # What may be missing is what stands in the middle, and that on one side alone.
        whole = kept[0] == 0 and kept[-1] == len(b) - 1 and len(a) == 2
        best = max(best, worst if whole else min(worst, _DOUBT))
    return best


def _worst(a: Sequence[str], b: Sequence[str], strict: bool = False) -> float:
    """The score of the worst pair of two names of as many words; no pair is looked at after one that scores nothing."""
    worst = 100.0
    for x, y in zip(a, b, strict=True):
        worst = min(worst, _pair(x, y, strict))
        if not worst:
            break
    return worst


def _pair(a: str, b: str, strict: bool = False) -> float:
    """How alike two words are. `strict`: in the names of ministries Slovak and Slovene may not be near."""
    if a == b:
        return 100.0
    if _canonical(a) == _canonical(b):
        return 100.0
    if min(len(a), len(b)) == 1:
        return _DOUBT if distance(a[0], b[0]) == 0 else 0.0
    if re.sub(r"\D", "", a) != re.sub(r"\D", "", b):
        return 0.0  # G7, G20
    apart = distance(a, b)
    for one, other in ((a, b), (b, a)):
        if one.startswith("al") and len(one) > 5 and not other.startswith("al"):  # Aljazeera
            apart = min(apart, distance(one[2:], other))
    score = max(0.0, 100.0 - _PER_APART * apart)
    return score if not strict or (score == 100 and not (a.isascii() and b.isascii())) else 0.0


@lru_cache(maxsize=20_000)
def _canonical(part: str) -> str:
    """A given name in the first of its national forms; any other word as it is."""
    return _same().get(anyascii(part).lower(), part)


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    with resource("data", "name-words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["kind"]: frozenset(row["words"].split()) for row in rows if row["kind"] != "same"}


@cache
def _same() -> Mapping[str, str]:
    """Given names that go by the language of whoever writes (Volodymyr, Vladimir), led back to one of them."""
    with resource("data", "name-words.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["words"].split() for row in csv.DictReader(file) if row["kind"] == "same"]
    return {word: row[0] for row in rows for word in row}
