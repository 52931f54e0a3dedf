"""The commands `kg evaluate` and `kg schema`."""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.characters import safe
from kg.commands.shared import outside_option, say, tell
from kg.errors import KgError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.measure.certainty import Certainty
    from kg.measure.evaluate import Evaluation, Read
    from kg.measure.events import EventEvaluation
    from kg.reading.models import Directory

READERS = ("grammar", "llm")
# The heads of what differs, as people read them.
_HEADS = {
    "differs": "other words", "missed": "missed", "false": "false alarm", "speaker": "another speaker",
    "stance": "another stance", "relay": "another relay", "event_type": "another type of event",
}  # fmt: skip


@click.command()
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@click.option("--reader", metavar="grammar|llm|FILE", default="grammar", show_default=True,
              help="who reads: a reader, or a reading that is there already")  # fmt: skip
@click.option("--model", metavar="NAME", help="the language model of the llm reader")
@click.option("--attitudes/--claims-only", default=None,
              help="count what somebody thinks or wants too  [default: for PolNeAR and events]")  # fmt: skip
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="write the figures (- for stdout)")
@click.option("--predictions", type=click.Path(path_type=Path), help="write the reader's spans as JSON lines")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N",
              help="show so many of each kind of difference, with their words")  # fmt: skip
@outside_option
def evaluate(
    gold: tuple[Path, ...],
    reader: str,
    model: str | None,
    attitudes: bool | None,
    json_file: Path | None,
    predictions: Path | None,
    errors: int,
    allow_outside: bool,
) -> None:
    """Measure a reader by texts that people have read.

    GOLD is a reading made by hand, a folder of <id>.json with <id>.txt (annotated claims, or whole events), or a
    folder with PolNeAR's text/ and attributions/. docs/evaluation.md tells what each figure means.
    """
    from kg.commands import terminal
    from kg.commands.event_tables import event_report
    from kg.measure.evaluate import evaluate as measure
    from kg.measure.eventgold import holds_events, load_events
    from kg.measure.events import evaluate_events
    from kg.measure.gold import load_gold
    from kg.measure.scoring import ROLES
    from kg.reading.directory import known_actors

    known = known_actors()
    done: Evaluation | EventEvaluation
    whole = reader in READERS  # a reading marks neither cue nor source
    if holds_events(gold):
        found = load_events(gold)
        read = _read(reader, model, attitudes is not False, {one.doc: one.text for one in found}, known, allow_outside)
        done = evaluate_events(found, read, known, cues=whole)
        parts = event_report(done, errors)
    else:
        texts = load_gold(gold, known, allow_outside=allow_outside)
        if attitudes is None:
            attitudes = texts[0].form == "polnear"
        read = _read(reader, model, attitudes, {one.doc: one.text for one in texts}, known, allow_outside)
        done = measure(texts, read, known, attitudes, ROLES if whole else ("content",))
        parts = report(done, errors)
    if json_file is None or str(json_file) != "-":
        console = terminal.console()
        for part in parts:
            console.print(part)
    if json_file is not None:
        figures = json.dumps(done.to_plain(), indent=2) + "\n"
        _write(json_file, figures) if str(json_file) != "-" else tell(figures)
    if predictions is not None:
        _write(predictions, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in done.lines()))


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), default="-", show_default="stdout")
def schema(output: Path) -> None:
    """Print the JSON Schema of a reading, by which editors complete and check it.

    \b
      kg schema -o reading.schema.json
      # then, as the first line of a reading:
      # yaml-language-server: $schema=reading.schema.json
    """
    from kg.reading.schema import dumped

    if str(output) == "-":
        click.echo(dumped(), nl=False)
    else:
        _write(output, dumped())


def _write(path: Path, text: str) -> None:
    from kg import files

    files.write(path, text)
    say(f"written: {path}")


