"""The coding sheet: an empty form for coded claims, as a workbook with lists to choose from and as CSV.

Example rows show how it is filled in; they speak of an invented place and are deleted before use.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from variorum.errors import UsageError
from variorum.extract.coded_columns import CHOICES, COLUMNS, REQUIRED

EXAMPLES: tuple[Mapping[str, str], ...] = (
    {
        "id": "example1",
        "said": "2031-05-02",
        "speaker": "Ministry of Health of Example (Spokesperson Name)",
        "stance": "asserts",
        "type": "quantity",
        "measure": "killed",
        "group": "all",
        "place": "Example",
        "lo": "12",
        "hi": "12",
        "wording": "twelve people have died",
        "reported_by": "Example Gazette",
        "published": "2031-05-02",
        "url": "https://gazette.example/1",
        "occasion": "briefing",
    },
    {
        "id": "example2",
        "said": "2031-05-02",
        "speaker": "Ministry of Health of Example (Spokesperson Name)",
        "stance": "asserts",
        "type": "quantity",
        "measure": "killed",
        "group": "law enforcement",
        "place": "Example",
        "lo": "2",
        "hi": "2",
        "wording": "two of them police officers",
        "reported_by": "Example Gazette",
        "published": "2031-05-02",
        "url": "https://gazette.example/1",
        "occasion": "briefing",
        "part_of": "example1",
    },
    {
        "id": "example3",
        "said": "2031-05-04~",
        "speaker": "Example Lawyers Association",
        "stance": "doubts",
        "type": "characterisation",
        "family": "nature",
        "value": "planned attack",
        "wording": "we doubt that it was planned",
        "reported_by": "Example Gazette",
        "published": "2031-05-05",
        "url": "https://gazette.example/2",
        "certainty": "certain",
    },
)
"""Rows that show how to fill in the sheet."""

_ROWS = 2000  # rows that offer lists to choose from
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
# Workbooks carry times of making; a fixed one makes the template the same bytes every time.
_MADE = datetime(2022, 1, 1)
_GUIDE = ("column", "needed", "English", "русский", "қазақша", "words")
_WIDE = {"wording": 48, "speaker": 36, "note": 36, "url": 32, "title": 32, "gist": 32}


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before = + - @; numbers stay as they are."""
    if cell.startswith(_DANGEROUS) and not cell.removeprefix("-").replace(".", "", 1).isdigit():
        return "'" + cell
    return cell


def sheet_csv(rows: Sequence[Mapping[str, str]] = EXAMPLES) -> bytes:
    """A coding sheet as CSV in UTF-8 with a byte-order mark, so that spreadsheet programs read it rightly."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for row in rows:
        writer.writerow([inert(row.get(column.name, "")) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def sheet_xlsx(rows: Sequence[Mapping[str, str]] = EXAMPLES) -> bytes:
    """A coding sheet as a workbook: the sheet 'claims' with lists to choose from, and 'columns' that explains them."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.created = book.properties.modified = _MADE
    book.properties.creator = "Variorum"
    book.remove(book.worksheets[0])
    claims = book.create_sheet("claims")
    claims.append([column.name for column in COLUMNS])
    for row in rows:
        claims.append([inert(row.get(column.name, "")) or None for column in COLUMNS])
    _as_text(claims)
    _offer_choices(claims)
    _explain(book.create_sheet("columns"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _as_text(sheet: Any) -> None:
    """Format every cell as text, so that a program does not turn 2022-01 into a day of its own choosing."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for index, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = _WIDE.get(column.name, 16)
        sheet.column_dimensions[letter].number_format = "@"
        sheet[f"{letter}1"].font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.number_format = "@"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "B2"


def _offer_choices(sheet: Any) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    measures = ("killed", "injured", "detained", "missing")
    for index, column in enumerate(COLUMNS, start=1):
        choices = measures if column.name == "measure" else CHOICES.get(column.name)
        if choices is None:
            continue
        # A measure may be another word; the others may not.
        rule = DataValidation(
            type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=column.name != "measure"
        )
        rule.error, rule.prompt = f"Choose one of: {', '.join(choices)}", column.en[:250]
        sheet.add_data_validation(rule)
        letter = get_column_letter(index)
        rule.add(f"{letter}2:{letter}{_ROWS}")


def _explain(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.append(_GUIDE)
    for column in COLUMNS:
        needed = "yes" if column.name in REQUIRED else ""
        sheet.append([column.name, needed, column.en, column.ru, column.kk, ", ".join(column.choices)])
    for letter, width in zip("ABCDEF", (14, 8, 60, 60, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)


def write_templates(folder: Path) -> tuple[Path, Path]:
    """Write the coding sheet into a folder, made if need be, as workbook and as CSV; the files written.

    Raises UsageError where a file of that name is there already or the folder cannot be written.
    """
    written = (folder / "coding-sheet.xlsx", folder / "coding-sheet.csv")
    for path in written:
        if path.exists():
            raise UsageError(f"{path} is there already and may hold work; name another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in zip(written, (sheet_xlsx(), sheet_csv()), strict=True):
            path.write_bytes(content)
    except OSError as fault:
        raise UsageError(f"The coding sheet cannot be written to {folder}: {fault.strerror}; name another.") from fault
    return written
