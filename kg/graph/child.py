"""Work in a child process, which ends at a limit of time, memory or size and takes nothing of this one along.

The engine cannot be stopped while it looks for an answer, and one that asks for more memory than there is, or for more
of the stack, ends the whole process. A child is there in some milliseconds, and shares what is in memory. Where a
system has no such children (Windows) the work is done in a thread, which nobody waits for after the limit of time, and
has no limit of memory.
"""

import contextlib
import faulthandler
import os
import pickle
import selectors
import signal
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from kg.errors import KgError

SECONDS = 30.0
MEMORY = 1_500_000_000  # bytes, beside what the process has when the work begins
BYTES = 100_000_000  # of an answer, as it comes out of the child
ROWS = 250_000
SMALLER = "ask for less: fewer columns, a narrower pattern, LIMIT"


class Died(KgError):
    """The work ended its process: for want of memory, or of the stack."""


class TooLong(KgError):
    """The work was not done in time."""


def too_long(seconds: float, where: str) -> TooLong:
    """The error of what was not done in time."""
    return TooLong(f"not done within {seconds:g} s", where, "narrow the query, or allow more time (--timeout)")


def run(work: Callable[[], bytes], where: str, seconds: float) -> bytes:
    """What some work gives, done in a child within so many seconds; an error that it raises is raised here too.

    `KgError` at a limit of time or size, `Died` at one of memory. `where` is named in these.

    >>> run(lambda: b"done", "here", 5.0)
    b'done'
    >>> run(lambda: bytes(sum(1 for _ in iter(int, 1))), "here", 0.05)
    Traceback (most recent call last):
    kg.graph.child.TooLong: not done within 0.05 s @ here: narrow the query, or allow more time (--timeout)
    """
    if not hasattr(os, "fork"):
        return _in_thread(work, where, seconds)
    ours, theirs = os.pipe()
    with warnings.catch_warnings():  # that other threads are not there in the child is what is wanted
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if not pid:
        os.close(ours)
        _child(work, theirs, seconds)
    os.close(theirs)
    try:
        answer = _received(ours, where, seconds)
    finally:  # also on Ctrl-C
        os.close(ours)
        os.kill(pid, signal.SIGKILL)  # one that has ended already keeps the status that it ended with
        _, status = os.waitpid(pid, 0)
    if not answer and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGSEGV:
        raise Died("nested too deep for the engine", where, "write it flatter")
    if not answer:
        raise Died(f"more memory is needed than the {MEMORY / 1e9:g} GB that it may have", where, SMALLER)
    if answer[:1] == b"!":
        kind, said = pickle.loads(answer[1:])  # written by the child, which is this very program
        raise kind(*said)
    return answer[1:]


def _received(pipe: int, where: str, seconds: float) -> bytes:
    """All that comes out of a pipe until it is closed."""
    end = time.monotonic() + seconds
    answer = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, end - time.monotonic())):
                raise too_long(seconds, where)
            part = os.read(pipe, 1 << 20)
            if not part:
                return bytes(answer)
            answer += part
            if len(answer) > BYTES:
                raise KgError(f"answer of more than {BYTES / 1e6:g} MB", where, SMALLER)


def _child(work: Callable[[], bytes], pipe: int, seconds: float) -> NoReturn:
    """Do the work, write what it gives, and end, whatever happens; nothing of the parent's is cleaned up."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds + 1)  # should nobody be there any more to end it
        faulthandler.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what the engine says when it ends the process
        _limit_memory()
        try:
            answer = b"=" + work()
        except Exception as error:
            # Not the error itself: libraries that teach pickle about exceptions (tblib) lose what a SyntaxError says.
            answer = b"!" + pickle.dumps(error.__reduce__()[:2])
        with os.fdopen(pipe, "wb") as file:
            file.write(answer)
    finally:
        os._exit(0)


def _limit_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(OSError, ValueError):  # where the process has a lower limit already, or cannot be told
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY, most))


def _in_thread(work: Callable[[], bytes], where: str, seconds: float) -> bytes:
    done: list[bytes | Exception] = []

    def do() -> None:
        try:
            done.append(work())
        except Exception as error:
            done.append(error)

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    end = time.monotonic() + seconds
    while thread.is_alive() and time.monotonic() < end:
        thread.join(0.1)  # briefly, so that Ctrl-C is heard
    if not done:
        raise too_long(seconds, where)
    if isinstance(done[0], Exception):
        raise done[0]
    if len(done[0]) > BYTES:
        raise KgError(f"answer of more than {BYTES / 1e6:g} MB", where, SMALLER)
    return done[0]
