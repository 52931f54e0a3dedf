"""A PDF as the paragraphs of its text, read by PDFium (https://pypdfium2.readthedocs.io) as Chromium reads it.

PDFium gives characters in the order in which they were set, which is the order of reading in all but old scans, with
their places. Lines, paragraphs, and what stands at the edges of pages are told here; `folded` then joins what lines and
pages break.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from kg.errors import KgError
from kg.names.folding import fold as fold_label
from kg.resources import installing
from kg.text.folded import fold
from kg.text.manuscript import Found, paragraphs

MAX_PAGES = 2_000
GAP = 1.4  # times the usual distance of two lines: a larger one ends a paragraph
INDENT, SHORT = 0.8, 4  # times the height of the line: so far in begins a paragraph, so far from the margin ends one
LARGER, POINTS = 1.15, 1.5  # times the usual height, and by how much more: a heading
EDGE = 3  # lines at the top and the bottom of a page
_HYPHENS = (0x02, 0xFFFE)  # how PDFium gives a hyphen at which the line ends
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?…:;][”\"’'»)\]]*$")


@dataclass(frozen=True)
class _Line:
    """A line with its place on the page, in points from below and from the left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def pdf(data: bytes, where: str) -> Found:
    """The paragraphs of a PDF, without heads and feet of pages, words whole that a line or a page breaks.

    `KgError` if pypdfium2 is missing, for a damaged or locked file, one of more than 2,000 pages, or one without text.
    """
    try:
        import pypdfium2  # type: ignore[import-untyped]  # it has no annotations
    except ImportError:
        mend = f"{installing('pdf')}, or make a text of it with pdftotext"
        raise KgError("a PDF needs pypdfium2", where, mend) from None
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MAX_PAGES:
            raise KgError(f"a PDF of {len(document):,} pages", where, f"at most {MAX_PAGES:,} are read; cut it")
        pages = [list(_lines(page.get_textpage())) for page in document]
        title = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise KgError("a PDF that asks for a password", where, "save it without one") from None
        raise KgError("a damaged PDF", where, "save it anew") from None
    lines = [line for page in pages for line in page]
    if not lines:
        raise KgError("a PDF without text: pictures of pages", where, "make a text of it with a program for OCR")
    height = median(line.height for line in lines)
    repeated = _repeated(pages, height)
    kept = [[line for line in _in_order(page) if _shape(line) not in repeated] for page in pages]
    steps = sorted(down for page in kept for one, two in pairwise(page) if (down := one.bottom - two.bottom) > 0)
    step = steps[len(steps) // 4] / height if steps else 1.0  # the larger ones stand between paragraphs
    beside = [[*before, *page, *after] for before, page, after in zip([[], *kept], kept, [*kept[1:], []], strict=False)]
    text = "\f".join(_text(page, near, step) for page, near in zip(kept, beside, strict=True))
    body = tuple(paragraphs(fold(text).text))
    named = title and fold_label(title) in fold_label(" ".join(body[:3]))
    return Found(body, title if named else None)


def _lines(page: Any) -> Iterator[_Line]:
    """The lines of a page, as PDFium ends them."""
    from pypdfium2 import raw

    chars: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for number in range(page.count_chars() + 1):
        code = raw.FPDFText_GetUnicode(page, number) if number < page.count_chars() else 10
        if code in _HYPHENS:
            chars.append("-")
        if code in (10, 13, *_HYPHENS):
            text = " ".join("".join(chars).split())
            if text and boxes:
                left, bottom, right, top = zip(*boxes, strict=True)
                yield _Line(text, min(left), max(right), median(bottom), max(top))
            chars, boxes = [], []
            continue
        chars.append(chr(code))
        if not chars[-1].isspace():
            boxes.append(page.get_charbox(number))


def _in_order(page: Sequence[_Line]) -> list[_Line]:
    """The lines of a page, with those first that stand above where the text begins: programs often set them last."""
    if not page:
        return []
    lines = list(page)
    while len(lines) > 1 and all(lines[0].top < line.bottom for line in lines[1:]):
        return [*_in_order(lines[1:]), lines[0]]  # a foot that was set first
    above = [line for line in lines[1:] if line.bottom >= lines[0].top]
    return [*above, *(line for line in lines if line not in above)] if len(above) <= EDGE else lines


def _repeated(pages: Sequence[Sequence[_Line]], height: float) -> set[str]:
    """What stands at the edge of at least half of the pages, and is no heading by its size."""
    found = Counter(
        shape
        for page in map(_in_order, pages)
        for shape in {_shape(line) for line in (*page[:EDGE], *page[-EDGE:]) if line.height < LARGER * height}
    )
    return {shape for shape, count in found.items() if count > 1 and 2 * count >= len(pages)}


def _shape(line: _Line) -> str:
    return _DIGITS.sub("#", line.text)


def _text(lines: Sequence[_Line], near: Sequence[_Line], step: float) -> str:
    """The lines of a page, with an empty one between two paragraphs; `near` are these and those of the pages beside."""
    if not lines:
        return ""
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        parts += ["\n\n" if _ends(before, line, near, step) else "\n", line.text]
    return "".join(parts) + ("\n\n" if _is_last(lines[-1], near) else "")


def _ends(before: _Line, line: _Line, lines: Sequence[_Line], step: float) -> bool:
    """Whether a paragraph ends between two lines: by their sizes, their distance, or how they stand at the margins.

    `step` is the usual distance of two lines, in heights of a line.
    """
    if not _like(before, line):
        return True
    down = before.bottom - line.bottom
    if down > GAP * step * max(before.height, line.height):
        return True
    inward = line.left - _margins(line, lines)[0] > INDENT * line.height
    if down < 0:  # another column
        return _is_last(before, lines) or (inward and bool(_ENDED.search(before.text)))
    return _is_last(before, lines) or (inward and before.left - _margins(before, lines)[0] < INDENT * line.height)


def _is_last(line: _Line, lines: Sequence[_Line]) -> bool:
    """Whether a line ends a paragraph by itself: with a sentence, and before the margin."""
    return bool(_ENDED.search(line.text)) and _margins(line, lines)[1] - line.right > SHORT * line.height


def _like(one: _Line, other: _Line) -> bool:
    return 1 / LARGER < one.height / max(other.height, 0.1) < LARGER or abs(one.height - other.height) < POINTS


def _margins(line: _Line, lines: Sequence[_Line]) -> tuple[float, float]:
    """From where to where the lines of a column go, other sizes left out."""
    column = [one for one in lines if one.left < line.right and line.left < one.right and _like(one, line)]
    return min(one.left for one in column), max(one.right for one in column)
