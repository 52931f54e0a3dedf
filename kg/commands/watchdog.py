"""Ends the command before the engine takes all memory of the machine, as it may on a damaged store, and says why.

The engine cannot be told how much it may take, and lets nobody in while it works. So a thread looks how much there is,
and puts in the place of this process one that tells what is wrong. A program does that, never a notebook or a test.
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

MEMORY = 1_000_000_000  # bytes, beside what the process has when it opens the store
TIMES = 16  # and so many times what the store has on the disk
_PAUSE = 0.03  # seconds
_enabled = False
_bounds: dict[str, int] = {}  # by the store: how much memory this process may have while it works on that


def enable() -> None:
    """This process is a program of its own, which may be ended."""
    global _enabled
    _enabled = hasattr(os, "fork")


def end_on_interrupt() -> None:
    """From now on Ctrl-C ends this process at once: while the engine works in it, Python hears of none."""
    if _enabled:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def watch(location: str) -> None:
    """From now on see to it that the work on a store in a folder does not take more than its share of memory.

    What is opened again, as `kg build --watch` does, may have grown: the share is that of the last opening.
    """
    if _enabled and (Path(location) / "CURRENT").exists():
        begun = bool(_bounds)
        _bounds[location] = _memory() + MEMORY + TIMES * sum(one.stat().st_size for one in Path(location).iterdir())
        if not begun:
            threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    while True:
        for location, most in list(_bounds.items()):
            if _memory() > most:
                os.execv(sys.executable, [sys.executable, "-m", __name__, location, str(most)])
        time.sleep(_PAUSE)


def _memory() -> int:
    """The most memory that this process has had, in bytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _tell(location: str, most: int) -> None:
    from kg.errors import KgError
    from kg.graph.local import damage

    mend = "the store is sound: take a machine with more memory, or ask for less"
    need = KgError(f"more than {most / 1e9:.1f} GB of memory are needed", location, mend)
    sys.exit(str(damage(location) or need))  # onto stderr, with status 1


if __name__ == "__main__":
    _tell(sys.argv[1], int(sys.argv[2]))
