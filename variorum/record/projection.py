"""Projection: entries into tables, in idempotent batches, each a transaction that moves the watermark of its chains."""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Connection, delete, func, insert, select

from variorum.errors import BodyAbsent, MalformedEntry, VaultError
from variorum.ledger import Entry, Ledger
from variorum.ledger.ledger import Placed
from variorum.ledger.standing import Standing
from variorum.record import counting, tables
from variorum.record.bulk import fetch
from variorum.record.projectors import claims, decision, source, text, unread, vocabulary
from variorum.record.work import ENTRY, Memory, Progress, Work

BATCH_ROWS = 300_000
"""A transaction keeps the former state of every page that it touches: few large ones touch fewer than many small."""

BATCH_ENTRIES = 2_000


def _nothing(_: Work) -> None:
    """What bears on the ledger itself, its members and devices: the record takes only that it was entered."""


PROJECTORS: Mapping[str, Callable[[Work], None]] = {
    "genesis": _nothing,
    "member": _nothing,
    "device": _nothing,
    "revocation": _nothing,
    "checkpoint": _nothing,
    "timestamp": _nothing,
    "receipt": _nothing,
    "seal": _nothing,
    "withdrawal": _nothing,
    "fixity": _nothing,
    "table": _nothing,
    "source": source.project,
    "text": text.project,
    "unread": unread.project,
    "vocabulary": vocabulary.project,
    "claims": claims.project,
    "decision": decision.project,
}


class RanksChanged(Exception):
    """An entry arrived that others had seen and this copy lacked: ranks after it change, the record is made again."""


class StandingChanged(RanksChanged):
    """Entries that are in the record count otherwise than when they entered: it is made again as well."""


def watermarks(connection: Connection) -> dict[str, int]:
    """How many entries of each file of each chain are in the record, by the file's stem."""
    return {row.chain: row.seq for row in connection.execute(select(tables.chains))}


def batches(entries: Iterator[Placed]) -> Iterator[list[Placed]]:
    """Entries in lists that hold a bounded number of rows, or one entry."""
    batch: list[Placed] = []
    rows = 0
    for placed in entries:
        size = placed.entry.body.rows or 1
        if batch and (rows + size > BATCH_ROWS or len(batch) >= BATCH_ENTRIES):
            yield batch
            batch, rows = [], 0
        batch.append(placed)
        rows += size
    if batch:
        yield batch


class Projector:
    """Enters batches of entries, each in the transaction given with it; one projector serves one catch-up."""

    def __init__(self, ledger: Ledger, progress: Progress | None) -> None:
        """The ledger whose bodies are read, and who is told of claims entered."""
        self._ledger = ledger
        self._progress = progress
        self._depths: dict[str, int] = {}
        self._memory = Memory()
        self._standing: Standing | None = None

    def project(self, connection: Connection, batch: list[Placed]) -> int:
        """Enter the entries that the record does not hold; gives their number. Raises RanksChanged, StandingChanged.

        A projector raises before it enters anything, or takes back what it had entered.
        """
        # Another process may have written since the last batch: integer keys are counted from here anew.
        self._memory.counters.clear()
        standing = self._judge(connection)
        settled = tables.settled_once(connection)
        done = watermarks(connection)
        # Another process may have entered some, and a merge may have moved entries from one file to another.
        ids = [placed.entry.id for placed in batch]
        present = {row.id for row in fetch(connection, select(tables.entries.c.id), tables.entries.c.id, ids)}
        entered = 0
        for placed in batch:
            if placed.entry.id not in present:
                self._enter(connection, placed.entry, settled, standing)
                entered += 1
            done[placed.stem] = max(done.get(placed.stem, 0), placed.line)
        connection.execute(delete(tables.chains))
        if done:
            rows = [{"chain": stem, "seq": lines} for stem, lines in sorted(done.items())]
            connection.execute(insert(tables.chains), rows)
        return entered

    def _judge(self, connection: Connection) -> Standing:
        """By which standing to enter: that of the ledger as it lay when this catch-up began to enter."""
        self._standing = self._standing or Standing.of(self._ledger)
        # Asked in each batch: another process may have entered by another standing in between.
        if not counting.still_holds(connection, self._standing):
            raise StandingChanged
        return self._standing

    def _enter(self, connection: Connection, entry: Entry, settled: bool, standing: Standing) -> None:
        depth = self._depth(connection, entry)
        rank = f"{depth:012d}{entry.id}"
        work = Work(connection, self._ledger, entry, 0, rank, self._progress, settled, self._memory)
        work.key = work.new_key(tables.entries)
        verdict = counting.verdict(standing, entry)
        work.proposing = verdict == counting.PROPOSED
        values = {"kind": entry.kind, "chain": entry.chain, "seq": entry.seq, "time": entry.time}
        values |= {"key": work.key, "id": entry.id, "depth": depth, "rank": rank, "verdict": verdict}
        connection.execute(insert(tables.entries).values(values))
        if verdict and not work.proposing:
            work.unprojected(ENTRY, verdict)
            return
        projector = PROJECTORS.get(entry.kind)
        if projector is None:
            work.unprojected(ENTRY, f"Entries of kind {entry.kind} are not known to this version.")
            return
        try:
            projector(work)
        except (MalformedEntry, BodyAbsent, VaultError) as fault:
            self._memory.forget()
            work.unprojected(ENTRY, str(fault))

    def _depth(self, connection: Connection, entry: Entry) -> int:
        """Steps from the genesis by the longest way: greater than that of all the entry's device had seen."""
        absent = tables.missing
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
