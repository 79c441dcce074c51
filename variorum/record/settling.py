"""Settling: who is who, which voice is whose, and where each claim stands, for whatever the last entries touched.

A first settling settles everything, a later one what `unsettled` names; so an interrupted catch-up goes on where it
stopped, and the outcome is a function of what the ledger says, not of the order in which it arrived.
"""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, delete, func, insert, select, update

from variorum.model.decision import Matter
from variorum.model.entity import REFERENCE
from variorum.model.vocabulary import Vocabulary
from variorum.record import deciding, tables
from variorum.record.bulk import CHUNK, Inserts, delete_where_in, fetch, fetch_keys
from variorum.record.identity import Bearer, Mention, bearers, name_aliases
from variorum.record.keys import Rewriter
from variorum.record.projectors.vocabulary import PENDING
from variorum.record.settling_voices import settle_utterances
from variorum.record.status import claim_status

ROUND = "round"


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
    everything = changed or not _any_standing(connection)
    entities = _settle_entities(connection, name_aliases(vocabulary), everything=everything)
    utterances = settle_utterances(connection, entities, named_unsettled(connection, "utterance"))
    claims = set() if everything else _touched_claims(connection, entities, utterances)
    Standings(connection, vocabulary).settle(None if everything else sorted(claims))
    connection.execute(delete(tables.unsettled))


def named_unsettled(connection: Connection, kind: str) -> set[str]:
    """The ids of a kind that entries unsettled."""
    table = tables.unsettled
    return set(connection.scalars(select(table.c.id).where(table.c.kind == kind)))


def _any_standing(connection: Connection) -> bool:
    return connection.execute(select(tables.standings.c.claim).limit(1)).first() is not None


def _settle_entities(connection: Connection, aliases: dict[str, str], *, everything: bool) -> set[str]:
    """Decide who the unsettled entities are, and all that may be one with them; gives the ids that changed."""
    table = tables.entities
    touched = set(connection.scalars(select(table.c.id))) if everything else named_unsettled(connection, "entity")
    if not touched:
        return set()
    same, different = deciding.pairs(connection, Matter.ENTITY)
    mentions = _related_mentions(connection, touched, aliases, [*same, *different])
    held = _held_bearers(connection, sorted(mentions))
    found = [b for b in bearers(mentions.values(), same, different) if held.get(b.entity) != b]
    delete_where_in(connection, tables.bearers, tables.bearers.c.entity, [bearer.entity for bearer in found])
    inserts = Inserts(connection, tables.bearers)
    for bearer in found:
        inserts.add((bearer.entity, bearer.representative, bearer.label, bearer.proposed, bearer.conflict))
    inserts.flush()
    return {bearer.entity for bearer in found if not _same_person(held.get(bearer.entity), bearer)}


def _same_person(before: Bearer | None, after: Bearer) -> bool:
    """Whether claims need not be settled again: only the shown name or the conflict mark changed."""
    if before is None:
        return False
    return (before.representative, before.proposed) == (after.representative, after.proposed)


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
        found = fetch(connection, columns, table.c.id, sorted(queue))
        folds = {aliases.get(row.fold, row.fold) for row in found} - names
        names |= folds
        spellings = sorted(folds.union(*(spelled.get(name, ()) for name in folds)))
        found += fetch(connection, columns, table.c.fold, spellings)
        for row in found:
            mentions[row.id] = Mention(row.id, row.kind, row.name, aliases.get(row.fold, row.fold))
        queue |= {row.id for row in found}
        queue = queue.union(*(neighbours.get(item, ()) for item in queue)) - met
    return mentions


def _touched_claims(connection: Connection, entities: set[str], utterances: set[str]) -> set[int]:
    """The claims that entries unsettled, and those by or of these entities, or made in these utterances."""
    claims, named = tables.claims, tables.claim_entities
    ids = sorted(entities)
    keys = {row.key for row in fetch(connection, select(claims.c.key), claims.c.speaker, ids)}
    keys |= {row.claim for row in fetch(connection, select(named.c.claim), named.c.entity, ids)}
    keys |= {row.key for row in fetch(connection, select(claims.c.key), claims.c.utterance, sorted(utterances))}
    return keys | {int(key) for key in named_unsettled(connection, "claim")}


