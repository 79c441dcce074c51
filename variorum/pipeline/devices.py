"""Devices and the keys of this person: certifying a second device, rotating keys, and what the recovery key does."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variorum.errors import KeyUnavailable, UsageError
from variorum.ledger.clock import Randomness
from variorum.ledger.key_files import SEED_BYTES, read_locked
from variorum.ledger.key_requests import Certified, certify
from variorum.ledger.keys import (
    DEVICE_FILE,
    MEMBER_FILE,
    RETIRED,
    DeviceKey,
    MemberKey,
    load_device,
    load_device_file,
    load_member,
    save_device,
    save_member,
)
from variorum.ledger.roles import Role
from variorum.ledger.standing import Standing
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.revoking import Revoked, chains_of, last_now, revoke


@dataclass(frozen=True, slots=True)
class Rotated:
    """The device key that signs from now on, and what became of the old one in the inquiry, if one was named."""

    device: DeviceKey
    old: str
    revoked: Revoked | None


def certify_device(inquiry: Inquiry, member: MemberKey, request: dict[str, Any], where: str) -> Certified:
    """Certify another device of this member's, and enter its certificate. Raises UsageError, KeyUnavailable."""
    found = certify(member, request, where)
    inquiry.append("device", found.body())
    return found


def rotate_device(folder: Path, inquiry: Inquiry | None, randomness: Randomness = secrets.token_bytes) -> Rotated:
    """Make a new device key under the same member; in the inquiry, end the old one's chain where it stands.

    The old key's file is kept beside the new one. Raises KeyUnavailable.
    """
    member, old = load_member(folder), load_device(folder)
    _, passphrase = read_locked(folder / DEVICE_FILE, "device")
    fresh = member.certify(old.name, randomness(SEED_BYTES))
    save_device(folder / f"{RETIRED}device-{old.chain[:16]}.key", old, passphrase)
    save_device(folder / DEVICE_FILE, fresh, passphrase, over=True)
    if inquiry is None:
        return Rotated(fresh, old.chain, None)
    inquiry.device = fresh
    revoked = revoke(inquiry, old.chain, last_now(inquiry.ledger, [old.chain]), "The device's key was replaced.")
    return Rotated(fresh, old.chain, revoked)


def rotate_member(folder: Path, inquiry: Inquiry, randomness: Randomness = secrets.token_bytes) -> Rotated:
    """Replace a member's key, with its device: the old one introduces the new one, and is revoked as of now.

    In an inquiry that still knows the key of before the last rotation, that one hands over to the present one. Raises
    KeyUnavailable, UsageError.
    """
    member, device = load_member(folder), load_device(folder)
    judged = Standing.of(inquiry.ledger)
    if member.key in judged.members:
        fresh = MemberKey(member.name, randomness(SEED_BYTES))
        fresh_device = fresh.certify(device.name, randomness(SEED_BYTES))
        _introduce(inquiry, device, fresh, judged)
        _replace(folder, member, device, fresh, fresh_device)
        old = device
    else:
        old = _retired(folder, judged)
        fresh, fresh_device = member, device
        _introduce(inquiry, old, fresh, judged)
    inquiry.device = fresh_device
    inquiry.ledger.append("device", _body(fresh_device), fresh_device)
    good = last_now(inquiry.ledger, chains_of(inquiry.ledger, old.member_key))
    revoked = revoke(inquiry, old.member_key, good, "The member's key was replaced.", old)
    return Rotated(fresh_device, old.member_key, revoked)


def recover(
    inquiry: Inquiry, recovery: MemberKey, own: DeviceKey, randomness: Randomness = secrets.token_bytes
) -> DeviceKey:
    """Have the recovery key introduce this person as a lead; the device it signs with, which is kept nowhere.

    Raises UsageError when it is not the recovery key of this inquiry.
    """
    named = inquiry.genesis().get("recovery")
    if not isinstance(named, dict) or named.get("key") != recovery.key:
        raise UsageError("This is not the recovery key that the inquiry was founded with; look for another file.")
    once = recovery.certify("recovery", randomness(SEED_BYTES))
    held = Standing.of(inquiry.ledger).members.get(own.member_key)
    if held is not None and held.revoked:
        raise KeyUnavailable("Your own key was revoked here; set VARIORUM_KEYS to a new folder for new keys.")
    if held is None or held.role is not Role.LEAD:
        body = {"member": {"key": own.member_key, "name": own.member_name}, "role": str(Role.LEAD)}
        inquiry.ledger.append("member", body, once)
    return once


def _introduce(inquiry: Inquiry, old: DeviceKey, fresh: MemberKey, judged: Standing) -> None:
    role = judged.members[old.member_key].role
    if role.rank < Role.MEMBER.rank:
        raise UsageError(
            f"A {role} introduces nobody; make new keys in another folder and ask a lead to introduce them."
        )
    body = {"member": {"key": fresh.key, "name": fresh.name}, "role": str(role)}
    inquiry.ledger.append("member", body, old)


def _replace(folder: Path, member: MemberKey, device: DeviceKey, fresh: MemberKey, fresh_device: DeviceKey) -> None:
    _, passphrase = read_locked(folder / MEMBER_FILE, "member")
    save_member(folder / f"{RETIRED}member-{member.key[:16]}.key", member, passphrase)
    save_device(folder / f"{RETIRED}device-{device.chain[:16]}.key", device, passphrase)
    save_member(folder / MEMBER_FILE, fresh, passphrase, over=True)
    save_device(folder / DEVICE_FILE, fresh_device, passphrase, over=True)


def _retired(folder: Path, judged: Standing) -> DeviceKey:
    """The device of a key that was replaced and that this inquiry still knows."""
    for path in sorted(folder.glob(f"{RETIRED}device-*.key")):
        held = load_device_file(path)
        known = judged.members.get(held.member_key)
        if known is not None and not known.revoked:
            return held
    raise KeyUnavailable("No key of yours, present or replaced, is a member's here; ask a member to introduce yours.")


def _body(device: DeviceKey) -> dict[str, Any]:
    return Certified(device.member_key, device.member_name, device.chain, device.name, device.certificate).body()
