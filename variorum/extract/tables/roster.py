"""Rosters: each row of a list of persons as its publisher's claim of what became of one of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from variorum.extract.tables.days import Reckoning, order_of, read_day, read_parts
from variorum.extract.tables.grid import Row
from variorum.extract.tables.numbers import is_formula, read_number, states_nothing
from variorum.extract.tables.persons import like_name, names_in, names_nobody, read_age, status_in
from variorum.extract.tables.reading import Made, Told
from variorum.extract.tables.words import STATUS_OF, begins_with_total, plain
from variorum.model.proposition import PropositionType, proposition

_LONGEST_STATUS = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a roster's columns stand, and what its dates lean on."""

    at: dict[str, int]
    days: Reckoning
    births: Reckoning

    @classmethod
    def of(cls, told: Told) -> Columns:
        """The columns of a table's mapping, with the order of day and month that its cells show."""
        at = {column.field: place for place, column in reversed(list(enumerate(told.mapping.columns)))}
        orders = [order_of(told.cells(at[name])) if name in at else None for name in ("date", "birth")]
        return cls(at, told.reckoning(orders[0]), told.reckoning(orders[1], born=True))

    def cell(self, row: Row, field: str) -> str:
        """The cell of a row that holds a field; empty where no column does."""
        return row.cell(self.at[field]) if field in self.at else ""


def read_roster(told: Told, step: Callable[[int], None]) -> Made:
    """The claims of a roster; `step` is told how many rows are done."""
    made = Made(told)
    columns = Columns.of(told)
    persons = 0
    totals: list[tuple[Row, int]] = []
    for done, row in enumerate(told.headed.body):
        step(done)
        if _is_total(row, columns):
            totals += [(row, number)] if (number := _total(made, row)) is not None else []
        elif made.fits(row) and not _is_heading(made, row, columns) and not made.repeats(row):
            persons += _take(made, row, columns)
    for row, number in totals:
        if number != persons:
            made.fault(row, f"says {number} in all, while {persons} persons of the list were understood")
    return made


def _is_total(row: Row, columns: Columns) -> bool:
    first = next(filter(None, row.cells), "")
    return begins_with_total(first) and not like_name(columns.cell(row, "name"))


def _total(made: Made, row: Row) -> int | None:
    """The claim of the whole that a row of totals makes."""
    filled = [cell for cell in row.cells if cell]
    last = re.split(r"[:\s–—-]+", filled[0])[-1]
    numbers = [n for cell in (*filled[1:], last) if (n := read_number(cell)) is not None and n.lo == n.hi]
    subject = made.told.mapping.settings.subject
    if len(numbers) != 1 or subject is None:
        made.fault(row, "seems to give a total, but not one number of one thing")
        return None
    place, time = made.told.mapping.settings.place, made.told.mapping.settings.time
    content = proposition(
        PropositionType.QUANTITY, {"measure": subject}, place=place, group="all", time=time, quantity=numbers[0]
    )
    made.claim(row, content, "total", f"row {row.number}: the total of the list")
    return int(numbers[0].lo or 0)


def _is_heading(made: Made, row: Row, columns: Columns) -> bool:
    """Whether a row holds one cell that is nobody's name: a heading inside the list, which is noted."""
    filled = [at for at, cell in enumerate(row.cells) if cell]
    named = columns.at.get("name", columns.at.get("family"))
    if len(filled) != 1 or made.told.headed.width == 1 or (filled[0] == named and like_name(row.cells[filled[0]])):
        return False
    if filled[0] == named and not names_nobody(row.cells[filled[0]]) and made.told.headed.grid.form == "list":
        return False
    made.fault(row, "has one cell only: a heading inside the table; which rows it bears on is not told")
    return True


def _take(made: Made, row: Row, columns: Columns) -> int:
    """Add the claims of a row; how many persons it names."""
    written = _name(row, columns)
    if names_nobody(written):
        made.fault(row, "names nobody; if it tells of a person all the same, code it by hand")
        return 0
    if is_formula(written):
        made.fault(row, "has a formula where the name should be, which is not evaluated")
        return 0
    names = names_in(written)
    if not names:
        made.fault(row, "has a cell for the name that may hold several, or a name with more; code it by hand")
        return 0
    status = _status(made, row, columns)
    if status is None:
        made.fault(row, "does not say what became of the person")
        return 0
    odd: list[str] = []
    time = _day(row, columns, odd)
    note = _note(row, columns, alone=len(names) == 1, odd=odd)
    if len(names) > 1:
        odd.append(f"names {len(names)} persons in one cell; a statement is made for each, without age and birth")
    place = columns.cell(row, "place") or columns.cell(row, "region") or made.told.mapping.settings.place
    place = None if place is None or states_nothing(place) or is_formula(place) else place
    group = columns.cell(row, "group") or None
    for name in names:
        arguments = {"subject": made.person(name).reference, "status": status}
        content = proposition(PropositionType.STATUS, arguments, place=place, group=group, time=time)
        made.claim(row, content, "roster", note)
    if odd:
        made.fault(row, "; it ".join(odd))
    return len(names)


def _name(row: Row, columns: Columns) -> str:
    whole = columns.cell(row, "name")
    return whole or " ".join(filter(None, (columns.cell(row, part) for part in ("given", "patronymic", "family"))))


def _status(made: Made, row: Row, columns: Columns) -> str | None:
    """What became of the person: as the row's own cell says, in its words where they are no common ones."""
    own = columns.cell(row, "status")
    if own and not states_nothing(own) and not is_formula(own):
        return status_in(own) or (plain(own) if len(own) <= _LONGEST_STATUS else None)
    return STATUS_OF.get(made.told.mapping.settings.subject or "")


def _day(row: Row, columns: Columns, odd: list[str]) -> str | None:
    cell = columns.cell(row, "date")
    if "year" in columns.at and "date" not in columns.at:
        parts = [columns.cell(row, part) for part in ("year", "month", "day")]
        cell = " ".join(filter(None, parts))
        day = read_parts(*parts)
    else:
        day = None if is_formula(cell) else read_day(cell, columns.days)
    if states_nothing(cell):
        return None
    if day is None:
        odd.append(f"has a date that cannot be read, “{cell[:40]}”")
    return day


def _note(row: Row, columns: Columns, alone: bool, odd: list[str]) -> str:
    """What the row says of the person beside the claim: age, birth, sex, the list's own id."""
    parts = [f"row {row.number}"]
    age, birth = columns.cell(row, "age"), columns.cell(row, "birth")
    born = None
    if not states_nothing(birth):
        born = read_day(birth, columns.births)
        if born is None:
            odd.append(f"has a birth that cannot be read, “{birth[:40]}”")
    if not states_nothing(age):
        known = read_age(age)
        born = born or (read_day(age, columns.births) if known is None else None)
        if known is None and born is None:
            odd.append(f"has an age that cannot be read, “{age[:40]}”")
        elif known is not None and alone:
            parts.append(f"age {known.words}")
    if born is not None and alone:
        parts.append(f"born {born}")
    for field in ("sex", "id"):
        if (cell := columns.cell(row, field)) and not states_nothing(cell) and not is_formula(cell):
            parts.append(f"{field} {cell[:40]}")
    return "; ".join(parts)
