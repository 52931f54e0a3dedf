"""The words of a reader against those of the gold: what counts as right, and that another scorer counts alike."""

import importlib.util
import itertools
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.measure.assignment import assign
from kg.measure.gold import load_gold
from kg.measure.scoring import KINDS, ROLES, compare, shares, trimmed
from kg.reading.directory import known_actors
from kg.reading.draft import Span, Spans

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
TEXT = "“The strait stays open,” Admiral Oru said on Monday. The crew denied that it had fired, said two pilots."


@dataclass(frozen=True)
class Mark:
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


def mark(source: str, cue: str, content: str, text: str = TEXT) -> Mark:
    """An attribution by its words; the parts of a role are divided by « / »."""

    def spans(words: str) -> Spans:
        return tuple((text.index(part), text.index(part) + len(part)) for part in words.split(" / ") if part)

    return Mark(spans(source), spans(cue), spans(content))


ORU = mark("Admiral Oru", "said", "“The strait stays open,”")
CREW = mark("The crew", "denied", "it had fired")
PILOTS = mark("two pilots", "said two"[:4], "The crew denied that it had fired")
GOLD = [ORU, CREW, PILOTS]


@pytest.mark.parametrize(
    ("predicted", "role", "kind", "right", "of"),
    [
        (GOLD, "all", "exact", 3, 3),
        (GOLD[::-1], "all", "exact", 3, 3),
        (GOLD + GOLD, "all", "exact", 3, 3),
        ([], "all", "overlap", 0, 0),
        # Quotation marks and final stops are nobody's mistake.
        ([mark("Admiral Oru", "said", "The strait stays open")], "content", "exact", 1, 1),
        ([mark("Admiral Oru", "said", "The strait / stays open")], "content", "exact", 1, 1),
        # "Oru" shares one of two words with "Admiral Oru", "on Monday" none.
        ([mark("Oru", "said", "The strait stays open")], "source", "exact", 0, 1),
        ([mark("Oru", "said", "The strait stays open")], "source", "overlap", 1, 1),
        ([mark("Monday", "said", "The strait stays open")], "all", "overlap", 0, 1),
        # Half of the words: F1 is 2/3; one of four: 2/5.
        ([mark("Admiral Oru", "said", "stays open")], "content", "overlap", 1, 1),
        ([mark("Admiral Oru", "said", "open")], "content", "overlap", 0, 1),
        # Half is enough, for one of two words as for two of four; a word more is too much.
        ([mark("Oru said", "said", "The strait stays open")], "source", "overlap", 1, 1),
        ([mark("Oru said on", "said", "The strait stays open")], "source", "overlap", 0, 1),
        ([mark("Admiral Oru", "said", "stays open,” Admiral Oru")], "content", "overlap", 1, 1),
        ([mark("Admiral Oru", "said", "stays open,” Admiral Oru said")], "content", "overlap", 0, 1),
        # A role that only one of both has is wrong in all, and neither found nor right by itself.
        ([mark("", "said", "The strait stays open")], "source", "overlap", 0, 0),
        ([mark("", "said", "The strait stays open")], "all", "overlap", 0, 1),
        # The right words in the wrong mouth.
        ([mark("two pilots", "said", "The strait stays open")], "source", "overlap", 0, 1),
        ([Mark()], "all", "overlap", 0, 0),
    ],
)
def test_what_is_right(predicted: list[Mark], role: str, kind: str, right: int, of: int) -> None:
    share = shares([compare(TEXT, GOLD, predicted)])[role][kind]
    assert (share.right, share.predicted, share.gold) == (right, of, 3)


def test_a_role_that_neither_has_is_right_in_all() -> None:
    one = mark("", "said", "The strait stays open")
    assert shares([compare(TEXT, [one], [one])])["all"]["exact"].f1 == 1
    assert shares([compare(TEXT, [one], [one])])["source"]["exact"].f1 == 0


def test_roles_that_are_not_looked_at_tell_nothing_apart() -> None:
    other = mark("two pilots", "denied", "The strait stays open")
    compared = compare(TEXT, [ORU], [other, ORU], roles=("content",))
    assert [one.members for one in compared.predicted] == [(0, 1)]
    assert shares([compared], ("content",))["all"]["exact"].f1 == 1


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("a b", ((0, 1), (2, 3)), ((0, 3),)),
        ("a x b", ((0, 1), (4, 5)), ((0, 1), (4, 5))),
        ("a – b", ((0, 1), (4, 5)), ((0, 1), (4, 5))),
        ("a x b, c", ((0, 1), (4, 5), (5, 8)), ((0, 1), (4, 8))),
        ("abcdef", ((0, 6), (1, 3)), ((0, 6),)),
        ("«a», b", ((0, 6),), ((1, 6),)),
        ("a…", ((0, 9),), ((0, 2),)),
        ("a", ((1, 1), (3, 2)), ()),
        ("a, b", ((1, 2),), ((1, 2),)),
    ],
)
def test_spans_are_trimmed(text: str, spans: Spans, expected: Spans) -> None:
    assert trimmed(spans, text) == expected


def weights(rows: int, columns: int, chance: random.Random) -> list[list[float]]:
    return [[chance.choice([0, 0, 0.25, 0.5, 1, chance.random()]) for _ in range(columns)] for _ in range(rows)]


