"""Opening the browser at an address that nobody else may know."""

import os
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def opened_in_browser(address: str) -> Iterator[None]:
    """The browser opened at an address with a token, by way of a file for its owner alone that leads there.

    Everybody on a machine can read command lines, that of the browser too. Jupyter does so as well
    (`ServerApp.use_redirect_file`). The file goes at the end.
    """
    from viz.review import forward_page

    handle, name = tempfile.mkstemp(".html", "kg-review-")  # for its owner alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(forward_page(address))
        webbrowser.open(Path(name).as_uri())
        yield
    finally:
        with suppress(OSError):
            Path(name).unlink()
