"""The server of the review pages: this machine alone, and only for whoever has the token of its address.

A page of another site must not reach it. It listens on 127.0.0.1, answers no other `Host` (a name that somebody points
to 127.0.0.1, DNS rebinding), gives no leave to other origins, and takes changes as JSON alone, for which a browser
asks leave first (Fetch, CORS-safelisted content types). Slow clients keep nobody out: of more than so many connections
the one goes that has waited longest without an answer on its way.
"""

import json
import secrets
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any

from kg.errors import KgError
from kg.review.desk import Desk, Malformed, error_state
from kg.review.revision import Behind

MAX_BODY = 200_000  # bytes: far longer than any claim
SECONDS = 30  # that a connection may be silent
CONNECTIONS = 40  # at once, each a thread: a browser opens six to a server


class Server(ThreadingHTTPServer):
    """Serves desks, each by its path below the token; "" is what the address itself leads to. `port` 0 takes any.

    Raises `KgError` where the port is taken.
    """

    daemon_threads = True
    request_queue_size = CONNECTIONS

    def __init__(self, desks: Mapping[str, Desk], port: int = 0) -> None:
        self.desks = desks
        self.token = secrets.token_urlsafe(24)
        self.waiting: dict[socket.socket, None] = {}  # connections without an answer on its way, the oldest first
        self.busy: set[socket.socket] = set()
        self._connections = Lock()
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise KgError(f"no server ({reason})", f"port {port}", "choose another --port, or none") from None

    @property
    def address(self) -> str:
        """Where the page is; whoever has this address may change the readings."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """A connection gets its thread; where there are too many, the oldest goes that waits for its client."""
        with self._connections:
            full = len(self.waiting) + len(self.busy) >= CONNECTIONS
            oldest = next(iter(self.waiting), None) if full else None
            if not full or oldest:
                self.waiting[request] = None
            if oldest:
                del self.waiting[oldest]
        if oldest:
            with suppress(OSError):
                oldest.shutdown(socket.SHUT_RDWR)  # its thread wakes up, and closes it
        if full and not oldest:
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """The end of a connection."""
        with self._connections:
            self.waiting.pop(request, None)
            self.busy.discard(request)
        super().shutdown_request(request)

    def at_work(self, request: socket.socket, busy: bool) -> None:
        """Whether a connection has an answer on its way: then it stays."""
        with self._connections:
            if busy and request in self.waiting:
                del self.waiting[request]
                self.busy.add(request)
            elif not busy and request in self.busy:
                self.busy.discard(request)
                self.waiting[request] = None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no news."""


class _Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        self.status, self.message = status, message


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Backchannel", ""
    timeout = SECONDS

    def do_GET(self) -> None:
        self._serve(
            lambda desk: {
                "": lambda: desk.page.html,
                "state": lambda: {"state": desk.state()},
                "version": lambda: {"version": desk.version()},
            }
        )

    def do_POST(self) -> None:
        self._serve(lambda desk: {name: partial(self._changed, desk, name) for name in desk.asked})

    def _other(self) -> None:
        self._serve(lambda desk: {})

    do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _other

    def _serve(self, answers: Callable[[Desk], Mapping[str, Callable[[], Any]]]) -> None:
        desk = None
        try:
            desk, name = self._allowed()
            found = answers(desk)
            if name not in found:
                raise _Refused(404, "nothing here")
            answer = found[name]()
            self._answer(200, answer, desk.page.policy)
        except _Refused as refused:
            self.close_connection = True  # its body was not read
            self._answer(refused.status, {"error": refused.message})
        except KgError as error:
            # The page shows the state of the file whatever went wrong.
            status = 409 if isinstance(error, Behind) else 422
            self._answer(status, {"error": str(error).splitlines()[0], **(error_state(desk) if desk else {})})
        finally:
            self.server.at_work(self.connection, False)

    def _allowed(self) -> tuple[Desk, str]:
        """The desk and the name that are asked for, once host, origin and token are right."""
        own = {f"{host}:{self.server.server_port}" for host in ("127.0.0.1", "localhost")}
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0] not in own:
            raise _Refused(403, "not this host")
        origin = self.headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in own:
            raise _Refused(403, "not from another site")
        token, _, path = self.path.removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            raise _Refused(403, "not without the whole address that `kg review` printed")
        place, _, name = path.rpartition("/")
        if place not in self.server.desks:
            raise _Refused(404, "nothing here")
        if self.command == "GET":
            self.server.at_work(self.connection, True)
        return self.server.desks[place], name

    def _changed(self, desk: Desk, name: str) -> dict[str, Any]:
        body = self._body()
        self.server.at_work(self.connection, True)
        try:
            done = desk.asked[name](body)
        except Malformed as error:
            raise _Refused(400, str(error)) from None
        return {**done, "state": desk.state()}

    def _body(self) -> Any:
        if self.headers.get_content_type() != "application/json":
            raise _Refused(415, "JSON only")
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()) or self.headers.get("Transfer-Encoding"):
            raise _Refused(411, "how long is it?")
        if int(length) > MAX_BODY:
            raise _Refused(413, f"at most {MAX_BODY:,} bytes")
        try:
            return json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            raise _Refused(400, "not JSON") from None

    def _answer(self, status: int, body: str | dict[str, Any], policy: str = "") -> None:
        html = isinstance(body, str)
        data = body.encode() if isinstance(body, str) else json.dumps(body, ensure_ascii=True).encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{'text/html' if html else 'application/json'}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", policy if html else "default-src 'none'")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the token stands in every address."""
