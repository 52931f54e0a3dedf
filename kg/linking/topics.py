"""The words of what an event is about, compared across articles: without names, and without what its type says already.

`passed_over.txt` has the words that tell no topic: those of types ("talks"), of time and rank, and plain verbs.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from kg.files import read_text
from kg.names.folding import fold
from kg.reading.states import state_of

Words = frozenset[str]
_SHORTEST = 4  # letters of a word that tells a topic
_ENDING = 4  # two words are kin where one goes on for at most so many letters: fish and fishing


def words(texts: Iterable[str], names: Collection[str] = (), passed_over: bool = True) -> Words:
    """The words of labels and names that say what an event is about; those of `names` (folded words) are left out.

    A word with a capital within a text is a name, and so is one for a state or its people at its head. Topics that an
    article gives as such are told in words of any kind: of them, none need be `passed_over`.

    >>> sorted(words(["Talks of Peru on the water of Lake Titicaca", "fishing rights"]))
    ['fishing', 'rights', 'water']
    """
    found: set[str] = set()
    for text in texts:
        for place, word in enumerate(re.findall(r"[^\W\d_]+", text)):
            plain = fold(word)
            named = (place and not word.islower()) or plain in names or state_of(word)
            if len(plain) >= _SHORTEST and not named and not (passed_over and _told_by_type(plain)):
                found.add(plain)
    return frozenset(found)


def shared(ours: Words, theirs: Words) -> Words:
    """Those of our words that theirs have too, or a word of the same stem.

    >>> sorted(shared(frozenset({"fishing", "water"}), frozenset({"fish", "border"})))
    ['fishing']
    """
    return frozenset(one for one in ours if one in theirs or any(_kin(one, other) for other in theirs))


def _kin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    stem = short[:-1] if short.endswith(("e", "y")) else short
    return len(stem) >= _SHORTEST and long.startswith(stem) and len(long) - len(stem) <= _ENDING


@cache
def _told_by_type(word: str) -> bool:
    return word in _passed_over() or (word.endswith("s") and word[:-1] in _passed_over())


@cache
def _passed_over() -> Words:
    lines = read_text(Path(__file__).with_name("passed_over.txt"), 100_000).splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
