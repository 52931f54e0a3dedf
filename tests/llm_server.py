"""A small server that speaks just so much of the OpenAI protocol as a reader needs, and plays what a test scripts.

It is real HTTP on localhost: replies are late, dropped half way, refused, or of another content type, as servers do it.
"""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server does with one request: wait, then answer, or drop the connection before or amid the answer."""

    status: int = 200
    body: str = ""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    drop: bool = False
    cut: int | None = None  # after how many bytes of the body the connection is dropped
    trickle: float = 0.0  # seconds between one byte of the body and the next


def says(content: Any, finish: str = "stop", **message: Any) -> Reply:
    """A chat completion with one message; what is no text is written as JSON."""
    text = content if isinstance(content, str) or content is None else json.dumps(content, ensure_ascii=False)
    choice = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": text, "refusal": None, **message},
        "logprobs": None,
    }
    return completion([choice])


def completion(choices: Any) -> Reply:
    """A chat completion with any choices."""
    body = {"id": "1", "object": "chat.completion", "created": 1, "model": "test", "choices": choices}
    return Reply(body=json.dumps(body, ensure_ascii=False))


def fails(status: int, message: str = "it fails", **more: Any) -> Reply:
    """An error as the protocol has it; `headers` are the response's, all else goes into the error."""
    headers = tuple(more.pop("headers", {}).items())
    return Reply(status, json.dumps({"error": {"message": message, **more}}), headers=headers)


@dataclass
class Server:
    """Replies are given in their order, the last one again and again; `asked` holds the requests' bodies."""

    url: str
    replies: list[Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)  # that there was a first request
    hung_up: threading.Event = field(default_factory=threading.Event)  # a client that left before its answer

    def questions(self) -> list[str]:
        """What the user's message of each request says."""
        return [request["messages"][-1]["content"] for request in self.asked]


@contextmanager
def serving(replies: Sequence[Reply]) -> Iterator[Server]:
    """The server on a free port, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            number = len(server.asked)
            server.asked.append(json.loads(body))
            server.headers.append({key.lower(): value for key, value in self.headers.items()})
            server.paths.append(self.path)
            server.heard.set()
            self._play(server.replies[min(number, len(server.replies) - 1)])

        def do_GET(self) -> None:
            server.paths.append(self.path)
            self.send_error(404)

        def _play(self, reply: Reply) -> None:
            until = time.monotonic() + reply.delay
            self.connection.settimeout(0.02)
            while time.monotonic() < until and not server.hung_up.is_set():
                try:
                    if self.connection.recv(1) == b"":
                        server.hung_up.set()
                except TimeoutError:
                    pass
                except OSError:
                    server.hung_up.set()
            self.close_connection = True
            if reply.drop or server.hung_up.is_set():
                return
            self.connection.settimeout(5)
            data = reply.body.encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(data)))
            for name, value in reply.headers:
                self.send_header(name, value)
            self.end_headers()
            if reply.trickle:
                with suppress(OSError):  # the client has had enough
                    for byte in data:
                        self.wfile.write(bytes([byte]))
                        time.sleep(reply.trickle)
                return
            self.wfile.write(data if reply.cut is None else data[: reply.cut])

        def log_message(self, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(f"http://127.0.0.1:{http.server_port}/v1", list(replies))
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
