"""Checkpoints: the heads of all chains with their Merkle roots, under one digest that can be kept elsewhere.

Whoever holds the digest can later tell whether the ledger still begins with everything that stood in it then
(`discrepancies`), and that one entry stood in it (`inclusion`), without seeing the others. Roots and proofs are those
of RFC 9162, section 2.1, over the ids of a chain's entries (32 bytes each; the entry of seq 1 is leaf 0), following
`prev` back from the head. See `docs/ledger-format.md`, section 6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from variorum.errors import MalformedEntry, UnknownReference
from variorum.ledger import merkle
from variorum.ledger.canonical import MAX_INTEGER, canonical, decode
from variorum.ledger.chain import chain_files
from variorum.ledger.entry import HEX64, Entry
from variorum.ledger.history import History, entry_leaf
from variorum.ledger.ledger import Ledger

MAX_FILE = 1 << 24
MAX_CHAINS = 100_000


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last entry of a chain, with the Merkle root over the ids of all its entries up to it."""

    seq: int
    id: str
    root: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the ledger held at one moment: the head of each chain."""

    heads: Mapping[str, ChainHead]

    def canonical_heads(self) -> bytes:
        """The bytes that the digest is over: the heads as canonical JSON."""
        return canonical({chain: _head_body(head) for chain, head in self.heads.items()})

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical heads, hexadecimal: what is read out, printed or time-stamped."""
        return sha256(self.canonical_heads()).hexdigest()

    def body(self) -> dict[str, Any]:
        """The body of a `checkpoint` entry."""
        return {"digest": self.digest, "heads": {chain: _head_body(head) for chain, head in self.heads.items()}}

    @classmethod
    def read(cls, body: object) -> Self:
        """The checkpoint that a body says. Raises MalformedEntry when it is not one, or its digest is not its own."""
        if not isinstance(body, dict) or not isinstance(body.get("heads"), dict):
            raise MalformedEntry("A checkpoint without its heads; take it from another copy.")
        if len(body["heads"]) > MAX_CHAINS:
            raise MalformedEntry(f"A checkpoint of more than {MAX_CHAINS} chains; it cannot be this ledger's.")
        checkpoint = cls({chain: _read_head(chain, head) for chain, head in sorted(body["heads"].items())})
        if body.get("digest") != checkpoint.digest:
            raise MalformedEntry("A checkpoint whose digest is not that of its heads: it was altered.")
        return checkpoint

    @classmethod
    def from_file(cls, data: bytes) -> Self:
        """The checkpoint in a file's bytes, as `to_file` wrote it. Raises MalformedEntry."""
        if len(data) > MAX_FILE:
            raise MalformedEntry(f"The file has {len(data)} bytes; a checkpoint has at most {MAX_FILE}.")
        return cls.read(decode(data.removesuffix(b"\n")))

    def to_file(self) -> bytes:
        """The checkpoint to keep elsewhere: its body as one line of canonical JSON."""
        return canonical(self.body()) + b"\n"

    def covers(self, entry: Entry) -> bool:
        """Whether the checkpoint reaches the entry's place; that the entry stands there is what a path proves."""
        return entry.chain in self.heads and entry.seq <= self.heads[entry.chain].seq


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That an entry is in a checkpoint: the path from its id to the root of its chain (RFC 9162, 2.1.3)."""

    chain: str
    seq: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A chain that no longer begins with what a checkpoint says of it: missing, shorter or rewritten."""

    chain: str
    kind: str
    meaning: str


def checkpoint(ledger: Ledger) -> Checkpoint:
    """The checkpoint of the ledger as it stands, over the trunk of each chain. Raises MalformedEntry, LedgerError."""
    heads: dict[str, ChainHead] = {}
    for chain in chain_files(ledger.folder / "ledger"):
        if chain.branch is not None:
            continue
        tree, last = merkle.Tree(), None
        for entry in chain.entries():
            tree.add(entry_leaf(entry.id))
            last = entry
        if last:
            heads[chain.name] = ChainHead(last.seq, last.id, tree.root().hex())
    return Checkpoint(heads)


def inclusion(ledger: Ledger, kept: Checkpoint, entry: Entry, history: History | None = None) -> Inclusion:
    """The proof that an entry is in a checkpoint of this ledger; many share a `history`.

    Raises UnknownReference when the checkpoint does not reach it, or the ledger no longer extends the checkpoint.
    """
    head = kept.heads.get(entry.chain)
    line = (history or _history(ledger)).line(entry.chain, head.seq, head.id) if head else None
    if not head or not line or entry.seq > head.seq or not line.holds(entry.seq, entry.id):
        raise UnknownReference(f"The entry {entry.id} is not in the checkpoint {kept.digest}; choose a later one.")
    path = line.levels.inclusion_path(entry.seq - 1, head.seq)
    return Inclusion(entry.chain, entry.seq, tuple(digest.hex() for digest in path))


