"""A model that answers what a test says, on a port of this machine."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Respond = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Keeps what it is sent, and answers as the test says."""

    server: "Model"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.asked.append(
            (self.path, dict(self.headers), json.loads(self.rfile.read(length)))
        )
        self.server.respond(self)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Model(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, respond: Respond) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.respond = respond
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.released = Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that went away."""


@contextmanager
def model(respond: Respond) -> Iterator[Model]:
    """A model that runs as long as the test."""
    with Model(respond) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            server.shutdown()
            thread.join()


def saying(content: object) -> Respond:
    """A model that says this in its answer's form."""
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]})
    return lambda handler: handler.answer(body.encode())


def naming(*ties: object) -> Respond:
    """A model that names these ties."""
    return saying(json.dumps({"ties": ties}))
