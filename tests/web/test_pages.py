"""The pages as served: complete, guarded, asking nothing of anyone."""

import re

import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.cli.conftest import Place, run
from variorum.web.app import create_app

DOORS = (
    "/",
    "/accounts/",
    "/toll/",
    "/timeline/",
    "/persons/",
    "/questions/",
    "/comparisons/",
    "/sources/",
    "/made.html",
)


@pytest.mark.parametrize("path", [*DOORS, "/review", "/style.css", "/as-of.js", "/absent.html"])
def test_every_answer_is_guarded(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == (404 if "absent" in path else 200)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    kind = {"css": "text/css", "js": "text/javascript"}.get(path.rsplit(".", 1)[-1], "text/")
    assert answer.headers["content-type"].startswith(kind)


def test_every_link_within_leads_somewhere(client: TestClient) -> None:
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if "html" not in answer.headers["content-type"]:
            continue
        page = html.document_fromstring(answer.content)
        page.make_links_absolute(str(answer.url))
        for link in page.xpath("//a/@href | //link/@href | //script/@src"):
            if link.startswith("http://127.0.0.1:8022/") and "/review" not in link:
                waiting.append(re.sub(r"^http://127.0.0.1:8022", "", link).partition("#")[0])
    assert len(seen) > 25


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "rebound.local:8022", "0.0.0.0:8022", ""])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    for path in ("/", "/review"):
        assert client.get(path, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8022", "localhost:8022", "localhost"])
def test_its_own_names_are_taken(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../inquiry.toml",
        "/%2e%2e/inquiry.toml",
        "/..%2finquiry.toml",
        "/record.db",
        "/ledger/",
        "/vault/",
        "//etc/passwd",
    ],
)
def test_nothing_but_pages_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "duckdb" not in answer.text and "root:" not in answer.text and "Traceback" not in answer.text


def test_pages_follow_the_record(place: Place, client: TestClient) -> None:
    before = client.get("/").text
    first = place.good("review", "--list").lines[0]["id"]
    place.good("review", "--reject", first)
    assert client.get("/").text != before


def test_hostile_words_stay_words(place: Place, tmp_path) -> None:
    name = "<b onmouseover=alert(1)>x</b>.txt"
    (tmp_path / name.replace("/", "∕")).write_text(
        "<script>alert(1)</script> title\n\nThe mayor said that six people were killed <img src=x onerror=alert(2)> in "
        "Varkel \u202e and \x1b[31m that {{ 7 * 7 }} was wrong.\n",
        encoding="utf-8",
    )
    place.good("add", *tmp_path.glob("*.txt"))
    place.good("extract")
    with TestClient(create_app(place.folder), base_url="http://127.0.0.1:8022") as client:
        seen = [client.get(path) for path in ("/", "/sources/", "/accounts/", "/toll/")]
        pages = place.good("review", "--list").lines
        seen += [client.get(f"/review?at={at}") for at in range(len(pages))]
        seen += [client.get("/review", params={"last": '"><script>alert(3)</script>', "at": "<script>"})]
    everything = ""
    for answer in seen:
        assert answer.status_code == 200
        page = html.document_fromstring(answer.content)
        assert [s for s in page.iter("script") if s.text] == [] and not list(page.iter("img"))
        assert page.xpath("//@onerror | //@onmouseover") == []
        everything += answer.text
    assert "alert(2)" in everything and "alert(3)" in everything
    assert "\u202e" not in everything and "\x1b" not in everything
    assert "was wrong" in everything and " 49 " not in everything


def test_a_folder_without_an_inquiry_is_refused_before_serving(tmp_path) -> None:
    ran = run("-C", tmp_path, "serve")
    assert ran.status == 2 and "There is no inquiry" in ran.err
