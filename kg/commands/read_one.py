"""One text read: what `kg read FILE` says, and where text and reading are written."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.characters import safe
from kg.commands.shared import say, tell
from kg.errors import KgError
from kg.text.manuscript import Manuscript

if TYPE_CHECKING:
    from kg.readers.batch import Options

SUFFIXES = (".yaml", ".yml")


def read_one(file: Path, output: Path, options: "Options", title: str | None = None, id_: str | None = None) -> None:
    """Draft a reading of one text, into a file or onto stdout."""
    from kg import readers
    from kg.reading.models import Source
    from kg.reading.tree import inside
    from kg.text import language, signs, take_in
    from kg.text.article import Article

    to_file = str(output) != "-"
    if to_file:
        _check_output(file, output, options.force)
    taken = take_in.take_in(file, options.published, options.outlet, title, id_)
    say(_account(taken))
    if taken.doubt:
        say(f"{taken.doubt}: compare the text with what you see")
    left = signs.named_entities(taken.text)
    if left:
        say(f"HTML entities are read as the characters they stand for: {_few(left)}")
    if taken.published is None:
        say("no date of publication: weekdays stay words; --published EDTF gives one")
    if options.reader == "grammar":
        language.require_english(taken.text, "stdin" if str(file) == "-" else str(file))
    # A text that the reading might not name (`kg.reading.tree`) is copied beside it.
    own = taken.verbatim and (not to_file or inside(output, file.parent / file.name))
    text_file = output.with_suffix(".txt") if to_file and not own else None
    if text_file:
        _check_text(text_file, taken.text)
    name = _name(file, own, taken.id, output if to_file else None)
    head = Source(id=taken.id, file=name, title=taken.title, published=taken.published, outlet=taken.outlet,
                  authors=taken.authors, url=taken.url)  # fmt: skip
    draft = readers.read(
        Article(name, taken.text),
        head,
        reader=options.reader,
        model=options.model,
        attitudes=options.attitudes,
        say=say,
    )
    if to_file:
        _save(output, draft.to_yaml(), text_file, taken.text)
    else:
        tell(draft.to_yaml())
    looked_at = sum(bool(claim.doubts) for claim in draft.claims)
    guessed = sum(bool(event.review) for event in draft.events.values())
    more = f", {guessed} of them with something guessed" if guessed else ""
    events = _count(len(draft.events), "event")
    say(f"{_count(len(draft.claims), 'claim')}, {looked_at} to be looked at, {events}{more}")
    if to_file:
        say(f"written: {output}" + (f", and the text beside it: {text_file}" if text_file else ""))
        say(f"next: kg review {output}, then kg check {output} and kg add {output}")
    elif not own:
        say("the text itself was not saved, and the reading needs it: -o reading.yaml writes both")


def _account(taken: Manuscript) -> str:
    """What was taken in: how much text, and what its file says of it."""
    from kg.dates import words

    said = [taken.outlet or "no outlet", *taken.authors, words(taken.published or "") or "no date"]
    return safe(f"took in {len(taken.text):,} characters: " + ", ".join([f"«{taken.title}»", *said]))


def _few(words: list[str]) -> str:
    return ", ".join(words[:5]) + (f" and {len(words) - 5} more" if len(words) > 5 else "")


def _check_output(file: Path, output: Path, force: bool) -> None:
    from kg.reading.decisions import FILE

    if output.suffix.lower() not in SUFFIXES:
        raise click.UsageError(f"«{output.name}» ends in none of {', '.join(SUFFIXES)}")
    if output.name.lower() == FILE:
        raise KgError("that is the place of decisions, not of a reading", str(output), "name another file")
    if output.exists() and file.exists() and output.samefile(file):
        raise KgError("that is the text itself", str(output), "name another file for the reading")
    if output.is_file() and not force:
        mend = "name another file, or add --force; whatever was corrected in it is then lost"
        raise KgError("there is a reading already", str(output), mend)
    folder = next(parent for parent in output.absolute().parents if parent.exists())
    if not (folder.is_dir() and os.access(folder, os.W_OK)):  # said before a reader has worked for minutes
        raise KgError("cannot be written", str(output), f"{folder} is no folder that can be written to")


def _check_text(path: Path, text: str) -> None:
    """The text goes beside the reading, but never over another text."""
    try:
        differs = path.exists() and path.read_bytes() != text.encode()
    except OSError:
        differs = True
    if differs:
        raise KgError("another text is there already", str(path), "name another file with -o, or move that text away")


def _name(file: Path, own: bool, id_: str, output: Path | None) -> str:
    """The text's file as the reading names it: from the reading's own folder, or from here where it has none yet."""
    if not own:
        return f"{output.stem if output else id_}.txt"
    folder = (output.parent if output else Path()).resolve()
    text = file.parent.resolve() / file.name
    try:
        return Path(os.path.relpath(text, folder)).as_posix()
    except ValueError:  # on another drive
        return text.as_posix()


def _save(output: Path, reading: str, text_file: Path | None, text: str) -> None:
    """Text and reading, both or neither."""
    from kg import files

    new = text_file if text_file and not text_file.exists() else None
    if new:
        files.write(new, text)
    try:
        files.write(output, reading)
    except BaseException:  # also a Ctrl-C
        if new:
            new.unlink(missing_ok=True)
        raise


def _count(number: int, noun: str) -> str:
    from kg.views.wording import count

    return count(number, noun)
