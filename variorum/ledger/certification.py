"""Certification: which chains belong to devices that a member of the inquiry vouches for.

The genesis entry names the first member; `member` entries of certified chains introduce others; the genesis and
`device` entries carry the members' certificates of devices.
"""

from dataclasses import dataclass, field
from typing import Any

from variorum.ledger.entry import Entry
from variorum.ledger.keys import certified_message, signature_holds

INTRODUCING = frozenset(("genesis", "member", "device"))


@dataclass(slots=True)
class Introductions:
    """What entries say of members and devices, by whom."""

    _members: dict[str, set[str]] = field(default_factory=dict)
    _devices: list[dict[str, Any]] = field(default_factory=list)

    def add(self, entry: Entry, body: dict[str, Any]) -> None:
        """Take in an entry of a kind in INTRODUCING; a body of another shape introduces nobody."""
        member = body.get("member")
        if entry.kind != "device" and isinstance(member, dict):
            # A genesis is bound to no inquiry but its own, so its word is kept under its id, not its chain.
            by = entry.id if entry.kind == "genesis" else entry.chain
            self._members.setdefault(by, set()).add(str(member.get("key")))
        if isinstance(body.get("device"), dict):
            self._devices.append(body)

    def certified(self, inquiry: str | None) -> frozenset[str]:
        """The certified chains of an inquiry."""
        return frozenset(self._closure(inquiry)[1])

    def members(self, inquiry: str | None) -> frozenset[str]:
        """The public keys of the inquiry's members."""
        return frozenset(self._closure(inquiry)[0])

    def _closure(self, inquiry: str | None) -> tuple[set[str], set[str]]:
        members = set(self._members.get(inquiry or "", ()))
        chains: set[str] = set()
        while fresh := {key for body in self._devices if (key := _certified(body, members))} - chains:
            chains |= fresh
            for chain in fresh:
                members |= self._members.get(chain, set())
        return members, chains


def _certified(body: dict[str, Any], members: set[str]) -> str | None:
    """The key of the device that a body introduces, if one of the members certified it."""
    device, member = body["device"], body.get("member")
    key, name = str(device.get("key")), str(device.get("name"))
    signer = str(member.get("key")) if isinstance(member, dict) else ""
    if signer not in members:
        return None
    message = certified_message(key, name, signer)
    return key if signature_holds(signer, str(device.get("certificate")), message) else None
