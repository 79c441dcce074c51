"""Where decisions leave what they are about: heads, choices, disputes, and the status of claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.model.decision import Choice
from variorum.model.statement import Status

OF_CHOICE: Mapping[str, Status] = {
    Choice.ACCEPT: Status.ACCEPTED,
    Choice.CONFIRM: Status.ACCEPTED,
    Choice.REJECT: Status.REJECTED,
    Choice.AMEND: Status.REJECTED,
}
"""What a choice makes of a claim; the claim that an AMEND names stands instead by its own signed run."""


@dataclass(frozen=True, slots=True)
class Head:
    """A decision that no other replaces: entry id, choice with what it amends to, and the decisions it replaced."""

    entry: str
    choice: str
    amended: str | None
    replaces: tuple[str, ...]


def settled(current: Sequence[Head]) -> tuple[str | None, bool]:
    """The choice that the heads on one matter agree on (None where nothing is decided), and whether they differ.

    A decision taken back leaves none; it disputes only heads that replaced the same decision otherwise.
    """
    standing = [head for head in current if head.choice != Choice.WITHDRAW]
    taken = {old for head in current if head.choice == Choice.WITHDRAW for old in head.replaces}
    if any(taken.intersection(head.replaces) for head in standing):
        return None, True
    choices = {(head.choice, head.amended) for head in standing}
    if len(choices) > 1:
        return None, True
    return (choices.pop()[0] if choices else None), False


def claim_status(choice: str | None, disputed: bool, *, by_hand: bool, found: bool) -> Status:
    """A claim's status: decided, or accepted where a member coded it, or lapsed where no current run finds it."""
    if disputed:
        return Status.DISPUTED
    if choice is not None and choice in OF_CHOICE:
        return OF_CHOICE[choice]
    if by_hand:
        return Status.ACCEPTED
    return Status.PROPOSED if found or choice is not None else Status.LAPSED
