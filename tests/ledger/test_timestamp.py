"""Entries of time-stamps that say what is not so, or cannot be read: each is shown as broken."""

import pytest

from variorum.ledger.checkpoint import checkpoint
from variorum.ledger.timestamp import archive, stamps

DIGEST = "ab" * 32
BODIES = {
    "nothing": {},
    "other types": {"digest": 7, "token": [], "authority": {}, "evidence": "x", "renews": 1},
    "no digests": {
        "digest": "x",
        "token": "../../etc/passwd",
        "authority": "A",
        "evidence": ["y", 3, None],
        "renews": "",
    },
    "absent": {"digest": DIGEST, "token": DIGEST, "authority": "A", "evidence": [DIGEST], "renews": DIGEST},
    "many": {"digest": DIGEST, "token": DIGEST, "authority": "A", "evidence": [DIGEST] * 5000, "renews": None},
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_an_entry_that_says_nothing_sound(ledger, device, body):
    entry = ledger.append("timestamp", body, device)
    (stamp,) = stamps(ledger)
    assert (stamp.entry, stamp.state, stamp.holds, stamp.time) == (entry.id, "broken", False, None)
    assert [fault.kind for fault in stamp.faults] == ["missing-token", "unknown-checkpoint"]


def test_a_token_and_evidence_that_are_none(ledger, device):
    kept = checkpoint(ledger)
    ledger.append("checkpoint", kept.body(), device)
    noise = ledger.vault.put(b"noise")
    body = {"digest": kept.digest, "token": noise, "authority": "A", "evidence": [noise], "renews": None}
    ledger.append("timestamp", body, device)
    (stamp,) = stamps(ledger)
    assert (stamp.state, stamp.checkpoint, stamp.authority) == ("broken", kept, "A")
    assert [fault.kind for fault in stamp.faults] == ["malformed"]
    assert archive(ledger, [noise, DIGEST]) == ((), ())


def test_bodies_that_are_gone(ledger, device):
    kept = checkpoint(ledger)
    entries = [ledger.append("checkpoint", kept.body(), device), ledger.append("timestamp", {"digest": "x"}, device)]
    for entry in entries:
        ledger.vault.path(entry.body.digest).unlink()
    (stamp,) = stamps(ledger)
    assert stamp.state == "broken" and stamp.checkpoint is None


def test_a_forged_checkpoint_is_not_taken(ledger, device):
    kept = checkpoint(ledger)
    ledger.append("checkpoint", {**kept.body(), "digest": DIGEST}, device)
    ledger.append("timestamp", {"digest": DIGEST, "token": DIGEST, "evidence": []}, device)
    (stamp,) = stamps(ledger)
    assert stamp.checkpoint is None and "unknown-checkpoint" in [fault.kind for fault in stamp.faults]
