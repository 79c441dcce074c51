"""Members: introducing another person's key to an inquiry, and how members and their devices stand."""

from collections import defaultdict
from dataclasses import dataclass

from variorum.errors import UsageError
from variorum.ledger.entry import HEX64, Entry
from variorum.ledger.keys import DeviceKey
from variorum.ledger.ledger import Ledger
from variorum.ledger.roles import Role
from variorum.ledger.standing import Standing
from variorum.pipeline.inquiry import Inquiry


@dataclass(frozen=True, slots=True)
class DeviceState:
    """A chain: whose device it is, how much it wrote, when last by its own clock, and how much does not count."""

    chain: str
    name: str
    revoked: bool
    entries: int
    last: str | None
    last_time: str | None
    quarantined: int
    refused: int


@dataclass(frozen=True, slots=True)
class MemberState:
    """A member with their devices."""

    key: str
    name: str
    role: Role
    revoked: bool
    devices: tuple[DeviceState, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """Everybody who belongs to an inquiry; `strangers` are chains that no member certified."""

    members: tuple[MemberState, ...]
    strangers: tuple[DeviceState, ...]


@dataclass(slots=True)
class _Written:
    last: Entry | None = None
    entries: int = 0
    quarantined: int = 0
    refused: int = 0


def introduce(inquiry: Inquiry, name: str, key: str, role: Role = Role.MEMBER) -> None:
    """Enter that a key (hexadecimal, public) is a member's; devices that it certifies may write from then on.

    Raises UsageError for what is no key, or a member already in this role or a greater one.
    """
    if not HEX64.fullmatch(key):
        raise UsageError(
            f"'{key[:80]}' is no public key; it has 64 hexadecimal digits, see `variorum members request`."
        )
    held = Standing.of(inquiry.ledger).members.get(key)
    if held is not None and held.revoked:
        raise UsageError(f"The key of {held.name} was revoked; ask for a new key (`variorum keys rotate --member`).")
    if held is not None and held.role.rank >= role.rank:
        raise UsageError(f"{held.name} is a member already, in the role {held.role}; roles only rise.")
    inquiry.append("member", {"member": {"name": name, "key": key}, "role": str(role)})


def join(inquiry: Inquiry, device: DeviceKey) -> None:
    """Begin the chain of an introduced member's device with its certificate. Raises KeyUnavailable for a stranger."""
    body = {
        "device": {"name": device.name, "key": device.chain, "certificate": device.certificate},
        "member": {"name": device.member_name, "key": device.member_key},
    }
    inquiry.ledger.append("device", body, device)


def membership(ledger: Ledger) -> Membership:
    """How members and devices stand, and what each chain wrote. Raises MalformedEntry when a line is damaged."""
    judged = Standing.of(ledger)
    written: dict[str, _Written] = defaultdict(_Written)
    for entry in ledger.entries():
        held = written[entry.chain]
        held.entries += 1
        held.last = max(held.last, entry, key=lambda e: (e.seq, e.id)) if held.last else entry
        if judged.quarantined(entry):
            held.quarantined += 1
        elif judged.may(entry):
            held.refused += 1
    devices: dict[str, list[DeviceState]] = defaultdict(list)
    for chain, device in judged.devices.items():
        devices[device.member].append(_device(chain, device.name, device.revoked, written[chain]))
    members = tuple(
        MemberState(key, member.name, member.role, member.revoked, tuple(devices[key]))
        for key, member in sorted(judged.members.items(), key=lambda item: (-item[1].role.rank, item[1].name, item[0]))
    )
    strange = sorted(written.keys() - judged.devices.keys())
    return Membership(members, tuple(_device(chain, "", False, written[chain]) for chain in strange))


def _device(chain: str, name: str, revoked: bool, written: _Written) -> DeviceState:
    last, time = (written.last.id, written.last.time) if written.last else (None, None)
    return DeviceState(chain, name, revoked, written.entries, last, time, written.quarantined, written.refused)
