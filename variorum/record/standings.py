"""Standings: where each claim stands, computed in the database and written where it changed."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, case, exists, func, insert, literal, select, update

from variorum.model.decision import Matter
from variorum.record import deciding, tables
from variorum.record.bulk import CHUNK, Inserts, delete_where_in, fetch, fetch_keys
from variorum.record.ids import stored
from variorum.record.status import claim_status

ROUND = "round"


class Standings:
    """Writes where claims stand, in one round of settling."""

    def __init__(self, connection: Connection) -> None:
        """Begins a round: sees which machine run is the current one of each source."""
        self._connection = connection
        self._round = self._next_round()
        self._see_current_runs()

    def settle_all(self) -> None:
        """Settle every claim where none was settled before."""
        table = tables.standings
        query = _found().add_columns(literal(self._round))
        names = [column.name for column in table.columns]
        self._connection.execute(insert(table).from_select(names, query))
        decided = sorted(deciding.verdicts(self._connection, Matter.CLAIM))
        keys = fetch(self._connection, select(tables.claims.c.key), tables.claims.c.id, decided)
        self.settle(sorted({row.key for row in keys} | _found_by_several(self._connection)))

    def settle(self, keys: Sequence[int]) -> None:
        """Settle the claims of these integer keys, given in order; writes what changed."""
        table = tables.standings
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            held = {
                row[0]: tuple(row)[:-1] for row in fetch_keys(self._connection, select(table), table.c.claim, chunk)
            }
            changed = [row for row in self._rows(chunk) if held.get(row[0]) != row]
            delete_where_in(self._connection, table, table.c.claim, [row[0] for row in changed if row[0] in held])
            inserts = Inserts(self._connection, table)
            for key, status, speaker, voice, proposed, rules in changed:
                who = None if speaker is None else stored(speaker)
                inserts.add((key, status, who, stored(voice), proposed, rules, self._round))
            inserts.flush()

    def renew(self, propositions: Sequence[int]) -> None:
        """Mark the claims of these propositions, whose keys are others now."""
        self._update(tables.claims.c.proposition, propositions, {"settled": self._round})

    def show(self, entities: Iterable[str]) -> None:
        """Write for the claims by these entities who they are, and how surely."""
        who = tables.bearers.alias()
        of = select(tables.claims.c.speaker).where(tables.claims.c.key == tables.standings.c.claim)
        speaker = of.correlate(tables.standings).scalar_subquery()
        values = {
            "speaker": select(who.c.representative).where(who.c.entity == speaker).scalar_subquery(),
            "proposed": select(who.c.proposed).where(who.c.entity == speaker).scalar_subquery(),
            "settled": self._round,
        }
        self._update(tables.claims.c.speaker, sorted(entities), values)

    def _update(self, column: Any, named: Sequence[Any], values: dict[str, Any]) -> None:
        for start in range(0, len(named), CHUNK):
            of = select(tables.claims.c.key).where(column.in_(named[start : start + CHUNK]))
            self._connection.execute(update(tables.standings).where(tables.standings.c.claim.in_(of)).values(values))

    def _rows(self, chunk: Sequence[int]) -> list[tuple[Any, ...]]:
        """The rows, without round, of the claims of these integer keys."""
        columns = _found().add_columns(tables.claims.c.id, _by_hand())
        rows = fetch_keys(self._connection, columns, tables.claims.c.key, chunk)
        decided = deciding.verdicts(self._connection, Matter.CLAIM, [row[6] for row in rows])
        rules = _rules(self._connection, chunk)
        found = []
        for key, undecided, speaker, voice, proposed, _, identifier, by_hand in rows:
            verdict = decided.get(identifier, deciding.UNDECIDED)
            status = undecided
            if verdict is not deciding.UNDECIDED:
                status = str(claim_status(verdict.choice, verdict.disputed, by_hand=by_hand, found=key in rules))
            found.append((key, status, speaker, voice, proposed, rules.get(key)))
        return found

    def _next_round(self) -> int:
        held = self._connection.scalar(select(tables.meta.c.value).where(tables.meta.c.name == ROUND))
        number = int(held or 0) + 1
        if held is None:
            self._connection.execute(insert(tables.meta).values(name=ROUND, value=str(number)))
        else:
            self._connection.execute(update(tables.meta).where(tables.meta.c.name == ROUND).values(value=str(number)))
        return number

    def _see_current_runs(self) -> None:
        runs = tables.runs
        later = runs.alias()
        replaced = exists().where(
            later.c.source == runs.c.source,
            later.c.part == runs.c.part,
            later.c.made_by == "machine",
            later.c.rank > runs.c.rank,
        )
        outdated = and_(runs.c.made_by == "machine", replaced)
        self._connection.execute(update(runs).where(runs.c.current != ~outdated).values(current=~outdated))


def _by_hand() -> Any:
    """Whether a member coded the claim."""
    findings, runs = tables.findings, tables.runs
    return exists().where(
        findings.c.claim == tables.claims.c.key, runs.c.key == findings.c.run, runs.c.status == "accepted"
    )


def _current() -> Any:
    """Whether a run that holds found the claim."""
    findings, runs = tables.findings, tables.runs
    return exists().where(findings.c.claim == tables.claims.c.key, runs.c.key == findings.c.run, runs.c.current)


def _standing_findings(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Of what runs that hold found, these columns."""
    findings, runs = tables.findings, tables.runs
    return select(*columns).join(runs, runs.c.key == findings.c.run).where(runs.c.current)


def _rules(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    """The rules by which runs that hold find these claims, in order, one a line."""
    findings = tables.findings
    found: dict[int, set[str]] = {}
    for row in fetch_keys(connection, _standing_findings(findings.c.claim, findings.c.rule), findings.c.claim, keys):
        found.setdefault(row.claim, set()).add(row.rule)
    return {key: "\n".join(sorted(rules)) for key, rules in found.items()}


def _found_by_several(connection: Connection) -> set[int]:
    """The claims that runs that hold find by more than one rule."""
    findings = tables.findings
    query = _standing_findings(findings.c.claim).group_by(findings.c.claim)
    return set(connection.scalars(query.having(func.min(findings.c.rule) != func.max(findings.c.rule))))


def _found() -> Select[*tuple[Any, ...]]:
    """Where claims stand on which nothing was decided: a row of the table each, without its round."""
    claims, held, heard = tables.claims, tables.bearers, tables.voices
    # Where there are several, `settle` writes them all.
    rule = _standing_findings(func.min(tables.findings.c.rule))
    status = case(
        (_by_hand(), str(claim_status(None, False, by_hand=True, found=True))),
        (_current(), str(claim_status(None, False, by_hand=False, found=True))),
        else_=str(claim_status(None, False, by_hand=False, found=False)),
    )
    columns = (
        claims.c.key,
        status,
        func.coalesce(held.c.representative, claims.c.speaker),
        func.coalesce(heard.c.voice, claims.c.utterance, claims.c.id),
        func.coalesce(held.c.proposed, False),
        rule.where(tables.findings.c.claim == claims.c.key).scalar_subquery(),
    )
    query = select(*columns).outerjoin(held, held.c.entity == claims.c.speaker)
    return query.outerjoin(heard, heard.c.utterance == claims.c.utterance)
