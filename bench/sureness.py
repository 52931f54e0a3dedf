"""Count how often the grammar reader is right, by kind of attribution and of doubt: kg/readers/grammar/sureness.yaml.

    python bench/sureness.py [--write] [GOLD …]

Without GOLD: gold-dev, polnear/dev, eventgold-dev of ../shared/corpora. Each claim is right or wrong as `kg evaluate`
counts it (docs/evaluation.md). The log odds of being right are a sum: one figure for the kind of attribution, one for
each kind of doubt, fitted together by logistic regression, so that doubts that come together are not counted twice.
Rare ones are drawn in, a kind towards the mean of all claims and a doubt towards no effect: as if each had been seen in
a few claims more that told nothing (`SHRINK`).

Of gold of whole events, how often each way of filling a slot of an event is right is counted, drawn in likewise.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from kg import files, readers
from kg.measure.certainty import Certainty, Judged
from kg.measure.evaluate import evaluate
from kg.measure.eventgold import holds_events, load_events
from kg.measure.events import evaluate_events
from kg.measure.gold import GoldText, load_gold
from kg.readers.grammar.sureness import HEADLINE, NARRATION
from kg.readers.grammar.tables import table as yaml_table
from kg.reading.directory import known_actors
from kg.reading.models import Directory

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
TABLE = ROOT / "kg" / "readers" / "grammar" / "sureness.yaml"
SHRINK = 2.0  # the ridge's weight: that of a handful of claims
FIELD = 10  # an article of this field counts so often: there are few, but they are what the reader is for
MOST_MARKED = 0.33  # of the claims of each gold: a third is what people look at with care; unseen texts get a few more
# The kinds that no gold of attributions is measured by. Of headlines a guess; of narration what `kg evaluate` says of
# gold of whole events ("own voice right"), drawn in a little: the rules were written with most of these texts at hand.
UNTOLD = {NARRATION: 0.7, HEADLINE: 0.5}
# Doubts too rare to be counted, and too grave to be left out: a person is asked.
GRAVE = {"twice": 0.2}
ROUNDS = 50

Row = tuple[str, tuple[str, ...], bool, float]  # kind, doubts, right, weight


def main(args: list[str]) -> None:
    """Fit on each GOLD, print what came of it, and write the table if asked to."""
    paths = [Path(one) for one in args if one != "--write"] or [
        CORPORA / "gold-dev", CORPORA / "polnear" / "dev", CORPORA / "eventgold-dev",
    ]  # fmt: skip
    known = known_actors()
    whole = [path for path in paths if holds_events([path])]
    paths = [path for path in paths if path not in whole]
    judged = {}
    for path in paths:
        gold = load_gold([path], known)
        read = partial(readers.read, reader="grammar", attitudes=_attitudes(gold))
        judged[path] = evaluate(gold, read, known, _attitudes(gold)).certainty.judged, _weight(gold)
    rows = [(one.basis[0], one.basis[1:], one.right, weight) for found, weight in judged.values() for one in found]
    kinds, doubts, otherwise = fit(rows)
    rated = {path: [(sure(kinds, doubts, one.basis), one) for one in found] for path, (found, _) in judged.items()}
    threshold = highest([[share for share, _ in found] for found in rated.values()])
    for path, found in rated.items():
        told = Certainty([Judged(share, share < threshold, one.right) for share, one in found])
        total = len(found)
        print(f"{path}: {total} claims, mean gap {told.gap:.3f}; wrong and not marked {told.unseen / total:.1%}, "
              f"marked {told.marked / total:.1%}")  # fmt: skip
    slots = [one for path in whole for one in _slots(path, known)]
    table = written(rows, kinds, doubts, otherwise, threshold) + slots_written(slots)
    if "--write" in args:
        files.write(TABLE, table)
        print(f"written: {TABLE.relative_to(ROOT)}")
    else:
        print(table, end="")


def fit(rows: Sequence[Row]) -> tuple[dict[str, float], dict[str, float], float]:
    """The share right of each kind, the factor of each doubt on the odds, and the share of a kind that is not there."""
    kinds = sorted({kind for kind, *_ in rows})
    doubts = sorted({one for _, found, *_ in rows for one in found})
    signs = [[1, *(kind == one for one in kinds), *(one in found for one in doubts)] for kind, found, *_ in rows]
    x = np.array(signs, float)
    y = np.array([right for _, _, right, _ in rows], float)
    weight = np.array([weight for *_, weight in rows])
    ridge = np.diag([0.0, *([SHRINK] * (x.shape[1] - 1))])
    beta = np.zeros(x.shape[1])
    for _ in range(ROUNDS):  # Newton's method
        p = 1 / (1 + np.exp(-x @ beta))
        step = np.linalg.solve((x.T * (weight * p * (1 - p))) @ x + ridge, x.T @ (weight * (y - p)) - ridge @ beta)
        beta += step
    base, of_kinds, of_doubts = beta[0], beta[1 : 1 + len(kinds)], beta[1 + len(kinds) :]
    share = {kind: _share(base + one) for kind, one in zip(kinds, of_kinds, strict=True)}
    # No doubt makes a claim surer: what came out so is chance, or the doubt is about something else.
    left = {one: round(min(1.0, float(np.exp(b))), 2) for one, b in zip(doubts, of_doubts, strict=True)}
    return share, left | GRAVE, _share(base)


def sure(kinds: dict[str, float], doubts: dict[str, float], basis: tuple[str, ...]) -> float:
    """As `kg.readers.grammar.sureness.sureness`, by a table that is not written yet."""
    odds = kinds[basis[0]] / (1 - kinds[basis[0]]) * float(np.prod([doubts[one] for one in basis[1:]]))
    return round(odds / (1 + odds), 2)


def highest(golds: Sequence[Sequence[float]]) -> float:
    """The highest threshold under which no gold has more than `MOST_MARKED` of its claims."""
    steps = [number / 100 for number in range(1, 100)]
    fits = [one for one in steps if all(sum(s < one for s in found) <= MOST_MARKED * len(found) for found in golds)]
    return max(fits, default=steps[0])


def written(
    rows: Sequence[Row], kinds: dict[str, float], doubts: dict[str, float], otherwise: float, threshold: float
) -> str:
    """The table as YAML, with how many claims each figure rests on."""
    of_kind = Counter(kind for kind, *_ in rows)
    of_doubt = Counter(one for _, found, *_ in rows for one in found)
    lines = [
        "# How sure the grammar reader is of a claim. Written by bench/sureness.py, which says how; not by hand.",
        "",
        f"threshold: {threshold:.2f} # what is less sure than this is marked for a person to look at",
        "",
        "# The share of a kind of attribution that is right where nothing is doubtful; in how many claims it was seen.",
        f"otherwise: {otherwise:.2f} # of any other kind",
        "kinds:",
        *(f"  {kind}: {share:.2f} # {of_kind[kind]}" for kind, share in sorted(kinds.items(), key=lambda one: -one[1])),
        *(f"  {kind}: {share:.2f} # not counted: see bench/sureness.py" for kind, share in UNTOLD.items()),
        "",
        "# What each kind of doubt (doubts.yaml) leaves of the odds of being right; in how many claims it was seen.",
        "doubts:",
        *(
            f"  {one}: {left:.2f} # {'not counted: see bench/sureness.py' if one in GRAVE else of_doubt[one]}"
            for one, left in sorted(doubts.items(), key=lambda one: one[1])
        ),
    ]
    return "\n".join(lines) + "\n"


def slots_written(judged: Sequence[Judged]) -> str:
    """The part of the table that tells of slots, as YAML; a person looks at the least sure, as many as of claims."""
    ways = Counter(one.basis[0] for one in judged)
    right = Counter(one.basis[0] for one in judged if one.right)
    mean = sum(right.values()) / len(judged)
    shares = {way: round((right[way] + SHRINK * mean) / (seen + SHRINK), 2) for way, seen in ways.items()}
    names = yaml_table("events", "slots")
    shares |= {way: round(mean, 2) for way in names if way not in ways}
    threshold = highest([[shares[one.basis[0]] for one in judged]])
    told = Certainty([Judged(shares[way], shares[way] < threshold, one.right) for one in judged for way in one.basis])
    total, wrong = len(judged), sum(not one.right for one in judged)
    print(f"{total} slots of events, {wrong / total:.1%} wrong, mean gap {told.gap:.3f}; wrong and not marked "
          f"{told.unseen / total:.1%}, marked {told.marked / total:.1%}")  # fmt: skip
    lines = [
        "",
        "# The share of a way to fill a slot of an event that is right (events/slots.yaml); in how many it was seen.",
        f"slot threshold: {threshold:.2f} # what is less sure than this is marked for a person to look at",
        "slots:",
        *(f"  {way}: {share:.2f} # {ways[way]}" for way, share in sorted(shares.items(), key=lambda one: -one[1])),
    ]
    return "\n".join(lines) + "\n"


def _slots(path: Path, known: Directory) -> Sequence[Judged]:
    """The slots of the events in a gold, judged."""
    return evaluate_events(load_events([path]), partial(readers.read, reader="grammar"), known).slots.judged


def _share(log_odds: float) -> float:
    return round(float(1 / (1 + np.exp(-log_odds))), 2)


def _attitudes(gold: Sequence[GoldText]) -> bool:
    return gold[0].form == "polnear"


def _weight(gold: Sequence[GoldText]) -> float:
    return 1.0 if gold[0].form == "polnear" else float(FIELD)


if __name__ == "__main__":
    main(sys.argv[1:])
