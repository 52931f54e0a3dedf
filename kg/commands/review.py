"""The command `kg review`: it opens a draft in the browser, and says at its end what is left to do."""

import threading
from pathlib import Path

import click

from kg.commands.shared import reviewer, reviewer_option, say


@click.command()
@click.argument("reading", metavar="READING", type=click.Path(readable=False, path_type=Path))
@reviewer_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="a free one", metavar="N")
@click.option("--no-browser", is_flag=True, help="only print the address")
def review(reading: Path, by: str | None, port: int, no_browser: bool) -> None:
    """Review a draft in the browser: accept, correct, split, merge, delete and add claims.

    Each change is written into READING at once; its comments stay. What you accept keeps your name and the day. The
    page is served on this machine alone. End it with Ctrl-C.
    """
    import signal
    from contextlib import nullcontext

    from kg import files
    from kg.commands.opening import opened_in_browser
    from kg.reading.directory import known_actors
    from kg.review.desk import Page, of_draft
    from kg.review.revision import Revision
    from kg.review.server import Server
    from viz.review import review_page

    revision = Revision(reading, known_actors())
    revision.reviewer = reviewer(by)  # not before the file is known to be a reading
    files.sweep(reading.parent)
    with Server({"": of_draft(lambda: revision, Page(*review_page()))}, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"review {reading} at {server.address} (Ctrl-C ends it)")
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as with Ctrl-C
        try:
            with nullcontext() if no_browser else opened_in_browser(server.address):
                threading.Event().wait()
        except KeyboardInterrupt:
            server.shutdown()
    say(f"\n{revision.summary()}: kg add {reading}")
