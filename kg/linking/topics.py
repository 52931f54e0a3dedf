"""The words of what an event is about, compared across articles: without names, and without what its type says already.

`topics.yaml` has the words that tell no topic: those of types ("talks"), of time and rank, and plain ones.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from kg.names.folding import fold
from kg.reading.states import state_of
from kg.yaml.document import load_yaml

Words = frozenset[str]
_SHORTEST = 3  # letters of a word that tells a topic
_STEM, _ENDING = 4, 4  # two words are kin where so many letters are followed by at most so many: fish and fishing


def words(texts: Iterable[str], names: Collection[str] = (), given: bool = False) -> Words:
    """The words of labels and names that say what an event is about; those of `names` (folded words) are left out.

    A word with a capital within a text is a name, and so is one for a state or its people at its head. Topics that are
    `given` as such may be of any kind: talks may be about prisoners.

    >>> sorted(words(["Talks of Peru on the water of Lake Titicaca", "fishing rights"]))
    ['fishing', 'rights', 'water']
    """
    passed_over = _passed_over(given)
    found: set[str] = set()
    for text in texts:
        for place, word in enumerate(re.findall(r"[^\W\d_]+", text)):
            plain = fold(word)
            named = (place and not word.islower()) or plain in names or state_of(word)
            told = plain in passed_over or (plain.endswith("s") and plain[:-1] in passed_over)
            if len(plain) >= _SHORTEST and not named and not told:
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
    return len(stem) >= _STEM and long.startswith(stem) and len(long) - len(stem) <= _ENDING


@cache
def _passed_over(given: bool) -> Words:
    lists = load_yaml(Path(__file__).with_name("topics.yaml")).data
    return frozenset(word for name, held in lists.items() for word in held if not (given and name == "types"))
