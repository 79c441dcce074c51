"""Merging: the union of two copies of an inquiry, line by line and blob by blob, whatever the order.

No well-formed entry is refused, not even of a stranger or a revoked device: who may say what is judged when the
ledger is read. Refused, and listed, is what is no entry of this inquiry: bytes that are not well formed, not signed by
their chain, or of another inquiry; and blobs that are not the bytes of their digest. Bytes come before the lines that
name them, so that a merge interrupted anywhere leaves a whole inquiry, and the next one completes it.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from variorum.errors import LedgerError, MalformedEntry, VaultError
from variorum.ledger import branches
from variorum.ledger.body import SALT_BYTES
from variorum.ledger.canonical import decode
from variorum.ledger.chain import chain_files
from variorum.ledger.copies import Copy, FolderCopy
from variorum.ledger.entry import MAX_LINE, Entry, parse
from variorum.ledger.governing import GOVERNING
from variorum.ledger.intake import Intake
from variorum.ledger.ledger import Ledger
from variorum.ledger.standing import Standing, standing

LISTED = 1_000
"""So many of what was refused are listed one by one; the rest is counted."""

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Refused:
    """What was not taken, with where it stands in the other copy and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: entries by chain and by kind, blobs, what was refused, forks and gaps of those chains.

    `heads` are the last entries of each branch of the chains that brought something; `withheld` counts bytes that the
    other copy still has and that were withdrawn or sealed; `completed` tells that bodies came of entries held before.
    """

    name: str
    chains: Mapping[str, int]
    kinds: Mapping[str, int]
    heads: Mapping[str, list[str]]
    blobs: int
    bytes: int
    withheld: int
    completed: bool
    refused: tuple[Refused, ...]
    refusals: int
    forks: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str], ...]

    @property
    def entries(self) -> int:
        """How many entries were new."""
        return sum(self.chains.values())


@dataclass(slots=True)
class _Refusals:
    listed: list[Refused] = field(default_factory=list)
    number: int = 0

    def add(self, where: str, reason: str) -> None:
        self.number += 1
        if len(self.listed) < LISTED:
            self.listed.append(Refused(where, reason))


def merge(ledger: Ledger, copy: Copy, progress: Progress) -> Merged:
    """Take in what another copy holds and this one lacks; reads only of the other.

    Raises LedgerError where the disk has no room or a chain here is damaged; then no line was added.
    """
    refusals = _Refusals()
    fresh = fresh_entries(ledger, copy, refusals, progress)
    taken = _take_blobs(ledger, copy, fresh, refusals, progress)
    branches.place(ledger.folder / "ledger", fresh)
    chains = Counter(entry.chain for entry in fresh)
    found = [branches.branches(ledger.folder / "ledger", chain) for chain in sorted(chains)]
    return Merged(
        name=copy.name,
        chains=dict(sorted(chains.items())),
        kinds=dict(sorted(Counter(entry.kind for entry in fresh).items())),
        heads=branches.tips(ledger.folder / "ledger", chains),
        blobs=taken.blobs,
        bytes=taken.bytes,
        withheld=taken.withheld,
        completed=taken.completed,
        refused=tuple(refusals.listed),
        refusals=refusals.number,
        forks=tuple(fork for each in found for fork in each.forks),
        gaps=tuple(gap for each in found for gap in each.gaps),
    )


def fresh_entries(ledger: Ledger, copy: Copy, refusals: _Refusals, progress: Progress) -> list[Entry]:
    """The entries of another copy that this ledger lacks, in the order in which they stand there."""
    held = {sha256(line).digest() for chain in chain_files(ledger.folder / "ledger") for line in chain.lines()}
    fresh: list[Entry] = []
    for number, (where, line) in enumerate(copy.lines(), start=1):
        if number % 1_000 == 0:
            progress("Reading entries", number, None)
        digest = sha256(line).digest()
        if digest in held:
            continue
        entry = _entry(ledger, where, line, refusals)
        if entry:
            held.add(digest)
            fresh.append(entry)
    return fresh


def _entry(ledger: Ledger, where: str, line: bytes, refusals: _Refusals) -> Entry | None:
    if len(line) > MAX_LINE:
        refusals.add(where, "The line is longer than an entry may be.")
        return None
    try:
        entry = parse(line)
    except MalformedEntry as fault:
        refusals.add(where, str(fault))
        return None
    if entry.inquiry_id != ledger.inquiry:
        refusals.add(where, f"The entry belongs to another inquiry ({entry.inquiry_id[:12]}).")
    elif not entry.signature_holds():
        refusals.add(where, "The signature is not that of the chain's device: altered or forged.")
    else:
        return entry
    return None


@dataclass(frozen=True, slots=True)
class _Taken:
    blobs: int
    bytes: int
    withheld: int
    completed: bool


def _take_blobs(ledger: Ledger, copy: Copy, fresh: list[Entry], refusals: _Refusals, progress: Progress) -> _Taken:
    """Take in the bytes that are lacking here, but for those that were withdrawn or sealed, there or here."""
    offered = copy.digests()
    held = FolderCopy(ledger.folder).digests()
    gone = forbidden(combined_standing(ledger, copy, fresh))
    wanted = sorted(offered.keys() - held.keys() - gone)
    total = sum(offered[digest] for digest in wanted)
    room = shutil.disk_usage(ledger.folder).free
    if total > room:
        raise LedgerError(f"{copy.name} brings {total} bytes and the disk has room for {room}; make room on it.")
    done = 0
    with Intake(ledger.vault) as intake:
        for digest in wanted:
            progress("Copying", done, total)
            try:
                with copy.open(digest) as file:
                    intake.take(digest, file)
            except VaultError as fault:
                refusals.add(f"vault/{digest[:2]}/{digest[2:]}", str(fault))
            done += offered[digest]
        intake.finish()
    earlier = {entry.body.digest for entry in ledger.entries()} if wanted else set()
    completed = any(digest in earlier and ledger.vault.has(digest) for digest in wanted)
    return _Taken(intake.blobs, intake.bytes, len(offered.keys() & gone), completed)


def forbidden(judged: Standing) -> frozenset[str]:
    """The digests whose bytes may not lie in any vault: withdrawn, or sealed after they were entered."""
    return judged.withdrawn | judged.sealed.keys()


def combined_standing(ledger: Ledger, copy: Copy, fresh: list[Entry]) -> Standing:
    """The standing that the union of both copies will have."""

    def body(entry: Entry) -> dict[str, Any] | None:
        for read in (ledger.vault.get, lambda digest: _checked(copy, digest)):
            try:
                value = decode(read(entry.body.digest)[SALT_BYTES:])
            except (VaultError, MalformedEntry):
                continue
            return value if isinstance(value, dict) else None
        return None

    links = (link for chain in chain_files(ledger.folder / "ledger") for link in chain.links())
    held = {link.id: link.line for link in links if link.kind in GOVERNING}
    governing = [*map(parse, held.values()), *(entry for entry in fresh if entry.kind in GOVERNING)]
    # Without a revocation nothing but the governing entries is asked for: the others need not be read.
    if any(entry.kind == "revocation" for entry in governing):
        governing = [*ledger.entries(), *fresh]
    return standing(governing, body, ledger.inquiry)


MAX_GOVERNING = 1 << 26
"""The bodies that govern an inquiry are small: a larger one is left to the check of the whole ledger."""


def _checked(copy: Copy, digest: str) -> bytes:
    with copy.open(digest) as file:
        data = file.read(MAX_GOVERNING + 1)
    if sha256(data).hexdigest() != digest:
        raise VaultError(f"The bytes said to be {digest} are others.")
    return data
