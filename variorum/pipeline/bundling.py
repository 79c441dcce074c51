"""Bundling: what another copy lacks, gathered into one file to carry, in the clear or encrypted to named members."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from variorum.errors import LedgerError, UsageError
from variorum.ledger.bundle import Contents, quoted_digests, write_bundle
from variorum.ledger.chain import chain_files
from variorum.ledger.checkpoint import Checkpoint
from variorum.ledger.copies import FolderCopy
from variorum.ledger.entry import Entry
from variorum.ledger.ledger import Ledger
from variorum.ledger.sealing import seal_stream
from variorum.ledger.standing import Member, Standing
from variorum.ledger.vault import sync_folder
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.stamping import find_checkpoint

Known = Mapping[str, tuple[int, str]]
"""Of each chain that another copy is known to hold, the last entry of its trunk: place and id."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle that was written: its entries, blobs, size on the disk, and the members who can open it."""

    path: Path
    entries: int
    blobs: int
    size: int
    recipients: tuple[str, ...]


def bundle(inquiry: Inquiry, out: Path, known: Known | None, to: tuple[Member, ...] = ()) -> Bundled:
    """Write a bundle of all that a copy lacks that holds what is known, whole or not at all.

    Raises UsageError where the file exists or there is nothing to send, LedgerError where it cannot be written.
    """
    if os.path.lexists(out):
        raise UsageError(f"{out} exists already; name another file, or remove it.")
    entries, contents = gather(inquiry.ledger, known or {})
    if not entries:
        raise UsageError("There is nothing to send: the other copy is known to hold every entry that is here.")
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("xb") as target:
            if to:
                scratch = inquiry.folder / "vault" / "tmp"
                scratch.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryFile(dir=scratch) as clear:
                    write_bundle(clear, contents, inquiry.ledger.vault)
                    clear.seek(0)
                    seal_stream(clear, target, [member.key for member in to])
            else:
                write_bundle(target, contents, inquiry.ledger.vault)
            target.flush()
            os.fsync(target.fileno())
        os.replace(part, out)
        sync_folder(out.parent)
    except OSError as fault:
        raise LedgerError(f"{out} cannot be written: {fault.strerror}; make room or name another place.") from fault
    finally:
        part.unlink(missing_ok=True)
    names = tuple(member.name for member in to)
    return Bundled(out, entries, len(contents.digests), out.stat().st_size, names)


def gather(ledger: Ledger, known: Known) -> tuple[int, Contents]:
    """The lines that a copy lacks which holds what is known, and the blobs that they need and it cannot have."""
    lines: dict[str, bytes] = {}
    fresh: list[Entry] = []
    old: list[Entry] = []
    for chain in chain_files(ledger.folder / "ledger"):
        held = list(chain.entries())
        seq, identifier = known.get(chain.name, (0, ""))
        # What is known tells of a trunk; where it does not fit ours, everything is sent.
        after = next((at for at, entry in enumerate(held, 1) if (entry.seq, entry.id) == (seq, identifier)), 0)
        old += held[:after]
        fresh += held[after:]
        if held[after:]:
            lines[chain.stem] = b"".join(entry.line + b"\n" for entry in held[after:])
    vault = FolderCopy(ledger.folder).digests().keys()
    wanted = vault if not old else _named(ledger, fresh) & vault - _named(ledger, old)
    return len(fresh), Contents(ledger.inquiry, lines, tuple(sorted(wanted)))


def _named(ledger: Ledger, entries: list[Entry]) -> frozenset[str]:
    """The digests of the entries' bodies, and those that these mention."""
    bodies = {entry.body.sealed or entry.body.digest for entry in entries}
    data = (ledger.vault.get(digest) for digest in sorted(bodies) if ledger.vault.has(digest))
    return quoted_digests(data) | bodies


def known_since(inquiry: Inquiry, named: str) -> Known:
    """What a checkpoint covers, named by its digest or by the file it was written to. Raises UsageError."""
    path = Path(named)
    if path.is_file():
        return {chain: (head.seq, head.id) for chain, head in Checkpoint.from_file(path.read_bytes()).heads.items()}
    kept = find_checkpoint(inquiry.ledger, named)
    if kept is None:
        raise UsageError(
            f"'{named}' is neither a checkpoint of this inquiry nor a file of one; see: variorum checkpoint."
        )
    return {chain: (head.seq, head.id) for chain, head in kept.checkpoint.heads.items()}


def known_to(inquiry: Inquiry, member: Member) -> Known:
    """What every device of a member is known to hold: its own chain, and what its last entry had seen.

    Where one of them never wrote an entry, nothing is known.
    """
    chains = [device.chain for device in Standing.of(inquiry.ledger).devices.values() if device.member == member.key]
    places: dict[str, tuple[str, int]] = {}
    last: dict[str, Entry] = {}
    for entry in inquiry.ledger.entries():
        places[entry.id] = entry.chain, entry.seq
        if entry.chain in chains:
            last[entry.chain] = entry
    if not chains or set(chains) - last.keys():
        return {}
    held: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for entry in last.values():
        for identifier in (entry.id, *dict(entry.seen).values()):
            if identifier in places:
                chain, seq = places[identifier]
                held[chain].append((seq, identifier))
    return {chain: min(found) for chain, found in held.items() if len(found) == len(last)}


def members_named(ledger: Ledger, names: tuple[str, ...]) -> tuple[Member, ...]:
    """The members in good standing of these names, or whose keys begin so. Raises UsageError for none or several."""
    active = Standing.of(ledger).active()
    found: list[Member] = []
    for name in names:
        fits = [m for m in active if m.name == name or (len(name) >= 6 and m.key.startswith(name))]
        if len(fits) != 1:
            whom = "is no member" if not fits else f"names {len(fits)} members"
            raise UsageError(f"'{name}' {whom} of this inquiry; give the key as `variorum members` prints it.")
        found += fits
    return tuple(found)
