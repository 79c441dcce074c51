"""A browser for the tests, where Chromium is there: it may read the published files and nothing else."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pages.sample import edition
from variorum.publish.site import publish

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample edition, published."""
    return publish(edition(), tmp_path_factory.mktemp("published") / "site").folder


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium as the system has it; the tests skip without it.

    Closed after each module: while it is open its event loop runs, and no other test could start one.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as player:
        started = player.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def visit(browser, site: Path) -> Iterator[Callable[..., object]]:  # type: ignore[no-untyped-def]
    """Opens a page of the site from disk; `visit.asked` lists requests for anything else, `visit.said` complaints."""
    contexts = []
    asked: list[str] = []
    said: list[str] = []

    def route(request) -> None:  # type: ignore[no-untyped-def]
        if request.request.url.startswith(("file:", "http://127.0.0.1", "data:")):
            request.continue_()
        else:
            asked.append(request.request.url)
            request.abort()

    def open_page(path: str, width: int = 1280, **options: object):  # type: ignore[no-untyped-def]
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", route)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto((site / path).as_uri())
        return page

    open_page.asked = asked  # type: ignore[attr-defined]
    open_page.said = said  # type: ignore[attr-defined]
    yield open_page
    for context in contexts:
        context.close()
