"""A model is asked about texts only when told to, and its runs stand beside the rules'."""

import json

import pytest

from tests.pipeline import stub_model as stubs
from variorum.errors import EndpointUnavailable, UsageError
from variorum.extract.english.grammar import English
from variorum.extract.suggested import EXTRACTOR
from variorum.extract.suggested.prompt import prompt_digest
from variorum.model.decision import Choice, Matter
from variorum.model.statement import Status
from variorum.pipeline.adding import add
from variorum.pipeline.deciding import decide
from variorum.pipeline.endpoint import ChatModel, Endpoint, Limits
from variorum.pipeline.extracting import extract_texts
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.suggesting import renew_suggestions, suggest_texts

TEXT = """A night at the port

The Interior Ministry said that seven people were killed in Varkel, including two police officers.

The Health Ministry denied that 22 people had died in the city hospital.

Aral Tarsk telegraphed that the harbour gates had stayed shut all night.

The mayor said that the guards had serious doubts about the plan.
"""


@pytest.fixture
def told(inquiry, tmp_path):
    folder = tmp_path / "told"
    folder.mkdir()
    (folder / "port.txt").write_text(TEXT, encoding="utf-8")
    add(inquiry, [folder])
    return inquiry


def model(stub, name="tiny"):
    return ChatModel(Endpoint.read(stub.url), name, Limits(seconds=10))


def by_rule(inquiry):
    return {statement.rules for statement in inquiry.view().statements() if statement.status is Status.PROPOSED}


def test_a_run_names_its_model_its_prompt_and_what_was_refused_and_not_the_address(told):
    extract_texts(told)
    with stubs.serving(stubs.answering) as stub:
        asked = suggest_texts(told, model(stub))
    assert (asked.runs, asked.claims) == (1, 4)
    (entry,) = [e for e in told.ledger.entries() if e.kind == "claims" and next(told.ledger.rows(e)).get("prompt")]
    header = next(told.ledger.rows(entry))
    assert (header["extractor"], header["by"], header["part"]) == (EXTRACTOR, "machine", "suggested")
    assert header["model"] == {"name": "tiny", "digest": "unknown"} and header["prompt"] == prompt_digest()
    assert (header["endpoint"], header["parameters"]["format"]) == ("loopback", "json_schema")
    assert header["refused"] == [
        ["quote_absent", TEXT.index("The mayor"), "the guards had grave doubts about the plan"]
    ]
    assert "127.0.0.1" not in json.dumps(header)
    assert told.view().unprojected() == ()


def test_what_rules_and_model_find_is_one_statement_and_neither_puts_out_the_other(told):
    found = extract_texts(told)
    before = {statement.id for statement in told.view().statements()}
    with stubs.serving(stubs.answering) as stub:
        asked = suggest_texts(told, model(stub))
    both = [held for held in told.view().statements() if len(held.rules) == 2]
    assert {held.claim.passages[0].exact for held in both} >= {"seven people were killed"}
    assert {statement.id for statement in told.view().statements()} > before
    assert (asked.changes.new, asked.changes.lapsed, asked.changes.kept) == (1, (), ())
    assert ("suggested.unlisted",) in by_rule(told)
    assert not any(held.status is Status.LAPSED for held in told.view().statements())
    assert all(held.status is Status.PROPOSED for held in told.view().statements()) and found.claims > 0


def test_it_is_asked_once_and_again_only_by_another_name(told):
    with stubs.serving(stubs.answering) as stub:
        assert suggest_texts(told, model(stub)).runs == 1
        questions = len(stub.asked)
        assert suggest_texts(told, model(stub)).runs == 0 and len(stub.asked) == questions
        assert suggest_texts(told, model(stub, "other")).runs == 1
        assert suggest_texts(told, model(stub)).runs == 1, "its run was replaced by the other's"
    current = [run.model for run in told.view().runs() if run.current and run.extractor == EXTRACTOR]
    assert current == [("tiny", "unknown")]


