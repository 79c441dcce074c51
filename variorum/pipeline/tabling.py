"""Tabling: tables and lists found in the texts, mappings that members confirm, and the claims read by them.

A mapping is a signed entry of kind `table`. Nothing becomes a claim before one is confirmed for its heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.errors import LedgerError, UnknownReference, UsageError
from variorum.extract import Document, Extraction
from variorum.extract.tables import Confirmed, Fault, Proposal, header_digest, propose_all, read_table, wanting
from variorum.extract.tables.changing import Changes, changed, generalises, like
from variorum.extract.tables.mapping import IGNORED
from variorum.extract.tables.mapping import Mapping as TableMapping
from variorum.extract.tables.proposing import needs_subject
from variorum.ledger.standing import Standing
from variorum.model.claim import Claim, Utterance
from variorum.model.entity import Entity
from variorum.model.identifier import content_id
from variorum.model.link import Link
from variorum.model.source import Text
from variorum.pipeline.changes import NOTHING, changes_since, standing_before
from variorum.pipeline.changes import Changes as Changed
from variorum.pipeline.declaring import conventions
from variorum.pipeline.extracting import document_of, run_id, run_rows
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.progress import Progress, silent
from variorum.values.counts import Conventions

READER = "tables"
VERSION = "1"
PART = "tables"
"""What of a source these runs read: they replace one another, and leave what the prose is found to say."""

KIND = "table"
STEP = 1000

CONFIRMED, REMEMBERED, WAITING = "confirmed", "remembered", "waiting"


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of a source: what is proposed for it, the mapping that holds, and whether a member confirmed that.

    `state`: confirmed for this table, remembered from one with the same heading, or waiting; `like` is the table that
    it is remembered from.
    """

    document: Document
    proposal: Proposal
    mapping: TableMapping
    state: str
    like: str | None = None

    @property
    def id(self) -> str:
        """Id of the table."""
        return self.proposal.headed.grid.id

    @property
    def wanting(self) -> tuple[str, ...]:
        """What has to be said before the table can be read."""
        return wanting(self.mapping)


@dataclass(frozen=True, slots=True)
class Tabled:
    """What reading tables did: runs made, claims found, rows not wholly understood, tables that wait, what changed."""

    runs: int
    claims: int
    faults: tuple[tuple[str, Fault], ...]
    waiting: int
    changes: Changed = NOTHING


def find_all(inquiry: Inquiry, progress: Progress = silent) -> Iterator[FoundTable]:
    """The tables and lists of all texts, source by source, with the mappings that members confirmed."""
    for tables in _by_source(inquiry, progress):
        yield from tables


def find_named(inquiry: Inquiry, prefixes: Sequence[str], progress: Progress = silent) -> list[FoundTable]:
    """The tables whose ids begin so, in the order asked. Raises UnknownReference for none, UsageError for several."""
    asked = [prefix.lower() for prefix in prefixes]
    found = [table for table in find_all(inquiry, progress) if table.id.startswith(tuple(asked))]
    chosen: list[FoundTable] = []
    for prefix in asked:
        fits = [table for table in found if prefix and table.id.startswith(prefix)]
        if not fits:
            raise UnknownReference(f"There is no table '{prefix[:64]}'; see their ids with: variorum tables")
        if len(fits) > 1:
            raise UsageError(f"{len(fits)} tables have ids that begin with '{prefix}'; give more of it.")
        chosen.append(fits[0])
    return chosen


def confirm(inquiry: Inquiry, table: FoundTable, changes: Changes) -> TableMapping:
    """Enter that a table is to be read as proposed, or confirmed before, but for the changes. Raises UsageError."""
    proposal = table.proposal
    mapping = changed(proposal, table.mapping, changes)
    header = header_digest(proposal) if generalises(proposal, mapping) else table.id
    confirmed = Confirmed(table.document.source.id, table.id, header, mapping)
    if _confirmed(inquiry)[0].get(table.id) != confirmed:
        inquiry.append(KIND, confirmed.body())
    return mapping


def read_tables(inquiry: Inquiry, progress: Progress = silent) -> Tabled:
    """Propose what the tables claim whose mapping is confirmed; of each source in one run that replaces the last.

    A source whose tables and mappings are as they were is not read again.
    """
    view = inquiry.view()
    current = {run.source: run.run for run in view.runs() if run.extractor == READER and run.current}
    declared = conventions(view.vocabulary())
    pending: list[list[FoundTable]] = []
    waiting = 0
    for tables in _by_source(inquiry, progress):
        waiting += sum(1 for table in tables if table.state == WAITING and table.mapping.kind != IGNORED)
        ready = [table for table in tables if table.state != WAITING]
        # Where all are to be ignored there is nothing to enter, unless something had been.
        told = any(table.mapping.kind != IGNORED for table in ready)
        if ready and current.get(_source(ready)) != _run(ready) and (told or _source(ready) in current):
            pending.append(ready)
    sources = sorted(map(_source, pending))
    before = standing_before(inquiry, sources)
    claims = 0
    faults: list[tuple[str, Fault]] = []
    for tables in pending:
        extraction, found = _read(tables, declared, progress)
        header = _header(tables[0].document.text, _run(tables), inquiry.member)
        inquiry.append_rows("claims", run_rows(header, extraction))
        claims += len(extraction.claims)
        faults += found
    inquiry.catch_up(progress)
    changes = changes_since(inquiry, sources, before) if pending else NOTHING
    return Tabled(len(pending), claims, tuple(faults), waiting, changes)


