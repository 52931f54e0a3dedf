"""An article's text, exactly as it is in its file.

Offsets into it are Unicode code points, half-open `[start, end)`, as Python slices count them.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.files import read_text

MAX_BYTES = 5_000_000  # about 800,000 words: longer than any article, short enough to search at once


@dataclass(frozen=True)
class Article:
    """One article. `text` is its file's content without a byte order mark; nothing else is changed.

    >>> Article("a.txt", "Talks – ongoing").text[8:]
    'ongoing'
    """

    name: str
    text: str

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal: whoever has the text can check that it is this one."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def load_article(path: Path) -> Article:
    """The article in a UTF-8 file; `KgError` if it is missing, empty, too large or no UTF-8 text."""
    return Article(path.name, read_text(path, MAX_BYTES))
