"""Views: what the record holds as of a day, as model objects in a fixed order."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, func, select

from variorum.errors import UnknownReference
from variorum.model.decision import Decision, Matter
from variorum.model.entity import EntityKind
from variorum.model.link import Link, Relation
from variorum.model.source import Source, Text
from variorum.model.statement import Statement, Status
from variorum.model.vocabulary import Vocabulary
from variorum.record import tables
from variorum.record.as_of import certainly_by, known_record, not_after, shown, since
from variorum.record.bulk import Query, fetch
from variorum.record.database import Database
from variorum.record.deciding import verdicts
from variorum.record.ids import begins
from variorum.record.linked import current_links
from variorum.record.reach import Reach
from variorum.record.rows import (
    AsOf,
    DecisionRow,
    EntityRow,
    Filter,
    RunRow,
    SourceRow,
    UnprojectedRow,
    UnreadRow,
)
from variorum.record.settling import current_vocabulary
from variorum.record.statements import holds, listing, statement_of, wanted

Item = TypeVar("Item")


class View:
    """The record as of a day; what it gives does not change with the order in which things became known."""

    def __init__(self, database: Database, as_of: AsOf) -> None:
        """Use `Record.view`."""
        self._base = database
        self.as_of = as_of

    @cached_property
    def _database(self) -> Database:
        if self.as_of.known is None:
            return self._base
        with self._base.transaction() as connection:
            return known_record(connection, self.as_of.known)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._database.transaction() as connection:
            yield connection

    def statements(self, wanted_ones: Filter | None = None) -> tuple[Statement, ...]:
        """The statements that pass a filter, by first possible day said, source, place in it and id."""
        asked = wanted_ones or Filter()
        with self._reading() as connection:
            query = self._until(wanted(connection, listing(), asked))
            rows = connection.execute(self._certain(query) if asked.certain else query).all()
        found = [(row.said_from, statement_of(row, self._struck.get(row.id, ()))) for row in rows]
        kept = [item for item in found if asked.text is None or holds(item[1], asked.text)]
        return tuple(statement for _, statement in sorted(kept, key=lambda item: _order(*item)))

    def statement(self, prefix: str) -> Statement:
        """The statement whose id begins so. Raises UnknownReference for none or several."""
        with self._reading() as connection:
            query = self._until(listing()).where(begins(tables.claims.c.id, prefix)).limit(2)
            rows = connection.execute(query).all()
        row = _only(list(rows), prefix, "statement")
        return statement_of(row, self._struck.get(row.id, ()))

    def standing(self, sources: Sequence[str]) -> dict[str, tuple[Status, bool]]:
        """Of every statement of these sources (whole ids): its status, and whether it is found now."""
        claims, held = tables.claims, tables.standings
        query = select(claims.c.id, held.c.status, held.c.rules).join(held, held.c.claim == claims.c.key)
        with self._reading() as connection:
            rows = fetch(connection, query, claims.c.source, sources)
        return {row.id: (Status(row.status), row.rules is not None) for row in rows}

    def _until(self, query: Query) -> Query:
        """The query without what certainly had not been said or published by the view's day."""
        for column, day in (
            (tables.claims.c.said_from, self.as_of.said),
            (tables.sources.c.published_from, self.as_of.published),
        ):
            condition = not_after(column, day)
            query = query if condition is None else query.where(condition)
        return query

    def _certain(self, query: Query) -> Query:
        """The query with only what had certainly been said and published; what is published has been said."""
        published = tables.sources.c.published_to
        for columns, day in (
            ((tables.claims.c.said_to, published), self.as_of.said),
            ((published,), self.as_of.published),
        ):
            condition = certainly_by(columns, day)
            query = query if condition is None else query.where(condition)
        return query

    def on_days(
        self, days: Iterable[date], wanted_ones: Filter | None = None
    ) -> Iterator[tuple[date, tuple[Statement, ...]]]:
        """The statements as of each of several days on the clock of what was said, as `statements` gives them.

        Each is read once for all days and shared between them, so that many days cost little more than one.
        """
        asked = wanted_ones or Filter()
        with self._reading() as connection:
            rows = connection.execute(wanted(connection, listing(), asked)).all()
            reach = self._reachable(connection, listing())
        without_said = replace(self.as_of, said=None)
        dated = [(since(row, asked.certain), row) for row in rows if shown(row, without_said, asked.certain)]
        found = [(day, row.said_from, statement_of(row, ())) for day, row in dated if day is not None]
        found = [item for item in found if asked.text is None or holds(item[2], asked.text)]
        found.sort(key=lambda item: _order(item[1], item[2]))
        for day in days:
            struck = reach.struck(replace(self.as_of, said=day))
            until = day.isoformat()
            told = (held for first, _, held in found if first <= until)
            yield day, tuple(_withdrawn(held, struck[held.id]) if held.id in struck else held for held in told)

    @cached_property
    def _struck(self) -> dict[str, tuple[str, ...]]:
        """Which claims are certainly withdrawn; looks only at claims that a withdrawal can reach."""
        with self._reading() as connection:
            return self._reachable(connection, self._until(listing())).struck(self.as_of)

    def _reachable(self, connection: Connection, base: Query) -> Reach:
        """Of a listing, the rows that a withdrawal can reach, the withdrawals among them, and what these name."""
        claims, propositions = tables.claims, tables.propositions
        links: dict[str, list[str]] = {}
        for link in current_links(connection):
            if link.relation is Relation.WITHDRAWS:
                links.setdefault(link.claim, []).append(link.to)
        rows = list(connection.execute(base.where(claims.c.stance == "withdraws")))
        named = sorted({*links, *(to for listed in links.values() for to in listed)})
        rows += fetch(connection, base, claims.c.id, named)
        same = sorted({row.same_key for row in rows})
        rows += fetch(connection, base, propositions.c.same_key, same)
        return Reach({row.id: row for row in rows}, {claim: tuple(to) for claim, to in links.items()})

    def sources(self) -> tuple[SourceRow, ...]:
        """The sources, by title and id."""
        with self._reading() as connection:
            rows = self._sources(connection, select(tables.sources))
        return tuple(sorted(rows, key=lambda row: (row.source.title or "", row.source.id)))

    def source(self, prefix: str) -> SourceRow:
        """The source whose id begins so. Raises UnknownReference for none or several."""
        with self._reading() as connection:
            matching = begins(tables.sources.c.id, prefix)
            return _only(self._sources(connection, select(tables.sources).where(matching).limit(2)), prefix, "source")

    def _sources(self, connection: Connection, query: Query) -> list[SourceRow]:
        condition = not_after(tables.sources.c.published_from, self.as_of.published)
        held = connection.execute(query if condition is None else query.where(condition)).all()
        ids = [row.id for row in held]
        texts: dict[str, list[tuple[str, str]]] = {}
        for row in fetch(connection, select(tables.texts), tables.texts.c.source, ids):
            texts.setdefault(row.source, []).append((row.rank, row.body))
        count = select(tables.claims.c.source, func.count().label("number")).group_by(tables.claims.c.source)
        counts = {row.source: row.number for row in fetch(connection, count, tables.claims.c.source, ids)}
        return [
            SourceRow(
                Source.from_body(orjson.loads(row.body)),
                tuple(Text.from_body(orjson.loads(body)) for _, body in sorted(texts.get(row.id, []))),
                row.known,
                counts.get(row.id, 0),
                row.first[12:],
            )
            for row in held
        ]

    def entities(self, kind: EntityKind | None = None) -> tuple[EntityRow, ...]:
        """The entities, each once, by name and id."""
        with self._reading() as connection:
            rows = self._entities(connection, None)
        return tuple(row for row in rows if kind is None or row.kind is kind)

    def entity(self, prefix: str) -> EntityRow:
        """The entity one of whose ids begins so. Raises UnknownReference for none or several."""
        with self._reading() as connection:
            matching = begins(tables.bearers.c.entity, prefix)
            query = select(tables.bearers.c.representative).where(matching).distinct().limit(2)
            found = _only(list(connection.scalars(query)), prefix, "entity")
            return self._entities(connection, found)[0]

    def name(self, entity: str) -> str:
        """The name under which an entity was minted. Raises UnknownReference for an id that the record lacks."""
        with self._reading() as connection:
            query = select(tables.entities.c.name).where(tables.entities.c.id == entity)
            return str(_only(list(connection.scalars(query)), entity, "entity"))

    def _entities(self, connection: Connection, only: str | None) -> list[EntityRow]:
        entities, held, standings, named = tables.entities, tables.bearers, tables.standings, tables.named
        query = select(held, entities.c.kind, entities.c.name).join(entities, entities.c.id == held.c.entity)
        if only is not None:
            query = query.where(held.c.representative == only)
        members: dict[str, list[Any]] = {}
        for row in connection.execute(query.order_by(held.c.entity)):
            members.setdefault(row.representative, []).append(row)
        spoken = select(standings.c.speaker, func.count()).group_by(standings.c.speaker)
        by = {row[0]: row[1] for row in connection.execute(spoken)}
        mentioned = (
            select(held.c.representative, func.count(tables.claims.c.key.distinct()))
            .join(named, named.c.entity == held.c.entity)
            .join(tables.claims, tables.claims.c.proposition == named.c.proposition)
            .group_by(held.c.representative)
        )
        of = {row[0]: row[1] for row in connection.execute(mentioned)}
        rows = [
            EntityRow(
                representative,
                EntityKind(listed[0].kind),
                listed[0].label,
                tuple(sorted({row.name for row in listed})),
                by.get(representative, 0),
                of.get(representative, 0),
                any(row.proposed for row in listed),
                any(row.conflict for row in listed),
                tuple(row.entity for row in listed),
            )
            for representative, listed in members.items()
        ]
        return sorted(rows, key=lambda row: (row.name, row.id))

    def links(self) -> tuple[Link, ...]:
        """The links that current runs found, by claim, relation and target."""
        with self._reading() as connection:
            return tuple(current_links(connection))

    def decisions(self, subject: str | None = None) -> tuple[DecisionRow, ...]:
        """The decisions, on one subject (an id) where it is named, in causal order."""
        table = tables.decisions
        with self._reading() as connection:
            replaced = set(connection.scalars(select(tables.replacements.c.replaced)))
            rows = connection.execute(select(table).order_by(table.c.rank)).all()
        found = (
            DecisionRow(
                row.entry, Decision.from_body(orjson.loads(row.body)), row.time, row.device, row.entry not in replaced
            )
            for row in rows
        )
        return tuple(row for row in found if subject is None or subject in row.decision.subjects)

    def claims(self, prefix: str = "") -> tuple[str, ...]:
        """The ids of all claims, or of those whose id begins so, in order; what is withdrawn among them is not told."""
        column = tables.claims.c.id
        query = select(column).where(begins(column, prefix)) if prefix else select(column)
        with self._reading() as connection:
            return tuple(sorted(connection.scalars(query)))

    def found_in(self, claim: str) -> tuple[str, ...]:
        """The entries of the runs that found a claim (its whole id), in causal order."""
        findings, runs, claims = tables.findings, tables.runs, tables.claims
        joined = findings.join(runs, runs.c.key == findings.c.run).join(claims, claims.c.key == findings.c.claim)
        query = select(runs.c.entry).select_from(joined).where(claims.c.id == claim).order_by(runs.c.rank)
        with self._reading() as connection:
            return tuple(connection.scalars(query))

    def disputed(self) -> tuple[tuple[Matter, tuple[str, ...]], ...]:
        """What heads of decisions differ on: matter and subjects."""
        with self._reading() as connection:
            return tuple(
                (matter, tuple(subject.split(" ")))
                for matter in Matter
                for subject, verdict in verdicts(connection, matter).items()
                if verdict.disputed
            )

    def unread(self) -> tuple[UnreadRow, ...]:
        """What could not be read, in the order of time, name and entry."""
        with self._reading() as connection:
            held = connection.execute(select(tables.unread)).all()
        bodies = ((row.time, row.entry, orjson.loads(row.body)) for row in held)
        rows = (UnreadRow(b["source"], b["name"], b["reason"], b["stage"], time, entry) for time, entry, b in bodies)
        return tuple(sorted(rows, key=lambda row: (row.time, row.name, row.entry)))

    def unprojected(self) -> tuple[UnprojectedRow, ...]:
        """Entries and rows that did not enter the record, and why."""
        table = tables.unprojected
        with self._reading() as connection:
            held = connection.execute(select(table).order_by(table.c.entry, table.c.row)).all()
        return tuple(UnprojectedRow(row.entry, None if row.row < 0 else row.row, row.reason) for row in held)

    def runs(self) -> tuple[RunRow, ...]:
        """The runs, in causal order."""
        with self._reading() as connection:
            held = connection.execute(select(tables.runs).order_by(tables.runs.c.rank)).all()
        return tuple(map(_run, held))

    def vocabulary(self) -> Vocabulary:
        """The vocabulary that holds."""
        with self._reading() as connection:
            return current_vocabulary(connection)

    def counts(self) -> dict[str, int]:
        """How many of each: sources held and cited, statements by status, entities, decisions and the rest."""
        standings, sources = tables.standings, tables.sources
        with self._reading() as connection:
            by_status = {
                row[0]: row[1]
                for row in connection.execute(select(standings.c.status, func.count()).group_by(standings.c.status))
            }
            held = connection.scalars(select(sources.c.body)).all()
            counted = {
                str(table.name): connection.scalar(select(func.count()).select_from(table)) or 0
                for table in (sources, tables.texts, tables.runs, tables.decisions, tables.unread, tables.unprojected)
            }
            voices = connection.scalar(select(func.count(standings.c.voice.distinct()))) or 0
            people = connection.scalar(select(func.count(tables.bearers.c.representative.distinct()))) or 0
        counted["sources_held"] = sum(orjson.loads(body)["held"] for body in held)
        counted["statements"] = sum(by_status.values())
        counted |= {str(status): by_status.get(str(status), 0) for status in Status}
        counted |= {"voices": voices, "entities": people, "disputed_matters": len(self.disputed())}
        return dict(sorted(counted.items()))

    def days_of_change(self) -> tuple[date, ...]:
        """The days on which a view as of what was said changes: something may first, or had certainly, been said."""
        claims, standings, sources = tables.claims, tables.standings, tables.sources
        shown = standings.c.status.not_in([str(Status.LAPSED), str(Status.REJECTED)])
        dated = select(claims.c.said_from, claims.c.said_to)
        dated = dated.join(standings, standings.c.claim == claims.c.key).where(shown).distinct()
        # A withdrawal without a date had certainly been said once its source was published.
        undated = select(sources.c.published_to, sources.c.published_to).select_from(claims)
        undated = undated.join(sources, sources.c.id == claims.c.source).distinct()
        undated = undated.where(claims.c.said.is_(None), claims.c.stance == "withdraws")
        with self._reading() as connection:
            rows = [*connection.execute(dated), *connection.execute(undated)]
        return tuple(sorted({date.fromisoformat(day) for row in rows for day in row if day is not None}))


def _order(said_from: str | None, statement: Statement) -> tuple[str, str, int, str]:
    start = statement.claim.passages[0].start
    return said_from or "9999", statement.claim.source, -1 if start is None else start, statement.id


def _withdrawn(statement: Statement, by: tuple[str, ...]) -> Statement:
    return replace(statement, struck=True, struck_by=by)


def _only(found: list[Item], prefix: str, what: str) -> Item:
    if not found:
        raise UnknownReference(f"No {what} has an id that begins with '{prefix}'; list them to see their ids.")
    if len(found) > 1:
        raise UnknownReference(f"Several {what}s have ids that begin with '{prefix}'; give more of it.")
    return found[0]


def _run(row: Any) -> RunRow:
    body = orjson.loads(row.body)
    model = body["model"]
    return RunRow(
        row.entry,
        row.run,
        body["extractor"],
        body["version"],
        row.made_by,
        body.get("member"),
        row.source,
        body["text"],
        (model["name"], model["digest"]) if model else None,
        row.claims,
        row.known,
        row.current,
        body,
    )
