"""What `kg link` shows in the terminal: the list of what may be one, and one question with both things side by side."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.characters import safe
from kg.linking.asking import Question, Thing
from kg.views.wording import count


def proposals(questions: Sequence[Question]) -> RenderableType:
    """What may be one, best first, each with both names and what speaks for it and against it."""
    if not questions:
        return Text("nothing is open", style="dim")
    return Group(*map(_proposal, questions), Text(count(len(questions), "proposal"), style="dim"))


def side_by_side(question: Question, left: int) -> RenderableType:
    """One question of those that are `left`: both things in the words of their articles, and what there is to weigh."""
    grid = Table.grid(padding=(0, 2), expand=True)
    for _ in range(2):
        grid.add_column(ratio=1, overflow="fold")
    for one, other in zip_longest(_side(1, question.one), _side(2, question.other), fillvalue=Text("")):
        grid.add_row(one, other)
    head = Text(f"{_verdict(question)}, {left} open", style="bold underline")
    lines = [_line(f"{name}: {words}") for name, words in _facts(question) if words]
    return Group(Text(""), head, grid, *lines)


def _proposal(question: Question) -> RenderableType:
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    grid.add_column(style="dim", no_wrap=True, min_width=14)
    grid.add_column(overflow="fold")
    things = [(_verdict(question), _called(question.one)), (f"[{question.id}]", _called(question.other))]
    for name, value in (*things, *_facts(question)):
        if value:
            grid.add_row(Text(name), _line(value))
    return Padding(grid, (0, 0, 1, 0), expand=False)


def _verdict(question: Question) -> str:
    return f"{question.verdict} ({question.score:g})" if question.score else f"{question.kind}: {question.verdict}"


def _facts(question: Question) -> list[tuple[str, str]]:
    return [("for", ", ".join(question.reasons)), ("against", ", ".join(question.against)), ("note", question.note)]


def _side(number: int, thing: Thing) -> list[Text]:
    quotes = [Text(safe(f"«{quote}»"), style="italic") for quote in thing.quotes]
    return [_line(f"{number}  {thing.name}", "bold"), _line(thing.article, "dim"), _line(thing.id, "dim"), *quotes]


def _called(thing: Thing) -> str:
    return f"{thing.id}  «{thing.name}»"


def _line(text: str, style: str = "") -> Text:
    return Text(safe(text), style=style)
