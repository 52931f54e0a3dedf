"""Parts of an article that an extraction left out: further containers of its kind, and what the page's data have more.

An article whose text stands in several containers, between advertisements or as the posts of a live blog, is easily
taken for one of them.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.text.linked_data import Told
from kg.text.teasers import is_teaser, linked, named, words

ALIKE = 0.15  # of the letters found: containers that hold less say nothing about where the article stands
SHARE = (
    0.5  # of the letters found must stand in what the data give as the article, or else they are about something else
)
GAP, MORE = 4, 0.1  # words of a stretch that was left out; and the share of the article that all such make up
PROSE = 25  # words: so long a paragraph is no caption and no teaser
LEFT = 0.5  # of the words kept: so many words of prose beside them are told of

_LEAVES = ("p", "li", "h2", "h3", "h4", "blockquote", "pre", "div")
_OUTSIDE = ("aside", "nav", "footer", "form", "figure", "header")
_BLOCKS = (*_LEAVES, *_OUTSIDE, "ul", "ol", "table", "section", "article", "h1", "main")
_HEADINGS = ("h2", "h3", "h4")
_LINKED = 0.5
_OPENING, _ENDED = re.compile(r"[“„«‘\"'(\[]+$"), re.compile(r"[.!?…:][”\"’'»)\]]*$")

Path = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True)
class _Block:
    element: Any
    text: str
    letters: str
    path: Path
    after_headline: bool


def with_containers(tree: Any, found: Sequence[str], told: Told) -> tuple[list[str], str]:
    """The paragraphs found, with what else is the article's, in the order of the page; and the first words of longer
    prose that is still left out, if there is much.

    That is what stands in containers of the same kind or in the data's article, and longer prose between the headline
    and the last paragraph found.
    """
    blocks = list(_blocks(tree))
    found = list(_broken(found, blocks, told.body))
    kept = "".join(map(letters, found))  # a block may be several paragraphs
    within = [bool(block.letters) and block.letters in kept for block in blocks]
    paths = _paths(blocks, within, len(kept))
    body = "".join(letters(paragraph) for part in (told.body, *told.posts) for paragraph in part)
    stray = {one for one in tree.iter("article") if one.find(".//h1") is not None and one.find(".//article") is None}
    stray -= {one for block, there in zip(blocks, within, strict=True) if there
              for one in block.element.iterancestors("article")}  # fmt: skip
    lost = []
    last = max((number for number, there in enumerate(within) if there), default=-1)
    head = next((number for number, block in enumerate(blocks) if block.after_headline), last)
    for number, (block, there) in enumerate(zip(blocks, within, strict=True)):
        if there or not block.letters or is_teaser(block.text) or linked(block.element) > _LINKED:
            continue
        if not stray.isdisjoint(block.element.iterancestors("article")):
            continue
        count = len(block.text.split())
        said = count >= GAP and block.letters in body
        prose = count >= PROSE and head <= number < last
        if said or (not _is_apart(block) and (prose or any(_alike(block.path, path) for path in paths))):
            lost.append(block)
    ours = {id(block) for block, there in zip(blocks, within, strict=True) if there} | set(map(id, lost))
    whole = _in_order(found, blocks, _with_headings(blocks, ours, lost))
    left = [block.text for block in blocks if id(block) not in ours and len(block.text.split()) >= PROSE
            and not (_is_apart(block) or is_teaser(block.text)) and linked(block.element) < _LINKED]  # fmt: skip
    many = sum(len(text.split()) for text in left) >= LEFT * sum(len(text.split()) for text in whole)
    return whole, left[0] if left and many else ""


def with_data(found: Sequence[str], told: Told) -> list[str]:
    """The paragraphs found, with what the page's data give of the article and the page does not show; without what
    stands behind the article's end.

    >>> with_data(["They met in Velmar."], Told(body=("They met in Velmar.", "Nobody knows why they did so.")))
    ['They met in Velmar.', 'Nobody knows why they did so.']
    """
    parts = [*told.body, *(paragraph for post in told.posts for paragraph in post)]
    body = "\n".join(parts)
    places = [place for place, char in enumerate(body) if char.isalnum()]
    said = letters(body)
    if len(places) != len(said) or not said:
        return list(found)
    spans: list[tuple[int, int, int]] = []  # from where to where in the letters; which of the paragraphs found
    for number, paragraph in enumerate(found):
        key = letters(paragraph)
        at = said.find(key) if key else -1
        if at >= 0:
            spans.append((at, at + len(key), number))
    shared = sum(end - start for start, end, _ in spans)
    all_found = sum(len(letters(paragraph)) for paragraph in found)
    if shared < SHARE * all_found:
        return parts if len(said) > all_found else list(found)
    gaps = list(_gaps(sorted(spans), len(said)))
    last = max((number for _, _, number in spans), default=-1)
    end = max((end for _, end, number in spans if number == last), default=0)
    if sum(end - start for start, end, _ in gaps) >= MORE * len(said):
        end = len(said)
    else:
        gaps = []
    behind = sum(len(letters(paragraph)) for paragraph in found[last + 1 :])
    if not told.posts and end == len(said) and behind < MORE * len(said):
        found = found[: last + 1]
    after: dict[int, list[str]] = {}
    for start, stop, number in gaps:
        piece = body[places[start] : places[stop] if stop < len(places) else len(body)]
        lines = (line.strip() for line in piece.split("\n"))
        after.setdefault(number, []).extend(
            line for line in lines if (line in parts or len(line.split()) >= GAP) and not is_teaser(line)
        )
    return [
        line
        for number, paragraph in enumerate(("", *found), -1)
        for line in (paragraph, *after.get(number, ()))
        if line
    ]


def letters(text: str) -> str:
    """The letters and digits of a text, one for each in it: data and page differ in spaces, marks and case."""
    return "".join(char.lower()[0] for char in text if char.isalnum())


def _broken(found: Sequence[str], blocks: Sequence[_Block], body: Sequence[str]) -> Iterator[str]:
    """The paragraphs found, such as are no block of the page parted where one of its blocks or of the data ends."""
    known = {block.letters for block in blocks}
    parts = {key for key in (*known, *map(letters, body)) if key}
    for paragraph in found:
        key = letters(paragraph)
        places = [place for place, char in enumerate(paragraph) if char.isalnum()]
        within = [] if key in known else [(key.find(part), part) for part in parts if part in key and part != key]
        cuts = {place for at, part in within for place in (at, at + len(part)) if 0 < place < len(places)}
        at = 0
        for place in sorted(cuts):
            before = paragraph[at : places[place]]
            lead = _OPENING.search(before)
            end = at + (lead.start() if lead else len(before))
            if _ENDED.search(paragraph[at:end].rstrip()):
                yield paragraph[at:end].strip()
                at = end
        yield paragraph[at:].strip()


def _gaps(spans: Iterable[tuple[int, int, int]], length: int) -> Iterator[tuple[int, int, int]]:
    """What none of the spans covers, each with the number of the span before it (-1: there is none)."""
    at, number = 0, -1
    for start, end, next_number in spans:
        if start > at:
            yield at, start, number
        if end > at:
            at, number = end, next_number
    if at < length:
        yield at, length, number


def _blocks(tree: Any) -> Iterator[_Block]:
    """The elements of the body that hold words and no block of their own."""
    after = False
    for element in tree.iterfind(".//body//*"):
        after = after or element.tag == "h1"
        if element.tag in _LEAVES and not any(True for _ in element.iterdescendants(*_BLOCKS)):
            text = " ".join(element.text_content().split())
            yield _Block(element, text, letters(text), _path(element), after)


def _path(element: Any) -> Path:
    return tuple((one.tag, frozenset(named(one))) for one in element.iterancestors() if one.tag not in ("html", "body"))


def _paths(blocks: Sequence[_Block], within: Sequence[bool], total: int) -> set[Path]:
    """Where most of what was found stands."""
    weights: dict[Path, int] = {}
    for block, there in zip(blocks, within, strict=True):
        if there:
            weights[block.path] = weights.get(block.path, 0) + len(block.letters)
    return {path for path, weight in weights.items() if weight >= ALIKE * total and path}


def _alike(one: Path, other: Path) -> bool:
    """Whether two paths lead through elements of the same names, with at least a word of their classes in common."""
    return len(one) == len(other) and all(
        mine[0] == theirs[0] and (mine[1] == theirs[1] or not mine[1].isdisjoint(theirs[1]))
        for mine, theirs in zip(one, other, strict=True)
    )


def _is_apart(block: _Block) -> bool:
    """Whether a block stands in what is named as no part of an article."""
    apart = words()["parts"]
    own = frozenset(named(block.element))
    return not own.isdisjoint(apart) or any(
        tag in _OUTSIDE or not names.isdisjoint(apart) for tag, names in block.path if tag not in ("main", "article")
    )


def _with_headings(blocks: Sequence[_Block], ours: Container[int], lost: Sequence[_Block]) -> list[_Block]:
    """The blocks that were lost, and headings that stand between two of the article's, as those of posts do."""
    told = [block for block in blocks if block.letters and (id(block) in ours or block.element.tag in _HEADINGS
            or not (_is_apart(block) or is_teaser(block.text)))]  # fmt: skip
    more = {
        id(now)
        for before, now, after in zip([None, *told], told, told[1:], strict=False)
        if now.element.tag in _HEADINGS and id(now) not in ours and not is_teaser(now.text)
        and id(after) in ours and (before is None or id(before) in ours)
    }  # fmt: skip
    more |= set(map(id, lost))
    return [block for block in blocks if id(block) in more]


def _in_order(found: Sequence[str], blocks: Sequence[_Block], lost: Sequence[_Block]) -> list[str]:
    """The paragraphs found and the blocks that were lost, as they stand on the page."""
    where: dict[str, int] = {}
    for number, block in enumerate(blocks):
        where.setdefault(block.letters, number)
    numbers = {id(block): number for number, block in enumerate(blocks)}
    placed = [(numbers[id(block)], block.text) for block in lost]
    at = -1
    for paragraph in found:
        key = letters(paragraph)
        part_of = (
            block for block in blocks[at + 1 :] if block.letters and (key in block.letters or block.letters in key)
        )
        at = where[key] if key in where else next((numbers[id(block)] for block in part_of), at)
        placed.append((at, paragraph))
    return [text for _, text in sorted(placed, key=lambda one: one[0])]
