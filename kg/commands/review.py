"""The command `kg review`: it opens a draft in the browser, and says at its end what is left to do."""

import threading
from contextlib import suppress
from pathlib import Path

import click

from kg.commands.shared import reviewer, reviewer_option, say
from kg.errors import KgError


@click.command()
@click.argument("reading", metavar="READING", type=click.Path(readable=False, path_type=Path))
@reviewer_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="a free one", metavar="N")
@click.option("--no-browser", is_flag=True, help="only print the address")
@click.pass_context
def review(ctx: click.Context, reading: Path, by: str | None, port: int, no_browser: bool) -> None:
    """Review a draft in the browser: accept, correct, split, merge, delete and add claims.

    Each change is written into READING at once; its comments stay. What you accept keeps your name and the day. The
    page is served on this machine alone. End it with Ctrl-C.
    """
    import signal
    import webbrowser

    from kg.reading.directory import known_actors
    from kg.review.revision import Revision
    from kg.review.server import Server
    from viz.review import review_page

    revision = Revision(reading, known_actors())
    revision.reviewer = reviewer(by)  # not before the file is known to be a reading
    revision.stored = stored_events(ctx)
    page, policy = review_page()
    with Server(revision, page, policy, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"review {reading} at {server.address} (Ctrl-C ends it)")
        if not no_browser:
            webbrowser.open(server.address)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends as with Ctrl-C
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            server.shutdown()
    say(f"\n{revision.summary()}: kg add {reading}")


def stored_events(ctx: click.Context) -> list[dict[str, str]]:
    """The events of the store, if there is one, that an event of a draft may be: id, name, and what tells them."""
    from kg.graph.opening import open_store
    from kg.graph.tellings import tellings

    options = ctx.obj or {}
    location = str(options.get("store", ""))
    if not (Path(location) / "CURRENT").is_file():  # a review needs no store
        return []
    with suppress(KgError), open_store(location, base=options["base"], write=False) as store:
        return [
            {"id": one.event, "name": one.name, "detail": " · ".join(filter(None, (one.type, one.title)))}
            for one in tellings(store)
        ]
    return []
