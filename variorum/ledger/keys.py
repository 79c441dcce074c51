"""Ed25519 keys: a member's key certifies device keys, and a device's key signs the entries of its chain.

Keys lie outside every inquiry, in `~/.config/variorum/keys/` or where VARIORUM_KEYS says, one file a key, mode
600, in the clear or under a passphrase. A key file that others may read is refused.
"""

import os
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from variorum.errors import KeyUnavailable
from variorum.ledger.canonical import canonical
from variorum.ledger.clock import Randomness
from variorum.ledger.key_files import SEED_BYTES, read_key, read_locked, seed_of, text_of, write_key

UNNAMED = "member"
"""The name of a member who has given none; the key may still be named, since no signature covers the name."""

CERTIFICATE_CONTEXT = b"variorum device\n"
FINGERPRINT_CONTEXT = b"variorum fingerprint\n"
MEMBER_FILE, DEVICE_FILE = "member.key", "device.key"
RETIRED = "retired-"
"""How the files of keys that were replaced begin: they open what was sealed to them, and sign for no new entry."""


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


def fingerprint(key: str) -> str:
    """Six groups of five digits of a public key, to read aloud and compare: about 100 bits of its digest."""
    number = int.from_bytes(sha256(FINGERPRINT_CONTEXT + bytes.fromhex(key)).digest(), "big")
    digits = f"{number % 10**30:030d}"
    return " ".join(digits[start : start + 5] for start in range(0, 30, 5))


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
        return DeviceKey(name, seed, self.name, self.key, self.sign_device(public_key(seed), name))

    def sign_device(self, key: str, name: str) -> str:
        """The certificate of a device by its public key and name, hexadecimal."""
        message = certified_message(key, name, self.key)
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message).hex()


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

    A device whose member's key lies on another machine has none made. Raises KeyUnavailable when the folder cannot be
    written or holds a key that is damaged or readable by others.
    """
    if not os.path.lexists(folder / DEVICE_FILE):
        member = make_member(folder, member_name, randomness)
        _, passphrase = read_locked(folder / MEMBER_FILE, "member")
        save_device(folder / DEVICE_FILE, member.certify(device_name, randomness(SEED_BYTES)), passphrase)
    return load_device(folder)


def make_member(folder: Path, name: str, randomness: Randomness = secrets.token_bytes) -> MemberKey:
    """The member's key kept in the folder, made there on first use. Raises KeyUnavailable."""
    make_folder(folder)
    if not os.path.lexists(folder / MEMBER_FILE):
        save_member(folder / MEMBER_FILE, MemberKey(name, randomness(SEED_BYTES)))
    return load_member(folder)


def make_folder(folder: Path) -> None:
    """Make a folder for keys, its owner's alone. Raises KeyUnavailable."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise KeyUnavailable(f"The keys folder {folder} cannot be made: {fault.strerror}.") from fault


def name_member(folder: Path, name: str) -> DeviceKey:
    """The device key kept in the folder, its member now named; for a key that was made before a name was given.

    Inquiries that the member has joined keep the name under which they did. Raises KeyUnavailable.
    """
    member, device = folder / MEMBER_FILE, folder / DEVICE_FILE
    if os.path.lexists(member):
        held, passphrase = read_locked(member, "member")
        write_key(member, {**held, "name": name}, over=True, passphrase=passphrase)
    held, passphrase = read_locked(device, "device")
    write_key(device, {**held, "member": {**held["member"], "name": name}}, over=True, passphrase=passphrase)
    return load_device(folder)


def save_member(path: Path, member: MemberKey, passphrase: str | None = None, *, over: bool = False) -> None:
    """Write a member's key into a file. Raises KeyUnavailable."""
    held = {"kind": "member", "name": member.name, "seed": member.seed.hex()}
    write_key(path, held, over=over, passphrase=passphrase)


def save_device(path: Path, device: DeviceKey, passphrase: str | None = None, *, over: bool = False) -> None:
    """Write a device's key, with its certificate, into a file. Raises KeyUnavailable."""
    member = {"key": device.member_key, "name": device.member_name}
    held = {"certificate": device.certificate, "kind": "device", "member": member, "name": device.name}
    write_key(path, {**held, "seed": device.seed.hex()}, over=over, passphrase=passphrase)


def load_member(folder: Path) -> MemberKey:
    """The member's key kept in the folder. Raises KeyUnavailable."""
    return load_member_file(folder / MEMBER_FILE)


def load_member_file(path: Path) -> MemberKey:
    """The member's key in a file. Raises KeyUnavailable."""
    return member_of(read_key(path, "member"), path)


def load_members(folder: Path) -> tuple[MemberKey, ...]:
    """The member's key kept in the folder, and those that it replaced: what was sealed to them opens with them."""
    retired = sorted(folder.glob(f"{RETIRED}member-*.key"))
    return (load_member(folder), *(load_member_file(path) for path in retired))


def load_device(folder: Path) -> DeviceKey:
    """The device's key kept in the folder.

    Raises KeyUnavailable when it is missing, damaged, readable by others, or not certified by its member.
    """
    return load_device_file(folder / DEVICE_FILE)


def load_device_file(path: Path) -> DeviceKey:
    """The device's key in a file. Raises KeyUnavailable as `load_device`."""
    return device_of(read_key(path, "device"), path)


def member_of(held: dict[str, Any], path: Path) -> MemberKey:
    """The member's key that a file's object is. Raises KeyUnavailable."""
    return MemberKey(text_of(held, "name", path), seed_of(held, path))


def device_of(held: dict[str, Any], path: Path) -> DeviceKey:
    """The device's key that a file's object is. Raises KeyUnavailable."""
    member = held.get("member")
    if not isinstance(member, dict):
        raise KeyUnavailable(f"The key file {path} does not name its member; restore it from a backup.")
    seed, name, key = seed_of(held, path), text_of(held, "name", path), text_of(member, "key", path)
    device = DeviceKey(name, seed, text_of(member, "name", path), key, text_of(held, "certificate", path))
    if not signature_holds(key, device.certificate, certified_message(device.chain, name, key)):
        raise KeyUnavailable(f"The key file {path} is not certified by its member; restore it from a backup.")
    return device
