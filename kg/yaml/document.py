"""A YAML file as plain strings, with the line on which each value stands.

Scalars stay as written (the failsafe schema of YAML 1.2 §10.1), so `2024-08-01` is no date object and `no` no boolean.
What a person does not need in a reading and an attacker does (aliases, tags) is refused.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from kg.errors import KgError, shorten
from kg.files import read_text

MAX_BYTES = 2_000_000  # a hundred times the bundled reading
MAX_DEPTH = 20
LONGEST_KEY = 80  # characters of a key that a message shows

# A value that begins with a sign of YAML and goes on behind it, or in which a key seems to stand.
_UNQUOTED = re.compile(r"""(?:^|:|-|,|\{|\[)\s*(?:["'\[{@%`&*!|>?]|[^\s"'#][^:]*:\s+[^\s"'][^"']*:\s)""")

_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}

# Characters that YAML does not print, but for the line feed, and those that its readers take for a line's end.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_SURROGATE = re.compile("[\ud800-\udfff]")  # YAML and JSON can escape one; UTF-8 cannot hold it

Place = tuple[str | int, ...]  # ("claims", 3, "quote")


@dataclass(frozen=True)
class YamlFile:
    """`data` is made of dict, list and str alone; an empty value is left out, as if its key were absent.

    `sha256` is that of the content in UTF-8; "" for what was never a file.
    """

    path: Path
    data: dict[str, Any]
    lines: dict[Place, int] = field(default_factory=dict, repr=False)
    sha256: str = ""

    def where(self, place: Place) -> str:
        """`claims[3].quote of qatar.yaml:57`, the line being that of the nearest value known."""
        known = place
        while known and known not in self.lines:
            known = known[:-1]
        line = f":{self.lines[known]}" if known in self.lines else ""
        spelled = spell(place)
        return f"{spelled} of {self.path}{line}" if spelled else f"{self.path}{line}"


def spell(place: Place) -> str:
    """A place as one would write it.

    >>> spell(("claims", 3, "quote"))
    'claims[3].quote'
    """
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{shorten(step, LONGEST_KEY)}" for step in place)
    return text.removeprefix(".")


def load_yaml(path: Path, text: str | None = None) -> YamlFile:
    """Read a YAML (or, by its suffix, JSON) file whose top is a mapping. `KgError` names the line of any fault.

    `text` is read in place of what the file holds: that which may become its content.
    """
    text = read_text(path, MAX_BYTES) if text is None else text
    try:
        file = YamlFile(path, _json(path, text)) if path.suffix == ".json" else _compose(path, text)
    except MarkedYAMLError as error:
        raise _not_yaml(path, text, error) from None
    except YAMLError as error:
        raise KgError(f"not YAML ({error})", str(path), "mend the syntax") from None
    except json.JSONDecodeError as error:
        raise KgError(f"not JSON ({error.msg})", f"{path}:{error.lineno}:{error.colno}", "mend the syntax") from None
    except RecursionError:
        raise KgError("nested too deep", str(path), f"at most {MAX_DEPTH} levels are read") from None
    except (ValueError, OverflowError, AssertionError) as error:  # an escape that no text can hold; a %YAML of later
        raise KgError(f"not YAML ({error})", str(path), "mend the syntax") from None
    if not isinstance(file.data, dict):
        raise KgError("not a mapping", str(path), "a reading starts with `article:`, `events:` and `claims:`")
    return replace(file, sha256=hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest())


def _not_yaml(path: Path, text: str, error: MarkedYAMLError) -> KgError:
    """What the parser stumbled over, and what that mostly comes from: words of an article without quotes."""
    # A text whose quotation mark is never closed goes on to the end of the file; what matters is where it begins.
    begins = "quoted scalar" in (error.context or "")
    mark = (error.context_mark if begins else error.problem_mark) or error.problem_mark or error.context_mark
    where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
    lines = text.splitlines()
    # A bracket at which the file ends is no text without quotes.
    ended = "node content" in (error.problem or "")
    unquoted = mark and not ended and mark.line < len(lines) and _UNQUOTED.search(lines[mark.line])
    mend = 'a text that begins with a quotation mark or holds ": " goes between single quotes'
    return KgError(
        f"not YAML ({error.problem or error.context})",
        where,
        f"{mend} (a ' in it is written '')" if unquoted else "mend the syntax there",
    )


def dump_yaml(data: dict[str, Any], comments: Mapping[str, Sequence[str]] | None = None) -> str:
    """Plain data as block YAML, wide enough that a quote stays on one line.

    `comments` holds, for a key whose value is a list, a comment for each of its items, written above the item after an
    empty line.

    >>> print(dump_yaml({"claims": ["one"]}, {"claims": ["of one"]}), end="")
    claims:
    <BLANKLINE>
      # of one
      - one
    """
    yaml = YAML(pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    top = CommentedMap(_escaped(data))
    for key, texts in (comments or {}).items():
        top[key] = items = CommentedSeq(top[key])
        for number, text in enumerate(texts):
            items.yaml_set_comment_before_after_key(number, before="\n" + _CONTROL.sub(" ", text), indent=2)
    out = BytesIO()
    yaml.dump(top, out)
    return out.getvalue().decode()


def _escaped(value: Any) -> Any:
    """Plain data whose control characters are written as escapes: bare ones are no YAML (1.2 §5.1)."""
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return DoubleQuotedScalarString(value) if isinstance(value, str) and _CONTROL.search(value) else value


def _json(path: Path, text: str) -> Any:
    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                raise KgError(f"«{key}» stands twice", str(path), "give each its own id or key")
        return {key: value for key, value in pairs if value is not None}

    if _SURROGATE.search(json.dumps(json.loads(text), ensure_ascii=False)):
        raise KgError("half a character (surrogate)", str(path), "write the character itself")
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=mapping)


class _TextResolver(VersionedResolver):
    """No implicit types: every plain scalar is a text, whatever it looks like."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return super().resolve(kind, "text" if kind is ScalarNode else value, implicit)


def _compose(path: Path, text: str) -> YamlFile:
    yaml = YAML(typ="base", pure=True)
    yaml.Resolver = _TextResolver
    top = yaml.compose(text)
    lines: dict[Place, int] = {}
    seen: set[int] = set()

    def fault(what: str, node: Node, mend: str) -> KgError:
        return KgError(what, f"{path}:{node.start_mark.line + 1}", mend)

    def plain(node: Node, place: Place) -> Any:
        # A node met twice is an alias. Nested aliases are how a YAML bomb grows (billion laughs).
        if id(node) in seen:
            raise fault("alias", node, "aliases and anchors are not read; write the value out")
        seen.add(id(node))
        if len(place) > MAX_DEPTH:
            raise fault("nested too deep", node, f"at most {MAX_DEPTH} levels are read")
        lines[place] = node.start_mark.line + 1
        if str(node.tag) not in _PLAIN_TAGS:
            raise fault(f"tag {node.tag}", node, "tags are not read; remove it")
        if isinstance(node, ScalarNode):
            if _SURROGATE.search(node.value):
                raise fault("half a character (surrogate)", node, "write the character itself")
            return None if node.style is None and node.value in ("", "~", "null") else node.value
        if isinstance(node, SequenceNode):
            return [plain(item, (*place, index)) for index, item in enumerate(node.value)]
        if isinstance(node, MappingNode):
            return mapping(node, place)
        raise fault(f"unexpected node {node!r}", node, "write a text, a list or a mapping")

    def mapping(node: MappingNode, place: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise fault("key that is no text", key_node, "write a plain word before the colon")
            key = str(key_node.value)
            if key in result:
                where = f"{spell(place) or 'top'} of {path}:{key_node.start_mark.line + 1}"
                raise KgError(f"«{key}» stands twice", where, "give each its own id or key")
            value = plain(value_node, (*place, key))
            lines[(*place, key)] = key_node.start_mark.line + 1
            if value is not None:
                result[key] = value
        return result

    return YamlFile(path, plain(top, ()) if top is not None else {}, lines)
