"""Proving: one file that shows a statement to whoever has no inquiry, with nothing opened but its own row."""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.errors import BodyAbsent, LedgerError, UnknownReference, UsageError, VaultError
from variorum.ledger.body import SALT_BYTES, decode_row, lines, row_leaf, row_salt
from variorum.ledger.certificates import der_bytes
from variorum.ledger.checkpoint import Checkpoint, inclusion
from variorum.ledger.entry import Entry
from variorum.ledger.history import History
from variorum.ledger.merkle import Levels
from variorum.ledger.proof import HeldStamp, OpenedEntry, OpenedRow, Part, StatementProof
from variorum.ledger.standing import Standing
from variorum.ledger.timestamp import Stamp, archive, stamps
from variorum.ledger.vault import Vault
from variorum.model.link import Relation
from variorum.pages.public import public_id
from variorum.pipeline.inquiry import Inquiry
from variorum.record.views import View

_ID = re.compile(rb'"id":"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Covering:
    """A checkpoint in the ledger with its entry and the time-stamps over it that held when they were made."""

    entry: Entry
    checkpoint: Checkpoint
    stamps: tuple[Stamp, ...]


@dataclass(frozen=True, slots=True)
class Proved:
    """A proof that was made: of which statements (ids), under which checkpoint, and how many of them that covers."""

    proof: StatementProof
    statements: tuple[str, ...]
    covering: Covering | None
    covered: int
    sealed: bool


def prove(inquiry: Inquiry, asked: Sequence[str], *, parts: bool = False, decisions: bool = False) -> Proved:
    """The proof of statements, each named by its id, the beginning of it, or the address of its page in an edition.

    `parts` adds the statements that are said to be part of each, `decisions` what members decided on them, with the
    names of those who did. Raises UnknownReference, UsageError for a statement that is sealed, BodyAbsent.
    """
    view = inquiry.view()
    chosen = _chosen(inquiry, view, asked, parts)
    found_in = {claim: view.found_in(claim) for claim in chosen}
    decided = [row.entry for claim in chosen for row in view.decisions(claim) if row.head] if decisions else []
    wanted = {entry for entries in found_in.values() for entry in entries} | set(decided)
    held = {entry.id: entry for entry in inquiry.ledger.entries() if entry.id in wanted}
    opening = _Opening(inquiry)
    rows = [opening.row(claim, [held[entry] for entry in found_in[claim]]) for claim in chosen]
    covering = _covering(inquiry, [entry for entry, _ in rows])
    places = _places(inquiry, covering, [entry for entry, _ in rows])
    proof = StatementProof(
        parts=tuple(Part(row, entry.line.decode(), place) for (entry, row), place in zip(rows, places, strict=True)),
        checkpoint=_opened(inquiry, covering.entry) if covering else None,
        timestamps=tuple(_held_stamp(inquiry, stamp) for stamp in covering.stamps) if covering else (),
        decisions=tuple(_opened(inquiry, held[entry]) for entry in dict.fromkeys(decided)),
    )
    disk = Vault(inquiry.folder / "vault")
    sealed = not all(disk.has(entry.body.digest) for entry, _ in rows)
    return Proved(proof, tuple(chosen), covering, sum(place is not None for place in places), sealed)


def _chosen(inquiry: Inquiry, view: View, asked: Sequence[str], parts: bool) -> list[str]:
    chosen = dict.fromkeys(_named(inquiry, view, each) for each in asked)
    if parts:
        for link in view.links():
            if link.relation is Relation.PART_OF and link.to in chosen and link.claim not in chosen:
                chosen[link.claim] = None
    return list(chosen)


def _named(inquiry: Inquiry, view: View, asked: str) -> str:
    """The id of a statement named by its id, a prefix, or a page's address. Raises UnknownReference, UsageError."""
    name = Path(asked.partition("#")[0]).name.removesuffix(".html").removesuffix(".json")
    found = view.claims(name) if name else ()
    if not found and len(name) == 16:
        key = bytes.fromhex(str(inquiry.genesis()["publication_key"]))
        found = tuple(claim for claim in view.claims() if public_id(key, "statement", claim) == name)
    if len(found) > 1:
        raise UnknownReference(f"'{asked}' begins the ids of several statements; write more digits.")
    if not found and _some_sealed(inquiry):
        raise UsageError(
            f"No statement that is in the clear here is named '{asked}', and some are sealed: if it is one of "
            "them and its words may be handed over, ask again with --open."
        )
    if not found:
        raise UnknownReference(f"No statement here is named '{asked}'; list them with: variorum claims.")
    return found[0]


def _some_sealed(inquiry: Inquiry) -> bool:
    """Whether statements are sealed here that were not opened."""
    later, vault = Standing.of(inquiry.ledger).sealed, inquiry.ledger.vault
    claims = (entry.body for entry in inquiry.ledger.entries() if entry.kind == "claims")
    return any((body.sealed or body.digest in later) and not vault.has(body.digest) for body in claims)


class _Opening:
    """The rows of runs opened one at a time, each run's Merkle tree made once."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._vault = inquiry.ledger.vault
        self._trees: dict[str, tuple[bytes, Levels, dict[str, tuple[int, bytes]]]] = {}

    def row(self, claim: str, entries: Sequence[Entry]) -> tuple[Entry, OpenedRow]:
        """The row of a claim in the first run that holds it in full, and that run's entry. Raises BodyAbsent."""
        for entry in entries:
            try:
                salt, tree, rows = self._tree(entry)
            except VaultError:
                continue
            index, data = rows.get(claim, (0, b""))
            if data and decode_row(data).get("id") == claim:
                path = tuple(digest.hex() for digest in tree.inclusion_path(index))
                return entry, OpenedRow(data.decode(), row_salt(salt, index).hex(), index, path)
        raise BodyAbsent(f"What the statement {claim} was entered with is not in the vault: withdrawn, sealed or lost.")

    def _tree(self, entry: Entry) -> tuple[bytes, Levels, dict[str, tuple[int, bytes]]]:
        if entry.id not in self._trees:
            leaves: list[bytes] = []
            rows: dict[str, tuple[int, bytes]] = {}
            with self._vault.open(entry.body.digest) as file:
                salt = file.read(SALT_BYTES)
                for index, line in enumerate(lines(file)):
                    leaves.append(row_leaf(salt, index, line))
                    # Keys are in order, so that the row's own id is the first.
                    if b'"row":"claim"' in line and (own := _ID.search(line)):
                        rows.setdefault(own[1].decode(), (index, line))
            self._trees[entry.id] = salt, Levels(leaves), rows
        return self._trees[entry.id]


def _covering(inquiry: Inquiry, entries: Sequence[Entry]) -> Covering | None:
    """The earliest checkpoint that covers most of the entries, one that is time-stamped before one that is not."""
    ledger = inquiry.ledger
    stamped: dict[str, list[Stamp]] = {}
    for stamp in stamps(ledger):
        if stamp.state != "broken":
            stamped.setdefault(stamp.digest, []).append(stamp)
    best: tuple[tuple[int, bool], Covering] | None = None
    for entry in ledger.entries():
        kept = _checkpoint(inquiry, entry)
        if kept is None:
            continue
        over = tuple(stamped.get(kept.digest, ()))
        rank = (sum(kept.covers(each) for each in entries), bool(over))
        if rank[0] and (best is None or rank > best[0]):
            best = rank, Covering(entry, kept, over)
    return best[1] if best else None


def _checkpoint(inquiry: Inquiry, entry: Entry) -> Checkpoint | None:
    if entry.kind != "checkpoint":
        return None
    try:
        return Checkpoint.read(inquiry.ledger.body(entry))
    except LedgerError:
        return None


def _places(inquiry: Inquiry, covering: Covering | None, entries: Sequence[Entry]) -> list[tuple[str, ...] | None]:
    history = History(inquiry.ledger.folder / "ledger")
    found: list[tuple[str, ...] | None] = []
    for entry in entries:
        try:
            place = inclusion(inquiry.ledger, covering.checkpoint, entry, history).path if covering else None
        except UnknownReference:
            # Not reached, or on a branch beside the one that the checkpoint covers.
            place = None
        found.append(place)
    return found


def _opened(inquiry: Inquiry, entry: Entry) -> OpenedEntry:
    """An entry of one object with its body and salt; a `json` body has no others beside it to give away."""
    data = inquiry.ledger.vault.get(entry.body.digest)
    return OpenedEntry(entry.line.decode(), data[SALT_BYTES:].decode(), data[:SALT_BYTES].hex())


def _held_stamp(inquiry: Inquiry, stamp: Stamp) -> HeldStamp:
    certificates, _ = archive(inquiry.ledger, stamp.evidence)
    token = inquiry.ledger.vault.get(stamp.token)
    return HeldStamp(_base64(token), tuple(_base64(der_bytes(each)) for each in certificates))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
