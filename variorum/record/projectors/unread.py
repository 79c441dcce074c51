"""An `unread` entry: what could not be read, kept and listed."""

from sqlalchemy import insert

from variorum.record import shapes, tables
from variorum.record.work import Work

_UNREAD = shapes.Shape({"source": (str, type(None)), "name": (str,), "reason": (str,), "stage": (str,)})


def project(work: Work) -> None:
    """List what the entry says could not be read."""
    body = work.ledger.body(work.entry)
    shapes.require(body, _UNREAD, "A notice of what could not be read")
    values = {"entry": work.entry.id, "time": work.entry.time, "body": shapes.as_json(body)}
    work.connection.execute(insert(tables.unread).values(values))
