"""Extracting again after a better rule proposes only what changed, and replaces nothing that was decided."""

import pytest

from variorum.extract.english.grammar import English
from variorum.model.decision import Choice, Matter
from variorum.model.statement import Status
from variorum.pipeline.adding import add
from variorum.pipeline.deciding import decide
from variorum.pipeline.extracting import extract_texts


@pytest.fixture
def extracted(inquiry, documents):
    add(inquiry, [documents / "story.txt"])
    extract_texts(inquiry)
    return inquiry


def better(monkeypatch, leaving_out=()):
    """The next version of the rules, which no longer finds attributions by these cues."""
    older = English.attributions

    def attributions(self, paragraphs, strict=False):
        return tuple(a for a in older(self, paragraphs, strict) if a.act not in leaving_out)

    monkeypatch.setattr(English, "attributions", attributions)
    monkeypatch.setattr(English, "version", f"{English.version}+{len(leaving_out)}")


def test_a_first_run_is_all_new_and_the_same_version_is_not_run_again(inquiry, documents):
    add(inquiry, [documents / "story.txt"])
    first = extract_texts(inquiry)
    assert first.changes.new == len(inquiry.view().statements()) == first.claims
    assert (first.changes.stayed, first.changes.lapsed, first.changes.kept) == (0, (), ())
    again = extract_texts(inquiry)
    assert (again.runs, again.changes.new) == (0, 0)


def test_a_version_that_finds_the_same_changes_nothing(extracted, monkeypatch):
    before = {held.id: held.status for held in extracted.view().statements()}
    better(monkeypatch)
    changes = extract_texts(extracted).changes
    assert (changes.new, changes.stayed, changes.lapsed, changes.kept) == (0, len(before), (), ())
    assert {held.id: held.status for held in extracted.view().statements()} == before


def test_what_is_no_longer_found_lapses_unless_decided_and_what_was_decided_says_so(extracted, monkeypatch):
    held = extracted.view().statements()
    denial = next(s.id for s in held if s.claim.chain[-1].act == "deny")
    said = [s.id for s in held if s.claim.chain[-1].act == "say"]
    decide(extracted, Matter.CLAIM, (denial,), Choice.ACCEPT, "")
    better(monkeypatch, leaving_out=("deny", "say"))
    changes = extract_texts(extracted).changes
    assert changes.kept == (denial,) and set(said) <= set(changes.lapsed)
    now = {s.id: s for s in extracted.view().statements()}
    assert (now[denial].status, now[denial].found) == (Status.ACCEPTED, False)
    assert all(now[claim].status is Status.LAPSED for claim in said)
    monkeypatch.undo()
    monkeypatch.setattr(English, "version", f"{English.version}+3")
    back = extract_texts(extracted).changes
    assert (back.new, len(back.lapsed)) == (len(changes.lapsed) + 1, changes.new)
    assert extracted.view().statement(denial).found


def test_catching_up_in_another_order_gives_the_same_record(extracted, monkeypatch):
    better(monkeypatch, leaving_out=("deny",))
    extract_texts(extracted)
    incremental = extracted.record.digests()
    extracted.record.rebuild(extracted.ledger)
    assert extracted.record.digests() == incremental


def test_languages_that_no_rules_read_are_named(extracted, documents):
    german = "Der Minister sagte gestern, dass sieben Menschen getötet wurden. " * 5
    (documents / "deutsch.txt").write_text(german, encoding="utf-8")
    add(extracted, [documents / "deutsch.txt"])
    assert len(extract_texts(extracted).passed_over) == 1


def test_a_sheet_is_not_told_to_be_in_an_unknown_language(extracted, documents):
    (documents / "names.csv").write_text("Name,Age,Place\nVenn Aral,34,Velm\nDora Tarsk,19,Velm\n", encoding="utf-8")
    add(extracted, [documents / "names.csv"])
    assert extract_texts(extracted).passed_over == ()
