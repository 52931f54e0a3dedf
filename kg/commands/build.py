"""The command `kg build`: a folder of articles becomes drafts, a store and a page, and follows what is put into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from kg import files
from kg.commands import watchdog
from kg.commands.add import Taken, say_taken, take
from kg.commands.read_folder import STOPPED, read_into
from kg.commands.shared import (
    model_option,
    no_names_option,
    no_text_option,
    outside_option,
    processes_option,
    reader_option,
    say,
)
from kg.errors import KgError
from kg.views.wording import count

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.readers.batch import Options

READINGS, PAGE, STORE = "readings", "explorer.html", ".kg"
NONE = "{}\n"  # decisions, where there are none
NAMED = 3  # drafts that wait for a look, and joins by rule


@dataclass(frozen=True)
class Build:
    """What is built of what, and with which options."""

    folder: Path
    page: Path
    store: str
    base: str
    options: "Options"
    processes: int | None
    text: bool
    names: bool
    allow_outside: bool

    @property
    def readings(self) -> Path:
        """The folder of the drafts."""
        return self.folder / READINGS

    @property
    def own(self) -> bool:
        """Whether the store is the folder's own, which holds what the folder holds and nothing else."""
        return Path(self.store) == self.folder / STORE


@click.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), show_default="FOLDER/explorer.html",
              help="the page, an .html file")  # fmt: skip
@reader_option
@model_option
@processes_option
@click.option("--watch", is_flag=True, help="go on as files come and change; Ctrl-C ends it")
@no_text_option
@no_names_option
@outside_option
@click.pass_context
def build(
    ctx: click.Context,
    folder: Path,
    output: Path | None,
    reader: str,
    model: str | None,
    processes: int | None,
    watch: bool,
    no_text: bool,
    no_names: bool,
    allow_outside: bool,
) -> None:
    """Build graph and page of a folder of articles: read what is new, add, join, draw, and say what is new.

    Texts, saved pages, mail and feeds anywhere in FOLDER are drafted into FOLDER/readings; readings of your own may lie
    anywhere in it. All go into the store FOLDER/.kg (or --store), also what nobody has reviewed, which stays marked.
    What decisions.yaml beside the readings says to be the same is joined, and so is, provisionally, what a rule calls
    certain (kg link). Once more, only what changed is done again.

    \b
      kg build articles/
      kg build articles/ -o /var/www/talks.html --watch
    """
    from kg.readers.batch import Options

    if model is not None and reader != "llm":
        raise click.UsageError("--model goes with --reader llm")
    if not folder.is_dir():
        raise KgError("no such folder", str(folder), "name the folder with your articles")
    page = output or folder / PAGE
    if page.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"«{page.name}» ends in none of .html, .htm")
    root = ctx.find_root()
    given = root.get_parameter_source("store") not in (None, ParameterSource.DEFAULT)
    store = ctx.obj["store"] if given else str(folder / STORE)
    ctx.obj["store"] = store
    if store == "memory:":
        raise KgError("a store in memory is gone at the end", store, "name a folder, or leave --store away")
    options = Options(reader, model)
    job = Build(
        folder, page, store, ctx.obj["base"], options, processes, not no_text, not no_names, allow_outside
    )  # fmt: skip
    if watch:
        from kg.commands.watch import watching

        watching(folder, (page, Path(store)), lambda brief: build_once(job, brief))
        return
    try:
        failed = build_once(job)
    except KeyboardInterrupt:
        say("stopped; the same command goes on")
        raise click.exceptions.Exit(STOPPED) from None
    if failed:
        raise click.exceptions.Exit(1)


