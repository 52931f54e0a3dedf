"""How well predicted attributions agree with those of the gold: precision, recall and F1 for cue, source and content.

The measure is that of token overlap and of equal spans over pairs matched one to one, as in work on PARC and PolNeAR
(Pareti 2016; Newell et al., LREC 2018). Offsets are code points of the text, half-open.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kg.measure.assignment import assign
from kg.reading.draft import Spans

ROLES = ("cue", "source", "content")
KINDS = ("exact", "overlap")
OVERLAP = 0.5  # token F1 from which on two spans are said to match

# Where a span begins or ends among these does not count: annotators differ on quotation marks and final stops.
EDGE = " \t\r\n\u00a0\"“”„«»'‘’`,.;:"
_WORD = re.compile(r"\w+|[$€£%]")
# What a pair of attributions weighs: the content decides, then the cue; the source breaks ties.
_WEIGHTS = {"content": 1.0, "cue": 0.5, "source": 0.01}


class Attributed(Protocol):
    """Whatever has the three roles of an attribution."""

    @property
    def source(self) -> Spans: ...
    @property
    def cue(self) -> Spans: ...
    @property
    def content(self) -> Spans: ...


@dataclass(frozen=True)
class Marked:
    """One attribution of a text, ready to be compared: its trimmed spans and the words in them, by role.

    `members` are the places, in the list that was given, of all that mark the very same spans.
    """

    spans: Mapping[str, Spans]
    words: Mapping[str, frozenset[int]]
    members: tuple[int, ...]


@dataclass(frozen=True)
class Comparison:
    """The attributions of gold and reader in one text, and the `pairs` of them (places in `gold` and `predicted`)."""

    gold: tuple[Marked, ...]
    predicted: tuple[Marked, ...]
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Share:
    """How many of so many predicted, and of so many in the gold, are right. 0 of 0 is 0.

    >>> Share(3, 4, 6)
    Share(right=3, predicted=4, gold=6)
    >>> Share(3, 4, 6).precision, Share(3, 4, 6).recall, round(Share(3, 4, 6).f1, 3)
    (0.75, 0.5, 0.6)
    """

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)

    @property
    def counts(self) -> tuple[int | None, int | None, int]:
        """What it was counted from: right, found, and in the gold."""
        return self.right, self.predicted, self.gold

    def to_plain(self) -> dict[str, Any]:
        figures = {"p": self.precision, "r": self.recall, "f1": self.f1}
        return {**figures, "right": self.right, "predicted": self.predicted, "gold": self.gold}


@dataclass(frozen=True)
class Accuracy:
    """How many of so many are right. `extra` counts claims for which the reader alone tells something."""

    right: int
    of: int
    extra: int = 0

    @property
    def accuracy(self) -> float | None:
        """None where there was nothing to be right about."""
        return self.right / self.of if self.of else None

    @property
    def counts(self) -> tuple[int | None, int | None, int]:
        return self.right, None, self.of

    def to_plain(self) -> dict[str, Any]:
        return {"accuracy": self.accuracy, "right": self.right, "of": self.of}


def harmonic(precision: float, recall: float) -> float:
    """F1 of a precision and a recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def compare(
    text: str, gold: Sequence[Attributed], predicted: Sequence[Attributed], roles: Sequence[str] = ROLES
) -> Comparison:
    """Pair the attributions of a text one to one, by the words they share. Only `roles` are looked at.

    Attributions that mark the same spans count as one, and one that marks nothing not at all.

    >>> from kg.reading.draft import DraftClaim
    >>> said = DraftClaim(content=((0, 7),), cue=((8, 13),), speaker=("kofar",), stance="denies", event="talks")
    >>> compare("No deal, Kofar said.", [said], [said, said]).pairs
    ((0, 0),)
    """
    numbers = _word_numbers(text)
    left, right = _marked(text, numbers, gold, roles), _marked(text, numbers, predicted, roles)
    return Comparison(left, right, _pairs(left, right))


