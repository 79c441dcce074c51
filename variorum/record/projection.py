"""Projection: entries into tables, in idempotent batches, each a transaction that moves the watermark of its chains."""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Connection, delete, func, insert, select

from variorum.errors import BodyAbsent, MalformedEntry, VaultError
from variorum.ledger import Entry, Ledger
from variorum.record import tables
from variorum.record.projectors import claims, decision, source, text, unread, vocabulary
from variorum.record.work import ENTRY, Progress, Work

BATCH_ROWS = 50_000
BATCH_ENTRIES = 2_000


def _nothing(_: Work) -> None:
    """What introduces the inquiry, its members and devices: the record takes only that it was entered."""


PROJECTORS: Mapping[str, Callable[[Work], None]] = {
    "genesis": _nothing,
    "member": _nothing,
    "device": _nothing,
    "source": source.project,
    "text": text.project,
    "unread": unread.project,
    "vocabulary": vocabulary.project,
    "claims": claims.project,
    "decision": decision.project,
}


class RanksChanged(Exception):
    """An entry arrived that others had seen and this copy lacked: ranks after it change, the record is made again."""


def watermarks(connection: Connection) -> dict[str, int]:
    """The last entry of each chain that is in the record."""
    return {row.chain: row.seq for row in connection.execute(select(tables.chains))}


def batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    """Entries in lists that hold a bounded number of rows, or one entry."""
    batch: list[Entry] = []
    rows = 0
    for entry in entries:
        size = entry.body.rows or 1
        if batch and (rows + size > BATCH_ROWS or len(batch) >= BATCH_ENTRIES):
            yield batch
            batch, rows = [], 0
        batch.append(entry)
        rows += size
    if batch:
        yield batch


class Projector:
    """Enters batches of entries in the transaction it is given."""

    def __init__(self, connection: Connection, ledger: Ledger, progress: Progress | None) -> None:
        """The transaction, the ledger whose bodies are read, and who is told of claims entered."""
        self._connection = connection
        self._ledger = ledger
        self._progress = progress
        self._settled = tables.settled_once(connection)
        self._depths: dict[str, int] = {}
        self._counters: dict[str, int] = {}

    def project(self, batch: list[Entry]) -> int:
        """Enter the entries beyond the watermarks; gives their number. Raises RanksChanged."""
        done = watermarks(self._connection)
        entered = 0
        for entry in batch:
            if entry.seq > done.get(entry.chain, 0):
                self._enter(entry)
                done[entry.chain] = entry.seq
                entered += 1
        self._connection.execute(delete(tables.chains))
        if done:
            rows = [{"chain": chain, "seq": seq} for chain, seq in sorted(done.items())]
            self._connection.execute(insert(tables.chains), rows)
        return entered

    def _enter(self, entry: Entry) -> None:
        depth = self._depth(entry)
        table = tables.entries
        key = self._counters.get("entries") or (self._connection.scalar(select(func.max(table.c.key))) or 0) + 1
        self._counters["entries"] = key + 1
        values = {"kind": entry.kind, "chain": entry.chain, "seq": entry.seq, "time": entry.time, "depth": depth}
        self._connection.execute(insert(table).values(key=key, id=entry.id, **values))
        rank = f"{depth:012d}{entry.id}"
        work = Work(self._connection, self._ledger, entry, rank, self._progress, self._settled, self._counters)
        projector = PROJECTORS.get(entry.kind)
        if projector is None:
            work.unprojected(ENTRY, f"Entries of kind {entry.kind} are not known to this version.")
            return
        try:
            # What a broken run had entered before its fault is taken back with the savepoint.
            with self._connection.begin_nested():
                projector(work)
        except (MalformedEntry, BodyAbsent, VaultError) as fault:
            self._counters = {"entries": key + 1}
            work.unprojected(ENTRY, str(fault))

    def _depth(self, entry: Entry) -> int:
        """Steps from the genesis by the longest way: greater than that of all the entry's device had seen."""
        connection, absent = self._connection, tables.missing
        if connection.scalar(select(absent.c.id).where(absent.c.id == entry.id)) is not None:
            raise RanksChanged
        before = sorted({held for _, held in entry.seen} | ({entry.prev} if entry.prev else set()))
        unknown = [held for held in before if held not in self._depths]
        if unknown:
            query = select(tables.entries.c.id, tables.entries.c.depth).where(tables.entries.c.id.in_(unknown))
            self._depths |= {row.id: row.depth for row in connection.execute(query)}
        for held in before:
            if held not in self._depths:
                connection.execute(delete(absent).where(absent.c.id == held))
                connection.execute(insert(absent).values(id=held))
        depth = 1 + max((self._depths[held] for held in before if held in self._depths), default=-1)
        self._depths[entry.id] = depth
        return depth


def count_claims(connection: Connection) -> int:
    """How many claims the record holds."""
    return connection.scalar(select(func.count()).select_from(tables.claims)) or 0
