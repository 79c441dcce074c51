"""Decisions: members' recorded choices, signed by the entry that holds them, replaced and never erased."""

from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What a decision is about: a claim, whether two entities or utterances are one, who copied whom."""

    CLAIM = "claim"
    ENTITY = "entity"
    UTTERANCE = "utterance"
    COPY = "copy"


class Choice(StrEnum):
    """What a member chose."""

    ACCEPT = "accept"
    REJECT = "reject"
    AMEND = "amend"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice on one or two subjects (ids), with its reason; `replaces` names the decisions (entry ids) it supersedes.

    AMEND names the claim that stands instead in `amended`. WITHDRAW takes a decision back and leaves none.
    Current are the heads: decisions that no other replaces. Two heads that differ are disputed.
    """

    matter: Matter
    subjects: tuple[str, ...]
    choice: Choice
    reason: str
    by: str
    replaces: tuple[str, ...] = ()
    amended: str | None = None

    def body(self) -> dict[str, object]:
        """The decision as the body of a `decision` entry."""
        return {
            "matter": str(self.matter),
            "subjects": list(self.subjects),
            "choice": str(self.choice),
            "reason": self.reason,
            "by": self.by,
            "replaces": list(self.replaces),
            "amended": self.amended,
        }

    @classmethod
    def from_body(cls, body: dict[str, object]) -> "Decision":
        """The decision that an entry's body describes."""
        return cls(
            Matter(str(body["matter"])),
            tuple(body["subjects"]),  # type: ignore[arg-type]
            Choice(str(body["choice"])),
            str(body["reason"]),
            str(body["by"]),
            tuple(body["replaces"]),  # type: ignore[arg-type]
            body["amended"],  # type: ignore[arg-type]
        )