def shares(comparisons: Sequence[Comparison], roles: Sequence[str] = ROLES) -> dict[str, dict[str, Share]]:
    """Each of `roles`, and `all` (every role right), by kind of match: `exact`, and `overlap` (token F1 ≥ 0.5).

    A role is right only in a pair, so that the right words said by the wrong speaker do not count. For `all`, a role
    that both lack is right, and one that only one of them has is wrong.
    """
    result: dict[str, dict[str, Share]] = {}
    for role in (*roles, "all"):
        predicted = sum(_has(one, role) for each in comparisons for one in each.predicted)
        wanted = sum(_has(one, role) for each in comparisons for one in each.gold)
        result[role] = {
            kind: Share(
                sum(
                    all_match(each.gold[i], each.predicted[j], kind, roles)
                    if role == "all"
                    else matches(each.gold[i], each.predicted[j], role, kind)
                    for each in comparisons
                    for i, j in each.pairs
                ),
                predicted,
                wanted,
            )
            for kind in KINDS
        }
    return result


def matches(gold: Marked, predicted: Marked, role: str, kind: str = "overlap") -> bool:
    """Whether both have that role, and its words agree."""
    if not gold.spans[role] or not predicted.spans[role]:
        return False
    if kind == "exact":
        return gold.spans[role] == predicted.spans[role]
    ours, theirs = gold.words[role], predicted.words[role]
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) >= OVERLAP


def all_match(gold: Marked, predicted: Marked, kind: str = "overlap", roles: Iterable[str] = ROLES) -> bool:
    """Whether every role agrees, be it that neither has it."""
    return all(
        matches(gold, predicted, role, kind) or not (gold.spans[role] or predicted.spans[role]) for role in roles
    )


def trimmed(spans: Spans, text: str) -> Spans:
    """Spans in order, cut to the text, joined over mere punctuation and trimmed of it.

    A span of nothing but punctuation stays as it is.

    >>> trimmed(((6, 8), (0, 5)), "“No,” he said")
    ((1, 8),)
    """
    joined: list[tuple[int, int]] = []
    inside = ((max(0, start), min(len(text), end)) for start, end in spans)
    for start, end in sorted(span for span in inside if span[0] < span[1]):
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip(EDGE)):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    cut = []
    for start, end in joined:
        words = text[start:end].strip(EDGE)
        if words:
            start += len(text[start:end]) - len(text[start:end].lstrip(EDGE))
            cut.append((start, start + len(words)))
    return tuple(cut or joined)


def _word_numbers(text: str) -> list[int]:
    """For each character the number of its word, -1 outside of words."""
    numbers = [-1] * len(text)
    for number, match in enumerate(_WORD.finditer(text)):
        numbers[match.start() : match.end()] = [number] * (match.end() - match.start())
    return numbers


def _words(spans: Spans, numbers: list[int]) -> frozenset[int]:
    """The words that spans touch; where they touch none, their characters (below -1, so as not to look like words)."""
    found = {numbers[place] for start, end in spans for place in range(start, end)} - {-1}
    return frozenset(found or (-2 - place for start, end in spans for place in range(start, end)))


def _marked(
    text: str, numbers: list[int], attributions: Sequence[Attributed], roles: Sequence[str]
) -> tuple[Marked, ...]:
    members: dict[tuple[Spans, ...], list[int]] = {}
    for place, one in enumerate(attributions):
        key = tuple(trimmed(getattr(one, role), text) if role in roles else () for role in ROLES)
        if any(key):
            members.setdefault(key, []).append(place)
    return tuple(
        Marked(
            dict(zip(ROLES, key, strict=True)),
            {role: _words(spans, numbers) for role, spans in zip(ROLES, key, strict=True)},
            tuple(places),
        )
        for key, places in members.items()
    )


def _pairs(gold: Sequence[Marked], predicted: Sequence[Marked]) -> tuple[tuple[int, int], ...]:
    """The one-to-one matching of greatest weight; only what shares a word of content or cue is a pair."""
    weights = [[_weight(ours, theirs) for theirs in predicted] for ours in gold]
    return tuple((i, j) for i, j in assign(weights) if weights[i][j])


def _weight(ours: Marked, theirs: Marked) -> float:
    """The weighted share of common words (Jaccard) of each role; 0 where content and cue have none in common."""
    common = {role: len(ours.words[role] & theirs.words[role]) for role in _WEIGHTS}
    if not common["content"] and not common["cue"]:
        return 0.0
    total = 0.0
    for role, weight in _WEIGHTS.items():
        total += weight * (common[role] / len(ours.words[role] | theirs.words[role])) if common[role] else 0.0
    return total


def _has(one: Marked, role: str) -> bool:
    return role == "all" or bool(one.spans[role])
