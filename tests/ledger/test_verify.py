"""Each kind of fault, made on purpose, is named as what it is; what a crash leaves is not a fault."""

import secrets
import shutil
from datetime import UTC, datetime
from hashlib import sha256

import orjson
import pytest

from variorum.errors import KeyUnavailable
from variorum.ledger import DeviceKey, Ledger, verify
from variorum.ledger.body import store, store_rows
from variorum.ledger.canonical import canonical
from variorum.ledger.chain import Chain
from variorum.ledger.entry import BodyRef, Place, parse, sign
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
    ref = store(ledger.vault, {"text": "rewritten"}, secrets.token_bytes)
    return sign(device, Place(**values), "note", ref).line + b"\n"


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


def entry_of(line):
    return parse(line.removesuffix(b"\n"))


def test_a_fork_within_a_file_is_named(inquiry, device, path):
    line = resign(inquiry, device, path, 1)
    change_lines(path, lambda lines: [*lines, line])
    assert kinds(inquiry.folder) == ["forked-chain", "reordered-line"]


def branch(path, *lines):
    """Write a branch file of a chain, named by its first entry."""
    made = path.with_name(f"{path.stem}.{entry_of(lines[0]).id[:16]}.jsonl")
    made.write_bytes(b"".join(lines))
    return made


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


def parsed(folder):
    return [entry_of(line) for held in (folder / "ledger").glob("*.jsonl") for line in held.read_bytes().splitlines()]


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


def test_a_sealed_body_that_lies_in_the_clear_as_well_is_named(inquiry, device):
    plain, sealed = inquiry.vault.put(b"s" * 32 + b"{}"), inquiry.vault.put(b"ciphertext")
    append_as(inquiry, device, BodyRef("json", plain, None, sealed=sealed))
    assert kinds(inquiry.folder) == ["plaintext-kept"]


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


def test_bytes_that_should_be_gone_are_named(inquiry, device):
    note = inquiry.append("note", {"text": "a testimony"}, device)
    inquiry.append("withdrawal", {"digests": [note.body.digest], "reason": "consent withdrawn"}, device)
    found = verify(inquiry.folder)
    assert [fault.kind for fault in found.faults] == ["plaintext-kept"] and "withdrawn" in found.faults[0].meaning
    blob(inquiry, note.body.digest).unlink()
    found = verify(inquiry.folder)
    assert found.ok and [item.kind for item in found.notes] == ["withdrawn-body"]


def test_what_was_sealed_later_needs_its_ciphertext_and_no_plaintext(inquiry, device):
    note, photo = inquiry.append("note", {"text": "a testimony"}, device), inquiry.vault.put(b"a photograph")
    inquiry.append("source", {"id": photo, "held": True}, device)
    ciphers = [inquiry.vault.put(b"ciphertext %d" % number) for number in range(3)]
    seal = {"bodies": {note.body.digest: ciphers[0]}, "blobs": {photo: ciphers[1]}, "ciphertexts": [ciphers[2]]}
    inquiry.append("seal", {**seal, "entitled": [device.member_key]}, device)
    assert kinds(inquiry.folder) == ["plaintext-kept"] * 2
    for digest in (note.body.digest, photo):
        blob(inquiry, digest).unlink()
    found = verify(inquiry.folder)
    assert found.ok and [item.kind for item in found.notes] == ["sealed-later"] * 2
    for digest in ciphers:
        blob(inquiry, digest).unlink()
    assert kinds(inquiry.folder) == ["missing-blob"] * 3


def test_a_strangers_withdrawal_is_no_tombstone(inquiry):
    stranger = DeviceKey.derived("Stranger", "laptop", counted_randomness())
    source = sha256(b"Twelve were injured, the ministry said.\n").hexdigest()
    withdrawn = store(inquiry.vault, {"digests": [source], "reason": ""}, counted_randomness())
    append_as(inquiry, stranger, withdrawn, "withdrawal")
    assert kinds(inquiry.folder) == ["uncertified-chain"], "what a stranger withdraws is not told to be kept"
    blob(inquiry, source).unlink()
    assert sorted(kinds(inquiry.folder)) == ["missing-blob", "uncertified-chain"]


def test_what_a_revoked_device_wrote_beyond_the_last_good_entry_is_noted(inquiry, device):
    phone = next(entry for entry in inquiry.entries() if entry.chain != device.chain)
    reason = {"key": phone.chain, "last_good": {}, "reason": "stolen"}
    inquiry.append("revocation", reason, device)
    found = verify(inquiry.folder)
    assert found.ok and [item.kind for item in found.notes] == ["quarantined"]
    assert [held.devices for held in found.bracket if held.chain == device.chain] == [0], "it is no witness"


