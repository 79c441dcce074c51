"""A `text` entry: what a reader made of a source."""

from typing import Any

from sqlalchemy import insert, select, update

from variorum.errors import MalformedEntry
from variorum.record import shapes, tables
from variorum.record.work import Work

_TEXT = shapes.Shape(
    {
        "digest": (str,),
        "source": (str,),
        "reader": (str,),
        "reader_version": (str,),
        "characters": (int,),
        "blocks": (list,),
        "problems": (list,),
    }
)


def project(work: Work) -> None:
    """Enter the text that the entry describes; of two readings with one digest the later stands."""
    body = work.ledger.body(work.entry)
    shapes.exactly(body, _TEXT, "A text")
    shapes.hexadecimal(body["digest"], "The text")
    shapes.short("A text", body["source"])
    shapes.strings(body["problems"], "A text's problems")
    for block in body["blocks"]:
        _require_block(block)
    table = tables.texts
    place = (table.c.source == body["source"]) & (table.c.digest == body["digest"])
    held = work.connection.execute(select(table.c.rank, table.c.known).where(place)).first()
    values = {"rank": work.rank, "known": work.entry.time, "body": shapes.as_json(body)}
    if held is None:
        named = {"key": work.new_key(table), "source": body["source"], "digest": body["digest"]}
        work.connection.execute(insert(table).values(named | values))
        return
    earliest = {"known": min(held.known, work.entry.time)}
    work.connection.execute(update(table).where(place).values(values | earliest if work.rank > held.rank else earliest))


def _require_block(block: Any) -> None:
    if type(block) is not list or len(block) != 5:
        raise MalformedEntry("A block of a text that is not a list of five.")
    start, end, kind, page, duplicate = block
    if not (type(start) is type(end) is int and 0 <= start <= end) or type(kind) is not str:
        raise MalformedEntry("A block of a text without start, end and kind.")
    if any(value is not None and type(value) is not int for value in (page, duplicate)):
        raise MalformedEntry("A block of a text whose page or original is not a number.")
