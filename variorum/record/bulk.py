"""Many rows into one table at a time: prepared statements with tuples, and rows that may be there already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, Row, Select, Table, delete, func, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

from variorum.record import tables
from variorum.record.ids import Id, shown

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
        self._table = table
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
        rows, self._rows = self._rows, []
        if self._positional:
            return self._connection.exec_driver_sql(self._sql, rows).rowcount
        from variorum.record.postgres_rows import FEW, copy_in

        if len(rows) > FEW:
            return copy_in(self._connection, self._table, rows)
        named = [dict(zip(self._names, row, strict=True)) for row in rows]
        return self._connection.exec_driver_sql(self._sql, named).rowcount


@dataclass(frozen=True, slots=True)
class Entered:
    """What entering rows came to: the integer key of each id (stored form), and the ids that were there before."""

    keys: dict[bytes, int]
    present: frozenset[bytes]


def upsert(connection: Connection, table: Table, rows: Sequence[Values], key: int) -> Entered:
    """Enter at most CHUNK rows (one at least): values of all columns but `key`, under integer keys from `key` on.

    Tables so filled begin with `key`, `id` (stored form here), `entry`, and have `known`. Of two rows with one id
    that of the entry of higher rank stands, known since the earlier; of equal ranks the first stands.
    """
    inserts = Inserts(connection, table)
    # The chunk is one statement, so that its row count tells whether anything was there already.
    inserts.extend((at, *row) for at, row in enumerate(rows, key))
    keys = {row[0]: at for at, row in enumerate(rows, key)}
    if inserts.flush() == len(rows):
        return Entered(keys, frozenset())
    columns = select(type_coerce(table.c.id, LargeBinary), table.c.key, table.c.known, tables.entries.c.rank)
    columns = columns.outerjoin(tables.entries, tables.entries.c.key == table.c.entry)
    held = {row[0]: row[1:] for row in fetch(connection, columns, type_coerce(table.c.id, LargeBinary), list(keys))}
    present = set()
    for at, row in enumerate(rows, key):
        if held[row[0]][0] != at:
            _renew(connection, table, row, held[row[0]])
            if held[row[0]][0] < key:
                present.add(row[0])
    return Entered({identifier: found[0] for identifier, found in held.items()}, frozenset(present))


def _renew(connection: Connection, table: Table, row: Values, held: Sequence[Any]) -> None:
    key, known, rank = held
    columns = [column for column in table.columns if column.name != "key"]
    named = {c.name: shown_in(c, value) for c, value in zip(columns, row, strict=True)}
    entered = connection.scalar(select(tables.entries.c.rank).where(tables.entries.c.key == named["entry"]))
    values = named if str(entered) > str(rank) else {}
    values["known"] = min(known, named["known"])
    if values != {"known": known}:
        connection.execute(update(table).where(table.c.key == key).values(values))


def shown_in(column: Column[Any], value: Any) -> Any:
    """The value as SQLAlchemy takes it: ids as text."""
    return shown(value) if isinstance(column.type, Id) and value is not None else value


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
