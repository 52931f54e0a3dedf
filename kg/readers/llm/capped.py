"""A connection that ends by itself: an answer has a largest size and a longest time, and leads nowhere else.

A timeout of httpx counts from one piece of an answer to the next, so a server that sends a byte now and then would
never end; and what an answer weighs is known only when it is there.
"""

import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from kg.errors import KgError

MAX_ANSWER = 5_000_000  # bytes: as long as the longest article that is read; drafts have a tenth of it


def client(timeout: Any, where: str, total: float, most: int = MAX_ANSWER) -> Any:
    """An httpx client that follows no redirect and takes up to `most` bytes within `total` seconds of each answer.

    One that is too large raises `KgError` (of the address `where`), one that takes too long httpx's `ReadTimeout`.
    Packed answers are refused: a small one may hold any number of bytes.
    """
    import openai

    # The httpx that openai's own client is made of: its later versions bring another one.
    made_of = (one.__module__.partition(".")[0] for one in openai.DefaultHttpxClient.__mro__)
    http: Any = import_module(next(name for name in made_of if name.startswith("httpx")))

    class Ending(http.SyncByteStream):  # type: ignore[misc]
        """The pieces of an answer, as long as there may be more of them."""

        def __init__(self, stream: Any, until: float) -> None:
            self.stream, self.until = stream, until

        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for piece in self.stream:
                size += len(piece)
                if size > most:
                    mend = "check that a model answers there, or ask another one"
                    raise KgError(f"an answer of more than {most / 1e6:,.0f} MB", where, mend)
                if time.monotonic() > self.until:
                    raise http.ReadTimeout("the answer goes on and on")
                yield piece

        def close(self) -> None:
            self.stream.close()

    class Capped(http.HTTPTransport):  # type: ignore[misc]
        """The transport of httpx, whose answers end."""

        def handle_request(self, request: Any) -> Any:
            until = time.monotonic() + total
            response = super().handle_request(request)
            packed = response.headers.get("content-encoding", "identity")
            if packed.lower() != "identity":
                response.close()
                raise KgError(f"the answer is packed ({packed})", where, "have the server send it as it is")
            response.stream = Ending(response.stream, until)
            return response

    headers = {"Accept-Encoding": "identity"}
    return http.Client(timeout=timeout, transport=Capped(), headers=headers, follow_redirects=False)
