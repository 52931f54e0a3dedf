"""What a person is asked of sameness, one question after the other; each answer is written before the next question."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import RLock
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict

from kg.errors import KgError
from kg.linking.asking import Matter, Question, answered
from kg.linking.reprints import Printed
from kg.reading.decisions import load_decisions
from kg.review.desk import Desk, Page, Plain, Versioned, done, parsed
from kg.review.requests import Line
from kg.review.revision import Behind


class Books(Protocol):
    """Where decisions stand: in a file, which a store follows."""

    @property
    def path(self) -> Path: ...

    def text(self) -> str:
        """What the file holds, once the store has taken it in."""

    def matter(self, prints: Sequence[Printed] | None = None) -> Matter:
        """What there is to ask about."""

    def write(self, held: str, new: str) -> None:
        """The file, then the store. `KgError` before either where the readings do not allow it, or the file is not
        what was `held` any more."""


class Questions:
    """The questions that are open, best first, and what was answered since it began: that can be undone."""

    def __init__(self, books: Books, by: str) -> None:
        self.books, self.by = books, by
        self.begin()

    def begin(self) -> None:
        """All anew, from the file as it is."""
        self.text = self.books.text()
        self.passed: list[str] = []  # the questions that were put off, by their ids
        self.before: list[tuple[str, list[str]]] = []  # the file and what was put off, as they were before each answer
        self._asked(self.books.matter())

    @property
    def decided(self) -> int:
        """How many answers stand."""
        states = [*self.before, (self.text, self.passed)]
        return sum(old != new for (old, _), (new, _) in pairwise(states))

    def answer(self, question: Question, answer: str) -> None:
        """One of the question's `answers`; `KgError` where the readings do not allow it, or the file has changed."""
        new = answered(self.text, question, answer, self.by, date.today().isoformat())
        self._write(new)
        self.before.append((self.text, self.passed))
        self._to(new, self.passed)

    def put_off(self, question: Question) -> None:
        """Not now."""
        self.before.append((self.text, self.passed))
        self._to(self.text, [*self.passed, question.id])

    def undo(self) -> None:
        """The last answer is taken back, or what was put off asked again."""
        text, passed = self.before[-1]
        self._write(text)
        self.before.pop()
        self._to(text, passed)

    def _write(self, new: str) -> None:
        if new != self.text:
            self.books.write(self.text, new)

    def _to(self, text: str, passed: list[str]) -> None:
        changed, self.text, self.passed = text != self.text, text, passed
        # Who is whom tells whose events they are.
        self._asked(self.books.matter(self.matter.prints) if changed else self.matter)

    def _asked(self, matter: Matter) -> None:
        self.matter = matter
        open_ = matter.questions(load_decisions(self.books.path, self.text))
        self.left = [one for one in open_ if one.id not in self.passed]


class Answer(BaseModel):
    """What a person says to a question; `later` puts it off."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Line
    id: Line
    answer: Literal["same", "different", "part of", "whole", "unsure", "later"]


class QuestionsDesk:
    """The questions as a page; they begin when somebody comes to it, and again where the store has changed.

    `called` is what was asked for, as one would ask for it again.
    """

    def __init__(self, books: Books, by: str, called: str) -> None:
        self.books, self.by, self.called = books, by, called
        self._questions: Questions | None = None
        self._lock = RLock()

    def desk(self, page: Page) -> Desk:
        return Desk(page, self.state, lambda: str(self.state()["version"]), {"answer": self.answer, "undo": self.undo})

    def again(self) -> None:
        """The store holds something else now."""
        with self._lock:
            self._questions = None

    @property
    def questions(self) -> Questions:
        with self._lock:
            if self._questions is None:
                self._questions = Questions(self.books, self.by)
            return self._questions

    def state(self) -> Plain:
        """The first question, and how many there are."""
        held = self.questions
        first = held.left[0] if held.left else None
        shown = asdict(first) | {"id": first.id, "answers": first.answers} if first else None
        told = f"{held.text} {held.passed} {first.id if first else ''}"
        return {
            "version": hashlib.sha256(told.encode()).hexdigest()[:20],
            "file": self.called,
            "decisions": str(self.books.path),
            "left": len(held.left),
            "decided": held.decided,
            "undo": len(held.before),
            "question": shown,
        }

    def answer(self, body: Any) -> Plain:
        asked = parsed(Answer, body)
        with self._lock:
            self._require(asked.version)
            question = next((one for one in self.questions.left if one.id == asked.id), None)
            if question is None or asked.answer not in (*question.answers, "later"):
                raise KgError(f"no answer «{asked.answer}» here", asked.id, "choose one of those that are shown")
            if asked.answer == "later":
                self.questions.put_off(question)
                return done("Put off")
            self._written(partial(self.questions.answer, question, asked.answer))
            return done(f"Decided: {asked.answer}")

    def undo(self, body: Any) -> Plain:
        asked = parsed(Versioned, body)
        with self._lock:
            self._require(asked.version)
            if not self.questions.before:
                return done("Nothing to undo")
            self._written(self.questions.undo)
            return done("Undone")

    def _require(self, version: str) -> None:
        if version != self.state()["version"]:
            raise Behind("the page was behind the file", str(self.books.path), "look again, nothing was written")

    def _written(self, change: Callable[[], None]) -> None:
        try:
            change()
        except KgError as error:
            if self.books.text() == self.questions.text:
                raise
            self.questions.begin()  # somebody else writes the file too
            raise Behind(error.what, str(self.books.path), "look again, nothing was written") from None
