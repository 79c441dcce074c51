"""What rests on the ledger is verified too: texts against source and reader, passages at their place, the record."""

import sqlite3

import pytest

from variorum.errors import UsageError
from variorum.ledger.verified import FILE
from variorum.pipeline.adding import add
from variorum.pipeline.extracting import extract_texts
from variorum.pipeline.verifying import verify


@pytest.fixture
def whole(inquiry, documents):
    """An inquiry with a source, its text and statements, and a record that is level with its ledger."""
    add(inquiry, [documents / "story.txt"])
    extract_texts(inquiry)
    return inquiry


def kinds(inquiry, **given):
    return [fault.kind for fault in verify(inquiry.folder, **given).faults]


def entered(inquiry, kind):
    (entry,) = [entry for entry in inquiry.ledger.entries() if entry.kind == kind][-1:]
    return inquiry.ledger.body(entry)


def test_a_whole_inquiry_is_whole_and_told_so(whole):
    found = verify(whole.folder)
    assert found.ok and found.notes == () and found.skipped == ()
    assert found.checked["texts"] == 1 and found.checked["passages"] > 0
    told = " ".join(found.proved)
    assert "passages stand at their place" in told and "record is what the ledger gives" in told


def test_a_text_that_its_source_does_not_give_is_named(whole):
    text = entered(whole, "text")
    content = whole.ledger.vault.get(text["digest"]).decode().replace("seven", "eight")
    other = whole.ledger.vault.put(content.encode())
    whole.append("text", {**text, "digest": other, "characters": len(content)})
    whole.append("text", {**text, "blocks": text["blocks"][1:]})
    assert kinds(whole, skip=["record"]) == ["text-mismatch"] * 2
    assert kinds(whole, skip=["record", "texts"]) == []


def test_a_text_of_another_version_is_noted_by_its_version(whole):
    text = entered(whole, "text")
    whole.append("text", {**text, "reader_version": "0.old"})
    found = verify(whole.folder, skip=["record"])
    assert found.ok and [note.kind for note in found.notes] == ["text-other-version"]
    assert "0.old" in found.notes[0].meaning


def test_a_text_that_is_no_text_is_named(whole):
    text = entered(whole, "text")
    whole.append("text", {**text, "digest": whole.ledger.vault.put(b"\xff\xfe\xff"), "characters": 3})
    whole.append("text", {**text, "characters": text["characters"] + 1})
    assert kinds(whole, skip=["record"]) == ["text-unreadable"] * 2


def test_a_source_that_is_read_no_more_is_noted(whole):
    source, text = entered(whole, "source"), entered(whole, "text")
    picture = whole.ledger.vault.put(b"\x89PNG\r\n\x1a\n")
    whole.append("source", {**source, "id": picture, "media_type": "image/png"})
    whole.append("text", {**text, "source": picture})
    found = verify(whole.folder, skip=["record"])
    assert found.ok and [note.kind for note in found.notes] == ["text-not-read"]


def test_words_that_do_not_stand_at_their_place_are_named(whole):
    run = next(entry for entry in whole.ledger.entries() if entry.kind == "claims")
    rows = list(whole.ledger.rows(run))
    claim = next(row for row in rows if row["row"] == "claim")
    text, start, end, exact, place = claim["passages"][0]
    wrong = (
        [text, start + 1, end + 1, exact, place],
        [text, start, end, exact + "x", place],
        [text, 0, 10**9, exact, place],
    )
    unplaced = ([text, None, None, exact, place], [None, None, None, exact, place], ["0" * 64, 0, 1, "x", None])
    odd = ("passages", [text], [text, "0", "1", exact, place], None)
    passages = [*wrong, *unplaced, *odd]
    whole.append_rows("claims", [rows[0], {**claim, "passages": passages}, {**claim, "passages": 7}])
    found = verify(whole.folder, skip=["record"])
    assert [fault.kind for fault in found.faults] == ["passage-mismatch"] * 3
    assert all("row 2" in fault.where and "«" in fault.meaning for fault in found.faults)
    assert [note.kind for note in found.notes] == ["passages-not-placed"]


def test_passages_are_looked_up_alike_in_processes_of_their_own(whole, monkeypatch):
    here = verify(whole.folder, skip=["record"])
    monkeypatch.setattr("variorum.pipeline.check_passages.WORTH_PROCESSES", 0)
    monkeypatch.setattr("variorum.pipeline.check_texts.WORTH_PROCESSES", 0)
    assert verify(whole.folder, skip=["record"]) == here


def test_a_changed_record_is_named_by_its_tables(whole):
    whole.record.close()
    with sqlite3.connect(whole.folder / "record.db") as connection:
        connection.execute("UPDATE claims SET stance = 'denies' WHERE stance = 'asserts'")
    connection.close()
    found = verify(whole.folder)
    assert {fault.kind for fault in found.faults} == {"record-differs"}
    assert any("table claims" in fault.meaning for fault in found.faults)
    assert not (whole.folder / FILE).exists(), "the state is that of a clean check only"


def test_a_record_that_is_absent_behind_or_broken_is_told(whole):
    whole.append("unread", {"source": None, "name": "x", "reason": "y", "stage": "read"})
    found = verify(whole.folder)
    assert found.ok and [note.kind for note in found.notes] == ["record-behind"]
    whole.record.close()
    record = whole.folder / "record.db"
    record.write_bytes(b"not a database, whatever its name says" * 100)
    assert kinds(whole) == ["record-unreadable"]
    for path in whole.folder.glob("record.db*"):
        path.unlink()
    found = verify(whole.folder)
    assert found.ok and [note.kind for note in found.notes] == ["record-absent"]
    assert not record.exists(), "verifying makes nothing"


def test_a_damaged_ledger_is_not_held_against_the_record(whole):
    run = next(entry for entry in whole.ledger.entries() if entry.kind == "claims")
    path = whole.ledger.vault.path(run.body.digest)
    path.chmod(0o644)
    path.write_bytes(b"altered")
    found = verify(whole.folder)
    assert [fault.kind for fault in found.faults] == ["altered-blob"]
    assert [note.kind for note in found.notes] == ["record-not-compared"]


def test_verifying_changes_nothing_but_its_state(whole):
    whole.record.close()
    before = {path: path.read_bytes() for path in whole.folder.rglob("*") if path.is_file()}
    assert verify(whole.folder).ok
    after = {path: path.read_bytes() for path in whole.folder.rglob("*") if path.is_file()}
    assert {path.relative_to(whole.folder) for path in after.keys() - before.keys()} == {FILE}
    assert all(after[path] == data for path, data in before.items())


def test_an_incremental_check_looks_at_what_is_new(whole, documents):
    assert verify(whole.folder, incremental=True).mode == "full", "nothing is known yet"
    found = verify(whole.folder, incremental=True)
    assert found.ok and found.mode == "incremental" and found.skipped == ("record",)
    assert found.checked["texts"] == found.checked["passages"] == found.checked["signatures"] == 0
    (documents / "later.txt").write_text("The Interior Ministry said that nine people were killed in Varkel.\n")
    add(whole, [documents / "later.txt"])
    extract_texts(whole)
    found = verify(whole.folder, incremental=True)
    assert found.ok and found.checked["texts"] == 1 and found.checked["passages"] > 0


def test_a_part_that_there_is_not_cannot_be_skipped(inquiry):
    with pytest.raises(UsageError, match="'ledger' is no part"):
        verify(inquiry.folder, skip=["ledger"])
