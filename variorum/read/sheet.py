"""Reads delimited files and XLSX: each row a block and, for coded lists, a table with the row's number in the file."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from importlib.metadata import version
from typing import Any

from variorum.errors import SourceUnreadable
from variorum.read.decode import decode
from variorum.read.limits import Limits
from variorum.read.reading import Metadata, Part, Reading, Table, assemble, well_formed
from variorum.read.zipped import damaged, open_office

VERSION = "1"
DELIMITERS = (",", ";", "\t", "|")
BETWEEN = " | "
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")


def read_delimited(source: bytes, name: str, limits: Limits) -> Reading:
    """Read CSV with any usual delimiter. Raises SourceUnreadable when it is no text or has no rows."""
    decoded = decode(source, name)
    text = decoded.text
    declared = re.match(r"sep=(.)\r?\n", text)
    delimiter = declared.group(1) if declared else _delimiter(text)
    body = text[declared.end() :] if declared else text
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
    try:
        table = _table(rows, None, 2 if declared else 1)
    except csv.Error as error:
        raise SourceUnreadable(
            f"{name} breaks off in line {rows.line_num} ({error}); look for a quotation mark that is never closed."
        ) from error
    if table is None:
        raise SourceUnreadable(f"{name} has no rows; add the file again once it has content.")
    problems = (f"encoding: {decoded.note}",) if decoded.note else ()
    return _reading((table,), Metadata(), ("delimited", VERSION), (*problems, *_uneven(table)))


def read_xlsx(source: bytes, name: str, limits: Limits) -> Reading:
    """Read all sheets of an XLSX, stored values only. Raises SourceUnreadable when damaged, unsafe or empty."""
    import openpyxl

    problems: list[str] = []
    with open_office(source, name, limits) as archive:
        problems += _not_evaluated(archive)
    try:
        book = openpyxl.load_workbook(io.BytesIO(source), read_only=True, data_only=True)
        tables = tuple(table for sheet in book.worksheets if (table := _sheet(sheet)) is not None)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError) as error:
        raise damaged(name) from error
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    if hidden:
        problems.append(f"hidden sheets were read too: {', '.join(hidden)}")
    if not tables:
        raise SourceUnreadable(f"{name} has no rows; add the file again once it has content.")
    stated = book.properties
    metadata = Metadata(
        title=stated.title or None,
        authors=(stated.creator,) if stated.creator and stated.creator != "openpyxl" else (),
        created=stated.created.date().isoformat() if stated.created else None,
    )
    reader = ("xlsx", f"{VERSION} openpyxl {version('openpyxl')}")
    return _reading(tables, metadata, reader, tuple(problems))


def _reading(
    tables: tuple[Table, ...], metadata: Metadata, reader: tuple[str, str], problems: tuple[str, ...]
) -> Reading:
    parts: list[Part] = []
    for table in tables:
        if table.sheet and len(tables) > 1:
            parts.append(Part(table.sheet, "heading"))
        parts += [Part(BETWEEN.join(row), "table_row") for row in (table.header, *table.rows)]
    text, blocks = assemble(parts)
    return Reading(text, blocks, metadata, *reader, problems=problems, tables=tables)


def _table(rows: Iterable[Iterable[str]], sheet: str | None, first: int = 1) -> Table | None:
    """The rows that hold anything, each with its number in the file."""
    kept = [
        (number, tuple(" ".join(well_formed(cell).split()) for cell in row))
        for number, row in enumerate(rows, start=first)
    ]
    kept = [(number, row) for number, row in kept if any(row)]
    if not kept:
        return None
    return Table(kept[0][1], tuple(row for _, row in kept[1:]), tuple(number for number, _ in kept[1:]), sheet)


def _sheet(sheet: Any) -> Table | None:
    if not hasattr(sheet, "reset_dimensions"):
        return None  # a sheet of charts
    # A file may claim a million rows; only those that are there are walked.
    sheet.reset_dimensions()
    return _table(([_cell(v) for v in row] for row in sheet.iter_rows(values_only=True)), sheet.title)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _not_evaluated(archive: zipfile.ZipFile) -> list[str]:
    merged = formulas = 0
    for member in archive.namelist():
        if SHEET.match(member):
            try:
                xml = archive.read(member)
            except (zipfile.BadZipFile, OSError, ValueError):
                continue  # openpyxl will say so
            merged += xml.count(b"<mergeCell ")
            formulas += xml.count(b"<f>") + xml.count(b"<f ")
    notes = []
    if formulas:
        notes.append(f"{formulas} formulas were not evaluated; the values stored with them were read")
    if merged:
        notes.append(f"{merged} merged ranges: the value stands in the first cell, the others are empty")
    return notes


def _uneven(table: Table) -> tuple[str, ...]:
    width = len(table.header)
    odd = [number for number, row in zip(table.row_numbers, table.rows, strict=True) if len(row) != width]
    if not odd:
        return ()
    return (f"{len(odd)} rows have not the header's {width} columns, first row {odd[0]}",)


def _delimiter(text: str) -> str:
    """The delimiter that parts most lines into the same number of columns; a comma when none does."""
    sample = text[:100_000]
    best = (0.0, 0, ",")
    for delimiter in DELIMITERS:
        try:
            widths = [len(r) for r in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if r][:50]
        except csv.Error:
            continue
        if widths and widths[0] > 1:
            same = sum(w == widths[0] for w in widths) / len(widths)
            best = max(best, (same, widths[0], delimiter), key=lambda b: b[:2])
    return best[2]
