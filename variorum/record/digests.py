"""Digests of the record's tables in content order: equal for equal ledgers, however and in which order projected."""

import hashlib
from collections.abc import Sequence

import orjson
from sqlalchemy import Column, Connection, Table, select

from variorum.record import tables as t
from variorum.record.bulk import Query

INTERNAL = frozenset({"key", "settled"})
"""Columns that say nothing about content."""


def table_digests(connection: Connection) -> dict[str, str]:
    """SHA-256, in hex, of each table's rows as JSON lines, ordered by content; integer keys are replaced by ids."""
    return {name: _digest(connection, query) for name, query in sorted(_queries().items())}


def _digest(connection: Connection, query: Query) -> str:
    digest = hashlib.sha256()
    for row in connection.execution_options(yield_per=5_000).execute(query):
        digest.update(orjson.dumps(list(row)) + b"\n")
    return digest.hexdigest()


def _queries() -> dict[str, Query]:
    plain = (
        (t.chains, [t.chains.c.chain]),
        (t.entries, [t.entries.c.id]),
        (t.missing, [t.missing.c.id]),
        (t.unprojected, [t.unprojected.c.entry, t.unprojected.c.row]),
        (t.unread, [t.unread.c.entry]),
        (t.sources, [t.sources.c.id]),
        (t.texts, [t.texts.c.source, t.texts.c.digest]),
        (t.vocabularies, [t.vocabularies.c.entry]),
        (t.runs, [t.runs.c.entry]),
        (t.entities, [t.entities.c.id]),
        (t.bearers, [t.bearers.c.entity]),
        (t.utterances, [t.utterances.c.id]),
        (t.voices, [t.voices.c.utterance]),
        (t.claims, [t.claims.c.id]),
        (t.decisions, [t.decisions.c.entry]),
        (t.replacements, [t.replacements.c.decision, t.replacements.c.replaced]),
    )
    queries = {table.name: select(*_content(table, ())).order_by(*order) for table, order in plain}
    claim, run = t.claims.c.id, t.runs.c.entry
    queries["claim_entities"] = (
        select(claim, t.claim_entities.c.entity)
        .join(t.claims, t.claims.c.key == t.claim_entities.c.claim)
        .order_by(claim, t.claim_entities.c.entity)
    )
    queries["findings"] = (
        select(run, claim)
        .select_from(t.findings)
        .join(t.runs, t.runs.c.key == t.findings.c.run)
        .join(t.claims, t.claims.c.key == t.findings.c.claim)
        .order_by(run, claim)
    )
    queries["links"] = (
        select(run, *_content(t.links, ("run",)))
        .join(t.runs, t.runs.c.key == t.links.c.run)
        .order_by(run, t.links.c.row)
    )
    queries["standings"] = (
        select(claim, *_content(t.standings, ("claim",)))
        .join(t.claims, t.claims.c.key == t.standings.c.claim)
        .order_by(claim)
    )
    return queries


def _content(table: Table, without: Sequence[str]) -> list[Column[object]]:
    return [column for column in table.columns if column.name not in INTERNAL and column.name not in without]
