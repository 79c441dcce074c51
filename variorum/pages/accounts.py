"""Accounts side by side: topics as rows, accounts as columns, on any day on which something was said or withdrawn."""

from dataclasses import dataclass
from datetime import date

from variorum.model.picture import AccountRow
from variorum.model.statement import Statement
from variorum.pages.edition import Snapshot
from variorum.pages.line import Lines, StatementLine
from variorum.pages.listing import Leaf, leaves
from variorum.pages.sentence import capitalised

ROWS = 60
PLACE = "accounts/index.html"


@dataclass(frozen=True, slots=True)
class CellLine:
    """A statement in a cell; `since` and `struck_since` are numbers of the snapshots from which it is shown, struck."""

    line: StatementLine
    since: int
    struck_since: int | None
    reports: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row: what it asks, where a question of that name has its page, and one cell an account."""

    title: str
    question: str | None
    address: str | None
    cells: tuple[tuple[CellLine, ...], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of change with its page, and how much had been said and withdrawn by then."""

    day: date
    words: str
    path: str
    statements: int
    struck: int


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """One page of the matrix as of a day; `script` says whether the days can be stepped through in place."""

    accounts: tuple[str, ...]
    empty: tuple[bool, ...]
    leaf: Leaf[MatrixRow]
    days: tuple[Day, ...]
    number: int | None
    script: bool


def account_days(lines: Lines) -> tuple[Day, ...]:
    """The days of change, each with the path of its snapshot."""
    shots = lines.register.edition.snapshots
    return tuple(
        Day(s.day, lines.words.day(s.day), f"accounts/as-of/{s.day.isoformat()}.html", s.statements, s.struck)
        for s in shots
    )


def matrix_leaves(lines: Lines, number: int | None) -> tuple[Leaf[AccountRow], ...]:
    """The pages that the matrix takes: of the edition's own day, or of a day of change by its number."""
    edition = lines.register.edition
    if number is None:
        return leaves(edition.matrix.rows, PLACE, ROWS)
    shot = edition.snapshots[number]
    return leaves(shot.matrix.rows, f"accounts/as-of/{shot.day.isoformat()}.html", ROWS)


def accounts_page(lines: Lines, number: int | None, leaf: Leaf[AccountRow]) -> AccountsPage:
    """One page of the matrix, of the edition's own day or of a day of change."""
    edition = lines.register.edition
    shots = edition.snapshots
    matrix = edition.matrix if number is None else shots[number].matrix
    script = number is None and len(shots) > 1
    since = _changes(shots) if script else {}
    rows = tuple(_row(lines, row, since) for row in leaf.items)
    empty = tuple(not any(row.cells[i] for row in matrix.rows) for i in range(len(matrix.accounts)))
    return AccountsPage(
        matrix.accounts, empty, Leaf(rows, leaf.number, leaf.paths), account_days(lines), number, script
    )


def _row(lines: Lines, row: AccountRow, since: dict[str, tuple[int, int | None]]) -> MatrixRow:
    known = {q.id for q in lines.register.edition.questions}
    address = lines.register.question_path(row.question) if row.question in known else None
    cells = tuple(_cell(lines, cell, since) for cell in row.cells)
    return MatrixRow(capitalised(row.title), row.question, address, cells)


def _cell(lines: Lines, cell: tuple[Statement, ...], since: dict[str, tuple[int, int | None]]) -> tuple[CellLine, ...]:
    """The statements of a cell; reports of one utterance that give the same answer stand once, the first of them."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    # What nothing dates had not certainly been said on any day but the latest.
    last = (max(len(lines.register.edition.snapshots) - 1, 0), None)
    for s in cell:
        answer = lines.sentences.answer(s.claim.proposition)
        when = since.get(s.id, last)
        groups.setdefault((s.voice, s.claim.stance, answer, s.struck, when), []).append(s)
    return tuple(CellLine(lines.line(g[0]), *since.get(g[0].id, last), len(g)) for g in groups.values())


def _changes(shots: tuple[Snapshot, ...]) -> dict[str, tuple[int, int | None]]:
    """For each statement in the snapshots: the number of the first that shows it, and of the first that strikes it."""
    found: dict[str, tuple[int, int | None]] = {}
    for number, shot in enumerate(shots):
        for row in shot.matrix.rows:
            for cell in row.cells:
                for statement in cell:
                    first, struck = found.get(statement.id, (number, None))
                    if statement.struck and struck is None:
                        struck = number
                    found[statement.id] = (first, struck)
    return found
