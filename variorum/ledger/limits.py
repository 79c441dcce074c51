"""Limits: up to where the entries of revoked keys count, as revocations lay them down one after another.

Several limits on one chain allow only what all of them allow, so that their order makes no difference.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from variorum.ledger.governing import Revocation, Written
from variorum.ledger.lineage import Lineage

WHOLE = ""
"""A limit that excludes nothing; None is one that excludes everything."""

Limit = str | None


@dataclass(slots=True)
class Limits:
    """The last good entry of each limited chain: of devices, of all that a member certified, of one certificate."""

    lineages: Mapping[str, Lineage]
    devices: dict[str, Limit] = field(default_factory=dict)
    members: dict[str, dict[str, Limit]] = field(default_factory=dict)
    certificates: dict[tuple[str, str], Limit] = field(default_factory=dict)

    def copy(self) -> "Limits":
        """The same limits, to lay others on."""
        members = {member: dict(chains) for member, chains in self.members.items()}
        return Limits(self.lineages, dict(self.devices), members, dict(self.certificates))

    def lay(self, revocation: Revocation, owners: Set[str], *, sparing: bool = False) -> None:
        """Lay a revocation's limits down.

        `owners` are the members on whose own account it is made, which then limits no certificate of others'; empty
        for one that binds all. `sparing` leaves the writer's own chain as it is.
        """
        key, good, own = revocation.key, revocation.last_good, revocation.entry.chain
        if not owners or key in owners:
            fresh = {chain: self._held(chain, last) for chain, last in good.items()}
            if sparing:
                fresh[own] = WHOLE
            held = self.members.get(key)
            chains = fresh if held is None else {c: self._both(c, held[c], fresh[c]) for c in held if c in fresh}
            self.members[key] = {chain: limit for chain, limit in chains.items() if limit is not None}
        if sparing and key == own:
            return
        limit = self._held(key, good.get(key))
        if not owners:
            self.devices[key] = self._both(key, self.devices.get(key, WHOLE), limit)
        for owner in owners:
            place = owner, key
            self.certificates[place] = self._both(key, self.certificates.get(place, WHOLE), limit)

    def admit(self, entry: Written, member: str) -> bool:
        """Whether an entry counts as written by a member's device."""
        return all(self._within(entry, limit) for limit in self.of(entry.chain, member))

    def of(self, chain: str, member: str) -> tuple[Limit, ...]:
        """The limits on a chain as a member's."""
        chains = self.members.get(member)
        whole = WHOLE if chains is None else chains.get(chain)
        found = (self.devices.get(chain, WHOLE), whole, self.certificates.get((member, chain), WHOLE))
        return tuple(limit for limit in found if limit != WHOLE)

    def of_device(self, chain: str, owners: Set[str]) -> bool:
        """Whether the device itself was revoked, and not only a member who certified it."""
        return chain in self.devices or any((owner, chain) in self.certificates for owner in owners)

    def _within(self, entry: Written, limit: Limit) -> bool:
        if limit is None:
            return False
        lineage = self.lineages.get(entry.chain)
        return lineage is not None and lineage.leads_to(entry.id, limit)

    def _held(self, chain: str, last: str | None) -> Limit:
        """The limit at a last good entry; everything is excluded until that is held here."""
        lineage = self.lineages.get(chain)
        return last if last is not None and lineage is not None and lineage.holds(last) else None

    def _both(self, chain: str, one: Limit, other: Limit) -> Limit:
        if one is None or other is None:
            return None
        if WHOLE in (one, other):
            return other if one == WHOLE else one
        return self.lineages[chain].parting(one, other)


def named_chains(revocations: Iterable[Revocation]) -> frozenset[str]:
    """The chains whose lineage is needed to tell what the revocations leave standing."""
    return frozenset(chain for revocation in revocations for chain in revocation.last_good)
