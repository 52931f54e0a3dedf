"""A YAML text that is changed in one place: where each entry stands, and cuts that touch nothing else.

A round trip through a parser lays out anew what a person has laid out: indents, quotation marks, empty lines, comments
between two entries. Here ruamel.yaml says where everything stands, and each character that is not meant stays. The
comments above an entry of a list are its own. Whatever comes out is read again: if it says anything else than it
should, it is refused.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml.nodes import Node

from kg.errors import KgError
from kg.yaml.places import (
    Entry,
    Pair,
    blank,
    column,
    end_of,
    ended,
    entries,
    leaves,
    line_end,
    line_start,
    newline,
    pairs_of,
    plain,
    tree,
    value_of,
)
from kg.yaml.values import Value, block, comment, flow, read_back, rendered

COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*")
Cut = tuple[int, int, str]  # what stands between two places gives way to a text


def change(
    text: str,
    key: str,
    number: int,
    values: Mapping[str, Value | None],
    order: Sequence[str],
    renamed: Mapping[str, str] | None = None,
) -> str:
    """One entry of a list with other values: None takes a key away, a new key takes its place in `order`.

    `renamed` gives keys that are there a new name, which `values` may hold. Raises `KgError` where the layout is such
    that nothing else would stay as it is.

    >>> print(change("claims:\\n  - a: 1  # why\\n    c: 3\\n", "claims", 0, {"a": "x", "b": True}, "abc"), end="")
    claims:
      - a: x  # why
        b: true
        c: 3
    """
    renamed = dict(renamed or {})
    old = plain(text)
    was = {new: name for name, new in renamed.items()}
    if entries(text, key)[number].in_braces:
        text = _unfolded(text, entries(text, key)[number], old[key][number])
    entry = entries(text, key)[number]
    wanted = {renamed.get(name, name): value for name, value in old[key][number].items()}
    wanted |= {name: None if value is None else read_back(value) for name, value in values.items()}
    cuts: list[Cut] = [(*entry.pairs[name].key, new) for name, new in renamed.items()]
    for name in sorted(values, key=list(order).index):
        cuts += exchange(text, entry, name, entry.pairs.get(was.get(name, name)), values[name], order)
    held = [*old[key][:number], wanted, *old[key][number + 1 :]]
    return checked(cut(text, cuts), {**old, key: held}, f"{key}[{number}]")


def remove(text: str, key: str, number: int) -> str:
    """The text without one entry of a list and the comments above it."""
    found, old = entries(text, key), plain(text)
    entry = found[number]
    following = found[number + 1] if number + 1 < len(found) else None
    # An empty line that parted it from the group before parts what is left of its group too.
    parted = number > 0 and blank(text, entry.lead) and following is not None and not blank(text, following.lead)
    new = text[: entry.lead] + (newline(text) if parted else "") + text[entry.stop :]
    held = [*old[key][:number], *old[key][number + 1 :]]
    return checked(new, {**old, key: held or None}, f"{key}[{number}]")


def insert(text: str, key: str, number: int, value: Mapping[str, Value], comments: Sequence[str] = ()) -> str:
    """The text with one more entry in a list, its comments above it after an empty line."""
    found, old = entries(text, key), plain(text)
    indent = found[0].indent if found else 2
    if found:
        text, at = ended(text), found[number].lead if number < len(found) else found[-1].stop
        at = len(text) if at == len(text.rstrip("\r\n")) else at
    else:
        text, at = section(text, key)
    lead = "".join(f"{' ' * indent}# {line}\n" for line in map(comment, comments) if line)
    lines = f"\n{lead}" if lead else ""
    lines += f"{' ' * indent}- {block(value, indent + 2).lstrip(' ')}"
    held = [*(old.get(key) or [])]
    held.insert(number, {name: read_back(one) for name, one in value.items()})
    return checked(text[:at] + lines.replace("\n", newline(text)) + text[at:], {**old, key: held}, f"{key}[{number}]")


def repeat(text: str, key: str, number: int) -> str:
    """The text with one entry of a list twice, the comments above it too."""
    entry, old = entries(text, key)[number], plain(text)
    text = text if entry.stop < len(text) else ended(text)
    stop = entry.stop if entry.stop < len(text) else len(text)
    held = [*old[key][: number + 1], *old[key][number:]]
    return checked(text[:stop] + text[entry.lead : stop] + text[stop:], {**old, key: held}, f"{key}[{number}]")


def remark(text: str, key: str, number: int, comments: Sequence[str]) -> str:
    """The text with more lines of comment right above one entry; those that stand there already are left out."""
    entry = entries(text, key)[number]
    more = [line for line in map(comment, comments) if line and line not in entry.comments(text)]
    lines = "".join(f"{' ' * entry.indent}# {line}{newline(text)}" for line in more)
    return checked(text[: entry.dash] + lines + text[entry.dash :], plain(text), f"{key}[{number}]")


def exchange(
    text: str, entry: Entry, key: str, pair: Pair | None, value: Value | None, order: Sequence[str]
) -> list[Cut]:
    """What has to be cut so that a key of an entry has a value, or is not there (None)."""
    if entry.in_braces:
        return _within_braces(entry, key, pair, value)
    if pair is None:
        return [] if value is None else [_insertion(text, entry, key, value, order)]
    return [_removal(text, entry, pair)] if value is None else _replacement(text, entry, pair, value)


def _within_braces(entry: Entry, key: str, pair: Pair | None, value: Value | None) -> list[Cut]:
    pairs = list(entry.pairs.values())
    if pair is None:
        return [] if value is None else [(pairs[-1].end, pairs[-1].end, f", {key}: {flow(value)}")]
    if value is not None:
        same = value_of(pair.value) == read_back(value)
        return [] if same else [(pair.value.start_mark.index, pair.end, flow(value))]
    at = pairs.index(pair)
    return (
        [(pairs[at - 1].end, pair.end, "")] if at else [(pair.key[0], pairs[1].key[0] if pairs[1:] else pair.end, "")]
    )


def cut(text: str, cuts: Sequence[Cut]) -> str:
    parts, at = [], 0
    for start, end, words in sorted(cuts, key=lambda cut: cut[:2]):
        parts += [text[at:start], words]
        at = max(at, end)
    return "".join([*parts, text[at:]])


def _replacement(text: str, entry: Entry, pair: Pair, value: Value) -> list[Cut]:
    if value_of(pair.value) == read_back(value):
        return []
    colon, at = text.index(":", pair.key[1]) + 1, line_start(text, pair.key[0])
    new = rendered(value, column(text, pair)).replace("\n", newline(text))
    said, begin = remarks(text, pair.value, colon), pair.value.start_mark.index
    if not said and new.startswith(" ") and colon < begin < pair.end and "\n" not in text[colon:begin]:
        return [(begin, pair.end, new[1:])]  # on its line, as far from the colon as it was
    indent = entry.indent if text[at : pair.key[0]].strip() else column(text, pair)
    # Comments within the old value stay, above the key.
    return [(at, at, lines_of(text, said, indent)), (colon, pair.end, new)]


def remarks(text: str, node: Node, start: int) -> list[str]:
    """The comments between the parts of a value."""
    found, at = [], start
    for leaf in leaves(node):
        found += COMMENT.findall(text[at : leaf.start_mark.index])
        at = end_of(leaf)
    return [one.rstrip() for one in found]


def lines_of(text: str, comments: Sequence[str], indent: int) -> str:
    return "".join(f"{' ' * indent}{one}{newline(text)}" for one in comments)


def _removal(text: str, entry: Entry, pair: Pair) -> Cut:
    start, end = line_start(text, pair.key[0]), line_end(text, pair.end)
    if not text[start : pair.key[0]].strip():
        return start, end, ""
    # It shares its line with the dash: the next key comes there, unless a comment stands between.
    after = min((one.key[0] for one in entry.pairs.values() if one.key[0] > pair.key[0]), default=end)
    return (pair.key[0], end, newline(text)) if "#" in text[end:after] else (pair.key[0], after, "")


def _insertion(text: str, entry: Entry, name: str, value: Value, order: Sequence[str]) -> Cut:
    rank = {one: number for number, one in enumerate(order)}
    earlier = [one for one in entry.pairs if rank.get(one, len(rank)) < rank[name]]
    first = next(iter(entry.pairs))
    at = line_end(text, entry.pairs[max(earlier, key=rank.__getitem__, default=first)].end)
    line = block({name: value}, column(text, entry.pairs[first])).replace("\n", newline(text))
    return at, at, line if text[:at].endswith("\n") else newline(text) + line.rstrip("\r\n")


def _unfolded(text: str, entry: Entry, value: Mapping[str, Any]) -> str:
    """The text with an entry that stands in braces (`- {…}`) in lines of its own."""
    behind = COMMENT.findall(text[end_of(entry.node) : entry.stop])
    lines = lines_of(text, [*remarks(text, entry.node, entry.dash), *map(str.rstrip, behind)], entry.indent)
    said = {name: one for name, one in value.items() if one is not None}
    lines += f"{' ' * entry.indent}- {block(said, entry.indent + 2).lstrip(' ')}".replace("\n", newline(text))
    return text[: entry.dash] + lines + text[entry.stop :]


def section(text: str, key: str, before: Sequence[str] = ()) -> tuple[str, int]:
    """The text with a top-level key that has nothing below it yet, and where its first entry goes."""
    text = ended(text)
    top, end = pairs_of(text, tree(text)), newline(text)
    if key in top:
        colon = text.index(":", top[key].key[1]) + 1
        return text[:colon] + text[max(colon, top[key].end) :], line_end(text[:colon] + text[top[key].end :], colon)
    last = max(line_end(text, pair.end) for pair in top.values())
    at = next((line_start(text, top[one].key[0]) for one in before if one in top), last)
    while at and text[line_start(text, at - 1) : at].startswith("#"):
        at = line_start(text, at - 1)  # the comments above the next key stay with it
    gap = end if at and not blank(text, line_start(text, at - 1)) else ""
    return f"{text[:at]}{gap}{key}:{end}{end if text[at:].strip() else ''}{text[at:]}", at + len(f"{gap}{key}:{end}")


def checked(text: str, wanted: Mapping[str, Any], where: str) -> str:
    """The new text, if it says what it should and no more."""
    try:
        said = plain(text)
    except KgError:
        said = {}
    if bare(said) != bare(wanted):
        raise KgError("laid out in a way that cannot be changed here", where, "change it in an editor")
    return text


def bare(value: Any) -> Any:
    """Data without what is empty: an empty value is as if its key were absent."""
    if isinstance(value, Mapping):
        return {key: bare(one) for key, one in value.items() if one not in (None, [], {})}
    return [bare(one) for one in value] if isinstance(value, list) else value
