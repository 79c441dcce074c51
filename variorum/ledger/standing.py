"""Standing: what the governing entries come to. Who belongs to the inquiry, and which entries count.

Members with their roles, their devices, what revocations quarantine, what is sealed and what was withdrawn. It follows
from the entries alone: neither the order in which they arrived nor any device's clock makes a difference. Nothing is
refused for it; what does not count stays in the ledger and is left out of the record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import orjson

from variorum.errors import LedgerError, MalformedEntry
from variorum.ledger import body as bodies
from variorum.ledger.belonging import Belonging, Signatures
from variorum.ledger.canonical import canonical
from variorum.ledger.chain import Chain, chain_files
from variorum.ledger.entry import Entry, parse
from variorum.ledger.governing import GOVERNING, MAX_BODY, Introduction, Read, Revocation, Stated, Written, gather
from variorum.ledger.limits import Limits, named_chains
from variorum.ledger.lineage import Lineage
from variorum.ledger.precedence import possible, rule
from variorum.ledger.roles import Role, refused
from variorum.ledger.vault import Vault

RECOVERY = "recovery key"


@dataclass(frozen=True, slots=True)
class Member:
    """A person who works on the inquiry; once `revoked`, only what led to the last good entries counts."""

    key: str
    name: str
    role: Role
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Device:
    """A certified chain, and the key of the member whose it is."""

    chain: str
    name: str
    member: str
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the governing entries of an inquiry come to.

    `sealed` gives for a plaintext's digest that of its ciphertext (of several the least; `seals` has all), `entitled`
    for a ciphertext's digest the members it was sealed to, `unread` for the id of a governing entry whose body is not
    here the body's digest.
    """

    members: Mapping[str, Member]
    devices: Mapping[str, Device]
    revocations: tuple[Revocation, ...]
    withdrawn: frozenset[str]
    sealed: Mapping[str, str]
    seals: Mapping[str, frozenset[str]]
    ciphertexts: frozenset[str]
    entitled: Mapping[str, frozenset[str]]
    unread: Mapping[str, str]
    digest: str
    """Of all that decides which entries count: the same digest, the same answers of `excluded` for the same entry."""
    _belonging: Belonging = field(repr=False, compare=False)
    _counted: frozenset[str] = field(repr=False, compare=False)

    @classmethod
    def of(cls, ledger: "Kept") -> "Standing":
        """The standing of a ledger as it lies on the disk; damaged lines and bodies state nothing."""
        folder = ledger.folder / "ledger"

        def links(chain: str) -> dict[str, str | None]:
            return dict(_links(folder, chain))

        stated = gather(_governing(folder), lambda entry: _read(ledger.vault, entry), ledger.inquiry)
        return _judge(stated, links)

    def quarantined(self, entry: Written) -> str | None:
        """Why an entry is quarantined, in one sentence, or None: it lies beyond what its key's revocation left."""
        found = self._belonging
        owners = found.owners.get(entry.chain, set())
        if entry.kind == "genesis" or found.writers(entry) or (not owners and entry.chain not in found.limits.devices):
            return None
        whose = "device" if found.limits.of_device(entry.chain, owners) else "member"
        return f"Quarantined: the {whose}'s key was revoked, and this is neither the last good entry nor before it."

    def may(self, entry: Written) -> str | None:
        """Why the writer of an entry may not write one of its kind, in one sentence, or None."""
        if entry.kind in ("genesis", "device"):
            return None
        role = self._belonging.role(entry)
        if role is None:
            return self.quarantined(entry) or "No member of this inquiry certified the device that wrote this entry."
        if entry.kind == "revocation" and entry.id not in self._counted and entry.id not in self.unread:
            return "This revocation does not count: its writer may not revoke that key, or another came before it."
        return refused(role, entry.kind)

    def excluded(self, entry: Written) -> str | None:
        """Why an entry does not count, or None: it is quarantined, or its writer may not write its kind."""
        return self.quarantined(entry) or self.may(entry)

    def proposes(self, entry: Written) -> bool:
        """Whether the statements of an entry wait for a member's decision whatever the entry says of them."""
        return self._belonging.role(entry) is Role.CONTRIBUTOR

    def role(self, chain: str) -> Role | None:
        """The role of the member whose device a chain is, or None for a stranger's or a revoked one."""
        device = self.devices.get(chain)
        return None if device is None or device.revoked else self.members[device.member].role

    def active(self) -> tuple[Member, ...]:
        """The members whose keys were not revoked, by key."""
        return tuple(member for _, member in sorted(self.members.items()) if not member.revoked)


class Kept(Protocol):
    """A ledger, as far as its standing needs it."""

    folder: Path
    inquiry: str
    vault: Vault


def standing(entries: Iterable[Entry], read: Read, inquiry: str | None) -> Standing:
    """The standing that entries come to, whatever their order; `read` gives an entry's body, or None.

    Only the bodies of governing entries are read.
    """
    held = entries if not isinstance(entries, Iterator) else list(entries)

    def links(chain: str) -> dict[str, str | None]:
        return {entry.id: entry.prev for entry in held if entry.chain == chain}

    return _judge(gather(held, read, inquiry), links)


