"""Dates in cells: four orders of day, month and year, serial numbers of spreadsheets, and words of three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from variorum.errors import ValueUnreadable
from variorum.values.dates import find_dates, parse_edtf
from variorum.values.edtf import EdtfDate

LANGUAGES = ("en", "ru", "kk")
EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial numbers."""

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"

_SERIAL = re.compile(r"(\d{5})(?:\.0+)?\Z")
_YEAR_FIRST = re.compile(r"((?:1[5-9]|20)\d\d)([-./])(\d{1,2})(?:\2(\d{1,2}))?(?:[T\s]+\d\d?:\d\d(?::\d\d)?)?\Z")
_TOGETHER = re.compile(r"((?:1[5-9]|20)\d\d)(\d\d)(\d\d)\Z")
_YEAR_LAST = re.compile(
    r"(\d{1,2})([-./])(\d{1,2})\2((?:1[5-9]|20)?\d\d)(?:\s*(?:г\.?|ж\.?))?(?:[,\s]+\d\d?:\d\d(?::\d\d)?)?\Z"
)
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-]((?:1[5-9]|20)\d\d)\Z")
_YEAR_ALONE = re.compile(r"((?:1[5-9]|20)\d\d)(?:\s*(?:г\.?\s?р\.?|г\.?|год[а-я]*|ж\.?\s?т\.?|ж\.?|жыл\w*))?\Z")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\s+((?:19|20)\d\d)(?:\s*ж\.?)?\Z")
_SERIALS = range(20_000, 60_000)  # 1954 to 2064


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What dates of a column lean on: the order of day and month (None: not known), the year told of, the language.

    `born`: they are days of birth, so that a year of two digits may be of either century, and is not read.
    """

    order: str | None = None
    anchor: str | None = None
    language: str | None = None
    born: bool = False


def read_day(cell: str, reckoning: Reckoning) -> str | None:
    """The date of a cell as EDTF; one that can be read in two ways gives both; None where there is no reading."""
    return _read(" ".join(cell.split()).strip(" '"), reckoning)


@lru_cache(maxsize=65_536)
def _read(words: str, reckoning: Reckoning) -> str | None:
    if found := _SERIAL.match(words):
        number = int(found[1])
        return (EPOCH + timedelta(days=number)).isoformat() if number in _SERIALS else None
    if found := _YEAR_FIRST.match(words):
        return _day(found[1], found[3], found[4])
    if found := _TOGETHER.match(words):
        return _day(found[1], found[2], found[3])
    if found := _YEAR_LAST.match(words):
        return None if reckoning.born and len(found[4]) == 2 else _year_last(found, reckoning.order)
    if found := _MONTH_YEAR.match(words):
        return _day(found[2], found[1], None)
    if found := _YEAR_ALONE.match(words):
        return found[1]
    return _worded(words, reckoning) if any(letter.isalpha() for letter in words) else None


def _year_last(found: re.Match[str], order: str | None) -> str | None:
    year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
    day_first, month_first = _day(year, found[3], found[1]), _day(year, found[1], found[3])
    if order == MONTH_FIRST:
        return month_first
    # Where points stand between them, the day comes first in every country.
    if order == DAY_FIRST or found[2] == ".":
        return day_first
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    return f"[{min(day_first, month_first)},{max(day_first, month_first)}]"


def read_parts(year: str, month: str, day: str) -> str | None:
    """The date whose parts stand in three cells, as far as they are filled; months by number or name."""
    stated = _YEAR_ALONE.match(year.strip())
    if stated is None:
        return None
    if not month.strip():
        return stated[1]
    name = month.strip()
    if name.isdigit():
        return _day(stated[1], name, day.strip() or None)
    return _read(f"{day.strip() or '1'} {name} {stated[1]}", Reckoning()) if day.strip() else _month(stated[1], name)


def _month(year: str, name: str) -> str | None:
    whole = _read(f"1 {name} {year}", Reckoning())
    return whole[:7] if whole and len(whole) == len("2022-01-01") else None


def _day(year: str, month: str, day: str | None) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat() if day else f"{date(int(year), int(month), 1):%Y-%m}"
    except ValueError:
        return None


def _worded(words: str, reckoning: Reckoning) -> str | None:
    """The one date that words name, in the table's language or another; several are none."""
    anchor = _anchor(reckoning.anchor)
    # Kazakh prose puts the year first; tables often do as other languages do.
    if parts := _DAY_MONTH_YEAR.match(words):
        days = find_dates(f"{parts[3]} жылғы {parts[1]} {parts[2]}", "kk", None)
        if days and days[0].value.exact_day:
            return days[0].value.edtf
    for language in dict.fromkeys([reckoning.language or "en", *LANGUAGES]):
        found = find_dates(words[:200], language, anchor)
        if len(found) == 1:
            return found[0].value.edtf
    return None


@lru_cache(maxsize=256)
def _anchor(edtf: str | None) -> EdtfDate | None:
    try:
        return parse_edtf(edtf) if edtf else None
    except ValueUnreadable:
        return None


def order_of(cells: Iterable[str]) -> str | None:
    """Which of day and month comes first in a column: as a number over 12 shows, None where none or both do."""
    shown = set()
    for cell in cells:
        found = _YEAR_LAST.match(cell.strip())
        if found and found[2] != ".":
            first, second = int(found[1]), int(found[3])
            shown |= {DAY_FIRST} if first > 12 else {MONTH_FIRST} if second > 12 else set()
    return shown.pop() if len(shown) == 1 else None
