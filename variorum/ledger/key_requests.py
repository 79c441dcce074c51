"""Requests: what somebody hands over to be introduced as a member, or to have another device of theirs certified.

They hold public keys only. A member's private key stays where it is: the new device makes a key of its own, the
member certifies that where the member's key lies, and the certificate goes back.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variorum.errors import KeyUnavailable, MalformedEntry, UsageError
from variorum.ledger.canonical import canonical, decode
from variorum.ledger.clock import Randomness
from variorum.ledger.entry import HEX64
from variorum.ledger.key_files import SEED_BYTES, read_locked, seed_of, text_of, write_key
from variorum.ledger.keys import (
    DEVICE_FILE,
    DeviceKey,
    MemberKey,
    certified_message,
    load_device,
    make_folder,
    public_key,
    save_device,
    signature_holds,
)

PENDING_FILE = "pending.key"
MAX_FILE = 1 << 16
MEMBER, DEVICE, CERTIFICATE = "member-request", "device-request", "device-certificate"


@dataclass(frozen=True, slots=True)
class Certified:
    """A device that its member certified: public keys and the certificate."""

    member: str
    member_name: str
    device: str
    device_name: str
    certificate: str

    def body(self) -> dict[str, Any]:
        """What an entry says to introduce the device."""
        device = {"certificate": self.certificate, "key": self.device, "name": self.device_name}
        return {"device": device, "member": {"key": self.member, "name": self.member_name}}


def membership_request(device: DeviceKey) -> dict[str, Any]:
    """What a person sends to be introduced: the member's public key, and the device that it certified."""
    return {"kind": MEMBER, "v": 1, **_certified(device).body()}


def device_request(folder: Path, name: str, randomness: Randomness = secrets.token_bytes) -> dict[str, Any]:
    """What a new device sends to be certified; its key is made in the folder, and waits there.

    Raises KeyUnavailable where the folder has a device already.
    """
    make_folder(folder)
    if os.path.lexists(folder / DEVICE_FILE):
        raise KeyUnavailable(f"{folder} holds a device's key already; set VARIORUM_KEYS to a folder without any.")
    if not os.path.lexists(folder / PENDING_FILE):
        write_key(folder / PENDING_FILE, {"kind": "pending", "name": name, "seed": randomness(SEED_BYTES).hex()})
    held, _ = read_locked(folder / PENDING_FILE, "pending")
    path = folder / PENDING_FILE
    return {
        "kind": DEVICE,
        "v": 1,
        "device": {"key": public_key(seed_of(held, path)), "name": text_of(held, "name", path)},
    }


def certify(member: MemberKey, request: dict[str, Any], where: str) -> Certified:
    """Certify the device of a request with the member's key. Raises UsageError when it is no such request."""
    device = _part(request, "device", where)
    key, name = _key(device, where), _name(device, where)
    certificate = member.sign_device(key, name)
    return Certified(member.key, member.name, key, name, certificate)


def accept(folder: Path, answer: dict[str, Any], where: str) -> DeviceKey:
    """Complete the waiting device with the certificate that its member gave. Raises UsageError, KeyUnavailable."""
    found = introduced(answer, where)
    path = folder / PENDING_FILE
    held, passphrase = read_locked(path, "pending")
    device = DeviceKey(found.device_name, seed_of(held, path), found.member_name, found.member, found.certificate)
    if device.chain != found.device:
        raise UsageError(f"The certificate in {where} is for another device; certify the request that was made here.")
    save_device(folder / DEVICE_FILE, device, passphrase)
    path.unlink(missing_ok=True)
    return load_device(folder)


def introduced(held: dict[str, Any], where: str) -> Certified:
    """The member and device that a request or certificate names. Raises UsageError when the signature fails."""
    device, member = _part(held, "device", where), _part(held, "member", where)
    certificate = device.get("certificate")
    found = Certified(_key(member, where), _name(member, where), _key(device, where), _name(device, where),
                      certificate if isinstance(certificate, str) else "")  # fmt: skip
    message = certified_message(found.device, found.device_name, found.member)
    if not signature_holds(found.member, found.certificate, message):
        raise UsageError(f"The certificate in {where} is not signed by its member; ask for the file again.")
    return found


def certificate(found: Certified) -> dict[str, Any]:
    """What goes back to the device that asked to be certified."""
    return {"kind": CERTIFICATE, "v": 1, **found.body()}


def write_request(file: Path, held: dict[str, Any]) -> None:
    """Write a request or certificate, one canonical line. Raises UsageError when the file is there already."""
    try:
        with file.open("xb") as stream:
            stream.write(canonical(held) + b"\n")
    except FileExistsError:
        raise UsageError(f"{file} is there already; name a new file.") from None
    except OSError as fault:
        raise UsageError(f"{file} cannot be written: {fault.strerror}.") from fault


def read_request(file: Path, *kinds: str) -> dict[str, Any]:
    """The request or certificate in a file. Raises UsageError when it is none of these kinds."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_FILE)
    except OSError as fault:
        raise UsageError(f"{file} cannot be read: {fault.strerror}.") from fault
    try:
        held = decode(data.rstrip(b"\n"))
    except MalformedEntry:
        held = None
    if not isinstance(held, dict) or held.get("kind") not in kinds:
        raise UsageError(f"{file} holds no {' or '.join(kinds)}; ask for the file that `members request` writes.")
    return held


def _certified(device: DeviceKey) -> Certified:
    return Certified(device.member_key, device.member_name, device.chain, device.name, device.certificate)


def _part(held: dict[str, Any], name: str, where: str) -> dict[str, Any]:
    part = held.get(name)
    if not isinstance(part, dict):
        raise UsageError(f"{where} does not name its {name}; ask for the file again.")
    return part


def _key(part: dict[str, Any], where: str) -> str:
    key = part.get("key")
    if not isinstance(key, str) or not HEX64.fullmatch(key):
        raise UsageError(f"{where} holds a key that is not 64 hexadecimal digits; ask for the file again.")
    return key


def _name(part: dict[str, Any], where: str) -> str:
    name = part.get("name")
    if not isinstance(name, str):
        raise UsageError(f"{where} holds a key without a name; ask for the file again.")
    return name
