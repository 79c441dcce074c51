"""Each kind of fault of bodies, vault and standing, made on purpose, is named as what it is."""

import secrets
from hashlib import sha256

import orjson
import pytest

from tests.ledger.vectors import counted_randomness
from tests.ledger.verification.damage import (
    append_as,
    blob,
    kinds,
    resign,
    vaulted,
)
from variorum.ledger import DeviceKey, verify
from variorum.ledger.body import store, store_rows
from variorum.ledger.canonical import canonical
from variorum.ledger.entry import BodyRef
from variorum.ledger.faults import FAULTS, NOTES


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
