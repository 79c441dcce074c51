"""The vault: preserved bytes, each a read-only file under its SHA-256, written once.

Bytes are streamed into a temporary file in `vault/tmp`, flushed to the disk, then renamed to `vault/ab/cd…`; a
process killed at any moment leaves at most a temporary file. Links are never followed.
"""

import contextlib
import fcntl
import os
import re
import secrets
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from variorum.errors import VaultError

DIGEST = re.compile(r"[0-9a-f]{64}")
CHUNK = 1 << 20
READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Vault:
    """The preserved bytes of one inquiry."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._swept = False
        self._shelves: set[str] | None = None

    def path(self, digest: str) -> Path:
        """Where the bytes of a digest lie. Raises VaultError when it is not a SHA-256 in lower-case hexadecimal."""
        if not DIGEST.fullmatch(digest):
            raise VaultError(f"{digest!r} is not a SHA-256 digest in lower-case hexadecimal.")
        return self.folder / digest[:2] / digest[2:]

    def has(self, digest: str) -> bool:
        """Whether a regular file lies under the digest (its bytes are not checked)."""
        try:
            with self._open(digest):
                return True
        except VaultError:
            return False

    def put(self, data: bytes) -> str:
        """Store bytes; their digest. Raises VaultError when they cannot be stored."""
        with self.writer() as blob:
            blob.write(data)
            return blob.commit()

    def put_file(self, path: Path) -> str:
        """Store a file's bytes, streamed; their digest. Raises VaultError when it cannot be read or stored."""
        try:
            source = path.open("rb")
        except OSError as fault:
            raise VaultError(f"The file {path} cannot be read: {fault.strerror}.") from fault
        with source, self.writer() as blob:
            while chunk := source.read(CHUNK):
                blob.write(chunk)
            return blob.commit()

    def get(self, digest: str) -> bytes:
        """The bytes of a digest, checked. Raises VaultError when they are missing or altered."""
        with self._open(digest) as file:
            data = file.read()
        if sha256(data).hexdigest() != digest:
            raise self._altered(digest)
        return data

    @contextlib.contextmanager
    def open(self, digest: str) -> Iterator[BinaryIO]:
        """The bytes of a digest as a stream at its start, checked whole before it is given.

        Raises VaultError when they are missing or altered.
        """
        with self._open(digest) as file:
            if hash_stream(file) != digest:
                raise self._altered(digest)
            file.seek(0)
            yield file

    def unchecked(self, digest: str) -> BinaryIO:
        """The bytes of a digest as a stream, for who checks them while reading. Raises VaultError when missing."""
        return self._open(digest)

    def sealed_under(self, digest: str) -> str | None:
        """The digest of the ciphertext under which bytes are kept; None where they are kept in the clear."""
        return None

    def size(self, digest: str) -> int:
        """The number of bytes under a digest. Raises VaultError when they are missing."""
        with self._open(digest) as file:
            return os.fstat(file.fileno()).st_size

    def writer(self) -> "Blob":
        """A blob being written; used as a context, it leaves nothing behind unless committed."""
        if not self._swept:
            self._swept = True
            self.sweep()
        return BlobWriter(self)

    def shelve(self, shelf: Path) -> None:
        """Make a folder for digests, or what a killed process made of it, durable. Raises OSError."""
        if self._shelves is None:
            self._shelves = set(os.listdir(self.folder))
            sync_folder(self.folder)
            sync_folder(self.folder.parent)
        if not shelf.is_dir():
            self._shelves.discard(shelf.name)
            shelf.mkdir(exist_ok=True)
        if shelf.name not in self._shelves:
            sync_folder(self.folder)
            self._shelves.add(shelf.name)

    def sweep(self) -> int:
        """Remove temporary files that no living process holds; their number."""
        removed = 0
        for path in sorted((self.folder / "tmp").glob("*")):
            with contextlib.suppress(OSError):
                handle = os.open(path, READ)
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    path.unlink()
                    removed += 1
                finally:
                    os.close(handle)
        return removed

    def _open(self, digest: str) -> BinaryIO:
        path = self.path(digest)
        try:
            shelf = os.open(path.parent, READ | os.O_DIRECTORY)
            try:
                handle = os.open(path.name, READ, dir_fd=shelf)
            finally:
                os.close(shelf)
        except FileNotFoundError as fault:
            raise VaultError(f"The vault holds no bytes under {digest}; copy them from another copy.") from fault
        except OSError as fault:
            raise VaultError(f"The vault's {path} cannot be opened: {fault.strerror}.") from fault
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise VaultError(f"The vault's {path} is not a regular file; remove it.")
        return os.fdopen(handle, "rb")

    def _altered(self, digest: str) -> VaultError:
        return VaultError(f"The bytes at {self.path(digest)} are altered; restore them from another copy.")


