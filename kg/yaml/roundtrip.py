"""A YAML file changed as data, its comments and its order kept."""

from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq


def on_one_line(mapping: Mapping[str, Any]) -> CommentedMap:
    """A mapping that is written on one line, `{a: 1, b: [2]}`."""
    line = CommentedMap(mapping)
    line.fa.set_flow_style()
    return line


def changed(text: str, change: Callable[[Any], None]) -> str:
    """The text of a YAML mapping after a change of its data; what is not touched keeps its comments and its order.

    >>> print(changed("a: 1  # one\\n", lambda data: data.update(b=2)), end="")
    a: 1  # one
    b: 2
    """
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    data = yaml.load(text)
    # Of a document without data ruamel keeps no comments: they stand above what comes.
    above = text.rstrip("\n") + "\n" if data is None and text.strip() else ""
    data = CommentedMap() if data is None else data
    change(data)
    if above and not data:
        return text
    out = StringIO(above)
    out.seek(len(above))
    yaml.dump(data, out)
    return out.getvalue()


def inline(values: Iterable[Any]) -> Any:
    """A list that is written in one line: `[a, b]`."""
    found = CommentedSeq(values)
    found.fa.set_flow_style()
    return found


def under(data: Any, key: str, empty: Any) -> Any:
    """What stands under a key of a mapping; `empty` is put there where nothing does."""
    if data.get(key) is None:
        data[key] = empty
    return data[key]
