"""How values are written into a YAML text: plain where every YAML reader takes them alike, and on one line."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

Value = str | bool | int | float | Sequence[str] | Sequence[int] | Mapping[str, str]

_FLOW = re.compile(r"(?!(?:true|false|null|yes|no|on|off|y|n)$)[^\W\d_][\w.-]*", re.IGNORECASE)
_OTHER = re.compile(r"true|false|null|yes|no|on|off|y|n|[-+.\d][\d.,:_e+-]*", re.IGNORECASE)  # truth, numbers and dates
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]")  # ends a line for some, or turns one


def block(value: Mapping[str, Value], column: int) -> str:
    """The lines of a mapping whose keys stand in a column.

    >>> print(block({"quote": ["no talks", "not now: never"], "speaker": ["lavrov"]}, 2), end="")
      quote:
        - no talks
        - "not now: never"
      speaker: lavrov
    """
    return "".join(f"{' ' * column}{key}:{rendered(one, column)}\n" for key, one in value.items())


def rendered(value: Value, column: int) -> str:
    """What comes after the colon of a key that stands in a column. A list of one is written as its item."""
    if isinstance(value, str):
        return f" {scalar(value)}"
    if not isinstance(value, Sequence):
        return f" {flow(value)}"
    if len(value) == 1:
        return rendered(value[0], column)
    if all(isinstance(one, int) or _FLOW.fullmatch(one) for one in value):
        return f" [{', '.join(map(str, value))}]"
    return "".join(f"\n{' ' * (column + 2)}- {scalar(str(one))}" for one in value)


def flow(value: Value) -> str:
    """A value within brackets or braces.

    >>> flow({"by": "AH", "at": "2026-11-29"})
    '{by: AH, at: 2026-11-29}'
    """
    if isinstance(value, str):
        return value if _FLOW.fullmatch(value) else quoted(value)
    if isinstance(value, Mapping):
        inner = (f"{key}: {one if _DAY.fullmatch(one) else flow(one)}" for key, one in value.items())
        return f"{{{', '.join(inner)}}}"
    if not isinstance(value, Sequence):
        return json.dumps(value)
    return flow(value[0]) if len(value) == 1 else f"[{', '.join(map(flow, value))}]"


def scalar(text: str) -> str:
    """A text on one line: plain, or in quotation marks where plain it would be read as anything else.

    >>> scalar("“no”, he said"), scalar("he said: no"), scalar("true")
    ('“no”, he said', '"he said: no"', '"true"')
    """
    if text.isprintable() and not _OTHER.fullmatch(text) and not text.startswith(tuple("=~<")):
        try:
            node = YAML(typ="base", pure=True).compose(f"k: {text}\n").value[0][1]
            if node.value == text and node.style is None and isinstance(node.value, str):
                return text
        except (YAMLError, AttributeError, IndexError):
            pass
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotation marks, YAML 1.2 §7.3.1; JSON is the same but for what else ends a line."""
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def comment(line: str) -> str:
    """A text as one line of comment, without its mark; what cannot be seen is left out."""
    return "".join(char for char in " ".join(line.split()) if char.isprintable())


def read_back(value: Any) -> Any:
    """A value as it is read from a YAML text in which every scalar is a text."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return read_back(value[0]) if len(value) == 1 else [read_back(one) for one in value]
    if isinstance(value, Mapping):
        return {key: read_back(one) for key, one in value.items()}
    return value if isinstance(value, str) else json.dumps(value)
