"""An article's text, exactly as it is in its file.

Offsets into it are Unicode code points, half-open `[start, end)`, as Python slices count them.
"""

import hashlib
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import KgError

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


def read_text(path: Path, max_bytes: int) -> str:
    """A UTF-8 file's text, refused before it is read if it holds more than `max_bytes` bytes."""
    return plain_text(read_bytes(path, max_bytes), str(path))


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """A file's content; `KgError` if it is missing, no regular file, or holds more than `max_bytes` bytes."""
    where = str(path)
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise KgError("not a regular file", where, "name a text file")
        if status.st_size > max_bytes:
            mend = f"at most {max_bytes / 1e6:,.0f} MB are read; cut it"
            raise KgError(f"file of {status.st_size / 1e6:,.1f} MB", where, mend)
        return path.read_bytes()
    except (FileNotFoundError, ValueError):  # ValueError: a NUL in the path
        raise KgError("no such file", where, "check the path") from None
    except OSError as error:
        raise KgError(f"cannot be read ({error.strerror})", where, "check the path and its permissions") from None


def plain_text(data: bytes, where: str) -> str:
    """Bytes of UTF-8 as text; `KgError` if they are no UTF-8, hold a NUL character, or nothing but white space."""
    text = decode(data, where)
    if not text.strip():
        raise KgError("empty file", where, "give it a text")
    if "\0" in text:
        raise KgError("NUL character: not a text file", where, "save it as plain text")
    return text


def decode(data: bytes, where: str) -> str:
    """Bytes of UTF-8 as text, without a byte order mark; `KgError` names the first byte at fault."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KgError(f"not UTF-8 (byte {error.start})", where, "save the file as UTF-8") from None
