"""Precedence of revocations: which of them count, told without any clock and whatever the order of arrival.

Those by the recovery key come first, then the founder's, then the leads', then members' of their own keys. One that
was written in what an earlier one excludes is void. Of those of equal rank, one that no other excludes comes before
what it excludes; those that exclude one another all count, since nobody can tell who came first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from variorum.ledger.belonging import Belonging, Signatures, belonging
from variorum.ledger.governing import Revocation, Stated
from variorum.ledger.limits import Limits

RANKS = range(4)
OWN_KEYS = 3
ROUNDS = 64
"""Beyond so many rounds of one excluding the next (it takes as many chains), the rest count as mutual."""


@dataclass(slots=True)
class Ruling:
    """The revocations that count, and who belongs to the inquiry under the limits that they lay down."""

    belonging: Belonging
    counted: list[Revocation] = field(default_factory=list)


def rule(stated: Stated, signatures: Signatures, limits: Limits) -> Ruling:
    """Which revocations count. `limits` are empty, over the lineages of the chains that revocations name."""
    ruling = Ruling(belonging(stated, signatures, limits))
    for rank in RANKS:
        found = ruling.belonging
        before = {revocation.entry.id for revocation in ruling.counted}
        of_rank = [r for r in stated.revocations if found.authority(r.entry) == rank and r.entry.id not in before]
        candidates = [revocation for revocation in of_rank if _may(found, revocation, rank)]
        if not candidates:
            continue
        counted = _uncontested_first(found, candidates, rank)
        laid = found.limits.copy()
        for revocation in counted:
            laid.lay(revocation, _account(found, revocation, rank))
        ruling.counted += counted
        ruling.belonging = belonging(stated, signatures, laid)
    return ruling


def possible(stated: Stated, signatures: Signatures) -> list[Revocation]:
    """The revocations that might count: those in chains that some member, revoked or not, certified."""
    if not stated.revocations:
        return []
    found = belonging(stated, signatures, Limits({}))
    return [revocation for revocation in stated.revocations if revocation.entry.chain in found.owners]


def _may(found: Belonging, revocation: Revocation, rank: int) -> bool:
    """Whether its writer has the right to revoke this key."""
    key = revocation.key
    if rank == 0:
        return True
    if rank == OWN_KEYS:
        return bool(_account(found, revocation, rank))
    return key != found.recovery and found.recovery not in found.owners.get(key, ())


def _account(found: Belonging, revocation: Revocation, rank: int) -> frozenset[str]:
    """The members on whose own account alone a revocation is made; empty when it binds all."""
    if rank != OWN_KEYS:
        return frozenset()
    key, owners = revocation.key, found.owners.get(revocation.key, set())
    return frozenset(member for member in found.writers(revocation.entry) if key == member or member in owners)


def _uncontested_first(found: Belonging, candidates: Iterable[Revocation], rank: int) -> list[Revocation]:
    """Of revocations of equal rank, those that count."""
    open_, counted = list(candidates), list[Revocation]()
    for _ in range(ROUNDS):
        # A chain does not contest itself: whoever holds its key wrote all of it.
        contested = _laid(found, [*counted, *open_], rank)
        fresh = [r for r in open_ if contested.writers(r.entry)]
        if not fresh or len(fresh) == len(open_):
            break
        counted += fresh
        settled = _laid(found, counted, rank)
        open_ = [r for r in open_ if not contested.writers(r.entry) and settled.writers(r.entry)]
    return counted + open_


def _laid(found: Belonging, revocations: Iterable[Revocation], rank: int) -> Belonging:
    """The same members and chains, under the limits that revocations lay on other chains than their own."""
    limits = found.limits.copy()
    for revocation in revocations:
        limits.lay(revocation, _account(found, revocation, rank), sparing=True)
    return Belonging(limits, found.founder, found.recovery, found.roles, found.owners)
