"""An opened vault: what was sealed to a member, readable in memory only; and, when asked, sealing what comes.

Nothing that was sealed is ever written in the clear: what is opened lies in this process's memory, and what is entered
while sealing goes to the disk as ciphertext alone.
"""

import io
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Self

from variorum.errors import KeyUnavailable, VaultError
from variorum.ledger.entry import Entry
from variorum.ledger.sealing import seal, unseal
from variorum.ledger.standing import Standing
from variorum.ledger.vault import Blob, Vault

MOST_IN_MEMORY = 1 << 31
"""Sealed bytes are encrypted in one piece, in memory; a larger file has to be split."""


class OpenedVault(Vault):
    """A vault whose sealed bytes a member reads; with `entitled` keys, whatever is put into it is sealed to them."""

    def __init__(self, folder: Path, entitled: tuple[str, ...] = ()) -> None:
        """`folder` is the vault's; call `open_with` to read what was sealed before."""
        super().__init__(folder)
        self.entitled = entitled
        self._disk = Vault(folder)
        self._clear: dict[str, bytes] = {}
        self._under: dict[str, str] = {}
        self._undeclared: list[str] = []

    def open_with(self, seed: bytes, judged: Standing, entries: Iterable[Entry]) -> Self:
        """Read everything that was sealed to the member whose seed this is; what was sealed to others stays shut."""
        sealed = {entry.body.sealed for entry in entries if entry.body.sealed}
        for cipher in sorted(sealed | judged.ciphertexts):
            try:
                data = unseal(self._disk.get(cipher), seed)
            except (KeyUnavailable, VaultError):
                # Sealed to others, withdrawn, or lost, which is for verify to name.
                continue
            digest = sha256(data).hexdigest()
            self._clear[digest], self._under[digest] = data, cipher
        return self

    def sealed_under(self, digest: str) -> str | None:
        """The digest of the ciphertext of bytes that are sealed."""
        return self._under.get(digest)

    def declare(self) -> list[str]:
        """The ciphertexts of preserved bytes, not of bodies, that no entry names yet; they count as named now."""
        undeclared, self._undeclared = self._undeclared, []
        return undeclared

    def put(self, data: bytes) -> str:
        """Store bytes, sealed where this vault seals; their digest. Raises VaultError."""
        return self._keep(data) if self.entitled else self._disk.put(data)

    def put_file(self, path: Path) -> str:
        """Store a file's bytes, sealed where this vault seals; their digest. Raises VaultError."""
        if not self.entitled:
            return self._disk.put_file(path)
        try:
            with path.open("rb") as file:
                data = file.read(MOST_IN_MEMORY + 1)
        except OSError as fault:
            raise VaultError(f"The file {path} cannot be read: {fault.strerror}.") from fault
        if len(data) > MOST_IN_MEMORY:
            raise VaultError(f"The file {path} is larger than can be sealed ({MOST_IN_MEMORY >> 30} GiB); split it.")
        return self._keep(data)

    def writer(self) -> Blob:
        """Bytes being written, sealed where this vault seals."""
        return _InMemory(self._keep) if self.entitled else self._disk.writer()

    def size(self, digest: str) -> int:
        """The number of bytes under a digest. Raises VaultError when they are missing."""
        return len(self._clear[digest]) if digest in self._clear else self._disk.size(digest)

    def _keep(self, data: bytes) -> str:
        digest = sha256(data).hexdigest()
        if digest not in self._under and not self._disk.has(digest):
            self._under[digest] = self._disk.put(seal(data, self.entitled))
            self._undeclared.append(self._under[digest])
        self._clear.setdefault(digest, data)
        return digest

    def named(self, digest: str) -> None:
        """Take a body's ciphertext, which its header names, from what is to be declared."""
        self._undeclared = [cipher for cipher in self._undeclared if cipher != self._under.get(digest)]

    def _open(self, digest: str) -> BinaryIO:
        return io.BytesIO(self._clear[digest]) if digest in self._clear else super()._open(digest)


class _InMemory:
    """Bytes gathered in memory, for sealing."""

    def __init__(self, keep: Callable[[bytes], str]) -> None:
        self._keep = keep
        self._data = io.BytesIO()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._data.close()

    def write(self, data: bytes) -> None:
        """Add bytes. Raises VaultError when they grow beyond what can be sealed."""
        if self._data.tell() + len(data) > MOST_IN_MEMORY:
            raise VaultError(f"More bytes than can be sealed at once ({MOST_IN_MEMORY >> 30} GiB); enter fewer.")
        self._data.write(data)

    def commit(self) -> str:
        """Seal the bytes, and give the digest that they have in the clear."""
        return self._keep(self._data.getvalue())
