"""Backups of keys: one file under a passphrase; and the recovery key, a member's key that is kept offline.

A restored device key in two places would write two branches of one chain. So restoring makes a new device under the
restored member, unless it is said that the old device will not write again.
"""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from variorum.errors import KeyUnavailable
from variorum.ledger.clock import Randomness
from variorum.ledger.key_files import SEED_BYTES, read_bytes, read_key, read_locked, write_key
from variorum.ledger.keys import (
    DEVICE_FILE,
    MEMBER_FILE,
    RETIRED,
    DeviceKey,
    MemberKey,
    device_of,
    load_device,
    load_member_file,
    make_folder,
    member_of,
    save_device,
    save_member,
)
from variorum.ledger.passphrase import locked

RECOVERY_NAME = "recovery key"


def lock_keys(folder: Path, choose: Callable[[], str] | None) -> list[Path]:
    """Put every key of a folder under a passphrase, chosen once all are open, or take it off (None); the files.

    Raises KeyUnavailable.
    """
    kinds = {path: _kind(path) for path in sorted(folder.glob("*.key"))}
    if not kinds:
        raise KeyUnavailable(f"There are no keys in {folder}; they are made when you found or join an inquiry.")
    held = {path: read_key(path, kind) for path, kind in kinds.items()}
    passphrase = choose() if choose else None
    for path, value in held.items():
        write_key(path, value, over=True, passphrase=passphrase)
    return list(held)


def back_up(folder: Path, file: Path, passphrase: str) -> None:
    """Write the member's and the device's key into one file under a passphrase.

    Raises KeyUnavailable when the file is there already, or there is no member's key to back up.
    """
    if os.path.lexists(file):
        raise KeyUnavailable(f"{file} is there already; name a new file for the backup.")
    member = read_key(folder / MEMBER_FILE, "member")
    device = read_key(folder / DEVICE_FILE, "device")
    write_key(file, {"device": device, "kind": "backup", "member": member}, passphrase=passphrase)


def restore(
    file: Path,
    folder: Path,
    device_name: str | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> DeviceKey:
    """Put the keys of a backup into a folder that has none: the member's, with a new device of that name.

    Without a name the device is restored as well. The new files lie under the backup's passphrase. Raises
    KeyUnavailable when the folder has another key, or the backup cannot be opened.
    """
    held, passphrase = read_locked(file, "backup")
    member, device = (held.get(kind) for kind in ("member", "device"))
    if not isinstance(member, dict) or not isinstance(device, dict):
        raise KeyUnavailable(f"The backup {file} does not hold a member's and a device's key; use another one.")
    restored, old = member_of(member, file), device_of(device, file)
    make_folder(folder)
    for name in (MEMBER_FILE, DEVICE_FILE):
        if os.path.lexists(folder / name):
            raise KeyUnavailable(f"{folder} holds keys already; set VARIORUM_KEYS to a folder without any.")
    save_member(folder / MEMBER_FILE, restored, passphrase)
    fresh = old if device_name is None else restored.certify(device_name, randomness(SEED_BYTES))
    save_device(folder / DEVICE_FILE, fresh, passphrase)
    return load_device(folder)


def make_recovery(file: Path, passphrase: str | None, randomness: Randomness = secrets.token_bytes) -> MemberKey:
    """A new recovery key, in a file of its own. Raises KeyUnavailable when the file is there already."""
    if os.path.lexists(file):
        raise KeyUnavailable(f"{file} is there already; name a new file for the recovery key.")
    save_member(file, MemberKey(RECOVERY_NAME, randomness(SEED_BYTES)), passphrase)
    return load_member_file(file)


def is_locked(path: Path, kind: str) -> bool:
    """Whether a key file lies under a passphrase. Raises KeyUnavailable."""
    return locked(read_bytes(path, kind))


def _kind(path: Path) -> str:
    kind = path.stem.removeprefix(RETIRED).split("-")[0]
    if kind not in ("member", "device", "pending"):
        raise KeyUnavailable(f"{path} is no key file of a known name; move it out of the keys folder.")
    return kind
