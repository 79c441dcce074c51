"""Files of keys: outside every inquiry, readable by their owner alone, written whole or not at all.

A file holds one canonical object, in the clear or under a passphrase.
"""

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from variorum.errors import KeyUnavailable, MalformedEntry
from variorum.ledger.canonical import canonical, decode
from variorum.ledger.passphrase import lock, locked, unlock
from variorum.ledger.vault import sync_folder

SEED_BYTES = 32
MAX_FILE = 1 << 16


def read_key(path: Path, kind: str) -> dict[str, Any]:
    """The object in a key file of a kind (member, device …).

    Raises KeyUnavailable when it is missing, damaged, readable by others, or its passphrase is not given.
    """
    return _object(read_bytes(path, kind), path, kind)[0]


def read_locked(path: Path, kind: str) -> tuple[dict[str, Any], str | None]:
    """The object in a key file, with the passphrase that it lies under, if any. Raises as `read_key`."""
    return _object(read_bytes(path, kind), path, kind)


def write_key(path: Path, held: Mapping[str, Any], *, over: bool = False, passphrase: str | None = None) -> None:
    """Write a key file; one that is there already stays as it is, unless `over` replaces it. Raises KeyUnavailable."""
    data = canonical({**held, "v": 1}) + b"\n"
    if passphrase is not None:
        data = lock(data, passphrase)
    # A key appears whole or not at all: link fails, instead of overwriting, when another process was faster.
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        try:
            _write(temporary, data)
            if over:
                os.replace(temporary, path)
            else:
                os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as fault:
        raise KeyUnavailable(f"The key file {path} cannot be written: {fault.strerror}.") from fault


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def read_bytes(path: Path, kind: str) -> bytes:
    """The bytes of a key file that is its owner's alone. Raises KeyUnavailable."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as fault:
        raise KeyUnavailable(f"The {kind} key {path} cannot be opened: {fault.strerror}.") from fault
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise KeyUnavailable(f"The {kind} key {path} is not a regular file.")
        if status.st_mode & 0o077 or status.st_uid != os.geteuid():
            mode = stat.S_IMODE(status.st_mode)
            raise KeyUnavailable(
                f"The {kind} key {path} is not yours alone (mode {mode:03o}); if nobody else has read it, "
                f"make it yours with: chmod 600 {path}"
            )
        return file.read(MAX_FILE)


def text_of(held: Mapping[str, Any], key: str, path: Path) -> str:
    """A text in a key file's object. Raises KeyUnavailable when it is missing."""
    value = held.get(key)
    if not isinstance(value, str):
        raise KeyUnavailable(f"The key file {path} lacks {key!r}; restore it from a backup.")
    return value


def seed_of(held: Mapping[str, Any], path: Path) -> bytes:
    """The private seed in a key file's object. Raises KeyUnavailable when it is none."""
    try:
        seed = bytes.fromhex(text_of(held, "seed", path))
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise KeyUnavailable(f"The key file {path} holds no 32-byte seed; restore it from a backup.")
    return seed


def _object(data: bytes, path: Path, kind: str) -> tuple[dict[str, Any], str | None]:
    passphrase = None
    if locked(data):
        data, passphrase = unlock(data, str(path))
    try:
        held = decode(data.rstrip(b"\n"))
    except MalformedEntry as fault:
        raise KeyUnavailable(f"The {kind} key {path} is damaged; restore it from a backup.") from fault
    if not isinstance(held, dict) or held.get("kind") != kind:
        raise KeyUnavailable(f"The file {path} holds no {kind} key; restore it from a backup.")
    return held, passphrase
