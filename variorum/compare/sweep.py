"""The sweep: every rule over all told claims as of a day; the engine finds, and only what it found is put in words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.compare.rules import (
    agreement,
    definition,
    other_scope,
    part_whole,
    quantity,
    reports_differ,
    stance,
    update,
    withdrawal,
)
from variorum.compare.rules.rule import COLUMNS, Rule
from variorum.compare.told import Days, Segments, prepare
from variorum.compare.wording import Outcome, word
from variorum.errors import RecordError
from variorum.model.comparison import Comparison, ComparisonKind
from variorum.model.statement import Statement, Status

if TYPE_CHECKING:
    import pyarrow as pa

    from variorum.engine.engine import Engine

RULES: tuple[Rule, ...] = (
    stance.RULE,
    quantity.RULE,
    part_whole.RULE,
    update.RULE,
    withdrawal.RULE,
    reports_differ.RULE,
    definition.RULE,
    other_scope.RULE,
    agreement.RULE,
)
"""The rules in the order in which they run; R4 and *reports differ* read what R2 keeps."""

STANDING = frozenset({Status.ACCEPTED, Status.PROPOSED})
"""The statuses that a sweep takes unless told otherwise."""

Describe = Callable[[Sequence[str]], Mapping[str, Statement]]
"""Gives the statements of claims by id."""

_ORDER: Mapping[str, int] = {str(kind): place for place, kind in enumerate(ComparisonKind)}
_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """One outcome as the engine finds it: claim ids by side, voices, roots and the numbers that it states."""

    rule: str
    kind: ComparisonKind
    variant: str
    sides: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    voices: tuple[int, int]
    roots: int
    numbers: tuple[float | None, float | None, float | None, float | None]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that show it: those for, those against, those beside."""
        return tuple(dict.fromkeys(claim for side in self.sides for claim in side))


def find(
    engine: "Engine",
    segments: Path | Segments,
    as_of: Days | None = None,
    statuses: frozenset[Status] = STANDING,
) -> "pa.Table":
    """All outcomes as rows (rule, kind, variant, finding, side, n, id, voices, roots, numbers) in defined order.

    Raises RecordError where the segments are missing or cannot be read.
    """
    import pyarrow as pa

    held = Segments.of_folder(segments) if isinstance(segments, Path) else segments
    prepare(engine, held, as_of, statuses)
    tables = []
    for rule in RULES:
        for name, sql in rule.steps:
            engine.keep(name, sql)
        tables.append(
            engine.query(
                f"SELECT '{rule.name}' AS rule, o.*, t.id AS id FROM (SELECT {COLUMNS} FROM ({rule.sql}) AS r) AS o "
                "JOIN told t ON t.n = o.n ORDER BY o.kind, o.variant, o.finding, o.side, o.n"
            )
        )
    return pa.concat_tables(_as_first(tables))


def sweep(
    engine: "Engine",
    segments: Path | Segments,
    describe: Describe | Mapping[str, Statement],
    as_of: Days | None = None,
    statuses: frozenset[Status] = STANDING,
) -> tuple[Comparison, ...]:
    """All comparisons as of a day, by kind and then by the day of their first claim; the same for every engine.

    A claim counts once it had certainly been said by the day; it is withdrawn once that had certainly been said.
    Raises RecordError where `describe` does not know a claim that the segments hold.
    """
    found = gather(find(engine, segments, as_of, statuses))
    reasons = _reasons(engine)
    known = describe if callable(describe) else _looked_up(describe)
    comparisons: list[Comparison] = []
    for start in range(0, len(found), _BATCH):
        batch = found[start : start + _BATCH]
        extra = {claim: reasons[claim] for item in batch for claim in item.claims if claim in reasons}
        ids = sorted({c for item in batch for c in item.claims} | {r for listed in extra.values() for r in listed})
        statements = known(ids)
        missing = [claim for claim in ids if claim not in statements]
        if missing:
            raise RecordError(f"the segments hold claim {missing[0][:12]}, the record does not: rebuild the record")
        comparisons.extend(_comparison(item, statements, extra) for item in batch)
    return tuple(comparisons)


