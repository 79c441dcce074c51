"""The database that holds the record: SQLite in the inquiry's folder, with its settings and its faults in one place."""

import contextlib
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from variorum.errors import RecordError
from variorum.record import tables

REMEDY = "run `variorum rebuild`: nothing is lost, the record is made again from the ledger"


def sqlite_engine(path: Path | None) -> Engine:
    """The engine over a record's file, or over memory."""
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _: object) -> None:
    # SQLAlchemy begins transactions itself, so that DDL and savepoints take part in them.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA busy_timeout=30000")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA cache_size=-65536")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextlib.contextmanager
def bulk_settings(engine: Engine) -> Iterator[None]:
    """Settings for filling an empty record: no waiting for the disk, a large cache, no late indexes until the end.

    A killed process leaves a sound file; after a power cut the record may have to be rebuilt.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    _pragmas(engine, "journal_mode=TRUNCATE", "synchronous=OFF", "cache_size=-196608")
    try:
        yield
    finally:
        _pragmas(engine, "cache_size=-65536", "synchronous=NORMAL", "journal_mode=WAL")


def _pragmas(engine: Engine, *settings: str) -> None:
    raw = engine.raw_connection()
    try:
        for setting in settings:
            # While others have the record open its journal stays as it is: that is slower, and as safe.
            with contextlib.suppress(sqlite3.OperationalError):
                raw.driver_connection.execute(f"PRAGMA {setting}")  # type: ignore[union-attr]
    finally:
        raw.close()


@contextlib.contextmanager
def transaction(engine: Engine, place: str, *, writing: bool = False) -> Iterator[Connection]:
    """A transaction on the record. Raises RecordError, with the remedy, when the database is damaged or in use."""
    try:
        with engine.execution_options(writing=writing).begin() as connection:
            yield connection
    except DatabaseError as fault:
        raise _mapped(fault, place) from fault


def prepare(engine: Engine, place: str) -> None:
    """Make the tables in an empty database; check the version of those that are there. Raises RecordError."""
    try:
        with engine.execution_options(writing=True).begin() as connection:
            present = set(inspect(connection).get_table_names())
            if not present:
                tables.create(connection)
                named = {"schema": tables.SCHEMA, "born": secrets.token_hex(16)}
                connection.execute(insert(tables.meta), [{"name": k, "value": v} for k, v in named.items()])
                return
            found = _meta(connection, "schema") if "meta" in present else None
    except DatabaseError as fault:
        raise _mapped(fault, place) from fault
    if found != tables.SCHEMA:
        raise RecordError(f"{place} was made by another version of Variorum; {REMEDY}.")


def bind_inquiry(connection: Connection, inquiry: str, place: str) -> None:
    """Bind an empty record to its inquiry. Raises RecordError when it is bound to another."""
    bound = _meta(connection, "inquiry")
    if bound is None:
        connection.execute(insert(tables.meta).values(name="inquiry", value=inquiry))
    elif bound != inquiry:
        raise RecordError(f"{place} is the record of another inquiry; {REMEDY}.")


def _meta(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == name))


def _mapped(fault: DatabaseError, place: str) -> RecordError:
    told = str(fault.orig)
    if "locked" in told:
        return RecordError(f"{place} is in use by another process; try again when that is done.")
    if "full" in told or "readonly" in told or "read-only" in told:
        return RecordError(f"{place} cannot be written ({told}); make room or allow writing.")
    return RecordError(f"{place} cannot be read ({told}); {REMEDY}.")
