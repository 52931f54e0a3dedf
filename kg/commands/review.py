"""The command `kg review`: it opens drafts in the browser, and says at its end what is left to do."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.decisions import decisions_option
from kg.commands.shared import reviewer, reviewer_option, say

if TYPE_CHECKING:
    from kg.review.desk import Desk

DRAFT = click.Path(readable=False, path_type=Path)


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=DRAFT)
@reviewer_option
@decisions_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="a free one", metavar="N")
@click.option("--no-browser", is_flag=True, help="only print the address")
@click.pass_context
def review(
    ctx: click.Context, paths: tuple[Path, ...], by: str | None, decisions: Path | None, port: int, no_browser: bool
) -> None:
    """Review drafts in the browser: accept, correct, split, merge, delete and add claims.

    Each change is written into its draft at once; comments stay. What you accept keeps your name and the day.

    Of several drafts, or folders of them, the page lists what waits in each, leads from one to the next, checks all at
    the end and adds them to the store, then asks what of different articles is the same, as kg link --review does.

    The page is served on this machine alone. End it with Ctrl-C.
    """
    if len(paths) == 1 and not paths[0].is_dir():
        _one(paths[0], by, port, not no_browser)
    else:
        _several(ctx, paths, by, decisions, port, not no_browser)


def _one(path: Path, by: str | None, port: int, browser: bool) -> None:
    from kg import files
    from kg.reading.directory import known_actors
    from kg.review.desk import Page, of_draft
    from kg.review.revision import Revision
    from viz.review import review_page

    revision = Revision(path, known_actors())
    revision.reviewer = reviewer(by)  # not before the file is known to be a reading
    files.sweep(path.parent)
    serve({"": of_draft(lambda: revision, Page(*review_page()))}, str(path), port, browser)
    say(f"\n{revision.summary()}: kg add {path}")


def _several(
    ctx: click.Context, paths: tuple[Path, ...], by: str | None, decisions: Path | None, port: int, browser: bool
) -> None:
    from kg.commands.review_queue import desks_of, queue_of

    queue, into = queue_of(paths, decisions, ctx.obj["store"], ctx.obj["base"])
    name = reviewer(by)
    serve(desks_of(queue, into, name), queue.called, port, browser)
    say(f"\n{queue.summary()}: kg add {queue.called}")


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
