"""Copies of one inquiry on several devices, for tests of merging."""

import io
import shutil
from pathlib import Path

from tests.ledger.vectors import counted_randomness, ticking_clock
from variorum.ledger import DeviceKey, Ledger
from variorum.ledger.bundle import Contents, write_bundle
from variorum.ledger.chain import chain_files
from variorum.ledger.copies import FolderCopy
from variorum.ledger.merging import Merged, merge


def silent(_what: str, _done: int, _total: int | None) -> None:
    """Nobody watches."""


def key(name: str) -> DeviceKey:
    """A device's key that depends on the name alone."""
    seeds = iter([name.encode().ljust(32, b"m"), name.encode().ljust(32, b"d")])
    return DeviceKey.derived(name, f"{name}'s laptop", lambda _: next(seeds))


def found(folder: Path, founder: DeviceKey, *others: DeviceKey) -> Ledger:
    """An inquiry with its members introduced."""
    ledger = Ledger.create(folder, {"title": "T"}, founder, clock=ticking_clock(), randomness=counted_randomness())
    for other in others:
        ledger.append(
            "member", {"member": {"name": other.member_name, "key": other.member_key}, "role": "lead"}, founder
        )
    return ledger


def copied(ledger: Ledger, folder: Path) -> Ledger:
    """The inquiry's folder copied, as one copies a folder."""
    shutil.copytree(ledger.folder, folder)
    return Ledger.open(folder)


def merged(into: Ledger, other: Ledger) -> Merged:
    """What merging another folder came to."""
    return merge(into, FolderCopy(other.folder), silent)


def ids(ledger: Ledger) -> set[str]:
    """The entries that a copy holds."""
    return {entry.id for entry in ledger.entries()}


def blobs(ledger: Ledger) -> set[str]:
    """The digests of the bytes that a copy holds."""
    return set(FolderCopy(ledger.folder).digests())


def bundled(ledger: Ledger) -> bytes:
    """A bundle of everything."""
    lines = {
        chain.stem: b"".join(line + b"\n" for line in chain.lines()) for chain in chain_files(ledger.folder / "ledger")
    }
    out = io.BytesIO()
    write_bundle(out, Contents(ledger.inquiry, lines, tuple(sorted(blobs(ledger)))), ledger.vault)
    return out.getvalue()
