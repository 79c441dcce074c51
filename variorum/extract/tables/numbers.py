"""Counts in cells: plain numbers, intervals and worded bounds; an empty cell or a dash states nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from variorum.errors import ValueUnreadable
from variorum.extract.tables.words import plain
from variorum.model.proposition import Quantity
from variorum.values.counts import Conventions, parse_count

MOST = 10**12

_PLAIN = re.compile(r"(\d{1,15}|\d{1,3}(?:[\s,’'_]\d{3})+)(?:\.0+)?\Z")
_BOUND = re.compile(r"(≥|>=|>|≤|<=|<|~|≈)\s*(\d[\d\s]*)\Z")
_RANGE = re.compile(r"(\d{1,12})\s*[-–—]\s*(\d{1,12})\Z")
_PLUS = re.compile(r"(\d[\d\s]*)\+\Z")
_PERSONS = re.compile(r"\s*(?:people|persons?|чел(?:овека?|\.)?|адам)\Z", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:[*†‡]+|\[\w{1,3}\]|[¹²³⁴⁵]+)\Z")
_NOTHING = frozenset(("", "-", "–", "—", "―", "…", "..", "...", "n/a", "na", "x", "х", "?", "no data", "not known",
                      "unknown", "н/д", "нд", "нет данных", "нет сведений", "неизвестно", "деректер жоқ",
                      "белгісіз"))  # fmt: skip
_BOUNDS = {"≥": (0, None), ">=": (0, None), ">": (1, None), "≤": (None, 0), "<=": (None, 0), "<": (None, -1)}


def states_nothing(cell: str) -> bool:
    """Whether a cell where a count should stand is empty, a dash or says that there are no data: that is no zero."""
    return cell.strip().casefold() in _NOTHING or plain(cell) in _NOTHING


def is_formula(cell: str) -> bool:
    """Whether a cell holds a spreadsheet's formula in place of its value."""
    bare = cell.lstrip("'")
    return len(bare) > 1 and bare[0] == "=" and (bare[1].isalpha() or bare[1] in "+-(\"'0123456789")


@lru_cache(maxsize=65_536)
def read_number(cell: str, language: str | None = None, conventions: Conventions | None = None) -> Quantity | None:
    """The count in a cell as an interval of persons with its wording; None where there is no reading."""
    bare = _NOTE.sub("", cell.strip())
    bounds = _bounds(bare, conventions or Conventions())
    if bounds is not None:
        return _quantity(bounds[0], bounds[1], cell)
    return _worded(bare, cell, language, conventions or Conventions())


def _bounds(bare: str, conventions: Conventions) -> tuple[int | None, int | None] | None:
    if found := _PLAIN.match(bare):
        number = int(re.sub(r"\D", "", found[1]))
        return number, number
    if found := _RANGE.match(bare):
        lo, hi = int(found[1]), int(found[2])
        return (lo, hi) if lo < hi else None
    if found := _PLUS.match(bare):
        return int(re.sub(r"\s", "", found[1])), None
    if (found := _BOUND.match(bare)) and found[1] in _BOUNDS:
        number = int(re.sub(r"\s", "", found[2]))
        below, above = _BOUNDS[found[1]]
        return (None if below is None else number + below), (None if above is None else max(0, number + above))
    return None


def _quantity(lo: int | None, hi: int | None, cell: str, convention: str | None = None) -> Quantity | None:
    if max(lo or 0, hi or 0) > MOST:
        return None
    low, high = (None if bound is None else Decimal(bound) for bound in (lo, hi))
    return Quantity(low, high, "persons", cell.strip(), convention)


def _worded(bare: str, cell: str, language: str | None, conventions: Conventions) -> Quantity | None:
    """A count in words, such as «более 20» or "about 30", wholly understood: shares and fractions are none."""
    if not any(letter.isalnum() for letter in bare) or len(bare) > 60 or re.search(r"%|\d[.,]\d", bare):
        return None
    plain_words = _PERSONS.sub("", bare)
    if plain_words != bare and (bounds := _bounds(plain_words, conventions)) is not None:
        return _quantity(bounds[0], bounds[1], cell)
    tongues = _tongues(bare, language)
    about = re.sub(r"\A[~≈]\s*", "около " if tongues[0] == "ru" else "about ", bare)
    for tongue in tongues:
        try:
            count = parse_count(about, tongue, conventions)
        except ValueUnreadable:
            continue
        # Words beside digits that change nothing were not understood: they may well be "over".
        exact = count.lo == count.hi and any(c.isdigit() for c in bare)
        if (count.lo is not None or count.hi is not None) and not exact:
            return _quantity(count.lo, count.hi, cell, count.convention)
    return None


def _tongues(words: str, language: str | None) -> tuple[str, ...]:
    """The languages that words can be in, by their script; the table's own first."""
    if any("\u0400" <= letter <= "\u052f" for letter in words):
        return ("kk", "ru") if language == "kk" else ("ru", "kk")
    return ("en",)
