"""Verification of the vault: are all preserved bytes there, each under its own digest, and nothing else?"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from variorum.ledger.check_stored import Batch, Stored, check_batch
from variorum.ledger.faults import Findings
from variorum.ledger.parallel import Workers
from variorum.ledger.vault import DIGEST, Vault

Progress = Callable[[int, int], None]
"""Told, after each piece of work, how many bytes are checked and how many there are."""

BATCH_BYTES = 1 << 24
BATCH_FILES = 512
WORTH_PROCESSES = 1 << 26
"""So many bytes take longer to check than it takes to start other processes."""


@dataclass(frozen=True, slots=True)
class Work:
    """Stored bytes to be hashed, with their sizes, whether each is rows, and the digests to look for in rows."""

    sizes: dict[str, int]
    rows: frozenset[str]
    unnamed: frozenset[str]


def list_vault(vault: Vault, findings: Findings) -> dict[str, os.stat_result]:
    """The digests under which the vault holds regular files, with how each stands; others go to the findings."""
    held: dict[str, os.stat_result] = {}
    for shelf in _listed(vault.folder, "vault", findings):
        inside = f"vault/{shelf.name}"
        if shelf.is_symlink() or not shelf.is_dir(follow_symlinks=False):
            findings.fault("not-a-file" if shelf.is_symlink() else "misplaced-file", inside)
            continue
        for item in _listed(Path(shelf.path), inside, findings):
            where = f"{inside}/{item.name}"
            if item.is_symlink() or not item.is_file(follow_symlinks=False):
                findings.fault("not-a-file", where)
            elif shelf.name == "tmp":
                findings.note("temporary-file", where)
            elif len(shelf.name) == 2 and DIGEST.fullmatch(shelf.name + item.name):
                held[shelf.name + item.name] = item.stat(follow_symlinks=False)
            else:
                findings.fault("misplaced-file", where)
    return held


def check_stored(vault: Vault, work: Work, workers: Workers, progress: Callable[[int], None]) -> Iterator[Stored]:
    """What each of the stored bytes is, ordered by digest within batches; `progress` is told bytes done."""
    batches = list(_batches(vault, work))
    worth = sum(work.sizes.values()) >= WORTH_PROCESSES
    for batch, answer in zip(batches, workers.map(check_batch, batches, worth=worth), strict=True):
        yield from answer
        progress(sum(work.sizes[digest] for digest, _ in batch.items))


def _batches(vault: Vault, work: Work) -> Iterator[Batch]:
    """The work in pieces of a bounded size; the largest first, so that no core is left with one at the end."""
    large = sorted((d for d, size in work.sizes.items() if size >= BATCH_BYTES), key=lambda d: (-work.sizes[d], d))
    for digest in large:
        yield Batch(vault.folder, ((digest, digest in work.rows),), work.unnamed)
    held: list[tuple[str, bool]] = []
    size = 0
    for digest in sorted(work.sizes.keys() - set(large)):
        held.append((digest, digest in work.rows))
        size += work.sizes[digest]
        if size >= BATCH_BYTES or len(held) >= BATCH_FILES:
            yield Batch(vault.folder, tuple(held), work.unnamed)
            held, size = [], 0
    if held:
        yield Batch(vault.folder, tuple(held), work.unnamed)


def place(digest: str) -> str:
    """Where the bytes of a digest lie, as findings name it."""
    return f"vault/{digest[:2]}/{digest[2:]}"


def _listed(folder: Path, where: str, findings: Findings) -> Iterable[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda item: item.name)
    except FileNotFoundError:
        return []
    except OSError as fault:
        findings.fault("unreadable", where, str(fault.strerror))
        return []
