"""Fixity over time: each check entered and logged, only where that may be; what is due, drawn, and scheduled."""

import shlex
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

import pytest

from variorum.ledger import DeviceKey
from variorum.pipeline.fixity import LOG, Plan, check_fixity, due, in_sample, read_log
from variorum.pipeline.scheduling import schedule
from variorum.pipeline.verifying import verify


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "record.db" not in path.name}


def at(*day):
    return lambda: datetime(*day, tzinfo=UTC)


NOW = datetime.now(UTC)


def test_a_check_is_entered_signed_and_logged(inquiry, device):
    checked = check_fixity(inquiry.folder, Plan(), device)
    entry = next(entry for entry in inquiry.ledger.entries() if entry.id == checked.entry)
    body = inquiry.ledger.body(entry)
    assert entry.kind == "fixity" and entry.chain == device.chain
    assert body == {
        "mode": "full",
        "entries": 2,
        "blobs": 2,
        "bytes": checked.verification.checked["bytes"],
        "faults": {},
        "verifier": body["verifier"],
    }
    (line,) = read_log(inquiry.folder)
    assert line["entry"] == entry.id and line["ok"] is True and line["blobs"] == 2
    found = verify(inquiry.folder)
    assert found.ok and found.notes == (), "the record is level, and knows the kind"


def test_a_damaged_inquiry_is_logged_with_what_was_found(inquiry, device):
    held = inquiry.ledger.vault.put(b"a photograph")
    inquiry.append("source", {"id": held, "held": True})
    path = inquiry.ledger.vault.path(held)
    path.chmod(0o644)
    path.write_bytes(b"another")
    checked = check_fixity(inquiry.folder, Plan(), device)
    entry = next(entry for entry in inquiry.ledger.entries() if entry.id == checked.entry)
    assert inquiry.ledger.body(entry)["faults"] == {"altered-blob": 1}
    (line,) = read_log(inquiry.folder)
    assert (
        line["ok"] is False and line["faults"][0]["kind"] == "altered-blob" and held[2:] in line["faults"][0]["where"]
    )


def test_a_ledger_that_takes_no_entry_is_logged_with_the_reason(inquiry, device):
    (chain,) = (inquiry.folder / "ledger").glob("*.jsonl")
    chain.write_bytes(chain.read_bytes() + b"nonsense\n")
    checked = check_fixity(inquiry.folder, Plan(), device)
    assert checked.entry is None and "verify" in checked.reason
    (line,) = read_log(inquiry.folder)
    assert line["not_entered"] == checked.reason and line["faults_found"] == 1


def test_who_has_no_key_writes_nothing(inquiry):
    inquiry.record.close()
    before = files(inquiry.folder)
    checked = check_fixity(inquiry.folder, Plan())
    assert checked.verification.ok and checked.entry is None and "key" in checked.reason
    assert files(inquiry.folder) == before


def test_a_stranger_enters_nothing(inquiry):
    stranger = DeviceKey.derived("Stranger", "x", lambda size: b"\x07" * size)
    checked = check_fixity(inquiry.folder, Plan(), stranger)
    assert checked.verification.ok and checked.entry is None and "not a member" in checked.reason


def test_only_what_was_not_checked_for_so_long_is_checked(inquiry, device):
    month = Plan(older_than=timedelta(days=30))
    first = check_fixity(inquiry.folder, month, device, clock=lambda: NOW)
    assert first.verification.checked["rows"] == 0 and first.verification.checked["blobs"] == 2
    held = [inquiry.ledger.vault.put(b"photograph %d" % number) for number in range(5)]
    for digest in held:
        inquiry.append("source", {"id": digest, "held": True})
    hashed = lambda days: _hashed(inquiry, month, device, NOW + timedelta(days=days))  # noqa: E731
    assert set(held) <= hashed(1)
    assert not set(held) & hashed(2)
    assert set(held) <= hashed(32)


def _hashed(inquiry, plan, device, moment):
    """The preserved bytes whose last check is this one."""
    from variorum.ledger.clock import stamp
    from variorum.ledger.verified import Known

    check_fixity(inquiry.folder, plan, device, clock=lambda: moment)
    return {digest for digest, state in Known.load(inquiry.folder).blobs.items() if state.when == stamp(moment)}


def test_samples_are_the_days_own_and_come_round():
    digests = [sha256(b"%d" % number).hexdigest() for number in range(2_000)]
    days = [date(2022, 1, 1) + timedelta(days=number) for number in range(60)]
    first = {digest for digest in digests if in_sample(digest, days[0], Decimal(10))}
    assert first == {digest for digest in digests if in_sample(digest, days[0], Decimal(10))}
    assert 150 < len(first) < 250
    drawn = {digest for day in days for digest in digests if in_sample(digest, day, Decimal(10))}
    assert len(drawn) > 1_980, "nine in ten of ten thousand days' draws miss one; sixty days miss few"
    assert all(in_sample(digest, days[0], Decimal(100)) for digest in digests)


def test_a_sample_checks_its_share(inquiry, device):
    for number in range(60):
        inquiry.append("source", {"id": inquiry.ledger.vault.put(b"photograph %d" % number), "held": True})
    checked = check_fixity(inquiry.folder, Plan(sample=Decimal(20)), device)
    hashed = checked.verification.checked["blobs"] - checked.verification.checked["bodies"]
    assert checked.mode == "sample 20%" and 2 <= hashed <= 28


def test_what_is_overdue_is_told(inquiry, device):
    founded = inquiry.ledger.genesis().time
    assert due(inquiry.folder, founded).overdue is False, "an inquiry just founded"
    later = lambda: NOW + timedelta(days=31)  # noqa: E731
    assert due(inquiry.folder, founded, later).overdue is True
    check_fixity(inquiry.folder, Plan(), device, clock=lambda: NOW)
    assert due(inquiry.folder, founded, lambda: NOW + timedelta(days=29)).overdue is False
    assert due(inquiry.folder, founded, later).overdue is True
    check_fixity(inquiry.folder, Plan(older_than=timedelta(days=30)), device, clock=later)
    assert due(inquiry.folder, founded, later).overdue is False


def test_a_damaged_log_is_read_as_far_as_it_goes(inquiry, device):
    check_fixity(inquiry.folder, Plan(), device)
    with (inquiry.folder / LOG).open("ab") as file:
        file.write(b'nonsense\n[]\n{"time":5}\n')
    check_fixity(inquiry.folder, Plan(), device)
    assert [line["blobs"] for line in read_log(inquiry.folder)] == [2, 3]


@pytest.mark.parametrize("name", ["plain", "with space", "50% of 'it'", 'a"b\\c$d'])
def test_a_schedule_names_the_folder_so_that_cron_and_systemd_read_it(tmp_path, name):
    folder = tmp_path / name
    told = schedule(folder, "/usr/bin/variorum")
    (line,) = [line for line in told.splitlines() if line[:1].isdigit()]
    command = line.split(maxsplit=5)[5]
    assert "%" not in command.replace("\\%", "")
    words = ["/usr/bin/variorum", "-C", str(folder), "fixity", "--older-than", "30d"]
    # cron takes the backslash off a percent sign and gives the rest to a shell.
    assert shlex.split(command.replace("\\%", "%")) == words
    (unit,) = [line for line in told.splitlines() if line.startswith("ExecStart=")]
    plain = unit.removeprefix("ExecStart=").replace("%%", "%").replace("$$", "$")
    assert shlex.split(plain) == words
