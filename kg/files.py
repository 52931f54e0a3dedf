"""Files: read as text, and written whole or not at all, by way of a temporary file beside them and a rename."""

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import KgError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_PART = ".kg-part"  # what the names of temporary files and folders end in
_YOUNG = 1.0  # seconds in which its owner may not hold it yet
_OLD = 600.0  # seconds after which nobody is writing it any more, where no lock tells
_SWEPT: set[Path] = set()  # folders in which this program has looked


class Overtaken(KgError):
    """A file holds something else by now: another program has written it."""


def write(path: Path, content: str | bytes, instead_of: bytes | None = None) -> None:
    """Write a file, making its folder where there is none. On any fault what was there before stays; `KgError`.

    A symbolic link is followed. A device or a pipe is written to as it is. What a killed program left half-written in
    the folder goes. With `instead_of`, only a file that holds these bytes is replaced, else `Overtaken`: they are
    looked at when all is ready for the rename.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary, held = "", None
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        if path.exists() and not path.is_file():  # a device or a pipe: it is written to, never replaced
            path.write_bytes(data)
            return
        target = path.resolve()  # a link stays a link; what it leads to is written
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent)
        handle, temporary = tempfile.mkstemp(_PART, f".{target.name[:50]}.", target.parent)
        held = hold(Path(temporary))
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for the owner alone; a new file has the permissions that the user's umask gives.
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        if instead_of is not None:
            _require(target, instead_of)
        Path(temporary).replace(target)
    except UnicodeEncodeError:
        raise _unnameable(path) from None
    except (FileExistsError, NotADirectoryError):
        raise KgError("cannot be written (a folder on its path is a file)", str(path), "name another path") from None
    except OSError as error:
        raise KgError(f"cannot be written ({error.strerror})", str(path), "check the path and the free space") from None
    finally:
        with suppress(OSError):
            if held is not None:
                os.close(held)
        with suppress(OSError):
            if temporary:
                Path(temporary).unlink()


@contextmanager
def temporary_folder(folder: Path) -> Iterator[Path]:
    """A new folder beside another one, whose place it or a part of it may take; what is left of it goes at the end."""
    sweep(folder.parent)
    made = Path(tempfile.mkdtemp(_PART, f".{folder.name[:50]}.", folder.parent))
    held = hold(made)
    try:
        yield made
    finally:
        if held is not None:
            os.close(held)
        shutil.rmtree(made, ignore_errors=True)  # of what was renamed nothing is left here


def hold(path: Path) -> int | None:
    """Keep `sweep` of other programs from a temporary file or folder, until the descriptor is closed or its owner ends.

    None where the system has no such locks; `sweep` then goes by the time.
    """
    if fcntl is None:
        return None
    with suppress(OSError):
        held = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(held)
            raise
        return held
    return None


def _require(path: Path, content: bytes) -> None:
    """`Overtaken` unless a file holds these bytes, and is the same file with the same time still once they are read."""
    try:
        with path.open("rb") as file:
            alike, read = file.read(len(content) + 1) == content, os.fstat(file.fileno())
            # The last thing before the rename: between the two a program has no more than microseconds.
            if alike and _mark(path.stat()) == _mark(read):
                return
    except FileNotFoundError:
        pass
    raise Overtaken("the file was changed by another program", str(path), "nothing was written; read it again")


def _mark(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def sweep(folder: Path) -> None:
    """Take away what a program that was killed had begun to write in a folder; looks into each folder once.

    What somebody is writing just now stays: its owner holds it, or it is young.
    """
    folder = folder.resolve()  # a relative name is another folder once the program stands elsewhere
    if folder in _SWEPT:
        return
    _SWEPT.add(folder)
    for path in folder.glob(f".*{_PART}") if folder.is_dir() else ():
        with suppress(OSError):
            age = time.time() - path.stat().st_mtime
            held = hold(path) if age > _YOUNG else None
            if held is not None:
                os.close(held)
            if held is not None or age > _OLD:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _unnameable(path: Path) -> KgError:
    what = f"this locale ({sys.getfilesystemencoding()}) has no letters for such a name"
    return KgError(what, str(path), "set PYTHONUTF8=1, or a locale of UTF-8")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def read_text(path: Path, max_bytes: int) -> str:
    """A UTF-8 file's text, refused before it is read if it holds more than `max_bytes` bytes."""
    return plain_text(read_bytes(path, max_bytes), str(path))


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """A file's content; `KgError` if it is missing, no regular file, or holds more than `max_bytes` bytes."""
    where = str(path)
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise KgError("not a regular file", where, "name a text file")
        if status.st_size > max_bytes:
            mend = f"at most {max_bytes / 1e6:,.0f} MB are read; cut it"
            raise KgError(f"file of {status.st_size / 1e6:,.1f} MB", where, mend)
        return path.read_bytes()
    except UnicodeEncodeError:
        raise _unnameable(path) from None
    except (FileNotFoundError, ValueError):  # ValueError: a NUL in the path
        raise KgError("no such file", where, "check the path") from None
    except OSError as error:
        raise KgError(f"cannot be read ({error.strerror})", where, "check the path and its permissions") from None


def plain_text(data: bytes, where: str) -> str:
    """Bytes of UTF-8 as text; `KgError` if they are no UTF-8, hold a NUL character, or nothing but white space."""
    text = decode(data, where)
    if not text.strip():
        raise KgError("empty file", where, "give it a text")
    if "\0" in text:
        raise KgError("NUL character: not a text file", where, "save it as plain text")
    return text


def decode(data: bytes, where: str) -> str:
    """Bytes of UTF-8 as text, without a byte order mark; `KgError` names the first byte at fault."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KgError(f"not UTF-8 (byte {error.start})", where, "save the file as UTF-8") from None
