"""A sentence that goes on with what somebody began to say."""

from dataclasses import dataclass

from variorum.extract.attribution import Attribution
from variorum.extract.units import Unit


@dataclass(frozen=True, slots=True)
class RunOn:
    """A sentence that goes on after an attribution; `reason` where it opens as a reason for what was said."""

    unit: Unit
    of: Attribution
    reason: bool
