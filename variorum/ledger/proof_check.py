"""Checking a proof with no inquiry at hand: each step that holds in words, or the first that does not.

The file handed to strangers (`standalone/check_proof.py`) checks the same by other code; tests hold both together.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography import x509

from variorum.errors import MalformedEntry, ProofRefused
from variorum.ledger import merkle
from variorum.ledger.canonical import decode
from variorum.ledger.certificates import read_certificates
from variorum.ledger.checkpoint import Checkpoint, Inclusion, includes
from variorum.ledger.entry import HEX64, VERSION, Entry, parse
from variorum.ledger.keys import signature_holds
from variorum.ledger.proof import EDITION_CONTEXT, EditionProof, OpenedEntry, OpenedRow, Part, Proof, StatementProof
from variorum.ledger.proof_row import ProvedRow, edition_head, read_row
from variorum.ledger.standalone.check_proof import read_token
from variorum.ledger.token_check import Trust, verify_timestamp

NOT_PROVED = (
    "that the source is genuine or the statement true",
    "that the statement still stands: what was entered later is not in this file",
)
NOT_PROVED_OF_ENTRIES = (
    "who was at the device, and that a member of the inquiry vouches for it: names stay closed",
    "when it was entered: that clock is the device's own",
)
NOT_PROVED_OF_EDITIONS = (
    "who made the edition: only that one key signs the editions of an inquiry, and is no member's",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that holds: its kind, for machines, and what it says."""

    kind: str
    says: str


@dataclass(slots=True)
class Checked:
    """What checking a proof found: the steps that hold, what stays unproved, the rows that were shown."""

    steps: list[Step] = field(default_factory=list)
    not_proved: list[str] = field(default_factory=list)
    rows: list[ProvedRow] = field(default_factory=list)

    def holds(self, kind: str, says: str) -> None:
        """Add a step that holds."""
        self.steps.append(Step(kind, says))


def check_proof(proof: Proof, now: datetime, roots: Sequence[x509.Certificate] = ()) -> Checked:
    """What a proof shows; time-stamps also against the given roots, if any. Raises ProofRefused at the first fault."""
    checked = Checked()
    try:
        if isinstance(proof, StatementProof):
            _Statements(proof, checked, now, roots).check()
        else:
            _check_edition(proof, checked)
    except MalformedEntry as fault:
        raise ProofRefused(f"The proof does not hold: {fault}") from fault
    return checked


def check_source(checked: Checked, digest: str, name: str) -> None:
    """Compare an original's SHA-256 with the sources named. Raises ProofRefused."""
    if digest not in {row.source for row in checked.rows}:
        raise ProofRefused(f"{name} is not the source: its SHA-256 is {digest}.")
    checked.holds("source", f"{name} is the source: its SHA-256 is {digest}.")


def check_text(checked: Checked, data: bytes, name: str) -> None:
    """Look the exact words up at their places in a text. Raises ProofRefused."""
    digest = sha256(data).hexdigest()
    found = [passage for row in checked.rows for passage in row.passages if passage.text == digest]
    if not found:
        raise ProofRefused(f"{name} is none of the texts named: its SHA-256 is {digest}.")
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ProofRefused(f"{name} is not a text in UTF-8.") from None
    for passage in found:
        if passage.start is None or passage.end is None or content[passage.start : passage.end] != passage.exact:
            raise ProofRefused(f"{name} has other words at {passage.start}–{passage.end}.")
        checked.holds("text", f"{name} has these words at {passage.start}–{passage.end}.")


