"""The server of the review page: this machine alone, one reading, and only for whoever has the token of its address.

A page of another site must not reach it. It listens on 127.0.0.1, answers no other `Host` (a name that somebody points
to 127.0.0.1, DNS rebinding), gives no leave to other origins, and takes changes as JSON alone, for which a browser
asks leave first (Fetch, CORS-safelisted content types).
"""

import json
import secrets
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pydantic import ValidationError

from kg.errors import KgError
from kg.review.requests import Change
from kg.review.revision import Behind, Revision
from kg.review.state import state

MAX_BODY = 200_000  # bytes: far longer than any claim
SECONDS = 30  # that a connection may be silent


class Server(ThreadingHTTPServer):
    """Serves one revision. `page` is the HTML and `policy` its Content-Security-Policy; `port` 0 takes a free one.

    Raises `KgError` where the port is taken.
    """

    daemon_threads = True

    def __init__(self, revision: Revision, page: str, policy: str, port: int = 0) -> None:
        self.revision, self.page, self.policy = revision, page.encode(), policy
        self.token = secrets.token_urlsafe(24)
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise KgError(f"no server ({reason})", f"port {port}", "choose another --port, or none") from None

    @property
    def address(self) -> str:
        """Where the page is; whoever has this address may change the reading."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

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
        self._serve({"": self._page, "state": self._state, "version": self._version})

    def do_POST(self) -> None:
        self._serve({"edit": self._edit, "undo": self._undo})

    def _other(self) -> None:
        self._serve({})

    do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _other

    def _serve(self, answers: dict[str, Callable[[], None]]) -> None:
        try:
            answers[self._allowed(answers)]()
        except _Refused as refused:
            self.close_connection = True  # its body was not read
            self._answer(refused.status, {"error": refused.message})
        except KgError as error:
            # The page shows the state of the file whatever went wrong.
            status = 409 if isinstance(error, Behind) else 422
            self._answer(status, {"error": str(error).splitlines()[0], "state": state(self.server.revision)})

    def _allowed(self, answers: dict[str, Callable[[], None]]) -> str:
        """The name that is asked for, once host, origin and token are right."""
        own = {f"{host}:{self.server.server_port}" for host in ("127.0.0.1", "localhost")}
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0] not in own:
            raise _Refused(403, "not this host")
        origin = self.headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in own:
            raise _Refused(403, "not from another site")
        token, _, name = self.path.removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            raise _Refused(403, "not without the whole address that `kg review` printed")
        if name not in answers:
            raise _Refused(404, "nothing here")
        return name

    def _page(self) -> None:
        self._answer(200, self.server.page)

    def _state(self) -> None:
        self.server.revision.refresh()
        self._answer(200, {"state": state(self.server.revision)})

    def _version(self) -> None:
        self.server.revision.refresh()
        self._answer(200, {"version": self.server.revision.held.version})

    def _edit(self) -> None:
        try:
            change = Change.model_validate(self._body())
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise _Refused(400, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
        self._done(self.server.revision.apply(change))

    def _undo(self) -> None:
        body = self._body()
        version = body.get("version") if isinstance(body, dict) else None
        if not isinstance(version, str):
            raise _Refused(400, "version: a text is needed")
        self._done(self.server.revision.undo(version))

    def _done(self, done: dict[str, Any]) -> None:
        self._answer(200, {**done, "state": state(self.server.revision)})

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

    def _answer(self, status: int, body: bytes | dict[str, Any]) -> None:
        html = isinstance(body, bytes)
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=True).encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{'text/html' if html else 'application/json'}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", self.server.policy if html else "default-src 'none'")
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
