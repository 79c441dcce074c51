"""The clocks of a view: what had certainly, possibly or not been said and published by a day, and what was known."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, insert, or_, select, true

from variorum.record import tables
from variorum.record.bulk import Held
from variorum.record.database import Database
from variorum.record.projectors.vocabulary import PENDING
from variorum.record.rows import AsOf
from variorum.record.settling import settle
from variorum.record.sqlite import SqliteDatabase
from variorum.values.truth import Truth


def by_day(earliest: str | None, latest: str | None, day: date | None) -> Truth:
    """Whether something dated between two days (ISO; None is open) had come by a day; without a day it has."""
    if day is None:
        return Truth.YES
    limit = day.isoformat()
    if latest is not None and latest <= limit:
        return Truth.YES
    return Truth.NO if earliest is not None and earliest > limit else Truth.UNKNOWN


def not_after(earliest: ColumnElement[str], day: date | None) -> ColumnElement[bool] | None:
    """The condition that something may have come by a day; None where any day will do."""
    return None if day is None else or_(earliest.is_(None), earliest <= day.isoformat())


def certainly_by(latest: tuple[ColumnElement[str], ...], day: date | None) -> ColumnElement[bool] | None:
    """The condition that something had certainly come by a day, given last possible days; None where any will do."""
    return None if day is None else or_(*(column <= day.isoformat() for column in latest))


def shown(row: Held, as_of: AsOf, certain: bool) -> bool:
    """Whether a row of the listing is shown on a view's days: the conditions of a view's query, row by row.

    What may have come by a day is; with `certain` only what had certainly, and what is published has been said.
    """
    for earliest, day in ((row.said_from, as_of.said), (row.published_from, as_of.published)):
        if day is not None and earliest is not None and earliest > day.isoformat():
            return False
    for latest, day in (((row.said_to, row.published_to), as_of.said), ((row.published_to,), as_of.published)):
        if certain and day is not None and not any(last is not None and last <= day.isoformat() for last in latest):
            return False
    return True


def since(row: Held, certain: bool) -> str | None:
    """The first day, on the clock of what was said, on which a row of the listing is shown; None for no day.

    Once shown it stays shown, so that of many days each is one comparison; empty where it always was.
    """
    earliest = row.said_from or ""
    if not certain:
        return earliest
    latest = min((day for day in (row.said_to, row.published_to) if day is not None), default=None)
    return None if latest is None else max(earliest, latest)


def moment(known: str) -> str:
    """The last moment that a known clock's day or moment includes."""
    return known if "T" in known else f"{known}T23:59:59Z"


def known_record(connection: Connection, known: str) -> Database:
    """A record in memory of what was known by then: what entered later is left out and everything settled again.

    Where a later run found the same claim again, its passages are shown as that run gave them.
    """
    until = moment(known)
    database = SqliteDatabase.in_memory()
    with database.transaction(writing=True) as scratch:
        tables.metadata.create_all(scratch)
        for table in _KNOWN_BY_TIME:
            column = table.c.time if "time" in table.c else table.c.known
            _copy(connection, scratch, table, column <= until)
        for table in _WHOLE:
            _copy(connection, scratch, table, true())
        for table, key, held in (
            (tables.findings, tables.findings.c.run, tables.runs),
            (tables.links, tables.links.c.run, tables.runs),
        ):
            _copy(connection, scratch, table, key.in_(select(held.c.key).where(held.c.known <= until)))
        decided = select(tables.decisions.c.entry).where(tables.decisions.c.time <= until)
        _copy(connection, scratch, tables.replacements, tables.replacements.c.decision.in_(decided))
        entered = select(tables.entries.c.id).where(tables.entries.c.time <= until)
        _copy(connection, scratch, tables.unprojected, tables.unprojected.c.entry.in_(entered))
        scratch.execute(insert(tables.meta).values(name=PENDING, value="yes"))
        settle(scratch)
    return database


_KNOWN_BY_TIME = (
    tables.entries,
    tables.unread,
    tables.sources,
    tables.texts,
    tables.vocabularies,
    tables.runs,
    tables.entities,
    tables.utterances,
    tables.claims,
    tables.decisions,
)
_WHOLE = (tables.propositions, tables.named)


def _copy(source: Connection, target: Connection, table: Table, condition: ColumnElement[bool]) -> None:
    held = source.execute(select(table).where(condition), execution_options={"yield_per": 5_000})
    for rows in held.mappings().partitions():
        target.execute(insert(table), [dict(row) for row in rows])
