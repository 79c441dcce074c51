"""A `claims` entry: a run, with the entities, utterances, claims and links it found; all of it shows, or none."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import update

from variorum.errors import MalformedEntry
from variorum.model.entity import REFERENCE
from variorum.record import shapes, tables
from variorum.record.bulk import CHUNK, Inserts
from variorum.record.projectors import source as sources
from variorum.record.work import Work
from variorum.values.names import fold

_MAYBE = (str, type(None))
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
        self._entities: list[dict[str, Any]] = []
        self._utterances: list[dict[str, Any]] = []
        self._claims: list[dict[str, Any]] = []
        self._named: dict[str, list[str]] = {}
        self._said: dict[str, str | None] = {}
        self._count = 0
        connection = work.connection
        self._links = Inserts(connection, tables.links)
        self._findings = Inserts(connection, tables.findings)
        self._claim_entities = Inserts(connection, tables.claim_entities)
        self._enter: Mapping[Any, Callable[[int, dict[str, Any]], None]] = {
            "source": self._source,
            "entity": self._entity,
            "utterance": self._utterance,
            "claim": self._claim,
            "link": self._link,
        }
        by_hand = row["by"] == "hand" and row.get("status") != "proposed"
        values = (self._key, work.entry.id, work.rank, work.entry.time, row["run"], row["by"], row["source"])
        entry = Inserts(connection, tables.runs)
        entry.add((*values, "accepted" if by_hand else "proposed", 0, shapes.as_json(dict(row))))
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
        identifier, rank, known = row["id"], self._work.rank, self._work.entry.time
        held = {"id": identifier, "rank": rank, "kind": row["kind"], "name": row["name"], "source": row["source"]}
        self._entities.append(held | {"fold": fold(row["name"]), "known": known})
        if len(self._entities) >= CHUNK:
            self._flush_entities()

    def _utterance(self, _: int, row: dict[str, Any]) -> None:
        shapes.utterance(row)
        self._utterances.append(
            {
                "id": row["id"],
                "rank": self._work.rank,
                "speaker": row["speaker"],
                "occasion": row["occasion"],
                "said": row["said"],
                "source": row["source"],
                "known": self._work.entry.time,
            }
        )
        self._said[row["id"]] = row["said"]
        if len(self._utterances) >= CHUNK:
            self._flush_utterances()

    def _claim(self, _: int, row: dict[str, Any]) -> None:
        said = shapes.claim(row)
        if row["said"] is None and row["utterance"] in self._said:
            said = shapes.bounds(self._said[row["utterance"]], "An utterance's day")
        what = row["proposition"]
        self._claims.append(
            {
                "id": row["id"],
                "rank": self._work.rank,
                "known": self._work.entry.time,
                "source": row["source"],
                "speaker": row["speaker"],
                "speaker_name": row["speaker_name"],
                "stance": row["stance"],
                "type": what["type"],
                "proposition": shapes.as_json(what),
                "utterance": row["utterance"],
                "said": row["said"],
                "said_from": said[0],
                "said_to": said[1],
                "passages": shapes.as_json(row["passages"]),
                "chain": shapes.as_json(row["chain"]),
                "certainty": row["certainty"],
                "modality": row["modality"],
                "mode": row["mode"],
                "rule": row["rule"],
                "occurrence": row["occurrence"],
                "note": row["note"],
            }
        )
        named = [v[len(REFERENCE) :] for v in what["arguments"].values() if v.startswith(REFERENCE)]
        if named:
            self._named[row["id"]] = sorted(set(named))
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
        for inserts in (self._links, self._findings, self._claim_entities):
            inserts.flush()
        if self._replaces is not None:
            self._work.unsettle_claims_of_source(self._replaces)
        runs = tables.runs
        self._work.connection.execute(update(runs).where(runs.c.key == self._key).values(claims=self._count))

    def _flush_entities(self) -> None:
        if self._entities:
            self._work.unsettle_entities(list(self._work.enter(tables.entities, self._entities).keys))
            self._entities = []

    def _flush_utterances(self) -> None:
        if self._utterances:
            self._work.unsettle_utterances(list(self._work.enter(tables.utterances, self._utterances).keys))
            self._utterances = []

    def _flush_claims(self) -> None:
        if not self._claims:
            return
        keys = self._work.enter(tables.claims, self._claims).keys
        self._work.unsettle_claims(list(keys.values()))
        for key in keys.values():
            self._findings.add((self._key, key))
        for claim, entities in self._named.items():
            for entity in entities:
                self._claim_entities.add((entity, keys[claim]))
        self._count += len(keys)
        if self._work.progress:
            self._work.progress(len(self._claims))
        self._claims, self._named = [], {}


def _require_run(row: Mapping[str, Any]) -> None:
    shapes.require(row, _RUN, "A run")
    if row["by"] not in ("machine", "hand"):
        raise MalformedEntry(f"A run by {row['by'][:80]!r}, which is neither machine nor hand.")
    model = row["model"]
    if model is not None and not all(type(model.get(name)) is str for name in ("name", "digest")):
        raise MalformedEntry("A run whose model has no name and digest.")
    if type(row.get("member")) not in _MAYBE:
        raise MalformedEntry("A run whose member is no name.")
