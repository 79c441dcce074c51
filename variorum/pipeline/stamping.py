"""Stamping: checkpoints and the time-stamps of authorities enter the ledger, and are renewed before they expire."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509

from variorum.errors import LedgerError, StampRejected, UsageError
from variorum.ledger.certificates import der_bytes
from variorum.ledger.chain import Chain, secure
from variorum.ledger.checkpoint import Checkpoint, checkpoint
from variorum.ledger.entry import Entry
from variorum.ledger.ledger import Ledger
from variorum.ledger.timestamp import Stamp, archive, stamps
from variorum.ledger.token import read_token
from variorum.ledger.token_check import StampCheck, Trust, verify_timestamp
from variorum.pipeline.inquiry import Inquiry

ABOUT_CHECKPOINTS = ("checkpoint", "timestamp")


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint in the ledger: its entry, what it holds, and whether it was entered just now."""

    entry: str
    checkpoint: Checkpoint
    fresh: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a member brings to check a time-stamp by, and to archive with it."""

    certificates: tuple[x509.Certificate, ...] = ()
    revocations: tuple[x509.CertificateRevocationList, ...] = ()


def enter_checkpoint(inquiry: Inquiry, *, anew: bool = False) -> Kept:
    """Enter a checkpoint of the ledger as it stands; where nothing was entered since the newest one, give that.

    `anew` enters one in any case. What only tells of checkpoints and time-stamps counts as nothing.
    """
    kept = newest(inquiry.ledger)
    if kept and not anew and not moved(inquiry.ledger, kept.checkpoint):
        secure(inquiry.ledger.folder / "ledger")
        return kept
    made = checkpoint(inquiry.ledger)
    return Kept(inquiry.append("checkpoint", made.body()).id, made, True)


def newest(ledger: Ledger) -> Kept | None:
    """The newest checkpoint in the ledger that can be read."""
    found = _checkpoints(ledger)
    return found[-1] if found else None


def find_checkpoint(ledger: Ledger, digest: str) -> Kept | None:
    """The checkpoint of this digest in the ledger."""
    return next((kept for kept in _checkpoints(ledger) if kept.checkpoint.digest == digest), None)


def _checkpoints(ledger: Ledger) -> list[Kept]:
    found: list[Kept] = []
    for entry in ledger.entries():
        if entry.kind == "checkpoint":
            try:
                found.append(Kept(entry.id, Checkpoint.read(ledger.body(entry)), False))
            except LedgerError:
                continue
    return found


def moved(ledger: Ledger, since: Checkpoint) -> bool:
    """Whether anything but checkpoints and time-stamps was entered since a checkpoint."""
    for name in ledger.heads():
        chain = Chain(ledger.folder / "ledger", name)
        if not chain.path.exists():
            continue
        head = since.heads.get(name)
        if head is None or any(entry.kind not in ABOUT_CHECKPOINTS for entry in chain.entries(head.seq)):
            return True
    return False


def enter_stamp(
    inquiry: Inquiry, answer: bytes, evidence: Evidence, *, nonce: int | None = None, renewing: bool = False
) -> Stamp:
    """Enter an authority's answer over a checkpoint of this ledger, with the evidence that it was checked by.

    Certificates that were archived before count as given. With `renewing`, the entry names the time-stamp whose turn
    it is. Raises StampRejected when the answer does not hold here and now, or no checkpoint here is the one stamped.
    """
    ledger, at = inquiry.ledger, inquiry.clock().astimezone(UTC)
    token = read_token(answer)
    kept = find_checkpoint(ledger, token.digest)
    if kept is None:
        raise StampRejected(
            f"The time-stamp is over {token.digest}, which is no checkpoint of this inquiry; give the answer to its "
            "own query."
        )
    known, lists = archive(ledger, _archived(ledger))
    trust = Trust.of((*evidence.certificates, *known), (*evidence.revocations, *lists))
    check = verify_timestamp(answer, token.digest, trust, at, nonce)
    if check.faults:
        reasons = " ".join(fault.meaning for fault in check.faults)
        missing = any(fault.kind == "unknown-root" for fault in check.faults)
        remedy = "give the authority's root with --certificates" if missing else "ask another authority"
        raise StampRejected(f"The time-stamp of {token.authority} was not entered: {reasons} Now {remedy}.")
    renews = due(stamps(ledger, at), kept.checkpoint, ledger) if renewing else None
    if renewing and renews is None:
        raise UsageError("The checkpoint stamped covers no time-stamp that could be renewed; begin with --renew anew.")
    body = {
        "authority": token.authority,
        "digest": token.digest,
        "evidence": _vault_evidence(ledger, check, evidence),
        "renews": renews.entry if renews else None,
        "token": ledger.vault.put(answer),
    }
    entry = inquiry.append("timestamp", body)
    return next(stamp for stamp in stamps(ledger, at) if stamp.entry == entry.id)


def due(found: Sequence[Stamp], covering: Checkpoint | None, ledger: Ledger) -> Stamp | None:
    """The time-stamp whose turn to be renewed it is: of those that nothing carries further yet, the first to expire.

    Only those count that still stand by themselves and, where a `covering` checkpoint is given, that it reaches.
    """
    entries: dict[str, Entry] = {entry.id: entry for entry in ledger.entries() if entry.kind == "timestamp"}
    standing = [stamp for stamp in found if stamp.state in ("good", "renew") and stamp.until]

    def carried(stamp: Stamp) -> bool:
        return any(
            later.checkpoint.covers(entries[stamp.entry])
            for later in standing
            if later.checkpoint and _until(later) > _until(stamp)
        )

    reached = [stamp for stamp in standing if covering is None or covering.covers(entries[stamp.entry])]
    waiting = [stamp for stamp in reached if not carried(stamp)]
    return min(waiting, key=lambda stamp: (_until(stamp), stamp.entry), default=None)


def _until(stamp: Stamp) -> datetime:
    return stamp.until or datetime.min.replace(tzinfo=UTC)


def _archived(ledger: Ledger) -> list[str]:
    """The digests of all evidence that the ledger's time-stamps name."""
    found: list[str] = []
    for entry in ledger.entries():
        if entry.kind == "timestamp":
            try:
                listed = ledger.body(entry).get("evidence")
            except LedgerError:
                continue
            found += [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
    return found


def _vault_evidence(ledger: Ledger, check: StampCheck, evidence: Evidence) -> list[str]:
    """Vault the certificates from signer to root, and the revocation lists of their issuers; their digests."""
    issuers = {certificate.subject for certificate in check.way[1:]}
    lists = [each for each in evidence.revocations if each.issuer in issuers]
    held = [*map(der_bytes, check.way), *map(der_bytes, lists)]
    return sorted({ledger.vault.put(each) for each in held})
