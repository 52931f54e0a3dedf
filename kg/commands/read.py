"""The command `kg read`: a text becomes the draft of a reading; many become a folder of drafts."""

from pathlib import Path

import click

from kg.commands.read_folder import read_into
from kg.commands.read_one import SUFFIXES, read_one
from kg.commands.shared import model_option, processes_option, reader_option, say


@click.command()
@click.argument("paths", metavar="PATH...|-", nargs=-1, required=True,
                type=click.Path(readable=False, allow_dash=True, path_type=Path))  # fmt: skip
@reader_option
@model_option
@click.option("--published", metavar="EDTF", help="when it was published, such as 2024-11-05; else as the page says")
@click.option("--outlet", metavar="NAME", help="who published it; else as the page says")
@click.option("--title", metavar="TEXT", help="its headline; else as the page says, or a first line that stands alone")
@click.option(
    "--id", "id_", metavar="ID", help="the article's id; else made from the title, in a folder of outlet, day and title"
)
@click.option("--claims-only", is_flag=True, help="leave out what somebody is said to think, want or fear")
@click.option("--force", is_flag=True, help="write over a reading that is there already, whoever changed it")
@processes_option
@click.option(
    "--cluster", metavar="ADDRESS", help="a Dask scheduler (tcp://HOST:8786) whose workers read into the folder"
)
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), default="-", show_default="stdout",
              help="the reading, a .yaml file, or a folder for many")  # fmt: skip
def read(
    paths: tuple[Path, ...],
    reader: str,
    model: str | None,
    published: str | None,
    outlet: str | None,
    title: str | None,
    id_: str | None,
    claims_only: bool,
    force: bool,
    processes: int | None,
    cluster: str | None,
    output: Path,
) -> None:
    """Draft a reading of a text: plain text, Markdown, a web page, a mail, a PDF or JSON, packed (.gz) or not.

    The draft is a beginning: whatever the reader is not sure of comes marked `review: true`, and `kg add` refuses it
    until a person has looked at it. Of a page, Markdown or stdin the text is written beside the reading, as a .txt.

    Files, folders and feeds (RSS, Atom) are read into a folder, each article into ID.yaml and ID.txt. Read once more,
    only what is new or has changed is drafted, and no draft that somebody has changed is written over.

    \b
      kg read article.txt --published 2024-11-05 -o reading.yaml
      kg read page.html -o reading.yaml
      kg read report.pdf -o reading.yaml
      kg read pages/ feed.xml -o readings/
    """
    if model is not None and reader != "llm":
        raise click.UsageError("--model goes with --reader llm")
    from kg.readers.batch import Options

    options = Options(reader, model, published, outlet, not claims_only, force)
    if cluster and not _is_folder(output):
        raise click.UsageError("--cluster reads into a folder: -o FOLDER")
    if any(path.is_dir() for path in paths) and not _is_folder(output):
        raise click.UsageError("a folder is read into a folder: -o FOLDER")
    if len(paths) == 1 and not _is_folder(output):
        read_one(paths[0], output, options, title, id_)
        return
    if not _is_folder(output):
        raise click.UsageError("many texts are read into a folder: -o FOLDER")
    if title is not None or id_ is not None:
        raise click.UsageError("--title and --id are of one article: read it by itself, into a .yaml file")
    if any(str(path) == "-" for path in paths):
        raise click.UsageError("- is read by itself, into a .yaml file")
    from kg.text.take_in import check

    check(published)
    done = read_into(paths, output, options, processes, cluster=cluster)
    if any(one.looks for one in done.done):
        say(f"next: kg review {output}, then kg add {output}; or kg add {output} --unreviewed")
    elif done.done:
        say(f"next: kg add {output}")
    if done.failed:
        raise click.exceptions.Exit(1)


def _is_folder(output: Path) -> bool:
    """Whether drafts go into a folder: one that is there, or what has no suffix as a file's name has."""
    return str(output) != "-" and output.suffix.lower() not in SUFFIXES and (output.is_dir() or not output.suffix)
