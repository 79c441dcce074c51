"""Comparisons: what comparing claims yields, with its rule, its reason and the claims that show it."""

from dataclasses import dataclass
from enum import StrEnum


class ComparisonKind(StrEnum):
    """How claims stand to one another; only CONTRADICTION says that they cannot both hold."""

    AGREEMENT = "agreement"
    CONTRADICTION = "contradiction"
    DISPUTED_EVIDENCE = "disputed_evidence"
    DOUBT = "doubt"
    GAP = "gap"
    UPDATE = "update"
    DOWNWARD_REVISION = "downward_revision"
    OTHER_SCOPE = "other_scope"
    WIDER_DEFINITION = "wider_definition"
    PARTS_EXCEED_WHOLE = "parts_exceed_whole"
    REMAINDER = "remainder"
    REPORTS_DIFFER = "reports_differ"
    WITHDRAWAL = "withdrawal"
    DISAVOWAL = "disavowal"
    COMPETING = "competing"
    CHANGE_OF_STORY = "change_of_story"
    POSSIBLE_EXPLANATION = "possible_explanation"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One outcome of comparing: its kind, the rule that found it, why, and the smallest set of claims that shows it.

    Voices count utterances, never documents. `independent` is the interval of voices that nothing shows to depend on
    one another. `why_not` says why it is not another kind; `settle` what would settle it.
    """

    kind: ComparisonKind
    rule: str
    topic: str
    reason: str
    claims: tuple[str, ...]
    voices_for: int
    voices_against: int
    independent: tuple[int, int]
    why_not: str | None = None
    settle: str | None = None

    def as_json(self) -> dict[str, object]:
        """The comparison for machines, as `variorum compare --json` prints it."""
        return {
            "kind": str(self.kind),
            "rule": self.rule,
            "topic": self.topic,
            "reason": self.reason,
            "why_not": self.why_not,
            "settle": self.settle,
            "claims": list(self.claims),
            "voices_for": self.voices_for,
            "voices_against": self.voices_against,
            "independent": {"lo": self.independent[0], "hi": self.independent[1]},
        }
