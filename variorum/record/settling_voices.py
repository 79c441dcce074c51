"""Settling voices: which utterances are one, for the unsettled ones and those whose speakers changed.

Only utterances of one speaker and one date can be one, unless decisions say so; a first settling therefore goes
through all utterances by speaker and date, and holds one such group at a time.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, Table, func, select

from variorum.model.decision import Matter
from variorum.record import deciding, tables
from variorum.record.bulk import CHUNK, Held, Inserts, Query, delete_where_in, fetch
from variorum.record.voices import Said, voices


def settle_utterances(connection: Connection, entities: set[str], unsettled: set[str]) -> set[str]:
    """Decide which voice the unsettled utterances are, and those of entities that changed.

    Gives the utterances whose voice changed (none after a first settling: nothing rests on them yet).
    """
    same, different = deciding.pairs(connection, Matter.UTTERANCE)
    if not _any(connection, tables.voices) and not _any(connection, tables.standings):
        inserts = Inserts(connection, tables.voices)
        aside: list[Said] = []
        for group in _groups(connection, {item for pair in (*same, *different) for item in pair}, aside):
            for row in voices(group, (), ()).items():
                inserts.add(row)
        for row in voices(aside, same, different).items():
            inserts.add(row)
        inserts.flush()
        return set()
    by_whom = fetch(connection, select(tables.utterances.c.id), tables.utterances.c.speaker, sorted(entities))
    touched = unsettled | {row.id for row in by_whom}
    if not touched:
        return set()
    said = _related(connection, touched, [*same, *different])
    rows = fetch(connection, select(tables.voices), tables.voices.c.utterance, sorted(said))
    held = {row.utterance: row.voice for row in rows}
    found = {u: voice for u, voice in voices(said.values(), same, different).items() if held.get(u) != voice}
    delete_where_in(connection, tables.voices, tables.voices.c.utterance, sorted(found))
    inserts = Inserts(connection, tables.voices)
    for row in sorted(found.items()):
        inserts.add(row)
    inserts.flush()
    return set(found)


def _any(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is not None


def _columns() -> Query:
    table, bearer = tables.utterances, tables.bearers
    representative = func.coalesce(bearer.c.representative, table.c.speaker).label("who")
    columns = select(table.c.id, table.c.occasion, table.c.said, table.c.source, representative)
    return columns.outerjoin(bearer, bearer.c.entity == table.c.speaker)


def _said(row: Held) -> Said:
    return Said(row.id, row.who or None, row.occasion, row.said, row.source)


def _groups(connection: Connection, decided: set[str], aside: list[Said]) -> Iterator[list[Said]]:
    """All utterances by speaker and date; groups that hold one decided on are put aside, to be joined together."""
    rows = connection.execution_options(yield_per=CHUNK).execute(_columns().order_by("who", tables.utterances.c.said))
    for _, held in groupby(rows, key=lambda row: (row.who, row.said)):
        group = [_said(row) for row in held]
        if decided.isdisjoint(said.id for said in group):
            yield group
        else:
            aside += group


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
