"""What is doubtful about a claim, in the words that a person reads (`doubts.yaml`)."""

from kg.readers.grammar.tables import table


class Doubt(str):
    """One doubt: the text says what there is to decide, `kind` is what the table of sureness counts it as.

    It is text, so that rules can hand it on as the reason that they give.
    """

    __slots__ = ("kind",)
    kind: str

    def __new__(cls, look: str, kind: str) -> "Doubt":
        """A doubt of a kind."""
        made = super().__new__(cls, look)
        made.kind = kind
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # more than a plain string has
        return str(self), self.kind  # so that a draft can go from process to process


def doubt(name: str, words: str = "") -> Doubt:
    """The doubt of that name in the table, about some words of the text or names; `KeyError` where there is none.

    >>> doubt("person", "Ada Holm"), doubt("person", "Ada Holm").kind
    ('whether this is Ada Holm', 'identity')
    """
    entry = table("", "doubts")[name]
    return Doubt(entry["look"].replace("{words}", words), entry["kind"])
