"""Erasing: bytes that were withdrawn, or sealed after they were entered, are deleted from the vault.

The entries that name them stay; a tombstone or a ciphertext stands in their place. What a disk keeps of deleted
files, and what other copies hold, is beyond reach: SAFETY.md says so.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from variorum.errors import VaultError
from variorum.ledger.vault import Vault, sync_folder


def erase(vault: Vault, digests: Iterable[str]) -> tuple[str, ...]:
    """Delete the bytes of digests, durably; those that were there. Raises VaultError where a file resists."""
    erased: list[str] = []
    shelves: set[Path] = set()
    for digest in sorted(digests):
        path = vault.path(digest)
        if not os.path.lexists(path):
            continue
        try:
            path.unlink()
        except OSError as fault:
            raise VaultError(
                f"{path} cannot be deleted: {fault.strerror}; allow it, and run the command again."
            ) from fault
        erased.append(digest)
        shelves.add(path.parent)
    try:
        for shelf in sorted(shelves):
            sync_folder(shelf)
    except OSError as fault:
        raise VaultError(f"{vault.folder} cannot be flushed: {fault.strerror}; run the command again.") from fault
    return tuple(erased)
