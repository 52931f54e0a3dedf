"""The table of cues (`cues.yaml`): which words report, what they take, and the stance that makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.readers.grammar.inflection import inflected
from kg.readers.grammar.tables import table

# The frames of `cues.yaml` that are no preposition with what follows it.
CLAUSAL = frozenset({"quote", "clause", "that", "if", "object", "to", "ing", "naming", "passive"})
FULL = frozenset({"clause", "that", "if"})  # those with a subject and a verb of their own: a whole sentence is said


@dataclass(frozen=True)
class Cue:
    """What a word makes of the speaker in one of its frames."""

    stance: str
    attitude: bool = False


Frames = Mapping[str, Cue]


@dataclass(frozen=True)
class Cues:
    """Words by kind, each with the frames it takes; `forms` leads from a verb's inflected forms to its entry, `lists`
    holds the other words that rules ask for, by name, and `prepositional` the frames of verbs that are prepositions."""

    verbs: Mapping[str, Frames]
    nouns: Mapping[str, Frames]
    adjectives: Mapping[str, Frames]
    prepositions: Mapping[str, Cue]
    forms: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    prepositional: frozenset[str]


@cache
def cues() -> Cues:
    """The table, read once.

    >>> cues().verbs["deny"]["object"].stance
    'denies'
    """
    data = table("speech", "cues")
    verbs = _frames(data["verbs"])
    prepositions = {word: Cue(group["stance"]) for group in data["prepositions"] for word in group["words"]}
    forms = {form: verb for verb in verbs if " " not in verb for form in inflected(verb)}
    lists = {name: frozenset(words) for name, words in data["lists"].items()}
    prepositional = frozenset(frame for frames in verbs.values() for frame in frames) - CLAUSAL
    return Cues(verbs, _frames(data["nouns"]), _frames(data["adjectives"]), prepositions, forms, lists, prepositional)


def _frames(groups: list[dict[str, Any]]) -> dict[str, dict[str, Cue]]:
    """The first group that gives a word a frame decides."""
    found: dict[str, dict[str, Cue]] = {}
    for group in groups:
        cue = Cue(group["stance"], group.get("attitude", False))
        for word in group["words"]:
            for frame in group["takes"]:
                found.setdefault(word, {}).setdefault(frame, cue)
    return found
