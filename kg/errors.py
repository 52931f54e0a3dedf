"""Every message to a person: what is wrong, where, and how to mend it."""

import re
from collections.abc import Sequence

LONGEST_VALUE = 200  # characters of a value that are shown
LONGEST = 1_000  # characters of each part of a message; a path may be long, and is needed whole
_LONG_VALUE = re.compile(f"«([^«»]{{{LONGEST_VALUE - 1}}})[^«»]{{2,}}»")


class KgError(Exception):
    """The input is at fault. Its text is one line, «what @ where: how to mend it».

    >>> print(KgError("no such quote", "claims[3].quote of qatar.yaml:57", "copy the words from the article"))
    no such quote @ claims[3].quote of qatar.yaml:57: copy the words from the article
    """

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = (_shortened(_one_line(part)) for part in (what, where, mend))
        super().__init__(what, where, mend)

    def __str__(self) -> str:
        return self.what + (f" @ {self.where}" if self.where else "") + (f": {self.mend}" if self.mend else "")


class Problems(KgError):
    """Several faults of one input, found in one pass so that a person can mend them in one.

    `problems` holds them in the order of the input; the text is one line each.
    """

    def __init__(self, problems: Sequence[KgError]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.what, first.where, first.mend)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.problems,)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def raise_problems(problems: Sequence[KgError]) -> None:
    """Raise what was collected: nothing, the one `KgError`, or `Problems`."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise Problems(problems)


def shorten(text: str, length: int) -> str:
    """A text in at most `length` characters, on one line.

    >>> shorten("it is ready for peace talks", 16)
    'it is ready for…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _shortened(text: str) -> str:
    """Values that the input holds («…») are shown by their beginning: what is wrong is seen from that."""
    return shorten(_LONG_VALUE.sub(lambda value: f"«{value[1].rstrip()}…»", text), LONGEST)


def _one_line(text: str) -> str:
    """Control characters and line breaks of hostile input must not reach a terminal as such."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