class Standings:
    """Writes where claims stand."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary) -> None:
        """Loads what is small: which machine run is the current one of each source."""
        self._connection = connection
        self._vocabulary = vocabulary
        runs = tables.runs
        latest = select(runs.c.source, func.max(runs.c.rank)).where(runs.c.made_by == "machine").group_by(runs.c.source)
        self._latest: dict[str | None, str] = {row[0]: row[1] for row in connection.execute(latest)}
        self._decided = deciding.any_on(connection, Matter.CLAIM)
        self._rewriter = Rewriter(vocabulary, {})

    def settle(self, only: Sequence[int] | None) -> None:
        """Settle the claims of these integer keys, or all; writes what changed."""
        keys = sorted(self._connection.scalars(select(tables.claims.c.key))) if only is None else only
        if not keys:
            return
        first, number = not _any_standing(self._connection), self._next_round()
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            rows = self._rows(chunk)
            inserts = Inserts(self._connection, tables.standings)
            for row in rows if first else self._changed(chunk, rows):
                inserts.add((*row, number))
            inserts.flush()

    def _next_round(self) -> int:
        held = self._connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == ROUND))
        number = int(held or 0) + 1
        if held is None:
            self._connection.execute(insert(tables.meta).values(name=ROUND, value=str(number)))
        else:
            self._connection.execute(update(tables.meta).where(tables.meta.c.name == ROUND).values(value=str(number)))
        return number

    def _changed(self, chunk: Sequence[int], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        held = {tuple(row)[:-1] for row in fetch(self._connection, select(tables.standings), _STANDING, chunk)}
        changed = [row for row in rows if row not in held]
        delete_where_in(self._connection, tables.standings, _STANDING, [row[0] for row in changed])
        return changed

    def _rows(self, chunk: Sequence[int]) -> list[tuple[Any, ...]]:
        claims, held, heard = tables.claims, tables.bearers, tables.voices
        columns = select(claims.c.key, claims.c.id, claims.c.proposition)
        columns = columns.add_columns(func.coalesce(held.c.representative, claims.c.speaker), held.c.proposed)
        columns = columns.add_columns(func.coalesce(heard.c.voice, claims.c.utterance, claims.c.id))
        columns = columns.outerjoin(held, held.c.entity == claims.c.speaker)
        columns = columns.outerjoin(heard, heard.c.utterance == claims.c.utterance)
        rows = fetch_keys(self._connection, columns, claims.c.key, chunk)
        statuses = self._statuses([(row[0], row[1]) for row in rows])
        self._know_entities([row[2] for row in rows])
        found = []
        for key, _, proposition, speaker, proposed, voice in rows:
            same, topic, scope = self._rewriter.keys(proposition)
            found.append((key, statuses[key], same, topic, speaker, voice, scope, bool(proposed)))
        return found

    def _know_entities(self, propositions: Sequence[str]) -> None:
        """Tell the rewriter who the entities are that propositions name."""
        ids: set[str] = set()
        for proposition in propositions:
            if REFERENCE in proposition:
                arguments = orjson.loads(proposition)["arguments"].values()
                ids.update(value[len(REFERENCE) :] for value in arguments if value.startswith(REFERENCE))
        held = tables.bearers
        rows = fetch(self._connection, select(held.c.entity, held.c.representative), held.c.entity, sorted(ids))
        self._rewriter.know({row[0]: row[1] for row in rows})

    def _statuses(self, claims: Sequence[tuple[int, str]]) -> dict[int, str]:
        findings, runs = tables.findings, tables.runs
        columns = select(findings.c.claim, runs.c.made_by, runs.c.status, runs.c.source, runs.c.rank)
        columns = columns.join(runs, runs.c.key == findings.c.run)
        by_hand, found = set(), set()
        keys = [key for key, _ in claims]
        for key, made_by, status, source, rank in fetch_keys(self._connection, columns, findings.c.claim, keys):
            if status == "accepted":
                by_hand.add(key)
            if made_by == "hand" or source is None or self._latest[source] == rank:
                found.add(key)
        ids = [identifier for _, identifier in claims]
        decided = deciding.verdicts(self._connection, Matter.CLAIM, ids) if self._decided else {}
        statuses = {}
        for key, identifier in claims:
            verdict = decided.get(identifier, deciding.UNDECIDED)
            statuses[key] = str(
                claim_status(verdict.choice, verdict.disputed, by_hand=key in by_hand, found=key in found)
            )
        return statuses


_STANDING = tables.standings.c.claim
