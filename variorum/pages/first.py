"""The first screen: event, as-of day, four attributed sentences chosen by a visible rule, four doors; no one total."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from variorum.model.claim import Stance
from variorum.model.picture import TollPanel
from variorum.model.proposition import PropositionType
from variorum.model.statement import Statement
from variorum.pages.line import Lines, StatementLine
from variorum.pages.replies import accusations

_UNSURE = frozenset({Stance.UNKNOWN, Stance.WITHHOLDS, Stance.NO_EVIDENCE, Stance.DOUBTS})
_HAPPENED = frozenset({PropositionType.OCCURRENCE, PropositionType.CAUSE, PropositionType.CHARACTERISATION})
_ANSWERS = frozenset({PropositionType.PARTICIPATION, PropositionType.LEGAL_STEP, PropositionType.OFFICE})


@dataclass(frozen=True, slots=True)
class Door:
    """One of the four ways in: its key, where it leads, what lies behind it, and one statement that shows it."""

    key: str
    address: str
    contents: tuple[str, ...]
    line: StatementLine | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How much of the inquiry members have looked at, with widths of a bar 600 wide."""

    accepted: int
    rejected: int
    open: int
    bar: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What the first screen shows."""

    doors: tuple[Door, ...]
    reviewed: Reviewed
    statements: int
    sources: int
    held: int
    comparisons: int
    unread: int


def first_page(lines: Lines) -> FirstPage:
    """The first screen of an edition."""
    edition = lines.register.edition
    tests: tuple[tuple[str, str, Callable[[Statement], bool]], ...] = (
        ("how_many", "toll/index.html", lambda s: _type(s) is PropositionType.QUANTITY and not _unsure(s)),
        ("what_happened", "timeline/index.html", lambda s: _type(s) in _HAPPENED and not _unsure(s)),
        ("who_answers", "persons/index.html", lambda s: _type(s) in _ANSWERS and not _unsure(s)),
        ("what_unknown", "questions/index.html", lambda s: _unsure(s) or _type(s) is PropositionType.KNOWLEDGE),
    )
    shown: set[str] = set()
    doors = []
    for key, address, belongs in tests:
        places = _scopes(edition.tolls) if key == "how_many" else {}
        chosen = _choose(lines, [s for s in edition.statements if belongs(s)], shown, places)
        if chosen:
            shown.add(chosen.speaker)
        doors.append(Door(key, address, _contents(lines, key), lines.line(chosen) if chosen else None))
    held = sum(s.source.held for s in edition.sources)
    return FirstPage(
        tuple(doors), _reviewed(lines), len(edition.statements), len(edition.sources), held,
        len(edition.comparisons), len(edition.unread),
    )  # fmt: skip


def _type(statement: Statement) -> PropositionType:
    return statement.claim.proposition.type


def _unsure(statement: Statement) -> bool:
    return statement.claim.stance in _UNSURE


def _scopes(panels: tuple[TollPanel, ...]) -> dict[str, int]:
    """The place of each figure's panel when those with most figures come first."""
    ordered = sorted(panels, key=lambda p: (-len(p.points), p.title, p.place, p.group, p.method or ""))
    return {point.statement.id: place for place, panel in enumerate(ordered) for point in panel.points}


def _choose(lines: Lines, found: list[Statement], shown: set[str], places: Mapping[str, int]) -> Statement | None:
    """The rule printed on the page, and at last the lowest id."""
    if not found:
        return None
    compared = lines.register.compared
    newest = sorted(found, key=lambda s: lines.register.public("statement", s.id))
    newest.sort(key=lambda s: s.claim.said or "", reverse=True)
    return min(
        newest,
        key=lambda s: (
            s.speaker in shown,
            not s.speaker,
            s.struck,
            places.get(s.id, len(places)),
            -len(compared.get(s.id, ())),
        ),
    )


def _contents(lines: Lines, key: str) -> tuple[str, ...]:
    """What lies behind a door, in counts; a count of nothing is told only where the lack itself tells something."""
    edition, words = lines.register.edition, lines.words
    if key == "how_many":
        figures = {p.statement.id: p.statement.struck for panel in edition.tolls for p in panel.points}
        told = [("figures", len(figures)), ("scopes", len(edition.tolls)), ("withdrawn", sum(figures.values()))]
    elif key == "what_happened":
        told = [("happenings", len(edition.timeline)), ("accounts", len(edition.matrix.accounts))]
    elif key == "who_answers":
        charges = [a for s in edition.statements for a in accusations(lines.register, s)]
        unanswered = sum(not a.replies for a in charges)
        told = [("accused", len({a.accused for a in charges})), ("without_reply", unanswered)]
    else:
        withheld = sum(s.claim.stance is Stance.WITHHOLDS for s in edition.statements)
        told = [("questions", len(edition.questions)), ("withheld", withheld)]
    return tuple(words.count(f"n.{name}", n) for i, (name, n) in enumerate(told) if n or i == 0)


def _reviewed(lines: Lines) -> Reviewed:
    making = lines.register.edition.making
    unsettled = making.proposed + making.disputed
    whole = max(1, making.accepted + making.rejected + unsettled)
    bar, at = [], 0.0
    for key, number in (("accepted", making.accepted), ("rejected", making.rejected), ("open", unsettled)):
        width = round(600 * number / whole, 1)
        bar.append((key, round(at, 1), width))
        at += width
    return Reviewed(making.accepted, making.rejected, unsettled, tuple(bar))
