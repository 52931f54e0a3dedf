"""Characters that may not go everywhere: what some formats cannot hold, what steers a terminal, what starts a formula.

All that leaves the graph passes here: RDF, graphs and tables by `sound`, CSV by `cell`, the terminal by `safe`.
"""

import re

# What XML 1.0 cannot hold (§2.2, production 2), and Unicode's noncharacters, which other parsers refuse.
_UNSOUND = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
# What spreadsheets take for a formula (CWE-1236), or take away before they look; the wide forms too. A cell that only
# looks as if it had been marked already is marked once more, so that the mark can be taken off again.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def sound(text: str) -> str:
    """A text that every format can hold: what one of them cannot becomes U+FFFD, character by character.

    >>> sound("a\\x01b\\ufffec") == "a\\ufffdb\\ufffdc"
    True
    """
    return _UNSOUND.sub("\ufffd", text)


def cell(text: str) -> str:
    """A text as a cell of CSV that no spreadsheet takes for a formula: such a one gets an apostrophe in front.

    To undo it, take one apostrophe off where one or more are followed by `=`, `+`, `-`, `@`, a tab or a line's end.

    >>> cell("=1+1"), cell("'=1+1"), cell("no = sign"), cell("’tis")
    ("'=1+1", "''=1+1", 'no = sign', '’tis')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def safe(text: str, kept: str = "") -> str:
    """A text without characters that would steer a terminal (escapes, bidi overrides); `kept` stay nevertheless.

    >>> safe("a\\x1b[31mb")
    'a [31mb'
    """
    kept += "\u200c\u200d"
    return "".join(char if char.isprintable() or char in kept else " " for char in text)
