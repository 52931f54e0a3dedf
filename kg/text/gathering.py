"""Which files of folders are texts that can be read: all plain texts, pages, mails, feeds and PDFs, in one order."""

import os
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from kg.errors import KgError
from kg.text.kinds import SUFFIXES, is_feed
from kg.text.packed import PACKED, beginning

_PARTS = "_files"  # what browsers put beside a page that they save: its pictures, scripts and frames
_PAGE = (".html", ".htm")
_OURS = b'<meta name="generator" content="Backchannel">'  # a page that was drawn of articles, and is none
_READINGS = (".yaml", ".yml", ".json")  # what texts become: nobody need be told that they are none
_READABLE = SUFFIXES - {".xml"}  # of .xml only what says that it is a feed


@dataclass
class Gathered:
    """The files found, each once, in the order of the paths given and of their names; what is no text, by suffix."""

    files: list[Path] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def gathered(paths: Iterable[Path], without: Container[Path] = ()) -> Gathered:
    """The texts in files and in folders, with all the folders in these; a file that is named is taken whatever it is.

    Hidden files and folders, the parts that a browser saved with a page, pages of the explorer, and the resolved paths
    in `without` are left out. Links to folders are not followed. `KgError` for a path that is not there.
    """
    found = Gathered()
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise KgError("no such file or folder", str(path), "check the path")
        for file in _below(path, without) if path.is_dir() else [path]:
            if path.is_dir() and not _is_readable(file):
                found.left_out.update([_suffix(file)] if file.suffix.lower() not in _READINGS else [])
            elif (whole := file.resolve()) not in seen:
                seen.add(whole)
                found.files.append(file)
    return found


def _below(folder: Path, without: Container[Path]) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        here = Path(at)
        pages = {Path(name).stem for name in names if name.lower().endswith(_PAGE)}
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (name.endswith(_PARTS) and name.removesuffix(_PARTS) in pages)
            and (here / name).resolve() not in without
        )
        for name in sorted(names):
            if not name.startswith(".") and (here / name).resolve() not in without:
                yield here / name


def _suffix(file: Path) -> str:
    return (Path(file.stem).suffix if file.suffix.lower() == PACKED else file.suffix).lower()


def _is_readable(file: Path) -> bool:
    suffix = _suffix(file)
    if file.exists() and not file.is_file():  # whoever opens a pipe waits for somebody who writes into it
        return False
    if suffix == ".xml":
        return is_feed(file.name, _beginning(file))
    if suffix == ".pdf" and not find_spec("pypdfium2"):
        return False
    return suffix in _READABLE and not (suffix in _PAGE and _OURS in _beginning(file))


def _beginning(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return beginning(opened.read(4096), 4096)
    except OSError:
        return b""  # whoever reads it says what is wrong
