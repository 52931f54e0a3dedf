"""The mark at the head of a draft that was read into a folder: of what it was made, and whether somebody changed it.

It is a comment in the draft itself, so that draft and mark are written as one and stay together. Whoever changes
anything below it, with any editor, makes it a reading of their own, which no reader writes over.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from kg.files import read_text
from kg.yaml.document import MAX_BYTES

_HEAD = "# kg read: "


@dataclass(frozen=True)
class Mark:
    """`source` is the file it was read from, as seen from the draft's folder; `made_of` stands for that file's content,
    the options and the reader; `text` is the hash of the text that was read."""

    source: str
    made_of: str
    text: str


def digest(*parts: bytes | str) -> str:
    """Half a SHA-256 of some parts in their order: 128 bits tell any two contents apart."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hashed.update(len(data).to_bytes(8, "big") + data)
    return hashed.hexdigest()[:32]


def marked(mark: Mark, draft: str) -> str:
    """A draft with its mark."""
    plain = {"source": mark.source, "made of": mark.made_of, "text": mark.text, "draft": digest(draft)}
    return f"{_HEAD}{json.dumps(plain)}\n{draft}"


@dataclass(frozen=True)
class Held:
    """A reading that is there: its mark, where it has one, and whether it is as the reader wrote it."""

    mark: Mark | None
    untouched: bool


def held(path: Path) -> Held:
    """What stands in a file of a reading; `KgError` if it cannot be read."""
    head, _, draft = read_text(path, MAX_BYTES).partition("\n")
    try:
        plain = json.loads(head.removeprefix(_HEAD)) if head.startswith(_HEAD) else {}
        mark = Mark(plain["source"], plain["made of"], plain["text"])
        return Held(mark, plain["draft"] == digest(draft))
    except (ValueError, KeyError, TypeError):
        return Held(None, False)
