"""Pictures: what many claims show at once: accounts side by side, tolls, timeline, questions."""

from dataclasses import dataclass
from datetime import date

from variorum.model.statement import Statement


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A question or topic on which accounts speak; an empty cell is "no statement found", never denial."""

    topic: str
    title: str
    question: str | None
    cells: tuple[tuple[Statement, ...], ...]


@dataclass(frozen=True, slots=True)
class AccountsMatrix:
    """Accounts (declared groups of speakers, the absent among them) as columns, topics as rows."""

    accounts: tuple[str, ...]
    rows: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One claimed number of persons: the day said (strict bounds), the interval claimed, and who withdrew it when."""

    statement: Statement
    said_from: date | None
    said_to: date | None
    lo: float | None
    hi: float | None
    withdrawn: tuple[tuple[Statement, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class TollPanel:
    """Figures that one axis may carry: same measure, group, place, method; `kind` claimed, named or estimated."""

    title: str
    measure: str
    group: str
    place: str
    method: str | None
    kind: str
    points: tuple[TollPoint, ...]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something claimed to have happened: its time by strict bounds, and the statements that say so."""

    title: str
    edtf: str
    earliest: date | None
    latest: date | None
    place: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question, with the statements for it and those that deny or doubt it or find no evidence."""

    text: str
    supporting: tuple[Statement, ...]
    against: tuple[Statement, ...]
    voices_for: int
    voices_against: int


@dataclass(frozen=True, slots=True)
class QuestionPicture:
    """An open question: declared or found, its answers, who says unknown or withholds, what would settle it."""

    id: str
    text: str
    declared: bool
    answers: tuple[Answer, ...]
    unknown: tuple[Statement, ...]
    withheld: tuple[Statement, ...]
    settle: str
