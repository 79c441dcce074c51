"""Copies of an inquiry to merge from: another folder, a read-only medium, or a bundle; all hostile until checked.

A copy is only read. Links and devices in it are passed over, and nothing that it names becomes a path here.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from variorum.errors import LedgerError
from variorum.ledger.chain import STEM, numbered, torn
from variorum.ledger.vault import DIGEST, Vault

MAX_LINES = 20_000_000
"""More lines than any inquiry has: a copy that claims more is not read on."""

SHELF = re.compile(r"[0-9a-f]{2}")
READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Copy(Protocol):
    """The lines and preserved bytes of another copy of an inquiry."""

    name: str

    def lines(self) -> Iterator[tuple[str, bytes]]:
        """Each finished line (without its line feed) with where it stands; one that is too long comes cut off."""
        ...

    def digests(self) -> Mapping[str, int]:
        """The digests under which bytes are said to lie, with their sizes."""
        ...

    def open(self, digest: str) -> BinaryIO:
        """The bytes said to be of a digest, unchecked. Raises VaultError where they cannot be read."""
        ...


class FolderCopy:
    """Another copy's folder, on any medium."""

    def __init__(self, folder: Path) -> None:
        """Raises LedgerError where the folder holds no ledger."""
        self.name = str(folder)
        self._folder = folder
        self._vault = Vault(folder / "vault")
        if not (folder / "ledger").is_dir():
            raise LedgerError(f"{folder} holds no copy of an inquiry: it has no folder 'ledger'; name another.")

    def lines(self) -> Iterator[tuple[str, bytes]]:
        """The finished lines of every file of a chain."""
        for path in sorted((self._folder / "ledger").glob("*.jsonl")):
            if STEM.fullmatch(path.name.removesuffix(".jsonl")):
                yield from _lines_of(path)

    def digests(self) -> Mapping[str, int]:
        """The regular files that lie under a digest."""
        found: dict[str, int] = {}
        try:
            for shelf in sorted(os.scandir(self._folder / "vault"), key=lambda item: item.name):
                if SHELF.fullmatch(shelf.name) and shelf.is_dir(follow_symlinks=False):
                    for item in os.scandir(shelf.path):
                        if DIGEST.fullmatch(shelf.name + item.name) and item.is_file(follow_symlinks=False):
                            found[shelf.name + item.name] = item.stat(follow_symlinks=False).st_size
        except FileNotFoundError:
            # A copy may hold no bytes at all, yet.
            return found
        except OSError as fault:
            raise LedgerError(f"{self.name} cannot be read: {fault.strerror}; check the medium.") from fault
        return found

    def open(self, digest: str) -> BinaryIO:
        """The bytes under a digest, unchecked. Raises VaultError."""
        return self._vault.unchecked(digest)


def _lines_of(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        handle = os.open(path, READ)
    except OSError as fault:
        raise LedgerError(f"{path} cannot be read: {fault.strerror}; check the medium.") from fault
    with os.fdopen(handle, "rb") as file:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            yield from numbered_lines(file, f"ledger/{path.name}")


def numbered_lines(file: BinaryIO, name: str) -> Iterator[tuple[str, bytes]]:
    """The finished lines of a chain's file with where they stand; a torn last line is left out.

    Raises LedgerError where the medium fails or the file has more lines than any chain.
    """
    try:
        for number, line, last in numbered(file):
            if number > MAX_LINES:
                raise LedgerError(f"{name} has more than {MAX_LINES} lines; it is no chain.")
            if not (last and torn(line)):
                yield f"{name}:{number}", line.removesuffix(b"\n")
    except OSError as fault:
        raise LedgerError(f"{name} cannot be read: {fault.strerror or fault}; check the medium.") from fault
