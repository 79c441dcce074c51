"""Review in the browser: one statement or identity at a time, with its words in context; plain forms, no script."""

from dataclasses import dataclass

from starlette.datastructures import FormData

from variorum.errors import UsageError
from variorum.model.claim import Stance
from variorum.model.decision import Choice, Matter
from variorum.model.grade import found_by
from variorum.model.statement import Statement, Status
from variorum.pipeline.amending import Amendment, amend, bound_text
from variorum.pipeline.deciding import decide, decide_identity, undo
from variorum.pipeline.reviewing import ToReview, content_of, identities_to_review, in_context, statements_to_review
from variorum.record.rows import EntityRow
from variorum.web.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What the review page shows: where one is in the queue, the item with its context, and what was decided last."""

    at: int
    waiting: int
    names_waiting: int
    item: ToReview | None
    identity: EntityRow | None
    facts: tuple[tuple[str, str], ...]
    disputed: bool
    last: str | None
    token: str
    amendment: Amendment | None = None
    stances: tuple[str, ...] = tuple(str(stance) for stance in Stance)


def review_page(workspace: Workspace, at: int, last: str | None, statement: str | None = None) -> ReviewPage:
    """The item at a place of the queue (statements, then names joined by name alone), or one statement by its id."""
    with workspace.lock:
        view = workspace.inquiry.view()
        statements = statements_to_review(view) if statement is None else (view.statement(statement),)
        names = identities_to_review(view) if statement is None else ()
        count = len(statements) + len(names)
        at = min(max(at, 0), max(count - 1, 0))
        item = in_context(workspace.inquiry, statements[at]) if at < len(statements) else None
        identity = names[at - len(statements)] if item is None and count else None
    facts = facts_of(item.statement, content_of(view, item.statement.claim)) if item else ()
    disputed = item is not None and item.statement.status is Status.DISPUTED
    amendment = unamended(item.statement) if item else None
    return ReviewPage(at, count, len(names), item, identity, facts, disputed, last, workspace.token, amendment)


def unamended(statement: Statement) -> Amendment:
    """The fields that a member may correct, as they stand."""
    quantity = statement.claim.proposition.quantity
    lo, hi = (bound_text(quantity.lo), bound_text(quantity.hi)) if quantity else ("", "")
    return Amendment(statement.claim.speaker_name, str(statement.claim.stance), lo, hi)


def facts_of(statement: Statement, arguments: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What one has to check before accepting: speaker, stance, content, scope, day, source, rule."""
    claim, content = statement.claim, statement.claim.proposition
    facts = [
        ("Speaker", statement.speaker or "not resolved"),
        ("Stance", str(claim.stance).replace("_", " ")),
        ("Type", str(content.type).replace("_", " ")),
    ]
    facts += [(name.capitalize(), value) for name, value in arguments]
    if content.quantity:
        low, high = content.quantity.lo, content.quantity.hi
        bounds = f"{'any' if low is None else low} to {'any' if high is None else high}"
        facts.append(("Number", f"{bounds} ({content.quantity.wording})"))
    for name, value in (("Group", content.group), ("Place", content.place), ("When", content.time)):
        if value:
            facts.append((name, value))
    facts.append(("Said", claim.said or "day not stated"))
    facts.append(("Source", statement.source_title))
    facts.append(("Rule", found_by(statement)))
    if claim.note:
        facts.append(("Note", claim.note))
    return tuple(facts)


def apply(workspace: Workspace, form: FormData) -> str:
    """Enter what the form says; the entry's id. Raises UsageError for a form that says nothing known."""
    choice, reason = str(form.get("choice", "")), str(form.get("reason", ""))
    subject = str(form.get("subject", ""))
    with workspace.lock:
        inquiry = workspace.signing()
        if choice == "undo":
            return undo(inquiry, subject)
        if choice == str(Choice.AMEND):
            speaker, stance, lo, hi = (str(form.get(name, "")) for name in ("speaker", "stance", "lo", "hi"))
            amendment = Amendment(speaker, stance, lo, hi, reason)
            return amend(inquiry, inquiry.view().statement(subject), amendment)
        if choice in (str(Choice.ACCEPT), str(Choice.REJECT)):
            known = inquiry.view().statement(subject).id
            return decide(inquiry, Matter.CLAIM, (known,), Choice(choice), reason)
        if choice in (str(Choice.SAME), str(Choice.DIFFERENT)):
            return decide_identity(inquiry, inquiry.view().entity(subject).members, Choice(choice), reason)
    raise UsageError(f"The form says '{choice}', which is no decision.")
