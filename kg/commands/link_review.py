"""The questions of `kg link --review` in the terminal: two things side by side, an answer, and what that writes."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import terminal
from kg.commands.decisions import caught_up, decide, decisions_text
from kg.commands.shared import say
from kg.commands.side_by_side import side_by_side
from kg.errors import KgError
from kg.graph.tellings import matter
from kg.linking.asking import answered
from kg.reading.decisions import load_decisions

if TYPE_CHECKING:
    from kg.graph.store import Store

KEYS = {"s": "same", "d": "different", "p": "part of", "w": "whole", "?": "unsure"}
TOLD = {
    "s": "same", "d": "different", "p": "1 is a part of 2", "w": "2 is a part of 1", "?": "unsure",
    "n": "next", "u": "undo", "q": "quit",
}  # fmt: skip


def ask(store: "Store", path: Path, by: str) -> None:
    """Ask what is open, one after another; each answer is in the file and the store before the next question."""
    text = caught_up(store, path)
    passed: list[str] = []  # the questions that were put off, by their ids
    before: list[tuple[str, list[str]]] = []  # the file and what was put off, as they were before each answer
    asked = matter(store)
    while True:
        left = [one for one in asked.questions(load_decisions(path, text)) if one.id not in passed]
        if not (left or before):
            break
        if left:
            terminal.console().print(side_by_side(left[0], len(left)))
        key = _key(left[0].answers if left else (), bool(before))
        if key == "q":
            break
        if key == "u":
            new, passed = before.pop()
        elif key == "n":
            before.append((text, passed))
            new, passed = text, [*passed, left[0].id]
        else:
            new = answered(text, left[0], KEYS[key], by, date.today().isoformat())
        if new != text:
            try:
                _write(store, path, text, new)
            except KgError as error:  # what readings say does not allow it
                say(str(error))
                if key == "u" or decisions_text(path) != text:  # somebody else writes the file too
                    break
                passed = [*passed, left[0].id]
                continue
            if key != "u":
                before.append((text, passed))
            text = new
            asked = matter(store, asked.prints)  # who is whom tells whose events they are
    answers = sum(old != new for (old, _), (new, _) in pairwise([*before, (text, passed)]))
    say(f"{answers} decided: {path}" if answers else "nothing decided")


def _key(answers: Sequence[str], undo: bool) -> str:
    """The key of an answer, of putting it off, of undoing or of ending; where nothing is left, one of the last two."""
    keys = [key for key, answer in KEYS.items() if answer in answers]
    keys = [*keys, *("n" * bool(answers)), *("u" * undo), "q"]
    words = ", ".join(f"{key} {TOLD[key]}" for key in keys)
    try:
        return str(click.prompt(words, type=click.Choice(keys), show_choices=False, err=True))
    except click.Abort:  # the input ended
        say("")
        return "q"


def _write(store: "Store", path: Path, held: str, new: str) -> None:
    """Write the file, then the store; `KgError` where somebody else has changed the file since."""
    if decisions_text(path) != held:
        raise KgError("the file has changed meanwhile", str(path), "start kg link --review again")
    decide(store, path, new)
