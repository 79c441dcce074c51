"""Links between claims: what a claim does to another, and arguments (supports, undercuts, because)."""

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What one claim is to another; BECAUSE, SUPPORTS and UNDERCUTS are arguments."""

    PART_OF = "part_of"
    WITHDRAWS = "withdraws"
    DISOWNS = "disowns"
    CORRECTS = "corrects"
    UPDATES = "updates"
    RESTATES = "restates"
    WIDENS = "widens"
    BECAUSE = "because"
    SUPPORTS = "supports"
    UNDERCUTS = "undercuts"
    EXPLAINS = "explains"


@dataclass(frozen=True, slots=True)
class Link:
    """From one claim to another (by id): the first is part of, withdraws, widens, … the second.

    PART_OF: the first count is of persons within the second; WIDENS: the first counts by a wider definition.
    `disjoint` on PART_OF parts: the name of a partition whose parts are declared not to overlap.
    """

    claim: str
    relation: Relation
    to: str
    disjoint: str | None = None
    note: str | None = None

    def row(self) -> dict[str, object]:
        """The link as a row of a run's body."""
        return {
            "row": "link",
            "claim": self.claim,
            "relation": str(self.relation),
            "to": self.to,
            "disjoint": self.disjoint,
            "note": self.note,
        }

    @classmethod
    def from_row(cls, row: dict[str, str]) -> "Link":
        """The link that a run's row describes."""
        return cls(row["claim"], Relation(row["relation"]), row["to"], row["disjoint"], row["note"])
