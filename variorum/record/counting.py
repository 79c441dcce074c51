"""Which entries count: kept with each entry as it enters, and judged again when the members' standing changes.

A revocation or an introduction may arrive long after what it bears on. The record then has to be what it would have
been had it been there from the beginning, so it is made again.
"""

from sqlalchemy import Connection, delete, insert, select

from variorum.ledger.governing import Written
from variorum.ledger.standing import Standing
from variorum.record import tables

PROPOSED = "proposed"
"""The verdict on entries whose statements wait for a decision, whatever they say themselves."""

_NAME = "standing"


def verdict(standing: Standing, entry: Written) -> str | None:
    """Why an entry does not count, PROPOSED, or None where it counts as it stands."""
    return standing.excluded(entry) or (PROPOSED if standing.proposes(entry) else None)


def still_holds(connection: Connection, standing: Standing) -> bool:
    """Whether all that is in the record counts by the present standing as it did when it entered; if so, notes it."""
    if _noted(connection) == standing.digest:
        return True
    columns = tables.entries.c
    for row in connection.execute(select(columns.id, columns.chain, columns.kind, columns.verdict)):
        if verdict(standing, row) != row.verdict:
            return False
    connection.execute(delete(tables.meta).where(tables.meta.c.name == _NAME))
    connection.execute(insert(tables.meta).values(name=_NAME, value=standing.digest))
    return True


def _noted(connection: Connection) -> str | None:
    return connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == _NAME))