class Blob(Protocol):
    """Bytes on their way into a vault: `write` them, then `commit` for their digest; a context that leaves no rest."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def write(self, data: bytes) -> None:
        """Add bytes. Raises VaultError when no more can be taken."""

    def commit(self) -> str:
        """Keep the bytes, and give their digest. Raises VaultError."""
        ...


class BlobWriter:
    """Bytes on their way into the vault: `write` them, then `commit` for their digest."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._hash = sha256()
        try:
            (vault.folder / "tmp").mkdir(parents=True, exist_ok=True)
            self._path, self._file = self._begin()
        except OSError as fault:
            raise VaultError(f"The vault {vault.folder} cannot be written: {fault.strerror}.") from fault

    def _begin(self) -> tuple[Path, BinaryIO]:
        while True:
            path = self._vault.folder / "tmp" / f"{os.getpid()}-{secrets.token_hex(8)}"
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            fcntl.flock(handle, fcntl.LOCK_EX)
            # Another process may have swept the file away between its creation and its lock.
            if os.fstat(handle).st_nlink:
                return path, os.fdopen(handle, "wb", buffering=CHUNK)
            os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def discard(self) -> None:
        """Leave nothing behind of bytes that were not placed."""
        if not self._file.closed:
            with contextlib.suppress(OSError):
                self._file.close()
            self._path.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """Add bytes. Raises VaultError when the disk takes no more."""
        self._hash.update(data)
        try:
            self._file.write(data)
        except OSError as fault:
            raise VaultError(f"The vault cannot take more bytes: {fault.strerror}.") from fault

    def digest(self) -> str:
        """The SHA-256 of the bytes written so far, hexadecimal."""
        return self._hash.hexdigest()

    def commit(self) -> str:
        """Make the bytes durable under their digest, and give it. Raises VaultError when that fails.

        Bytes already held are left alone; if those are damaged, they are replaced by the good ones.
        """
        digest = self.digest()
        target = self._vault.path(digest)
        try:
            if self._held(digest):
                # Whoever placed them may have been killed before their name was durable.
                self._vault.shelve(target.parent)
            else:
                self.flush()
                self.sync()
                self.place(target)
            sync_folder(target.parent)
            self.discard()
        except OSError as fault:
            raise VaultError(f"The vault cannot store {digest}: {fault.strerror}.") from fault
        return digest

    def flush(self) -> None:
        """Hand the bytes to the system, read-only. Raises OSError."""
        self._file.flush()
        os.fchmod(self._file.fileno(), 0o444)

    def sync(self) -> None:
        """Wait until the bytes are on the disk. Raises OSError."""
        os.fsync(self._file.fileno())

    def place(self, target: Path) -> None:
        """Give the bytes, flushed and synced, their place, whose folder is not synced. Raises OSError, VaultError."""
        self._vault.shelve(target.parent)
        if target.parent.is_symlink():
            raise VaultError(f"The vault's {target.parent} is a link; remove it.")
        os.rename(self._path, target)
        self._file.close()

    def _held(self, digest: str) -> bool:
        try:
            with self._vault.open(digest):
                return True
        except VaultError:
            return False


def hash_stream(file: BinaryIO) -> str:
    """The SHA-256 of what remains of a stream, hexadecimal."""
    digest = sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def sync_folder(folder: Path, flags: int = os.O_RDONLY | os.O_DIRECTORY) -> None:
    """Make a folder's list of names durable. Raises OSError."""
    handle = os.open(folder, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
