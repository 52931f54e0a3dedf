"""The questions of `kg link --review` in the terminal: two things side by side, an answer, and what that writes."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import terminal
from kg.commands.decisions import Books, decisions_text
from kg.commands.shared import say
from kg.commands.side_by_side import side_by_side
from kg.errors import KgError
from kg.review.questions import Questions

if TYPE_CHECKING:
    from kg.graph.store import Store

KEYS = {"s": "same", "d": "different", "p": "part of", "w": "whole", "?": "unsure"}
TOLD = {
    "s": "same", "d": "different", "p": "1 is a part of 2", "w": "2 is a part of 1", "?": "unsure",
    "n": "next", "u": "undo", "q": "quit",
}  # fmt: skip


def ask(store: "Store", path: Path, by: str) -> None:
    """Ask what is open, one after another; each answer is in the file and the store before the next question."""
    held = Questions(Books(path, lambda write: nullcontext(store)), by)
    while held.left or held.before:
        first = held.left[0] if held.left else None
        if first:
            terminal.console().print(side_by_side(first, len(held.left)))
        key = _key(first.answers if first else (), bool(held.before))
        if key == "q":
            break
        try:
            if key == "u":
                held.undo()
            elif first and key == "n":
                held.put_off(first)
            elif first:
                held.answer(first, KEYS[key])
        except KgError as error:  # what readings say does not allow it
            say(str(error))
            if not first or key == "u" or decisions_text(path) != held.text:  # somebody else writes the file too
                break
            held.put_off(first)
    say(f"{held.decided} decided: {path}" if held.decided else "nothing decided")


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
