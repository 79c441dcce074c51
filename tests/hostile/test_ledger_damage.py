"""Seeded damage to ledger and vault: every single changed bit is found; a killed writer leaves no fault."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from variorum.errors import KeyUnavailable
from variorum.ledger import DeviceKey, Ledger, MemberKey, verify

FLIPS, ALL_FLIPS = 300, 2_000
ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from variorum.ledger import Ledger, MemberKey
folder = Path(sys.argv[1])
device = MemberKey("A", b"1" * 32).certify("d", b"2" * 32)
ledger = Ledger.open(folder) if (folder / "ledger").exists() else Ledger.create(folder, {}, device)
print("ready", flush=True)
for count in range(10**6):
    held = ledger.vault.put(b"bytes %d" % count * 1000)
    ledger.append("source", {"id": held, "held": True}, device)
    entry = ledger.append_rows("claims", ({"n": number} for number in range(200)), device)
    print(entry.id, flush=True)
"""


@pytest.fixture
def inquiry(tmp_path):
    """Two devices, sources, rows, and bytes that nobody names."""
    device = MemberKey("A", b"1" * 32).certify("d", b"2" * 32)
    ledger = Ledger.create(tmp_path / "inquiry", {"title": "T"}, device)
    for number in range(6):
        held = ledger.vault.put(f"source {number} ".encode() * 40)
        ledger.append("source", {"id": held, "held": True}, device)
        ledger.append_rows("claims", ({"n": row, "text": "қала"} for row in range(9)), device)
    other = MemberKey("A", b"1" * 32).certify("phone", b"3" * 32)
    ledger.append("note", {"text": "from the phone"}, other)
    ledger.append("note", {"text": "from the laptop"}, device)
    ledger.vault.put(b"bytes that no entry names")
    assert verify(ledger.folder).ok
    return ledger


def flipped(folder, flips, seed):
    """Change so many single bits, one after another, over all files; how many of them are found and named."""
    chance = random.Random(seed)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    found = 0
    for number in range(flips):
        # Every other bit lies in the ledger: its files are few, and their lines are what people trust.
        lines = [path for path in files if path.parent.name == "ledger"]
        path = chance.choice(lines) if number % 2 else files[number // 2 % len(files)]
        good = path.read_bytes()
        bit = chance.randrange(len(good) * 8)
        bad = bytearray(good)
        bad[bit // 8] ^= 1 << bit % 8
        path.chmod(0o644)
        path.write_bytes(bad)
        seen = verify(folder)
        assert not seen.ok, f"bit {bit} of {path} changed unseen"
        assert any(path.name[:20] in fault.where for fault in seen.faults), f"bit {bit} of {path} named elsewhere"
        path.write_bytes(good)
        found += 1
    print(f"single bits changed: {flips}, found: {found}")
    return found


def test_every_single_bit_that_changes_is_found(inquiry):
    assert flipped(inquiry.folder, FLIPS, 20220105) == FLIPS
    assert verify(inquiry.folder).ok


@pytest.mark.slow
def test_two_thousand_single_bits_that_change_are_found(inquiry):
    assert flipped(inquiry.folder, ALL_FLIPS, 20220106) == ALL_FLIPS
    assert verify(inquiry.folder).ok


def test_every_bit_of_the_ledgers_last_bytes_is_found(inquiry):
    path = next((inquiry.folder / "ledger").glob("*.jsonl"))
    good = path.read_bytes()
    for bit in range((len(good) - 3) * 8, len(good) * 8):
        bad = bytearray(good)
        bad[bit // 8] ^= 1 << bit % 8
        path.write_bytes(bad)
        assert not verify(inquiry.folder).ok, f"bit {bit - len(good) * 8} from the end changed unseen"


def test_a_writer_killed_at_any_moment_leaves_no_fault_and_loses_nothing(tmp_path):
    chance, acknowledged, folder = random.Random(7), set(), tmp_path / "inquiry"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, env=environment
        ) as writer:
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.12))
            writer.send_signal(signal.SIGKILL)
            acknowledged |= {line.strip().decode() for line in writer.stdout if line.endswith(b"\n")}
        found = verify(folder)
        assert found.ok, found.faults
        assert acknowledged <= {entry.id for entry in Ledger.open(folder).entries()}
    assert acknowledged


def test_a_writer_at_work_is_no_fault(tmp_path):
    folder = tmp_path / "inquiry"
    command = [sys.executable, "-c", WRITER, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
        assert writer.stdout.readline() == b"ready\n" and writer.stdout.readline()
        seen = [verify(folder)]
        enough, until = seen[0].checked["entries"] + 20, time.monotonic() + 30
        while seen[-1].checked["entries"] < enough and time.monotonic() < until:
            seen.append(verify(folder))
        writer.kill()
        writer.stdout.read()
    assert all(found.ok for found in seen), [found.faults for found in seen if not found.ok]
    assert seen[0].checked["entries"] < seen[-1].checked["entries"], "it wrote meanwhile"


def test_a_name_in_a_body_or_header_reaches_no_file_outside(inquiry):
    device = MemberKey("A", b"1" * 32).certify("d", b"2" * 32)
    for name in ("../../../etc/passwd", "..", "/etc/passwd", "a" * 63 + "/", 7, None):
        inquiry.append("source", {"id": name, "held": True}, device)
        inquiry.append("text", {"digest": name}, device)
        inquiry.append("withdrawal", {"digests": [name]}, device)
    found = verify(inquiry.folder)
    assert found.ok and not any("passwd" in note.where for note in found.notes)


def test_bodies_of_strange_shape_give_no_traceback(inquiry):
    device = DeviceKey.derived("Stranger", "x", lambda size: b"\x07" * size)
    certified = MemberKey("A", b"1" * 32).certify("d", b"2" * 32)
    for kind in ("member", "device", "withdrawal", "source", "text"):
        for value in (None, [], "x", 5, {"key": 1}, {"key": [], "certificate": {}, "name": None}, {"key": "zz"}):
            body = {"member": value, "device": value, "digests": value, "id": value, "held": True, "digest": value}
            inquiry.append(kind, body, certified)
    with pytest.raises(KeyUnavailable):
        Ledger.open(inquiry.folder).append("note", {}, device)
    assert verify(inquiry.folder).ok
