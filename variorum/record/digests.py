"""Digests of the record's tables in content order: equal for equal ledgers, however and in which order projected."""

import hashlib
from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Column, Connection, Table, select

from variorum.record import tables as t
from variorum.record.bulk import Query

INTERNAL = frozenset({"key", "settled", "current", "whole_day"})
"""Columns that say nothing about content."""


def table_digests(connection: Connection) -> dict[str, str]:
    """SHA-256, in hex, of each table's rows as JSON lines, ordered by content; integer keys are replaced by ids."""
    return {name: _digest(connection, query) for name, query in sorted(_queries().items())}


def _digest(connection: Connection, query: Query) -> str:
    digest = hashlib.sha256()
    for row in connection.execute(query, execution_options={"yield_per": 5_000}):
        digest.update(orjson.dumps(list(row)) + b"\n")
    return digest.hexdigest()


def _queries() -> dict[str, Query]:
    plain = (
        (t.chains, [t.chains.c.chain]),
        (t.missing, [t.missing.c.id]),
        (t.unprojected, [t.unprojected.c.entry, t.unprojected.c.row]),
        (t.unread, [t.unread.c.entry]),
        (t.sources, [t.sources.c.id]),
        (t.texts, [t.texts.c.source, t.texts.c.digest]),
        (t.vocabularies, [t.vocabularies.c.entry]),
        (t.runs, [t.runs.c.entry]),
        (t.bearers, [t.bearers.c.entity]),
        (t.voices, [t.voices.c.utterance]),
        (t.decisions, [t.decisions.c.entry]),
        (t.replacements, [t.replacements.c.decision, t.replacements.c.replaced]),
    )
    queries = {table.name: select(*_content(table, ())).order_by(*order) for table, order in plain}
    queries["entries"] = select(*_content(t.entries, ("rank",))).order_by(t.entries.c.id)
    return queries | _of_entries() | _of_claims()


def _of_entries() -> dict[str, Query]:
    """Tables whose rows name the entry that stands: its rank shows in their content."""
    queries: dict[str, Query] = {}
    for table in (t.entities, t.utterances, t.claims):
        columns: list[Column[Any]] = []
        for column in _content(table, ()):
            if column is t.claims.c.proposition:
                columns += [t.propositions.c.type, t.propositions.c.body]
            else:
                columns.append(t.entries.c.rank if column.name == "entry" else column)
        query = select(*columns).select_from(table).join(t.entries, t.entries.c.key == table.c.entry)
        if table is t.claims:
            query = query.join(t.propositions, t.propositions.c.key == t.claims.c.proposition)
        queries[table.name] = query.order_by(table.c.id)
    return queries


def _of_claims() -> dict[str, Query]:
    """Tables whose rows name claims and propositions by integer key."""
    claim, run, what, stands = t.claims.c.id, t.runs.c.entry, t.propositions.c, t.standings.c
    keys = (what.same_key, what.topic_key)
    who = (stands.speaker, stands.voice, what.scope, stands.proposed)
    return {
        "claim_entities": select(claim, t.named.c.entity)
        .join(t.claims, t.claims.c.proposition == t.named.c.proposition)
        .order_by(claim, t.named.c.entity),
        "findings": select(run, claim, t.findings.c.rule)
        .select_from(t.findings)
        .join(t.runs, t.runs.c.key == t.findings.c.run)
        .join(t.claims, t.claims.c.key == t.findings.c.claim)
        .order_by(run, claim),
        "links": select(run, *_content(t.links, ("run",)))
        .join(t.runs, t.runs.c.key == t.links.c.run)
        .order_by(run, t.links.c.row),
        "standings": select(claim, stands.status, stands.rules, *keys, *who)
        .join(t.claims, t.claims.c.key == stands.claim)
        .join(t.propositions, what.key == t.claims.c.proposition)
        .order_by(claim),
    }


def _content(table: Table, without: Sequence[str]) -> list[Column[object]]:
    return [column for column in table.columns if column.name not in INTERNAL and column.name not in without]
