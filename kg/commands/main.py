"""The command `kg`: it parses, calls one function, and prints.

What a program reads goes to stdout, all else to stderr.
"""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.characters import safe
from kg.commands.add import add
from kg.commands.build import build
from kg.commands.evaluate import evaluate, schema
from kg.commands.export import export
from kg.commands.link import link
from kg.commands.news import news
from kg.commands.read import read
from kg.commands.review import review
from kg.commands.shared import (
    Group,
    as_of_option,
    base_iri,
    dated,
    no_names_option,
    no_text_option,
    opened,
    outside_option,
    readings_argument,
    say,
    tell,
    warn,
)
from kg.commands.store import backup, part, remove, same, verify
from kg.errors import KgError
from kg.reading.vocabulary import RULE

if TYPE_CHECKING:
    from kg.graph.store import Store

STORE = ".kg"
FOLDER = Path("out")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--store", envvar="KG_STORE", default=STORE, show_default=True, metavar="STORE", show_envvar=True,
              help="memory:, a folder, or the query address of a SPARQL 1.1 server")  # fmt: skip
@click.option("--base", envvar="KG_BASE", default=None, metavar="IRI", show_envvar=True,
              help="IRI under which actors, events and claims are named")  # fmt: skip
@click.option("--debug", is_flag=True, help="show the traceback of an error")
@click.version_option(package_name="backchannel", prog_name="kg")
@click.pass_context
def main(ctx: click.Context, store: str, base: str | None, debug: bool) -> None:
    """Who is talking to whom, who says so, and who denies it.

    Turns articles about diplomacy into a graph of claims, each with its speaker, the outlet that relayed it, its
    stance and the exact words it rests on.
    """
    # What a command makes it mostly keeps to its end: to look through it for waste so often took a quarter of drawing.
    gc.set_threshold(100_000, 20, 100)
    ctx.obj = {"store": store, "base": base_iri(base)}


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=FOLDER, show_default=True,
              help="folder for graph.ttl and explorer.html")  # fmt: skip
@click.pass_context
def demo(ctx: click.Context, out: Path) -> None:
    """The bundled story, end to end: build, check, summary, graph.ttl and explorer.html."""
    from kg import files
    from kg.commands import terminal
    from kg.graph import intake
    from kg.graph.opening import open_store
    from kg.reading.models import load_reading
    from kg.resources import resources
    from kg.views.export import export
    from kg.views.networks import views
    from kg.views.page import page

    store = open_store("memory:", base=ctx.obj["base"])
    for path in resources("data", "readings", suffix=".yaml"):
        warn(intake.add(store, load_reading(path)))
    data = page(store)
    files.write(out / "graph.ttl", export(store, "turtle"))
    files.write(out / "explorer.html", _explorer(views(data), data))
    terminal.console().print(terminal.summary(data))
    say(f"\nwritten: {out / 'graph.ttl'}, {out / 'explorer.html'} (open it in a browser)")


main.add_command(read)
main.add_command(review)


@main.command()
@readings_argument
@outside_option
@click.pass_context
def check(ctx: click.Context, readings: tuple[Path, ...], allow_outside: bool) -> None:
    """Check readings: every name, every quote, every shape. Nothing is stored."""
    from kg.graph import intake
    from kg.reading.models import load_reading

    for path in readings:
        reading = load_reading(path, allow_outside=allow_outside)
        warn(intake.check(reading, ctx.obj["base"]))
        say(f"{path}: {len(reading.claims)} entries, every quote found")


main.add_command(add)
main.add_command(remove)
main.add_command(build)
main.add_command(link)
main.add_command(same)
main.add_command(part)


@main.command()
@click.argument("question", metavar="NAME|SPARQL", required=False)
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), help="read the SPARQL from a file (- for stdin)")
@click.option("--bind", "binds", metavar="KEY=VALUE", multiple=True, help="a parameter of the question")
@click.option("--format", "format_", type=click.Choice(["table", "csv", "tsv", "json", "turtle"]), default="table",
              show_default=True, help="form of the answer; graphs are always Turtle")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(0, 86_400), default=30.0, show_default=True, metavar="SECONDS",
              help="how long it may take; 0 lifts this and all other limits")  # fmt: skip
@click.option("--allow-service", is_flag=True, help="let SERVICE ask other servers")
@as_of_option
@click.pass_context
def query(
    ctx: click.Context,
    question: str | None,
    file: Path | None,
    binds: tuple[str, ...],
    format_: str,
    timeout: float,
    allow_service: bool,
) -> None:
    """Answer a question of the catalogue, or your own SPARQL (the prefixes are set).

    \b
      kg query contested
      kg query who-said-it --bind event=energy-talks
      kg query 'SELECT ?e WHERE { ?e a bc:Moratorium ; bc:phase bc:inForce }'
    """
    from kg.commands import terminal, watchdog
    from kg.files import decode, read_text
    from kg.graph.questions import ask
    from kg.graph.questions import query as answer_to

    if (question is None) == (file is None):
        raise click.UsageError("give a NAME, a SPARQL text, or -f FILE")
    values = dict(_pair(bind) for bind in binds)
    store = opened(ctx)
    if not timeout:  # the query has no process of its own
        watchdog.end_on_interrupt()
    if file is not None:
        text = decode(sys.stdin.buffer.read(), "stdin") if str(file) == "-" else read_text(file, 1_000_000)
        answer = ask(store, text, values, str(file), timeout=timeout or None, allow_service=allow_service)
    else:
        answer = answer_to(store, question or "", timeout=timeout or None, allow_service=allow_service, **values)
    if format_ == "turtle" and answer.triples is None:
        raise click.UsageError("--format turtle is for CONSTRUCT and DESCRIBE")
    if format_ == "table" and answer.truth is None and answer.triples is None:
        console = terminal.console()
        console.print(terminal.table(answer, console.width))
    else:
        tell(answer.serialize(format_))


