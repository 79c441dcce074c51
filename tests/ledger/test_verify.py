"""Each kind of fault, made on purpose, is named as what it is; what a crash leaves is not a fault."""

import shutil
from hashlib import sha256

import orjson
import pytest

from variorum.errors import KeyUnavailable
from variorum.ledger import DeviceKey, Ledger, verify
from variorum.ledger.body import store, store_rows
from variorum.ledger.canonical import canonical
from variorum.ledger.chain import Chain
from variorum.ledger.entry import BodyRef, Place, sign
from variorum.ledger.faults import FAULTS, NOTES

from .vectors import build, counted_randomness, ticking_clock


@pytest.fixture
def device():
    from variorum.ledger import MemberKey

    from .vectors import LAPTOP_SEED, MEMBER_SEED

    return MemberKey("Aigerim", MEMBER_SEED).certify("laptop", LAPTOP_SEED)


@pytest.fixture
def inquiry(tmp_path):
    return build(tmp_path / "inquiry")


@pytest.fixture
def path(inquiry, device):
    return Chain(inquiry.folder / "ledger", device.chain).path


def kinds(folder):
    return [fault.kind for fault in verify(folder).faults]


def blob(ledger, digest):
    found = ledger.vault.path(digest)
    found.chmod(0o644)
    return found


def change_lines(path, change):
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))


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


def resign(ledger, device, path, keep, **place):
    """Write, with the device's own key, another entry behind the first `keep` lines; the line."""
    lines = path.read_bytes().splitlines(keepends=True)
    before = next(entry for entry in ledger.entries() if entry.line + b"\n" == lines[keep - 1])
    values = {"inquiry": ledger.inquiry, "previous": before, "seen": {}, "time": "2022-01-05T01:00:00Z", **place}
    ref = store(ledger.vault, {"text": "rewritten"}, counted_randomness())
    return sign(device, Place(**values), "note", ref).line + b"\n"


def test_an_entry_written_anew_by_the_key_breaks_the_chain(inquiry, device, path):
    line = resign(inquiry, device, path, 1)
    change_lines(path, lambda lines: [lines[0], line, *lines[2:]])
    assert "broken-chain" in kinds(inquiry.folder)


def test_a_fork_is_named(inquiry, device, path):
    line = resign(inquiry, device, path, 1)
    change_lines(path, lambda lines: [*lines, line])
    assert kinds(inquiry.folder) == ["forked-chain"]


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


def test_missing_altered_and_surplus_bytes_are_named(inquiry):
    entries = list(inquiry.entries())
    blob(inquiry, entries[1].body.digest).unlink()
    assert kinds(inquiry.folder) == ["absent-body"]
    source = sha256(b"Twelve were injured, the ministry said.\n").hexdigest()
    found = blob(inquiry, entries[2].body.digest)
    found.write_bytes(found.read_bytes().replace(b"12", b"13"))
    blob(inquiry, source).unlink()
    surplus = inquiry.vault.put(b"nobody names me")
    found = verify(inquiry.folder)
    assert [fault.kind for fault in found.faults] == ["absent-body", "altered-blob"]
    assert found.faults[1].meaning.endswith(".jsonl:3.") and "body of" in found.faults[1].meaning
    assert [(note.kind, note.where) for note in found.notes] == [("surplus-blob", f"vault/{surplus[:2]}/{surplus[2:]}")]


def test_a_missing_source_and_text_are_named(inquiry, device):
    text = inquiry.vault.put(b"the text")
    inquiry.append("text", {"digest": text}, device)
    assert verify(inquiry.folder).ok
    source = sha256(b"Twelve were injured, the ministry said.\n").hexdigest()
    for digest in (text, source):
        blob(inquiry, digest).unlink()
    assert kinds(inquiry.folder) == ["missing-blob", "missing-blob"]
    inquiry.append("withdrawal", {"digests": [text, source], "reason": "consent withdrawn"}, device)
    found = verify(inquiry.folder)
    assert found.ok and [note.kind for note in found.notes] == ["withdrawn-body"] * 2


def test_a_withdrawn_body_is_no_fault(inquiry, device):
    gone = inquiry.append("note", {"text": "a testimony"}, device)
    blob(inquiry, gone.body.digest).unlink()
    assert kinds(inquiry.folder) == ["absent-body"]
    inquiry.append("withdrawal", {"digests": [gone.body.digest], "reason": "consent withdrawn"}, device)
    assert verify(inquiry.folder).ok


