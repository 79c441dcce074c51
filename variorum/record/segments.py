"""Segments: the columns that comparing needs, as Parquet; refreshed where something was settled since.

Integers stand for ids (their first 63 bits), so that a segment means the same on every machine.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import Connection, func, select

from variorum.record import tables
from variorum.record.keys import closure
from variorum.record.linked import current_links
from variorum.record.settling import current_vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

SHARD = 262_144
"""How many integer keys of claims one file covers."""

CHUNK = 20_000


def whole(identifier: str) -> int:
    """The integer that stands for an id: its first 16 hexadecimal digits, halved to fit a signed column."""
    return int(identifier[:16], 16) >> 1


def claims_schema() -> "pa.Schema":
    """The columns of `claims-*.parquet`: one row a claim."""
    import pyarrow as pa

    text = pa.string()
    names = {"claim": pa.int64(), "id": text, "type": text, "stance": text, "status": text}
    names |= {"same": pa.uint64(), "topic": pa.uint64()}
    names |= dict.fromkeys(("event", "measure", "place", "grp", "method", "unit", "disjoint"), text)
    names |= {"lo": pa.float64(), "hi": pa.float64()}
    names |= dict.fromkeys(("said_from", "said_to", "published_from", "published_to"), pa.date32())
    names |= {"known": text, "speaker": pa.int64(), "voice": pa.int64(), "source": pa.int64(), "certainty": text}
    return pa.schema(list(names.items()))


def write_segments(connection: Connection, folder: Path) -> tuple[Path, ...]:
    """Write the segments that are missing or out of date; remove those of claims no longer there."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / "links.parquet", folder / "terms.parquet"]
    disjoint = _write_links(connection, written[0])
    _write_terms(connection, written[1])
    last = connection.scalar(select(func.max(tables.claims.c.key))) or 0
    shards = []
    for number in range(last // SHARD + 1):
        path = folder / f"claims-{number:05d}.parquet"
        mark = _mark(connection, number, disjoint)
        if _mark_of(path) != mark:
            _write_shard(connection, path, number, mark, disjoint)
        shards.append(path)
    for stale in set(folder.glob("claims-*.parquet")) - set(shards):
        stale.unlink()
    return tuple(sorted([*shards, *written]))


def _mark(connection: Connection, number: int, disjoint: dict[str, str]) -> bytes:
    """What a shard was made from: the record, its rounds of settling, and the partitions declared by links."""
    standings = tables.standings
    within = standings.c.claim.between(number * SHARD, (number + 1) * SHARD - 1)
    held = select(func.count(), func.max(standings.c.settled), func.min(standings.c.settled)).where(within)
    settled = select(func.sum(standings.c.settled)).where(within)
    # A record made again numbers its rounds anew: its birth tells it from the record before.
    born = select(tables.meta.c.value).where(tables.meta.c.name == "born")
    parts = [*connection.execute(held).one(), connection.scalar(settled), connection.scalar(born)]
    return orjson.dumps([*parts, sorted(disjoint.items())])


def _mark_of(path: Path) -> bytes | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    found: bytes | None = metadata.get(b"mark")
    return found


def _write_shard(connection: Connection, path: Path, number: int, mark: bytes, disjoint: dict[str, str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = claims_schema().with_metadata({b"mark": mark})
    part = path.with_suffix(".part")
    with pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for rows in _rows(connection, number):
            columns = zip(*(_values(row, disjoint) for row in rows), strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    part.replace(path)


def _rows(connection: Connection, number: int) -> Iterator[list[Any]]:
    claims, standings, sources, propositions = tables.claims, tables.standings, tables.sources, tables.propositions
    columns = select(
        claims.c.id,
        propositions.c.type,
        claims.c.stance,
        claims.c.said_from,
        claims.c.said_to,
        claims.c.known,
        claims.c.source,
        claims.c.certainty,
        propositions.c.body.label("proposition"),
        standings.c.status,
        propositions.c.same_key,
        propositions.c.topic_key,
        standings.c.speaker,
        standings.c.voice,
        propositions.c.scope,
        sources.c.published_from,
        sources.c.published_to,
    )
    columns = columns.join(standings, standings.c.claim == claims.c.key)
    columns = columns.join(propositions, propositions.c.key == claims.c.proposition)
    columns = columns.outerjoin(sources, sources.c.id == claims.c.source)
    for start in range(number * SHARD, (number + 1) * SHARD, CHUNK):
        end = min(start + CHUNK, (number + 1) * SHARD) - 1
        rows = connection.execute(columns.where(claims.c.key.between(start, end)).order_by(claims.c.key)).all()
        if rows:
            yield list(rows)


def _values(row: Any, disjoint: dict[str, str]) -> tuple[Any, ...]:
    slots = orjson.loads(row.scope)
    quantity = orjson.loads(row.proposition)["quantity"]
    lo, hi, unit = quantity[:3] if quantity else (None, None, None)
    return (
        whole(row.id),
        row.id,
        row.type,
        row.stance,
        row.status,
        int(row.same_key[:16], 16),
        int(row.topic_key[:16], 16),
        slots.get("event"),
        slots.get("measure"),
        slots["scope.place"],
        slots["scope.group"],
        slots["scope.method"],
        unit,
        disjoint.get(row.id),
        None if lo is None else float(lo),
        None if hi is None else float(hi),
        _day(row.said_from),
        _day(row.said_to),
        _day(row.published_from),
        _day(row.published_to),
        row.known,
        None if row.speaker is None else _number(row.speaker),
        _number(row.voice),
        _number(row.source),
        row.certainty,
    )


def _number(identifier: str) -> int:
    try:
        return whole(identifier)
    except ValueError:
        # A speaker or source that a hostile row names by something that is no id.
        return 0


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _write_links(connection: Connection, path: Path) -> dict[str, str]:
    """Write the links of current runs; gives the partition that each part-of claim is declared in."""
    links = current_links(connection)
    _write(
        path,
        (("claim", "int64"), ("relation", "string"), ("to", "int64"), ("disjoint", "string")),
        ((_number(link.claim), str(link.relation), _number(link.to), link.disjoint) for link in links),
    )
    return {link.claim: link.disjoint for link in links if link.disjoint is not None}


def _write_terms(connection: Connection, path: Path) -> None:
    columns = (("kind", "string"), ("term", "string"), ("ancestor", "string"), ("depth", "int32"))
    _write(path, columns, closure(current_vocabulary(connection)))


def _write(path: Path, columns: tuple[tuple[str, str], ...], rows: Iterable[tuple[Any, ...]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.type_for_alias(kind)) for name, kind in columns])
    listed = list(rows)
    arrays = [pa.array([row[place] for row in listed], field.type) for place, field in enumerate(schema)]
    part = path.with_suffix(".part")
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), part)
    part.replace(path)
