"""The record in SQLite: one file in the inquiry's folder, or a passing one in memory."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from variorum.errors import RecordError
from variorum.ledger.vault import sync_folder
from variorum.record.database import REMEDY, Database
from variorum.record.filling import Filling
from variorum.record.search_sqlite import Fts5Index

FILE = "record.db"
BUSY = 30_000
"""Milliseconds to wait for another process that writes."""

BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside its own."""

MARK = "-filling"
"""Ending of the mark of a file that is being filled."""


class SqliteDatabase(Database):
    """A record in SQLite."""

    index = Fts5Index

    def __init__(self, engine: Engine, path: Path | None) -> None:
        """Use `in_folder` or `in_memory`."""
        super().__init__(engine, "The record in memory" if path is None else str(path))
        self._path = path
        self._filling = filling_of(path) if path else None

    @classmethod
    def in_folder(cls, folder: Path) -> "SqliteDatabase":
        """The record's file in an inquiry's folder."""
        return cls(_engine(create_engine(f"sqlite:///{folder / FILE}")), folder / FILE)

    @classmethod
    def in_memory(cls) -> "SqliteDatabase":
        """A record that lasts as long as this object."""
        shared = {"check_same_thread": False}
        return cls(_engine(create_engine("sqlite://", poolclass=StaticPool, connect_args=shared)), None)

    @classmethod
    def copied(cls, folder: Path) -> "SqliteDatabase":
        """The record of a folder that may not be written, copied into memory: what it lacks can be added there."""
        path, made = (folder / FILE).absolute(), cls.in_memory()
        waiting = path.with_name(path.name + BESIDE[0])
        if not path.is_file() or (waiting.exists() and waiting.stat().st_size) or filling_of(path).is_marked():
            # What waits to be taken over cannot be, there, nor trusted what was half filled: the record is made anew.
            return made
        raw = made.engine.raw_connection()
        try:
            # SQLite makes files beside one of this journal, unless told that nobody writes it.
            held = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
            with contextlib.closing(held):
                held.backup(raw.driver_connection)  # type: ignore[arg-type]
        except sqlite3.Error:
            return cls.in_memory()
        finally:
            raw.close()
        return made

    def prepare(self) -> None:
        """As every database does; a file whose filling was cut short is made anew."""
        if self._filling is None:
            super().prepare()
            return
        with self._filling.distrusted() as distrusted:
            if distrusted:
                self.discard()
            super().prepare()

    def discard(self) -> None:
        """Remove the file and those beside it, for good. Raises RecordError."""
        self.close()
        if self._path is None:
            return
        mark = self._path.with_name(self._path.name + MARK)
        # The mark goes last, as it says of any that is left that it is not to be trusted; and all names are gone for
        # good before new files are made, as an old file beside a new journal would be damage.
        for paths in (tuple(self._files()), (mark,)):
            try:
                if sum(_removed(path) for path in paths):
                    sync_folder(self._path.parent)
            except OSError as fault:
                raise RecordError(f"{fault.filename} cannot be removed: {fault.strerror}.") from fault

    def _files(self) -> Iterator[Path]:
        if self._path is not None:
            yield from (self._path, *(self._path.with_name(self._path.name + ending) for ending in BESIDE))

    @contextlib.contextmanager
    def bulk(self) -> Iterator[None]:
        """No waiting for the disk, a large cache, and a mark until all is on the disk."""
        with self._filling.marked(self._files) if self._filling else contextlib.nullcontext():
            self._pragmas("journal_mode=TRUNCATE", "synchronous=OFF", "cache_size=-196608")
            try:
                yield
            finally:
                self._pragmas("cache_size=-65536", "synchronous=NORMAL", "journal_mode=WAL")

    def _pragmas(self, *settings: str) -> None:
        raw = self.engine.raw_connection()
        try:
            for setting in settings:
                # While others have the record open its journal stays as it is: that is slower, and as safe.
                with contextlib.suppress(sqlite3.OperationalError):
                    raw.driver_connection.execute(f"PRAGMA {setting}")  # type: ignore[union-attr]
        finally:
            raw.close()

    def analyse(self, connection: Connection) -> None:
        """Nothing: the record's queries need no statistics here."""

    def _options(self, writing: bool) -> dict[str, Any]:
        return {"writing": writing}

    def _begun(self, connection: Connection, writing: bool) -> None:
        """Nothing more: the transaction began as one that writes, or not."""

    def _make_room(self, connection: Connection) -> None:
        """Nothing: the file is the record's own."""

    def _told(self, fault: BaseException) -> RecordError:
        told = str(fault)
        if "locked" in told:
            return RecordError(f"{self.place} is in use by another process; try again when that is done.")
        if "full" in told or "readonly" in told or "read-only" in told:
            return RecordError(f"{self.place} cannot be written ({told}); make room or allow writing.")
        return RecordError(f"{self.place} cannot be read ({told}); {REMEDY}.")


def filling_of(path: Path) -> Filling:
    """The mark of a record's file."""
    return Filling(path.with_name(path.name + MARK))


def _removed(path: Path) -> bool:
    """Remove a file; whether it was there. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        return True
    return False


def _engine(engine: Engine) -> Engine:
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _: object) -> None:
    # SQLAlchemy begins transactions itself, so that DDL and savepoints take part in them.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY}")
    # SQLite does not wait for the lock that this takes: while another process fills the record its journal stays.
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA cache_size=-65536")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
