"""The timeline: what is claimed to have happened, by strict bounds of its time; what has no time is left out."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from variorum.compare.topics import Names, Topics
from variorum.compare.wording import content
from variorum.model.claim import Modality, Stance
from variorum.model.picture import TimelineItem
from variorum.model.proposition import PropositionType
from variorum.model.statement import Statement
from variorum.model.vocabulary import Vocabulary
from variorum.values.edtf import parse_edtf

HAPPENINGS = frozenset(
    {
        PropositionType.OCCURRENCE,
        PropositionType.PARTICIPATION,
        PropositionType.LEGAL_STEP,
        PropositionType.OFFICE,
        PropositionType.STATUS,
    }
)
"""The types of content that can be placed in time; counts and characterisations are not events."""


def items(
    statements: Iterable[Statement], vocabulary: Vocabulary | None = None, names: Names = lambda _: None
) -> tuple[TimelineItem, ...]:
    """The items in order of their earliest day: one for each proposition that somebody asserts as having happened.

    Who denies or doubts it stands with it. A season or an approximate day is drawn by its strict bounds.
    """
    topics = Topics(vocabulary or Vocabulary(), names)
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        asked = statement.claim.proposition
        if asked.type in HAPPENINGS and asked.time and statement.claim.modality is Modality.ACTUAL:
            found[statement.same_key].append(statement)
    made = [_item(told, topics) for told in found.values() if any(s.claim.stance is Stance.ASSERTS for s in told)]
    dated = [item for item in made if item.earliest is not None or item.latest is not None]
    return tuple(
        sorted(
            dated, key=lambda i: (i.earliest or i.latest or date.max, i.latest or date.max, i.title, i.statements[0].id)
        )
    )


def _item(told: list[Statement], topics: Topics) -> TimelineItem:
    ordered = tuple(sorted(told, key=lambda s: (s.claim.stance is not Stance.ASSERTS, s.claim.said or "~", s.id)))
    first = ordered[0].claim
    time = parse_edtf(first.proposition.time or "")
    place = topics.spoken("place", first.proposition.place)
    return TimelineItem(_title(ordered[0], topics), time.edtf, time.earliest, time.latest, place, ordered)


def _title(statement: Statement, topics: Topics) -> str:
    asked = statement.claim.proposition
    if what := topics.spoken("what", asked.argument("what")):
        return what
    named = [topics.spoken(slot, value) for slot, value in asked.arguments if slot != "event"]
    exact = statement.claim.passages[0].exact if statement.claim.passages else ""
    return ", ".join(part for part in named if part) or content(asked, exact)
