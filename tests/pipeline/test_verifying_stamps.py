"""Time-stamps in a verification: what they cover is told by authority and moment, what does not hold is a fault."""

from datetime import UTC, datetime

from tests.ledger.authority import DAY, YEAR, Authority, needs_openssl
from variorum.ledger.checkpoint import checkpoint
from variorum.ledger.token import asked, query
from variorum.pipeline.authority import ask
from variorum.pipeline.stamping import Evidence, enter_checkpoint, enter_stamp
from variorum.pipeline.verifying import verify


def stamped(inquiry, folder):
    authority = Authority(folder)
    kept = enter_checkpoint(inquiry)
    asking = query(kept.checkpoint)
    with authority.served() as address:
        answer = ask(address, asking)
    return enter_stamp(inquiry, answer, Evidence(authority.certificates, ()), nonce=asked(asking, "q")[1])


@needs_openssl
def test_what_a_time_stamp_covers_is_told(inquiry, tmp_path):
    stamped(inquiry, tmp_path / "authority")
    inquiry.append("note", {"text": "later"})
    found = verify(inquiry.folder, skip=["record"])
    (held,) = found.bracket
    assert found.ok and found.checked["stamps"] == 1
    assert held.stamp is not None and held.stamp.seq == 2 and held.alone == held.entries - 2
    assert "up to entry 2 by a time-stamp of CN=Stamps signer at" in held.sentence()
    expiring = verify(inquiry.folder, skip=["record"], clock=lambda: datetime.now(UTC) + 10 * YEAR - 30 * DAY)
    assert expiring.ok and "stamp-expiring" in [note.kind for note in expiring.notes]
    expired = verify(inquiry.folder, skip=["record"], clock=lambda: datetime.now(UTC) + 10 * YEAR + DAY)
    assert expired.ok and "stamp-expired" in [note.kind for note in expired.notes]
    assert expired.bracket[0].stamp is None


@needs_openssl
def test_a_token_that_is_altered_or_gone_is_named(inquiry, tmp_path):
    stamp = stamped(inquiry, tmp_path / "authority")
    entry = next(entry for entry in inquiry.ledger.entries() if entry.kind == "timestamp")
    token = inquiry.ledger.body(entry)["token"]
    path = inquiry.ledger.vault.path(token)
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert [fault.kind for fault in verify(inquiry.folder).faults] == ["stamp-broken", "altered-blob"], stamp
    path.unlink()
    assert [fault.kind for fault in verify(inquiry.folder).faults] == ["stamp-broken", "missing-blob"]


def test_a_time_stamp_of_nothing_is_named(inquiry):
    kept = checkpoint(inquiry.ledger)
    inquiry.append("checkpoint", kept.body())
    noise = inquiry.ledger.vault.put(b"noise")
    body = {"digest": kept.digest, "token": noise, "authority": "A", "evidence": [noise], "renews": None}
    inquiry.append("timestamp", body)
    assert [fault.kind for fault in verify(inquiry.folder, skip=["record"]).faults] == ["stamp-broken"]