def gather(rows: "pa.Table") -> list[Found]:
    """The outcomes that rows of `find` tell, by kind, then by their first claim."""
    groups: dict[tuple[str, str, str, int], list[dict[str, object]]] = defaultdict(list)
    for row in rows.to_pylist():
        groups[row["rule"], row["kind"], row["variant"], row["finding"]].append(row)
    keyed = [((_ORDER[key[1]], _first(listed), key), _found(key, listed)) for key, listed in groups.items()]
    return [found for _, found in sorted(keyed, key=lambda pair: pair[0])]


def _first(rows: Iterable[Mapping[str, object]]) -> tuple[int, ...]:
    return tuple(sorted(int(str(row["n"])) for row in rows))


def _found(key: tuple[str, str, str, int], rows: Sequence[Mapping[str, object]]) -> Found:
    row = rows[0]
    sides: list[dict[str, None]] = [{}, {}, {}]
    for member in rows:
        sides[int(str(member["side"]))].setdefault(str(member["id"]))
    numbers = tuple(_number(row[name]) for name in ("low", "high", "total_low", "total_high"))
    return Found(
        key[0],
        ComparisonKind(key[1]),
        key[2],
        (tuple(sides[0]), tuple(sides[1]), tuple(sides[2])),
        (int(str(row["voices_for"])), int(str(row["voices_against"]))),
        int(str(row["roots"])),
        (numbers[0], numbers[1], numbers[2], numbers[3]),
    )


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _comparison(
    found: Found, statements: Mapping[str, Statement], reasons: Mapping[str, tuple[str, ...]]
) -> Comparison:
    first, second, beside = (tuple(statements[claim] for claim in side) for side in found.sides)
    given = tuple(statements[r] for claim in found.sides[1] for r in reasons.get(claim, ()))
    worded = word(Outcome(str(found.kind), found.variant, first, second, beside, given, found.numbers))
    shown = found.claims + tuple(statement.id for statement in given)
    return Comparison(
        found.kind,
        found.rule,
        statements[found.claims[0]].topic_key,
        worded.reason,
        tuple(dict.fromkeys(shown)),
        found.voices[0],
        found.voices[1],
        (_least_independent(found), found.roots),
        worded.why_not,
        worded.settle,
    )


def _least_independent(found: Found) -> int:
    """Nothing shows two speakers on one side to be independent; but who contradicts does not repeat."""
    opposed = found.kind in (
        ComparisonKind.CONTRADICTION,
        ComparisonKind.DISPUTED_EVIDENCE,
        ComparisonKind.DOUBT,
    )
    return min(found.roots, 2 if opposed else 1)


def _reasons(engine: "Engine") -> Mapping[str, tuple[str, ...]]:
    """The claims that speakers give as reasons, by the claim that they give them for."""
    rows = engine.query(
        "SELECT a.id AS claim, b.id AS reason, b.n AS n FROM tie JOIN told a ON a.n = tie.n "
        "JOIN told b ON b.n = tie.other WHERE tie.relation = 'because' ORDER BY claim, n"
    ).to_pylist()
    reasons: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        reasons[row["claim"]].append(row["reason"])
    return {claim: tuple(listed) for claim, listed in reasons.items()}


def _looked_up(statements: Mapping[str, Statement]) -> Describe:
    return lambda ids: {claim: statements[claim] for claim in ids if claim in statements}


def _as_first(tables: Sequence["pa.Table"]) -> list["pa.Table"]:
    """The tables with one schema: engines may type a column that holds only nulls otherwise."""
    import pyarrow as pa

    schema = pa.schema(
        [(name, pa.string()) for name in ("rule", "kind", "variant")]
        + [(name, pa.int64()) for name in ("finding", "side", "n", "voices_for", "voices_against", "roots")]
        + [(name, pa.float64()) for name in ("low", "high", "total_low", "total_high")]
        + [("id", pa.string())]
    )
    return [table.cast(schema) for table in tables]
