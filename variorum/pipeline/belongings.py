"""Belongings of a source: every body and preserved file in which its words stand, for sealing and withdrawing them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from variorum.errors import LedgerError, UnknownReference, UsageError
from variorum.ledger.entry import Entry
from variorum.ledger.opened import OpenedVault
from variorum.pipeline.inquiry import Inquiry
from variorum.record.rows import SourceRow


@dataclass(frozen=True, slots=True)
class Belongings:
    """Digests of bodies and of preserved bytes, each with that of its ciphertext (None where it lies in the clear).

    `others` counts statements about other sources that stand in the same runs and go with them.
    """

    source: str
    title: str
    bodies: Mapping[str, str | None]
    blobs: Mapping[str, str | None]
    statements: int
    others: int


@dataclass(slots=True)
class _Found:
    bodies: dict[str, str | None] = field(default_factory=dict)
    blobs: dict[str, str | None] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)
    others: int = 0


def belongings(inquiry: Inquiry, named: str) -> Belongings:
    """What belongs to the source whose id, or how it begins, is given; sealed parts only where they are open.

    Raises UnknownReference where there is no such source, UsageError where there are several.
    """
    source = find_source(inquiry, named)
    found = _Found()
    digest = source.source.id
    later: list[tuple[Entry, dict[str, Any]]] = []
    for entry in inquiry.ledger.entries():
        try:
            if entry.body.form == "rows":
                _rows(inquiry, entry, digest, found)
            else:
                body = inquiry.ledger.body(entry)
                if entry.kind == "decision":
                    later.append((entry, body))
                elif _about(entry, body, digest):
                    _take(inquiry, entry, found)
                    _blob(inquiry, digest if entry.kind == "source" else body.get("digest"), found)
        except LedgerError:
            # What is absent or sealed to others is not ours to find.
            continue
    for entry, body in later:
        if found.claims & {str(subject) for subject in body.get("subjects", ())}:
            _take(inquiry, entry, found)
    title = source.source.title or digest[:12]
    return Belongings(digest, title, found.bodies, found.blobs, len(found.claims), found.others)


def find_source(inquiry: Inquiry, named: str) -> SourceRow:
    """The source whose id begins so. Raises UnknownReference, UsageError."""
    fits = [row for row in inquiry.view().sources() if row.source.id.startswith(named)]
    if not fits:
        raise UnknownReference(f"There is no source '{named[:64]}' here; give its id as `variorum search` prints it.")
    if len(fits) > 1:
        raise UsageError(f"{len(fits)} sources have ids that begin with '{named}'; give more of it.")
    return fits[0]


def _about(entry: Entry, body: Mapping[str, Any], digest: str) -> bool:
    if entry.kind == "source":
        return body.get("id") == digest
    return entry.kind in ("text", "unread", "table") and body.get("source") == digest


def _rows(inquiry: Inquiry, entry: Entry, digest: str, found: _Found) -> None:
    rows = list(inquiry.ledger.rows(entry))
    header = rows[0] if rows else {}
    mine = [row for row in rows if row.get("row") == "claim" and row.get("source") == digest]
    if not mine and header.get("source") != digest:
        return
    found.claims |= {str(row["id"]) for row in mine}
    found.others += sum(row.get("row") == "claim" for row in rows) - len(mine)
    _take(inquiry, entry, found)
    if header.get("by") == "hand":
        # The sheet in which the statements were coded holds their words as well.
        _blob(inquiry, header.get("text"), found)


def _take(inquiry: Inquiry, entry: Entry, found: _Found) -> None:
    found.bodies[entry.body.digest] = entry.body.sealed or inquiry.ledger.vault.sealed_under(entry.body.digest)


def _blob(inquiry: Inquiry, digest: object, found: _Found) -> None:
    if isinstance(digest, str) and inquiry.ledger.vault.has(digest):
        found.blobs[digest] = inquiry.ledger.vault.sealed_under(digest)


def in_clear(parts: Mapping[str, str | None]) -> Iterable[str]:
    """The digests of what lies in the clear."""
    return sorted(digest for digest, cipher in parts.items() if cipher is None)


def require_opened(inquiry: Inquiry) -> OpenedVault:
    """The opened vault of an inquiry. Raises UsageError where it was not opened."""
    if not isinstance(inquiry.ledger.vault, OpenedVault):
        raise UsageError("The inquiry has to be opened for this, with the keys of a member.")
    return inquiry.ledger.vault
