"""Readings in folders: which files they are, and which text each names, told without reading them whole."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from kg.errors import KgError
from kg.files import read_text
from kg.reading.decisions import FILE
from kg.yaml.document import MAX_BYTES, load_yaml

_SUFFIXES = (".yaml", ".yml", ".json")
_ARTICLE = re.compile(r'^\s*["\']?article["\']?\s*:', re.MULTILINE)
# The line that names the text, as readers and most people write it; of another file all is parsed.
_TEXT = re.compile(r"""^\s+["']?file["']?\s*:\s*(?P<mark>["']?)(?P<name>[^"'\n]+?)(?P=mark)\s*,?\s*$""", re.MULTILINE)


def readings_in(folder: Path) -> Iterator[Path]:
    """The readings in a folder and those in it, by name: YAML and JSON files that have an `article`.

    Hidden files and folders are left out, and decisions. A file that cannot be read is among them: whoever reads it
    says what is wrong.
    """
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(at) / name
            if path.suffix.lower() in _SUFFIXES and not name.startswith(".") and name != FILE and _is_reading(path):
                yield path


def _is_reading(path: Path) -> bool:
    try:
        return bool(_ARTICLE.search(read_text(path, MAX_BYTES)))
    except KgError:
        return True


def text_of(path: Path, content: str) -> Path | None:
    """The file of the text that a reading names, by its content; None where it names none.

    >>> text_of(Path("in/r.yaml"), "article:\\n  id: a\\n  file: ../a.txt\\n").as_posix()
    'in/../a.txt'
    """
    found = _TEXT.search(content)
    if found:
        return path.parent / found["name"]
    try:
        article = load_yaml(path, content).data.get("article")
    except KgError:
        return None
    name = article.get("file") if isinstance(article, dict) else None
    return path.parent / name if isinstance(name, str) else None
