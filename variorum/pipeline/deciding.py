"""Deciding: members' choices enter the ledger, naming what they replace; undoing is one more decision."""

from dataclasses import replace

from variorum.errors import UsageError
from variorum.model.decision import Choice, Decision, Matter
from variorum.pipeline.inquiry import Inquiry


def decide(inquiry: Inquiry, matter: Matter, subjects: tuple[str, ...], choice: Choice, reason: str = "") -> str:
    """Enter a decision that replaces the current ones on the same subjects; its entry's id."""
    return enter(inquiry, Decision(matter, tuple(sorted(subjects)), choice, reason, inquiry.member))


def decide_identity(inquiry: Inquiry, members: tuple[str, ...], choice: Choice, reason: str = "") -> str:
    """Enter that entities are, or are not, one: a decision on the first with each other; the last one's entry id."""
    first, *others = sorted(members)
    entered = [decide(inquiry, Matter.ENTITY, (first, other), choice, reason) for other in others]
    if not entered:
        raise UsageError("An identity is decided between two mentions; this entity has one.")
    return entered[-1]


def enter(inquiry: Inquiry, decision: Decision) -> str:
    """Enter a decision with the heads that it replaces, those on the same matter and subjects; its entry's id."""
    view = inquiry.view()
    heads = tuple(
        row.entry
        for row in view.decisions(decision.subjects[0])
        if row.head and row.decision.subjects == decision.subjects and row.decision.matter is decision.matter
    )
    entry = inquiry.append("decision", replace(decision, replaces=heads).body())
    return entry.id


def undo(inquiry: Inquiry, entry: str) -> str:
    """Take back a decision of one's own (by its entry's id): a decision that replaces it and leaves none."""
    for row in inquiry.view().decisions(None):
        if row.entry == entry:
            back = Decision(
                row.decision.matter, row.decision.subjects, Choice.WITHDRAW, "undone", inquiry.member, (entry,)
            )
            return inquiry.append("decision", back.body()).id
    raise UsageError(f"There is no decision {entry[:12]} to undo.")