def _judge(stated: Stated, links: Callable[[str], dict[str, str | None]]) -> Standing:
    signatures = Signatures(stated.certificates)
    named = sorted(named_chains(possible(stated, signatures)))
    ruling = rule(stated, signatures, Limits({chain: Lineage(links(chain)) for chain in named}))
    found, counted = ruling.belonging, tuple(sorted(ruling.counted, key=lambda held: held.entry.id))
    seals: dict[str, set[str]] = {}
    entitled: dict[str, set[str]] = {}
    for seal in stated.seals:
        if _counts(found, seal.entry):
            for plain, cipher in seal.pairs:
                seals.setdefault(plain, set()).add(cipher)
            for cipher in (*(cipher for _, cipher in seal.pairs), *seal.ciphertexts):
                entitled.setdefault(cipher, set()).update(seal.entitled)
    withdrawals = (held.digests for held in stated.withdrawals if _counts(found, held.entry))
    return Standing(
        members=MappingProxyType(_members(stated, found)),
        devices=MappingProxyType(_devices(signatures, found)),
        revocations=counted,
        withdrawn=frozenset(digest for digests in withdrawals for digest in digests),
        sealed=MappingProxyType({plain: min(ciphers) for plain, ciphers in sorted(seals.items())}),
        seals=MappingProxyType({plain: frozenset(ciphers) for plain, ciphers in sorted(seals.items())}),
        ciphertexts=frozenset(entitled),
        entitled=MappingProxyType({cipher: frozenset(keys) for cipher, keys in sorted(entitled.items())}),
        unread=MappingProxyType(stated.unread),
        digest=_digest(found, counted),
        _belonging=found,
        _counted=frozenset(revocation.entry.id for revocation in counted),
    )


def _counts(found: Belonging, entry: Written) -> bool:
    role = found.role(entry)
    return role is not None and refused(role, entry.kind) is None


def _members(stated: Stated, found: Belonging) -> dict[str, Member]:
    named: dict[str, tuple[int, str]] = {}

    def name(key: str, rank: int, text: str) -> None:
        named[key] = min(named.get(key, (rank, text)), (rank, text))

    if stated.recovery:
        name(stated.recovery, -len(Role), RECOVERY)
    if stated.founder:
        name(stated.founder.key, -len(Role) - 1, stated.founder.name)
    for held in stated.introductions:
        given = _given(found, held)
        if given:
            name(held.key, -given.rank, held.name)
    return {
        key: Member(key, named[key][1], role, key in found.limits.members) for key, role in sorted(found.roles.items())
    }


def _given(found: Belonging, introduction: Introduction) -> Role | None:
    by = found.role(introduction.entry)
    return introduction.role.at_most(by) if by and by.rank >= Role.MEMBER.rank else None


def _devices(signatures: Signatures, found: Belonging) -> dict[str, Device]:
    """Each certified chain. Of several members who certified one, its own first entry tells whose it is."""
    best: dict[str, tuple[tuple[bool, int, str, str], Device]] = {}
    for member, role in found.roles.items():
        for held in signatures.of(member):
            revoked = all(found.limits.of(held.device, owner) for owner in found.owners[held.device])
            place = (held.entry.chain != held.device, -role.rank, member, held.name)
            device = Device(held.device, held.name, member, revoked)
            if held.device not in best or place < best[held.device][0]:
                best[held.device] = place, device
    return {chain: device for chain, (_, device) in sorted(best.items())}


def _digest(found: Belonging, counted: Iterable[Revocation]) -> str:
    chains = {
        chain: sorted([str(found.roles[m]), *map(str, found.limits.of(chain, m))] for m in owners)
        for chain, owners in found.owners.items()
    }
    devices = {chain: str(limit) for chain, limit in found.limits.devices.items()}
    told = {"chains": chains, "devices": devices, "counted": [held.entry.id for held in counted]}
    return sha256(canonical(told)).hexdigest()


def _governing(folder: Path) -> Iterator[Entry]:
    """The governing entries in a `ledger` folder, found without reading the others' headers."""
    marks = [f'"kind":"{kind}"'.encode() for kind in sorted(GOVERNING)]
    for chain in chain_files(folder):
        for line in _lines(chain):
            if any(mark in line for mark in marks):
                yield from _parsed(line, chain.name)


def _links(folder: Path, name: str) -> Iterator[tuple[str, str | None]]:
    """The ids of a chain's entries, each with that of the one before it, without the checks of a whole header."""
    for chain in chain_files(folder):
        if chain.name == name:
            for line in _lines(chain):
                try:
                    header = orjson.loads(line)
                except orjson.JSONDecodeError:
                    continue
                if type(header) is dict and header.get("chain") == name:
                    prev = header.get("prev")
                    yield sha256(line).hexdigest(), prev if type(prev) is str else None


def _lines(chain: Chain) -> Iterator[bytes]:
    try:
        yield from chain.lines()
    except LedgerError:
        return


def _parsed(line: bytes, chain: str) -> Iterator[Entry]:
    try:
        entry = parse(line)
    except MalformedEntry:
        return
    if entry.chain == chain:
        yield entry


def _read(vault: Vault, entry: Entry) -> Mapping[str, Any] | None:
    try:
        return bodies.read(vault, entry.body) if vault.size(entry.body.digest) <= MAX_BODY else None
    except LedgerError:
        return None
