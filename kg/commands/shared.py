"""What all commands of `kg` share: an error as one line, warnings, the base of names, the store, the options.

Exit status: 0 done, 1 the input is at fault, 2 wrong usage.
"""

import errno
import os
import sys
from collections.abc import Collection
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import dates
from kg.characters import safe
from kg.commands import watchdog
from kg.errors import KgError

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from kg.graph.store import Store


class Group(click.Group):
    """Commands in the order in which one uses them, and every error as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def main(self, args: Any = None, *more: Any, **named: Any) -> Any:
        set_encodings()
        if args is None:  # else a test, or another program
            watchdog.enable()
        return super().main(args, *more, **named)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            if sys.stdout:  # None where the shell closed it
                sys.stdout.flush()
            return result
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click knows: wrong usage, the end, Ctrl-C; or whoever read this, such as `head`, has had enough
        except Exception as error:
            if ctx.params.get("debug"):
                raise
            if _is_of_stdout(error):
                # Whatever is left in the buffer can go nowhere; without this Python would try once more at its end.
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            say(str(_told(error, (ctx.obj or {}).get("store", ""))))
            ctx.exit(1)


def set_encodings() -> None:
    """What programs read and write is UTF-8 whatever the locale says; a terminal shows what it can, and ? for the rest.

    Without it `kg … > file` ends in a traceback and half a file wherever the locale's encoding lacks a letter, as on
    Windows (cp1252, cp866).
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")


# A disk that is full, a quota that is used up, a file that may grow no further, a device that fails, no stdout at all.
_STDOUT = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


def _is_of_stdout(error: Exception) -> bool:
    """Whether writing to stdout failed: nothing else is written without a name."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _STDOUT


def _told(error: Exception, store: str) -> KgError:
    """What went wrong, for a person: what nobody foresaw too is one line."""
    if isinstance(error, KgError):
        return error
    if isinstance(error, RuntimeError):  # of the engine, at any step over what it finds
        from kg.graph.faults import fault

        if found := fault(error, store):
            return found
    if isinstance(error, OSError):
        if _is_of_stdout(error):
            return KgError(f"cannot be written ({error.strerror})", "stdout", "check the free space")
        where = str(error.filename or "the system")
        return KgError(error.strerror or str(error), where, "check the path, its permissions and the free space")
    if isinstance(error, UnicodeEncodeError):  # of a path: what is written can be encoded
        what = f"this locale ({sys.getfilesystemencoding()}) has no letters for a name"
        return KgError(what, "a path", "set PYTHONUTF8=1, or a locale of UTF-8")
    if isinstance(error, RecursionError):
        return KgError("nested too deep", "the input", "make it flatter, or leave a part of it out")
    if isinstance(error, MemoryError):
        return KgError("more than the memory holds", "the input", "give it less at once")
    what = f"an error that nobody foresaw ({type(error).__name__}: {error})"
    return KgError(what, "kg", "kg --debug shows where; please report it")


def tell(text: str) -> None:
    """What a program may read, on stdout; a terminal gets it without what would steer it."""
    at_terminal = sys.stdout is not None and sys.stdout.isatty()
    click.echo(safe(text.replace("\r\n", "\n"), "\n\t") if at_terminal else text, nl=False)


def say(text: str) -> None:
    """A line to the person, or several, on stderr, without what would steer a terminal."""
    click.echo(safe(text, "\n"), err=True)


def warn(warnings: list[KgError]) -> None:
    for warning in warnings:
        say(f"warning: {warning}")


def base_iri(base: str | None) -> str:
    """The IRI of `--base`, looked at: names are put right behind it."""
    import pyoxigraph as ox

    from kg.graph import terms

    if base is None:
        return terms.ID
    try:
        ox.NamedNode(f"{base}x")
        fits = base.startswith(("http://", "https://", "urn:")) and base.endswith(("/", "#", ":"))
    except ValueError:
        fits = False
    if not fits:
        raise click.BadParameter("it is an IRI that ends with / or #", param_hint="--base")
    return base


def opened(ctx: click.Context, write: bool = False) -> "Store":
    """The store that the options name."""
    from kg.graph.opening import open_store, require_format

    watchdog.watch(ctx.obj["store"])
    store: Store = ctx.with_resource(open_store(ctx.obj["store"], base=ctx.obj["base"], write=write))
    if "://" in store.location:
        require_format(store)
    return _as_of(store, ctx.meta[_AS_OF]) if ctx.meta.get(_AS_OF) else store


_AS_OF = "kg.as_of"  # where the day of --as-of is kept, for `opened`: no command knows of it


def last_day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The day that an option means: of a month or a year the last one."""
    try:
        day = dates.bounds(value).latest if value else None
    except KgError as error:
        raise click.BadParameter(f"{error.what}: {error.mend}") from None
    if value and not day:
        raise click.BadParameter(f"«{value}» has no last day: write a date such as 2024-08 or 2024-08-31")
    return day


