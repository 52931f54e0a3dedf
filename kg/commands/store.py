"""What goes out of the store, `kg remove`, and what is the same: `kg same`, `kg part`."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.decisions import caught_up, decide, decisions_file, decisions_option
from kg.commands.shared import opened, reviewer, reviewer_option, say
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph.store import Store


@click.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.pass_context
def remove(ctx: click.Context, articles: tuple[str, ...]) -> None:
    """Take articles out of the store, each with all that it says. Their readings stay as they are."""
    from kg.graph import intake

    store = opened(ctx, write=True)
    for article in articles:
        intake.remove(store, article)
        say(f"removed {article} from {store.location}")


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--name", help="what the event is called that they are; else as it is called now")
@decisions_option
@reviewer_option
@click.pass_context
def same(ctx: click.Context, one: str, other: str, name: str | None, decisions: Path | None, by: str | None) -> None:
    """Decide that two events of different articles are one, or that actor A is actor B.

    A and B are ARTICLE.EVENT (the event's id will do where one article alone has it) or a shared event's id; actors are
    written actor:ARTICLE.ID. The decision is written to the file of decisions, then the store follows.
    """
    from kg.graph.tellings import tellings
    from kg.reading import deciding
    from kg.reading.decisions import load_decisions

    store, path, who, today = opened(ctx, write=True), decisions_file(decisions), reviewer(by), date.today().isoformat()
    text = caught_up(store, path)
    if one.startswith("actor:"):
        new = deciding.same_actor(text, one.removeprefix("actor:"), other.removeprefix("actor:"))
    else:
        joined = {member for held in load_decisions(path, text).content.events.values() for member in held.same}
        first, second = (_event(store, mention, joined) for mention in (one, other))
        marks = {one.event: one.mark for one in tellings(store)}
        told = (marks.get(first, ""), marks.get(second, ""))
        new = deciding.same(text, first, second, name or _label(store, first), who, today, told)
    decide(store, path, new)
    say(f"{one} and {other} are the same: written to {path}")


@click.command()
@click.argument("one", metavar="A")
@decisions_option
@reviewer_option
@click.pass_context
def part(ctx: click.Context, one: str, decisions: Path | None, by: str | None) -> None:
    """Decide that an event (ARTICLE.EVENT) or an actor (actor:ARTICLE.ID) is none of those that it was joined with.

    Of an article (article:ARTICLE), that it reprints none.
    """
    from kg.reading import deciding, reprinting
    from kg.reading.decisions import load_decisions

    store, path = opened(ctx, write=True), decisions_file(decisions)
    text = caught_up(store, path)
    decided, who, today = load_decisions(path, text), reviewer(by), date.today().isoformat()
    if one.startswith("article:"):
        new = reprinting.part_article(decided, text, one.removeprefix("article:"), who, today)
    else:
        new = deciding.part(decided, text, one.removeprefix("event:").removeprefix("actor:"), who, today)
    decide(store, path, new)
    say(f"{one} stands by itself: written to {path}")


@click.command()
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Look whether the store is sound: its files, its indexes, what the rules derive, and the texts."""
    from kg.graph.verify import verify as faults

    store = opened(ctx)
    found = faults(store)
    for fault in found:
        say(str(fault))
    if found:
        raise click.exceptions.Exit(1)
    say(f"{store.location} is sound")


@click.command()
@click.argument("target", metavar="TARGET", type=click.Path(path_type=Path))
@click.pass_context
def backup(ctx: click.Context, target: Path) -> None:
    """Copy the store, as it is at this moment, into a new folder TARGET, which is then a store of its own."""
    from kg.graph.local import LocalStore

    store = opened(ctx)
    if not isinstance(store, LocalStore) or not store.folder:
        raise KgError("only a store in a folder can be copied", store.location, "kg export -f trig writes any store")
    store.backup(target)
    say(f"copied {store.location} to {target}; to go back to it: kg --store {target}")


def _event(store: "Store", mention: str, joined: Collection[str]) -> str:
    """The id of an event: of this store, of one that was `joined` with others, or of an article not there yet."""
    from kg.graph.questions import resolve
    from kg.graph.terms import iri

    bare = mention.removeprefix("event:")
    if bare in joined:  # in the store it stands under the id of the event that they share
        return bare
    try:
        return resolve(store, mention, ("event",)).value.removeprefix(store.prefixes["event"])
    except KgError as error:
        article = iri("article", bare.partition(".")[0], store.base)
        if "." in bare and error.what.startswith("unknown") and article not in store.graphs():
            return bare  # of an article that is not there yet
        raise


def _label(store: "Store", event: str) -> str:
    import pyoxigraph as ox

    from kg.graph.terms import iri

    found = store.query(f"SELECT ?name WHERE {{ {iri('event', event, store.base)} skos:prefLabel ?name }}")
    assert isinstance(found, ox.QuerySolutions)
    return next((row["name"].value for row in found), event.partition(".")[2] or event)
