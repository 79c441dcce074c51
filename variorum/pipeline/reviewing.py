"""Reviewing: the queue of what members have yet to decide, and decisions prepared in a sheet."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from variorum.errors import UsageError
from variorum.model.claim import Claim
from variorum.model.decision import Choice, Decision, Matter
from variorum.model.entity import is_reference, referenced_id
from variorum.model.statement import Statement, Status
from variorum.pipeline.deciding import enter
from variorum.pipeline.inquiry import Inquiry
from variorum.record.rows import EntityRow, Filter
from variorum.record.views import View

COLUMNS = ("source", "exact", "type", "stance", "speaker", "decision", "reason")
CONTEXT = 240


@dataclass(frozen=True, slots=True)
class ToReview:
    """A statement to decide on, with the words before and after its passage."""

    statement: Statement
    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class Matched:
    """What a sheet says of the record: decisions, and one sentence for each row that matches no statement."""

    decisions: tuple[Decision, ...]
    unmatched: tuple[str, ...]


def statements_to_review(view: View) -> tuple[Statement, ...]:
    """Statements waiting for a decision: disputed ones first, then proposed ones as the sources print them."""
    disputed = view.statements(Filter(status=frozenset({Status.DISPUTED})))
    return disputed + view.statements(Filter(status=frozenset({Status.PROPOSED})))


def identities_to_review(view: View) -> tuple[EntityRow, ...]:
    """Entities that are joined by name alone: several mentions, no decision yet."""
    return tuple(row for row in view.entities(None) if row.proposed and len(row.members) > 1)


def in_context(inquiry: Inquiry, statement: Statement) -> ToReview:
    """A statement with the words round its first passage."""
    passage = statement.claim.passages[0]
    if passage.text is None or passage.start is None or passage.end is None:
        return ToReview(statement, "", passage.exact, "")
    text = inquiry.ledger.vault.get(passage.text).decode("utf-8")
    first, last = max(0, passage.start - CONTEXT), passage.end + CONTEXT
    before, after = text[first : passage.start], text[passage.end : last]
    # A word that the cut goes through is left out, so that none is misread.
    before = before if first == 0 else "… " + before.partition(" ")[2]
    after = after if last >= len(text) else after.rpartition(" ")[0] + " …"
    return ToReview(statement, before, text[passage.start : passage.end], after)


def content_of(view: View, claim: Claim) -> tuple[tuple[str, str], ...]:
    """What a claim's content says, as (argument, value), with whom it names by name: one accepts no unnamed actor."""
    return tuple(
        (name, view.name(referenced_id(value)) if is_reference(value) else value)
        for name, value in claim.proposition.arguments
    )


def apply_sheet(inquiry: Inquiry, path: Path) -> Matched:
    """Enter the decisions of a CSV sheet; what was decided so already is not entered again. Raises UsageError."""
    matched = match_sheet(inquiry, path)
    for decision in matched.decisions:
        enter(inquiry, decision)
    inquiry.catch_up()
    return matched


def match_sheet(inquiry: Inquiry, path: Path) -> Matched:
    """The decisions that a CSV sheet says: source, exact (words or their beginning), decision, and what narrows it.

    Raises UsageError naming the row and column of the first fault.
    """
    rows = _sheet(path)
    view = inquiry.view()
    by_source: dict[str, list[Statement]] = {}
    for statement in view.statements(Filter()):
        by_source.setdefault(statement.claim.source, []).append(statement)
    names = _names_of_sources(view)
    decisions: dict[str, Decision] = {}
    unmatched: list[str] = []
    for number, row in rows:
        found = [s for s in by_source.get(names.get(row["source"], ""), []) if _matches(s, row)]
        if not found:
            unmatched.append(f"row {number}: no statement of '{row['source']}' with the words '{row['exact'][:60]}'")
        choice = Choice(row["decision"])
        for statement in found:
            if not _decided_so(statement, choice):
                reason = row.get("reason", "")
                decisions[statement.id] = Decision(Matter.CLAIM, (statement.id,), choice, reason, inquiry.member)
    return Matched(tuple(decisions.values()), tuple(unmatched))


def _names_of_sources(view: View) -> dict[str, str]:
    """Ids of sources by id, title and original name."""
    names: dict[str, str] = {}
    for held in view.sources():
        names[held.source.id] = held.source.id
        names.setdefault(held.source.title or "", held.source.id)
        if held.source.custody:
            names.setdefault(held.source.custody.original_name, held.source.id)
    return names


def _decided_so(statement: Statement, choice: Choice) -> bool:
    wanted = {Choice.ACCEPT: Status.ACCEPTED, Choice.REJECT: Status.REJECTED}
    return statement.status is wanted.get(choice)


def _matches(statement: Statement, row: dict[str, str]) -> bool:
    if row["exact"] not in ("", "*") and not any(
        passage.exact.startswith(row["exact"]) for passage in statement.claim.passages
    ):
        return False
    if row.get("type") and row["type"] != str(statement.claim.proposition.type):
        return False
    if row.get("stance") and row["stance"] != str(statement.claim.stance):
        return False
    return not row.get("speaker") or row["speaker"] in statement.speaker


def _sheet(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as fault:
        raise UsageError(f"The sheet {path} cannot be opened: {fault.strerror}; check the name.") from fault
    except UnicodeDecodeError as fault:
        raise UsageError(f"The sheet {path} is not UTF-8 text; save it again as CSV in UTF-8.") from fault
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in ("source", "exact", "decision") if name not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(f"The sheet {path.name} has no column '{missing[0]}'; it needs: {', '.join(COLUMNS)}.")
    rows: list[tuple[int, dict[str, str]]] = []
    for number, row in enumerate(reader, start=2):
        clean = {key: (value or "").strip() for key, value in row.items() if key}
        if clean["decision"] not in (str(Choice.ACCEPT), str(Choice.REJECT)):
            raise UsageError(
                f"The sheet {path.name}, row {number}, decision: write accept or reject, not '{clean['decision']}'."
            )
        rows.append((number, clean))
    return rows
