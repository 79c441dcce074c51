"""Review in a real browser with nothing but the keyboard, against the server as it is started."""

import os
import re
import select
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.browser.conftest import browser  # noqa: F401 - a fixture
from tests.cli.conftest import Place

pytestmark = pytest.mark.browser


@pytest.fixture
def served(place: Place) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "variorum", "-C", str(place.folder), "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ)
    try:
        assert select.select([process.stdout], [], [], 60)[0], "the server did not start"
        address = re.search(rb"http://[\d.:]+/", process.stdout.readline()).group().decode()
        while True:
            assert process.poll() is None
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield address
    finally:
        process.terminate()
        process.wait(30)


def tab_to(page, words: str) -> None:
    """Press Tab until what has the focus says these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.textContent || document.activeElement.id).trim()") == words:
            return
    raise AssertionError(f"no way by Tab to {words}")


def test_a_review_with_the_keyboard_alone(place: Place, served: str, browser) -> None:  # noqa: F811
    first, second = (one["id"] for one in place.good("review", "--list").lines[:2])
    page = browser.new_page(viewport={"width": 390, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    faults: list[str] = []
    page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 400 else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(served)
    tab_to(page, "Review")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")
    tab_to(page, "reason")
    page.keyboard.type("it says so")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**last=*")
    assert [c["id"] for c in place.good("claims", "--json", "--status", "accepted").lines] == [first]
    tab_to(page, "Reject")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert [c["id"] for c in place.good("claims", "--json", "--status", "rejected").lines] == [second]
    tab_to(page, "Undo")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert place.good("claims", "--json", "--status", "rejected").out == ""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.goto(served)
    assert "1 accepted" in " ".join(page.inner_text("main").split())
    assert asked and all(url.startswith(served) for url in asked)
    # Browsers ask for an icon unbidden.
    assert [fault for fault in faults if not fault.endswith("/favicon.ico")] == []
    page.close()