def test_the_bracket_tells_what_others_cover(inquiry, device):
    laptop, phone = sorted(verify(inquiry.folder).bracket, key=lambda held: -held.entries)
    assert (laptop.devices, laptop.witnesses, laptop.alone) == (4, (phone.chain,), 0)
    assert (phone.devices, phone.alone) == (0, 1) and "covered by nothing but this copy" in phone.sentence()
    for _ in range(3):
        inquiry.append("note", {"text": "later"}, device)
    laptop, phone = sorted(verify(inquiry.folder).bracket, key=lambda held: -held.entries)
    assert (laptop.devices, laptop.alone) == (4, 3) and "the last 3 by nothing but this copy" in laptop.sentence()
    assert phone.alone == 0 and phone.witnesses == (device.chain,)


def test_a_receipt_covers_what_it_lists(inquiry, device):
    phone = next(entry for entry in inquiry.entries() if entry.chain != device.chain)
    alone = [held.alone for held in verify(inquiry.folder).bracket if held.chain == phone.chain]
    receipt = store(inquiry.vault, {"from": "x", "heads": {phone.chain: [phone.id]}}, counted_randomness())
    append_as(inquiry, device, receipt, "receipt")
    assert alone == [1]
    assert [held.alone for held in verify(inquiry.folder).bracket if held.chain == phone.chain] == [0]


def test_a_checkpoint_that_the_chains_do_not_fit_is_named(inquiry, device):
    from variorum.ledger.checkpoint import checkpoint

    good = checkpoint(inquiry)
    inquiry.append("checkpoint", good.body(), device)
    assert verify(inquiry.folder).ok
    heads = {chain: {"id": head.id, "seq": head.seq, "root": "0" * 64} for chain, head in good.heads.items()}
    inquiry.append("checkpoint", {"digest": sha256(canonical(heads)).hexdigest(), "heads": heads}, device)
    inquiry.append("checkpoint", {"digest": "0" * 64, "heads": good.body()["heads"]}, device)
    assert kinds(inquiry.folder) == ["checkpoint-mismatch"] * 2


def test_large_and_small_are_checked_alike(inquiry, monkeypatch):
    entries = list(inquiry.entries())
    blob(inquiry, entries[2].body.digest).write_bytes(b"altered")
    small = verify(inquiry.folder)
    for module in ("check_chains", "check_vault"):
        monkeypatch.setattr(f"variorum.ledger.{module}.WORTH_PROCESSES", 0)
    assert verify(inquiry.folder) == small and not small.ok


def test_what_was_set_aside_and_what_is_of_a_later_form_is_noted(inquiry, device, path):
    path.with_suffix(".torn").write_bytes(b'{"bo\n')
    append_as(inquiry, device, BodyRef("picture", vaulted(inquiry, b"in a form to come"), 17))
    found = verify(inquiry.folder)
    assert found.ok and sorted(note.kind for note in found.notes) == ["set-aside", "unknown-form"]


def test_what_a_writer_may_not_write_is_noted(inquiry, device):
    from variorum.ledger import MemberKey

    reader = MemberKey("Reader", b"\x09" * 32).certify("desk", b"\x08" * 32)
    member = {"key": reader.member_key, "name": "Reader"}
    inquiry.append("member", {"member": member, "role": "reader"}, device)
    inquiry.append("fixity", {}, reader)
    for _ in range(2):
        # Whoever would not refuse it, as this version does, could write it all the same.
        append_as(inquiry, reader, store(inquiry.vault, {"choice": "accept"}, secrets.token_bytes), "decision")
    found = verify(inquiry.folder)
    assert found.ok and [note.kind for note in found.notes] == ["not-counted"]
    assert "A reader may not write" in found.notes[0].meaning and "2." in found.notes[0].meaning


def test_bytes_that_the_disk_no_longer_gives_are_named(inquiry, monkeypatch):
    held = inquiry.vault.path(sha256(b"Twelve were injured, the ministry said.\n").hexdigest())
    unchecked = type(inquiry.vault).unchecked

    def failing(vault, digest):
        if vault.path(digest) == held:
            raise OSError(5, "Input/output error")
        return unchecked(vault, digest)

    # A failing disk cannot be had in a test.
    monkeypatch.setattr(type(inquiry.vault), "unchecked", failing)
    assert kinds(inquiry.folder) == ["unreadable"]
