"""The record: the queryable projection of one inquiry's ledger, caught up after every append."""

import contextlib
import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from variorum.errors import RecordError
from variorum.ledger import Ledger
from variorum.ledger.vault import Vault
from variorum.record import tables
from variorum.record.database import BORN, Database, database_of, discard, meta_value
from variorum.record.digests import table_digests
from variorum.record.projection import Projector, RanksChanged, batches, count_claims, watermarks
from variorum.record.rows import AsOf
from variorum.record.search import Hit
from variorum.record.segments import write_segments
from variorum.record.settling import settle
from variorum.record.sqlite import SqliteDatabase
from variorum.record.views import View
from variorum.record.work import Progress


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What a catch-up did: entries projected, and by how many claims the record grew."""

    entries: int
    claims: int


class _Remade(Exception):
    """Another process made the record again meanwhile: what was seen of it is of the one before."""


class Record:
    """The record of an inquiry: in its folder, or where its settings say."""

    def __init__(self, database: Database, folder: Path, vault: Vault | None = None) -> None:
        """Use `open` or `in_memory`."""
        self._database = database
        self._folder = folder
        self._vault = vault or Vault(folder / "vault")

    @classmethod
    def open(cls, folder: Path, url: str | None = None) -> "Record":
        """The record of the inquiry in a folder, made empty where there is none yet.

        On a medium that may not be written it is copied into memory. `url`: its address in PostgreSQL, as
        `inquiry.toml` gives it; without one it is a file in the folder. Raises RecordError, saying how to mend it,
        when it is damaged, of another version or out of reach, and UsageError for an address that cannot be used.
        """
        writable = url is not None or not folder.is_dir() or os.access(folder, os.W_OK)
        database = database_of(folder, url) if writable else SqliteDatabase.copied(folder)
        try:
            database.prepare()
        except RecordError:
            database.close()
            raise
        return cls(database, folder)

    @classmethod
    def in_memory(cls, folder: Path, vault: Vault) -> "Record":
        """A record of the inquiry in a folder that is never written anywhere, over a vault that may be opened."""
        database = SqliteDatabase.in_memory()
        database.prepare()
        return cls(database, folder, vault)

    @classmethod
    def remade(cls, folder: Path, ledger: Ledger, progress: Progress | None = None, url: str | None = None) -> "Record":
        """The record made again from the ledger, whatever state the old one is in: what `rebuild` runs."""
        discard(folder, url)
        record = cls.open(folder, url)
        record.catch_up(ledger, progress)
        return record

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def catch_up(self, ledger: Ledger, progress: Progress | None = None) -> CaughtUp:
        """Project what the ledger holds beyond the watermarks, then settle what it touched.

        Safe to interrupt at any moment and to repeat. `progress` is told numbers of claims entered. Raises
        RecordError when the record is damaged or of another inquiry, LedgerError when the ledger is damaged.
        """
        while True:
            with contextlib.suppress(_Remade):
                return self._caught_up(ledger, progress)

    def _caught_up(self, ledger: Ledger, progress: Progress | None) -> CaughtUp:
        with self.connection(writing=True) as connection:
            self._database.bind_inquiry(connection, ledger.inquiry)
            before, born = count_claims(connection), meta_value(connection, BORN)
            # Before the first settling ends, an interrupted first catch-up counts as one.
            bulk = not tables.settled_once(connection)
        with _few_collections(), self._database.bulk() if bulk else contextlib.nullcontext():
            try:
                entered = self._project(ledger, progress, born)
            except RanksChanged:
                return self.rebuild(ledger, progress)
            with self._still(born) as connection:
                if bulk:
                    tables.create_late_indexes(connection)
                    self._database.analyse(connection)
                settle(connection)
                after = count_claims(connection)
        return CaughtUp(entered, after - before)

    def _project(self, ledger: Ledger, progress: Progress | None, born: str | None) -> int:
        with self.connection() as connection:
            done = watermarks(connection)
        entered, projector = 0, Projector(ledger, progress)
        for batch in batches(ledger.beyond(done)):
            with self._still(born) as connection:
                entered += projector.project(connection, batch)
        return entered

    @contextlib.contextmanager
    def _still(self, born: str | None) -> Iterator[Connection]:
        """A transaction that writes to the record born so. Raises _Remade where another stands in its place."""
        with self.connection(writing=True) as connection:
            if meta_value(connection, BORN) != born:
                raise _Remade
            yield connection

    def rebuild(self, ledger: Ledger, progress: Progress | None = None) -> CaughtUp:
        """Make the record again from the ledger; gives the same table digests."""
        self._database.discard()
        self._database.prepare()
        return self.catch_up(ledger, progress)

    def lag(self, ledger: Ledger) -> int:
        """How many of the ledger's entries are not in the record yet."""
        with self.connection() as connection:
            done = watermarks(connection)
        return sum(max(0, lines - done.get(stem, 0)) for stem, lines in ledger.lengths().items())

    def digests(self) -> dict[str, str]:
        """SHA-256 of each table's rows in content order, integer keys and the search index apart."""
        with self.connection() as connection:
            return table_digests(connection)

    def view(self, as_of: AsOf | None = None) -> View:
        """The record as of a day on the clocks of what was said, published and known."""
        return View(self._database, as_of or AsOf())

    def search(self, query: str, limit: int = 50) -> tuple[Hit, ...]:
        """Statements and passages of sources that hold all the words, in any script and inflection."""
        index = self._database.index(self._vault)
        with self.connection(writing=True) as connection:
            index.catch_up(connection)
        with self.connection() as connection:
            return index.search(connection, query, limit)

    def segments(self, folder: Path) -> tuple[Path, ...]:
        """Write, or refresh, the Parquet of the columns that comparing needs; gives the files."""
        with self.connection() as connection:
            return write_segments(connection, folder)

    @contextlib.contextmanager
    def connection(self, *, writing: bool = False) -> Iterator[Connection]:
        """A transaction on the record. Raises RecordError when the database is damaged or in use."""
        with self._database.transaction(writing=writing) as connection:
            yield connection


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Millions of short-lived rows hold no reference cycles: looking for such less often saves a sixth of the time."""
    held = gc.get_threshold()
    gc.set_threshold(200_000, *held[1:])
    try:
        yield
    finally:
        gc.set_threshold(*held)
