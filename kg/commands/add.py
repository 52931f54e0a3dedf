"""The command `kg add`: readings and whole folders of them go into the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import watchdog
from kg.commands.decisions import decisions_option
from kg.commands.progress import progress
from kg.commands.shared import opened, outside_option, say, warn
from kg.errors import KgError
from kg.views.wording import count

if TYPE_CHECKING:
    from kg.graph.held import Known
    from kg.graph.intake import Checked


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@click.option("--unreviewed", is_flag=True, help="take a draft in before a person has looked at what is doubtful in it")
@decisions_option
@outside_option
@click.pass_context
def add(
    ctx: click.Context, paths: tuple[Path, ...], unreviewed: bool, decisions: Path | None, allow_outside: bool
) -> None:
    """Take readings into the store. An article that is there already is replaced whole.

    All that are named are checked before the first is stored; each is stored whole or not at all. A draft with claims
    marked `review: true` is refused until a person has looked at them (`kg review`). What decisions.yaml beside the
    readings says to be the same is joined.

    Of a folder, those in it and in its folders are taken in, but for what the store holds as it is; one that cannot be
    is told of, and does not stop the others.
    """
    from kg.graph import intake
    from kg.reading.decisions import beside, load_decisions
    from kg.reading.models import load_reading

    named = [path for path in paths if not path.is_dir()]
    folders = [path for path in paths if path.is_dir()]
    found = in_folders(folders)
    path = decisions or beside([*named, *found, *(folder / "any" for folder in folders)])
    decided = load_decisions(path) if path else None
    base = ctx.obj["base"]
    checked = [intake.checked(load_reading(path, allow_outside=allow_outside), base, unreviewed) for path in named]
    more = (
        take(found, base, unreviewed, held_in(ctx.obj["store"], base) if found else {}, allow_outside)
        if folders
        else Taken()
    )
    store = opened(ctx, write=True)  # only now, so that a bad reading leaves no empty store behind
    warn(intake.store_checked(store, [*checked, *more.checked], decided))
    for one in checked:
        say(f"added {one.resolved.reading.article.id} to {store.location}")
    if folders:
        say_taken(more, store.location)
    if more.failed:
        raise click.exceptions.Exit(1)


@dataclass
class Taken:
    """What was found of readings: what is ready to be stored, the articles that are stored as they are, the file of the
    reading of each article, and faults by the file that has them."""

    checked: "list[Checked]" = field(default_factory=list)
    same: set[str] = field(default_factory=set)
    paths: dict[str, Path] = field(default_factory=dict)
    failed: dict[Path, KgError] = field(default_factory=dict)


def in_folders(folders: Sequence[Path]) -> list[Path]:
    """The readings in folders; `KgError` for one without any."""
    from kg.reading.folder import readings_in

    found = {folder: list(readings_in(folder)) for folder in folders}
    for folder, readings in found.items():
        if not readings:
            raise KgError("no reading in the folder", str(folder), f"draft some: kg read PATH... -o {folder}")
    return list(dict.fromkeys(path for readings in found.values() for path in readings))


def take(
    paths: Sequence[Path], base: str, unreviewed: bool, known: "Mapping[str, Known]", allow_outside: bool = False
) -> Taken:
    """Check readings, one by one; `known` are those that the store holds (`kg.graph.held`), which stay unless changed.

    Of two readings of one article the first is taken, and the other told of.
    """
    from kg.graph import intake
    from kg.graph.held import as_held
    from kg.reading.models import load_reading

    taken = Taken()
    new = []
    for path in paths:
        if one := as_held(path, known):
            taken.same.add(one.article)
            taken.paths.setdefault(one.article, path)
        else:
            new.append(path)
    with progress("checking", len(new)) as step:
        for path in new:
            try:
                reading = load_reading(path, allow_outside=allow_outside)
                first = taken.paths.setdefault(reading.article.id, path)
                if first != path:
                    what = f"two readings of «{reading.article.id}»"
                    raise KgError(what, f"{first} and {path}", "keep one of them, or give one another id")
                taken.checked.append(intake.checked(reading, base, unreviewed))
            except KgError as error:
                taken.failed[path] = error
            step()
    return taken


def say_taken(taken: Taken, where: str) -> None:
    """What came of it, the faults first."""
    for error in taken.failed.values():
        for line in str(error).splitlines():
            say(f"failed: {line}")
    say(taken_words(taken, where))


def taken_words(taken: Taken, where: str) -> str:
    """`3 readings added to .kg, 1 unchanged, 2 failed`"""
    parts = [f"{count(len(taken.checked), 'reading')} added to {where}"]
    parts += [
        f"{number} {words}"
        for number, words in ((len(taken.same), "unchanged"), (len(taken.failed), "failed"))
        if number
    ]
    return ", ".join(parts)


def held_in(location: str, base: str) -> "dict[str, Known]":
    """What is in a store, where there is one."""
    from kg.graph.held import held
    from kg.graph.opening import open_store

    watchdog.watch(location)
    try:
        with open_store(location, base=base, write=False) as store:
            return held(store)
    except KgError:  # none yet; whatever else is wrong is said when it is opened to be written to
        return {}
