"""Verification of the bodies: is what was entered here, and is it what its header states?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from variorum.errors import MalformedEntry, VaultError
from variorum.ledger import merkle
from variorum.ledger.body import SALT_BYTES, decode_row, lines, row_leaf
from variorum.ledger.canonical import decode
from variorum.ledger.certification import INTRODUCING, Introductions
from variorum.ledger.check_chains import Line
from variorum.ledger.entry import HEX64, Entry
from variorum.ledger.faults import Findings
from variorum.ledger.vault import Vault, hash_stream

QUOTED_DIGEST = re.compile(rb'"([0-9a-f]{64})"')


@dataclass(slots=True)
class Named:
    """What the bodies name: preserved bytes with the entry that names them, withdrawn bodies, members and devices.

    `bodies` gives the line whose body lies under a digest; `hashed` are the digests checked already; `unnamed` are
    the vault's digests that no body was found to mention yet.
    """

    unnamed: set[str]
    blobs: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    introductions: Introductions = field(default_factory=Introductions)
    bodies: dict[str, str] = field(default_factory=dict)
    hashed: set[str] = field(default_factory=set)

    def mention(self, data: bytes) -> None:
        """Take from `unnamed` what the bytes mention."""
        if self.unnamed:
            self.unnamed.difference_update(match.decode() for match in QUOTED_DIGEST.findall(data))


def check_bodies(found: Iterable[Line], vault: Vault, held: frozenset[str], findings: Findings) -> Named:
    """Check the body of each entry and gather what the bodies name; `held` are the digests in the vault."""
    found = list(found)
    bodies = {line.entry.body.sealed or line.entry.body.digest: line.where for line in found}
    named = Named(unnamed=set(held - bodies.keys()), bodies=bodies)
    absent: list[Line] = []
    # Single objects first: they name most preserved bytes, which need then not be looked for in every row.
    for line in sorted(found, key=lambda line: line.entry.body.form == "rows"):
        body = line.entry.body
        if body.sealed is not None:
            findings.note("sealed-body", line.where)
            if body.sealed not in held:
                absent.append(line)
        elif body.digest not in held:
            absent.append(line)
        elif body.form == "rows":
            _check_rows(line, vault, findings, named)
        elif body.form == "json":
            _check_json(line, vault, findings, named)
    for line in absent:
        if line.entry.body.digest in named.withdrawn:
            findings.note("withdrawn-body", line.where)
        else:
            findings.fault("absent-body", line.where, f"It is {line.entry.body.sealed or line.entry.body.digest}.")
    return named


def _check_json(line: Line, vault: Vault, findings: Findings, named: Named) -> None:
    body = line.entry.body
    where = f"{_place(vault, body.digest)} (body of {line.where})"
    try:
        data = vault.get(body.digest)
    except VaultError:
        # The vault's own check says whether the file is altered or cannot be read.
        return
    findings.count("bodies")
    named.hashed.add(body.digest)
    findings.count("blobs")
    findings.count("bytes", len(data))
    if len(data) != SALT_BYTES + (body.size or 0):
        findings.fault("body-mismatch", where)
    try:
        value = decode(data[SALT_BYTES:])
    except MalformedEntry as fault:
        findings.fault("malformed-body", where, str(fault))
        return
    if not isinstance(value, dict):
        findings.fault("malformed-body", where, "It is not an object.")
        return
    named.mention(data[SALT_BYTES:])
    _gather(line.entry, value, named)


def _check_rows(line: Line, vault: Vault, findings: Findings, named: Named) -> None:
    body = line.entry.body
    where = f"{_place(vault, body.digest)} (body of {line.where})"
    digest, tree, size = sha256(), merkle.Tree(), 0
    faulty: str | None = None
    try:
        with vault.unchecked(body.digest) as file:
            salt = file.read(SALT_BYTES)
            digest.update(salt)
            for row in lines(file):
                digest.update(row)
                digest.update(b"\n")
                size += len(row) + 1
                tree.add(row_leaf(salt, tree.size, row))
                named.mention(row)
                faulty = faulty or _row_fault(row, tree.size)
    except VaultError:
        return
    except MalformedEntry as fault:
        with vault.unchecked(body.digest) as file:
            if hash_stream(file) == body.digest:
                findings.fault("malformed-body", where, str(fault))
        return
    if digest.hexdigest() != body.digest:
        return
    findings.count("bodies")
    findings.count("rows", tree.size)
    findings.count("blobs")
    findings.count("bytes", SALT_BYTES + size)
    named.hashed.add(body.digest)
    if faulty:
        findings.fault("malformed-body", where, faulty)
    if (size, tree.size) != (body.size, body.rows):
        findings.fault("body-mismatch", where)
    if tree.root().hex() != body.root:
        findings.fault("root-mismatch", where)


def _row_fault(row: bytes, number: int) -> str | None:
    try:
        decode_row(row)
    except MalformedEntry as fault:
        return f"Row {number}: {fault}"
    return None


def _gather(entry: Entry, value: dict[str, Any], named: Named) -> None:
    """Note what an entry's body names: preserved bytes, members, devices, withdrawn bodies."""
    if entry.kind == "source" and value.get("held") is True:
        _name_blob(value.get("id"), entry, named)
    elif entry.kind == "text":
        _name_blob(value.get("digest"), entry, named)
    elif entry.kind == "withdrawal" and isinstance(value.get("digests"), list):
        named.withdrawn.update(digest for digest in value["digests"] if isinstance(digest, str))
    elif entry.kind in INTRODUCING:
        named.introductions.add(entry, value)


def _name_blob(digest: object, entry: Entry, named: Named) -> None:
    if isinstance(digest, str) and HEX64.fullmatch(digest):
        named.blobs.setdefault(digest, entry.id)


def _place(vault: Vault, digest: str) -> str:
    return str(Path("vault") / vault.path(digest).relative_to(vault.folder))
