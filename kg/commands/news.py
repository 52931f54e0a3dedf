"""`kg news`: what is new since a day."""

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from kg import dates
from kg.commands.shared import last_day, opened, say, tell, tell_undated

if TYPE_CHECKING:
    from kg.views.newsletter import Section


@click.command()
@click.option("--since", metavar="DATE", required=True, callback=last_day,
              help="what was known by that day is not new (2024-08-31; a month stands for its last day)")  # fmt: skip
@click.option("--until", metavar="DATE", callback=last_day, help="what became known after that day is left out")
@click.option(
    "--format", "format_", type=click.Choice(["table", "markdown", "json"]), default="table", show_default=True
)
@click.pass_context
def news(ctx: click.Context, since: date, until: date | None, format_: str) -> None:
    """What is new since a day: standings and contradictions that changed, new events, claims and actors.

    \b
      kg news --since 2024-08-31
      kg news --since 2024-08 --until 2024-11 --format markdown
    """
    from kg.graph.as_of import as_of, known
    from kg.views import newsletter
    from kg.views.news import news as told

    if until and until < since:
        raise click.UsageError("--until is before --since")
    store = opened(ctx)
    then, now = known(store, since), known(store, until) if until else None
    perhaps = then.perhaps
    tell_undated(store, perhaps, "none of it is news")
    # Of what was perhaps out by then nobody can say that it is new: it is on both sides.
    printed = {one.value for one in then.later - (now.later if now else frozenset())}
    found = told(as_of(store, since, perhaps), as_of(store, until, perhaps) if until else store, printed)
    title = f"New since {dates.words(since.isoformat())}"
    title += f", until {dates.words(until.isoformat())}" if until else ""
    if format_ == "json":
        days = {"since": since.isoformat(), "until": until.isoformat() if until else None}
        tell(json.dumps({**days, **found}, ensure_ascii=False, indent=1) + "\n")
    elif format_ == "markdown":
        tell(newsletter.markdown(found, title))
    else:
        say(f"{title}: {newsletter.summary(found)}")
        _show(newsletter.sections(found))


def _show(sections: "list[Section]") -> None:
    from kg.commands import terminal

    console = terminal.console()
    for section in sections:
        console.print(terminal.section(section.title, section.columns, section.rows, section.grouped))
