"""A server on this machine that speaks OpenAI's chat completions, well or badly, with recorded answers."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.extract.suggested.recorded import digest, recorded


@dataclass
class Stub:
    """What the server was asked, and how it answers: `behave` takes the request's handler and JSON."""

    behave: Callable[["Handler", dict[str, Any]], None]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    stub: Stub

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.stub.asked.append(asked)
        self.stub.headers.append(dict(self.headers))
        self.stub.paths.append(self.path)
        try:
            self.stub.behave(self, asked)
        except OSError:
            return  # whoever asked has gone

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""

    def say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def content(self, text: str) -> None:
        self.say(200, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


@contextmanager
def serving(
    behave: Callable[[Handler, dict[str, Any]], None], encrypted: ssl.SSLContext | None = None
) -> Iterator[Stub]:
    stub = Stub(behave)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"stub": stub}))
    server.daemon_threads = True
    if encrypted is not None:
        server.socket = encrypted.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    stub.url = f"{'https' if encrypted else 'http'}://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answering(handler: Handler, asked: dict[str, Any]) -> None:
    """The recorded answer to this very prompt; nothing is said where none was recorded."""
    answers = recorded()
    handler.content(answers.get(digest(asked["messages"]), '{"statements": []}'))


def endless(handler: Handler, _: dict[str, Any]) -> None:
    """A stream that never ends, fast."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"data: {}\n\n" * 1000)


def trickling(handler: Handler, _: dict[str, Any]) -> None:
    """A byte now and then, for ever: no single wait is long."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(_: Handler, __: dict[str, Any]) -> None:
    """No answer for longer than anybody waits here."""
    time.sleep(5)


def huge(handler: Handler, _: dict[str, Any]) -> None:
    """One answer of several megabytes."""
    handler.content("x" * (3 << 20))


def only_text(handler: Handler, asked: dict[str, Any]) -> None:
    """As a server that can demand no JSON of its model."""
    if "response_format" in asked:
        handler.say(400, b'{"error": "response_format is not supported"}')
    else:
        answering(handler, asked)


def no_schema(handler: Handler, asked: dict[str, Any]) -> None:
    """As a server that knows JSON objects and no schemas."""
    if asked.get("response_format", {}).get("type") == "json_schema":
        handler.say(500, b'{"error": "json_schema"}')
    else:
        answering(handler, asked)


def status(code: int, **headers: str) -> Callable[[Handler, dict[str, Any]], None]:
    """As a server that always answers with one status."""
    return lambda handler, _: handler.say(code, b"{}", **headers)


def raw(body: bytes) -> Callable[[Handler, dict[str, Any]], None]:
    """As a server that answers anything with these bytes."""
    return lambda handler, _: handler.say(200, body)