@pytest.mark.parametrize("seed", range(60))
def test_no_assignment_weighs_more(seed: int) -> None:
    chance = random.Random(seed)
    table = weights(chance.randint(1, 5), chance.randint(1, 5), chance)
    pairs = assign(table)
    assert len(pairs) == min(len(table), len(table[0])) == len({i for i, _ in pairs}) == len({j for _, j in pairs})
    long, short = max(len(table), len(table[0])), min(len(table), len(table[0]))
    wide = table if len(table) <= len(table[0]) else [list(column) for column in zip(*table, strict=True)]
    best = max(sum(wide[i][j] for i, j in enumerate(order)) for order in itertools.permutations(range(long), short))
    assert sum(table[i][j] for i, j in pairs) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(40))
def test_of_equal_assignments_it_is_that_of_scipy(seed: int) -> None:
    optimize = pytest.importorskip("scipy.optimize", reason="scipy is not installed")
    chance = random.Random(seed)
    table = weights(chance.randint(1, 12), chance.randint(1, 12), chance)
    rows, columns = optimize.linear_sum_assignment(table, maximize=True)
    assert assign(table) == list(zip(map(int, rows), map(int, columns), strict=True))


def scorer() -> ModuleType:
    """The independent scorer that comes with the corpora."""
    if not (CORPORA / "score.py").is_file():
        pytest.skip("shared/corpora is not here")
    pytest.importorskip("scipy.optimize", reason="the other scorer aligns with scipy, which is not installed")
    spec = importlib.util.spec_from_file_location("score", CORPORA / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(marks: Sequence[Any]) -> list[dict[str, Any]]:
    return [{role: [list(span) for span in getattr(one, role)] or None for role in ROLES} for one in marks]


def counted_alike(texts: list[tuple[str, Sequence[Any], Sequence[Any]]]) -> None:
    """Every figure of both scorers, for texts with gold and prediction."""
    gold = {str(n): {"doc": n, "text": text, "attributions": plain(ours)} for n, (text, ours, _) in enumerate(texts)}
    theirs = {str(n): {"doc": n, "attributions": plain(found)} for n, (_, _, found) in enumerate(texts)}
    expected = scorer().score(gold, theirs, "hungarian")
    ours = shares([compare(*one) for one in texts])
    for role, kind in itertools.product((*ROLES, "all"), KINDS):
        share = ours[role][kind]
        figures = {"P": share.precision, "R": share.recall, "F1": share.f1}
        assert figures == pytest.approx({key: expected[role][kind][key] for key in figures}, abs=1e-9), (role, kind)


def any_spans(text: str, chance: random.Random) -> Spans:
    def one() -> Span:
        start, end = sorted(chance.randrange(-1, len(text) + 2) for _ in range(2))
        return start, end

    return () if chance.random() < 0.2 else tuple(one() for _ in range(chance.choice([1, 1, 2])))


@pytest.mark.parametrize("seed", range(30))
def test_short_texts_full_of_ties_are_counted_as_another_scorer_counts_them(seed: int) -> None:
    chance = random.Random(seed)

    def marks(text: str) -> list[Mark]:
        return [Mark(*(any_spans(text, chance) for _ in ROLES)) for _ in range(chance.randrange(7))]

    texts = [" ".join(chance.choice(["a", "b.", "“c”", "d,", "5%", "–"]) for _ in range(12)) for _ in range(40)]
    counted_alike([(text, marks(text), marks(text)) for text in texts])


def moved(one: Any, words: list[Span], chance: random.Random) -> Mark:
    """An attribution as a reader might have got it: a role lost, or its borders off by some words."""

    def spans(given: Spans) -> Spans:
        luck = chance.random()
        if not given or luck < 0.05:
            return ()
        if luck < 0.6:
            return given
        first = max(i for i, word in enumerate(words) if word[0] <= given[0][0]) + chance.choice([0, -3, 1, 2])
        last = max(i for i, word in enumerate(words) if word[0] < given[-1][1]) + chance.choice([0, -2, 1, 4])
        first = min(max(first, 0), len(words) - 1)
        return ((words[first][0], words[min(max(first, last), len(words) - 1)][1]),)

    return Mark(spans(one.source), spans(one.cue), spans(one.content))


@pytest.mark.parametrize("folder", ["polnear/dev", "gold-dev"])
@pytest.mark.parametrize("seed", range(3))
def test_whole_corpora_are_counted_as_another_scorer_counts_them(folder: str, seed: int) -> None:
    scorer()
    chance = random.Random(seed)
    texts = []
    for gold in load_gold([CORPORA / folder], known_actors()):
        words = [match.span() for match in re.finditer(r"\S+", gold.text)]
        found = [
            moved(one, words, chance)
            for one in gold.attributions
            for _ in range(chance.choice([0, 1, 1, 1, 2]))
            if one.content
        ]
        texts.append((gold.text, gold.attributions, found))
    counted_alike(texts)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda marks: marks[:-1],
        lambda marks: [Mark(one.source, one.cue, ((0, 3),)) for one in marks],
        lambda marks: [Mark(marks[-1].source, one.cue, one.content) for one in marks],
    ],
)
def test_that_the_comparison_of_scorers_sees_a_difference(break_it: Callable[[list[Mark]], list[Mark]]) -> None:
    before, after = (shares([compare(TEXT, GOLD, found)])["all"]["overlap"] for found in (GOLD, break_it(GOLD)))
    assert before.f1 == 1
    assert after.f1 < 1
