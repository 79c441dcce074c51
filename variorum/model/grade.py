"""Grades: how often a rule was right when what it found was checked by hand, in texts that it was not written on."""

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources

from variorum.model.statement import Statement

ANY = "*"
"""Stands for every type of proposition, where a rule was measured for all together."""

BY_HAND = frozenset(("coded", "amended"))
"""What stands in place of a rule where a person entered the claim."""

_Z = 1.96


@dataclass(frozen=True, slots=True)
class Grade:
    """How many of the claims that a rule found were right, of how many that were checked, in which data."""

    rule: str
    type: str
    right: int
    checked: int
    data: str

    @property
    def precision(self) -> float:
        """Share of right ones, in percent."""
        return 100 * self.right / self.checked

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the precision in percent, by Wilson's score (Wilson 1927, JASA 22:209)."""
        share, n = self.right / self.checked, self.checked
        middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
        half = _Z * math.sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n)) / (1 + _Z * _Z / n)
        # At no or all right the bound is the share itself, whatever the last digit of the arithmetic.
        return 100 * max(0.0, min(share, middle - half)), 100 * min(1.0, max(share, middle + half))

    def __str__(self) -> str:
        """As it is shown: "88% right of 1,071 checked (86–90%), PolNeAR"."""
        low, high = self.interval
        return f"{self.precision:.0f}% right of {self.checked:,} checked ({low:.0f}–{high:.0f}%), {self.data}"


def grade_of(rule: str, kind: str = ANY) -> Grade | None:
    """The grade of a rule for a type of proposition, else for all types together; None where it was never measured."""
    return grades().get((rule, kind)) or grades().get((rule, ANY))


def graded(rule: str, kind: str) -> str:
    """A rule with its grade in words; a person's own coding has none."""
    if rule in BY_HAND:
        return rule
    grade = grade_of(rule, kind)
    return f"{rule}: {grade}" if grade else f"{rule}: never measured"


def found_by(statement: Statement) -> str:
    """Every rule that finds a statement, each with its grade; and that none does any longer, where that is so."""
    claim = statement.claim
    rules = [graded(rule, str(claim.proposition.type)) for rule in statement.rules or (claim.rule,)]
    return "; ".join(rules if statement.found else [*rules, "no longer found"])


@cache
def grades() -> dict[tuple[str, str], Grade]:
    """The measured grades by rule and type, from the packaged table, which `python -m bench.grades` writes."""
    table = resources.files("variorum.model").joinpath("grades.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {
        (rule, kind): Grade(rule, kind, int(right), int(checked), data) for rule, kind, right, checked, data in rows
    }
