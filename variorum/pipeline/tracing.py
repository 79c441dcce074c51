"""Tracing: the custody of a whole inquiry, read from its ledger without any key, as one PROV-JSON file."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variorum.errors import BodyAbsent, MalformedEntry
from variorum.ledger.entry import HEX64, Entry
from variorum.ledger.ledger import Ledger
from variorum.ledger.standing import Standing
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.settings import load_settings
from variorum.publish.custody import Deed, provenance


@dataclass(frozen=True, slots=True)
class Traced:
    """A PROV-JSON document of an inquiry, and how many entries it tells of."""

    document: bytes
    entries: int


def trace(folder: Path, names: bool = False, progress: Progress = silent) -> Traced:
    """The custody of the inquiry in a folder; `names` shows members, devices, origins and reasons.

    Raises NotAnInquiry, and LedgerError where the ledger is damaged.
    """
    load_settings(folder)
    ledger = Ledger.open(folder)
    standing = Standing.of(ledger)
    hidden = standing.withdrawn | frozenset(standing.seals)
    entries = list(ledger.entries())
    decided = _decided(ledger, entries, hidden)

    def deeds() -> Iterator[Deed]:
        for done, entry in enumerate(entries, start=1):
            progress("Tracing", done, len(entries))
            yield _deed(ledger, entry, hidden, decided)

    ids = frozenset(entry.id for entry in entries)
    return Traced(provenance(deeds(), ledger.inquiry, standing, ids, names), len(entries))


def write_trace(traced: Traced, out: Path) -> None:
    """Write the document into a file, whole or not at all."""
    beside = out.with_name(f".{out.name}.new")
    beside.write_bytes(traced.document)
    os.replace(beside, out)


def _decided(ledger: Ledger, entries: list[Entry], hidden: frozenset[str]) -> frozenset[str]:
    """The subjects that members decided on."""
    found: set[str] = set()
    for entry in entries:
        if entry.kind == "decision":
            subjects = (_body(ledger, entry, hidden) or {}).get("subjects")
            found.update(
                s for s in (subjects if isinstance(subjects, list) else ()) if isinstance(s, str) and HEX64.fullmatch(s)
            )
    return frozenset(found)


def _deed(ledger: Ledger, entry: Entry, hidden: frozenset[str], decided: frozenset[str]) -> Deed:
    if entry.body.form != "rows":
        return Deed(entry, _body(ledger, entry, hidden))
    header: Mapping[str, Any] | None = None
    statements: list[str] = []
    if _open(entry, hidden):
        try:
            for number, row in enumerate(ledger.rows(entry)):
                header = row if number == 0 else header
                if not decided:
                    break
                if row.get("row") == "claim" and row.get("id") in decided:
                    statements.append(str(row["id"]))
        except (BodyAbsent, MalformedEntry):
            pass
    return Deed(entry, header, tuple(statements))


def _body(ledger: Ledger, entry: Entry, hidden: frozenset[str]) -> Mapping[str, Any] | None:
    if entry.body.form != "json" or not _open(entry, hidden):
        return None
    try:
        return ledger.body(entry)
    except (BodyAbsent, MalformedEntry):
        return None


def _open(entry: Entry, hidden: frozenset[str]) -> bool:
    """Whether what was entered may be told: it was neither sealed, at once or later, nor withdrawn."""
    return entry.body.sealed is None and entry.body.digest not in hidden
