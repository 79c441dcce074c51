"""Review in the browser's own way: forms that enter signed decisions, and forms that are refused."""

import pytest

from tests.cli.conftest import Place
from tests.web.conftest import HERE, Reviewing
from variorum.web.app import MOST_FORM_BYTES


def decisions(place: Place) -> int:
    return place.good("status", "--json").one["decisions"]


def test_accept_reject_and_undo(place: Place, reviewing: Reviewing) -> None:
    first, second = (one["id"] for one in place.good("review", "--list").lines[:2])
    page = reviewing.page()
    assert reviewing.form(page, "accept")["subject"] == first
    page = reviewing.press(page, "accept", reason="it says so")
    assert [c["id"] for c in place.good("claims", "--json", "--status", "accepted").lines] == [first]
    assert reviewing.form(page, "accept")["subject"] == second
    page = reviewing.press(page, "reject")
    assert [c["id"] for c in place.good("claims", "--json", "--status", "rejected").lines] == [second]
    reviewing.press(page, "undo")
    assert place.good("claims", "--json", "--status", "rejected").out == ""
    assert decisions(place) == 3
    assert place.good("verify", "--json").one["ok"]


def test_what_was_accepted_is_marked_so_on_the_pages(place: Place, reviewing: Reviewing) -> None:
    statement = reviewing.form(reviewing.page(), "accept")["subject"]
    reviewing.press(reviewing.page(), "accept")
    (shown,) = reviewing.page(f"/review?statement={statement}").xpath("//h1")
    assert shown.text_content().strip()
    assert "1 accepted" in " ".join(reviewing.page("/").text_content().split())


def test_amend(place: Place, reviewing: Reviewing) -> None:
    page = reviewing.page()
    before = reviewing.form(page, "amend")["subject"]
    reviewing.press(page, "amend", stance="doubts", reason="misread")
    (now,) = place.good("claims", "--json", "--status", "accepted").lines
    assert now["stance"] == "doubts" and now["id"] != before
    assert before in {c["id"] for c in place.good("claims", "--json", "--status", "rejected").lines}


def test_names_joined_by_name_alone(place: Place, reviewing: Reviewing) -> None:
    waiting = len(place.good("review", "--list").lines)
    page = reviewing.page(f"/review?at={waiting}")
    assert "One organisation, or several?" in page.text_content()
    reviewing.press(page, "same")
    page = reviewing.page(f"/review?at={waiting}")
    assert "One person, or several?" in page.text_content()
    reviewing.press(page, "different")
    assert decisions(place) >= 2
    assert place.good("verify", "--json").one["ok"]


def test_after_the_last_decision_nothing_waits(place: Place, reviewing: Reviewing) -> None:
    for waiting in place.good("review", "--list").lines:
        place.good("review", "--accept", waiting["id"])
    page = reviewing.page()
    page = reviewing.press(page, "same")
    page = reviewing.press(page, "same")
    assert "Nothing waits for a decision" in page.text_content()


@pytest.mark.parametrize("token", ["", "wrong", "ключ", "é" * 43])
def test_a_form_without_the_token_is_refused(place: Place, reviewing: Reviewing, token: str) -> None:
    form = reviewing.form(reviewing.page(), "accept", token=token)
    answer = reviewing.client.post("/review", data=form, headers={"origin": HERE}, follow_redirects=False)
    assert answer.status_code == 403 and "default-src 'none'" in answer.headers["content-security-policy"]
    assert decisions(place) == 0


@pytest.mark.parametrize(
    "origin", ["http://example.org", "http://127.0.0.1:9999", "https://127.0.0.1.example.org", "x"]
)
def test_a_form_from_elsewhere_is_refused(place: Place, reviewing: Reviewing, origin: str) -> None:
    form = reviewing.form(reviewing.page(), "accept")
    answer = reviewing.client.post("/review", data=form, headers={"origin": origin}, follow_redirects=False)
    assert answer.status_code == 403
    answer = reviewing.client.post("/review", data=form, headers={"host": "example.org"}, follow_redirects=False)
    assert answer.status_code == 400
    assert decisions(place) == 0


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"choice": "burn"}, 400),
        ({"choice": ""}, 400),
        ({"choice": "amend", "stance": "sings"}, 400),
        ({"subject": "zzzz"}, 404),
        ({"subject": ""}, 404),
        ({"choice": "undo", "subject": "nothing"}, 400),
        ({"choice": "same", "subject": "nothing"}, 404),
        ({"reason": "x" * (MOST_FORM_BYTES + 1)}, 413),
    ],
)
def test_a_form_that_says_nothing_known_is_told_so(
    place: Place, reviewing: Reviewing, given: dict[str, str], status: int
) -> None:
    form = {**reviewing.form(reviewing.page(), "accept"), **given}
    answer = reviewing.client.post("/review", data=form, headers={"origin": HERE}, follow_redirects=False)
    assert answer.status_code == status and "Traceback" not in answer.text and answer.text.strip()
    assert decisions(place) == 0


@pytest.mark.parametrize("at", ["-1", "x", "9" * 5000, "²", "٣", "1e9", ""])
def test_a_place_in_the_queue_that_is_none(reviewing: Reviewing, at: str) -> None:
    assert reviewing.client.get("/review", params={"at": at}).status_code == 200


def test_a_form_that_does_not_say_its_size_is_refused(place: Place, reviewing: Reviewing) -> None:
    def body():
        yield b"choice=accept"

    kind = {"content-type": "application/x-www-form-urlencoded", "origin": HERE}
    answer = reviewing.client.post("/review", content=body(), headers=kind)
    assert answer.status_code == 413 and decisions(place) == 0


def test_the_token_is_another_at_each_start(place: Place, reviewing: Reviewing) -> None:
    from starlette.testclient import TestClient

    from variorum.web.app import create_app

    with TestClient(create_app(place.folder), base_url=HERE) as other:
        assert (
            Reviewing(other).form(Reviewing(other).page(), "accept")["token"]
            != (reviewing.form(reviewing.page(), "accept")["token"])
        )
