"""A connection that ends by itself: an answer has a largest size and a longest time, and leads nowhere else.

A timeout of httpx counts from one piece of an answer to the next, so a server that sends a byte now and then would never
end; and what an answer weighs is known only when it is there.
"""

import time
from collections.abc import Iterator

import httpx

from kg.errors import KgError

MAX_ANSWER = 5_000_000  # bytes: as long as the longest article that is read; drafts have a tenth of it


def client(timeout: httpx.Timeout, where: str, total: float, most: int = MAX_ANSWER) -> httpx.Client:
    """A client that follows no redirect and takes up to `most` bytes within `total` seconds of each answer.

    An answer that is too large raises `KgError` (of the address `where`), one that takes too long `httpx.ReadTimeout`.
    Packed answers are refused: a small one may hold any number of bytes.
    """
    return httpx.Client(
        timeout=timeout,
        transport=_Capped(where, total, most),
        headers={"Accept-Encoding": "identity"},
        follow_redirects=False,
    )


class _Capped(httpx.HTTPTransport):
    """The transport of httpx, whose answers end."""

    def __init__(self, where: str, total: float, most: int) -> None:
        super().__init__()
        self.where, self.total, self.most = where, total, most

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        until = time.monotonic() + self.total
        response = super().handle_request(request)
        packed = response.headers.get("content-encoding", "identity")
        if packed.lower() != "identity":
            response.close()
            raise KgError(f"the answer is packed ({packed})", self.where, "have the server send it as it is")
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Stream(response.stream, until, self)
        return response


class _Stream(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, until: float, of: _Capped) -> None:
        self._stream, self._until, self._of = stream, until, of

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._stream:
            size += len(piece)
            if size > self._of.most:
                what = f"an answer of more than {self._of.most / 1e6:,.0f} MB"
                raise KgError(what, self._of.where, "check that a model answers there, or ask another one")
            if time.monotonic() > self._until:
                raise httpx.ReadTimeout("the answer goes on and on")
            yield piece

    def close(self) -> None:
        self._stream.close()
