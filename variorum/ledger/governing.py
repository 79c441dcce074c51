"""What governing entries state: who founds, introduces, certifies, revokes, seals and withdraws.

A body that is absent, sealed or of another shape states nothing; whether what is stated counts is for
`variorum.ledger.standing` to judge.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from variorum.errors import MalformedEntry
from variorum.ledger.entry import HEX64, HEX128, Entry
from variorum.ledger.keys import certified_message, signature_holds
from variorum.ledger.roles import Role

GOVERNING = frozenset(("genesis", "member", "device", "revocation", "seal", "withdrawal"))
MAX_BODY = 1 << 26
"""A governing body of more bytes is not read: some 900,000 digests fit."""

Read = Callable[[Entry], Mapping[str, Any] | None]
"""Gives the object that an entry's body is, or None where it cannot be read here."""


class Written(Protocol):
    """An entry as far as its standing goes: who wrote what kind of entry."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def chain(self) -> str:
        """The public key of the device."""

    @property
    def kind(self) -> str:
        """Its kind."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """That a key is a member's, with the role that is given."""

    entry: Entry
    key: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Certificate:
    """That a device is a member's, by the member's own signature; it counts wherever it stands."""

    entry: Entry
    device: str
    name: str
    member: str
    signature: str

    def holds(self) -> bool:
        """Whether the member signed it."""
        try:
            message = certified_message(self.device, self.name, self.member)
        except MalformedEntry:
            return False
        return signature_holds(self.member, self.signature, message)


@dataclass(frozen=True, slots=True)
class Revocation:
    """That a device's or member's key counts no longer, but for what led to the last good entry of each chain."""

    entry: Entry
    key: str
    last_good: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Seal:
    """Which digests' bytes were sealed under which ciphertexts, and to whom."""

    entry: Entry
    pairs: tuple[tuple[str, str], ...]
    ciphertexts: tuple[str, ...]
    entitled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Which digests' bytes were withdrawn."""

    entry: Entry
    digests: tuple[str, ...]


@dataclass(slots=True)
class Stated:
    """All that the governing entries of one inquiry state."""

    founder: Introduction | None = None
    recovery: str | None = None
    introductions: list[Introduction] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    revocations: list[Revocation] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)
    """The ids of governing entries whose body is not here, or is no object, with the body's digest."""


def gather(entries: Iterable[Entry], read: Read, inquiry: str | None) -> Stated:
    """What the governing entries of an inquiry state; each is taken once, in the order of ids."""
    governing = {e.id: e for e in entries if e.kind in GOVERNING and e.inquiry_id == inquiry}
    stated = Stated()
    for entry in sorted(governing.values(), key=lambda entry: entry.id):
        body = read(entry) if entry.body.form == "json" and (entry.body.size or 0) <= MAX_BODY else None
        if isinstance(body, Mapping):
            _TAKE[entry.kind](stated, entry, body)
        else:
            stated.unread[entry.id] = entry.body.digest
    return stated


def _genesis(stated: Stated, entry: Entry, body: Mapping[str, Any]) -> None:
    member, recovery = body.get("member"), body.get("recovery")
    if isinstance(member, Mapping) and _is_key(member.get("key")):
        stated.founder = Introduction(entry, member["key"], _name(member), Role.LEAD)
    if isinstance(recovery, Mapping) and _is_key(recovery.get("key")):
        stated.recovery = recovery["key"]
    _device(stated, entry, body)


def _member(stated: Stated, entry: Entry, body: Mapping[str, Any]) -> None:
    member = body.get("member")
    if isinstance(member, Mapping) and _is_key(member.get("key")):
        # Entries of a time before there were roles give what there was: all but the founder's rights.
        role = Role.stated(body.get("role", "member"))
        stated.introductions.append(Introduction(entry, member["key"], _name(member), role))


def _device(stated: Stated, entry: Entry, body: Mapping[str, Any]) -> None:
    device, member = body.get("device"), body.get("member")
    if not isinstance(device, Mapping) or not isinstance(member, Mapping):
        return
    key, signer, signature, name = device.get("key"), member.get("key"), device.get("certificate"), device.get("name")
    signed = isinstance(signature, str) and HEX128.fullmatch(signature) is not None
    if _is_key(key) and _is_key(signer) and isinstance(name, str) and signed:
        stated.certificates.append(Certificate(entry, str(key), name, str(signer), str(signature)))


def _revocation(stated: Stated, entry: Entry, body: Mapping[str, Any]) -> None:
    key, last_good, reason = body.get("key"), body.get("last_good"), body.get("reason")
    if _is_key(key) and isinstance(last_good, Mapping):
        good = {chain: last for chain, last in last_good.items() if _is_key(chain) and _is_key(last)}
        stated.revocations.append(Revocation(entry, str(key), good, reason if isinstance(reason, str) else ""))


def _seal(stated: Stated, entry: Entry, body: Mapping[str, Any]) -> None:
    pairs = [
        (plain, cipher)
        for part in (body.get("bodies"), body.get("blobs"))
        if isinstance(part, Mapping)
        for plain, cipher in part.items()
        if _is_key(plain) and _is_key(cipher)
    ]
    ciphertexts, entitled = _digests(body.get("ciphertexts")), _digests(body.get("entitled"))
    stated.seals.append(Seal(entry, tuple(sorted(pairs)), ciphertexts, entitled))


def _withdrawal(stated: Stated, entry: Entry, body: Mapping[str, Any]) -> None:
    stated.withdrawals.append(Withdrawal(entry, _digests(body.get("digests"))))


_TAKE: Mapping[str, Callable[[Stated, Entry, Mapping[str, Any]], None]] = {
    "genesis": _genesis,
    "member": _member,
    "device": _device,
    "revocation": _revocation,
    "seal": _seal,
    "withdrawal": _withdrawal,
}


def _is_key(value: object) -> bool:
    return isinstance(value, str) and HEX64.fullmatch(value) is not None


def _digests(value: object) -> tuple[str, ...]:
    return tuple(sorted({str(item) for item in value if _is_key(item)})) if isinstance(value, list) else ()


def _name(member: Mapping[str, Any]) -> str:
    name = member.get("name")
    return name if isinstance(name, str) else ""
