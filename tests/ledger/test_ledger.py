from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import BodyAbsent, LedgerError, MalformedEntry, NotAnInquiry, UsageError, VaultError
from variorum.ledger import DeviceKey, Ledger, MemberKey, verify

from .test_canonical import keys, values
from .vectors import MEMBER_SEED, build, counted_randomness, ticking_clock


def test_the_genesis_says_what_the_inquiry_is(ledger, device):
    genesis = ledger.genesis()
    body = ledger.body(genesis)
    assert genesis.id == ledger.inquiry and genesis.inquiry is None
    assert body["title"] == "T" and body["languages"] == ["en"] and body["recovery"] == {"key": None}
    assert body["device"] == {"certificate": device.certificate, "key": device.chain, "name": "laptop"}
    assert body["member"]["name"] == "Aigerim" and len(body["publication_key"]) == 64
    assert body["created"] == genesis.time == "2022-01-05T00:00:00Z"


def test_what_was_entered_is_read_back_in_order(ledger, device):
    one = ledger.append("note", {"text": "«Тоқаев»"}, device)
    many = ledger.append_rows("claims", ({"n": number} for number in range(1000)), device)
    again = Ledger.open(ledger.folder)
    assert again.inquiry == ledger.inquiry
    assert [entry.kind for entry in again.entries()] == ["genesis", "note", "claims"]
    assert again.body(one) == {"text": "«Тоқаев»"}
    assert [row["n"] for row in again.rows(many)] == list(range(1000))
    assert [placed.entry.id for placed in again.beyond({device.chain: 2})] == [many.id]
    assert again.heads() == ledger.heads() and again.heads()[device.chain].seq == 3


def test_no_rows_are_a_body_too(ledger, device):
    entry = ledger.append_rows("claims", [], device)
    assert list(ledger.rows(entry)) == [] and entry.body.rows == 0
    assert verify(ledger.folder).ok


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dictionaries(keys, values, max_size=3), max_size=5), st.booleans())
def test_any_value_of_the_domain_is_kept(tmp_path_factory, bodies, together):
    device = DeviceKey.derived("A", "B", counted_randomness())
    folder = tmp_path_factory.mktemp("any")
    ledger = Ledger.create(folder, {}, device, clock=ticking_clock(), randomness=counted_randomness())
    if together:
        ledger.append_rows("claims", bodies, device)
    else:
        for body in bodies:
            ledger.append("note", body, device)
    again = Ledger.open(folder)
    entries = list(again.entries())[1:]
    assert (list(again.rows(entries[0])) if together else [again.body(entry) for entry in entries]) == bodies
    assert verify(folder).ok


def test_the_same_clock_keys_and_randomness_give_the_same_bytes(tmp_path):
    first, second = (build(tmp_path / name) for name in "ab")
    assert [entry.line for entry in first.entries()] == [entry.line for entry in second.entries()]


def test_a_second_chain_comes_after_what_it_has_seen(tmp_path):
    ledger = build(tmp_path / "inquiry")
    *earlier, last = ledger.entries()
    assert dict(last.seen) == {earlier[-1].chain: earlier[-1].id} and last.seq == 1
    assert [placed.entry.kind for placed in ledger.beyond({earlier[-1].chain: 4})] == ["note"]


def test_a_members_second_device_is_introduced_by_itself(tmp_path):
    ledger = build(tmp_path / "inquiry")
    tablet = MemberKey("Aigerim", MEMBER_SEED).certify("tablet", b"\x09" * 32)
    assert ledger.append("note", {"text": "first"}, tablet).seq == 2
    assert ledger.append("note", {"text": "second"}, tablet).seq == 3
    assert [entry.kind for entry in ledger.entries() if entry.chain == tablet.chain] == ["device", "note", "note"]
    assert verify(ledger.folder).ok


def test_a_wrong_call_is_refused_in_one_sentence(ledger, device, tmp_path):
    with pytest.raises(UsageError, match="already"):
        Ledger.create(ledger.folder, {}, device)
    with pytest.raises(NotAnInquiry, match="nowhere"):
        Ledger.open(tmp_path / "nowhere")
    with pytest.raises(NotAnInquiry, match="nowhere"):
        verify(tmp_path / "nowhere")
    for kind in ("genesis", "../x", "", "Note", "x" * 65):
        with pytest.raises(MalformedEntry):
            ledger.append(kind, {}, device)
    for body in ({"a": 1.5}, {"a": "\ud800"}, {"é": 1}):
        with pytest.raises(MalformedEntry):
            ledger.append("note", body, device)
        with pytest.raises(MalformedEntry):
            ledger.append_rows("claims", [{}, body], device)
    one = ledger.genesis()
    with pytest.raises(MalformedEntry, match="not rows"):
        list(ledger.rows(one))
    with pytest.raises(MalformedEntry, match="not one object"):
        ledger.body(ledger.append_rows("claims", [], device))
    assert [entry.kind for entry in ledger.entries()] == ["genesis", "claims"]


def test_an_absent_and_an_altered_body_are_told_apart(ledger, device):
    for entry, read in (
        (ledger.append("note", {"a": 1}, device), ledger.body),
        (ledger.append_rows("claims", [{"a": 1}], device), lambda entry: list(ledger.rows(entry))),
    ):
        path = ledger.vault.path(entry.body.digest)
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        with pytest.raises(VaultError, match="altered"):
            read(entry)
        path.unlink()
        with pytest.raises(BodyAbsent):
            read(entry)


def test_a_clock_that_goes_back_does_not_date_an_entry_before_the_last(ledger, device):
    moments = iter((datetime(2022, 1, 6, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)))
    wrong = Ledger.open(ledger.folder, clock=lambda: next(moments))
    assert wrong.append("note", {}, device).time == "2022-01-06T00:00:00Z"
    assert wrong.append("note", {}, device).time == "2022-01-06T00:00:00Z"
    assert verify(ledger.folder).ok
    with pytest.raises(LedgerError, match="time zone"):
        Ledger.open(ledger.folder, clock=lambda: datetime(2022, 1, 7)).append("note", {}, device)


def test_a_full_disk_acknowledges_nothing(ledger, device, monkeypatch):
    import os

    real = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda handle, data, place: real(handle, data[:40], place))
    with pytest.raises(LedgerError, match="only part"):
        ledger.append("note", {"a": 1}, device)
    monkeypatch.undo()
    found = verify(ledger.folder)
    assert found.ok and {note.kind for note in found.notes} == {"surplus-blob"}
    assert ledger.append("note", {"a": 1}, device).seq == 2
