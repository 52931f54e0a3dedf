"""The command `kg export`: every way out of the store."""

import sys
from pathlib import Path

import click

from kg.commands.shared import as_of_option, no_names_option, no_text_option, opened, say, tell


@click.command()
@click.option("-f", "--format", "format_", metavar="FORMAT",
              help="turtle, trig, nquads, jsonld, annotations, nanopub, graphml, yed, gexf, csv or xlsx")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), default="-", show_default="stdout")
@click.option("--view", type=click.Choice(["actors", "events", "claims"]), default="events", show_default=True,
              help="what graphml, yed and gexf hold")  # fmt: skip
@click.option("--excel", is_flag=True, help="csv with a byte order mark, by which Excel knows the letters")
@click.option("--shards", type=click.IntRange(1, 10_000), metavar="N",
              help="N-Quads in N files, and two of what is derived and decided, in a new folder (-o DIR)")  # fmt: skip
@no_text_option
@no_names_option
@as_of_option
@click.pass_context
def export(
    ctx: click.Context,
    format_: str | None,
    output: Path,
    view: str,
    excel: bool,
    shards: int | None,
    no_text: bool,
    no_names: bool,
) -> None:
    """Export the graph. The format follows from the file's name where it is not given.

    \b
      kg export -o graph.ttl
      kg export -o graph.xlsx              claims, events, actors and contradictions as sheets
      kg export --shards 16 -o shards/     files that any store bulk-loads
    """
    from kg import files
    from kg.views.export import FORMATS
    from kg.views.export import export as exported

    if shards:
        _export_shards(ctx, format_, output, shards, no_text, no_names)
        return

    by_suffix = {suffix: name for name, format_of in FORMATS.items() for suffix in format_of.suffixes}
    if format_ is None and str(output) != "-" and output.suffix.lower() not in by_suffix:
        raise click.UsageError(f"«{output.name}» does not tell the format: add -f FORMAT")
    format_ = format_ or by_suffix.get(output.suffix.lower(), "turtle")
    if excel and format_ != "csv":
        raise click.UsageError("--excel is for csv; -f xlsx needs none")
    graph: str | bytes = exported(opened(ctx), format_, view, text=not no_text, names=not no_names)
    if excel and isinstance(graph, str):
        graph = f"\ufeff{graph}"
    if str(output) != "-":
        files.write(output, graph)
        say(f"written: {output}")
    elif isinstance(graph, bytes):
        if sys.stdout.isatty():
            raise click.UsageError(f"{format_} is no text: name a file (-o FILE)")
        click.echo(graph, nl=False)
    else:
        tell(graph)


def _export_shards(
    ctx: click.Context, format_: str | None, folder: Path, number: int, no_text: bool, no_names: bool
) -> None:
    from kg.views.shards import write_shards

    if format_ not in (None, "nquads") or str(folder) == "-":
        raise click.UsageError("--shards writes N-Quads into a folder: kg export --shards N -o DIR")
    written = write_shards(opened(ctx), folder, number, text=not no_text, names=not no_names)
    say(f"written: {len(written)} files in {folder}")
