"""The endpoint of a language model: any server that speaks OpenAI's `/v1/chat/completions`, asked over HTTP.

What is sent are paragraphs of texts: to a server that is not on this machine only when that was allowed by name. No
proxy is used and no redirection followed, so that words reach the one address that was given. A key is read from the
environment, sent to that address alone, and stored nowhere.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import socket
import ssl
import threading
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from variorum.errors import EndpointUnavailable, NoAnswer, UsageError
from variorum.extract.suggested.prompt import Message
from variorum.extract.suggested.suggestion import Reason

KEY = "VARIORUM_MODEL_KEY"
"""The environment variable that may hold a key for the endpoint."""

FORMATS = ("json_schema", "json_object", "text")
"""Ways to ask for JSON, from the strictest to none: servers differ in what they can demand of a model."""

_PATH = "/chat/completions"
_CHUNK = 1 << 16
_UNSUITED = frozenset((400, 413, 422, 500, 501))
"""Statuses with which servers refuse a way of asking, or a single question."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address of a server, without key or query."""

    secure: bool
    host: str
    port: int
    path: str

    @classmethod
    def read(cls, url: str) -> Endpoint:
        """The endpoint at an address such as http://127.0.0.1:8080/v1. Raises UsageError."""
        try:
            parts = urlsplit(url.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port, parts = None, None, urlsplit("")
        if parts.scheme not in ("http", "https") or not host or not url.isascii() or not url.strip().isprintable():
            raise UsageError("The model's address has to be like http://127.0.0.1:8080/v1, or https://….")
        if parts.username is not None or parts.query or parts.fragment:
            raise UsageError(f"The model's address may hold no key, name or query; put a key into {KEY}.")
        secure = parts.scheme == "https"
        path = parts.path.rstrip("/").removesuffix(_PATH)
        return cls(secure, host, port or (443 if secure else 80), f"{path or '/v1'}{_PATH}")

    @property
    def here(self) -> bool:
        """Whether the address is this machine's own, by its digits or as `localhost`; other names may be anybody's."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def kind(self) -> str:
        """What the ledger says of it; the address itself is told to nobody."""
        return "loopback" if self.here else "remote"

    @property
    def elsewhere(self) -> str:
        """What is told where it may not be asked."""
        return (
            f"The model is on another machine ({self.host}): every paragraph would be sent there. "
            "Nothing was sent; give --words-may-leave if that is meant."
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a question may take, how large an answer may be, and how many tokens a model may write."""

    seconds: float = 120.0
    answer: int = 1 << 20
    tokens: int = 2048


@dataclass(slots=True)
class ChatModel:
    """A model behind an endpoint, by the name that the server knows it by."""

    endpoint: Endpoint
    name: str
    limits: Limits = field(default_factory=Limits)
    format: str = FORMATS[0]
    """The way of asking for JSON that this server was last found to take."""

    @property
    def parameters(self) -> dict[str, str | int]:
        """What every question is asked with; the ledger keeps it."""
        return {"temperature": 0, "max_tokens": self.limits.tokens}

    def answer(self, messages: Sequence[Message], schema: dict[str, Any]) -> str:
        """The text with which the model answers. Raises NoAnswer, EndpointUnavailable.

        A server that refuses a way of asking for JSON is asked again in the next laxer one, and from then on in that.
        """
        for way in FORMATS[FORMATS.index(self.format) :]:
            status, data = self._exchange(self._body(messages, schema, way))
            if status == 200:
                self.format = way
                return _content(data)
            if status not in _UNSUITED:
                raise EndpointUnavailable(_refused(status))
        if status >= 500:
            raise EndpointUnavailable(_refused(status))
        raise NoAnswer(Reason.SERVER_REFUSED)

    def _body(self, messages: Sequence[Message], schema: dict[str, Any], way: str) -> bytes:
        asked: dict[str, Any] = {"model": self.name, "messages": list(messages), "stream": False, **self.parameters}
        if way == "json_schema":
            named = {"name": "statements", "strict": True, "schema": schema}
            asked["response_format"] = {"type": "json_schema", "json_schema": named}
        elif way == "json_object":
            asked["response_format"] = {"type": "json_object"}
        return json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")

    def _exchange(self, body: bytes) -> tuple[int, bytes]:
        """Send one question; gives the status and the bounded answer, however the server behaves."""
        over = threading.Event()
        connection = self._connection()
        # Kept apart: the connection lets go of its socket while the answer is still being read from it.
        connected: list[socket.socket] = []

        def stop() -> None:
            over.set()
            for held in connected:
                with suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)

        # A socket's own time-out counts from each byte; this one counts from the question.
        watch = threading.Timer(self.limits.seconds, stop)
        watch.daemon = True
        watch.start()
        try:
            with closing(connection):
                connection.connect()
                connected.append(connection.sock)
                if over.is_set():
                    raise TimeoutError
                self._require_here(connection.sock)
                connection.request("POST", self.endpoint.path, body, _headers())
                response = connection.getresponse()
                data = self._bounded(response)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            if over.is_set() or isinstance(fault, TimeoutError):
                raise NoAnswer(Reason.TOO_SLOW) from fault
            raise EndpointUnavailable(
                f"The model's endpoint cannot be asked ({fault}); start the server, or check the address."
            ) from fault
        finally:
            watch.cancel()
        if over.is_set():
            raise NoAnswer(Reason.TOO_SLOW)
        return response.status, data

    def _connection(self) -> http.client.HTTPConnection:
        host, port, seconds = self.endpoint.host, self.endpoint.port, self.limits.seconds
        if self.endpoint.secure:
            return http.client.HTTPSConnection(host, port, timeout=seconds, context=ssl.create_default_context())
        return http.client.HTTPConnection(host, port, timeout=seconds)

    def _require_here(self, connected: socket.socket) -> None:
        """Refuse a name that was taken for this machine and leads to another, before a word is sent."""
        if self.endpoint.here and not ipaddress.ip_address(connected.getpeername()[0].partition("%")[0]).is_loopback:
            raise EndpointUnavailable(f"'{self.endpoint.host}' leads to another machine; nothing was sent.")

    def _bounded(self, response: http.client.HTTPResponse) -> bytes:
        data = b""
        while chunk := response.read1(_CHUNK):
            data += chunk
            if len(data) > self.limits.answer:
                raise NoAnswer(Reason.TOO_LONG)
        return data


def _headers() -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "variorum"}
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and (key.isprintable() or not key)):
        raise UsageError(f"{KEY} holds what no key can hold; set it anew.")
    return headers | ({"Authorization": f"Bearer {key}"} if key else {})


def _refused(status: int) -> str:
    remedy = {401: f"set {KEY}", 403: f"set {KEY}", 404: "check the address and the model's name", 429: "try later"}
    return f"The model's endpoint answered with status {status}; {remedy.get(status, 'see what the server logged')}."


def _content(data: bytes) -> str:
    """The text in a server's answer. Raises NoAnswer where it has not the form that was agreed on."""
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as fault:
        raise NoAnswer(Reason.UNREADABLE) from fault
    if not isinstance(content, str):
        raise NoAnswer(Reason.UNREADABLE)
    return content
