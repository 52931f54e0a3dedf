"""Measure the grammar reader and write the figures into docs/evaluation.md: `make bench-evaluate`.

    python bench/evaluate.py NAME=GOLD …    for example articles=../shared/corpora/gold-dev

Each table goes between `<!-- NAME -->` and `<!-- /NAME -->`; what stands there is replaced. A GOLD that is not there is
said, and its table stays as it was.
"""

import re
import sys
from datetime import date
from functools import partial
from pathlib import Path

from kg import readers
from kg.measure.evaluate import Evaluation, evaluate
from kg.measure.gold import load_gold
from kg.readers.grammar.parse import model_name
from kg.reading.directory import known_actors

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "evaluation.md"


def put(name: str, table: str) -> None:
    """Put a table into the page, between its marks."""
    page = PAGE.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- /{re.escape(name)} -->)", re.DOTALL)
    if not block.search(page):
        sys.exit(f"docs/evaluation.md has no <!-- {name} --> … <!-- /{name} -->")
    PAGE.write_text(block.sub(lambda match: match[1] + table + match[2], page), encoding="utf-8")


def figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def table(done: Evaluation) -> str:
    """One evaluation as Markdown."""
    lines = ["| | exact P | R | F1 | overlap P | R | **F1** |", "|---|---|---|---|---|---|---|"]
    for role, kinds in done.roles.items():
        if kinds:
            cells = [
                figure(value)
                for one in (kinds["exact"], kinds["overlap"])
                for value in (one.precision, one.recall, one.f1)
            ]
            lines.append(f"| {'all three' if role == 'all' else role} | {' | '.join(cells[:5])} | **{cells[5]}** |")
    lines += ["", "| | right | |", "|---|---|---|"]
    for key, one in done.answers.items():
        if one.of:
            lines.append(f"| {key.replace('_', ' ')} | {figure(one.accuracy)} | {one.right} of {one.of} |")
    for kind, one in done.speech.items():
        if one.of:
            lines.append(f"| recall of {kind} speech | {figure(one.accuracy)} | {one.right} of {one.of} |")
    lines += ["", *_certainty(done)]
    head = f"{done.texts} text{'s' * (done.texts > 1)}, {done.gold} attributions in the gold, {done.predicted} found"
    return f"\n{head}; model {model_name()}, {date.today():%Y-%m-%d}.\n\n" + "\n".join(lines) + "\n\n"


def _certainty(done: Evaluation) -> list[str]:
    """Of the claims of each confidence the share that is right, and of the wrong ones how many nobody looks at."""
    told, total = done.certainty, len(done.certainty.judged)
    lines = ["| confidence | claims | right | share |", "|---|---|---|---|"]
    lines += [
        f"| {row.low:.1f} to {row.high:.1f} | {row.claims} | {row.right} | {figure(row.share)} |" for row in told.rows()
    ]
    lines += [f"| **mean gap** | | | **{figure(told.gap)}** |"]
    lines += ["", f"Wrong and not marked for a look: {told.unseen / total:.1%} of the {total} claims; "
              f"marked: {told.marked / total:.1%}."]  # fmt: skip
    return lines


def main(named: list[str]) -> None:
    """Measure each NAME=GOLD."""
    known = known_actors()
    for one in named:
        name, _, gold = one.partition("=")
        if not Path(gold).exists():
            print(f"{name}: {gold} is not here; its figures stay", file=sys.stderr)
            continue
        texts = load_gold([Path(gold)], known)
        attitudes = texts[0].form == "polnear"
        read = partial(readers.read, reader="grammar", model=None, attitudes=attitudes)
        put(name, table(evaluate(texts, read, known, attitudes)))
        print(f"{name}: written into {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
