"""Roles: what a member may write. They are judged when the ledger is read; no entry is refused for them."""

from enum import StrEnum
from typing import Self


class Role(StrEnum):
    """A member's role, from the least to the greatest."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    MEMBER = "member"
    LEAD = "lead"

    @property
    def rank(self) -> int:
        """Its place from the least, 0, upwards."""
        return _RANKS[self]

    def at_most(self, other: "Role") -> "Role":
        """The lesser of the two."""
        return min(self, other, key=lambda role: role.rank)

    @classmethod
    def stated(cls, value: object) -> Self:
        """The role that an introduction states; one that this version does not know counts as the least."""
        return cls(value) if isinstance(value, str) and value in set(cls) else cls("reader")


_RANKS = {role: rank for rank, role in enumerate(Role)}

ATTESTING = frozenset(("device", "checkpoint", "timestamp", "receipt", "fixity"))
"""What every member may write: which device is theirs, and what they hold."""

CONTRIBUTING = ATTESTING | {"source", "text", "unread", "claims"}
"""What a contributor may write; whose claims wait for a member's decision."""

SINGULAR = {Role.READER: "A reader", Role.CONTRIBUTOR: "A contributor"}


def refused(role: Role, kind: str) -> str | None:
    """Why a member of this role may not write an entry of a kind, or None. Revocations are judged one by one."""
    if role.rank >= Role.MEMBER.rank or kind == "revocation":
        return None
    allowed = CONTRIBUTING if role is Role.CONTRIBUTOR else ATTESTING
    return None if kind in allowed else f"{SINGULAR[role]} may not write entries of kind {kind}."