def _read(
    reader: str, model: str | None, attitudes: bool, texts: dict[str, str], known: "Directory", allow_outside: bool
) -> "Read":
    """The reader of that name, or one that always gives the reading in that file; `texts` are the gold's, by name."""
    if reader in READERS:
        from kg import readers

        return partial(readers.read, reader=reader, model=model, attitudes=attitudes)
    from kg.measure.gold import as_draft
    from kg.reading.models import load_reading

    path = Path(reader)
    if path.suffix not in (".yaml", ".yml", ".json"):
        raise click.BadParameter(f"«{reader}» is none of grammar, llm, FILE.yaml", param_hint="--reader")
    draft = as_draft(load_reading(path, allow_outside=allow_outside), known)
    for doc, text in texts.items():
        if text != draft.text.text:
            raise KgError(f"a reading of another text than «{doc}»", str(path), "name the gold of its own text")
    return lambda text, source: draft


def report(done: "Evaluation", errors: int = 0) -> "list[RenderableType]":
    """What the terminal shows: words, speech, answers, confidence, and so many differences of each kind."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from kg.commands.event_tables import claim_event_report
    from kg.views.wording import count

    head = (
        f"{count(done.texts, 'text')}: {done.gold} attributions in the gold, {done.predicted} found; "
        f"the content of {done.matched} overlaps (token F1 of at least 0.5)"
    )
    spans = Table("", "exact P", "R", "F1", "overlap P", "R", "F1", "found", "gold", box=SIMPLE_HEAD, pad_edge=False)
    for column in spans.columns[1:]:
        column.justify = "right"
    for role, kinds in done.roles.items():
        shares = (kinds["exact"], kinds["overlap"]) if kinds else ()
        cells = [_figure(value) for one in shares for value in (one.precision, one.recall, one.f1)]
        counts = [str(shares[0].predicted), str(shares[0].gold)] if shares else []
        spans.add_row("all three" if role == "all" else role, *(cells + counts or ["–"] * 8))
    answers = Table("of these", "right", "", "", box=SIMPLE_HEAD, pad_edge=False)
    for key, answer in done.answers.items():
        extra = f"and {answer.extra} where the gold has none" if answer.extra else ""
        name = key.replace("_", " ")
        answers.add_row(name, _figure(answer.accuracy), f"{answer.right} of {answer.of}", extra)
    for kind, recall in done.speech.items():
        if recall.of:
            answers.add_row(f"recall of {kind} speech", _figure(recall.accuracy), f"{recall.right} of {recall.of}", "")
    parts: list[RenderableType] = [Text(head), spans, answers, *_certainty(done.certainty)]
    if done.events and done.narration:
        parts += claim_event_report(done.events, done.narration)
    for kind, title in _HEADS.items():
        found = [one for one in done.differences if one.kind == kind]
        if errors and found:
            parts.append(Text(f"\n{title} ({min(errors, len(found))} of {len(found)})", "bold"))
        for one in found[:errors]:
            lines = [
                f"{label} {safe(words)}" for label, words in (("gold ", one.gold), ("found", one.predicted)) if words
            ]
            parts.append(Text("\n  ".join([safe(one.doc), *lines])))
    return parts


def _certainty(told: "Certainty") -> "list[RenderableType]":
    """Of the claims of each confidence the share that is right, and who is asked to look at the wrong ones."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    total = len(told.judged)
    if not total:
        return []
    rows = Table("confidence", "claims", "right", "share", box=SIMPLE_HEAD, pad_edge=False)
    for column in rows.columns[1:]:
        column.justify = "right"
    for row in told.rows():
        rows.add_row(f"{row.low:.1f} to {row.high:.1f}", str(row.claims), str(row.right), _figure(row.share))
    lines = (
        f"mean gap between confidence and share right: {_figure(told.gap)}",
        f"wrong and not marked for a look: {told.unseen} of {total} ({told.unseen / total:.1%}); "
        f"marked: {told.marked} of {total} ({told.marked / total:.1%})",
    )
    return [rows, Text("\n".join(lines))]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
