"""The record in PostgreSQL, for a served team: one schema an inquiry, so that several share one database."""

import contextlib
import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, create_engine, event, text

from variorum.errors import NotAnInquiry, RecordError
from variorum.ledger import Ledger
from variorum.record import tables
from variorum.record.address import Address
from variorum.record.database import REMEDY, Database, meta_is_there, meta_value
from variorum.record.search_postgres import PostgresIndex

MARK = "The record of an inquiry, made by Variorum; disposable."
"""The comment on a schema that may be emptied: what others made is never touched."""

WAIT = 30
"""Seconds to wait for another process that writes, as with a file."""

_SETTINGS = (
    f"lock_timeout = '{WAIT}s'",
    # After a crash of the server the record lags behind the ledger, whole, and is caught up.
    "synchronous_commit = off",
    "client_min_messages = warning",
    "work_mem = '32MB'",
    "jit = off",
)

_IN_USE = ("55P03", "40P01", "40001")
_UNWRITABLE = ("25006", "53100", "53200", "54000")
_REFUSED = ("42501", "28000", "28P01")
_GONE = ("08", "57P", "53300")


class PostgresDatabase(Database):
    """A record in PostgreSQL."""

    index = PostgresIndex
    other_inquiry = 'name another schema in inquiry.toml: record = "postgresql://…?schema=NAME"'

    def __init__(self, engine: Engine, address: Address, inquiry: str | None) -> None:
        """Use `at`."""
        super().__init__(engine, address.shown)
        self._address = address
        self._inquiry = inquiry
        named = hashlib.sha256(f"variorum record {address.schema}".encode()).digest()
        self._lock = int.from_bytes(named[:8], "big", signed=True)

    @classmethod
    def at(cls, url: str, folder: Path) -> "PostgresDatabase":
        """The record at an address, of the inquiry in a folder.

        Raises UsageError for an address that cannot be used, RecordError where the driver is not installed,
        NotAnInquiry where neither the address nor a ledger says which schema it is.
        """
        try:
            inquiry = Ledger.open(folder).inquiry
        except NotAnInquiry:
            inquiry = None
        address = Address.parsed(url, inquiry)
        _require_driver()
        engine = create_engine(address.url, connect_args=address.connecting, pool_pre_ping=True)
        event.listen(engine, "connect", _Configured(address.schema))
        return cls(engine, address, inquiry)

    def discard(self) -> None:
        """Drop what is in the record's schema and make its tables anew, so that nobody finds none.

        Raises RecordError, also where the schema is another's.
        """
        with self.transaction(writing=True) as connection:
            if self._marked(connection) is None:
                return
            if self._inquiry is not None and meta_is_there(connection):
                bound = meta_value(connection, "inquiry")
                if bound not in (None, self._inquiry):
                    raise RecordError(f"{self.place} is the record of another inquiry; {self.other_inquiry}.")
            held = self._tables(connection)
            if held:
                names = ", ".join(f'{self._address.schema}."{name}"' for name in held)
                connection.exec_driver_sql(f"DROP TABLE {names} CASCADE")
                self._fill(connection)

    def bulk(self) -> contextlib.AbstractContextManager[None]:
        """Nothing more: no transaction waits for the disk here."""
        return contextlib.nullcontext()

    def analyse(self, connection: Connection) -> None:
        """Gather statistics: without them the joins of a first settling go row by row."""
        connection.exec_driver_sql("ANALYZE " + ", ".join(table.name for table in tables.metadata.sorted_tables))

    def _options(self, writing: bool) -> dict[str, Any]:
        # Who writes must see, after waiting for the lock, what the one before wrote: a snapshot would be too old.
        if writing:
            return {"isolation_level": "READ COMMITTED", "postgresql_readonly": False}
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

    def _begun(self, connection: Connection, writing: bool) -> None:
        if writing:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": self._lock})

    def _make_room(self, connection: Connection) -> None:
        encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise RecordError(
                f"{self.place}: the database holds {encoding}; make one with: createdb -E UTF8 -T template0."
            )
        marked = self._marked(connection)
        if marked is None:
            connection.exec_driver_sql(f"CREATE SCHEMA {self._address.schema}")
        if not marked:
            connection.exec_driver_sql(f"COMMENT ON SCHEMA {self._address.schema} IS '{MARK}'")

    def _marked(self, connection: Connection) -> bool | None:
        """Whether the schema is marked as a record's; None where there is none.

        Raises RecordError for one that holds what Variorum did not make.
        """
        query = "SELECT coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace WHERE nspname = :schema"
        comment = connection.scalar(text(query), {"schema": self._address.schema})
        if comment is None:
            return None
        if comment != MARK and self._tables(connection):
            raise RecordError(f"{self.place}: the schema holds tables of others, which stay; {self.other_inquiry}.")
        return bool(comment == MARK)

    def _tables(self, connection: Connection) -> list[str]:
        query = text("SELECT tablename FROM pg_tables WHERE schemaname = :schema ORDER BY tablename")
        return list(connection.scalars(query.bindparams(bindparam("schema", self._address.schema))))

    def _told(self, fault: BaseException) -> RecordError:
        from psycopg import OperationalError

        state = getattr(fault, "sqlstate", None)
        told = self._address.without_password((str(fault).strip().splitlines() or ["no reason given"])[0])
        if (isinstance(fault, OperationalError) and state is None) or str(state).startswith(_GONE):
            # The server tells why it refused a connection in words only.
            return RecordError(
                f"{self.place} cannot be reached ({told.removeprefix('connection failed: ')}); "
                "see to server, database and password, or mend record in inquiry.toml."
            )
        if state in _IN_USE:
            return RecordError(f"{self.place} is in use by another process; try again when that is done.")
        if state in _UNWRITABLE:
            return RecordError(f"{self.place} cannot be written ({told}); make room or allow writing.")
        if state in _REFUSED:
            return RecordError(f"{self.place} cannot be used by this person ({told}); see docs/postgresql.md.")
        return RecordError(f"{self.place} cannot be read ({told}); {REMEDY}.")


class _Configured:
    """Sets up each new connection: its schema, its settings, and texts that hold what PostgreSQL's cannot."""

    def __init__(self, schema: str) -> None:
        self._schema = schema

    def __call__(self, connection: Any, _: object) -> None:
        from variorum.record.postgres_rows import register_texts

        register_texts(connection.adapters)
        for setting in (f"search_path = {self._schema}", *_SETTINGS):
            connection.execute(f"SET {setting}")
        connection.commit()


def _require_driver() -> None:
    try:
        import psycopg  # noqa: F401
    except ImportError as fault:
        raise RecordError(
            f"A record in PostgreSQL needs the driver psycopg ({fault}); "
            "install it with: pip install 'variorum[postgres]'."
        ) from fault
