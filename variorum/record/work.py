"""One entry at work: what a projector needs to know of it, and how it enters rows and unsettles what they change."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import Connection, Table, insert, select

from variorum.errors import BodyAbsent, MalformedEntry
from variorum.ledger import Entry, Ledger
from variorum.ledger.body import SALT_BYTES, lines
from variorum.record import tables
from variorum.record.bulk import Entered, Inserts, Values, next_key, upsert
from variorum.record.propositions import Propositions

ENTRY = -1
"""The row number under which a whole entry is listed as unprojected."""

Progress = Callable[[int], None]
"""Told, now and then, how many more claims have entered."""


@dataclass(slots=True)
class Memory:
    """What is remembered between entries: the next integer key of each table, and the propositions entered."""

    counters: dict[str, int] = field(default_factory=dict)
    propositions: Propositions = field(default_factory=Propositions)

    def forget(self) -> None:
        """Forget everything: some of it was taken back."""
        self.counters.clear()
        self.propositions.forget()


@dataclass(slots=True)
class Work:
    """The transaction, the ledger, the entry with its integer key and rank, and what is remembered of others.

    `settled` is false until a first catch-up ends: then there is nothing to unsettle. `proposing`: statements wait
    for a decision whatever the entry says of them.
    """

    connection: Connection
    ledger: Ledger
    entry: Entry
    key: int
    rank: str
    progress: Progress | None
    settled: bool
    memory: Memory
    proposing: bool = False

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows of the entry's body, streamed. Raises as `Ledger.rows`, though not for single odd numbers.

        The whole of the restricted domain is for `verify` to check; here a row must be the one canonical form of an
        object, which is quick, and its shape is checked field by field after.
        """
        if self.entry.body.form != "rows" or self.entry.body.sealed is not None:
            yield from self.ledger.rows(self.entry)
            return
        if not self.ledger.vault.has(self.entry.body.digest):
            raise BodyAbsent(f"The body {self.entry.body.digest} is not in the vault: withdrawn, sealed or lost.")
        with self.ledger.vault.open(self.entry.body.digest) as file:
            file.seek(SALT_BYTES)
            for line in lines(file):
                yield _row(line)

    def enter(self, table: Table, rows: Sequence[Values]) -> Entered:
        """Enter at most CHUNK rows that may be there already, as `upsert` takes them."""
        key = self._next(table)
        self.memory.counters[table.name] = key + len(rows)
        return upsert(self.connection, table, rows, key)

    def new_key(self, table: Table) -> int:
        """An integer key not in use."""
        key = self._next(table)
        self.memory.counters[table.name] = key + 1
        return key

    def _next(self, table: Table) -> int:
        return self.memory.counters.get(table.name) or next_key(self.connection, table)

    def unprojected(self, row: int, reason: str) -> None:
        """List the entry (row ENTRY), or one of its rows, as not projected."""
        values = {"entry": self.entry.id, "row": row, "reason": reason}
        self.connection.execute(insert(tables.unprojected).values(values))

    def unsettle_claims_of_source(self, source: str) -> None:
        """Settle again every claim of a source, and those that runs over it found."""
        if not self.settled:
            return
        held = select(tables.claims.c.key).where(tables.claims.c.source == source)
        runs = select(tables.runs.c.key).where(tables.runs.c.source == source)
        found = select(tables.findings.c.claim).where(tables.findings.c.run.in_(runs))
        self.unsettle_claims(sorted({*self.connection.scalars(held), *self.connection.scalars(found)}))

    def unsettle_claims(self, keys: Iterable[int]) -> None:
        """Settle these claims, new or settled before."""
        self._unsettle("claim", map(str, keys))

    def unsettle_entities(self, ids: Iterable[str]) -> None:
        """Decide who these entities are, new or settled before."""
        self._unsettle("entity", ids)

    def unsettle_utterances(self, ids: Iterable[str]) -> None:
        """Decide which voice these utterances are, new or settled before."""
        self._unsettle("utterance", ids)

    def _unsettle(self, kind: str, items: Iterable[str]) -> None:
        if self.settled:
            inserts = Inserts(self.connection, tables.unsettled)
            inserts.extend((kind, item) for item in items)
            inserts.flush()


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = orjson.loads(line)
        canonical = orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError) as fault:
        raise MalformedEntry(f"A row that is not JSON: {fault}.") from fault
    if type(row) is not dict or canonical != line:
        raise MalformedEntry("A row that is not an object in its canonical form.")
    return row
