"""Settling: who is who, which voice is whose, and where each claim stands, for whatever the last entries touched.

A first settling settles everything, a later one what `unsettled` names; so an interrupted catch-up goes on where it
stopped, and the outcome is a function of what the ledger says, not of the order in which it arrived.
"""

import orjson
from sqlalchemy import Connection, Table, delete, select

from variorum.model.vocabulary import Vocabulary
from variorum.record import tables
from variorum.record.bulk import fetch
from variorum.record.identity import name_aliases
from variorum.record.projectors.vocabulary import PENDING
from variorum.record.settling_entities import settle_entities
from variorum.record.settling_propositions import settle_propositions
from variorum.record.settling_voices import settle_utterances
from variorum.record.standings import Standings


def current_vocabulary(connection: Connection) -> Vocabulary:
    """The vocabulary that holds: the last one in causal order, ties by id; empty where there is none."""
    table = tables.vocabularies
    body = connection.scalar(select(table.c.body).order_by(table.c.rank.desc()).limit(1))
    return Vocabulary() if body is None else Vocabulary.from_body(orjson.loads(body))


def settle(connection: Connection) -> None:
    """Settle all that is unsettled, in the given transaction."""
    vocabulary = current_vocabulary(connection)
    changed = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == PENDING)) is not None
    if changed:
        connection.execute(delete(tables.meta).where(tables.meta.c.name == PENDING))
    first = not _any(connection, tables.standings)
    everything = changed or first
    touched = set(connection.scalars(select(tables.entities.c.id))) if everything else _unsettled(connection, "entity")
    entities = settle_entities(connection, name_aliases(vocabulary), touched, anew=first)
    unheard = first and not _any(connection, tables.voices)
    utterances = settle_utterances(connection, entities.moved, _unsettled(connection, "utterance"), first=unheard)
    propositions = settle_propositions(connection, vocabulary, entities.shown, everything=everything)
    standings = Standings(connection)
    if first:
        standings.settle_all()
    else:
        standings.renew(propositions)
        standings.settle(_touched_claims(connection, utterances))
        standings.show(entities.shown)
    connection.execute(delete(tables.unsettled))


def is_settled(connection: Connection) -> bool:
    """Whether all that was projected is settled: the last catch-up came to its end."""
    pending = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == PENDING)) is not None
    return tables.settled_once(connection) and not pending and not _any(connection, tables.unsettled)


def _any(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is not None


def _unsettled(connection: Connection, kind: str) -> set[str]:
    """The ids of a kind that entries unsettled."""
    table = tables.unsettled
    return set(connection.scalars(select(table.c.id).where(table.c.kind == kind)))


def _touched_claims(connection: Connection, utterances: set[str]) -> list[int]:
    """The claims that entries unsettled, and those made in these utterances."""
    claims = tables.claims
    keys = {row.key for row in fetch(connection, select(claims.c.key), claims.c.utterance, sorted(utterances))}
    return sorted(keys | {int(key) for key in _unsettled(connection, "claim")})
