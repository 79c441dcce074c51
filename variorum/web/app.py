"""The workspace's server: the pages of the working edition and review, on loopback, for one person at one machine."""

import hmac
import mimetypes
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from variorum.errors import UnknownReference, VariorumError
from variorum.web.review import apply, review_page
from variorum.web.workspace import Workspace

HOSTS = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
MOST_FORM_BYTES = 64 * 1024

Result = TypeVar("Result")
Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(folder: Path, language: str = "en") -> Starlette:
    """The server's application over the inquiry in a folder. Raises NotAnInquiry."""
    workspace = Workspace(folder, language)
    routes = [
        Route("/review", _reviewing(workspace), methods=["GET"]),
        Route("/review", _deciding(workspace), methods=["POST"]),
        Route("/{path:path}", _page(workspace), methods=["GET"]),
    ]
    # A page elsewhere must not reach the workspace by giving its own name this machine's address.
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))
    return Starlette(routes=routes, middleware=[guard], exception_handlers={VariorumError: _told})


def _secured(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


async def _told(request: Request, fault: Exception) -> Response:
    missing = isinstance(fault, UnknownReference)
    return _secured(PlainTextResponse(str(fault), status_code=404 if missing else 400))


def _page(workspace: Workspace) -> Endpoint:
    async def page(request: Request) -> Response:
        path = str(request.path_params["path"]) or "index.html"
        if path.endswith("/"):
            path += "index.html"
        body = await _apart(lambda: workspace.site().render(path))
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return _secured(Response(body, media_type=kind))

    return page


def _reviewing(workspace: Workspace) -> Endpoint:
    async def review(request: Request) -> Response:
        asked = request.query_params
        at = _number(asked.get("at"), 0)
        view = await _apart(lambda: review_page(workspace, at, asked.get("last"), asked.get("statement")))
        body = await _apart(lambda: workspace.frame().template("review.html", "review", {"view": view}))
        return _secured(HTMLResponse(body))

    return review


def _deciding(workspace: Workspace) -> Endpoint:
    async def decide(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin not in (None, "null") and urlsplit(origin).netloc != request.headers.get("host"):
            return _secured(PlainTextResponse("A form of another site is not taken.", status_code=403))
        size = request.headers.get("content-length")
        if _number(size, MOST_FORM_BYTES + 1) > MOST_FORM_BYTES:
            return _secured(PlainTextResponse("The form is too large, or does not say its size.", status_code=413))
        form = await request.form(max_files=0, max_fields=12)
        if not hmac.compare_digest(str(form.get("token", "")).encode("utf-8", "replace"), workspace.token.encode()):
            return _secured(PlainTextResponse("The form is out of date; load the page again.", status_code=403))
        entry = await _apart(lambda: apply(workspace, form))
        at = _number(str(form.get("at", "0")), 0)
        return _secured(RedirectResponse(f"/review?at={at}&last={entry}", status_code=303))

    return decide


def _number(text: str | None, otherwise: int) -> int:
    """The number that a request gives, `otherwise` where it gives none that is one, or one beyond all sense."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else otherwise


async def _apart(work: Callable[[], Result]) -> Result:
    """The work's result, done in a thread: ledger and record wait for the disk."""
    return await run_in_threadpool(work)
