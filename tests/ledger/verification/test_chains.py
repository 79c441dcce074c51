"""Each kind of fault of a chain, made on purpose, is named as what it is; what a crash leaves is not a fault."""

import shutil
from datetime import UTC, datetime

import pytest

from tests.ledger.vectors import counted_randomness, ticking_clock
from tests.ledger.verification.damage import (
    append_as,
    blob,
    branch,
    change_lines,
    entry_of,
    kinds,
    parsed,
    resign,
)
from variorum.errors import KeyUnavailable
from variorum.ledger import DeviceKey, Ledger, verify
from variorum.ledger.body import store
from variorum.ledger.chain import Chain
from variorum.ledger.entry import Place, sign


def test_an_untouched_inquiry_is_ok_and_says_what_that_means(inquiry):
    found = verify(inquiry.folder)
    assert found.ok and found.faults == () and found.notes == ()
    assert found.inquiry == inquiry.inquiry
    assert found.heads == {chain: head.id for chain, head in inquiry.heads().items()}
    assert found.checked["entries"] == found.checked["signatures"] == 5
    assert found.checked["blobs"] == 6 and found.checked["rows"] == 3
    assert any("1 entries are covered" in line for line in found.proved)
    assert "genuine" in found.not_proved[0]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda lines: [lines[0], lines[1].replace(b"source", b"sources"), *lines[2:]], ["forged-line"]),
        (lambda lines: [lines[0], lines[1].replace(b'"v":1', b'"v": 1'), *lines[2:]], ["non-canonical-line"]),
        (lambda lines: [lines[0], b"nonsense\n", *lines[2:]], ["malformed-line"]),
        (lambda lines: [lines[0], lines[2], lines[1], lines[3]], ["reordered-line"] * 3),
        (lambda lines: [lines[0], *lines[2:]], ["dropped-line"]),
        (lambda lines: lines[:2] + lines[1:], ["duplicated-line"]),
        (lambda lines: lines[:3], ["uncertified-chain", "unknown-seen"]),
    ],
)
def test_a_changed_chain_is_named(inquiry, path, change, expected):
    change_lines(path, change)
    assert sorted(kinds(inquiry.folder)) == sorted(expected)


def test_a_lost_genesis_is_named(inquiry, path):
    change_lines(path, lambda lines: lines[1:])
    assert {"no-genesis", "dropped-line", "foreign-inquiry"} <= set(kinds(inquiry.folder))


def test_an_entry_written_anew_by_the_key_is_named_at_its_place(inquiry, device, path):
    line = resign(inquiry, device, path, 1)
    change_lines(path, lambda lines: [lines[0], line, *lines[2:]])
    (fault,) = verify(inquiry.folder).faults
    assert fault.kind == "resigned-line" and fault.where.endswith(".jsonl:2")


def test_an_entry_written_anew_behind_what_others_had_seen_breaks_the_chain(inquiry, device, path):
    line = resign(inquiry, device, path, 3)
    # The phone had seen the fourth entry; what claims to follow another fourth is not what stood there.
    other = resign(inquiry, device, path, 4, seen={}, previous=entry_of(line))
    change_lines(path, lambda lines: [*lines, other])
    assert kinds(inquiry.folder) == ["broken-chain"]


def test_a_fork_within_a_file_is_named(inquiry, device, path):
    line = resign(inquiry, device, path, 1)
    change_lines(path, lambda lines: [*lines, line])
    assert kinds(inquiry.folder) == ["forked-chain", "reordered-line"]


def test_a_fork_in_a_branch_is_named_once_and_all_of_it_is_checked(inquiry, device, path):
    first = resign(inquiry, device, path, 2)
    second = resign(inquiry, device, path, 2, previous=entry_of(first))
    held = branch(path, first, second)
    found = verify(inquiry.folder)
    assert [fault.kind for fault in found.faults] == ["forked-chain"]
    assert path.name in found.faults[0].meaning and held.name in found.faults[0].meaning
    assert found.checked["entries"] == 7 and found.checked["chains"] == 2
    assert len(found.bracket) == 3, "each branch has a bracket of its own"
    blob(inquiry, entry_of(second).body.digest).unlink()
    assert sorted(kinds(inquiry.folder)) == ["absent-body", "forked-chain"]


