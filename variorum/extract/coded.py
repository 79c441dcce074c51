"""Coded claims: statements that people wrote down by hand in a spreadsheet or as JSON Lines, read into model rows."""

from variorum.errors import CodingError
from variorum.extract.coded_batch import Coded, CodingFault
from variorum.extract.coded_jsonl import read_jsonl
from variorum.extract.coded_rows import read_rows
from variorum.extract.coded_table import csv_table, xlsx_table

__all__ = ["Coded", "CodingFault", "read_coded"]

_ZIP = b"PK\x03\x04"


def read_coded(data: bytes, name: str) -> Coded:
    """The claims of a coded file (.csv, .xlsx or .jsonl); faults of rows are collected, the other rows go through.

    Raises CodingError where the file as a whole cannot be read: empty, damaged, of another kind, or lacking columns.
    """
    if not data.strip():
        raise CodingError(f"{name} is empty; a coding sheet to fill in comes from 'variorum code --template FOLDER'.")
    ending = name.lower().rpartition(".")[2]
    if ending in ("jsonl", "ndjson"):
        return read_jsonl(data, name)
    if ending in ("xlsx", "xlsm") or data.startswith(_ZIP):
        return read_rows(xlsx_table(data, name), name)
    if ending in ("csv", "tsv", "txt"):
        return read_rows(csv_table(data, name), name)
    raise CodingError(f"{name} is not a coded file: it should end in .csv, .xlsx or .jsonl.")