def build_once(job: Build, brief: bool = False) -> int:
    """Do it all once, and say what is new; how many files failed. `brief` says nothing where nothing was to be done."""
    from kg.commands import last_build
    from kg.graph import intake
    from kg.graph.held import held
    from kg.graph.moment import moment, waiting
    from kg.graph.opening import open_store
    from kg.reading.decisions import load_decisions
    from kg.reading.folder import readings_in
    from kg.views.changes import changes

    own = _texts_of_own_readings(job)
    read = read_into([job.folder], job.readings, job.options, job.processes, {job.page.resolve(), *own}, brief)
    watchdog.watch(job.store)
    with open_store(job.store, base=job.base) as store:
        taken = take(list(readings_in(job.folder)), job.base, True, held(store), job.allow_outside)
        intake.store_checked(store, taken.checked)
        if job.own and not taken.failed:
            _remove_gone(store, taken)
        path = _decisions(job)
        # The folder's own store holds no decisions but those of its files; another one may have some from elsewhere.
        if job.own and not path.exists():
            intake.decide(store, load_decisions(path, NONE))
        link_by_rule(store, path)
        if taken.checked or taken.failed:
            say_taken(taken, job.store)
        last, now = last_build.load(job.readings), moment(store)
        made_of = last_build.made_of(store, now, job.text, job.names)
        if not last.is_drawn(job.page, made_of):
            _draw(job, store)
        told = changes(last.held, now)
        for line in told or ([] if brief else ["nothing new"]):
            say(line)
        if told or not brief:
            _say_what_waits(taken.paths, waiting(store), [id_ for id_ in now.articles if id_ not in last.held.articles])
    last_build.save(job.readings, last.with_page(job.page, made_of, now))
    return len(read.failed) + len(taken.failed)


def link_by_rule(store: "Store", path: Path) -> None:
    """Join what the decisions in a file say and what is certain, as `kg link --yes` does, and say what is joined so."""
    from kg.commands.link import link_by_rule as decided
    from kg.graph import intake
    from kg.reading.decisions import load_decisions

    if path.exists():
        intake.decide(store, load_decisions(path))
    held = intake.decisions_held(store)
    if held and not path.exists():
        say(f"nothing is linked by rule: the store has decisions of another file than {path}")
        return
    lines = decided(store, path, date.today().isoformat())
    if intake.decisions_held(store) == held:
        return
    for line in lines[:NAMED]:
        say(line)
    if len(lines) > NAMED:
        say(f"and {len(lines) - NAMED} more: kg query joins lists them")


def _texts_of_own_readings(job: Build) -> set[Path]:
    """The texts that readings in the folder are of, but for the drafts: they have been read."""
    from kg.reading.folder import readings_in, text_of
    from kg.yaml.document import MAX_BYTES

    found = set()
    for path in readings_in(job.folder):
        if not path.is_relative_to(job.readings):
            try:
                text = text_of(path, files.read_text(path, MAX_BYTES))
            except KgError:
                continue  # said when it is taken in
            found |= {text.resolve()} if text else set()
    return found


def _decisions(job: Build) -> Path:
    """The file of decisions: the one that is there, else where one will be."""
    from kg.reading.decisions import FILE, beside

    try:
        return beside([job.folder / READINGS, job.readings / READINGS]) or job.readings / FILE
    except KgError as error:
        raise KgError(error.what, error.where, "keep one of them") from None


def _remove_gone(store: "Store", taken: Taken) -> None:
    """Take out of the folder's own store the articles that have no reading any more."""
    from kg.graph import intake
    from kg.graph.moment import moment

    for id_ in sorted(set(moment(store).articles) - set(taken.paths)):
        intake.remove(store, id_)


def _draw(job: Build, store: "Store") -> None:
    from kg.views.networks import views
    from kg.views.page import page
    from viz import explorer

    data = page(store, text=job.text, names=job.names)
    files.write(job.page, explorer(views(data), data))
    say(f"written: {job.page} (open it in a browser)")


def _say_what_waits(paths: Mapping[str, Path], waiting: dict[str, int], new: list[str]) -> None:
    """How much a person has yet to look at, and where to begin: with what is new, and with most to look at.

    `paths` are the readings in the folder, by article; what others put into the store has none.
    """
    if not waiting:
        return
    things = f"{sum(waiting.values())} {'claims or guesses' if sum(waiting.values()) > 1 else 'claim or guess'}"
    here = sorted((id_ for id_ in waiting if id_ in paths), key=lambda id_: (id_ not in new, -waiting[id_], id_))
    say(f"waits for a look: {things} in {count(len(waiting), 'article')}" + ("; begin with" if here else ""))
    for id_ in here[:NAMED]:
        say(f"  kg review {paths[id_]} ({waiting[id_]})")
