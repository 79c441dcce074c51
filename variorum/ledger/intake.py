"""Intake: another copy's bytes on their way into the vault, many of them under one flush.

Each is hashed while it is copied, and kept only under the digest that it has. A flush for each of a hundred thousand
files takes minutes; one flush of all that is pending makes as many durable at once. Nothing may rely on bytes taken
in until `finish` returns.
"""

import contextlib
import os
import sys
from typing import BinaryIO, Self

from variorum.errors import VaultError
from variorum.ledger.vault import CHUNK, BlobWriter, Vault, sync_folder

AT_ONCE = 256
"""Pending files are held open, under their locks, so that no other process sweeps them away."""


class Intake:
    """Bytes being taken into a vault; used as a context, it leaves no unfinished file behind."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._pending: list[tuple[str, BlobWriter]] = []
        self._shelves: set[str] = set()
        self.blobs = 0
        self.bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._pending:
            self._pending.pop()[1].discard()

    def take(self, digest: str, file: BinaryIO) -> None:
        """Copy bytes that are said to have a digest.

        Raises VaultError, and keeps nothing of them, where they have another one, cannot be read or find no room.
        """
        blob = BlobWriter(self._vault)
        try:
            size = self._copy(file, blob)
            if blob.digest() != digest:
                raise VaultError(f"The bytes said to be {digest} are others; restore them from a sound copy.")
        except VaultError:
            blob.discard()
            raise
        self._pending.append((digest, blob))
        self.blobs += 1
        self.bytes += size
        if len(self._pending) >= AT_ONCE:
            self._settle()

    def _copy(self, file: BinaryIO, blob: BlobWriter) -> int:
        size = 0
        while True:
            try:
                chunk = file.read(CHUNK)
            except OSError as fault:
                raise VaultError(f"Bytes of the other copy cannot be read: {fault.strerror}.") from fault
            if not chunk:
                return size
            blob.write(chunk)
            size += len(chunk)

    def finish(self) -> None:
        """Make all that was taken durable. Raises VaultError."""
        self._settle()
        try:
            for shelf in sorted(self._shelves):
                sync_folder(self._vault.folder / shelf)
            sync_folder(self._vault.folder)
        except OSError as fault:
            raise VaultError(f"The vault {self._vault.folder} cannot be written: {fault.strerror}.") from fault

    def _settle(self) -> None:
        try:
            for _, blob in self._pending:
                blob.flush()
            if sys.platform == "linux":
                # On Linux, unlike elsewhere, sync waits until everything is written (sync(2)).
                os.sync()
            else:
                for _, blob in self._pending:
                    blob.sync()
            for digest, blob in self._pending:
                blob.place(self._vault.path(digest))
                self._shelves.add(digest[:2])
        except OSError as fault:
            raise VaultError(f"The vault {self._vault.folder} cannot be written: {fault.strerror}.") from fault
        finally:
            with contextlib.suppress(OSError):
                for _, blob in self._pending:
                    blob.discard()
            self._pending.clear()
