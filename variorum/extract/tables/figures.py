"""Figures: each count of a table as its publisher's claim, with its scope; totals as the whole that they sum up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from variorum.extract.tables.days import order_of, read_day, read_parts
from variorum.extract.tables.grid import Row
from variorum.extract.tables.mapping import COUNT, Column
from variorum.extract.tables.numbers import is_formula, read_number, states_nothing
from variorum.extract.tables.proposing import LABELS
from variorum.extract.tables.reading import Made, Told
from variorum.extract.tables.words import begins_with_total, is_total, known_measure
from variorum.model.link import Link, Relation
from variorum.model.proposition import PropositionType, Quantity, proposition

ALL = "all"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a row says of all its counts."""

    place: str | None
    day: str | None
    group: str | None
    measure: str | None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as it was read: its claim, its column, and what it counts."""

    claim: str
    column: int
    measure: str
    quantity: Quantity


@dataclass(slots=True)
class _Column:
    """The counts of one column down the rows, for comparing their sum with the total's."""

    cells: list[Cell] = field(default_factory=list)
    whole: Cell | None = None


class _Figures:
    def __init__(self, told: Told) -> None:
        self.told = told
        self.made = Made(told)
        mapping = told.mapping
        self.counts = [(at, mapping.columns[at]) for at in mapping.at(COUNT)]
        self.labels = {name: mapping.at(name) for name in LABELS}
        dates = self.labels["date"]
        self.days = told.reckoning(order_of(told.cells(dates[0])) if dates else None)
        self.times = {at: self._time_of(at) for at, column in self.counts if column.named == "time"}
        self.down: dict[tuple[int, str], _Column] = {}
        self.total: Row | None = None

    def _time_of(self, at: int) -> str | None:
        words = self.told.headed.names[at]
        return read_day(words.rpartition(" / ")[2], self.told.reckoning(None)) or read_day(
            words, self.told.reckoning(None)
        )

    def row(self, row: Row) -> None:
        """Add the claims of one row, with those of its parts linked to those of its wholes."""
        scope = self._scope(row)
        if scope is None:
            return
        cells: list[Cell] = []
        empty = 0
        for at, column in self.counts:
            words = row.cell(at)
            if states_nothing(words):
                empty += 1
                continue
            cell = self._cell(row, scope, at, column)
            if cell is not None:
                cells.append(cell)
        self._across(row, cells, complete=not empty)
        for cell in cells:
            held = self.down.setdefault((cell.column, cell.measure), _Column())
            if scope.whole:
                held.whole = held.whole or cell
            else:
                held.cells.append(cell)

    def _scope(self, row: Row) -> Scope | None:
        """What a row is about; None where that cannot be told, which is noted."""
        settings = self.told.mapping.settings
        first = next((cell for cell in row.cells if cell), "")
        if is_total(first):
            if self.total is not None:
                self.made.fault(row, "is a second total; what it sums up cannot be told")
                return None
            self.total = row
            return Scope(settings.place, None, None, settings.subject, whole=True)
        if begins_with_total(first):
            self.made.fault(row, "sums up a part of the table; what it sums up cannot be told")
            return None
        if self._heads_others(row):
            return None
        if sum(map(bool, row.cells)) == 1 and self.told.headed.width > 1:
            self.made.fault(row, "is a heading inside the table; which rows it bears on is not told")
            return None
        place = self._label(row, "place") or self._label(row, "region")
        lacks = self._lacks(row, place)
        if lacks:
            self.made.fault(row, f"does not say its {lacks}, so that what it counts is not told")
            return None
        measure = self._label(row, "measure")
        known = known_measure(measure) if measure else settings.subject
        if measure and known is None:
            known = measure
        return Scope(place or settings.place, self._day(row), self._label(row, "group"), known)

    def _heads_others(self, row: Row) -> bool:
        """Whether a row says nothing itself but what stands above the others: the place of the rows below it."""
        return not any(row.cell(at) for at, column in enumerate(self.told.mapping.columns) if not column.above) and any(
            column.above for column in self.told.mapping.columns
        )

    def _lacks(self, row: Row, place: str | None) -> str | None:
        """What a row leaves empty that others of the table say: its place, date or group."""
        if place is None and (self.labels["place"] or self.labels["region"]):
            return "place"
        return next((name for name in ("date", "group") if self.labels[name] and self._label(row, name) is None), None)

    def _label(self, row: Row, name: str) -> str | None:
        words = (row.cell(at) for at in self.labels[name])
        return next((cell for cell in words if cell and not states_nothing(cell) and not is_formula(cell)), None)

    def _day(self, row: Row) -> str | None:
        cell = self._label(row, "date")
        if cell is not None:
            day = read_day(cell, self.days)
        else:
            parts = [self._label(row, part) or "" for part in ("year", "month", "day")]
            cell = " ".join(filter(None, parts))
            if not cell:
                return None
            day = read_parts(*parts)
        if day is None:
            self.made.fault(row, f"has a date that cannot be read, “{cell[:40]}”; its counts are entered without")
        return day

    def _cell(self, row: Row, scope: Scope, at: int, column: Column) -> Cell | None:
        words, name = row.cell(at), self.told.headed.names[at] or f"column {at + 1}"
        if is_formula(words):
            self.made.fault(row, f"has a formula in “{name}” that is not evaluated")
            return None
        quantity = read_number(words, self.told.document.source.language, self.told.conventions)
        measure = column.measure or scope.measure or self.told.mapping.settings.subject
        if quantity is None or measure is None:
            lacking = f"has no count in “{name}”: “{words[:40]}”"
            why = lacking if quantity is None else f"does not say what “{name}” counts"
            self.made.fault(row, why)
            return None
        group = ", ".join(dict.fromkeys(filter(None, (scope.group, column.group))))
        dated = self.times.get(at) or scope.day
        content = proposition(
            PropositionType.QUANTITY,
            {"measure": measure},
            place=name if column.named == "place" else scope.place,
            group=group or ALL,
            time=dated or self.told.mapping.settings.time,
            # Comparing leaves out when something happened: a day's figure would meet those of other days.
            method=f"date {dated}" if dated else None,
            quantity=quantity,
        )
        rule = "total" if scope.whole or column.total else "figures"
        claim = self.made.claim(row, content, rule, f"row {row.number}, column {at + 1}, “{name[:60]}”")
        return Cell(claim, at, measure, quantity)

    def _across(self, row: Row, cells: Sequence[Cell], complete: bool) -> None:
        """Link the counts of a row that are parts, by group or day, to the one of the same measure that is whole."""
        of: Mapping[int, Column] = dict(self.counts)
        for measure in dict.fromkeys(cell.measure for cell in cells):
            mine = [cell for cell in cells if cell.measure == measure]
            wholes = [cell for cell in mine if of[cell.column].group is None and of[cell.column].named is None]
            parts = [cell for cell in mine if cell not in wholes]
            if len(wholes) == 1 and parts:
                self._link(row, parts, wholes[0], "columns", complete and of[wholes[0].column].total)

    def below(self) -> None:
        """Link the counts of all rows to those of the row of totals."""
        for (at, _), held in self.down.items():
            if held.whole is not None and self.total is not None and held.cells:
                name = self.told.headed.names[at] or f"column {at + 1}"
                whole = len(held.cells) == sum(1 for cell in self.told.cells(at) if not states_nothing(cell)) - 1
                self._link(self.total, held.cells, held.whole, f"rows of “{name}”", whole)

    def _link(self, row: Row, parts: Sequence[Cell], whole: Cell, which: str, complete: bool) -> None:
        """Parts whose sum is the whole do not overlap, by the publisher's own reckoning; another sum is noted."""
        summed = _sum(parts)
        total = _sum([whole])
        adds_up = complete and summed is not None and summed == total
        if complete and summed is not None and total is not None and summed != total:
            self.made.fault(row, f"gives {total} in all, while the {which} add up to {summed}")
        for part in parts:
            if part.claim != whole.claim:
                partition = which.partition(" ")[0] if adds_up else None
                self.made.links[Link(part.claim, Relation.PART_OF, whole.claim, partition)] = None


def _sum(cells: Sequence[Cell]) -> Decimal | None:
    """The sum of exact counts; None where one is an interval."""
    total = Decimal(0)
    for cell in cells:
        if cell.quantity.lo is None or cell.quantity.lo != cell.quantity.hi:
            return None
        total += cell.quantity.lo
    return total


def read_figures(told: Told, step: Callable[[int], None]) -> Made:
    """The claims of a table of figures; `step` is told how many rows are done."""
    figures = _Figures(told)
    for done, row in enumerate(told.headed.body):
        step(done)
        if figures.made.fits(row) and not figures.made.repeats(row):
            figures.row(row)
    figures.below()
    return figures.made
