"""Signs that nobody sees, and signs that people see as others: what they are folded to, one by one."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from kg.text.spans import Edit, Span

_JOINERS = "\u200c\u200d"
# Format characters without a shape of their own: soft hyphen, combining grapheme joiner, zero-width space and no-break
# space, marks of direction, word joiner, invisible operators.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
# Letters that fonts and old character sets draw as one or in another shape, such as “ﬁ”, “ǆ”, “Ａ” and the Arabic
# presentation forms that stand in PDFs. Fractions and superscripts are not among them: those mean something else.
_SHAPES = (
    "\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06\ufb13-\ufb17\ufb20-\ufb29\ufb4f-\ufbb1\ufbd3-\ufd3d"
)
_SHAPES += "\ufd50-\ufdfb\ufe80-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_LETTERS = re.compile(f"[{_UNSEEN}{_JOINERS}{_SHAPES}]")
_INVISIBLE = re.compile(f"[{_UNSEEN}{_JOINERS}]")
_AT_LINE_END = re.compile(r"[^\S\n]*\n")
# What the joiners shape: letters without case, their marks, and emoji with their modifiers.
_SHAPED = frozenset({"Lo", "Lm", "Mn", "Mc", "So", "Sk"})

# What may not be composed yet: nothing below U+0300 takes part, but as the letter before a mark.
_ACCENTED = re.compile(r".?[^\x00-\u02ff]+", re.DOTALL)
_ENTITY = re.compile(r"&(?:amp;)*(?P<name>#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def letters(text: str) -> list[Edit]:
    """Takes unseen signs away, and parts ligatures into letters.

    A soft hyphen at the end of a line stays: it breaks a word as other hyphens do. U+200C and U+200D stay where they
    shape letters or emoji.

    >>> letters("de\\u00adnied the ﬁrst")
    [(2, 3, ''), (12, 13, 'fi')]
    """
    if text.isascii():
        return []
    edits = []
    for match in _LETTERS.finditer(text):
        char, start = match[0], match.start()
        if char in _JOINERS and shapes(text, start):
            continue
        if char == "\u00ad" and _AT_LINE_END.match(text, start + 1):
            continue
        edits.append((start, start + 1, "" if _INVISIBLE.match(char) else unicodedata.normalize("NFKC", char)))
    return edits


def shapes(text: str, place: int) -> bool:
    """Whether a joiner (U+200C, U+200D) is part of a word or an emoji: what stands before it says so.

    An accent says no more than the letter that it stands on, be it set apart from that or not.

    >>> shapes("cafe\u0301\u200c", 5), shapes("\u0915\u094d\u200d", 2)
    (False, True)
    """
    before = place - 1
    while before > 0 and unicodedata.category(text[before]) == "Mn":
        before -= 1
    return before >= 0 and unicodedata.category(text[before]) in _SHAPED


def composed(text: str) -> list[Edit]:
    """Canonical composition (Unicode Standard Annex #15, NFC): accents in any order, and apart, are one letter.

    >>> composed("cafe\\u0301")
    [(3, 5, 'é')]
    """
    if unicodedata.is_normalized("NFC", text):
        return []
    return [
        (start, end, whole)
        for run in _ACCENTED.finditer(text)
        if not unicodedata.is_normalized("NFC", run[0])
        for start, end in _letters(text, *run.span())
        if (whole := unicodedata.normalize("NFC", text[start:end])) != text[start:end]
    ]


def _letters(text: str, start: int, stop: int) -> Iterator[Span]:
    """A run of characters parted into letters, each with its marks."""
    while start < stop:
        end = start + 1
        while end < stop and _goes_on(text[end]):
            end += 1
        yield start, end
        start = end


def _goes_on(char: str) -> bool:
    """Whether a character may be composed with those before it: a mark, or a later part of a Korean syllable."""
    return bool(unicodedata.combining(char)) or unicodedata.category(char) == "Mc" or "\u1161" <= char <= "\u11c2"


def entities(text: str) -> list[Edit]:
    """HTML entities as the characters that they stand for; also those of entities (`&amp;quot;`).

    >>> entities("Iran&#39;s R&D")
    [(4, 9, "'")]
    """
    if "&" not in text:
        return []
    found = ((match, unescape(f"&{match['name']};")) for match in _ENTITY.finditer(text))
    return [(*match.span(), char) for match, char in found if not char.startswith("&") or char == "&"]


def named_entities(text: str) -> list[str]:
    """The HTML entities that a text is left with, each once.

    >>> named_entities("&quot;No&quot;, said R&D")
    ['&quot;']
    """
    return list(dict.fromkeys(text[start:end] for start, end, _ in entities(text)))


def line(text: str | None) -> str:
    """A text on one line, without unseen signs and without characters that steer a terminal.

    >>> line("de\\u00adnied\\n ta\\u200blks")
    'denied talks'
    """
    kept = []
    for place, char in enumerate(text or ""):
        if char.isprintable():
            kept.append(char)
        elif not _INVISIBLE.match(char):
            kept.append(" ")
        elif char in _JOINERS and shapes(text or "", place):
            kept.append(char)
    return " ".join("".join(kept).split())


# Letters and signs without a shape: the fillers of Korean syllables, an empty braille cell.
_BLANK = "\u115f\u1160\u3164\uffa0\u2800"


def is_visible(text: str) -> bool:
    """Whether anything of a text can be seen: a letter, a figure, a punctuation mark or another sign.

    >>> is_visible("\\u200b\\u3164"), is_visible("§")
    (False, True)
    """
    return any(unicodedata.category(char)[0] in "LNPS" and char not in _BLANK for char in text)


def plain(text: str) -> str:
    """A text on one line as `line` gives it, and without entities, also those of entities.

    >>> plain("R&amp;amp;D  in Velmar")
    'R&D in Velmar'
    """
    for start, end, characters in reversed(entities(text)):
        text = text[:start] + characters + text[end:]
    return line(text)
