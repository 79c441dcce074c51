"""The database that holds the record: what every kind of it does alike, and which kind an inquiry's settings name."""

import contextlib
import secrets
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, inspect, select
from sqlalchemy.exc import DBAPIError, NoSuchTableError

from variorum.errors import RecordError
from variorum.record import tables
from variorum.record.search import SearchIndex

REMEDY = "run `variorum rebuild`: nothing is lost, the record is made again from the ledger"

BORN = "born"
"""The name under which `meta` holds what tells a record from one made again in its place."""


class Database(ABC):
    """One record's tables, wherever they lie: transactions on them, and their making and unmaking.

    `place` is what messages call it; `index` is its full-text search.
    """

    index: type[SearchIndex]

    def __init__(self, engine: Engine, place: str) -> None:
        """Nothing is read yet."""
        self.engine = engine
        self.place = place

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextlib.contextmanager
    def transaction(self, *, writing: bool = False) -> Iterator[Connection]:
        """A transaction on the record: one writes at a time, and who reads sees one state throughout.

        Raises RecordError, with the remedy, when the database is damaged, in use or out of reach.
        """
        with self.faults_told(), self.engine.execution_options(**self._options(writing)).begin() as connection:
            self._begun(connection, writing)
            yield connection

    def prepare(self) -> None:
        """Make the tables in an empty database; check the version of those that are there. Raises RecordError."""
        with self.transaction() as connection:
            # Who only opens a record that is there does not wait for one who writes.
            if meta_is_there(connection) and meta_value(connection, "schema") == tables.SCHEMA:
                return
        with self.transaction(writing=True) as connection:
            self._make_room(connection)
            present = set(inspect(connection).get_table_names())
            if not present:
                self._fill(connection)
                return
            found = meta_value(connection, "schema") if "meta" in present else None
        if found != tables.SCHEMA:
            raise RecordError(f"{self.place} was made by another version of Variorum; {REMEDY}.")

    def _fill(self, connection: Connection) -> None:
        """Make the tables, which are not there."""
        tables.create(connection)
        named = {"schema": tables.SCHEMA, BORN: secrets.token_hex(16)}
        connection.execute(insert(tables.meta), [{"name": k, "value": v} for k, v in named.items()])

    def bind_inquiry(self, connection: Connection, inquiry: str) -> None:
        """Bind an empty record to its inquiry. Raises RecordError when it is bound to another."""
        bound = meta_value(connection, "inquiry")
        if bound is None:
            connection.execute(insert(tables.meta).values(name="inquiry", value=inquiry))
        elif bound != inquiry:
            raise RecordError(f"{self.place} is the record of another inquiry; {self.other_inquiry}.")

    other_inquiry = REMEDY
    """What to do about a place that holds the record of another inquiry."""

    @contextlib.contextmanager
    def faults_told(self) -> Iterator[None]:
        """Whatever the database complains of within becomes a RecordError."""
        try:
            yield
        except NoSuchTableError as fault:
            raise RecordError(f"{self.place} lacks the table {fault}; {REMEDY}.") from fault
        except DBAPIError as fault:
            raise self._told(fault.orig or fault) from fault

    @abstractmethod
    def discard(self) -> None:
        """Remove the record, damaged or not: after `prepare` it is there again, empty. Raises RecordError."""

    @abstractmethod
    def bulk(self) -> contextlib.AbstractContextManager[None]:
        """Settings for filling an empty record; one that a power cut left unsound is made anew when opened."""

    @abstractmethod
    def analyse(self, connection: Connection) -> None:
        """Let the database see how its tables are filled, after many rows entered and before they are joined."""

    @abstractmethod
    def _options(self, writing: bool) -> dict[str, Any]: ...

    @abstractmethod
    def _begun(self, connection: Connection, writing: bool) -> None: ...

    @abstractmethod
    def _make_room(self, connection: Connection) -> None: ...

    @abstractmethod
    def _told(self, fault: BaseException) -> RecordError: ...


def meta_is_there(connection: Connection) -> bool:
    """Whether the tables were made."""
    return inspect(connection).has_table("meta")


def meta_value(connection: Connection, name: str) -> str | None:
    """What the record says of itself under a name."""
    return connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == name))


def database_of(folder: Path, url: str | None) -> Database:
    """The database of the inquiry in a folder: at the address its settings name, or else a file in the folder.

    Raises UsageError for an address that cannot be used, RecordError where its driver is not installed.
    """
    if url is None:
        from variorum.record.sqlite import SqliteDatabase

        return SqliteDatabase.in_folder(folder)
    from variorum.record.postgres import PostgresDatabase

    return PostgresDatabase.at(url, folder)


def discard(folder: Path, url: str | None = None) -> None:
    """Remove an inquiry's record, damaged or not: `Record.open` and `catch_up` make it again.

    With an address a file left in the folder from before goes too, since nobody would keep it free of what is
    withdrawn. Raises RecordError, and UsageError for an address that cannot be used.
    """
    for database in (database_of(folder, url), database_of(folder, None)) if url else (database_of(folder, None),):
        database.discard()
        database.close()