def rows_not_understood(table: FoundTable) -> tuple[Fault, ...]:
    """A sentence for each row of a table that its mapping does not understand, or not wholly."""
    return read_table(table.document, table.proposal.headed, table.mapping).faults


def _found(
    document: Document, proposal: Proposal, own: Mapping[str, Confirmed], headings: Mapping[str, Confirmed]
) -> FoundTable:
    confirmed = own.get(proposal.headed.grid.id)
    if confirmed is not None and len(confirmed.mapping.columns) == proposal.headed.width:
        return FoundTable(document, proposal, confirmed.mapping, CONFIRMED)
    same = headings.get(header_digest(proposal))
    if same is not None and len(same.mapping.columns) == proposal.headed.width:
        mapping = like(proposal, same.mapping)
        # What another table is of is never carried over, nor taken from words further up.
        asked = wanting(mapping) or (proposal.told is None and needs_subject(mapping))
        return FoundTable(document, proposal, mapping, WAITING if asked else REMEMBERED, same.table)
    return FoundTable(document, proposal, proposal.mapping, WAITING)


def _confirmed(inquiry: Inquiry) -> tuple[dict[str, Confirmed], dict[str, Confirmed]]:
    """The mappings that hold, by table and by heading: of several the last in causal order."""
    entries = [entry for entry in inquiry.ledger.entries() if entry.kind == KIND]
    standing = Standing.of(inquiry.ledger) if entries else None
    own: dict[str, Confirmed] = {}
    headings: dict[str, Confirmed] = {}
    for entry in entries:
        if standing is not None and standing.excluded(entry):
            continue
        try:
            confirmed = Confirmed.from_body(inquiry.ledger.body(entry))
        except LedgerError:
            continue  # sealed to others, withdrawn, or of a newer version: as if it had not been said
        own[confirmed.table] = headings[confirmed.header] = confirmed
    return own, headings


def _by_source(inquiry: Inquiry, progress: Progress) -> Iterator[list[FoundTable]]:
    """The tables of each text, source by source."""
    own, headings = _confirmed(inquiry)
    rows = [row for row in inquiry.view().sources() if row.texts]
    for done, row in enumerate(rows):
        progress("Looking for tables", done, len(rows))
        try:
            document = document_of(inquiry, row.source, row.texts[-1])
        except LedgerError:
            continue  # withdrawn, or lost: `verify` says which
        yield [_found(document, proposal, own, headings) for proposal in propose_all(document)]
    progress("Looking for tables", len(rows), len(rows))


def _source(tables: list[FoundTable]) -> str:
    return tables[0].document.source.id


def _run(tables: list[FoundTable]) -> str:
    """Id of the run over a source's tables: it changes with the text, with a mapping, and with the rules."""
    mappings = [Confirmed("", table.id, "", table.mapping).body() for table in tables]
    over: dict[str, Any] = {"text": tables[0].document.text.digest, "mappings": mappings}
    return run_id(READER, VERSION, content_id("tables", over))


def _read(
    tables: list[FoundTable], declared: Conventions, progress: Progress
) -> tuple[Extraction, list[tuple[str, Fault]]]:
    """What the tables of one source claim together, each claim once."""
    entities: dict[str, Entity] = {}
    utterances: dict[str, Utterance] = {}
    claims: dict[str, Claim] = {}
    links: dict[Link, None] = {}
    faults: list[tuple[str, Fault]] = []
    for table in tables:
        total = len(table.proposal.headed.body)

        def step(done: int, total: int = total) -> None:
            if done % STEP == 0:
                progress("Reading rows", done, total)

        read = read_table(table.document, table.proposal.headed, table.mapping, declared, step)
        progress("Reading rows", total, total)
        found = read.extraction
        entities |= {entity.id: entity for entity in found.entities}
        utterances |= {utterance.id: utterance for utterance in found.utterances}
        for claim in found.claims:
            claims.setdefault(claim.id, claim)
        links |= dict.fromkeys(found.links)
        faults += [(table.id, fault) for fault in read.faults]
    extraction = Extraction(tuple(entities.values()), tuple(utterances.values()), tuple(claims.values()), tuple(links))
    return extraction, faults


def _header(text: Text, run: str, member: str) -> dict[str, Any]:
    """Row 0 of a run over the tables of a text."""
    return {
        "row": "run",
        "run": run,
        "extractor": READER,
        "version": VERSION,
        "model": None,
        "source": text.source,
        "part": PART,
        "text": text.digest,
        "by": "machine",
        "member": member,
    }
