"""Time-stamps (RFC 3161) in a ledger: which checkpoints an authority elsewhere had seen, when, and whether that holds.

A time-stamp that stands no longer by itself (a certificate expired, or was revoked later) still proves what it did
while a later one carries it: one over a checkpoint that covers the entry of the first, made before that moment, and
holding itself. That is renewal (RFC 3161, section 4, point 4; RFC 4998 does likewise).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256

from variorum.errors import LedgerError, UsageError
from variorum.ledger.certificates import read_certificates, read_revocations
from variorum.ledger.checkpoint import Checkpoint, discrepancies
from variorum.ledger.clock import system_clock
from variorum.ledger.entry import HEX64, Entry
from variorum.ledger.history import History
from variorum.ledger.ledger import Ledger
from variorum.ledger.token import MAX_TOKEN
from variorum.ledger.token_check import PASSING, RENEW_BEFORE, StampCheck, StampFault, Trust, verify_timestamp

__all__ = ["RENEW_BEFORE", "Stamp", "StampFault", "Trust", "archive", "stamps", "verify_timestamp"]

MAX_EVIDENCE = 1 << 26
MAX_LISTED = 1000


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time-stamp in the ledger, as it stands at one moment.

    `state` is `good`, `renew` (good, and it expires soon), `renewed` (a later one, `renewed_by`, carries it),
    `expired` (and not renewed) or `broken` (see `faults`); only the first three prove. `until` is when it stops
    standing by itself, `root` the SHA-256 fingerprint of the root that it was checked against, `revocations_of` the
    day up to which revocation lists say nothing against it.
    """

    entry: str
    digest: str
    checkpoint: Checkpoint | None
    authority: str
    time: datetime | None
    state: str
    faults: tuple[StampFault, ...]
    until: datetime | None
    renews: str | None
    renewed_by: str | None
    token: str
    evidence: tuple[str, ...]
    root: str | None = None
    revocations_of: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether it proves that the checkpoint existed at `time`."""
        return self.state in ("good", "renew", "renewed")

    @property
    def renew_from(self) -> datetime | None:
        """The moment from which it should be renewed."""
        return self.until - RENEW_BEFORE if self.until else None


@dataclass(frozen=True, slots=True)
class _Entered:
    """A `timestamp` entry with what it says, in the form that the format gives it."""

    entry: Entry
    digest: str
    token: str
    authority: str
    evidence: tuple[str, ...]
    renews: str | None


def stamps(ledger: Ledger, at: datetime | None = None, trust: Trust | None = None) -> tuple[Stamp, ...]:
    """All time-stamps of the ledger in its order, checked as of a moment (now).

    Against the roots of `trust` where it is given, else against those archived with the stamps: these are as good as
    the member who entered them. Archived intermediate certificates and revocation lists serve in both cases.
    Raises MalformedEntry when a chain is damaged.
    """
    moment = at or system_clock()
    checkpoints, entered = _gather(ledger)
    if not entered:
        return ()
    certificates, revocations = archive(ledger, (digest for each in entered for digest in each.evidence))
    given = trust or Trust.of(certificates)
    whole = Trust.of((*given.roots, *given.others), (*given.revocations, *revocations), certificates)
    history = History(ledger.folder / "ledger")
    standing = [_stamp(ledger, each, checkpoints.get(each.digest), whole, moment) for each in entered]
    sound = [_extended(ledger, stamp, history) for stamp in standing]
    return _carried(tuple(sound), [each.entry for each in entered], history)


def archive(
    ledger: Ledger, evidence: Iterable[str]
) -> tuple[tuple[x509.Certificate, ...], tuple[x509.CertificateRevocationList, ...]]:
    """The certificates and revocation lists in the vault under the given digests; what is neither is passed over."""
    certificates: list[x509.Certificate] = []
    revocations: list[x509.CertificateRevocationList] = []
    for digest in dict.fromkeys(evidence):
        data = _blob(ledger, digest, MAX_EVIDENCE)
        if data is None:
            continue
        try:
            certificates.extend(read_certificates(data, digest))
        except UsageError:
            try:
                revocations.extend(read_revocations(data, digest))
            except UsageError:
                continue
    return tuple(certificates), tuple(revocations)


def _gather(ledger: Ledger) -> tuple[dict[str, Checkpoint], list[_Entered]]:
    """The checkpoints by digest, and the entries of time-stamps, as far as they can be read."""
    checkpoints: dict[str, Checkpoint] = {}
    entered: list[_Entered] = []
    for entry in ledger.entries():
        if entry.kind not in ("checkpoint", "timestamp"):
            continue
        try:
            body = ledger.body(entry)
            if entry.kind == "timestamp":
                entered.append(_read(entry, body))
            else:
                found = Checkpoint.read(body)
                checkpoints[found.digest] = found
        except LedgerError:
            if entry.kind == "timestamp":
                entered.append(_Entered(entry, "", "", "", (), None))
    return checkpoints, entered


def _read(entry: Entry, body: dict[str, object]) -> _Entered:
    digest, token, authority = (body.get(key) for key in ("digest", "token", "authority"))
    evidence, renews = body.get("evidence"), body.get("renews")
    listed = evidence if isinstance(evidence, list) else []
    return _Entered(
        entry,
        _digest(digest) or "",
        _digest(token) or "",
        authority if isinstance(authority, str) else "",
        tuple(found for each in listed[:MAX_LISTED] if (found := _digest(each))),
        _digest(renews),
    )


def _digest(value: object) -> str | None:
    return value if isinstance(value, str) and HEX64.fullmatch(value) else None


def _blob(ledger: Ledger, digest: str, most: int) -> bytes | None:
    try:
        return ledger.vault.get(digest) if ledger.vault.size(digest) <= most else None
    except LedgerError:
        return None


def _stamp(ledger: Ledger, each: _Entered, checkpoint: Checkpoint | None, trust: Trust, at: datetime) -> Stamp:
    """How one time-stamp stands by itself."""
    data = _blob(ledger, each.token, MAX_TOKEN)
    if data is None:
        missing = StampFault("missing-token", "The authority's answer is not in the vault, or altered.")
        check = StampCheck(None, (missing,))
    else:
        check = verify_timestamp(data, each.digest, trust, at)
    if checkpoint is None:
        absent = StampFault("unknown-checkpoint", "The checkpoint that was stamped is not in the ledger.")
        check = replace(check, faults=(*check.faults, absent))
    return Stamp(
        each.entry.id,
        each.digest,
        checkpoint,
        check.token.authority if check.token else each.authority,
        check.token.time if check.token else None,
        check.state(at),
        check.faults,
        check.until,
        each.renews,
        None,
        each.token,
        each.evidence,
        _fingerprint(check.way),
        check.revocations_of,
    )


def _fingerprint(way: Sequence[x509.Certificate]) -> str | None:
    return way[-1].fingerprint(SHA256()).hex() if way else None


def _extended(ledger: Ledger, stamp: Stamp, history: History) -> Stamp:
    """The stamp, broken where the ledger no longer extends its checkpoint."""
    found = discrepancies(ledger, stamp.checkpoint, history) if stamp.checkpoint else ()
    faults = tuple(StampFault(f"chain-{each.kind}", f"{each.chain}: {each.meaning}") for each in found)
    return replace(stamp, state="broken", faults=(*stamp.faults, *faults)) if faults else stamp


def _carried(standing: tuple[Stamp, ...], entries: Sequence[Entry], history: History) -> tuple[Stamp, ...]:
    """The stamps, with those that expired and that a later holding one covered in time shown as renewed."""
    settled: dict[str, Stamp] = {}
    # Latest first: what carries was stamped and entered after what it carries, and so is settled already.
    order = sorted(range(len(standing)), key=lambda place: (_when(standing[place]), place), reverse=True)
    for stamp, entry in ((standing[place], entries[place]) for place in order):
        carriers = [each for each in settled.values() if _carries(each, stamp, entry, history)]
        if carriers and stamp.state in ("renew", "expired"):
            longest = max(carriers, key=lambda each: (each.until.timestamp() if each.until else 0.0, each.entry))
            kept = tuple(fault for fault in stamp.faults if fault.kind not in PASSING)
            settled[stamp.entry] = replace(stamp, state="renewed", faults=kept, renewed_by=longest.entry)
        else:
            settled[stamp.entry] = stamp
    return tuple(settled[stamp.entry] for stamp in standing)


def _when(stamp: Stamp) -> float:
    return stamp.time.timestamp() if stamp.time else 0.0


def _carries(later: Stamp, stamp: Stamp, entry: Entry, history: History) -> bool:
    """Whether a later stamp holds, was made while the earlier one stood by itself, and covers its entry."""
    if not later.holds or not later.time or not stamp.until or later.time >= stamp.until:
        return False
    head = later.checkpoint.heads.get(entry.chain) if later.checkpoint else None
    line = history.line(entry.chain, head.seq, head.id) if head and entry.seq <= head.seq else None
    return line is not None and line.holds(entry.seq, entry.id)
