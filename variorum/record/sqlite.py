"""The record in SQLite: one file in the inquiry's folder, or a passing one in memory."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from variorum.errors import RecordError
from variorum.record.database import REMEDY, Database
from variorum.record.search_sqlite import Fts5Index

FILE = "record.db"
BUSY = 30_000
"""Milliseconds to wait for another process that writes."""

BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside its own."""


class SqliteDatabase(Database):
    """A record in SQLite."""

    index = Fts5Index

    def __init__(self, engine: Engine, path: Path | None) -> None:
        """Use `in_folder` or `in_memory`."""
        super().__init__(engine, "The record in memory" if path is None else str(path))
        self._path = path

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
        if not path.is_file() or (waiting.exists() and waiting.stat().st_size):
            # What waits to be taken over cannot be, there; the record is made anew.
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

    def discard(self) -> None:
        """Remove the file and those beside it. Raises RecordError."""
        self.close()
        if self._path is None:
            return
        for path in (self._path, *(self._path.with_name(self._path.name + ending) for ending in BESIDE)):
            try:
                path.unlink(missing_ok=True)
            except OSError as fault:
                raise RecordError(f"{path} cannot be removed: {fault.strerror}.") from fault

    @contextlib.contextmanager
    def bulk(self) -> Iterator[None]:
        """No waiting for the disk, a large cache; after a power cut the record may have to be rebuilt."""
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