def test_better_rules_read_the_answers_anew_and_nobody_is_asked_again(told, monkeypatch):
    with stubs.serving(stubs.answering) as stub:
        suggest_texts(told, model(stub))
        asked = len(stub.asked)
        assert renew_suggestions(told).runs == 0
        before = {held.id for held in told.view().statements()}
        monkeypatch.setattr(English, "version", f"{English.version}+1")
        monkeypatch.setattr(English, "known_cue", lambda self, paragraph, word: None)
        monkeypatch.setattr(English, "attributions", lambda self, paragraphs, strict=False: ())
        renewed = renew_suggestions(told)
        assert suggest_texts(told, model(stub)).runs == 0 and len(stub.asked) == asked
    assert renewed.runs == 1 and renew_suggestions(told).runs == 0
    now = {held.id: held.rules for held in told.view().statements() if held.found}
    assert set(now.values()) == {("suggested.unlisted",)}, "without a lexicon every cue is unlisted"
    assert renewed.changes.stayed == len(set(now) & before) and set(renewed.changes.lapsed) == before - set(now)
    first, second = [run for run in told.view().runs() if run.extractor == EXTRACTOR]
    assert (first.current, second.current) == (False, True)
    assert first.header["answers"] == second.header["answers"] and first.header["endpoint"] == second.header["endpoint"]


def test_two_sources_with_one_text_are_each_gone_through(told, tmp_path):
    extract_texts(told)
    (tmp_path / "twin.txt").write_text(TEXT, encoding="utf-16")
    add(told, [tmp_path / "twin.txt"])
    assert len({text.digest for row in told.view().sources() for text in row.texts}) == 1, "one text, read of both"
    assert extract_texts(told).runs == 1
    assert len({held.claim.source for held in told.view().statements()}) == 2


def test_a_later_model_that_finds_less_lets_lapse_what_was_not_decided(told):
    with stubs.serving(stubs.answering) as stub:
        suggest_texts(told, model(stub))
    decided, *others = sorted(statement.id for statement in told.view().statements())
    decide(told, Matter.CLAIM, (decided,), Choice.ACCEPT, "")
    with stubs.serving(lambda handler, _: handler.content('{"statements": []}')) as stub:
        changes = suggest_texts(told, model(stub, "mute")).changes
    assert (changes.new, changes.stayed, changes.lapsed, changes.kept) == (0, 0, tuple(others), (decided,))
    kept = told.view().statement(decided)
    assert (kept.status, kept.found) == (Status.ACCEPTED, False)


def test_nothing_goes_to_another_machine_unless_allowed(told):
    remote = ChatModel(Endpoint.read("https://models.example.org/v1"), "big")
    with pytest.raises(UsageError, match="words-may-leave"):
        suggest_texts(told, remote)
    # tests/conftest.py lets no connection out, and says so
    with pytest.raises((AssertionError, EndpointUnavailable)):
        suggest_texts(told, remote, may_leave=True)


def test_nothing_sealed_is_ever_sent(inquiry, device, tmp_path):
    (tmp_path / "secret.txt").write_text("The Interior Ministry said that Velm Ro was the witness.\n", encoding="utf-8")
    sealed = Inquiry.opened(inquiry.folder, sealing_to=(device.member_key,))
    add(sealed, [tmp_path / "secret.txt"])
    assert len(Inquiry.opened(inquiry.folder).view().sources()) == 1
    with stubs.serving(stubs.answering) as stub:
        assert suggest_texts(Inquiry.open(inquiry.folder, signing=True), model(stub)).runs == 0
        with pytest.raises(UsageError, match="never sent"):
            suggest_texts(Inquiry.opened(inquiry.folder, signing=True), model(stub))
    assert stub.asked == []


@pytest.mark.parametrize("behave", [stubs.status(503), stubs.status(401), stubs.trickling])
def test_a_server_that_fails_enters_nothing_and_is_asked_again_next_time(told, behave):
    before = told.ledger.lengths()
    with stubs.serving(behave) as stub, pytest.raises(EndpointUnavailable):
        suggest_texts(told, ChatModel(Endpoint.read(stub.url), "tiny", Limits(seconds=0.2)))
    assert told.ledger.lengths() == before
    with stubs.serving(stubs.answering) as stub:
        assert suggest_texts(told, model(stub)).runs == 1


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 300])
def test_a_name_that_no_model_has_is_refused(told, name):
    with stubs.serving(stubs.answering) as stub, pytest.raises(UsageError, match="--model"):
        suggest_texts(told, model(stub, name))
