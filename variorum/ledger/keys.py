"""Ed25519 keys: a member's key certifies device keys, and a device's key signs the entries of its chain.

Keys lie outside every inquiry, in `~/.config/variorum/keys/` or where VARIORUM_KEYS says, one file a key, mode
600. A key file that others may read is refused.
"""

import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from variorum.errors import KeyUnavailable, MalformedEntry
from variorum.ledger.canonical import canonical, decode
from variorum.ledger.clock import Randomness

UNNAMED = "member"
"""The name of a member who has given none; the key may still be named, since no signature covers the name."""

CERTIFICATE_CONTEXT = b"variorum device\n"
SEED_BYTES = 32


def public_key(seed: bytes) -> str:
    """The hexadecimal public key of a 32-byte private seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def signature_holds(key: str, signature: str, message: bytes) -> bool:
    """Whether the hexadecimal signature over the message was made with the private half of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def certified_message(device: str, device_name: str, member: str) -> bytes:
    """The bytes that a member signs to certify a device."""
    return CERTIFICATE_CONTEXT + canonical({"device": {"key": device, "name": device_name}, "member": member})


@dataclass(frozen=True, slots=True)
class MemberKey:
    """A member's private key; it signs nothing but certificates of devices."""

    name: str
    seed: bytes = field(repr=False)

    @property
    def key(self) -> str:
        """The public key, hexadecimal."""
        return public_key(self.seed)

    def certify(self, name: str, seed: bytes) -> "DeviceKey":
        """A device key under this member, with its certificate."""
        message = certified_message(public_key(seed), name, self.key)
        certificate = Ed25519PrivateKey.from_private_bytes(self.seed).sign(message).hex()
        return DeviceKey(name, seed, self.name, self.key, certificate)


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """A device's private key with the certificate of the member it belongs to; its public key names its chain."""

    name: str
    seed: bytes = field(repr=False)
    member_name: str
    member_key: str
    certificate: str

    @property
    def chain(self) -> str:
        """The public key, hexadecimal: the name of the device's chain."""
        return public_key(self.seed)

    def sign(self, message: bytes) -> str:
        """The signature over the message, hexadecimal."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message).hex()

    @classmethod
    def derived(cls, member_name: str, device_name: str, randomness: Randomness) -> Self:
        """A fresh member and device key from the given randomness, kept nowhere: for examples and tests."""
        made = MemberKey(member_name, randomness(SEED_BYTES)).certify(device_name, randomness(SEED_BYTES))
        return cls(made.name, made.seed, made.member_name, made.member_key, made.certificate)


def keys_folder() -> Path:
    """Where this person's keys lie: VARIORUM_KEYS, or `~/.config/variorum/keys`."""
    named = os.environ.get("VARIORUM_KEYS")
    return Path(named) if named else Path.home() / ".config" / "variorum" / "keys"


def make_keys(
    folder: Path, member_name: str, device_name: str, randomness: Randomness = secrets.token_bytes
) -> DeviceKey:
    """The device key kept in the folder; made there, with its member's key, on first use.

    Raises KeyUnavailable when the folder cannot be written or holds a key that is damaged or readable by others.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise KeyUnavailable(f"The keys folder {folder} cannot be made: {fault.strerror}.") from fault
    if not os.path.lexists(folder / "member.key"):
        fresh = MemberKey(member_name, randomness(SEED_BYTES))
        _write(folder / "member.key", {"kind": "member", "name": fresh.name, "seed": fresh.seed.hex()})
    if not os.path.lexists(folder / "device.key"):
        made = load_member(folder).certify(device_name, randomness(SEED_BYTES))
        member = {"key": made.member_key, "name": made.member_name}
        text = {"certificate": made.certificate, "kind": "device", "member": member, "name": made.name}
        _write(folder / "device.key", {**text, "seed": made.seed.hex()})
    return load_device(folder)


def name_member(folder: Path, name: str) -> DeviceKey:
    """The device key kept in the folder, its member now named; for a key that was made before a name was given.

    Inquiries that the member has joined keep the name under which they did. Raises KeyUnavailable.
    """
    member, device = folder / "member.key", folder / "device.key"
    _write(member, {**_read(member, "member"), "name": name}, over=True)
    held = _read(device, "device")
    _write(device, {**held, "member": {**held["member"], "name": name}}, over=True)
    return load_device(folder)


def load_member(folder: Path) -> MemberKey:
    """The member's key kept in the folder. Raises KeyUnavailable."""
    held = _read(folder / "member.key", "member")
    return MemberKey(_text(held, "name", folder / "member.key"), _seed(held, folder / "member.key"))


def load_device(folder: Path) -> DeviceKey:
    """The device's key kept in the folder.

    Raises KeyUnavailable when it is missing, damaged, readable by others, or not certified by its member.
    """
    path = folder / "device.key"
    held = _read(path, "device")
    member = held.get("member")
    if not isinstance(member, dict):
        raise KeyUnavailable(f"The key file {path} does not name its member; restore it from a backup.")
    seed, name, key = _seed(held, path), _text(held, "name", path), _text(member, "key", path)
    device = DeviceKey(name, seed, _text(member, "name", path), key, _text(held, "certificate", path))
    if not signature_holds(key, device.certificate, certified_message(device.chain, name, key)):
        raise KeyUnavailable(f"The key file {path} is not certified by its member; restore it from a backup.")
    return device


def _text(held: dict[str, Any], key: str, path: Path) -> str:
    value = held.get(key)
    if not isinstance(value, str):
        raise KeyUnavailable(f"The key file {path} lacks {key!r}; restore it from a backup.")
    return value


def _seed(held: dict[str, Any], path: Path) -> bytes:
    try:
        seed = bytes.fromhex(_text(held, "seed", path))
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise KeyUnavailable(f"The key file {path} holds no 32-byte seed; restore it from a backup.")
    return seed


def _write(path: Path, held: dict[str, Any], over: bool = False) -> None:
    # A key appears whole or not at all: link fails, instead of overwriting, when another process was faster.
    # `over` replaces a key file by the same key with other words.
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, canonical({**held, "v": 1}) + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)
        try:
            if over:
                os.replace(temporary, path)
                return
            os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as fault:
        raise KeyUnavailable(f"The key file {path} cannot be written: {fault.strerror}.") from fault


def _read(path: Path, kind: str) -> dict[str, Any]:
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
        data = file.read(65536)
    try:
        held = decode(data.rstrip(b"\n"))
    except MalformedEntry as fault:
        raise KeyUnavailable(f"The {kind} key {path} is damaged; restore it from a backup.") from fault
    if not isinstance(held, dict) or held.get("kind") != kind:
        raise KeyUnavailable(f"The file {path} holds no {kind} key; restore it from a backup.")
    return held
