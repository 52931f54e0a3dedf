"""Python without a network: whoever has this folder on PYTHONPATH reaches `OFFLINE_BUT` (host:port) and nothing else.

What is tried all the same is written to the file `OFFLINE_LOG`, since a program may take the refusal for a bad day.
"""

import os
import socket
from pathlib import Path
from typing import Any

_real_connect, _real_getaddrinfo = socket.socket.connect, socket.getaddrinfo
_real_connect_ex, _real_sendto = socket.socket.connect_ex, socket.socket.sendto


def _require(host: Any, port: Any) -> None:
    host = host.decode() if isinstance(host, bytes) else host
    if f"{host}:{port}" != os.environ.get("OFFLINE_BUT"):
        with Path(os.environ["OFFLINE_LOG"]).open("a", encoding="utf-8") as log:
            log.write(f"{host}:{port}\n")
        raise OSError(101, f"no network in this test: {host}:{port}")


def _connect(self: socket.socket, address: Any) -> None:
    if self.family != getattr(socket, "AF_UNIX", None):
        _require(*address[:2])
    _real_connect(self, address)


def _connect_ex(self: socket.socket, address: Any) -> int:
    if self.family != getattr(socket, "AF_UNIX", None):
        _require(*address[:2])
    return _real_connect_ex(self, address)


def _sendto(self: socket.socket, data: Any, *more: Any) -> int:
    if self.family != getattr(socket, "AF_UNIX", None):
        _require(*more[-1][:2])
    return _real_sendto(self, data, *more)


def _getaddrinfo(host: Any, port: Any, *more: Any, **named: Any) -> Any:
    _require(host, port)
    return _real_getaddrinfo(host, port, *more, **named)


def install() -> None:
    """Close the network of this process, and of those that it starts."""
    socket.socket.connect, socket.socket.connect_ex = _connect, _connect_ex  # type: ignore[method-assign]
    socket.socket.sendto = _sendto  # type: ignore[method-assign,assignment]
    socket.getaddrinfo = _getaddrinfo


if "OFFLINE_LOG" in os.environ:
    install()
