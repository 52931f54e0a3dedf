"""Many texts read into a folder of drafts: what `kg read PATH… -o FOLDER` does, and `kg build` first."""

import signal
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import files
from kg.commands.progress import progress
from kg.commands.shared import say
from kg.errors import KgError
from kg.resources import installing
from kg.views.wording import count

if TYPE_CHECKING:
    from kg.readers.batch import Options, Outcome
    from kg.readers.plan import Plan

FEW = 3  # articles that are there twice are named, the others counted
STOPPED = 128 + signal.SIGINT  # the exit status of what Ctrl-C ended, as shells have it


@dataclass(frozen=True)
class Read:
    """What was read: the plan, and what became of each article in it."""

    plan: "Plan"
    outcomes: "list[Outcome]"

    @property
    def failed(self) -> list[KgError]:
        return [*self.plan.failed, *(one.error for one in self.outcomes if one.error)]

    @property
    def done(self) -> "list[Outcome]":
        return [one for one in self.outcomes if not (one.error or one.kept)]


def read_into(
    paths: Sequence[Path],
    folder: Path,
    options: "Options",
    number: int | None,
    without: Collection[Path] = (),
    brief: bool = False,
    cluster: str | None = None,
) -> Read:
    """Draft what is new in files and folders, and say what was done; `number` is how many processes read at once, if
    no Dask `cluster` does, of which the address is given.

    The drafts' own folder is left out, and so are the resolved paths in `without`. `KgError` for a path that is not
    there; what else fails is said and returned. `brief` says nothing where nothing was to be read.
    """
    from kg.readers.plan import plan, written
    from kg.readers.pool import processes, run
    from kg.text.gathering import gathered

    files.sweep(folder)
    own = folder.resolve()
    inside = any(path.resolve() == own for path in paths)  # drafts beside their articles
    found = gathered(paths, {*without, *(written(folder) if inside else {own})})
    if not brief:
        _say_left_out(found.left_out)
    planned = plan(found.files, folder, options)
    if found.files == list(paths) and planned.announced and not (planned.jobs or planned.same):
        planned.failed += planned.announced  # whoever names a feed alone wants what is in it
        planned.announced.clear()
    if planned.jobs or not brief:
        more = len(planned.twice) - FEW
        for note in (
            *planned.notes,
            *planned.twice[:FEW],
            *([f"and {more} more that are there twice"] if more > 0 else []),
        ):
            say(note)
    done: list[Outcome] = []
    with progress("reading", len(planned.jobs)) as step:

        def told(outcome: "Outcome") -> None:
            done.append(outcome)
            step()

        try:
            outcomes = run(planned.jobs, options, processes(number, len(planned.jobs)), told, cluster)
        except KeyboardInterrupt:
            stopped = f"stopped: {len(done)} of {len(planned.jobs)} read"
        else:
            stopped = ""
    if stopped:
        say(f"{stopped}; the same command goes on")
        raise click.exceptions.Exit(STOPPED)
    read = Read(planned, outcomes)
    if read.outcomes or read.failed or not brief:
        _say_what_was_done(read, folder)
    return read


def _say_left_out(left_out: dict[str, int]) -> None:
    if left_out:
        kinds = ", ".join(f"{number} {suffix or 'without a suffix'}" for suffix, number in sorted(left_out.items()))
        pdf = f" (PDF: {installing('pdf')})" if ".pdf" in left_out else ""
        say(f"left out, as no texts, pages, mails or feeds: {kinds}{pdf}")


def _say_what_was_done(read: Read, folder: Path) -> None:
    done = read.done
    undated = sum(not one.dated for one in done)
    if undated:
        say(f"{count(undated, 'article')} without a date: weekdays stay words; kg read --published EDTF gives one")
    for one in done:
        if one.doubt:
            say(f"{one.name}: {one.doubt}: compare the text with what you see")
    draft = "its draft has changed meanwhile, and is left"
    for line in (*read.plan.left, *(f"{one.name}: {draft}" for one in read.outcomes if one.kept)):
        say(line)
    for error in read.plan.announced:
        say(f"left out: {error}")
    for error in read.failed:
        say(f"failed: {error}")
    parts = [f"{count(len(done), 'article')} read into {folder}"]
    if done:
        claims, looks, events = (sum(getattr(one, key) for one in done) for key in ("claims", "looks", "events"))
        parts[0] += f" ({count(claims, 'claim')}, {looks} to be looked at, {count(events, 'event')})"
    parts += [
        f"{number} {words}" for number, words in ((read.plan.same, "unchanged"), (len(read.failed), "failed")) if number
    ]
    say(", ".join(parts))
