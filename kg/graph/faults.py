"""What the engine's own errors mean for a store in a folder: in use, damaged, or not to be opened."""

import os
import re
from pathlib import Path

from kg.errors import KgError, shorten

# As RocksDB words it: "lock" alone also stands in "block checksum mismatch".
_IN_USE = re.compile(r"lock hold by|while lock file", re.IGNORECASE)
_SYSTEM = re.compile(r"permission|no space|read-only file system|too many open files|is a directory", re.IGNORECASE)
_DAMAGED = re.compile(
    r"corrupt|checksum|magic number|truncated|no such file|file is too short|end of file|column famil|invalid"
    r"|unexpected|manifest|does not exist|not found|unable to|decod",
    re.IGNORECASE,
)


def fault(error: Exception, where: str) -> KgError | None:
    """An error of the engine on the store in that folder, told as it is to be mended; None if it is of another kind."""
    text = str(error)
    if _IN_USE.search(text):
        return KgError("store in use", where, "another program writes to it; wait until it ends")
    if _SYSTEM.search(text):
        return KgError(f"cannot be opened ({shorten(text, 100)})", where, "check the folder and its permissions")
    if not _DAMAGED.search(text):
        return None
    if _is_written_to(Path(where)):  # what was looked for may just have been replaced
        return KgError("store in use", where, "another program writes to it; wait until it ends")
    return damaged(text, where)


def damaged(how: str, where: str) -> KgError:
    """The error of a store whose files are not as they were written."""
    mend = "build it again from the readings (kg --store NEW add READING...), or go back to a backup"
    return KgError(f"damaged ({shorten(how, 100)})", where, mend)


def _is_written_to(folder: Path) -> bool:
    """Whether another process holds the store's lock, where the system tells (Linux).

    To try the lock might let go of one that this process holds.
    """
    try:
        node = (folder / "LOCK").stat().st_ino
        held = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
        return any(line[5].endswith(f":{node}") and line[4] != str(os.getpid()) for line in held if len(line) > 5)
    except OSError:
        return False
