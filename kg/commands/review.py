"""The command `kg review`: it opens drafts in the browser, and says at its end what is left to do."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.decisions import decisions_option
from kg.commands.shared import outside_option, reviewer, reviewer_option, say

if TYPE_CHECKING:
    from kg.review.desk import Desk

DRAFT = click.Path(readable=False, path_type=Path)


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=DRAFT)
@reviewer_option
@outside_option
@decisions_option
@click.option(
    "--compare", is_flag=True, help="two readings of one article side by side: how far they agree, and which is right"
)
@click.option("-o", "--output", type=click.Path(path_type=Path), show_default="FIRST-agreed.yaml",
              help="with --compare: the reading that both agree on, a .yaml file")  # fmt: skip
@click.option("--force", is_flag=True, help="with --compare: write over a file that is there already")
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="a free one", metavar="N")
@click.option("--no-browser", is_flag=True, help="only print the address")
@click.pass_context
def review(
    ctx: click.Context,
    paths: tuple[Path, ...],
    by: str | None,
    allow_outside: bool,
    decisions: Path | None,
    compare: bool,
    output: Path | None,
    force: bool,
    port: int,
    no_browser: bool,
) -> None:
    """Review drafts in the browser: accept, correct, split, merge, delete and add claims.

    Each change is written into its draft at once; comments stay. What you accept keeps your name and the day.

    Of several drafts, or folders of them, the page lists what waits in each, leads from one to the next, checks all at
    the end and adds them to the store, then asks what of different articles is the same, as kg link --review does.

    With --compare, two readings of one article stand side by side, with the figures of kg evaluate; of each pair of
    claims you take the left one, the right one, both or neither, and the reading that comes of it is written.

    The page is served on this machine alone. End it with Ctrl-C.
    """
    if not compare and (output or force):
        raise click.UsageError("--output and --force go with --compare")
    if compare and len(paths) != 2:
        raise click.UsageError("--compare takes two readings of one article")
    if compare:
        _two((paths[0], paths[1]), by, allow_outside, output, force, port, not no_browser)
    elif len(paths) == 1 and not paths[0].is_dir():
        _one(ctx, paths[0], by, allow_outside, port, not no_browser)
    else:
        _several(ctx, paths, by, allow_outside, decisions, port, not no_browser)


def _one(ctx: click.Context, path: Path, by: str | None, allow_outside: bool, port: int, browser: bool) -> None:
    from kg import files
    from kg.commands.review_queue import stored_events
    from kg.reading.directory import known_actors
    from kg.review.desk import Page, of_draft
    from kg.review.revision import Revision
    from viz.review import review_page

    revision = Revision(path, known_actors(), allow_outside=allow_outside)
    revision.reviewer = reviewer(by)  # not before the file is known to be a reading
    if ctx.obj:  # else the command is run alone, without the options of kg
        revision.stored = stored_events(ctx.obj["store"], ctx.obj["base"])
    files.sweep(path.parent)
    serve({"": of_draft(lambda: revision, Page(*review_page()))}, str(path), port, browser)
    say(f"\n{revision.summary()}: kg add {path}{' --allow-outside' * allow_outside}")


def _several(
    ctx: click.Context,
    paths: tuple[Path, ...],
    by: str | None,
    allow_outside: bool,
    decisions: Path | None,
    port: int,
    browser: bool,
) -> None:
    from kg.commands.review_queue import desks_of, queue_of

    queue, into = queue_of(paths, decisions, ctx.obj["store"], ctx.obj["base"], allow_outside)
    name = reviewer(by)
    serve(desks_of(queue, into, name), queue.called, port, browser)
    say(f"\n{queue.summary()}: kg add {queue.called}{' --allow-outside' * allow_outside}")


def _two(
    paths: tuple[Path, Path],
    by: str | None,
    allow_outside: bool,
    output: Path | None,
    force: bool,
    port: int,
    browser: bool,
) -> None:
    from kg.commands.review_compare import comparison
    from kg.review.desk import Page
    from viz.review import compare_page

    two = comparison(paths, output, force, reviewer(by), allow_outside)
    serve({"": two.desk(Page(*compare_page()))}, f"{paths[0]} beside {paths[1]}", port, browser)
    say(f"\n{two.summary()}")


def serve(desks: Mapping[str, "Desk"], what: str, port: int, browser: bool) -> None:
    """Serve pages until Ctrl-C, and say where they are."""
    import signal
    from contextlib import nullcontext

    from kg.commands.opening import opened_in_browser
    from kg.review.server import Server

    with Server(desks, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as with Ctrl-C
        try:
            say(f"review {what} at {server.address} (Ctrl-C ends it)")
            with opened_in_browser(server.address) if browser else nullcontext():
                threading.Event().wait()
        except KeyboardInterrupt:
            server.shutdown()
