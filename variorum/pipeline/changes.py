"""What runs changed of what is found in their sources: a better rule proposes only what it finds anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.model.statement import Status
from variorum.pipeline.inquiry import Inquiry

Standing = Mapping[str, tuple[Status, bool]]
"""By a statement's id: its status, and whether it is found now."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What runs found for the first time, or again after it had lapsed; what stayed as it was; what is found no longer.

    `lapsed` was never decided on and is gone from sight; `kept` was, and stays, marked as no longer found.
    """

    new: int = 0
    stayed: int = 0
    lapsed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


NOTHING = Changes()


def standing_before(inquiry: Inquiry, sources: Sequence[str]) -> Standing:
    """Where the statements of these sources stand, before runs over them are entered."""
    return inquiry.view().standing(sources)


def changes_since(inquiry: Inquiry, sources: Sequence[str], before: Standing) -> Changes:
    """What changed since, now that the runs are entered."""
    after = inquiry.view().standing(sources)
    found = {claim for claim, (_, now) in after.items() if now}
    earlier = {claim for claim, (_, then) in before.items() if then}
    gone = sorted(earlier - found)
    lapsed = tuple(claim for claim in gone if claim in after and after[claim][0] is Status.LAPSED)
    kept = tuple(sorted(set(gone) - set(lapsed)))
    return Changes(len(found - earlier), len(found & earlier), lapsed, kept)
