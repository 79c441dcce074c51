"""The rows of a coded spreadsheet: bytes of a CSV or XLSX file to cells as text, with the row numbers people see."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from variorum.errors import CodingError
from variorum.extract.coded_columns import COLUMNS, REQUIRED

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FORMULA = "\0formula"
"""Stands for a spreadsheet formula, which is never evaluated."""


@dataclass(frozen=True, slots=True)
class Form:
    """The columns that a sheet may have and those that it must."""

    names: tuple[str, ...]
    required: tuple[str, ...]


CODING = Form(tuple(column.name for column in COLUMNS), REQUIRED)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it, each with its number; every cell is text without space at its ends."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def csv_table(data: bytes, name: str, form: Form = CODING) -> Table:
    """The table of a CSV file in UTF-8, UTF-16 or Windows-1251, divided by comma, semicolon or tab.

    Raises CodingError where the file is no text or lacks required columns.
    """
    text = _decoded(data, name)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda mark: len({*form.names} & {_title(cell) for cell in first.split(mark)}))
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise CodingError(f"{name} cannot be read as CSV ({error}); save it again as CSV in UTF-8.") from None
    return _table(lines, name, form)


def _decoded(data: bytes, name: str) -> str:
    encodings = [page for mark, page in _MARKS if data.startswith(mark)] or ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CodingError(f"{name} is not a text file; save the sheet as CSV in UTF-8 or as XLSX.")


def xlsx_table(data: bytes, name: str, form: Form = CODING) -> Table:
    """The table of a workbook: the first sheet whose header names the required columns.

    Raises CodingError where the workbook is damaged or no sheet has the columns.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheets = [[[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)] for sheet in book]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError, SyntaxError) as error:
        raise CodingError(f"{name} is damaged or no XLSX workbook ({error}); save it again as XLSX or CSV.") from None
    for lines in sheets:
        if lines and set(form.required) <= {_title(cell) for cell in lines[0]}:
            return _table(lines, name, form)
    return _table(sheets[0] if sheets else [], name, form)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return FORMULA if text.startswith("=") else text


def _table(lines: Sequence[Sequence[str]], name: str, form: Form) -> Table:
    if not lines:
        raise CodingError(f"{name} has no rows; the first must name the columns {', '.join(form.required)}.")
    header = tuple(_title(cell) for cell in lines[0])
    missing = [column for column in form.required if column not in header]
    if missing:
        many = "columns" if len(missing) > 1 else "column"
        raise CodingError(f"{name} lacks the {many} {', '.join(missing)}; its first row must name them.")
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise CodingError(f"{name} has two columns named {twice[0]}; rename or join them.")
    return Table(header, tuple(_numbered(header, lines[1:])))


def _numbered(header: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(lines, start=2):
        cells = [_plain(cell) for cell in line]
        if any(cells):
            cells += [""] * (len(header) - len(cells))
            yield number, dict(zip(header, cells, strict=False))


def _plain(cell: str) -> str:
    """A cell without outer space, and without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    text = cell.strip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r" else text


def _title(cell: str) -> str:
    return cell.strip().strip("*\ufeff\"' ").lower().replace(" ", "_")