def test_the_same_body_under_a_new_signature_is_no_plain_fork(inquiry, device, path):
    old = list(inquiry.entries())[3]
    before = next(entry for entry in inquiry.entries() if entry.id == old.prev)
    redated = Place(inquiry.inquiry, before, {}, "2022-01-05T00:02:30Z")
    branch(path, sign(device, redated, old.kind, old.body).line + b"\n")
    found = verify(inquiry.folder)
    assert [fault.kind for fault in found.faults] == ["resigned-line"]
    assert "again" in found.faults[0].meaning


def test_what_lies_behind_a_gap_is_named_and_checked(inquiry, path):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0])
    branch(path, *lines[2:])
    found = verify(inquiry.folder)
    assert [fault.kind for fault in found.faults] == ["dropped-line"]
    assert found.checked["entries"] == 4


def test_lines_in_two_files_count_once(inquiry, path):
    lines = path.read_bytes().splitlines(keepends=True)
    branch(path, *lines[2:])
    found = verify(inquiry.folder)
    assert found.ok and [note.kind for note in found.notes] == ["repeated-line"]
    assert len(found.bracket) == 2


@pytest.mark.parametrize(
    ("drop", "expected"), [(slice(1, None), "dropped-line"), (slice(None, None, -1), "reordered-line")]
)
def test_a_branch_that_does_not_begin_with_the_entry_it_is_named_by(inquiry, device, path, drop, expected):
    first = resign(inquiry, device, path, 2)
    second = resign(inquiry, device, path, 2, previous=entry_of(first))
    held = branch(path, first, second)
    held.write_bytes(b"".join([first, second][drop]))
    assert expected in kinds(inquiry.folder)


def test_what_has_several_causes_is_named_once(inquiry, device, path):
    change_lines(path, lambda lines: lines[:3])
    phone = next(entry for entry in parsed(inquiry.folder) if entry.chain != device.chain)
    faults = [fault for fault in verify(inquiry.folder).faults if fault.kind == "unknown-seen"]
    assert len(faults) == 1 and dict(phone.seen)[device.chain] in faults[0].meaning


def test_a_clock_ahead_of_the_one_who_checks_is_noted(inquiry):
    found = verify(inquiry.folder, clock=lambda: datetime(2021, 12, 1, tzinfo=UTC))
    assert found.ok and [note.kind for note in found.notes] == ["clock-ahead"] * 2


def test_a_line_of_another_inquiry_or_chain_or_date_is_named(inquiry, device, path):
    foreign = resign(inquiry, device, path, 4, inquiry="0" * 64)
    backdated = resign(inquiry, device, path, 4, time="2022-01-04T00:00:00Z")
    whole = path.read_bytes()
    path.write_bytes(whole + foreign)
    assert kinds(inquiry.folder) == ["foreign-inquiry"]
    path.write_bytes(whole + backdated)
    assert kinds(inquiry.folder) == ["clock-backwards"]
    phone = next(entry for entry in inquiry.entries() if entry.chain != device.chain)
    path.write_bytes(whole + phone.line + b"\n")
    assert "wrong-chain" in kinds(inquiry.folder)


def test_a_strangers_chain_is_named(inquiry, device, tmp_path):
    stranger = DeviceKey.derived("Stranger", "laptop", counted_randomness())
    member = {"key": stranger.member_key, "name": "Stranger"}
    certificate = {"certificate": stranger.certificate, "key": stranger.chain, "name": stranger.name}
    for kind, body in (("member", {"member": member}), ("device", {"device": certificate, "member": member})):
        append_as(inquiry, stranger, store(inquiry.vault, body, counted_randomness()), kind)
    assert kinds(inquiry.folder) == ["uncertified-chain"]
    with pytest.raises(KeyUnavailable, match="not a member"):
        Ledger.open(inquiry.folder).append("note", {}, stranger)
    inquiry.append("member", {"member": member}, device)
    # A member whom a certified chain introduces certifies devices; the two clocks still disagree by a day.
    assert kinds(inquiry.folder) == ["clock-backwards"]
    other = Ledger.create(tmp_path / "other", {}, stranger, clock=ticking_clock(), randomness=counted_randomness())
    stranger_chain = Chain(inquiry.folder / "ledger", stranger.chain).path
    stranger_chain.unlink()
    shutil.copy(Chain(other.folder / "ledger", stranger.chain).path, stranger_chain)
    assert {"second-genesis"} <= set(kinds(inquiry.folder))
