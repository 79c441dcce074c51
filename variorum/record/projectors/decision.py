"""A `decision` entry: a member's choice, which unsettles what it is about."""

from sqlalchemy import insert, select

from variorum.model.decision import Matter
from variorum.record import shapes, tables
from variorum.record.bulk import Inserts
from variorum.record.work import Work


def project(work: Work) -> None:
    """Enter the decision and what it replaces. Raises MalformedEntry."""
    body = work.ledger.body(work.entry)
    shapes.decision(body)
    values = {
        "key": work.new_key(tables.decisions),
        "entry": work.entry.id,
        "rank": work.rank,
        "time": work.entry.time,
        "device": work.entry.chain,
        "matter": body["matter"],
        "subject": subject_of(body["subjects"]),
        "body": shapes.as_json(body),
    }
    work.connection.execute(insert(tables.decisions).values(values))
    inserts = Inserts(work.connection, tables.replacements)
    for replaced in sorted(set(body["replaces"])):
        inserts.add((work.entry.id, replaced))
    inserts.flush()
    _unsettle(work, body["matter"], list(body["subjects"]))
    _unsettle_replaced(work, sorted(set(body["replaces"])))


def subject_of(ids: list[str]) -> str:
    """What is decided on, as one string: the ids in order, whichever was named first."""
    return " ".join(sorted(ids))


def _unsettle(work: Work, matter: str, subjects: list[str]) -> None:
    if matter == Matter.CLAIM:
        query = select(tables.claims.c.key).where(tables.claims.c.id.in_(subjects))
        work.unsettle_claims(list(work.connection.scalars(query)))
    elif matter == Matter.ENTITY:
        work.unsettle_entities(subjects)
    elif matter == Matter.UTTERANCE:
        work.unsettle_utterances(subjects)


def _unsettle_replaced(work: Work, replaced: list[str]) -> None:
    """What a decision takes back may have been about something else."""
    table = tables.decisions
    for held in work.connection.execute(select(table.c.matter, table.c.subject).where(table.c.entry.in_(replaced))):
        _unsettle(work, held.matter, held.subject.split(" "))
