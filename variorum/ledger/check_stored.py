"""One pass over stored bytes: their digest and, where they are rows, the canonical form and the Merkle root of each.

Everything here takes and gives plain values, so that it can run in another process.
"""

import hmac
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import orjson

from variorum.errors import MalformedEntry, VaultError
from variorum.ledger import merkle
from variorum.ledger.body import MAX_ROW, SALT_BYTES, decode_row
from variorum.ledger.canonical import MAX_DEPTH
from variorum.ledger.vault import Vault

BLOCK = 1 << 22
QUOTED_DIGEST = re.compile(rb'"([0-9a-f]{64})"')
DECIMAL = re.compile(rb"[:\[,]-?\d+[.eE]")
EXPONENT = re.compile(rb"\d[eE]")
FOREIGN_KEY = re.compile(rb'[\x80-\xff](?:[ !#-\[\]-\x7f]|\\.)*":')
ROUND_TRIP = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


@dataclass(frozen=True, slots=True)
class Batch:
    """Stored bytes to be checked together: digests, and whether each is a body of rows.

    `unnamed` are the digests for whose mention rows are searched.
    """

    vault: Path
    items: tuple[tuple[str, bool], ...]
    unnamed: frozenset[str] = frozenset()


@dataclass(slots=True)
class Stored:
    """What stored bytes are: whether they are their digest, and for rows what a header must state of them."""

    digest: str
    fault: str | None = None
    size: int = 0
    rows: int = 0
    root: str = ""
    malformed: str | None = None
    mentions: set[str] = field(default_factory=set)


def check_batch(batch: Batch) -> list[Stored]:
    """Check each of the batch, in its order; reads every byte once."""
    return [_check(batch, digest, rows) for digest, rows in batch.items]


def _check(batch: Batch, digest: str, rows: bool) -> Stored:
    found = Stored(digest)
    try:
        with Vault(batch.vault).unchecked(digest) as file:
            actual = _rows(file, batch.unnamed, found) if rows else _hash(file)
    except (VaultError, OSError):
        found.fault = "unreadable"
        return found
    if actual != digest:
        found.fault = "altered-blob"
    return found


def _hash(file: BinaryIO) -> str:
    digest = sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _rows(file: BinaryIO, unnamed: frozenset[str], found: Stored) -> str:
    """Read a body of rows to its end; the digest of its bytes."""
    salt = file.read(SALT_BYTES)
    digest, reader, rest = sha256(salt), _Rows(salt, found), b""
    while block := file.read(BLOCK):
        digest.update(block)
        if found.malformed == _TOO_LONG:
            continue
        *lines, rest = (rest + block).split(b"\n")
        found.size += sum(map(len, lines)) + len(lines)
        reader.take(lines)
        if len(rest) > MAX_ROW:
            found.malformed = _TOO_LONG
        if unnamed:
            text = b"\n".join(lines)
            found.mentions |= unnamed.intersection(match.decode() for match in QUOTED_DIGEST.findall(text))
    if rest and not found.malformed:
        found.malformed = _TOO_LONG
    found.size += len(rest)
    found.rows, found.root = reader.tree.size, reader.tree.root().hex()
    return digest.hexdigest()


_TOO_LONG = "A row that is too long or does not end in a line feed."


class _Rows:
    """Rows one after another: each checked, and hashed into the tree (`docs/ledger-format.md`, section 4)."""

    def __init__(self, salt: bytes, found: Stored) -> None:
        self.tree = merkle.Tree()
        self._salt = salt
        self._found = found

    def take(self, lines: list[bytes]) -> None:
        # A copy of the keyed state takes two thirds of the time of keying anew.
        tree, keyed = self.tree, hmac.new(self._salt, digestmod="sha256")
        for line in lines:
            row = keyed.copy()
            row.update(tree.size.to_bytes(8, "big"))
            tree.add(sha256(b"\x00" + row.digest() + line).digest())
            if not is_canonical_object(line) and not self._found.malformed:
                self._found.malformed = _fault(line, tree.size)


def is_canonical_object(line: bytes) -> bool:
    """Whether `decode_row` would surely take the line; a doubtful one may be refused and needs the slow look.

    Writing the value again and comparing tells order, spacing, escapes, double keys, lone surrogates and integers
    out of range; what stands outside strings shows decimals and depth, a pattern keys that are not ASCII.
    """
    try:
        value = orjson.loads(line)
        if type(value) is not dict or orjson.dumps(value, option=ROUND_TRIP) != line:
            return False
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return False
    if b"\\" in line:
        # An escaped quotation mark would turn outside and inside round.
        outside = line
        decimal = DECIMAL.search(line) is not None
    else:
        outside = b"".join(line.split(b'"')[::2])
        decimal = b"." in outside or EXPONENT.search(outside) is not None
    if decimal or outside.count(b"{") + outside.count(b"[") > MAX_DEPTH:
        return False
    return line.isascii() or not FOREIGN_KEY.search(line)


def _fault(line: bytes, number: int) -> str | None:
    try:
        decode_row(line)
    except MalformedEntry as fault:
        return f"Row {number}: {fault}"
    return None
