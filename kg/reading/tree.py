"""Which files a reading may name as its text: those of its own tree, so that a stranger's takes nothing else in."""

from pathlib import Path

from kg.errors import KgError

_READINGS = "readings"  # a folder of that name has its articles beside it


def text_file(reading: Path, name: str, where: str, allow_outside: bool = False) -> Path:
    """The file that a reading names as its text; `KgError` at `where` if it lies outside, unless `allow_outside`.

    >>> text_file(Path("in/r.yaml"), "a.txt", "article.file").as_posix()
    'in/a.txt'
    >>> text_file(Path("in/r.yaml"), "../../etc/passwd", "article.file")
    Traceback (most recent call last):
    kg.errors.KgError: a text outside the reading's own folder @ article.file: copy it beside the reading, or pass \
--allow-outside if you trust who wrote this
    """
    path = reading.parent / name
    if not (allow_outside or inside(reading, path)):
        mend = "copy it beside the reading, or pass --allow-outside if you trust who wrote this"
        raise KgError("a text outside the reading's own folder", where, mend)
    return path


def inside(reading: Path, text: Path) -> bool:
    """Whether a text lies in the tree of a reading, wherever symbolic links lead: in the reading's folder or, if that
    is called `readings`, in the one around it, such as in `articles` beside it. Hidden files are of no tree."""
    try:
        folder, text = reading.parent.resolve(), text.resolve()
    except (OSError, RuntimeError, ValueError):  # a ring of links, a NUL: no file at all, as whoever reads it says
        return True
    if text.is_relative_to(folder):
        return True
    around = folder.parent
    return (
        folder.name == _READINGS
        and text.is_relative_to(around)
        and not any(part.startswith(".") for part in text.relative_to(around).parts)
    )