def includes(kept: Checkpoint, entry_id: str, proof: Inclusion) -> bool:
    """Whether a proof shows that the entry of this id is in the checkpoint; needs no ledger."""
    head = kept.heads.get(proof.chain)
    if head is None or not HEX64.fullmatch(entry_id):
        return False
    try:
        path = [bytes.fromhex(digest) for digest in proof.path]
    except ValueError:
        return False
    return merkle.verify_inclusion(entry_leaf(entry_id), proof.seq - 1, head.seq, path, bytes.fromhex(head.root))


def consistency(ledger: Ledger, earlier: Checkpoint, later: Checkpoint) -> dict[str, tuple[str, ...]]:
    """For each chain of the earlier checkpoint, the path that proves the later one extends it (RFC 9162, 2.1.4).

    Raises UnknownReference naming the chain that the ledger cannot prove to extend it.
    """
    history, proofs = _history(ledger), {}
    for chain, head in earlier.heads.items():
        after = later.heads.get(chain)
        line = history.line(chain, after.seq, after.id) if after else None
        if not after or not line or head.seq > after.seq or not line.holds(head.seq, head.id):
            raise UnknownReference(
                f"The chain {chain} in {later.digest} does not extend what it was in {earlier.digest}; "
                "compare with another copy."
            )
        path = line.levels.consistency_path(head.seq, after.seq)
        proofs[chain] = tuple(digest.hex() for digest in path)
    return proofs


def inconsistencies(
    earlier: Checkpoint, later: Checkpoint, proofs: Mapping[str, tuple[str, ...]]
) -> tuple[Discrepancy, ...]:
    """The chains that the proofs do not show to extend what they were in the earlier checkpoint; needs no ledger."""
    return tuple(
        found
        for chain, head in sorted(earlier.heads.items())
        if (found := _inconsistent(chain, head, later.heads.get(chain), proofs.get(chain, ())))
    )


def _inconsistent(chain: str, head: ChainHead, after: ChainHead | None, proof: tuple[str, ...]) -> Discrepancy | None:
    if after is None:
        return Discrepancy(chain, "missing", "The later checkpoint does not name the chain.")
    if after.seq < head.seq:
        return Discrepancy(chain, "shorter", f"The chain had {head.seq} entries, and in the later one {after.seq}.")
    roots = bytes.fromhex(head.root), bytes.fromhex(after.root)
    try:
        path = [bytes.fromhex(digest) for digest in proof]
    except ValueError:
        path = []
    if merkle.verify_consistency(head.seq, after.seq, roots, path):
        return None
    return Discrepancy(chain, "rewritten", "The proof does not show that the chain was only added to.")


def discrepancies(ledger: Ledger, kept: Checkpoint, history: History | None = None) -> tuple[Discrepancy, ...]:
    """The chains that no longer begin with what a checkpoint kept elsewhere says of them; none when all do.

    Many checkpoints share a `history`. Raises MalformedEntry when a chain is damaged.
    """
    read = history or _history(ledger)
    return tuple(found for chain, head in sorted(kept.heads.items()) if (found := _discrepancy(read, chain, head)))


def _discrepancy(history: History, chain: str, head: ChainHead) -> Discrepancy | None:
    """What is wrong with one chain; its branches count as it does, since copies may differ in which is the trunk."""
    here = history.count(chain)
    if not here:
        return Discrepancy(chain, "missing", f"The chain had {head.seq} entries then, and is not here now.")
    line = history.line(chain, head.seq, head.id)
    if line is not None:
        if line.levels.root(head.seq).hex() == head.root:
            return None
        return Discrepancy(chain, "rewritten", f"The {head.seq} entries up to {head.id} are not those of then.")
    if here < head.seq:
        return Discrepancy(chain, "shorter", f"The chain had {head.seq} entries then, and {here} now.")
    return Discrepancy(chain, "rewritten", f"The entry {head.id}, number {head.seq} of the chain then, is gone.")


def _history(ledger: Ledger) -> History:
    return History(ledger.folder / "ledger")


def _head_body(head: ChainHead) -> dict[str, Any]:
    return {"id": head.id, "root": head.root, "seq": head.seq}


def _read_head(chain: str, head: object) -> ChainHead:
    if isinstance(head, dict) and HEX64.fullmatch(chain) and set(head) == {"id", "root", "seq"}:
        seq, entry, root = head["seq"], head["id"], head["root"]
        if type(seq) is int and 1 <= seq <= MAX_INTEGER and _digest(entry) and _digest(root):
            return ChainHead(seq, entry, root)
    raise MalformedEntry("A checkpoint with a head that is not seq, id and root; take it from another copy.")


def _digest(value: object) -> bool:
    return isinstance(value, str) and bool(HEX64.fullmatch(value))
