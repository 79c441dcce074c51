"""Tolls: claimed numbers by the day said, one panel for each measure, group, place and method; nothing is summed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from variorum.compare.topics import Topics
from variorum.compare.withdrawn import with_parts
from variorum.model.claim import Stance
from variorum.model.link import Link, Relation
from variorum.model.picture import TollPanel, TollPoint
from variorum.model.proposition import PropositionType
from variorum.model.statement import Statement
from variorum.model.vocabulary import Vocabulary
from variorum.values.edtf import parse_edtf

CLAIMED, NAMED = "claimed", "named"
ALL = "all"

_NAMING = ("roster", "by name", "list of names")
_Key = tuple[str, str, str, str | None, str]


def panels(statements: Iterable[Statement], links: Iterable[Link], vocabulary: Vocabulary) -> tuple[TollPanel, ...]:
    """The panels, those of the widest group and place first; figures of different scope or method share none.

    A roster counts rows of names, not deaths: it makes a panel of kind *named* and has no upper bound. A point is
    withdrawn with the whole of whose utterance it is a part.
    """
    told = {statement.id: statement for statement in statements}
    topics = Topics(vocabulary)
    struck_by = _struck_by(told, links)
    points: dict[_Key, list[TollPoint]] = defaultdict(list)
    for statement in told.values():
        asked = statement.claim.proposition
        if asked.type is not PropositionType.QUANTITY or statement.claim.stance is not Stance.ASSERTS:
            continue
        if asked.quantity is None or (asked.quantity.lo is None and asked.quantity.hi is None):
            continue
        method = topics.term("method", asked.method) if asked.method else None
        kind = NAMED if method and any(word in method.casefold() for word in _NAMING) else CLAIMED
        key = (
            topics.term("measure", asked.argument("measure") or ""),
            topics.term("group", asked.group or ALL),
            topics.places.key(asked.place) if asked.place else "",
            method,
            kind,
        )
        points[key].append(
            _point(statement, kind, tuple(told[by] for by in struck_by.get(statement.id, ()) if by in told))
        )
    wide = _depths(topics)
    ordered = sorted(points, key=lambda key: (key[0], key[4], wide(key[1], key[2]), key[2], key[1], key[3] or ""))
    return tuple(_panel(key, points[key], topics) for key in ordered)


def _panel(key: _Key, points: list[TollPoint], topics: Topics) -> TollPanel:
    measure, group, at, method, kind = key
    named = {topics.term("place", point.statement.claim.proposition.place or "") for point in points}
    place = named.pop() if len(named) == 1 else topics.places.called(at)
    title = ", ".join(part for part in (measure, group, place) if part)
    placed = sorted(points, key=lambda p: (p.said_from or p.said_to or date.max, p.said_to or date.max, p.statement.id))
    return TollPanel(title, measure, group, place, method, kind, tuple(placed))


def _point(statement: Statement, kind: str, by: tuple[Statement, ...]) -> TollPoint:
    quantity = statement.claim.proposition.quantity
    said = parse_edtf(statement.claim.said) if statement.claim.said else None
    lo = float(quantity.lo) if quantity and quantity.lo is not None else None
    hi = float(quantity.hi) if quantity and quantity.hi is not None and kind != NAMED else None
    withdrawn = tuple((striking, _day(striking)) for striking in sorted(by, key=lambda s: (s.claim.said or "~", s.id)))
    return TollPoint(statement, said.earliest if said else None, said.latest if said else None, lo, hi, withdrawn)


def _day(statement: Statement) -> date | None:
    return parse_edtf(statement.claim.said).earliest if statement.claim.said else None


def _struck_by(told: Mapping[str, Statement], links: Iterable[Link]) -> dict[str, tuple[str, ...]]:
    """Who struck each statement: as the record has it, and with a struck whole the parts of its utterance."""
    parts: dict[str, list[str]] = defaultdict(list)
    for link in links:
        part, whole = told.get(link.claim), told.get(link.to)
        if link.relation is Relation.PART_OF and part and whole and part.voice == whole.voice:
            parts[link.to].append(link.claim)
    found: dict[str, set[str]] = defaultdict(set)
    for statement in told.values():
        if statement.struck:
            for struck in with_parts((statement.id,), parts):
                found[struck].update(statement.struck_by)
    return {claim: tuple(sorted(by)) for claim, by in found.items()}


def _depths(topics: Topics) -> Callable[[str, str], tuple[int, int]]:
    """How deep a group and a place lie below the widest, for the order of panels."""
    groups = {term.name: term.within for term in topics.vocabulary.terms.get("group", ())}

    def depth(name: str, above: Callable[[str], str | None]) -> int:
        met = [name]
        while (wider := above(met[-1])) is not None and wider not in met:
            met.append(wider)
        return len(met) - 1

    def wide(group: str, place: str) -> tuple[int, int]:
        return (0 if group == ALL else 1 + depth(group, groups.get), depth(place, topics.places.above) if place else 0)

    return wide
