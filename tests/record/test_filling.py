"""A power cut while the record is filled: what it left is not believed, whatever it looks like."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.test_sharing import CATCHING_UP, ended, started
from tests.record.inquiry import Inquiry, cited, other, says
from variorum.errors import RecordError
from variorum.ledger.faults import Findings
from variorum.pipeline.check_record import check_record
from variorum.record import Record
from variorum.record.sqlite import filling_of

PAGE = 4096
CUT = """
import os, signal, sys
from pathlib import Path
from variorum.ledger import Ledger
from variorum.record import Record, projection
projection.BATCH_ROWS = 30
folder, told = Path(sys.argv[1]), []
def progress(done):
    told.append(done)
    if len(told) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
Record.open(folder).catch_up(Ledger.open(folder), progress)
"""


@pytest.fixture
def cut(inquiry: Inquiry) -> Inquiry:
    """An inquiry of which the process that filled the record was killed on its way."""
    for number in range(6):
        paper = cited(f"Report {number}")
        rows = [row for n in range(40) for row in says("Aida Kim", other(f"remark {number} {n}"), paper)]
        inquiry.run(paper, *rows, by="machine", source=paper.id)
    killed = subprocess.run([sys.executable, "-c", CUT, str(inquiry.folder)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert filling_of(inquiry.folder / "record.db").is_marked()
    return inquiry


def digests(inquiry: Inquiry, folder: Path) -> dict[str, str]:
    with Record.open(folder) as record:
        record.catch_up(inquiry.ledger)
        return record.digests()


@pytest.fixture
def whole(cut: Inquiry, tmp_path: Path) -> dict[str, str]:
    """The digests of the record that the inquiry gives when nothing befalls it."""
    shutil.copytree(cut.folder, tmp_path / "whole", ignore=shutil.ignore_patterns("record.db*"))
    return digests(cut, tmp_path / "whole")


def test_what_looks_sound_and_lacks_rows_is_made_anew(cut: Inquiry, whole: dict[str, str]) -> None:
    # As a power cut does that loses the pages of some rows, and keeps that of the watermarks.
    with sqlite3.connect(cut.folder / "record.db") as database:
        lost = database.execute("DELETE FROM claims").rowcount
    database.close()
    assert lost > 0
    assert digests(cut, cut.folder) == whole
    assert not filling_of(cut.folder / "record.db").is_marked()


@pytest.mark.parametrize("first", range(1, 8))
def test_lost_pages_are_not_missed(cut: Inquiry, whole: dict[str, str], first: int) -> None:
    path = cut.folder / "record.db"
    data = bytearray(path.read_bytes())
    for start in range(first * PAGE, len(data), 7 * PAGE):
        data[start : start + PAGE] = bytes(PAGE)
    path.write_bytes(bytes(data))
    assert digests(cut, cut.folder) == whole


def test_a_file_that_another_process_fills_is_left_to_it(inquiry: Inquiry) -> None:
    path = inquiry.folder / "record.db"
    inquiry.run(cited("Report"))
    before = digests(inquiry, inquiry.folder)
    mark = filling_of(path)
    with mark.marked(lambda: iter([path])):
        assert mark.is_marked()
        inode = path.stat().st_ino
        assert digests(inquiry, inquiry.folder) == before
        assert path.stat().st_ino == inode and mark.is_marked()
    assert not mark.is_marked()


def test_a_filling_that_fails_leaves_no_mark_as_what_is_there_is_on_the_disk(inquiry: Inquiry) -> None:
    paper = cited("Report")
    inquiry.run(paper, *says("Aida Kim", other("a remark"), paper))

    def failing(_: int) -> None:
        raise RecordError("the disk is full")

    with Record.open(inquiry.folder) as record, pytest.raises(RecordError, match="full"):
        record.catch_up(inquiry.ledger, failing)
    assert not filling_of(inquiry.folder / "record.db").is_marked()


def test_verify_compares_no_record_that_is_half_filled(cut: Inquiry) -> None:
    findings = Findings()
    assert not check_record(cut.folder, None, findings, lambda *_: None)
    assert [note.kind for note in findings.notes] == ["record-behind"] and not findings.faults


def test_on_a_medium_that_may_not_be_written_it_is_made_in_memory(
    cut: Inquiry, whole: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert digests(cut, cut.folder) == whole
    assert filling_of(cut.folder / "record.db").is_marked(), "nothing was written"


def test_several_that_find_it_at_once_make_it_once_and_whole(cut: Inquiry, whole: dict[str, str]) -> None:
    ended([started(CATCHING_UP, str(cut.folder)) for _ in range(4)])
    assert digests(cut, cut.folder) == whole