def _pair(bind: str) -> tuple[str, str]:
    key, equals, value = bind.partition("=")
    if not equals or not key or not value:
        raise click.BadParameter(f"«{bind}» is not KEY=VALUE", param_hint="--bind")
    return key, value


@main.command()
def questions() -> None:
    """List the questions: number, name, the question in plain words, its parameters."""
    from kg.graph.questions import catalogue

    for question in catalogue():
        click.echo(f"{question.number:2}  {question.name}")
        click.echo(f"    {safe(question.words)}")
        for parameter in question.parameters:
            click.echo(
                f"    --bind {parameter.name}=…  {parameter.meaning}{' (required)' if parameter.required else ''}"
            )


@main.command()
@click.argument("name", metavar="ACTOR|EVENT")
@as_of_option
@click.pass_context
def show(ctx: click.Context, name: str) -> None:
    """A dossier: who says what about an event, or what an actor says and does, in their words."""
    from kg.commands import terminal
    from kg.graph.questions import resolve
    from kg.views.page import page

    store = opened(ctx)
    node = resolve(store, name)
    data = page(store, text=False, turtle=False, about=node)
    known = {thing["iri"]: f"{kind}:{id_}" for kind in ("actor", "event") for id_, thing in data[f"{kind}s"].items()}
    if node.value not in known:
        raise KgError(f"no article tells of «{name}»", store.location, "it only has a name, by a decision")
    terminal.console().print(terminal.dossier(data, known[node.value]))
    warn(_by_rule(store, node, data["events"].get(known[node.value].partition(":")[2], {})))


def _by_rule(store: "Store", node: Any, event: dict[str, Any]) -> list[KgError]:
    """A warning where the standing of an event counts claims that only a rule brought together."""
    if not (event.get("provisional") and event["standing"]) or len(event["articles"]) < 2:
        return []  # or the others are not in view
    from kg.graph.questions import query as answer_to

    members = [row["member"] for row in answer_to(store, "joins", event=node.value) if row["by"].startswith(RULE)]
    what = f"the standing rests on a rule that took {' and '.join(members)} for this event"
    return [KgError(what, "", "confirm it with kg link --review, or part one with kg part ARTICLE.EVENT")]


@main.command()
@click.argument("view", required=False, type=click.Choice(["actors", "events", "claims"]))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=FOLDER / "explorer.html", show_default=True,
              help="an .html page, or for one view an .svg or .png picture")  # fmt: skip
@click.option("--title", help="what the page is called  [default: its article's title, or how many there are]")
@no_text_option
@no_names_option
@as_of_option
@click.pass_context
def draw(ctx: click.Context, view: str | None, output: Path, title: str | None, no_text: bool, no_names: bool) -> None:
    """Draw the explorer, or one view of it."""
    from kg import files
    from kg.views.networks import VIEWS, views
    from kg.views.page import page

    suffix = output.suffix.lower()
    if suffix in (".svg", ".png") and view is None:
        raise click.UsageError(f"a picture shows one view: kg draw {'|'.join(VIEWS)} -o FILE")
    if suffix not in (".html", ".htm", ".svg", ".png"):
        raise click.UsageError(f"«{output.name}» ends in none of .html, .svg, .png")
    data = page(opened(ctx), text=not no_text, names=not no_names)
    data["title"] = dated(ctx, title or data["title"])
    drawn = views(data, (view,) if view else VIEWS)
    files.write(output, _picture(drawn, suffix[1:]) if suffix in (".svg", ".png") else _explorer(drawn, data))
    say(f"written: {output}")


main.add_command(export)
main.add_command(news)
main.add_command(verify)
main.add_command(backup)
main.add_command(evaluate)
main.add_command(schema)


def _explorer(drawn: dict[str, Any], data: dict[str, Any]) -> str:
    from viz import explorer

    return explorer(drawn, data)


def _picture(drawn: dict[str, Any], format_: str) -> bytes:
    from io import BytesIO

    from viz import picture

    ((_, graph),) = drawn.items()
    out = BytesIO()
    try:
        picture(graph, out, "png" if format_ == "png" else "svg")
    except ImportError:
        from kg.resources import installing

        raise KgError("a picture needs matplotlib", "kg draw", installing("picture")) from None
    return out.getvalue()
