"""Belonging: who is a member, in which role, and which chains are whose, within given limits.

The genesis entry names the first member and the recovery key; members introduce others and certify devices. This
only ever grows with what is stated, so the order in which entries arrived makes no difference.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from variorum.ledger.governing import Certificate, Introduction, Stated, Written
from variorum.ledger.limits import Limits
from variorum.ledger.roles import Role


@dataclass(slots=True)
class Belonging:
    """The role of each member, the members who certified each chain, and who bound the inquiry's beginning."""

    limits: Limits
    founder: str | None
    recovery: str | None
    roles: dict[str, Role] = field(default_factory=dict)
    owners: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def writers(self, entry: Written) -> frozenset[str]:
        """The members as whose an entry counts: those who certified its device and whose limits admit it."""
        return frozenset(m for m in self.owners.get(entry.chain, ()) if self.limits.admit(entry, m))

    def role(self, entry: Written) -> Role | None:
        """The role in which an entry was written; None when nobody in good standing vouches for its device."""
        return max((self.roles[m] for m in self.writers(entry)), key=lambda role: role.rank, default=None)

    def authority(self, entry: Written) -> int | None:
        """How far a revocation goes before others: 0 the recovery key's, 1 the founder's, 2 a lead's, 3 another's."""
        writers = self.writers(entry)
        if not writers:
            return None
        if self.recovery in writers:
            return 0
        if self.founder in writers:
            return 1
        return 2 if any(self.roles[member] is Role.LEAD for member in writers) else 3


class Signatures:
    """Whether certificates hold, each checked once."""

    def __init__(self, certificates: list[Certificate]) -> None:
        """The certificates, by the member who is said to have signed them."""
        self.by_member: dict[str, list[Certificate]] = defaultdict(list)
        for certificate in certificates:
            self.by_member[certificate.member].append(certificate)
        self._checked: set[str] = set()

    def of(self, member: str) -> list[Certificate]:
        """The certificates that a member did sign."""
        if member not in self._checked:
            self._checked.add(member)
            self.by_member[member] = [held for held in self.by_member.get(member, ()) if held.holds()]
        return self.by_member[member]


def belonging(stated: Stated, signatures: Signatures, limits: Limits) -> Belonging:
    """Who belongs to the inquiry and whose the chains are, within the limits."""
    founder = stated.founder.key if stated.founder else None
    found = Belonging(limits, founder, stated.recovery)
    introductions: dict[str, list[Introduction]] = defaultdict(list)
    for introduction in stated.introductions:
        introductions[introduction.entry.chain].append(introduction)
    waiting = {key: Role.LEAD for key in (founder, stated.recovery) if key is not None}
    while waiting:
        member, role = waiting.popitem()
        held = found.roles.get(member)
        if held is not None and held.rank >= role.rank:
            continue
        found.roles[member] = role
        for chain in {certificate.device for certificate in signatures.of(member)}:
            found.owners[chain].add(member)
            for introduction in introductions.get(chain, ()):
                if role.rank >= Role.MEMBER.rank and limits.admit(introduction.entry, member):
                    given = introduction.role.at_most(role)
                    waiting[introduction.key] = max(given, waiting.get(introduction.key, given), key=lambda r: r.rank)
    return found
