"""Verification of the bodies: is what was entered here, and is it what its header states?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from variorum.errors import MalformedEntry, VaultError
from variorum.ledger.body import SALT_BYTES
from variorum.ledger.canonical import decode
from variorum.ledger.check_chains import Line
from variorum.ledger.check_stored import QUOTED_DIGEST, Stored
from variorum.ledger.check_vault import place
from variorum.ledger.entry import HEX64
from variorum.ledger.faults import Findings
from variorum.ledger.vault import Vault

KEPT = frozenset(("genesis", "member", "device", "revocation", "seal", "withdrawal", "checkpoint", "receipt"))
"""Kinds whose bodies bear on the ledger itself, and are kept for the checks that follow."""


@dataclass(slots=True)
class Named:
    """What the bodies name: preserved bytes with the entry that names them, and what governs the ledger.

    `bodies` gives the lines whose body lies under a digest; `hashed` are the digests checked already; `unnamed` are
    the vault's digests that no body was found to mention yet; `kept` the bodies of kinds in KEPT by entry.
    """

    unnamed: set[str]
    bodies: dict[str, list[Line]]
    blobs: dict[str, str] = field(default_factory=dict)
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    hashed: set[str] = field(default_factory=set)

    def mention(self, data: bytes) -> None:
        """Take from `unnamed` what the bytes mention."""
        if self.unnamed:
            self.unnamed.difference_update(match.decode() for match in QUOTED_DIGEST.findall(data))

    def rows(self) -> frozenset[str]:
        """The digests under which bodies of rows lie in the clear."""
        return frozenset(digest for digest, lines in self.bodies.items() if any(map(_in_rows, lines)))

    def fresh(self, digest: str) -> bool:
        """Whether a line that was not checked before has its body under the digest."""
        return any(line.fresh for line in self.bodies.get(digest, ()))

    def told_by(self, digest: str) -> str:
        """Which entry names the bytes of a digest, as a sentence."""
        if digest in self.bodies:
            return f"They are the body of {self.bodies[digest][0].where}."
        return f"Entry {self.blobs[digest]} names them." if digest in self.blobs else ""


def read_bodies(lines: Iterable[Line], vault: Vault, held: Mapping[str, object], findings: Findings) -> Named:
    """Check the bodies that are single objects, and gather what they name; `held` are the digests in the vault."""
    bodies: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        bodies[line.entry.body.sealed or line.entry.body.digest].append(line)
    named = Named(set(held.keys() - bodies.keys()), dict(bodies))
    for digest, naming in bodies.items():
        objects = [line for line in naming if line.entry.body.form == "json" and line.entry.body.sealed is None]
        if objects and digest in held:
            _read_object(digest, objects, vault, findings, named)
        for line in naming:
            if line.entry.body.sealed is not None:
                findings.note("sealed-body", line.where)
            elif line.entry.body.form not in ("json", "rows"):
                findings.note("unknown-form", line.where)
    return named


def _read_object(digest: str, lines: list[Line], vault: Vault, findings: Findings, named: Named) -> None:
    where = f"{place(digest)} (body of {lines[0].where})"
    try:
        data = vault.get(digest)
    except VaultError:
        # The vault's own check says whether the file is altered or cannot be read.
        return
    named.hashed.add(digest)
    findings.count("bodies")
    findings.count("blobs")
    findings.count("bytes", len(data))
    for line in lines:
        if len(data) != SALT_BYTES + (line.entry.body.size or 0):
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
    for line in lines:
        _gather(line, value, named)


def _gather(line: Line, value: dict[str, Any], named: Named) -> None:
    """Note what an entry's body names."""
    entry = line.entry
    if entry.kind in KEPT:
        named.kept[entry.id] = value
    if entry.kind == "source" and value.get("held") is True:
        _name_blob(value.get("id"), entry.id, named)
    elif entry.kind == "text":
        _name_blob(value.get("digest"), entry.id, named)
    elif entry.kind == "timestamp":
        _name_blob(value.get("token"), entry.id, named)
        evidence = value.get("evidence")
        for digest in evidence if isinstance(evidence, list) else ():
            _name_blob(digest, entry.id, named)


def _name_blob(digest: object, entry: str, named: Named) -> None:
    if isinstance(digest, str) and HEX64.fullmatch(digest):
        named.blobs.setdefault(digest, entry)


def compare_rows(stored: Stored, named: Named, findings: Findings) -> None:
    """Check a body of rows, that is its digest, against each header that names it."""
    lines = [line for line in named.bodies[stored.digest] if _in_rows(line)]
    findings.count("bodies")
    findings.count("rows", stored.rows)
    where = f"{place(stored.digest)} (body of {lines[0].where})"
    if stored.malformed:
        findings.fault("malformed-body", where, stored.malformed)
    for line in lines:
        body, at = line.entry.body, f"{place(stored.digest)} (body of {line.where})"
        if (stored.size, stored.rows) != (body.size, body.rows):
            findings.fault("body-mismatch", at)
        if stored.root != body.root:
            findings.fault("root-mismatch", at)


def _in_rows(line: Line) -> bool:
    return line.entry.body.form == "rows" and line.entry.body.sealed is None
