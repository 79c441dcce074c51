"""Decisions as the settled tables use them: what the heads on each subject agree on."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, exists, func, select

from variorum.model.decision import Choice, Matter
from variorum.record import status, tables
from variorum.record.bulk import CHUNK, Query

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the heads on one subject agree on (None: nothing), and whether they differ."""

    choice: str | None
    disputed: bool


UNDECIDED = Verdict(None, False)


def verdicts(connection: Connection, matter: Matter, subjects: Sequence[str] | None = None) -> dict[str, Verdict]:
    """The verdict on each subject of a matter that was ever decided on; on those named only, where some are."""
    table = tables.decisions
    replaced = exists().where(tables.replacements.c.replaced == table.c.entry)
    query: Query = select(table.c.subject, table.c.entry, table.c.body)
    query = query.where(table.c.matter == str(matter), ~replaced)
    found: dict[str, list[status.Head]] = {}
    for part in _parts(query, subjects):
        for subject, entry, text in connection.execute(part):
            body = orjson.loads(text)
            head = status.Head(entry, body["choice"], body["amended"], tuple(body["replaces"]))
            found.setdefault(subject, []).append(head)
    return {subject: Verdict(*status.settled(heads)) for subject, heads in sorted(found.items())}


def _parts(query: Query, subjects: Sequence[str] | None) -> list[Query]:
    if subjects is None:
        return [query]
    column = tables.decisions.c.subject
    return [query.where(column.in_(subjects[start : start + CHUNK])) for start in range(0, len(subjects), CHUNK)]


def any_on(connection: Connection, matter: Matter) -> bool:
    """Whether anything was ever decided in a matter."""
    query = select(func.count()).select_from(tables.decisions).where(tables.decisions.c.matter == str(matter))
    return bool(connection.scalar(query))


def pairs(connection: Connection, matter: Matter) -> tuple[list[Pair], list[Pair]]:
    """The pairs decided the same, and those decided different; disputed pairs are in neither."""
    same: list[Pair] = []
    different: list[Pair] = []
    for subject, verdict in verdicts(connection, matter).items():
        ids = subject.split(" ")
        if len(ids) == 2 and verdict.choice in (Choice.SAME, Choice.CONFIRM):
            same.append((ids[0], ids[1]))
        elif len(ids) == 2 and verdict.choice in (Choice.DIFFERENT, Choice.REJECT):
            different.append((ids[0], ids[1]))
    return same, different
