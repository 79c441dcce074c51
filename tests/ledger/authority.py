"""A real time-stamp authority: `openssl ts` behind an HTTP server on this host, with certificates made for the test."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")

CONFIGURATION = """[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
{chain}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
accuracy = secs:1
tsa_name = yes
ess_cert_id_alg = {ess}
"""


@dataclass(frozen=True)
class Issued:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


def issue(
    name: str,
    by: Issued | None = None,
    *,
    signs: bool = False,
    life: tuple[timedelta, timedelta] = (-DAY, 10 * YEAR),
    purposes: tuple[x509.ObjectIdentifier, ...] = (ExtendedKeyUsageOID.TIME_STAMPING,),
    key: ec.EllipticCurvePrivateKey | None = None,
) -> Issued:
    """A certificate of a name: of an authority for certificates (`signs`), else of a signer with these purposes."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + life[0])
        .not_valid_after(now + life[1])
        .add_extension(x509.BasicConstraints(signs, None), critical=True)
    )
    if not signs and purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    return Issued(builder.sign(by.key if by else key, SHA256()), key)


def revocation_list(
    by: Issued,
    revoked: dict[x509.Certificate, tuple[datetime, x509.ReasonFlags | None]],
    signed_by: Issued | None = None,
) -> x509.CertificateRevocationList:
    """The revocation list of an issuer: since when, and why, each certificate is revoked."""
    now = datetime.now(UTC)
    builder = x509.CertificateRevocationListBuilder().issuer_name(by.certificate.subject)
    builder = builder.last_update(now).next_update(now + 30 * DAY)
    for certificate, (since, reason) in revoked.items():
        entry = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number).revocation_date(since)
        if reason:
            entry = entry.add_extension(x509.CRLReason(reason), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign((signed_by or by).key, SHA256())


class Authority:
    """Root, intermediate and signer, and the answers that `openssl ts -reply` signs with them."""

    def __init__(
        self, folder: Path, name: str = "Stamps", *, signer: Issued | None = None, chain: bool = False, **kinds: str
    ) -> None:
        """`chain` sends the whole chain of certificates in each answer; `kinds` are settings of openssl."""
        self.folder = folder
        folder.mkdir(parents=True)
        self.root = issue(f"{name} root", signs=True)
        self.between = issue(f"{name} intermediate", self.root, signs=True)
        self.signer = issue(f"{name} signer", self.between)
        self._settings = {"digests": "sha256, sha512", "ess": "sha256"} | kinds
        self._chain = chain
        self.sign_with(signer or self.signer)

    def sign_with(self, signer: Issued, *, named: Issued | None = None) -> None:
        """Sign the answers from now on with this certificate."""
        self.signer = signer
        key = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (self.folder / "signer.key").write_bytes(key)
        (self.folder / "signer.pem").write_bytes((named or signer).pem())
        (self.folder / "root.pem").write_bytes(self.root.pem())
        (self.folder / "chain.pem").write_bytes(self.between.pem() + self.root.pem())
        (self.folder / "serial").write_text("01\n")
        chain = f"certs = {self.folder}/chain.pem" if self._chain else ""
        text = CONFIGURATION.format(folder=self.folder, chain=chain, **self._settings)
        (self.folder / "openssl.cnf").write_text(text)

    @property
    def certificates(self) -> tuple[x509.Certificate, ...]:
        return (self.root.certificate, self.between.certificate)

    @property
    def pem(self) -> Path:
        """A file with root and intermediate."""
        return self.folder / "chain.pem"

    def answer(self, query: bytes) -> bytes:
        (self.folder / "query.tsq").write_bytes(query)
        command = ["openssl", "ts", "-reply", "-config", "openssl.cnf", "-queryfile", "query.tsq", "-out", "answer.tsr"]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        return (self.folder / "answer.tsr").read_bytes()

    @contextmanager
    def served(self) -> Iterator[str]:
        """The authority's address while it is served."""
        with serve(self.answer) as address:
            yield address


@contextmanager
def serve(answer, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Iterator[str]:
    """An HTTP server on this host that answers each query by a function of its bytes."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            data = answer(query)
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