def _keep(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    ctx.meta[_AS_OF] = last_day(ctx, parameter, value)


as_of_option = click.option("--as-of", metavar="DATE", callback=_keep, expose_value=False,
    help="only what was known by that day (2024-08-31; a month stands for its last day)")  # fmt: skip


def _as_of(store: "Store", day: date) -> "Store":
    """The store as of a day; what is left out is said."""
    from kg.graph.as_of import as_of, known

    when = known(store, day)
    articles = len(when.whole) + len(when.perhaps) + len(when.later)
    say(f"as of {dates.words(day.isoformat())}: {len(when.whole)} of {articles} articles")
    tell_undated(store, when.perhaps, "only what was said by then for certain counts")
    return as_of(store, day)


def tell_undated(store: "Store", articles: Collection["NamedNode"], what: str) -> None:
    """Say what becomes of articles of which it is open whether they were out by a day."""
    if articles:
        ids = ", ".join(sorted(one.value.removeprefix(store.prefixes["article"]) for one in articles))
        mend = "tell `published` or `read` more closely in the reading"
        say(f"warning: {KgError(f'perhaps out by then, perhaps not: {what}', ids, mend)}")


def dated(ctx: click.Context, title: str) -> str:
    """A title that tells as of which day it is."""
    day = ctx.meta.get(_AS_OF)
    return f"{title}, as of {dates.words(day.isoformat())}" if day else title


# Whether a file can be read is said by whoever reads it, in one line.
readings_argument = click.argument(
    "readings", metavar="READING...", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path)
)

# A reading may come from anybody; of a tree that is one's own, more is known.
outside_option = click.option("--allow-outside", is_flag=True,
    help="take a text that a reading names outside its own folder, or that around readings/")  # fmt: skip

# Who decides or reviews, by the name that they give themselves: whose account it is says nothing.
reviewer_option = click.option("--as", "by", envvar="KG_REVIEWER", show_envvar=True, metavar="NAME",
    help="your name or initials, kept beside what you accept or decide; asked where it is not given")  # fmt: skip


def reviewer(name: str | None) -> str:
    """The name that somebody gave, or gives when asked at a terminal; `KgError` where nobody does."""
    name = " ".join((name or "").split())
    if not name and at_a_terminal():
        name = " ".join(click.prompt("Your name or initials, for what you accept", err=True).split())
    if not name or not name.isprintable():
        raise KgError("who reviews is not said", "--as", "name yourself: --as NAME, or KG_REVIEWER=NAME")
    return name


def at_a_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


# Whoever may share a graph may not share the articles; passages are quotations, and stay.
no_text_option = click.option("--no-text", is_flag=True, help="leave the articles' texts out")
no_names_option = click.option("--no-names", is_flag=True, help="leave out who reviewed and decided")

processes_option = click.option("-j", "processes", type=click.IntRange(1, 64), metavar="N",
    help="how many articles are read at once, each in a process; else as many as there are processors")  # fmt: skip

reader_option = click.option("--reader", type=click.Choice(["grammar", "llm"]), default="grammar", show_default=True,
    help="grammar works offline, by rule; llm asks a language model")  # fmt: skip
model_option = click.option("--model", metavar="NAME", help="the language model, for --reader llm")
