"""Cells of a coded sheet as values: dates, numbers, words from a list, chains of reporters; with faults in words."""

import difflib
import re
from decimal import Decimal, InvalidOperation

from variorum.errors import CodingError, ValueUnreadable
from variorum.extract.coded_columns import CHOICES
from variorum.extract.coded_table import FORMULA
from variorum.model.claim import Commitment, Reporter
from variorum.values.dates import parse_edtf

_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_COUNTED_AS = (
    (("percent", "pct"), "percent"),
    (("share",), "share"),
    (("case", "conviction", "trial", "verdict", "complaint"), "cases"),
)


class CellFault(CodingError):
    """A cell that cannot be read; `column` names it."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


class Cells:
    """One row of a coded sheet: reads a cell by column, or raises CellFault."""

    def __init__(self, cells: dict[str, str]) -> None:
        self._cells = cells

    def text(self, column: str) -> str | None:
        """The cell's text, None where it is empty."""
        cell = self._cells.get(column, "")
        if cell == FORMULA:
            raise CellFault(column, "holds a formula, which is not evaluated; write its value")
        return cell or None

    def needed(self, column: str, remedy: str) -> str:
        """The text of a cell that must be filled."""
        cell = self.text(column)
        if cell is None:
            raise CellFault(column, f"is empty; {remedy}")
        return cell

    def choice(self, column: str, default: str | None = None) -> str:
        """One of the words that the column may hold."""
        cell = self.text(column)
        allowed = CHOICES[column]
        if cell is None:
            if default is None:
                raise CellFault(column, f"is empty; write one of {', '.join(allowed)}")
            return default
        word = cell.lower().replace(" ", "_").replace("-", "_")
        if word not in allowed:
            near = difflib.get_close_matches(word, allowed, 1)
            meant = f"did you mean {near[0]}? " if near else ""
            raise CellFault(column, f"'{cell}' is not one of its words; {meant}write one of {', '.join(allowed)}")
        return word

    def day(self, column: str) -> str | None:
        """The EDTF text of a date."""
        cell = self.text(column)
        if cell is None:
            return None
        try:
            return parse_edtf(cell).edtf
        except ValueUnreadable:
            raise CellFault(column, f"'{cell}' is not a date; write 2022-01-05, 2022-01 or 2022-01~") from None

    def number(self, column: str) -> Decimal | None:
        """The number in a cell; spaces, and commas before three digits, only group its digits."""
        cell = self.text(column)
        if cell is None:
            return None
        digits = re.sub(r"[\s_'’]", "", cell)
        if _GROUPED.match(digits):
            digits = digits.replace(",", "")
        try:
            number = Decimal(digits)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise CellFault(column, f"'{cell}' is not a number; write digits only, as 20000 or 0.5")
        return number

    def sha256(self, column: str) -> str | None:
        """The SHA-256 of a held file."""
        cell = self.text(column)
        if cell is not None and not _SHA256.match(cell.lower()):
            raise CellFault(column, f"'{cell}' is not a SHA-256; write its 64 hexadecimal digits or leave it empty")
        return cell.lower() if cell else None

    def references(self, column: str) -> tuple[str, ...]:
        """The ids of other rows that a cell names."""
        return tuple(dict.fromkeys(re.split(r"[\s,;]+", self.text(column) or ""))) if self.text(column) else ()

    def chain(self, column: str) -> tuple[Reporter, ...]:
        """The reporters that a cell names: 'Name: act: commitment; Name'."""
        return tuple(_reporter(column, part) for part in (self.text(column) or "").split(";") if part.strip())


def _reporter(column: str, part: str) -> Reporter:
    who, _, rest = part.partition(":")
    act, _, colour = rest.partition(":")
    try:
        commitment = Commitment(colour.strip() or "neutral")
    except ValueError:
        allowed = ", ".join(Commitment)
        raise CellFault(column, f"'{colour.strip()}' is not a commitment; write one of {allowed}") from None
    if not who.strip():
        raise CellFault(column, f"'{part.strip()}' names nobody; write 'Name: act: commitment'")
    return Reporter(who.strip(), act.strip() or "reports", commitment)


def unit_of(measure: str) -> str:
    """What a measure counts unless said otherwise: persons, cases, percent or a share."""
    for words, unit in _COUNTED_AS:
        if any(word in measure for word in words):
            return unit
    return "persons"
