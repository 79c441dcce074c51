"""What a rule of comparison is: it groups claims by a key, tests each group and names those that show the outcome."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `sql` gives one row for each claim that shows an outcome.

    Columns of `sql`: kind, variant (which wording), finding (a number of the outcome within kind and variant),
    side (0 for, 1 against, 2 beside), n (the claim), voices_for, voices_against, roots, low, high, total_low,
    total_high. `steps` are relations kept before it, as (name, SQL). `key` says in words what it groups by.
    """

    name: str
    version: int
    key: str
    sql: str
    steps: tuple[tuple[str, str], ...] = ()


COLUMNS = "kind, variant, finding, side, n, voices_for, voices_against, roots, low, high, total_low, total_high"
"""The columns that every rule's SQL gives, in this order."""

NO_NUMBERS = (
    "CAST(NULL AS DOUBLE) AS low, CAST(NULL AS DOUBLE) AS high, "
    "CAST(NULL AS DOUBLE) AS total_low, CAST(NULL AS DOUBLE) AS total_high"
)
"""The last four columns of a rule that states no remainder."""

SHOWN = 8
"""The most claims that one side of an outcome names; the voices are counted over all."""
