"""Settling propositions: the keys of those that are new, or name entities that are someone else now, or of all."""

from collections.abc import Iterable, Iterator

import orjson
from sqlalchemy import Connection, bindparam, select, update

from variorum.model.entity import REFERENCE
from variorum.model.vocabulary import Vocabulary
from variorum.record import tables
from variorum.record.bulk import CHUNK, Held, fetch
from variorum.record.keys import Rewriter


def settle_propositions(
    connection: Connection, vocabulary: Vocabulary, entities: Iterable[str], *, everything: bool
) -> list[int]:
    """Compute keys anew; gives the integer keys of the propositions that had others before."""
    table, named = tables.propositions, tables.named
    columns = select(table.c.key, table.c.body, table.c.same_key, table.c.topic_key, table.c.scope)
    if everything:
        parts = _in_order(connection)
    else:
        touched = {row[0] for row in fetch(connection, select(named.c.proposition), named.c.entity, sorted(entities))}
        new = connection.execute(columns.where(table.c.same_key.is_(None))).all()
        parts = iter([list(new), fetch(connection, columns, table.c.key, sorted(touched - {row.key for row in new}))])
    rewriter = Rewriter(vocabulary, {})
    changed: list[int] = []
    for rows in parts:
        _know_entities(connection, rewriter, rows)
        found = [(row, rewriter.keys(row.body)) for row in rows]
        renewed = [(row, keys) for row, keys in found if tuple(row)[2:] != keys]
        if renewed:
            connection.execute(_WRITE, [_written(row.key, keys) for row, keys in renewed])
        changed += [row.key for row, _ in renewed if row.same_key is not None]
    return changed


_TABLE = tables.propositions
_WRITE = (
    update(_TABLE)
    .where(_TABLE.c.key == bindparam("at"))
    .values(same_key=bindparam("same"), topic_key=bindparam("topic"), scope=bindparam("slots"))
)


def _written(key: int, keys: tuple[str, str, str]) -> dict[str, object]:
    return {"at": key, "same": keys[0], "topic": keys[1], "slots": keys[2]}


def _in_order(connection: Connection) -> Iterator[list[Held]]:
    """All propositions, CHUNK at a time, by integer key."""
    columns = select(_TABLE.c.key, _TABLE.c.body, _TABLE.c.same_key, _TABLE.c.topic_key, _TABLE.c.scope)
    last = 0
    while rows := connection.execute(columns.where(_TABLE.c.key > last).order_by(_TABLE.c.key).limit(CHUNK)).all():
        last = rows[-1].key
        yield list(rows)


def _know_entities(connection: Connection, rewriter: Rewriter, rows: list[Held]) -> None:
    """Tell the rewriter who the entities are that propositions name."""
    ids: set[str] = set()
    for row in rows:
        if REFERENCE in row.body:
            values = orjson.loads(row.body)["arguments"].values()
            ids.update(value[len(REFERENCE) :] for value in values if value.startswith(REFERENCE))
    held = tables.bearers
    found = fetch(connection, select(held.c.entity, held.c.representative), held.c.entity, sorted(ids))
    rewriter.know({row[0]: row[1] for row in found})
