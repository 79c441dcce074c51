"""Several processes on one record: they wait for each other, and none enters anything twice or leaves it out."""

import subprocess
import sys
import textwrap
import time
from pathlib import Path
from random import Random

import pytest

from tests.contracts.conftest import Opener
from tests.record.inquiry import Inquiry, cited, other, says
from variorum.errors import RecordError
from variorum.ledger import Ledger, MemberKey
from variorum.record import Record, projection

CATCHING_UP = """
import sys
from pathlib import Path
from variorum.ledger import Ledger
from variorum.record import Record, projection
projection.BATCH_ROWS = 30
folder = Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
with Record.open(folder, *sys.argv[2:]) as record:
    print(record.catch_up(Ledger.open(folder)).entries, flush=True)
    assert record.search("remark")
"""

WORKING = """
import sys
from pathlib import Path
from random import Random
from tests.record.inquiry import _row, cited, other, says
from variorum.ledger import Ledger, MemberKey
from variorum.record import Record
folder, name = Path(sys.argv[1]), sys.argv[2]
device = MemberKey(name, Random(name).randbytes(32)).certify(name, Random(name + " at work").randbytes(32))
print("ready", flush=True)
sys.stdin.readline()
with Record.open(folder, *sys.argv[3:]) as record:
    ledger = Ledger.open(folder)
    for n in range(6):
        paper = cited(f"Report of {name}")
        run = {"row": "run", "run": f"{n:064x}", "extractor": "test", "version": "1", "model": None, "source": None,
               "text": None, "by": "hand", "member": name}
        rows = [run, _row(paper), *(_row(item) for item in says("Aida Kim", other(f"{name} remark {n}"), paper))]
        ledger.append_rows("claims", rows, device)
        record.catch_up(ledger)
        own = [held for held in record.view().statements() if held.source_title == f"Report of {name}"]
        assert len(own) == n + 1, own
        record.search("remark")
print("done", flush=True)
"""


def started(program: str, *arguments: str | None) -> subprocess.Popen[bytes]:
    given = [argument for argument in arguments if argument is not None]
    command = [sys.executable, "-c", textwrap.dedent(program), *given]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stdout.readline() == b"ready\n"
    return process


def ended(processes: list[subprocess.Popen[bytes]]) -> list[bytes]:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    told = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), b"\n".join(
        err for _, err in told
    ).decode()
    return [out for out, _ in told]


def filled(inquiry: Inquiry, runs: int, remarks: int = 20) -> None:
    for number in range(runs):
        paper = cited(f"Report {number}")
        rows = [row for n in range(remarks) for row in says("Aida Kim", other(f"remark {n}"), paper)]
        inquiry.run(paper, *rows, by="machine", source=paper.id)


def expected(inquiry: Inquiry, tmp_path: Path) -> dict[str, str]:
    with Record.open(tmp_path) as alone:
        alone.catch_up(Ledger.open(inquiry.folder))
        return alone.digests()


def test_two_that_catch_up_at_once_give_one_record(open_record: Opener, inquiry: Inquiry, tmp_path: Path) -> None:
    filled(inquiry, 12)
    url = open_record.url(inquiry.folder)
    told = ended([started(CATCHING_UP, str(inquiry.folder), url) for _ in range(2)])
    assert sum(map(int, told)) == len(list(inquiry.ledger.entries()))
    record = open_record(inquiry.folder)
    assert record.digests() == expected(inquiry, tmp_path)
    assert record.lag(inquiry.ledger) == 0


def test_two_members_at_work_at_once_see_what_they_enter(open_record: Opener, inquiry: Inquiry, tmp_path: Path) -> None:
    url, names = open_record.url(inquiry.folder), ("Member two", "Member three")
    for name in names:
        key = MemberKey(name, Random(name).randbytes(32)).key
        inquiry.append("member", {"member": {"name": name, "key": key}, "role": "member"})
    ended([started(WORKING, str(inquiry.folder), name, url) for name in names])
    ledger = Ledger.open(inquiry.folder)
    assert len(ledger.lengths()) == 3
    record = open_record(inquiry.folder)
    record.catch_up(ledger)
    assert len(record.view().statements()) == 12
    assert record.digests() == expected(inquiry, tmp_path)
    assert len(record.search("remark")) == 12


@pytest.mark.parametrize("when", [0, 2, 4])
def test_a_record_made_again_while_another_catches_up_is_whole(
    open_record: Opener, inquiry: Inquiry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    filled(inquiry, 6)
    monkeypatch.setattr(projection, "BATCH_ROWS", 30)
    one, two = open_record(inquiry.folder), open_record(inquiry.folder)
    passed: list[int] = []

    def watching(_: int) -> None:
        passed.append(1)

    class Interrupted(Ledger):
        def beyond(self, known):  # type: ignore[no-untyped-def]
            for number, placed in enumerate(super().beyond(known)):
                if number == when and not passed:
                    watching(number)
                    two.rebuild(inquiry.ledger)
                yield placed

    one.catch_up(Interrupted(inquiry.folder, inquiry.ledger.inquiry))
    assert passed
    again = open_record(inquiry.folder)
    again.catch_up(inquiry.ledger)
    assert again.digests() == expected(inquiry, tmp_path)
    assert len(again.view().statements()) == 120


def test_who_reads_sees_one_state_while_another_writes(open_record: Opener, inquiry: Inquiry) -> None:
    filled(inquiry, 1)
    reading, writing = open_record(inquiry.folder), open_record(inquiry.folder)
    writing.catch_up(inquiry.ledger)
    with reading.connection() as connection:
        before = projection.count_claims(connection)
        filled(inquiry, 2)
        writing.catch_up(inquiry.ledger)
        assert projection.count_claims(connection) == before == 20
    assert len(reading.view().statements()) == 40


def test_who_waits_too_long_is_told_who_is_in_the_way(
    open_record: Opener, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_record(inquiry.folder).catch_up(inquiry.ledger)
    if open_record.name == "postgres":
        from variorum.record import postgres

        monkeypatch.setattr(postgres, "_SETTINGS", ("lock_timeout = '100ms'",))
    else:
        from variorum.record import sqlite

        monkeypatch.setattr(sqlite, "BUSY", 100)
    first, second = open_record(inquiry.folder), open_record(inquiry.folder)
    with first.connection(writing=True):
        begun = time.monotonic()
        with pytest.raises(RecordError, match="in use by another process"):
            second.catch_up(inquiry.ledger)
        assert time.monotonic() - begun < 20
    assert second.catch_up(inquiry.ledger).entries == 0
