"""`kg build --watch`: a folder is built again whenever something in it changes, until Ctrl-C."""

import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import click

from kg.commands.shared import say
from kg.errors import KgError
from kg.resources import installing

STILL, PATIENCE = 0.5, 30.0  # seconds: a file is whole that is the same for so long; so long it is waited for


def watching(folder: Path, ours: Collection[Path], build_once: Callable[[bool], object]) -> None:
    """Build now, and again after each change in a folder, until Ctrl-C. What goes wrong is said, and it goes on.

    `build_once` is told whether it says only what it did. `ours` is written by the building itself, and its changes are
    none; so are those of hidden files. Changes that come together are built together. A file that still grows is waited
    for, up to half a minute; whatever comes later is a change of its own, so that nothing stays read by half. `KgError`
    if watchfiles is missing.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise KgError("--watch needs watchfiles", "kg build", installing("watch")) from None
    whole, own = folder.resolve(), {path.resolve() for path in ours}

    def is_of_interest(_: object, path: str) -> bool:
        at = Path(path)
        hidden = any(part.startswith(".") for part in at.relative_to(whole).parts)
        return not hidden and not any(at == one or at.is_relative_to(one) for one in own)

    try:
        # Watching begins before the first build: what comes while it builds is seen afterwards.
        changes = watch(whole, watch_filter=is_of_interest, yield_on_timeout=True, rust_timeout=100)
        next(changes)
        _build(build_once, False)
        say(f"waiting for changes in {folder} (Ctrl-C ends it)")
        for changed in changes:
            if changed:
                _wait_until_whole(Path(path) for _, path in changed)
                _build(build_once, True)
    except (KeyboardInterrupt, click.exceptions.Exit):
        say("ended")


def _build(build_once: Callable[[bool], object], brief: bool) -> None:
    try:
        build_once(brief)
    except KgError as error:
        say(str(error))


def _wait_until_whole(paths: Iterable[Path]) -> None:
    """Wait until files no longer change: whoever copies or downloads one writes it bit by bit."""
    found = list(paths)
    until = time.monotonic() + PATIENCE
    before = None
    while before != (now := [_size(path) for path in found]) and time.monotonic() < until:
        before = now
        time.sleep(STILL)


def _size(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
