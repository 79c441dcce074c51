"""Whether one time-stamp token holds: checked offline against given certificates and revocation lists (RFC 3161, 2.2).

A token holds when its signature is that of a certificate for time-stamping which, at the moment of the stamp, led to
a given root and had not been revoked. It holds by itself until the first certificate on that way expires: nobody
tells of revocations any more after that, so that a later stamp must have covered it by then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cryptography import x509
from rfc3161_client import VerificationError, VerifierBuilder

from variorum.errors import StampRejected
from variorum.ledger import certificates as x509s
from variorum.ledger.token import Token, names_signer, read_token

RENEW_BEFORE = timedelta(days=90)
CLOCK_TOLERANCE = timedelta(hours=1)

FAULTS: dict[str, str] = {
    "malformed": "The bytes are not a time-stamp token.",
    "wrong-digest": "The time-stamp is over another digest.",
    "wrong-nonce": "The time-stamp answers another query.",
    "bad-signature": "The signature over the time-stamp is not that of its certificate.",
    "wrong-purpose": "The certificate that signed is not for time-stamping.",
    "unknown-root": "The certificate that signed leads to none of the roots held to be good.",
    "not-yet-valid": "A certificate was not valid yet at the time stamped.",
    "expired-then": "A certificate had expired at the time stamped.",
    "revoked": "A certificate had been revoked at the time stamped.",
    "revoked-since": "A certificate was revoked after the time stamped, with no word that earlier stamps stay good.",
    "from-the-future": "The time stamped is later than now.",
    "expired": "A certificate has expired since, and no later time-stamp covered this one in time.",
}

PASSING = ("expired", "revoked-since")
"""What may befall a token that held when it was made; a later time-stamp that covers it in time makes up for it."""


@dataclass(frozen=True, slots=True)
class StampFault:
    """One reason why a time-stamp does not hold: its kind, and what it means."""

    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Trust:
    """What a token is checked against: roots held to be good, other certificates, revocation lists."""

    roots: tuple[x509.Certificate, ...]
    others: tuple[x509.Certificate, ...] = ()
    revocations: tuple[x509.CertificateRevocationList, ...] = ()

    @classmethod
    def of(
        cls,
        certificates: Iterable[x509.Certificate],
        revocations: Iterable[x509.CertificateRevocationList] = (),
        archived: Iterable[x509.Certificate] = (),
    ) -> "Trust":
        """Roots are the certificates signed by their own key; what is only archived is never a root."""
        given = tuple(dict.fromkeys(certificates))
        roots = tuple(each for each in given if x509s.is_root(each))
        others = tuple(dict.fromkeys((*given, *archived)))
        return cls(roots, tuple(each for each in others if each not in roots), x509s.once(revocations))


@dataclass(frozen=True, slots=True)
class StampCheck:
    """What checking one token found.

    `until` is when it stops holding by itself, `way` the certificates from signer to root, `revocations_of` the day
    of the revocation lists that say nothing against it, None where there are none.
    """

    token: Token | None
    faults: tuple[StampFault, ...]
    until: datetime | None = None
    way: tuple[x509.Certificate, ...] = ()
    revocations_of: datetime | None = None

    @property
    def held(self) -> bool:
        """Whether it held when it was made: nothing but the passing of time is against it."""
        return all(fault.kind in PASSING for fault in self.faults)

    def state(self, at: datetime) -> str:
        """How it stands by itself: `good`, `renew` (it expires soon), `expired` or `broken`."""
        if not self.held or self.until is None:
            return "broken"
        if self.faults or at >= self.until:
            return "expired"
        return "renew" if at >= self.until - RENEW_BEFORE else "good"


def verify_timestamp(data: bytes, digest: str, trust: Trust, at: datetime, nonce: int | None = None) -> StampCheck:
    """Check a token (the authority's whole answer) over a checkpoint's digest, as of a moment; raises nothing."""
    try:
        token = read_token(data)
    except StampRejected as fault:
        return StampCheck(None, (StampFault("malformed", str(fault)),))
    faults: list[StampFault] = []
    if token.digest != digest:
        faults.append(_fault("wrong-digest"))
    if nonce is not None and token.nonce != nonce:
        faults.append(_fault("wrong-nonce"))
    if token.time > at + CLOCK_TOLERANCE:
        faults.append(_fault("from-the-future"))
    if not x509s.stamps_time(token.signer):
        faults.append(_fault("wrong-purpose"))
    ways = x509s.ways(token.signer, (*trust.others, *token.certificates), trust.roots)
    if not ways:
        return StampCheck(token, (*faults, _fault("unknown-root")))
    best = min((_along(way, token, trust, at) for way in ways), key=lambda each: (not each.held, len(each.faults)))
    if not _signed(data, token, best):
        faults.append(_fault("bad-signature"))
    return replace(best, faults=(*faults, *best.faults))


def _along(way: Sequence[x509.Certificate], token: Token, trust: Trust, at: datetime) -> StampCheck:
    """What the certificates of one way and their revocations say of a token."""
    kinds: list[str] = []
    until = x509s.ends(way)
    if any(token.time < each.not_valid_before_utc for each in way):
        kinds.append("not-yet-valid")
    if token.time > until:
        kinds.append("expired-then")
    elif at >= until:
        kinds.append("expired")
    for revocation in x509s.revoked(way, trust.revocations):
        if revocation.since <= token.time:
            kinds.append("revoked")
        elif not revocation.spares_earlier:
            kinds.append("revoked-since")
            until = min(until, revocation.since)
    faults = tuple(_fault(kind) for kind in dict.fromkeys(kinds))
    return StampCheck(token, faults, until, tuple(way), x509s.last_checked(way, trust.revocations))


def _signed(data: bytes, token: Token, check: StampCheck) -> bool:
    """Whether the signer signed the token, naming its own certificate.

    OpenSSL does not look at signatures where the certificates are refused; then only the naming is checked.
    """
    if not names_signer(data, token.signer):
        return False
    if not _good_then(token, check):
        return True
    *between, root = check.way
    builder = VerifierBuilder(intermediates=list(between), roots=[root])
    try:
        return builder.build().verify(token.response, bytes.fromhex(token.digest))
    except (VerificationError, ValueError):
        return False


def _good_then(token: Token, check: StampCheck) -> bool:
    """Whether the way was good for time-stamping at the moment of the stamp, revocations apart."""
    out_of_time = any(fault.kind in ("not-yet-valid", "expired-then") for fault in check.faults)
    return x509s.stamps_time(token.signer) and not out_of_time


def _fault(kind: str) -> StampFault:
    return StampFault(kind, FAULTS[kind])
