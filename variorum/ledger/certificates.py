"""Certificates and revocation lists (RFC 5280) as time-stamps need them: a way from a signer to a root held to be good.

Only what bears on time-stamps is looked at, at the moment of the stamp; the signature over the stamp itself is left
to OpenSSL through rfc3161-client.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from variorum.errors import UsageError

MAX_PEM = 1 << 26
MAX_DEPTH = 8
MAX_WAYS = 16
KEPT_BEFORE = {
    x509.ReasonFlags.unspecified,
    x509.ReasonFlags.affiliation_changed,
    x509.ReasonFlags.superseded,
    x509.ReasonFlags.cessation_of_operation,
}
"""Reasons for a revocation after which stamps made before it stay good (RFC 3161, section 4, point 1)."""

UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)


@dataclass(frozen=True, slots=True)
class Revocation:
    """That a certificate was revoked, since when, and whether what it signed before stays good."""

    certificate: x509.Certificate
    since: datetime
    spares_earlier: bool


def read_certificates(data: bytes, name: str) -> tuple[x509.Certificate, ...]:
    """The certificates in a file's bytes, PEM (any number) or DER (one). Raises UsageError naming the file."""
    try:
        if len(data) <= MAX_PEM:
            if b"-----BEGIN" in data:
                return tuple(x509.load_pem_x509_certificates(data))
            return (x509.load_der_x509_certificate(data),)
    except UNREADABLE:
        pass
    raise UsageError(f"{name} holds no certificates that can be read; give them as PEM or DER.")


def read_revocations(data: bytes, name: str) -> tuple[x509.CertificateRevocationList, ...]:
    """The revocation lists in a file's bytes, PEM (any number) or DER (one). Raises UsageError naming the file."""
    end = b"-----END X509 CRL-----"
    try:
        if len(data) <= MAX_PEM:
            if end in data:
                return tuple(x509.load_pem_x509_crl(part + end) for part in data.split(end)[:-1])
            return (x509.load_der_x509_crl(data),)
    except UNREADABLE:
        pass
    raise UsageError(f"{name} holds no revocation list that can be read; give it as PEM or DER.")


def once(
    lists: Iterable[x509.CertificateRevocationList],
) -> tuple[x509.CertificateRevocationList, ...]:
    """Revocation lists, each once."""
    return tuple({der_bytes(each): each for each in lists}.values())


def der_bytes(held: x509.Certificate | x509.CertificateRevocationList) -> bytes:
    """The bytes of a certificate or revocation list, as they are archived."""
    return held.public_bytes(Encoding.DER)


def is_root(certificate: x509.Certificate) -> bool:
    """Whether a certificate is signed by its own key: one that a chain can end in."""
    return certificate.subject == certificate.issuer and _issued(certificate, certificate)


def ways(
    signer: x509.Certificate, known: Iterable[x509.Certificate], roots: Iterable[x509.Certificate]
) -> list[tuple[x509.Certificate, ...]]:
    """The chains of certificates that lead from a signer to one of the roots, shortest first (at most 16)."""
    issuers = dict.fromkeys((*roots, *known))
    ends = set(roots)
    found: list[tuple[x509.Certificate, ...]] = []
    waiting: list[tuple[x509.Certificate, ...]] = [(signer,)]
    while waiting and len(found) < MAX_WAYS:
        way = waiting.pop(0)
        if way[-1] in ends:
            found.append(way)
        elif len(way) < MAX_DEPTH and len(waiting) < MAX_WAYS:
            waiting.extend((*way, each) for each in issuers if each not in way and _may_issue(each, way))
    return found


def _may_issue(issuer: x509.Certificate, way: Sequence[x509.Certificate]) -> bool:
    """Whether a certificate may stand next in a way: an authority's, of the right name, whose key signed the last."""
    if issuer.subject != way[-1].issuer:
        return False
    try:
        constraints = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = [each.value for each in issuer.extensions if isinstance(each.value, x509.KeyUsage)]
    except (x509.ExtensionNotFound, *UNREADABLE):
        return False
    if not constraints.ca or (usage and not usage[0].key_cert_sign):
        return False
    below = len(way) - 1
    return (constraints.path_length is None or below <= constraints.path_length) and _issued(way[-1], issuer)


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, *UNREADABLE):
        return False
    return True


def stamps_time(certificate: x509.Certificate) -> bool:
    """Whether a certificate is for time-stamping alone, marked critical (RFC 3161, section 2.3)."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except (x509.ExtensionNotFound, *UNREADABLE):
        return False
    return usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def ends(way: Sequence[x509.Certificate]) -> datetime:
    """When the first certificate of a way expires."""
    return min(each.not_valid_after_utc for each in way)


def revoked(way: Sequence[x509.Certificate], lists: Iterable[x509.CertificateRevocationList]) -> Iterator[Revocation]:
    """The revocations, by the given lists, of certificates of a way; a list counts where its issuer signed it."""
    held = list(lists)
    for certificate, issuer in pairwise(way):
        for each in _of(issuer, held):
            entry = each.get_revoked_certificate_by_serial_number(certificate.serial_number)
            if entry is not None:
                yield _revocation(certificate, entry)


def last_checked(way: Sequence[x509.Certificate], lists: Iterable[x509.CertificateRevocationList]) -> datetime | None:
    """The day up to which the given lists tell of the revocation of each certificate of a way; None if they do not."""
    held = list(lists)
    found: list[datetime] = []
    for issuer in way[1:]:
        days = [each.last_update_utc for each in _of(issuer, held)]
        if not days:
            return None
        found.append(max(days))
    return min(found, default=None)


def _of(
    issuer: x509.Certificate, lists: Iterable[x509.CertificateRevocationList]
) -> Iterator[x509.CertificateRevocationList]:
    for each in lists:
        try:
            key = issuer.public_key()
            if each.issuer == issuer.subject and _whole(each) and each.is_signature_valid(key):  # type: ignore[arg-type]
                yield each
        except UNREADABLE:
            continue


def _whole(held: x509.CertificateRevocationList) -> bool:
    """Whether a list tells of its issuer's certificates by itself: no difference to another, none for others."""
    for extension in held.extensions:
        if isinstance(extension.value, x509.DeltaCRLIndicator):
            return False
        if isinstance(extension.value, x509.IssuingDistributionPoint):
            scope = extension.value
            if scope.indirect_crl or scope.only_some_reasons or scope.only_contains_attribute_certs:
                return False
    return True


def _revocation(certificate: x509.Certificate, entry: x509.RevokedCertificate) -> Revocation:
    since, reason = entry.revocation_date_utc, None
    for extension in entry.extensions:
        if isinstance(extension.value, x509.CRLReason):
            reason = extension.value.reason
        elif isinstance(extension.value, x509.InvalidityDate):
            since = min(since, extension.value.invalidity_date_utc)
    return Revocation(certificate, since, reason in KEPT_BEFORE)
