"""The tables of words beside the grammar reader: every list in them is asked for by a rule, and holds no word twice."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.readers.grammar import tables

ROOT = Path(tables.__file__).parent
# Without what people are asked about slots, which is no list of words (tests/test_slots.py).
TABLES = sorted(
    path for path in ROOT.rglob("*.yaml")
    if path.stem != "slots" and (path.parent != ROOT or path.stem == "capitals")
)  # fmt: skip
# What holds lists by their names, as a whole file does.
SECTIONS = {"cues": ("lists",), "times": ("words", "guards"), "events": ("groups",)}


def load(path: Path) -> dict[str, Any]:
    return tables.table("" if path.parent == ROOT else path.parent.name, path.stem)


def asked_for() -> set[str]:
    """The keys that the reader's code asks a mapping for: in brackets, in a loop, by `value`, as another's value."""
    nodes: list[ast.AST | None] = []
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Subscript(slice=asked) | ast.For(iter=asked) | ast.comprehension(iter=asked):
                    nodes.append(asked)
                case ast.Call(func=ast.Name(id="value") | ast.Attribute(attr="value"), args=[asked, *_]):
                    nodes.append(asked)
                case ast.Assign(value=ast.Dict(values=asked)):  # {"denies": "untrue"}: a stance and its list
                    nodes += asked
    constants = (one for node in nodes if node for one in ast.walk(node) if isinstance(one, ast.Constant))
    return {one.value for one in constants if isinstance(one.value, str)}


def lists(table: Any, at: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Each list of words in a table, and where it stands; an entry with conditions is no plain word."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from lists(value, f"{at}.{key}".lstrip("."))
    elif isinstance(table, list):
        if words := [one for one in table if not isinstance(one, dict)]:
            yield at, words
        for number, one in enumerate(table, 1):
            yield from lists(one, f"{at}[{number}]")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_list_is_asked_for(path: Path) -> None:
    table = load(path)
    names = set(table).union(*(table[section] for section in SECTIONS.get(path.stem, ())))
    text = path.read_text(encoding="utf-8")
    # {month}, needs: prisoners, unless: [=press, …]
    by_itself = re.findall(r"\{(\w+)\}|(?:needs|unless|with|without): ([^\[{},]+)|=(\w+)", text)
    assert sorted(names - asked_for() - {one.strip() for found in by_itself for one in found}) == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    twice = {at: [word for word, times in Counter(words).items() if times > 1] for at, words in lists(load(path))}
    assert {at: words for at, words in twice.items() if words} == {}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_word_is_text(path: Path) -> None:
    """YAML takes a bare `false` for a truth value and a bare 7 for a number: such a word needs quotation marks."""
    assert {at: words for at, words in lists(load(path)) if not all(isinstance(word, str) for word in words)} == {}


@pytest.mark.parametrize("kind", ["verbs", "nouns", "adjectives"])
def test_no_cue_stands_in_two_groups(kind: str) -> None:
    """Of a word and a frame the first group holds, so that a second would never be asked."""
    groups = tables.table("speech", "cues")[kind]
    cues = Counter((word, frame) for group in groups for word in group["words"] for frame in group["takes"])
    assert [cue for cue, times in cues.items() if times > 1] == []
