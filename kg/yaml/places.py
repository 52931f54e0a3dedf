"""Where each entry of a YAML text stands: places are code points of the text, as ruamel.yaml tells them.

The comments above an entry of a list are its own, and so is one below it that is set in deeper than its dash.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kg.errors import KgError


@dataclass(frozen=True)
class Pair:
    """A key of a mapping, where it stands, its value, and where the words of that end."""

    key: tuple[int, int]
    value: Node
    end: int


@dataclass(frozen=True)
class Entry:
    """One mapping of a list: its comments begin at `lead`, its first line at `dash`, what follows it at `stop`."""

    lead: int
    dash: int
    stop: int
    indent: int
    node: Node
    pairs: Mapping[str, Pair]

    @property
    def in_braces(self) -> bool:
        return in_brackets(self.node)

    def comments(self, text: str) -> tuple[str, ...]:
        """The lines of its comments, without their marks."""
        lines = (line.strip() for line in text[self.lead : self.dash].splitlines())
        return tuple(line.removeprefix("#").strip() for line in lines if line.startswith("#"))


def plain(text: str) -> dict[str, Any]:
    """What a YAML text says, every scalar as a text; `KgError` if its top is no mapping."""
    found: dict[str, Any] = value_of(tree(text))
    return found


def entries(text: str, key: str) -> tuple[Entry, ...]:
    """The mappings of the list below a top-level key, in their order.

    >>> text = "claims:\\n  # of one\\n  - a: 1\\n\\n  # of two\\n  - a: 2\\n"
    >>> [entry.comments(text) for entry in entries(text, "claims")]
    [('of one',), ('of two',)]
    """
    pair = pairs_of(text, tree(text)).get(key)
    if pair is None or not isinstance(pair.value, SequenceNode):
        return ()
    if in_brackets(pair.value) and pair.value.value:
        raise KgError(f"«{key}» is a list in brackets", key, "begin each entry on a line of its own, with a dash")
    found = []
    before = line_end(text, pair.key[1])
    for item in pair.value.value:
        dash = before
        while dash < len(text) and text[dash : line_end(text, dash)].strip()[:1] in ("", "#"):
            dash = line_end(text, dash)
        indent = len(text[dash:]) - len(text[dash:].lstrip(" "))
        stop = line_end(text, end_of(item))
        while _set_in(text[stop : line_end(text, stop)], indent):
            stop = line_end(text, stop)
        pairs = pairs_of(text, item) if isinstance(item, MappingNode) else {}
        found.append(Entry(before, dash, stop, indent, item, pairs))
        before = stop
    return tuple(found)


def newline(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def ended(text: str) -> str:
    """A text whose last line is ended."""
    return text if text.endswith("\n") else text + newline(text)


@lru_cache(maxsize=8)
def tree(text: str) -> MappingNode:
    """The nodes of a YAML text whose top is a mapping; `KgError` if it is none."""
    try:
        top = YAML(typ="base", pure=True).compose(text)
    except (YAMLError, ValueError, OverflowError, AssertionError) as error:
        raise KgError(f"not YAML ({getattr(error, 'problem', None) or error})", "", "mend the syntax") from None
    if not isinstance(top, MappingNode):
        raise KgError("not a mapping", "", "a reading starts with `article:`, `events:` and `claims:`")
    return top


def pairs_of(text: str, node: MappingNode) -> dict[str, Pair]:
    """The keys of a mapping, in their order."""
    found = {}
    for key, value in node.value:
        start, end = key.start_mark.index, key.end_mark.index
        colon = text.find(":", end) + 1
        empty = value.start_mark.index == value.end_mark.index  # it may be said to stand in a later line
        found[str(key.value)] = Pair((start, end), value, colon if empty else end_of(value, colon))
    return found


def value_of(node: Node) -> Any:
    """What a node says: dict, list and str, None where it is empty."""
    if isinstance(node, MappingNode):
        return {str(key.value): value_of(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [value_of(item) for item in node.value]
    return None if getattr(node, "style", "") is None and node.value in ("", "~", "null") else node.value


def in_brackets(node: Node) -> bool:
    """Whether a list or mapping is written in brackets or braces."""
    return bool(getattr(node, "flow_style", False))


def leaves(node: Node) -> Iterator[ScalarNode]:
    """The scalars in a node, keys included, in their order."""
    if isinstance(node, ScalarNode):
        yield node
        return
    for child in node.value:
        for one in child if isinstance(child, tuple) else (child,):
            yield from leaves(one)


def end_of(node: Node, least: int = 0) -> int:
    """Where the words of a node end: to the parser, line breaks and comments after a block are a part of it."""
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        start: int = node.start_mark.index
        written: str = node.start_mark.buffer[start : node.end_mark.index]
        return start + len(written.rstrip())
    if isinstance(node, ScalarNode) or in_brackets(node):
        index: int = node.end_mark.index
        return max(least, index)
    last = node.value[-1]
    return end_of(last[1], end_of(last[0]) + 1) if isinstance(last, tuple) else end_of(last)


def line_start(text: str, at: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line after that of a place begins."""
    return text.find("\n", at) + 1 or len(text)


def blank(text: str, at: int) -> bool:
    """Whether a line has nothing from a place on."""
    return not text[at : line_end(text, at)].strip()


def column(text: str, pair: Pair) -> int:
    """In which column a key stands, from 0."""
    return pair.key[0] - line_start(text, pair.key[0])


def _set_in(line: str, indent: int) -> bool:
    """Whether a line is a comment that is set in deeper than the dash above it: it belongs to that entry."""
    return line.strip().startswith("#") and len(line) - len(line.lstrip(" ")) > indent
