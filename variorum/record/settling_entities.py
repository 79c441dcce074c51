"""Settling entities: who is who, for the unsettled ones and all that equal names or decisions connect with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from variorum.model.decision import Matter
from variorum.record import deciding, tables
from variorum.record.bulk import Held, Inserts, delete_where_in, fetch
from variorum.record.identity import Bearer, Mention, bearers
from variorum.record.ids import stored


@dataclass(frozen=True, slots=True)
class Changed:
    """The entities whose claims show someone else, or otherwise sure, and those whose utterances may be others'."""

    shown: frozenset[str]
    moved: frozenset[str]


def settle_entities(connection: Connection, aliases: dict[str, str], touched: set[str], *, anew: bool) -> Changed:
    """Decide who the touched entities are, and all that may be one with them; `anew`: everyone counts as changed."""
    if not touched:
        return Changed(frozenset(), frozenset())
    same, different = deciding.pairs(connection, Matter.ENTITY)
    mentions = _related_mentions(connection, touched, aliases, [*same, *different])
    held = _held_bearers(connection, sorted(mentions))
    settled = list(bearers(mentions.values(), same, different))
    found = [bearer for bearer in settled if held.get(bearer.entity) != bearer]
    delete_where_in(connection, tables.bearers, tables.bearers.c.entity, [bearer.entity for bearer in found])
    inserts = Inserts(connection, tables.bearers)
    inserts.extend(
        (stored(bearer.entity), stored(bearer.representative), bearer.label, bearer.proposed, bearer.conflict)
        for bearer in found
    )
    inserts.flush()
    if anew:
        everyone = frozenset(bearer.entity for bearer in settled)
        return Changed(everyone, everyone)
    other = frozenset(bearer.entity for bearer in found if not _shown_alike(held.get(bearer.entity), bearer))
    return Changed(other, frozenset(_moved(held, settled)))


def _shown_alike(before: Bearer | None, after: Bearer) -> bool:
    """Whether claims stand as before: only the shown name or the conflict mark changed."""
    if before is None:
        return False
    return (before.representative, before.proposed) == (after.representative, after.proposed)


def _moved(held: Mapping[str, Bearer], settled: Iterable[Bearer]) -> set[str]:
    """Who joined or left others: all but the largest part of each component that stayed together as it was."""
    became: dict[str, set[str]] = {}
    parts: dict[str, dict[str, list[str]]] = {}
    for after in settled:
        before = held.get(after.entity)
        # One who is new was a part of its own.
        part = after.entity if before is None else f"held {before.representative}"
        became.setdefault(part, set()).add(after.representative)
        parts.setdefault(after.representative, {}).setdefault(part, []).append(after.entity)
    moved: set[str] = set()
    for within in parts.values():
        whole = [part for part in within if part.startswith("held ") and len(became[part]) == 1]
        staying = max(whole, key=lambda part: (len(within[part]), part), default=None)
        moved.update(entity for part, members in within.items() if part != staying for entity in members)
    return moved


def _held_bearers(connection: Connection, ids: Sequence[str]) -> dict[str, Bearer]:
    rows = fetch(connection, select(tables.bearers), tables.bearers.c.entity, ids)
    return {row.entity: Bearer(row.entity, row.representative, row.label, row.proposed, row.conflict) for row in rows}


def _related_mentions(
    connection: Connection, touched: set[str], aliases: dict[str, str], decided: Sequence[deciding.Pair]
) -> dict[str, Mention]:
    """The touched entities and all that equal names or decisions connect with them, transitively."""
    table = tables.entities
    columns = select(table.c.id, table.c.kind, table.c.name, table.c.fold)
    spelled: dict[str, list[str]] = {}
    for other, name in aliases.items():
        spelled.setdefault(name, []).append(other)
    neighbours: dict[str, set[str]] = {}
    for a, b in decided:
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    mentions: dict[str, Mention] = {}
    met: set[str] = set()
    names: set[str] = set()
    queue = set(touched)
    while queue:
        met |= queue
        # Those met by their names are known already.
        found = fetch(connection, columns, table.c.id, sorted(queue - mentions.keys()))
        mentions |= _mentions(found, aliases)
        folds = {mentions[item].fold for item in queue if item in mentions} - names
        names |= folds
        spellings = sorted(folds.union(*(spelled.get(name, ()) for name in folds)))
        found = fetch(connection, columns, table.c.fold, spellings)
        mentions |= _mentions(found, aliases)
        queue |= {row[0] for row in found}
        queue = queue.union(*(neighbours.get(item, ()) for item in queue)) - met
    return mentions


def _mentions(rows: Iterable[Held], aliases: Mapping[str, str]) -> dict[str, Mention]:
    """Rows of id, kind, name and fold as identity sees them."""
    return {row[0]: Mention(row[0], row[1], row[2], aliases.get(row[3], row[3])) for row in rows}
