"""A `source` entry, or a cited source's row of a run: a source of the record."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select, update

from variorum.errors import MalformedEntry
from variorum.record import shapes, tables
from variorum.record.work import ENTRY, Work

_MAYBE = (str, type(None))
_SOURCE = shapes.Shape(
    {
        "id": (str,),
        "held": (bool,),
        "title": _MAYBE,
        "authors": (list,),
        "publisher": _MAYBE,
        "published": _MAYBE,
        "language": _MAYBE,
        "media_type": _MAYBE,
        "size": (int, type(None)),
        "url": _MAYBE,
        "custody": (dict, type(None)),
    }
)
_CUSTODY = shapes.Shape(
    {
        "received": (str,),
        "by": (str,),
        "origin": _MAYBE,
        "original_name": (str,),
        "original_path": _MAYBE,
        "modified": _MAYBE,
    }
)
ENTERED, CITED = "1", "0"


def project(work: Work) -> None:
    """Enter the source that the entry describes. Raises MalformedEntry."""
    enter(work, work.ledger.body(work.entry), ENTERED, ENTRY)


def enter(work: Work, body: Mapping[str, Any], form: str, row: int) -> None:
    """Enter a source; a source entered by itself stands before one that a run cites. Raises MalformedEntry.

    A day of publication that cannot be read is left out, and the row listed with the reason.
    """
    shapes.exactly(body, _SOURCE, "A source")
    shapes.hexadecimal(body["id"], "The source")
    shapes.strings(body["authors"], "A source's authors")
    if body["custody"] is not None:
        shapes.exactly(body["custody"], _CUSTODY, "A source's custody")
    held = dict(body)
    try:
        published = shapes.bounds(body["published"], "A source's day of publication")
    except MalformedEntry as fault:
        work.unprojected(row, str(fault))
        held["published"], published = None, (None, None)
    values = {
        "rank": form + work.rank,
        "first": work.rank,
        "known": work.entry.time,
        "published_from": published[0],
        "published_to": published[1],
        "body": shapes.as_json({name: value for name, value in held.items() if name != "row"}),
    }
    _put(work, body["id"], values)
    work.unsettle_claims_of_source(body["id"])


def _put(work: Work, identifier: str, values: dict[str, Any]) -> None:
    """Of two descriptions of one source the one of higher rank stands, known and first entered since the earlier."""
    table = tables.sources
    columns = select(table.c.rank, table.c.first, table.c.known).where(table.c.id == identifier)
    there = work.connection.execute(columns).first()
    if there is None:
        work.connection.execute(insert(table).values(key=work.new_key(table), id=identifier, **values))
        return
    earliest = {"first": min(there.first, values["first"]), "known": min(there.known, values["known"])}
    changed = values | earliest if values["rank"] > there.rank else earliest
    work.connection.execute(update(table).where(table.c.id == identifier).values(changed))
