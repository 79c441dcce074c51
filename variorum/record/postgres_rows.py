"""Many rows into a table of PostgreSQL at once, by COPY; and texts with a NUL, which PostgreSQL's cannot hold."""

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from psycopg import adapt
from psycopg.types.string import StrDumperUnknown
from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

FEW = 20
"""So many rows, or fewer, are quicker entered by plain statements."""

_ESCAPE = "\U0010ffff"
_NUL = "\x00"


def escaped(text: str) -> str:
    """A text without NUL from which `unescaped` gives it back; nearly every text stays as it is."""
    if _ESCAPE in text:
        text = text.replace(_ESCAPE, _ESCAPE + "1")
    return text.replace(_NUL, _ESCAPE + "0") if _NUL in text else text


def unescaped(text: str) -> str:
    """The text that was escaped."""
    return text.replace(_ESCAPE + "0", _NUL).replace(_ESCAPE + "1", _ESCAPE) if _ESCAPE in text else text


class _Dumper(StrDumperUnknown):
    def dump(self, obj: str) -> bytes:
        return escaped(obj).encode("utf-8", "replace")


class _Loader(adapt.Loader):
    def load(self, data: Any) -> str:
        return unescaped(str(data, "utf-8"))


def register_texts(adapters: adapt.AdaptersMap) -> None:
    """Make a connection escape the texts it is given and unescape those it gives."""
    adapters.register_dumper(str, _Dumper)
    for name in ("text", "varchar"):
        adapters.register_loader(name, _Loader)


def copy_in(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> int:
    """Enter rows in their order, passing over those whose key is there already; gives how many entered."""
    # COPY itself stops at a key that is there: the rows go through a table of this connection's own.
    incoming = f"incoming_{table.name}"
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {incoming} (LIKE {table.name}) ON COMMIT DELETE ROWS"
    )
    names = ", ".join(connection.dialect.identifier_preparer.quote(column.name) for column in table.columns)
    copy_new(connection, f"{incoming} ({names})", rows)
    entered = connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {incoming} ORDER BY ctid ON CONFLICT DO NOTHING"
    ).rowcount
    connection.exec_driver_sql(f"TRUNCATE {incoming}")
    return entered


def copy_new(connection: Connection, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Enter rows of which none is there yet; `columns` is the table's name, with the columns where not all are given.

    Raises DBAPIError, as SQLAlchemy's own statements do.
    """
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(f"COPY {columns} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as fault:
        raise DBAPIError(f"COPY {columns}", None, fault) from fault