@dataclass(slots=True)
class _Statements:
    """The checking of one proof of statements."""

    proof: StatementProof
    checked: Checked
    now: datetime
    roots: Sequence[x509.Certificate]
    inquiry: str | None = None

    def check(self) -> None:
        proof = self.proof
        if not proof.parts or (proof.timestamps and proof.checkpoint is None):
            raise ProofRefused("The proof does not hold: it has no statement, or time-stamps over nothing.")
        kept = None if proof.checkpoint is None else self._checkpoint(proof.checkpoint)
        for part in proof.parts:
            self._part(part, kept)
        for opened in proof.decisions:
            self._decision(opened)
        self.checked.not_proved += [*NOT_PROVED, *NOT_PROVED_OF_ENTRIES]
        if not proof.timestamps:
            self.checked.not_proved.append("that any of it is older than today: no time-stamp covers it")
        elif not self.roots:
            self.checked.not_proved.append(
                "that the time-stamp is its authority's: get the authority's certificate from the authority, and give "
                "it with --certificates"
            )

    def _checkpoint(self, opened: OpenedEntry) -> Checkpoint:
        entry, body = self._opened(opened, "checkpoint")
        if body.keys() != {"digest", "heads"}:
            raise ProofRefused("The proof does not hold: the checkpoint has unknown keys.")
        kept = Checkpoint.read(body)
        self.checked.holds(
            "checkpoint",
            f"Checkpoint {kept.digest} over {len(kept.heads)} chains was entered by device {entry.chain}; its clock "
            f"said {entry.time}.",
        )
        for held in self.proof.timestamps:
            self._stamp(_base64(held.token), [_base64(each) for each in held.certificates], kept.digest)
        return kept

    def _stamp(self, token: bytes, archived: list[bytes], digest: str) -> None:
        try:
            signer, time = read_token(token, bytes.fromhex(digest))
        except Exception as fault:
            # What hostile DER can raise in the libraries below is open-ended.
            raise ProofRefused("The proof does not hold: a time-stamp is damaged, or its signature is not.") from fault
        said = f"Time-stamped at {time:%Y-%m-%d %H:%M:%S} UTC by {signer.subject.rfc4514_string()}"
        if not self.roots:
            self.checked.holds("timestamp", f"{said}, if the certificate in the token is that authority's own.")
            return
        others = tuple(each for data in archived for each in _certificates(data))
        found = verify_timestamp(token, digest, Trust.of(self.roots, archived=others), self.now)
        if not found.held:
            raise ProofRefused(
                f"The time-stamp does not hold against the certificates given: {found.faults[0].meaning}"
            )
        self.checked.holds("timestamp", f"{said}, whose certificate leads to one that you gave.")
        if found.revocations_of is None:
            self.checked.not_proved.append("that the authority's certificate had not been revoked")

    def _part(self, part: Part, kept: Checkpoint | None) -> None:
        entry = self._entry(part.entry, "claims")
        body = entry.body
        if body.form != "rows" or body.rows is None or body.root is None:
            raise ProofRefused("The proof does not hold: an entry has no rows.")
        row = _row(part.opened, body.rows, body.root, "claim")
        _tell(self.checked, row, part.opened.index, body.rows)
        self.checked.holds(
            "entry",
            f"Entered and signed by device {entry.chain} as entry {entry.seq} of its chain, {entry.id}; its clock said "
            f"{entry.time}.",
        )
        if part.place is None or kept is None:
            if part.place is not None:
                raise ProofRefused("The proof does not hold: an entry has a place in a checkpoint that is not here.")
            self.checked.not_proved.append("that the entry was there at any earlier moment: no checkpoint covers it")
            return
        if not includes(kept, entry.id, Inclusion(entry.chain, entry.seq, part.place)):
            raise ProofRefused("The proof does not hold: the checkpoint does not cover the entry.")
        self.checked.holds("place", f"The entry is in checkpoint {kept.digest}.")

    def _decision(self, opened: OpenedEntry) -> None:
        entry, body = self._opened(opened, "decision")
        subjects = body.get("subjects")
        shown = {row.id for row in self.checked.rows}
        if not isinstance(subjects, list) or not _ids(subjects) or not shown.intersection(subjects):
            raise ProofRefused("The proof does not hold: a decision is on something else.")
        self.checked.holds(
            "decision",
            f"Decided: {body.get('choice')}, by {body.get('by')}, entered by device {entry.chain}; its clock said "
            f"{entry.time}. Reason given: {body.get('reason') or 'none'}",
        )

    def _entry(self, line: str, kind: str) -> Entry:
        entry = parse(line.encode())
        if entry.v != VERSION or entry.kind != kind or entry.inquiry is None:
            raise ProofRefused(f"The proof does not hold: an entry is not one of kind {kind} in version {VERSION}.")
        if self.inquiry not in (None, entry.inquiry):
            raise ProofRefused("The proof does not hold: its entries are of different inquiries.")
        if not entry.signature_holds():
            raise ProofRefused(f"The proof does not hold: the signature of entry {entry.id} is not its device's.")
        self.inquiry = entry.inquiry
        return entry

    def _opened(self, opened: OpenedEntry, kind: str) -> tuple[Entry, dict[str, Any]]:
        entry = self._entry(opened.entry, kind)
        data = opened.body.encode()
        if entry.body.form != "json" or sha256(bytes.fromhex(opened.salt) + data).hexdigest() != entry.body.digest:
            raise ProofRefused(f"The proof does not hold: what a {kind} says is not what was signed.")
        body = decode(data)
        if not isinstance(body, dict):
            raise ProofRefused(f"The proof does not hold: a {kind} says nothing.")
        return entry, body


def _check_edition(proof: EditionProof, checked: Checked) -> None:
    head = edition_head(proof.edition)
    if not signature_holds(head.key, proof.signature, EDITION_CONTEXT + proof.edition.encode()):
        raise ProofRefused("The proof does not hold: the signature of the edition is not its key's.")
    checked.holds("edition", f"Edition “{head.title}” as of {head.as_of}, signed by edition key {head.key}.")
    row = _row(proof.opened, head.rows, head.root, "statement")
    _tell(checked, row, proof.opened.index, head.rows)
    checked.not_proved += [*NOT_PROVED, *NOT_PROVED_OF_EDITIONS, "when it was published, but by who kept a copy"]


def _row(opened: OpenedRow, size: int, root: str, kind: str) -> ProvedRow:
    leaf = merkle.leaf(bytes.fromhex(opened.salt) + opened.row.encode())
    path = [bytes.fromhex(digest) for digest in opened.path]
    if not merkle.verify_inclusion(leaf, opened.index, size, path, bytes.fromhex(root)):
        raise ProofRefused("The proof does not hold: the row is not under the root that was signed.")
    return read_row(opened.row, kind)


def _tell(checked: Checked, row: ProvedRow, index: int, size: int) -> None:
    said = f", said {row.said}" if row.said else ""
    speaker = row.speaker or "(speaker unresolved)"
    checked.holds("statement", f"Statement {row.id}: {speaker} {row.stance}{said}, in source {row.source}.")
    for passage in row.passages:
        of = f"text {passage.text}" if passage.text else "its text"
        where = f"{passage.start}–{passage.end} of {of}" if passage.start is not None else passage.place or "no place"
        checked.holds("words", f"The words “{passage.exact}” at {where}.")
    checked.holds("row", f"That is row {index + 1} of the {size} that were entered together; the others stay closed.")
    checked.rows.append(row)


def _ids(listed: list[Any]) -> bool:
    return len(listed) <= 1000 and all(type(each) is str and HEX64.fullmatch(each) for each in listed)


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ProofRefused("The proof does not hold: a time-stamp or certificate is not base64.") from None


def _certificates(data: bytes) -> tuple[x509.Certificate, ...]:
    return read_certificates(data, "A certificate archived with the time-stamp")
