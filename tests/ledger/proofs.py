"""Proofs made by hand from a small ledger, and the stand-alone checker run on them."""

import contextlib
import importlib.util
import io
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import ModuleType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from variorum.errors import VariorumError
from variorum.ledger import DeviceKey, Ledger, merkle
from variorum.ledger.body import row_leaf, row_salt
from variorum.ledger.canonical import canonical
from variorum.ledger.checkpoint import Checkpoint, checkpoint, inclusion
from variorum.ledger.proof import (
    EDITION_CONTEXT,
    EditionProof,
    HeldStamp,
    OpenedEntry,
    OpenedRow,
    Part,
    StatementProof,
    read_proof,
)
from variorum.ledger.proof_check import check_proof

from .vectors import counted_randomness, ticking_clock

TEXT = "Twelve were injured, the ministry said. «Двенадцать», so das Ministerium.\n"
NOW = datetime(2040, 1, 1, tzinfo=UTC)
ROWS = 7


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def claim(number: int) -> dict[str, object]:
    """A row as a run enters it, as far as a proof looks at it."""
    text = digest(TEXT.encode())
    return {
        "row": "claim",
        "id": digest(b"claim %d" % number),
        "source": digest(b"original"),
        "speaker_name": "the ministry" if number else "",
        "stance": "asserts",
        "said": "2031-03-04" if number else None,
        "passages": [[text, 0, 19, "Twelve were injured", None], [text, 41, 51, "Двенадцать", None]],
    }


@dataclass(frozen=True)
class Small:
    """A ledger of one device with runs and a checkpoint, and what opens one row of it."""

    ledger: Ledger
    device: DeviceKey
    kept: Checkpoint

    def part(self, index: int, *, covered: bool = True) -> Part:
        entry = next(each for each in self.ledger.entries() if each.kind == "claims")
        data = self.ledger.vault.get(entry.body.digest)
        salt, rows = data[:32], data[32:].splitlines()
        leaves = [row_leaf(salt, number, row) for number, row in enumerate(rows)]
        path = tuple(each.hex() for each in merkle.inclusion_path(leaves, index))
        row = OpenedRow(rows[index].decode(), row_salt(salt, index).hex(), index, path)
        place = inclusion(self.ledger, self.kept, entry).path if covered else None
        return Part(row, entry.line.decode(), place)

    def opened(self, kind: str) -> OpenedEntry:
        entry = next(each for each in self.ledger.entries() if each.kind == kind)
        data = self.ledger.vault.get(entry.body.digest)
        return OpenedEntry(entry.line.decode(), data[32:].decode(), data[:32].hex())

    def proof(self, *indexes: int, stamps: tuple[HeldStamp, ...] = (), decided: bool = False) -> StatementProof:
        parts = tuple(self.part(index) for index in indexes or (3,))
        return StatementProof(parts, self.opened("checkpoint"), stamps, (self.opened("decision"),) if decided else ())


def small(folder: Path) -> Small:
    """A ledger in a folder, the same each time."""
    device = DeviceKey.derived("Aigerim", "laptop", counted_randomness())
    clock, randomness = ticking_clock(), counted_randomness()
    genesis = {"title": "T", "description": "", "languages": ["en"]}
    ledger = Ledger.create(folder, genesis, device, clock=clock, randomness=randomness)
    ledger.append("note", {"text": "before"}, device)
    ledger.append_rows("claims", [{"row": "run", "run": "r"}, *(claim(n) for n in range(1, ROWS))], device)
    ledger.append("decision", {"by": "Aigerim", "choice": "accept", "reason": "", "subjects": [claim(3)["id"]]}, device)
    ledger.append("note", {"text": "after"}, device)
    kept = checkpoint(ledger)
    ledger.append("checkpoint", kept.body(), device)
    return Small(ledger, device, kept)


def edition(index: int = 2, size: int = 5) -> EditionProof:
    """A proof of an edition of so many rows."""
    key = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
    rows = [canonical(claim(n) | {"row": "statement", "id": f"{n:016x}"}) for n in range(1, size + 1)]
    leaves = [row_leaf(b"\x05" * 32, number, row) for number, row in enumerate(rows)]
    public = key.public_key().public_bytes_raw().hex()
    head = {"as_of": "2031-03-09", "inquiry": "ab" * 32, "key": public, "root": merkle.root(leaves).hex()}
    text = canonical(head | {"rows": size, "title": "The fire"}).decode()
    path = tuple(each.hex() for each in merkle.inclusion_path(leaves, index))
    opened = OpenedRow(rows[index].decode(), row_salt(b"\x05" * 32, index).hex(), index, path)
    return EditionProof(opened, text, key.sign(EDITION_CONTEXT + text.encode()).hex())


def status(data: bytes) -> int:
    """The exit status of `variorum check` for a file of these bytes."""
    try:
        check_proof(read_proof(data, "the file"), NOW)
    except VariorumError as fault:
        return fault.exit_status
    return 0


STANDALONE = files("variorum.ledger.standalone") / "check_proof.py"


@cache
def _standalone() -> ModuleType:
    """The stand-alone checker, loaded from its file as a program of its own."""
    spec = importlib.util.spec_from_file_location("alone", str(STANDALONE))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def alone(path: Path, *arguments: object) -> tuple[int, str]:
    """The exit status and the words of the stand-alone checker; a traceback fails the test by itself."""
    said, given = io.StringIO(), sys.argv
    sys.argv = ["check_proof.py", str(path), *map(str, arguments)]
    try:
        with contextlib.redirect_stdout(said):
            return _standalone().main(), said.getvalue()
    finally:
        sys.argv = given


def both(data: bytes, path: Path) -> int:
    """The exit status on which both checkers agree."""
    path.write_bytes(data)
    ours, (theirs, said) = status(data), alone(path)
    assert ours == theirs, (ours, theirs, said[-300:])
    assert theirs == 0 or len(said.strip().splitlines()[-1]) < 400
    return ours
