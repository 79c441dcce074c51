import sqlite3
from pathlib import Path

import pytest

from tests.record.inquiry import Inquiry, cited, deaths, says
from variorum.errors import RecordError
from variorum.record import Record


def filled(inquiry: Inquiry) -> Path:
    paper = cited("Report")
    inquiry.run(paper, *says("Aida Kim", deaths(1), paper))
    with Record.open(inquiry.folder) as record:
        record.catch_up(inquiry.ledger)
    return inquiry.folder / "record.db"


def test_a_file_that_is_no_database_says_how_to_mend_it(inquiry: Inquiry) -> None:
    (inquiry.folder / "record.db").write_bytes(b"not a database at all, but long enough to look at" * 40)
    with pytest.raises(RecordError, match="variorum rebuild"):
        Record.open(inquiry.folder)


def test_a_damaged_record_says_how_to_mend_it_and_can_be_rebuilt(inquiry: Inquiry) -> None:
    path = filled(inquiry)
    data = bytearray(path.read_bytes())
    for start in range(4096 * 2, len(data) - 64, 512):
        data[start : start + 64] = b"\xff" * 64
    path.write_bytes(bytes(data))
    with pytest.raises(RecordError, match="variorum rebuild"), Record.open(inquiry.folder) as record:
        record.view().statements()
        record.digests()
    with Record.remade(inquiry.folder, inquiry.ledger) as record:
        assert len(record.view().statements()) == 1


def test_a_record_of_another_version_says_how_to_mend_it(inquiry: Inquiry) -> None:
    path = filled(inquiry)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")
    database.close()
    with pytest.raises(RecordError, match=r"another version.*variorum rebuild"):
        Record.open(inquiry.folder)
    with Record.remade(inquiry.folder, inquiry.ledger) as record:
        assert len(record.view().statements()) == 1


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"record\.db cannot be"):
        Record.open(tmp_path / "nowhere")
