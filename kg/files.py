"""Writing a file whole or not at all: into a temporary file beside it, then a rename."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from kg.errors import KgError


def write(path: Path, content: str | bytes) -> None:
    """Write a file, making its folder where there is none. On any fault what was there before stays; `KgError`.

    A symbolic link is followed. A device or a pipe is written to as it is.
    """
    data = content.encode() if isinstance(content, str) else content
    temporary = ""
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        if path.exists() and not path.is_file():  # a device or a pipe: it is written to, never replaced
            path.write_bytes(data)
            return
        target = path.resolve()  # a link stays a link; what it leads to is written
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for the owner alone; a new file has the permissions that the user's umask gives.
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except (FileExistsError, NotADirectoryError):
        raise KgError("cannot be written (a folder on its path is a file)", str(path), "name another path") from None
    except OSError as error:
        raise KgError(f"cannot be written ({error.strerror})", str(path), "check the path and the free space") from None
    finally:
        with suppress(OSError):
            if temporary:
                Path(temporary).unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
