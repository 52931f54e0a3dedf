"""A YAML file changed as data, its comments and its order kept."""

from collections.abc import Callable, Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap


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
    data = CommentedMap() if data is None else data
    change(data)
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()
