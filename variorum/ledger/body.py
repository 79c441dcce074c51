"""Bodies: what entries say, vaulted apart from their headers as 32 bytes of salt followed by the body's bytes.

The salt keeps a body from being guessed from its digest once it is sealed or withdrawn. A bulk body is JSON Lines
under a Merkle root over salted rows, so that one row can be proved without showing the others.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from variorum.errors import BodyAbsent, MalformedEntry, VaultError
from variorum.ledger import merkle
from variorum.ledger.canonical import canonical, decode
from variorum.ledger.clock import Randomness
from variorum.ledger.entry import BodyRef
from variorum.ledger.vault import Vault

SALT_BYTES = 32
MAX_ROW = 1 << 24


def row_salt(salt: bytes, index: int) -> bytes:
    """The salt of row `index` (from 0): HMAC-SHA256 of the body's salt and the index as 8 bytes, big end first."""
    return hmac.digest(salt, index.to_bytes(8, "big"), "sha256")


def row_leaf(salt: bytes, index: int, row: bytes) -> bytes:
    """The Merkle leaf of a row's canonical bytes (without line feed)."""
    return merkle.leaf(row_salt(salt, index) + row)


def store(vault: Vault, body: Mapping[str, Any], randomness: Randomness) -> BodyRef:
    """Vault one object as a body. Raises MalformedEntry outside the restricted domain, VaultError on the disk."""
    data = canonical(dict(body))
    digest = vault.put(_salt(randomness) + data)
    sealed = vault.sealed_under(digest)
    # Of what is sealed not even the size is told.
    return BodyRef("json", digest, None if sealed else len(data), sealed=sealed)


def store_rows(vault: Vault, rows: Iterable[Mapping[str, Any]], randomness: Randomness) -> BodyRef:
    """Vault many objects as one bulk body, streamed. Raises MalformedEntry and VaultError as `store` does."""
    salt, tree, size = _salt(randomness), merkle.Tree(), 0
    with vault.writer() as blob:
        blob.write(salt)
        for row in rows:
            data = canonical(row if type(row) is dict else dict(row))
            if len(data) > MAX_ROW:
                raise MalformedEntry(f"Row {tree.size} has {len(data)} bytes; a row may have {MAX_ROW}.")
            tree.add(row_leaf(salt, tree.size, data))
            blob.write(data + b"\n")
            size += len(data) + 1
        digest = blob.commit()
        sealed = vault.sealed_under(digest)
        return BodyRef("rows", digest, None if sealed else size, tree.size, tree.root().hex(), sealed)


def read(vault: Vault, body: BodyRef) -> dict[str, Any]:
    """The object that a body is. Raises BodyAbsent, VaultError or MalformedEntry."""
    if body.form != "json":
        raise MalformedEntry(f"The body {body.digest} is of form {body.form!r}, not one object.")
    _require_present(vault, body)
    value = decode(vault.get(body.digest)[SALT_BYTES:])
    if not isinstance(value, dict):
        raise MalformedEntry(f"The body {body.digest} is not an object.")
    return value


def read_rows(vault: Vault, body: BodyRef) -> Iterator[dict[str, Any]]:
    """The objects of a bulk body, streamed once its digest has been checked. Raises as `read` does."""
    if body.form != "rows":
        raise MalformedEntry(f"The body {body.digest} is of form {body.form!r}, not rows.")
    _require_present(vault, body)
    with vault.open(body.digest) as file:
        file.seek(SALT_BYTES)
        for line in lines(file):
            yield decode_row(line)


def decode_row(line: bytes) -> dict[str, Any]:
    """The object of one row's bytes (without line feed). Raises MalformedEntry."""
    value = decode(line)
    if not isinstance(value, dict):
        raise MalformedEntry("A row that is not an object.")
    return value


def lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream without their line feeds. Raises MalformedEntry when one is too long or unfinished."""
    while line := file.readline(MAX_ROW + 1):
        if not line.endswith(b"\n"):
            raise MalformedEntry("A row that is too long or does not end in a line feed.")
        yield line[:-1]


def _salt(randomness: Randomness) -> bytes:
    salt = randomness(SALT_BYTES)
    if len(salt) != SALT_BYTES:
        raise MalformedEntry(f"The randomness gave {len(salt)} bytes for a salt of {SALT_BYTES}.")
    return salt


def _require_present(vault: Vault, body: BodyRef) -> None:
    try:
        vault.size(body.digest)
    except VaultError as fault:
        if body.sealed is not None:
            raise BodyAbsent(f"The body {body.digest} is sealed; --open shows it to who is entitled.") from fault
        raise BodyAbsent(f"The body {body.digest} is not in the vault: withdrawn, sealed or lost.") from fault
