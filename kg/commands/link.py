"""The command `kg link`: which events and actors of different articles are one, listed, decided by rule, or asked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.decisions import caught_up, decide, decisions_file, decisions_option, text_beside
from kg.commands.link_reprints import join_reprints
from kg.commands.shared import opened, reviewer, reviewer_option, say, tell

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.linking.asking import Question
    from kg.reading.decisions import Decisions

# What decides by rule: told the store, the file's text and what it says, and the day; the new text, and lines to say.
Step = Callable[["Store", str, "Decisions", str], tuple[str, list[str]]]


@click.command()
@click.option("--review", is_flag=True, help="ask, one by one: what only a rule joined too")
@click.option("--yes", is_flag=True, help="decide what is certain, as a rule: provisional until a person confirms it")
@click.option("--dry-run", is_flag=True, help="with --yes: say what would be decided, and write nothing")
@click.option("--format", "format_", type=click.Choice(["list", "json"]), default="list", show_default=True,
              help="form of what is listed")  # fmt: skip
@decisions_option
@reviewer_option
@click.pass_context
def link(
    ctx: click.Context,
    review: bool,
    yes: bool,
    dry_run: bool,
    format_: str,
    decisions: Path | None,
    by: str | None,
) -> None:
    """Find events and actors of different articles that may be one; best first.

    They are compared by kind, sides, mediators, place, days and topics, never by their names. Without an option what is
    open is listed, with what speaks for and against it. Decisions are written to the file of decisions, then the store
    follows. What was decided is not asked again before an article tells something else; kg part undoes a join.
    """
    if dry_run and not yes:
        raise click.UsageError("--dry-run goes with --yes")
    if review and (dry_run or format_ == "json"):
        raise click.UsageError("--review goes with neither --dry-run nor --format")
    path = decisions_file(decisions)
    store = opened(ctx, write=review or (yes and not dry_run))
    if yes:
        for line in link_by_rule(store, path, date.today().isoformat(), write=not dry_run):
            say(line)
    if review:
        from kg.commands.link_review import ask

        ask(store, path, reviewer(by))
    elif not yes:
        _list(store, path, format_)


def link_by_rule(store: "Store", path: Path, day: str, write: bool = True) -> list[str]:
    """Decide what is certain, as a rule; unless `write`, only tell what would be. Returns lines to say."""
    from kg.reading.decisions import load_decisions

    text = before = caught_up(store, path) if write else text_beside(store, path)
    lines: list[str] = []
    for step in STEPS:
        text, said = step(store, text, load_decisions(path, text), day)
        lines += said
    if write and text != before:
        decide(store, path, text)
        lines.append(f"written to {path}: provisional until a person confirms it (kg link --review)")
    return lines or ["nothing new is certain"]


def join_events(store: "Store", text: str, decisions: "Decisions", day: str) -> tuple[str, list[str]]:
    """Join the events that are certain to be one, and part those that a rule joined and whose articles changed."""
    from kg.graph.tellings import tellings
    from kg.linking.automatic import Standing, by_rule
    from kg.linking.candidates import weighed
    from kg.reading.deciding import joined

    told = tellings(store)
    joins, left = by_rule(weighed(told), Standing.of(decisions, told), day)
    lines = [f"{member} stood by a rule alone, and is looked at again" for member in left]
    lines += [f"{one.one} and {one.other} are the same: {', '.join(one.said.because)}" for one in joins]
    return (joined(text, joins, left) if joins or left else text), lines


# In this order, each told what those before it decided: articles first, then what they tell of.
STEPS: tuple[Step, ...] = (join_reprints, join_events)


def _list(store: "Store", path: Path, format_: str) -> None:
    import json

    from kg.commands import terminal
    from kg.commands.side_by_side import proposals
    from kg.graph.tellings import matter
    from kg.linking.asking import BY_RULE
    from kg.reading.decisions import load_decisions

    questions = matter(store).questions(load_decisions(path, text_beside(store, path)))
    listed = [question for question in questions if question.note != BY_RULE]
    if format_ == "json":
        tell(json.dumps([_plain(question) for question in listed], ensure_ascii=False, indent=2) + "\n")
    else:
        terminal.console().print(proposals(listed))
    if joined := len(questions) - len(listed):
        say(f"{joined} joined by a rule alone: kg query joins lists them, kg link --review asks")


def _plain(question: "Question") -> dict[str, object]:
    return {
        "id": question.id,
        "kind": question.kind,
        "verdict": str(question.verdict),
        "score": question.score,
        "between": [question.one.id, question.other.id],
        "names": [question.one.name, question.other.name],
        "for": list(question.reasons),
        "against": list(question.against),
        "note": question.note,
    }
