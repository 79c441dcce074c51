"""Many rows into one table at a time: prepared statements with tuples, and rows that may be there already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

CHUNK = 5_000

Values = tuple[Any, ...]
"""A row's values in the order of its table's columns."""

Query = Select[*tuple[Any, ...]]
Held = Row[*tuple[Any, ...]]


class Inserts:
    """Collects rows (values in the order of the table's columns) and inserts them in chunks.

    A row whose key is there already is passed over.
    """

    def __init__(self, connection: Connection, table: Table) -> None:
        """Nothing is collected yet; call `flush` at the end."""
        self._connection = connection
        self._names = [column.name for column in table.columns]
        dialect = connection.dialect
        statement: Any = (
            postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)
        ).on_conflict_do_nothing()
        self._sql = str(statement.compile(dialect=dialect, column_keys=self._names))
        self._positional = dialect.positional
        self._rows: list[Values] = []

    def add(self, row: Values) -> None:
        """Collect one row."""
        self._rows.append(row)
        if len(self._rows) >= CHUNK:
            self.flush()

    def extend(self, rows: Iterable[Values]) -> None:
        """Collect rows without inserting any yet."""
        self._rows.extend(rows)

    def flush(self) -> int:
        """Insert what is collected; gives how many rows were not there already."""
        if not self._rows:
            return 0
        rows: Any = self._rows if self._positional else [dict(zip(self._names, row, strict=True)) for row in self._rows]
        self._rows = []
        return self._connection.exec_driver_sql(self._sql, rows).rowcount


@dataclass(frozen=True, slots=True)
class Entered:
    """What entering rows came to: the integer key of each id, which ids were there already, the next free key."""

    keys: dict[str, int]
    present: tuple[str, ...]
    next_key: int


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], key: int) -> Entered:
    """Enter at most CHUNK rows (one at least), fields in the table's order, under integer keys from `key` on.

    Tables so filled have `id`, `rank` and `known`. Of two rows with one id the higher rank stands, known since the
    earlier; of equal ranks the first stands.
    """
    inserts = Inserts(connection, table)
    if list(rows[0]) != [column.name for column in table.columns if column.name != "key"]:
        raise ValueError(f"rows for {table.name} must name its columns in their order")
    # The chunk is one statement, so that its row count tells whether anything was there already.
    inserts.extend((key + n, *row.values()) for n, row in enumerate(rows))
    keys = {row["id"]: key + n for n, row in enumerate(rows)}
    if inserts.flush() == len(rows):
        return Entered(keys, (), key + len(rows))
    held = existing(connection, table, list(keys))
    present = []
    for n, row in enumerate(rows):
        if held[row["id"]][0] != key + n:
            _renew(connection, table, row, held[row["id"]])
            present.append(row["id"])
    keys = {identifier: found[0] for identifier, found in held.items()}
    return Entered(keys, tuple(present), key + len(rows))


def existing(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, tuple[int, str, str]]:
    """The key, rank and known of those ids that the table holds."""
    query = select(table.c.id, table.c.key, table.c.rank, table.c.known)
    found: dict[str, tuple[int, str, str]] = {}
    for start in range(0, len(ids), CHUNK):
        for row in connection.execute(query.where(table.c.id.in_(ids[start : start + CHUNK]))):
            found[row.id] = (row.key, row.rank, row.known)
    return found


def _renew(connection: Connection, table: Table, row: dict[str, Any], held: tuple[int, str, str]) -> None:
    key, rank, known = held
    values = dict(row) if row["rank"] > rank else {}
    values["known"] = min(known, row["known"])
    if "first" in row:
        held_first = connection.scalar(select(table.c.first).where(table.c.key == key))
        values["first"] = min(str(held_first), row["first"])
    if values != {"known": known}:
        connection.execute(update(table).where(table.c.key == key).values(values))


def delete_where_in(connection: Connection, table: Table, column: ColumnElement[Any], values: Sequence[Any]) -> None:
    """Delete the rows whose column has one of the values."""
    for start in range(0, len(values), CHUNK):
        connection.execute(delete(table).where(column.in_(values[start : start + CHUNK])))


def next_key(connection: Connection, table: Table) -> int:
    """The integer key after the highest in use."""
    return (connection.scalar(select(func.max(table.c.key))) or 0) + 1


def fetch(connection: Connection, query: Query, column: ColumnElement[Any], values: Sequence[Any]) -> list[Held]:
    """The rows whose column has one of the values, asked for in chunks."""
    found: list[Held] = []
    for start in range(0, len(values), CHUNK):
        found += connection.execute(query.where(column.in_(values[start : start + CHUNK]))).all()
    return found


def fetch_keys(connection: Connection, query: Query, column: ColumnElement[int], keys: Sequence[int]) -> list[Held]:
    """The rows whose integer key, the query's first column, is among those given in order; by range where dense."""
    if not keys or keys[-1] - keys[0] > 2 * len(keys):
        return fetch(connection, query, column, keys)
    wanted = set(keys)
    rows = connection.execute(query.where(column.between(keys[0], keys[-1]))).all()
    return [row for row in rows if row[0] in wanted]
