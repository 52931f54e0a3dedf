"""Every message to a person: what is wrong, where, and how to mend it."""

from collections.abc import Sequence


class KgError(Exception):
    """The input is at fault. Its text is one line, «what @ where: how to mend it».

    >>> print(KgError("no such quote", "claims[3].quote of qatar.yaml:57", "copy the words from the article"))
    no such quote @ claims[3].quote of qatar.yaml:57: copy the words from the article
    """

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = (_one_line(part) for part in (what, where, mend))
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


def _one_line(text: str) -> str:
    """Control characters and line breaks of hostile input must not reach a terminal as such."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
