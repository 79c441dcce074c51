"""Amending: a corrected claim, entered by a member's hand, stands in the place of a proposed one, which is kept."""

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from variorum.errors import UsageError
from variorum.model.claim import Claim, Stance, Utterance, mint_utterance
from variorum.model.decision import Choice, Decision, Matter
from variorum.model.entity import Entity, EntityKind, mint_entity
from variorum.model.identifier import content_id
from variorum.model.statement import Statement
from variorum.pipeline.deciding import enter
from variorum.pipeline.inquiry import Inquiry
from variorum.record.views import View

RULE = "amended"


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a member corrects: speaker, stance and bounds as typed (an empty bound is open), with the reason."""

    speaker: str
    stance: str
    lo: str = ""
    hi: str = ""
    reason: str = ""


def amend(inquiry: Inquiry, statement: Statement, amendment: Amendment) -> str:
    """Enter the corrected claim and the decision that puts it in the place of the old one; the decision's entry id.

    Raises UsageError where nothing was changed, or a bound or stance cannot be read.
    """
    claim = statement.claim
    changed, made = _changed(inquiry.view(), claim, amendment)
    if changed.id == claim.id:
        raise UsageError("Nothing was changed; accept the statement instead.")
    header: dict[str, Any] = {
        "row": "run",
        "run": content_id("run", {"extractor": RULE, "version": "1", "over": changed.id}),
        "extractor": RULE,
        "version": "1",
        "model": None,
        "source": claim.source,
        "text": None,
        "by": "hand",
        "member": inquiry.member,
        "status": "accepted",
    }
    inquiry.append_rows("claims", [header, *(item.row() for item in made), changed.row()])
    decision = Decision(Matter.CLAIM, (claim.id,), Choice.AMEND, amendment.reason, inquiry.member, amended=changed.id)
    return enter(inquiry, decision)


def _changed(view: View, claim: Claim, amendment: Amendment) -> tuple[Claim, tuple[Entity | Utterance, ...]]:
    """The corrected claim, with the entity and utterance of a speaker who was not the claim's."""
    content = claim.proposition
    if content.quantity:
        bounds = replace(content.quantity, lo=_bound(amendment.lo), hi=_bound(amendment.hi))
        content = replace(content, quantity=bounds)
    try:
        stance = Stance(amendment.stance)
    except ValueError:
        raise UsageError(f"'{amendment.stance}' is not a stance; choose one of: {', '.join(Stance)}.") from None
    changed = replace(claim, stance=stance, proposition=content, rule=RULE)
    name = " ".join(amendment.speaker.split())
    if name == claim.speaker_name:
        return changed, ()
    if not name:
        return replace(changed, speaker=None, speaker_name="", utterance=None), ()
    speaker = mint_entity(_kind(view, name), name, claim.source)
    utterance = mint_utterance(speaker.id, None, claim.said, claim.source)
    changed = replace(changed, speaker=speaker.id, speaker_name=speaker.name, utterance=utterance.id)
    return changed, (speaker, utterance)


def _kind(view: View, name: str) -> EntityKind:
    """What sort of thing the record takes a name for; a person where it does not know the name."""
    return next((row.kind for row in view.entities() if name in row.names), EntityKind.PERSON)


def bound_text(bound: Decimal | None) -> str:
    """A bound as one types it; empty where it is open."""
    return "" if bound is None else format(bound.normalize(), "f")


def _bound(text: str) -> Decimal | None:
    clean = text.replace(",", "").replace(" ", "").strip()
    if not clean:
        return None
    try:
        bound = Decimal(clean)
    except InvalidOperation:
        raise UsageError(f"'{text}' is not a number; nothing was changed.") from None
    if not bound.is_finite():
        raise UsageError(f"'{text}' is not a number; nothing was changed.")
    return bound