def append_as(inquiry, device, ref, kind="claims"):
    chain = Chain(inquiry.folder / "ledger", device.chain)
    place = {"inquiry": inquiry.inquiry, "seen": {}, "time": "2022-01-06T00:00:00Z"}
    return chain.append(lambda head: sign(device, Place(previous=head, **place), kind, ref))


def vaulted(inquiry, data):
    return inquiry.vault.put(b"s" * 32 + data)


def test_a_device_that_lies_about_its_rows_is_named(inquiry, device):
    good = store_rows(inquiry.vault, [{"a": 1}, {"a": 2}], counted_randomness())
    facts = {"form": "rows", "digest": good.digest, "size": good.size, "rows": good.rows, "root": good.root}
    append_as(inquiry, device, BodyRef(**{**facts, "root": "0" * 64}))
    assert kinds(inquiry.folder) == ["root-mismatch"]
    append_as(inquiry, device, BodyRef(**{**facts, "rows": 3}))
    append_as(inquiry, device, BodyRef(**{**facts, "size": 3}))
    assert sorted(kinds(inquiry.folder)) == ["body-mismatch", "body-mismatch", "root-mismatch"]


@pytest.mark.parametrize("data", [b'{"a": 1}', b"[]", b'{"a":1.5}', b"\xff", b"", b'{"a":' * 5000])
@pytest.mark.parametrize("form", ["json", "rows"])
def test_a_device_that_enters_malformed_bodies_is_named(inquiry, device, data, form):
    data = data + b"\n" if form == "rows" else data
    rows = {"rows": 1, "root": "0" * 64} if form == "rows" else {}
    append_as(inquiry, device, BodyRef(form, vaulted(inquiry, data), len(data), **rows))
    assert "malformed-body" in kinds(inquiry.folder)


def test_a_short_or_unfinished_body_is_named(inquiry, device):
    append_as(inquiry, device, BodyRef("json", inquiry.vault.put(b"short"), 0))
    append_as(inquiry, device, BodyRef("rows", vaulted(inquiry, b'{"a":1}'), 7, 1, "0" * 64))
    assert {"malformed-body", "body-mismatch"} <= set(kinds(inquiry.folder))


def test_a_sealed_body_needs_its_ciphertext_only(inquiry, device):
    sealed = inquiry.vault.put(b"ciphertext")
    append_as(inquiry, device, BodyRef("json", "0" * 64, None, sealed=sealed))
    found = verify(inquiry.folder)
    assert found.ok and [note.kind for note in found.notes] == ["sealed-body"]
    blob(inquiry, sealed).unlink()
    assert kinds(inquiry.folder) == ["absent-body"]


def test_a_later_version_is_carried_and_checked(inquiry, device, path):
    header = orjson.loads(resign(inquiry, device, path, 4))
    header |= {"v": 7, "more": "of it"}
    del header["signature"]
    header["signature"] = device.sign(b"variorum entry\n" + canonical(header))
    whole = path.read_bytes()
    path.write_bytes(whole + canonical(header) + b"\n")
    found = verify(inquiry.folder)
    assert found.ok and [note.kind for note in found.notes] == ["unknown-version"]
    path.write_bytes(whole + canonical({**header, "more": "changed"}) + b"\n")
    assert kinds(inquiry.folder) == ["forged-line"]


def test_strange_files_are_named(inquiry, tmp_path):
    (inquiry.folder / "vault" / "tmp" / "left").write_bytes(b"x")
    (inquiry.folder / "ledger" / "readme.txt").write_bytes(b"x")
    found = verify(inquiry.folder)
    assert found.ok and [note.kind for note in found.notes] == ["unknown-file", "temporary-file"]
    (inquiry.folder / "vault" / "ab").mkdir(exist_ok=True)
    (inquiry.folder / "vault" / "ab" / "notes.txt").write_bytes(b"x")
    (inquiry.folder / "vault" / "loop").symlink_to(inquiry.folder)
    (inquiry.folder / "vault" / "ab" / ("c" * 62)).symlink_to("/etc/hostname")
    assert sorted(kinds(inquiry.folder)) == ["misplaced-file", "not-a-file", "not-a-file"]


def test_progress_ends_at_the_whole(inquiry):
    told = []
    verify(inquiry.folder, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told) and told[-1][0] == told[-1][1] > 0


def test_every_fault_and_note_is_explained():
    assert all(len(meaning) > 20 and len(remedy) > 10 for meaning, remedy in FAULTS.values())
    assert all(len(meaning) > 20 for meaning in NOTES.values())
