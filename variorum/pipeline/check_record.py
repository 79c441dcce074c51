"""Verification of the record: is each of its tables what the ledger gives when it is projected anew?"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event

from variorum.errors import LedgerError, RecordError
from variorum.ledger.faults import Findings
from variorum.ledger.ledger import Ledger
from variorum.pipeline.progress import Progress
from variorum.record.database import meta_is_there
from variorum.record.record import Record
from variorum.record.settling import is_settled
from variorum.record.sqlite import FILE, SqliteDatabase, filling_of

BOOKKEEPING = frozenset({"chains"})
"""Tables that say how far the record has come, not what the ledger says."""

DAMAGE = frozenset(
    (
        *("no-genesis", "second-genesis", "foreign-inquiry", "malformed-line", "non-canonical-line", "forged-line"),
        *("wrong-chain", "duplicated-line", "reordered-line", "dropped-line", "resigned-line", "broken-chain"),
        *("unknown-seen", "absent-body", "malformed-body", "body-mismatch", "altered-blob", "not-a-file", "unreadable"),
    )
)
"""Faults with which the ledger gives another record than it gave before they befell it."""


def check_record(folder: Path, address: str | None, findings: Findings, progress: Progress) -> bool:
    """Compare the record, as it stands, with one made in memory; whether that was possible.

    Nothing is written. `address` is that of a record in PostgreSQL, None for the file in the folder.
    """
    where = "record" if address else FILE
    if not address and not (folder / FILE).is_file():
        findings.note("record-absent", where)
        return False
    if any(fault.kind in DAMAGE for fault in findings.faults):
        findings.note("record-not-compared", where)
        return False
    if not address and filling_of(folder / FILE).is_marked():
        findings.note("record-behind", where, "It is being filled, or that was cut short.")
        return False
    before = None if address else _state(folder)
    try:
        ledger = Ledger.open(folder)
        with Record.open(folder, address) if address else _reading(folder) as record:
            with record.connection() as connection:
                begun = meta_is_there(connection)
                settled = begun and is_settled(connection)
            if not begun:
                # Whoever began it was killed before it had a table; the next command that needs it makes it.
                findings.note("record-absent", where)
                return False
            lag = record.lag(ledger)
            if lag > 0:
                findings.note("record-behind", where, f"Entries that it lacks: {lag}.")
                return False
            if not settled:
                findings.note("record-behind", where, "Its last catch-up was interrupted.")
                return False
            kept = record.digests()
        if before and before != _state(folder):
            findings.note("record-behind", where, "Another process is writing it.")
            return False
    except RecordError as fault:
        if before and before != _state(folder):
            findings.note("record-behind", where, "Another process is writing it.")
        else:
            findings.fault("record-unreadable", where, str(fault))
        return False
    except LedgerError:
        findings.note("record-not-compared", where)
        return False
    return _compare(_made(folder, ledger, progress), kept, where, findings)


def _made(folder: Path, ledger: Ledger, progress: Progress) -> dict[str, str] | None:
    """The digests of the tables that the ledger gives, or None where it is too damaged to give any."""
    database = SqliteDatabase.in_memory()
    database.prepare()
    with Record(database, folder) as record:
        try:
            record.catch_up(ledger, lambda done: progress("Projecting, to compare", done, None))
            return record.digests()
        except LedgerError:
            return None


def _compare(made: dict[str, str] | None, kept: dict[str, str], where: str, findings: Findings) -> bool:
    if made is None:
        findings.note("record-not-compared", where)
        return False
    for table in sorted(made.keys() - BOOKKEEPING):
        if kept.get(table) != made[table]:
            findings.fault("record-differs", where, f"It is the table {table}.")
    return True


def _reading(folder: Path) -> Record:
    """The record's file, opened so that nothing is written beside it: on a read-only medium as well."""
    path = (folder / FILE).absolute()
    # SQLite makes files beside one of this journal, unless told that nobody writes it; nobody does where nothing waits
    # to be taken over, and `_state` tells whether somebody did meanwhile.
    fixed = "" if _state(folder)[1] else "&immutable=1"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro{fixed}", uri=True)
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout=30000")
        connection.execute("PRAGMA temp_store=MEMORY")
        return connection

    engine = create_engine("sqlite://", creator=connect)
    event.listen(engine, "begin", _begin)
    return Record(SqliteDatabase(engine, path), folder)


def _state(folder: Path) -> tuple[tuple[int, int], int]:
    """How the record's file stands (size and time), and how many bytes wait beside it to be taken over."""
    path, beside = folder / FILE, folder / f"{FILE}-wal"
    found = path.stat()
    return (found.st_size, found.st_mtime_ns), beside.stat().st_size if beside.exists() else 0


def _begin(connection: Connection, *_: Any) -> None:
    connection.exec_driver_sql("BEGIN")
