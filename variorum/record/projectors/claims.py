"""A `claims` entry: a run, with the entities, utterances, claims and links it found; all of it shows, or none."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import update

from variorum.errors import MalformedEntry
from variorum.record import shapes, tables
from variorum.record.bulk import CHUNK, Inserts, Values
from variorum.record.ids import shown, stored
from variorum.record.projectors import source as sources
from variorum.record.work import Work
from variorum.values.names import fold

_MAYBE = (str, type(None))
WHOLE_ROWS = 10_000
"""A run of so many rows is read whole before anything of it enters: that spares the database a savepoint."""

PROSE = "prose"

_RUN = shapes.Shape(
    {
        "run": (str,),
        "extractor": (str,),
        "version": (str,),
        "model": (dict, type(None)),
        "source": _MAYBE,
        "text": _MAYBE,
        "by": (str,),
    }
)


def project(work: Work) -> None:
    """Enter the run that the entry's rows are. Raises MalformedEntry when its first row describes no run.

    A single ill-formed row is listed as unprojected and left out.
    """
    rows = work.rows()
    held = list(islice(rows, WHOLE_ROWS + 1))
    if len(held) <= WHOLE_ROWS:
        _enter(work, iter(held))
        return
    # What a long run had entered before a fault is taken back with the savepoint.
    with work.connection.begin_nested():
        _enter(work, chain(held, rows))


def _enter(work: Work, rows: Iterator[dict[str, Any]]) -> None:
    first = next(rows, None)
    if first is None or first.get("row") != "run":
        raise MalformedEntry("A run whose first row does not describe it.")
    run = _Run(work, first)
    for number, row in enumerate(rows, start=1):
        try:
            run.enter(number, row)
        except MalformedEntry as fault:
            work.unprojected(number, str(fault))
    run.finish()


class _Run:
    def __init__(self, work: Work, row: Mapping[str, Any]) -> None:
        _require_run(row)
        self._work = work
        self._key = work.new_key(tables.runs)
        self._entities: list[Values] = []
        self._utterances: list[Values] = []
        self._claims: list[Values] = []
        self._propositions: list[bytes] = []
        self._said: dict[str, tuple[str | None, bytes]] = {}
        self._count = 0
        self._links = Inserts(work.connection, tables.links)
        self._findings = Inserts(work.connection, tables.findings)
        self._enter: Mapping[Any, Callable[[int, dict[str, Any]], None]] = {
            "source": self._source,
            "entity": self._entity,
            "utterance": self._utterance,
            "claim": self._claim,
            "link": self._link,
        }
        by_hand = row["by"] == "hand" and row.get("status") != "proposed" and not work.proposing
        values = (self._key, work.entry.id, work.rank, work.entry.time, row["run"], row["by"], row["source"], part(row))
        entry = Inserts(work.connection, tables.runs)
        entry.add((*values, "accepted" if by_hand else "proposed", 0, shapes.as_json(dict(row)), True))
        entry.flush()
        self._replaces = row["source"] if row["by"] == "machine" else None

    def enter(self, number: int, row: dict[str, Any]) -> None:
        kind = row.get("row")
        enter = self._enter.get(kind) if type(kind) is str else None
        if enter is None:
            raise MalformedEntry(f"A row of a kind not known to this version: {str(kind)[:80]!r}.")
        enter(number, row)

    def _source(self, number: int, row: dict[str, Any]) -> None:
        sources.enter(self._work, row, sources.CITED, number)

    def _entity(self, _: int, row: dict[str, Any]) -> None:
        shapes.entity(row)
        name, work = row["name"], self._work
        of = (name, stored(row["source"]), fold(name), work.entry.time)
        self._entities.append((bytes.fromhex(row["id"]), work.key, row["kind"], *of))
        if len(self._entities) >= CHUNK:
            self._flush_entities()

    def _utterance(self, _: int, row: dict[str, Any]) -> None:
        whole_day = shapes.utterance(row)
        said, work = row["said"], self._work
        when = (row["occasion"], said, _stored(row["source"]), work.entry.time, whole_day)
        identifier = bytes.fromhex(row["id"])
        self._utterances.append((identifier, work.key, _stored(row["speaker"]), *when))
        self._said[row["id"]] = said, identifier
        if len(self._utterances) >= CHUNK:
            self._flush_utterances()

    def _claim(self, _: int, row: dict[str, Any]) -> None:
        said, proposition = shapes.claim(row)
        speaker, utterance, work = row["speaker"], row["utterance"], self._work
        held = self._said.get(utterance)
        if row["said"] is None and held is not None:
            said = shapes.bounds(held[0], "An utterance's day")
        self._propositions.append(proposition)
        self._claims.append(
            (
                bytes.fromhex(row["id"]),
                work.key,
                work.entry.time,
                _stored(row["source"]),
                None if speaker is None else _stored(speaker),
                row["speaker_name"],
                row["stance"],
                None,
                held[1] if held else None if utterance is None else stored(utterance),
                row["said"],
                *said,
                shapes.as_json(row["passages"]),
                shapes.as_json(row["chain"]) if row["chain"] else "[]",
                *_how(row),
            )
        )
        if len(self._claims) >= CHUNK:
            self._flush_claims()

    def _link(self, number: int, row: dict[str, Any]) -> None:
        shapes.link(row)
        named = (row["claim"], row["relation"], row["to"], row["disjoint"], row["note"])
        self._links.add((self._key, number, *named))

    def finish(self) -> None:
        self._flush_entities()
        self._flush_utterances()
        self._flush_claims()
        self._links.flush()
        self._findings.flush()
        if self._replaces is not None:
            self._work.unsettle_claims_of_source(self._replaces)
        runs = tables.runs
        self._work.connection.execute(update(runs).where(runs.c.key == self._key).values(claims=self._count))

    def _flush_entities(self) -> None:
        if self._entities:
            self._work.unsettle_entities(map(shown, self._work.enter(tables.entities, self._entities).keys))
            self._entities = []

    def _flush_utterances(self) -> None:
        if self._utterances:
            entered = self._work.enter(tables.utterances, self._utterances)
            # An utterance's id is its content's: one that was there already says nothing new.
            self._work.unsettle_utterances(shown(u) for u in entered.keys if u not in entered.present)
            self._utterances = []

    def _flush_claims(self) -> None:
        if not self._claims:
            return
        propositions = self._work.memory.propositions.keys(self._work.connection, self._propositions)
        pairs = zip(self._claims, propositions, strict=True)
        rows = [(*row[:_PROPOSITION], key, *row[_PROPOSITION + 1 :]) for row, key in pairs]
        keys = self._work.enter(tables.claims, rows).keys
        self._work.unsettle_claims(keys.values())
        self._findings.extend((keys[row[0]], self._key, row[_RULE]) for row in self._claims)
        self._findings.flush()
        self._count += len(keys)
        if self._work.progress:
            self._work.progress(len(self._claims))
        self._claims, self._propositions = [], []


_PROPOSITION = 7
"""The place of the proposition's key among a claim's values."""

_RULE = 17
"""The place of the rule among a claim's values; of two rows of a run with one id the first counts."""

_how = itemgetter("certainty", "modality", "mode", "rule", "occurrence", "note")

_stored = lru_cache(maxsize=16_384)(stored)
"""Sources and speakers come again and again."""


def part(row: Mapping[str, Any]) -> str:
    """Which part of its source a run reads: the prose where its first row does not say another ("tables")."""
    return str(row.get("part") or PROSE)


def _require_run(row: Mapping[str, Any]) -> None:
    shapes.require(row, _RUN, "A run")
    shapes.short("A run", row["source"])
    if row["by"] not in ("machine", "hand"):
        raise MalformedEntry(f"A run by {row['by'][:80]!r}, which is neither machine nor hand.")
    model = row["model"]
    if model is not None and not all(type(model.get(name)) is str for name in ("name", "digest")):
        raise MalformedEntry("A run whose model has no name and digest.")
    if type(row.get("part")) not in _MAYBE:
        raise MalformedEntry("A run whose part is no name.")
    if type(row.get("member")) not in _MAYBE:
        raise MalformedEntry("A run whose member is no name.")
