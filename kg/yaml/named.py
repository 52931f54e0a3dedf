"""Named mappings below a top-level key of a YAML text, and that key itself: put, changed, taken away.

As in `kg.yaml.patch`, each character that is not meant stays.
"""

from collections.abc import Mapping, Sequence

from ruamel.yaml.nodes import MappingNode

from kg.errors import KgError
from kg.yaml.patch import COMMENT, Cut, checked, cut, exchange, lines_of, remarks, section
from kg.yaml.places import (
    Entry,
    Pair,
    column,
    ended,
    in_brackets,
    line_end,
    line_start,
    newline,
    pairs_of,
    plain,
    tree,
)
from kg.yaml.values import Value, block, flow, read_back


def put(text: str, key: str, name: str, value: Mapping[str, Value], before: Sequence[str]) -> str:
    """The text with one more mapping, of a new name, below a top-level key.

    Where the key is missing, it comes above the first of `before` that is there.
    """
    old = plain(text)
    more = {one: read_back(it) for one, it in value.items()}
    wanted = {**old, key: {**(old.get(key) or {}), name: more}}
    pair = pairs_of(text, tree(text)).get(key)
    held = list(pairs_of(text, pair.value).values()) if pair and isinstance(pair.value, MappingNode) else []
    if pair and held and in_brackets(pair.value):
        inner = ", ".join(f"{one}: {flow(it)}" for one, it in value.items())
        new = f"{text[: held[-1].end]}, {flow(name)}: {{{inner}}}{text[held[-1].end :]}"
        return checked(new, wanted, f"{key}.{name}")
    indent = 2
    if held:
        text = ended(text)
        indent, at = column(text, held[0]), line_end(text, held[-1].end)
    else:
        text, at = section(text, key, before)
    lines = f"{' ' * indent}{name}:\n{block(value, indent + 2)}".replace("\n", newline(text))
    return checked(text[:at] + lines + text[at:], wanted, f"{key}.{name}")


def change_named(text: str, top: str, name: str, values: Mapping[str, Value | None], order: Sequence[str]) -> str:
    """A named mapping below a top-level key, or with no name that key's own, with other values, as `change` has them.

    >>> text = "actors:\\n  ash: {type: Person, office: envoy}  # who\\n"
    >>> print(change_named(text, "actors", "ash", {"office": None, "same_as": "birch"}, ["office", "same_as"]), end="")
    actors:
      ash: {type: Person, same_as: birch}  # who
    """
    old = plain(text)
    pair = _named(text, top, name) if name else pairs_of(text, tree(text)).get(top)
    if pair is None or not isinstance(pair.value, MappingNode) or not pair.value.value:
        raise KgError(f"no «{name or top}»", top, f"it has to stand below `{top}:` with its keys")
    start = line_start(text, pair.key[0])
    entry = Entry(start, start, pair.end, column(text, pair), pair.value, pairs_of(text, pair.value))
    cuts: list[Cut] = []
    for key in sorted(values, key=list(order).index):
        cuts += exchange(text, entry, key, entry.pairs.get(key), values[key], order)
    said = {key: None if value is None else read_back(value) for key, value in values.items()}
    inner = {**old[top], name: {**old[top][name], **said}} if name else {**old[top], **said}
    return checked(cut(ended(text), cuts), {**old, top: inner}, f"{top}.{name}".rstrip("."))


def remove_named(text: str, top: str, name: str) -> str:
    """The text without a named mapping below a top-level key; comments above it stay."""
    old, pair = plain(text), _named(text, top, name)
    if pair is None:
        raise KgError(f"no «{name}»", top, f"it has to stand below `{top}:`")
    end = line_end(text, pair.end)
    left = {one: value for one, value in old[top].items() if one != name}
    new = text[: line_start(text, pair.key[0])] + text[end:]
    return checked(new, {**old, top: left}, f"{top}.{name}")


def set_top(text: str, key: str, value: Value | None) -> str:
    """The text with a top-level key at its end, or where it is; None takes it away. Its comments stay above it.

    >>> set_top("a: 1\\n", "reviewed", {"by": "AH", "at": "2026-11-29"})
    'a: 1\\nreviewed: {by: AH, at: 2026-11-29}\\n'
    """
    old, text = plain(text), ended(text)
    pair, at, end, lines = pairs_of(text, tree(text)).get(key), len(text), len(text), ""
    if pair:
        at, end = line_start(text, pair.key[0]), line_end(text, pair.end)
        lines = lines_of(text, [*remarks(text, pair.value, pair.key[1]), *COMMENT.findall(text[pair.end : end])], 0)
    if value is not None:
        lines += block({key: value}, 0).replace("\n", newline(text))
    wanted = {**old, key: None if value is None else read_back(value)}
    return checked(text[:at] + lines + text[end:], wanted, key)


def _named(text: str, top: str, name: str) -> Pair | None:
    held = pairs_of(text, tree(text)).get(top)
    return pairs_of(text, held.value).get(name) if held and isinstance(held.value, MappingNode) else None
