"""The rules written out naively, pair by pair, as a second opinion on the engine's answers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

from variorum.model.statement import Statement
from variorum.values.edtf import parse_edtf

FIRST, LAST = date.min, date.max
INFINITE = float("inf")


def days(item: Statement) -> tuple[date, date]:
    value = parse_edtf(item.claim.said) if item.claim.said else None
    return (value.earliest if value else None) or FIRST, (value.latest if value else None) or LAST


def bounds(item: Statement) -> tuple[float, float]:
    amount = item.claim.proposition.quantity
    assert amount is not None
    lo = -INFINITE if amount.lo is None else float(amount.lo)
    return lo, INFINITE if amount.hi is None else float(amount.hi)


def counts_by_scope(statements: Iterable[Statement]) -> list[list[Statement]]:
    groups: dict[object, list[Statement]] = defaultdict(list)
    for item in statements:
        asked = item.claim.proposition
        if asked.quantity is not None and str(item.claim.stance) == "asserts":
            groups[asked.argument("measure"), asked.place, asked.group or "all", asked.method].append(item)
    return list(groups.values())


def contradicted_scopes(statements: Sequence[Statement]) -> set[object]:
    """R2: two speakers, counts that cannot both hold, the higher not certainly said later."""
    found = set()
    for group in counts_by_scope(statements):
        for low, high in product(group, group):
            later = days(high)[0] > days(low)[1]
            if low.speaker != high.speaker and bounds(high)[0] > bounds(low)[1] and not later:
                found.add(low.topic_key)
    return found


def revised_down(statements: Sequence[Statement]) -> set[object]:
    """R4: a speaker's count that is certainly later than a higher one of the same speaker, by scope and speaker."""
    found = set()
    for group in counts_by_scope(statements):
        for early, late in product(group, group):
            certain = days(late)[0] > days(early)[1]
            if early.speaker == late.speaker and certain and bounds(late)[1] < bounds(early)[0]:
                found.add((late.topic_key, late.speaker))
    return found


def raised(statements: Sequence[Statement]) -> set[object]:
    """R4: a count that is higher than all that certainly came before it, and excludes one of them."""
    found = set()
    for group in counts_by_scope(statements):
        for late in group:
            before = [item for item in group if days(item)[1] < days(late)[0]]
            lowest = min((bounds(item)[1] for item in before), default=INFINITE)
            if bounds(late)[0] > max([lowest, *(bounds(item)[0] for item in before)]):
                found.add(late.topic_key)
    return found


def met_stances(statements: Sequence[Statement]) -> set[tuple[str, str]]:
    """R1: the propositions asserted by one utterance and spoken against, or not known, by another."""
    against = {"denies": "contradiction", "no_evidence": "disputed_evidence", "doubts": "doubt", "unknown": "gap"}
    found = set()
    for one, other in product(statements, statements):
        kind = against.get(str(other.claim.stance))
        if kind and str(one.claim.stance) == "asserts" and one.same_key == other.same_key and one.voice != other.voice:
            found.add((kind, one.topic_key))
    return found


def exceeding(statements: Sequence[Statement], within: dict[str, set[str]]) -> set[tuple[str, str]]:
    """R3: a part over a whole of the same utterance, measure and group; unstated is widest."""
    found = set()
    for part, whole in product(statements, statements):
        inner, outer = part.claim.proposition, whole.claim.proposition
        if part.voice != whole.voice or inner.argument("measure") != outer.argument("measure"):
            continue
        wider = within.get(inner.place or "", set()) | ({""} if inner.place else set())
        group_fits = inner.group == outer.group or outer.group in (None, "all")
        place_fits = inner.place == outer.place or (outer.place or "") in wider
        apart = (inner.place, inner.group or "all") != (outer.place, outer.group or "all")
        if group_fits and place_fits and apart and bounds(part)[0] > bounds(whole)[1]:
            found.add((part.id, whole.id))
    return found
