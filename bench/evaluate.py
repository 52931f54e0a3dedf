"""Measure the grammar reader and write the figures into docs/evaluation.md: `make bench-evaluate`.

    python bench/evaluate.py NAME=GOLD …    for example articles=../shared/corpora/gold-dev

Each table goes between `<!-- NAME -->` and `<!-- /NAME -->`; what stands there is replaced. A GOLD that is not there is
said, and its table stays as it was. Gold of whole events has a second table, NAME-shut, of the texts that were kept
shut while the rules were written.
"""

import random
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path

from kg import readers
from kg.commands.event_tables import own_voice, shown
from kg.measure.claim_events import BCubed
from kg.measure.evaluate import Evaluation, evaluate
from kg.measure.eventgold import EventText, holds_events, load_events
from kg.measure.events import EventEvaluation, evaluate_events
from kg.measure.gold import load_gold
from kg.measure.scoring import Accuracy, Share
from kg.readers.grammar.parse import model_name
from kg.reading.directory import known_actors

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "evaluation.md"
SEED, SHUT = 12, 8  # how the texts were drawn that nobody opened while the rules for events were written

Figure = Share | Accuracy | BCubed


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
    if done.events and done.narration:
        lines += ["", f"Of {done.events.gold} claims about an event, {done.events.found} are found with one. Of these:"]
        lines += ["", *beside(done.events.reader, done.events.naive), "", "| in the text's own voice | right | |"]
        lines += ["|---|---|---|"]
        lines += [
            f"| {name} | {figure(one.accuracy)} | {one.right} of {one.of} |"
            for name, one in own_voice(done.narration).items()
        ]
        lines += [f"| claims found | | {done.narration.found} |"]
    head = f"{done.texts} text{'s' * (done.texts > 1)}, {done.gold} attributions in the gold, {done.predicted} found"
    return _block(head, lines)


def event_table(done: EventEvaluation) -> str:
    """The figures of whole events as Markdown."""
    right, found, wanted = done.reader["events"].counts
    head = f"{done.texts} texts, {wanted} events in the gold, {found} found, {right} of them right"
    told, total = done.slots, len(done.slots.judged)
    wrong = sum(not one.right for one in told.judged)
    slots = (
        f"Of the {total} slots of events in pairs {wrong / total:.1%} are wrong, {told.unseen / total:.1%} wrong and "
        f"not marked for a look; marked: {told.marked / total:.1%}."
    )
    return _block(head, [*beside(done.reader, done.naive), "", slots])


def beside(reader: Mapping[str, Figure], naive: Mapping[str, Figure]) -> list[str]:
    """Each figure of the reader, and that of the naive baseline."""
    lines = [
        "| | P | R | **F1** | right | found | of | naive P | R | F1 |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for key, one in reader.items():
        p, r, f1 = (cell.removeprefix("0") for cell in shown(one))
        counts = ["" if number is None else str(number) for number in one.counts]
        base = [cell.removeprefix("0") for cell in shown(naive[key])]
        lines.append(f"| {' | '.join([key.replace('_', ' '), p, r, f'**{f1}**', *counts, *base])} |")
    return lines


def drawn(texts: Sequence[EventText]) -> list[EventText]:
    """The texts that were kept shut."""
    random.seed(SEED)
    shut = random.sample(sorted(one.doc for one in texts), SHUT)
    return [one for one in texts if one.doc in shut]


def _block(head: str, lines: Sequence[str]) -> str:
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
        if holds_events([Path(gold)]):
            events = load_events([Path(gold)])
            read_once = cache(readers.read)  # some texts stand in both tables
            for block, part in ((name, events), (f"{name}-shut", drawn(events))):
                put(block, event_table(evaluate_events(part, read_once, known)))
                print(f"{block}: written into {PAGE.relative_to(ROOT)}")
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
