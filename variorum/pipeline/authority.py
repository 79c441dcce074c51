"""Asking a time-stamp authority over HTTP (RFC 3161, section 3.4), on request.

The authority learns the address that asks, the moment, and a digest from which nothing can be told.
"""

import http.client
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from variorum.errors import StampRejected, UsageError
from variorum.ledger.token import MAX_TOKEN

TIMEOUT = 30.0
CHUNK = 1 << 14


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An authority that sends elsewhere is not followed: the member named one host, and no other."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def ask(url: str, query: bytes, timeout: float = TIMEOUT) -> bytes:
    """The answer of the authority at an address to a query.

    Raises UsageError when the address is not http or https, StampRejected when no answer of sound size comes in time.
    """
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"{url!r} is not the address of an authority; give it as http://… or https://….")
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    request = urllib.request.Request(url, query, headers | {"User-Agent": "variorum"}, method="POST")
    until = time.monotonic() + timeout
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=timeout) as answer:
            return _bounded(answer, url, until)
    except urllib.error.HTTPError as fault:
        raise StampRejected(f"The authority {url} answered with status {fault.code}; ask another one.") from fault
    except (OSError, http.client.HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", None) or fault
        raise StampRejected(f"The authority {url} cannot be asked ({reason}); try later, or use --request.") from fault


def _bounded(answer: http.client.HTTPResponse, url: str, until: float) -> bytes:
    data = b""
    while chunk := answer.read1(CHUNK):
        data += chunk
        if len(data) > MAX_TOKEN:
            raise StampRejected(f"The authority {url} sends more than {MAX_TOKEN} bytes; that is no time-stamp.")
        if time.monotonic() > until:
            raise StampRejected(f"The authority {url} does not finish its answer in time; ask another one.")
    return data
