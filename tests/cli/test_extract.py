"""`variorum extract` with and without a language model."""

import pytest

from tests.cli.conftest import Place
from tests.pipeline import stub_model as stubs

STORY = """The dockers of Tarsk

The Interior Ministry said that seven people were killed in Varkel, including two police officers.

Aral Tarsk telegraphed that the harbour gates had stayed shut all night.

The governor said that a dozen tents were burned near the station.
"""


@pytest.fixture
def told(place: Place, tmp_path) -> Place:
    (tmp_path / "dockers.txt").write_text(STORY, encoding="utf-8")
    place.good("add", tmp_path / "dockers.txt")
    return place


def test_a_model_is_asked_only_when_named_and_its_refusals_are_listed(told: Place) -> None:
    with stubs.serving(stubs.answering) as stub:
        told.good("extract")
        assert stub.asked == []
        ran = told.good("extract", "--with-model", stub.url, "--model", "tiny")
    assert "tiny was asked of" in ran.out and "1 refused: the number does not follow" in ran.out
    assert "a dozen tents were burned" in ran.err and "LEAVE" not in ran.err
    found = told.good("claims", "--json").lines
    (alone,) = [row for row in found if row["rules"] == ["suggested.unlisted"]]
    assert (alone["status"], alone["found"], alone["speaker"]) == ("proposed", True, "Aral Tarsk")


def test_what_a_model_said_is_told_to_machines(told: Place) -> None:
    with stubs.serving(stubs.answering) as stub:
        one = told.good("extract", "--with-model", stub.url, "--model", "tiny", "--json").one
    assert one["new"] == one["claims"] > 0 and (one["stayed"], one["lapsed"], one["kept"]) == (0, [], [])
    model = one["model"]
    assert (model["name"], model["new"]) == ("tiny", 1)
    (refused,) = model["refused"]
    assert refused["reason"] == "number" and refused["words"] == "a dozen tents were burned near the station"


def test_the_settings_may_name_a_model_and_an_option_leaves_it_out(told: Place) -> None:
    with stubs.serving(stubs.answering) as stub:
        with (told.folder / "inquiry.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'\n[model]\nurl = "{stub.url}"\nname = "small"\n')
        assert told.good("extract", "--without-model", "--json").one["model"] is None
        assert stub.asked == []
        assert told.good("extract", "--json").one["model"]["name"] == "small"
        assert {asked["model"] for asked in stub.asked} == {"small"}


@pytest.mark.parametrize(
    ("options", "told_why"),
    [
        (("--with-model", "https://models.example.org/v1", "--model", "big"), "--words-may-leave"),
        (("--with-model", "http://127.0.0.1:9/v1"), "--model NAME"),
        (("--model", "tiny"), "--with-model URL"),
        (("--with-model", "nowhere", "--model", "tiny"), "address"),
        (("--with-model", "http://k@127.0.0.1/v1", "--model", "tiny"), "VARIORUM_MODEL_KEY"),
        (("--without-model", "--model", "tiny"), "--without-model"),
    ],
)
def test_a_call_that_cannot_be_meant_is_refused_before_anything_is_done(told: Place, options, told_why) -> None:
    ran = told("extract", *options)
    assert ran.status == 2 and told_why in ran.err and ran.out == ""


def test_a_model_of_the_settings_on_another_machine_is_not_asked_unless_allowed(told: Place) -> None:
    with (told.folder / "inquiry.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[model]\nurl = "http://192.0.2.7:8080/v1"\nname = "far"\n')
    ran = told.good("extract")
    assert "Nothing was sent" in ran.err and "statements proposed" in ran.out


def test_it_says_when_words_leave_the_machine(told: Place, monkeypatch) -> None:
    from variorum.errors import EndpointUnavailable
    from variorum.pipeline.endpoint import ChatModel

    def refused(*_: object) -> str:
        raise EndpointUnavailable("The model's endpoint cannot be asked; try later.")

    monkeypatch.setattr(ChatModel, "answer", refused)
    ran = told("extract", "--with-model", "http://192.0.2.7/v1", "--model", "far", "--words-may-leave")
    assert "WORDS LEAVE THIS MACHINE" in ran.err and "192.0.2.7" in ran.err and "not https" in ran.err
    assert ran.status == 1 and "statements proposed" in ran.out


def test_a_server_that_fails_leaves_what_the_rules_found(told: Place) -> None:
    with stubs.serving(stubs.status(503)) as stub:
        ran = told("extract", "--with-model", stub.url, "--model", "tiny", "--json")
    assert ran.status == 1 and "503" in ran.err and ran.one["claims"] > 0 and ran.one["model"] is None
