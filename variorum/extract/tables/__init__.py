"""Tables and lists of a text as claims by their publisher: found, proposed, confirmed by a member, read row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain

from variorum.extract.document import Document, Extraction
from variorum.extract.tables.above import filled_from_above
from variorum.extract.tables.figures import read_figures
from variorum.extract.tables.grid import find_tables
from variorum.extract.tables.headings import Headed, headed, signature
from variorum.extract.tables.listed import find_lists
from variorum.extract.tables.mapping import FIGURES, ROSTER, Column, Confirmed, Mapping, Settings
from variorum.extract.tables.proposing import Proposal, anchor_of, propose, wanting
from variorum.extract.tables.reading import Fault, Told
from variorum.extract.tables.roster import read_roster
from variorum.values.counts import Conventions

__all__ = [
    "Column",
    "Confirmed",
    "Fault",
    "Mapping",
    "Proposal",
    "ReadTable",
    "Settings",
    "header_digest",
    "propose_all",
    "read_table",
    "wanting",
]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What one table yields: what it claims, and a sentence for each row that was not understood, or not wholly."""

    extraction: Extraction
    faults: tuple[Fault, ...]


def propose_all(document: Document) -> tuple[Proposal, ...]:
    """The tables and lists of a document, in the order of its text, each with the mapping proposed for it."""
    grids = sorted(chain(find_tables(document), find_lists(document)), key=lambda grid: grid.rows[0].start)
    return tuple(propose(document, headed(grid)) for grid in grids)


def header_digest(proposal: Proposal) -> str:
    """Digest of what must be equal for two tables to be read alike: the names of the columns, and what is told."""
    return hashlib.sha256("\n".join(signature(proposal.headed, proposal.told)).encode()).hexdigest()


def read_table(
    document: Document,
    table: Headed,
    mapping: Mapping,
    conventions: Conventions | None = None,
    step: Callable[[int], None] = lambda _: None,
) -> ReadTable:
    """What a table claims when read by a mapping; nothing where the mapping says that it claims nothing."""
    read = {ROSTER: read_roster, FIGURES: read_figures}.get(mapping.kind)
    if read is None:
        return ReadTable(Extraction((), (), (), ()), ())
    above = [at for at, column in enumerate(mapping.columns) if column.above]
    if above:
        table = replace(table, body=tuple(filled_from_above(table.body, above)))
    told = Told(document, table, mapping, anchor_of(document, table), conventions or Conventions())
    made = read(told, step)
    utterances = (made.utterance,) if made.utterance and made.claims else ()
    extraction = Extraction(tuple(made.entities.values()), utterances, tuple(made.claims.values()), tuple(made.links))
    return ReadTable(extraction, tuple(made.faults))
