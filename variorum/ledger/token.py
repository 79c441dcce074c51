"""Time-stamp queries and answers in the form of RFC 3161: what an authority is asked, and what its answer says.

The digest of a checkpoint is itself the message imprint (SHA-256), so that `openssl ts -verify -digest` checks an
answer against the digest as it is printed.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha1, sha256, sha384, sha512

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    decode_timestamp_response,
)

from variorum.errors import StampRejected, UsageError
from variorum.ledger import der
from variorum.ledger.checkpoint import Checkpoint

MAX_TOKEN = 1 << 20
MAX_CERTIFICATES = 32
MAX_NAME = 500
SHA256 = "2.16.840.1.101.3.4.2.1"
SIGNING_CERTIFICATE = bytes.fromhex("2a864886f70d010910020c")
SIGNING_CERTIFICATE_V2 = bytes.fromhex("2a864886f70d010910022f")
DIGESTS = {
    bytes.fromhex("608648016503040201"): sha256,
    bytes.fromhex("608648016503040202"): sha384,
    bytes.fromhex("608648016503040203"): sha512,
}


@dataclass(frozen=True, slots=True)
class Token:
    """What a granted answer says: the digest stamped, when, by whom; nothing of it is verified yet."""

    digest: str
    time: datetime
    nonce: int | None
    serial: int
    signer: x509.Certificate
    certificates: tuple[x509.Certificate, ...]
    response: TimeStampResponse = field(repr=False)

    @property
    def authority(self) -> str:
        """The name of the authority, as its certificate gives it."""
        return self.signer.subject.rfc4514_string()[:MAX_NAME]


def query(checkpoint: Checkpoint) -> bytes:
    """The query for a checkpoint's digest, with a nonce, asking for the authority's certificate too."""
    builder = TimestampRequestBuilder().data(checkpoint.canonical_heads()).hash_algorithm(HashAlgorithm.SHA256)
    return builder.nonce(nonce=True).cert_request(cert_request=True).build().as_bytes()


def asked(data: bytes, name: str) -> tuple[str, int]:
    """The digest and the nonce of a query that `query` made. Raises UsageError naming the file."""
    try:
        (request,) = der.elements(data, 0, len(data))
        parts = der.inside(data, request, der.SEQUENCE)
        imprint = der.inside(data, parts[1], der.SEQUENCE)
        return data[imprint[1].content : imprint[1].end].hex(), _integer(data, parts[2])
    except (StampRejected, ValueError, IndexError):
        raise UsageError(f"{name} is not a time-stamp query that --request wrote; give that file.") from None


def _integer(data: bytes, element: der.Element) -> int:
    if element.tag != 0x02:
        raise StampRejected("The query carries no nonce.")
    return int.from_bytes(data[element.content : element.end], "big")


def read_token(data: bytes) -> Token:
    """What an authority's answer says. Raises StampRejected when it is no token, or refuses one."""
    if len(data) > MAX_TOKEN:
        raise StampRejected(f"The answer has {len(data)} bytes; a time-stamp has at most {MAX_TOKEN}.")
    try:
        return _read(_in_order(data))
    except StampRejected:
        raise
    except BaseException as fault:
        # Hostile bytes go through two libraries, and what they raise is not all told. One is written in Rust: what it
        # did not foresee arrives as a panic, which is no Exception.
        if not isinstance(fault, Exception) and type(fault).__name__ != "PanicException":
            raise
    raise StampRejected("The answer is damaged or not a time-stamp of RFC 3161; ask the authority anew.")


def _read(data: bytes) -> Token:
    response = decode_timestamp_response(data)
    if response.status != PKIStatus.GRANTED:
        words = "; ".join(response.status_string) or f"status {response.status}"
        raise StampRejected(f"The authority refused the time-stamp ({words[:200]}); ask another one.")
    if not response.time_stamp_token():
        raise StampRejected("The answer carries no time-stamp; ask the authority anew.")
    info, signed = response.tst_info, response.signed_data
    if info.message_imprint.hash_algorithm.dotted_string != SHA256:
        raise StampRejected("The time-stamp is not over a SHA-256 digest; ask with the query that --request writes.")
    if len(signed.certificates) > MAX_CERTIFICATES or len(signed.signer_infos) != 1:
        raise StampRejected("The time-stamp has not one signer, or too many certificates; ask another authority.")
    certificates = tuple(x509.load_der_x509_certificate(each) for each in sorted(signed.certificates))
    (by,) = signed.signer_infos
    signers = [each for each in certificates if (each.issuer, each.serial_number) == (by.issuer, by.serial_number)]
    if not signers:
        raise StampRejected("The time-stamp carries no certificate of its signer; ask with what --request writes.")
    digest = info.message_imprint.message.hex()
    return Token(digest, info.gen_time, info.nonce, info.serial_number, signers[0], certificates, response)


def names_signer(data: bytes, signer: x509.Certificate) -> bool:
    """Whether the signed attributes name the signer's certificate by its digest, as RFC 3161 (2.4.1) and 5816 ask.

    Without that, one certificate could be put in the place of another over the same key.
    """
    try:
        return _names_signer(data, signer)
    except (StampRejected, ValueError, IndexError):
        return False


def _names_signer(data: bytes, signer: x509.Certificate) -> bool:
    encoded = signer.public_bytes(Encoding.DER)
    for attribute in _signed_attributes(data):
        oid, values = der.inside(data, attribute, der.SEQUENCE)
        name = data[oid.content : oid.end]
        if name not in (SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2):
            continue
        (value,) = der.inside(data, values, der.SET)
        listed = der.inside(data, der.inside(data, value, der.SEQUENCE)[0], der.SEQUENCE)
        # The first is the signer's; others may follow.
        parts = der.inside(data, listed[0], der.SEQUENCE)
        function = sha1 if name == SIGNING_CERTIFICATE else sha256
        if parts[0].tag == der.SEQUENCE:
            algorithm = der.inside(data, parts.pop(0), der.SEQUENCE)[0]
            function = DIGESTS.get(data[algorithm.content : algorithm.end], sha256)
        return data[parts[0].content : parts[0].end] == function(encoded).digest()
    return False


def _signed_data(data: bytes) -> list[der.Element]:
    """The parts of the SignedData (RFC 5652, 5.1) in a TimeStampResp (RFC 3161, 2.4.2); none when it has no token."""
    (response,) = der.elements(data, 0, len(data))
    parts = der.inside(data, response, der.SEQUENCE)
    if len(parts) < 2:
        return []
    content = der.inside(data, parts[1], der.SEQUENCE)
    (signed,) = der.inside(data, content[1], der.CONTEXT_0)
    return der.inside(data, signed, der.SEQUENCE)


def _in_order(data: bytes) -> bytes:
    """The answer with its certificates in the order that DER asks of a set.

    OpenSSL, and so many authorities, write them as they come; the library refuses that, and no signature covers
    their order. What is archived is the answer as it came.
    """
    for part in _signed_data(data)[3:4]:
        if part.tag == der.CONTEXT_0:
            found = sorted(data[each.start : each.end] for each in der.elements(data, part.content, part.end))
            return data[: part.content] + b"".join(found) + data[part.end :]
    return data


def _signed_attributes(data: bytes) -> list[der.Element]:
    """The signed attributes of the only signer (RFC 5652, 5.3)."""
    (signer,) = der.inside(data, _signed_data(data)[-1], der.SET)
    for part in der.inside(data, signer, der.SEQUENCE):
        if part.tag == der.CONTEXT_0:
            return der.elements(data, part.content, part.end)
    return []
