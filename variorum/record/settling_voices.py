"""Settling voices: which utterances are one, for the unsettled ones and those whose speakers changed.

Only utterances of one speaker and one date can be one, unless decisions say so. A first settling lets the database
join those said on whole days, goes through the others by speaker and date, and then sees to what is decided.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, func, insert, or_, select

from variorum.model.decision import Matter
from variorum.record import deciding, tables
from variorum.record.bulk import CHUNK, Held, Inserts, Query, Values, delete_where_in, fetch
from variorum.record.ids import stored
from variorum.record.voices import Said, voices


def settle_utterances(connection: Connection, entities: Iterable[str], unsettled: set[str], *, first: bool) -> set[str]:
    """Decide which voice the unsettled utterances are, and those of entities that joined or left others.

    Gives the utterances whose voice changed (none after a first settling: nothing rests on them yet).
    """
    same, different = deciding.pairs(connection, Matter.UTTERANCE)
    if first:
        _settle_whole_days(connection)
        inserts = Inserts(connection, tables.voices)
        for group in _groups(connection):
            inserts.extend(map(_row, voices(group, (), ()).items()))
            inserts.flush()
        decided = {item for pair in (*same, *different) for item in pair}
        touched = {row.id for row in fetch(connection, _IDS, tables.utterances.c.id, sorted(decided))}
    else:
        by_whom = fetch(connection, _IDS, tables.utterances.c.speaker, sorted(entities))
        touched = unsettled | {row.id for row in by_whom}
    if not touched:
        return set()
    said = _related(connection, touched, [*same, *different])
    rows = fetch(connection, select(tables.voices), tables.voices.c.utterance, sorted(said))
    held = {row.utterance: row.voice for row in rows}
    found = {u: voice for u, voice in voices(said.values(), same, different).items() if held.get(u) != voice}
    delete_where_in(connection, tables.voices, tables.voices.c.utterance, sorted(found))
    inserts = Inserts(connection, tables.voices)
    inserts.extend(map(_row, sorted(found.items())))
    inserts.flush()
    return set() if first else set(found)


_IDS = select(tables.utterances.c.id)


def _row(item: tuple[str, str]) -> Values:
    return stored(item[0]), stored(item[1])


def _settle_whole_days(connection: Connection) -> None:
    """What one speaker said on a whole day is one voice, decisions apart."""
    table, bearer = tables.utterances, tables.bearers
    who = func.coalesce(bearer.c.representative, table.c.speaker)
    # Not min(): PostgreSQL has none of bytes before its version 18.
    voice = func.first_value(table.c.id).over(partition_by=(who, table.c.said), order_by=table.c.id)
    query = select(table.c.id, voice).outerjoin(bearer, bearer.c.entity == table.c.speaker)
    # Rows enter a table in the order of its key several times as fast as in any other.
    query = query.where(table.c.whole_day, table.c.speaker != "").order_by(table.c.id)
    connection.execute(insert(tables.voices).from_select(["utterance", "voice"], query))


def _columns() -> Query:
    table, bearer = tables.utterances, tables.bearers
    representative = func.coalesce(bearer.c.representative, table.c.speaker).label("who")
    columns = select(table.c.id, table.c.occasion, table.c.said, table.c.source, representative)
    return columns.outerjoin(bearer, bearer.c.entity == table.c.speaker)


def _said(row: Held) -> Said:
    return Said(row.id, row.who or None, row.occasion, row.said, row.source)


def _groups(connection: Connection) -> Iterator[list[Said]]:
    """By speaker and date, the utterances of which it takes more than that to be one."""
    table = tables.utterances
    query = _columns().where(or_(~table.c.whole_day, table.c.speaker == ""))
    rows = connection.execute(query.order_by("who", table.c.said), execution_options={"yield_per": CHUNK})
    for _, held in groupby(rows, key=lambda row: (row.who, row.said)):
        yield [_said(row) for row in held]


def _related(connection: Connection, touched: set[str], decided: Sequence[deciding.Pair]) -> dict[str, Said]:
    """The touched utterances and all of the same speaker and date, or connected by decisions, transitively."""
    neighbours: dict[str, set[str]] = {}
    for a, b in decided:
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    said: dict[str, Said] = {}
    met: set[str] = set()
    groups: set[tuple[str, str | None]] = set()
    queue = set(touched)
    while queue:
        met |= queue
        found = fetch(connection, _columns(), tables.utterances.c.id, sorted(queue))
        more = {(row.who, row.said) for row in found if row.who} - groups
        groups |= more
        found += _of_groups(connection, more)
        said |= {row.id: _said(row) for row in found}
        queue |= {row.id for row in found}
        queue = queue.union(*(neighbours.get(item, ()) for item in queue)) - met
    return said


def _of_groups(connection: Connection, groups: set[tuple[str, str | None]]) -> list[Held]:
    """All utterances of these speakers on these dates."""
    table, bearer = tables.utterances, tables.bearers
    dates: dict[str, list[str]] = {}
    for who, said in sorted(groups, key=lambda group: (group[0], group[1] or "")):
        listed = dates.setdefault(who, [])
        if said is not None:
            listed.append(said)
    found: list[Held] = []
    for who, listed in dates.items():
        query = _columns().where(bearer.c.representative == who)
        found += fetch(connection, query, table.c.said, listed)
        if (who, None) in groups:
            found += connection.execute(query.where(table.c.said.is_(None))).all()
    return found
