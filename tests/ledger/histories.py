"""Histories of members, devices and revocations made at random, without files; and a plain model of who counts.

The model knows sets only: it lists ancestors, asks every revocation of every entry, and repeats until nothing changes.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

from variorum.ledger import DeviceKey, Entry, MemberKey
from variorum.ledger.entry import BodyRef
from variorum.ledger.governing import Revocation, gather
from variorum.ledger.standing import Standing, standing

ROLES = ("reader", "contributor", "member", "lead")


@dataclass
class History:
    """Entries of several devices; each names the one before it, and may fork."""

    random: Random
    entries: list[Entry] = field(default_factory=list)
    bodies: dict[str, dict] = field(default_factory=dict)
    inquiry: str | None = None

    def member(self, name: str) -> MemberKey:
        return MemberKey(name, sha256(name.encode()).digest())

    def device(self, member: str, name: str) -> DeviceKey:
        return self.member(member).certify(name, sha256(f"{member} {name}".encode()).digest())

    def write(self, device: DeviceKey, kind: str, body: dict | None = None, after: Entry | None = None) -> Entry:
        """An entry that follows the chain's last one, or another one: a fork."""
        chain = [entry for entry in self.entries if entry.chain == device.chain]
        prev = after or (chain[-1] if chain else None)
        digest = sha256(self.random.randbytes(32)).hexdigest()
        entry = Entry(
            v=1,
            inquiry=self.inquiry,
            chain=device.chain,
            seq=prev.seq + 1 if prev else 1,
            prev=prev.id if prev else None,
            seen=(),
            time="2022-01-05T00:00:00Z",
            kind=kind,
            body=BodyRef("json", digest, 1),
            signature="00" * 64,
            id=sha256(self.random.randbytes(32)).hexdigest(),
            line=b"",
        )
        self.entries.append(entry)
        if body is not None:
            self.bodies[entry.id] = body
        return entry

    def found(self, device: DeviceKey, recovery: str | None = None) -> Entry:
        body = {**introduces(device), "recovery": {"key": recovery}}
        entry = self.write(device, "genesis", body)
        self.inquiry = entry.id
        return entry

    def introduce(self, by: DeviceKey, member: MemberKey, role: str) -> Entry:
        return self.write(by, "member", {"member": {"key": member.key, "name": member.name}, "role": role})

    def join(self, device: DeviceKey) -> Entry:
        return self.write(device, "device", introduces(device))

    def revoke(self, by: DeviceKey, key: str, *last_good: Entry) -> Entry:
        good = {entry.chain: entry.id for entry in last_good}
        return self.write(by, "revocation", {"key": key, "last_good": good, "reason": "stolen"})

    def standing(self, entries: list[Entry] | None = None) -> Standing:
        return standing(self.entries if entries is None else entries, lambda e: self.bodies.get(e.id), self.inquiry)


def introduces(device: DeviceKey) -> dict:
    return {
        "device": {"key": device.chain, "name": device.name, "certificate": device.certificate},
        "member": {"key": device.member_key, "name": device.member_name},
    }


class Model:
    """Who counts, by the rules as they are told, without any of the ways in which the ledger is quick about them."""

    def __init__(self, history: History) -> None:
        self.entries = {entry.id: entry for entry in history.entries}
        self.stated = gather(history.entries, lambda entry: history.bodies.get(entry.id), history.inquiry)
        self.laid: list[tuple[Revocation, frozenset[str], bool]] = []
        self.counted: list[Revocation] = []
        self.close()
        self.rule()

    def leads_to(self, entry: Entry, last: str | None) -> bool:
        held = self.entries.get(last or "")
        if held is None or held.chain != entry.chain:
            return False
        while held is not None:
            if held.id == entry.id:
                return True
            held = self.entries.get(held.prev or "")
        return False

    def admits(self, entry: Entry, member: str) -> bool:
        for revocation, account, sparing in self.laid:
            if sparing and revocation.entry.chain == entry.chain:
                continue
            whole = not account
            hits_member = revocation.key == member and (whole or member in account)
            hits_device = revocation.key == entry.chain and (whole or member in account)
            good = revocation.last_good.get(entry.chain)
            if (hits_member or hits_device) and not self.leads_to(entry, good):
                return False
        return True

    def close(self) -> None:
        self.roles = {k: 3 for k in (self.stated.founder and self.stated.founder.key, self.stated.recovery) if k}
        self.owners: dict[str, set[str]] = {}
        changed = True
        while changed:
            changed = False
            for held in self.stated.certificates:
                if held.member in self.roles and held.member not in self.owners.get(held.device, ()) and held.holds():
                    self.owners.setdefault(held.device, set()).add(held.member)
                    changed = True
            for given in self.stated.introductions:
                for member in self.writers(given.entry):
                    role = min(ROLES.index(given.role), self.roles[member])
                    if self.roles[member] >= 2 and role > self.roles.get(given.key, -1):
                        self.roles[given.key] = role
                        changed = True

    def writers(self, entry: Entry) -> set[str]:
        return {member for member in self.owners.get(entry.chain, ()) if self.admits(entry, member)}

    def rank(self, entry: Entry) -> int | None:
        writers = self.writers(entry)
        if not writers:
            return None
        if self.stated.recovery in writers:
            return 0
        if self.stated.founder and self.stated.founder.key in writers:
            return 1
        return 2 if any(self.roles[member] == 3 for member in writers) else 3

    def account(self, revocation: Revocation, rank: int) -> frozenset[str]:
        writers = self.writers(revocation.entry) if rank == 3 else set()
        return frozenset(m for m in writers if m == revocation.key or m in self.owners.get(revocation.key, ()))

    def allowed(self, revocation: Revocation, rank: int) -> bool:
        recovery = self.stated.recovery
        owned = recovery in self.owners.get(revocation.key, ())
        return rank == 0 or (
            bool(self.account(revocation, rank)) if rank == 3 else revocation.key != recovery and not owned
        )

    def under(self, base, revocations, rank):
        """The entries of revocations that are admitted under these ones, each sparing its own chain."""
        accounts = [(r, self.account(r, rank), True) for r in revocations]
        self.laid = base + accounts
        admitted = {r.entry.id for r in self.stated.revocations if self.writers(r.entry)}
        self.laid = base
        return admitted

    def rule(self) -> None:
        for rank in range(4):
            waiting = [r for r in self.stated.revocations if r not in self.counted]
            waiting = [r for r in waiting if self.rank(r.entry) == rank and self.allowed(r, rank)]
            base, counted = self.laid, []
            while waiting:
                good = self.under(base, counted + waiting, rank)
                fresh = [r for r in waiting if r.entry.id in good]
                if not fresh:
                    counted += waiting
                    break
                counted += fresh
                good = self.under(base, counted, rank)
                waiting = [r for r in waiting if r not in fresh and r.entry.id in good]
            self.laid = base + [(r, self.account(r, rank), False) for r in counted]
            self.counted += counted
            self.close()
