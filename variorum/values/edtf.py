"""Dates with uncertainty in EDTF (ISO 8601-2), read into strict bounds.

Read are levels 0 and 1 and, of level 2, qualified and masked parts and one-of lists. `~`, `?` and `%` never
widen the bounds: they are kept as flags, and a caller that wants slack asks for it in days. Seasons are
northern and hold the meteorological and the astronomical reading; a winter may belong to either year.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from variorum.errors import ValueUnreadable
from variorum.values.truth import Truth

_ACCEPTED = (
    "write it like 2022-01-05, 2022-01, 2022~, 2022-XX, 2022-01-04/2022-01, 2022-01/.. or [2022-01-05,2022-01-06]"
)

_PART = re.compile(
    r"""[?~%]?(?P<year>[0-9X]{4})[?~%]?
    (?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?
       (?:-[?~%]?(?P<day>[0-9X]{2})[?~%]?
          (?:T\d{2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?[?~%]?)?)?)?""",
    re.VERBOSE,
)

# First and last (year offset, month, day) of the seasons 21 spring, 22 summer, 23 autumn, 24 winter.
_SEASONS = {
    "21": ((0, 3, 1), (0, 6, 21)),
    "22": ((0, 6, 1), (0, 9, 23)),
    "23": ((0, 9, 1), (0, 12, 22)),
    "24": ((-1, 12, 1), (1, 3, 20)),
}


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as EDTF text with the earliest and latest day of every strict reading; None is an open bound."""

    edtf: str
    earliest: date | None
    latest: date | None
    wording: str | None = None

    @classmethod
    def day(cls, day: date, wording: str | None = None) -> "EdtfDate":
        """Return the date that is exactly this day."""
        return cls(day.isoformat(), day, day, wording)

    @property
    def approximate(self) -> bool:
        """Whether a part is marked approximate (`~` or `%`)."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether a part is marked uncertain (`?` or `%`)."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def exact_day(self) -> date | None:
        """The one day it is, when it is one day without reserve, else None."""
        if self.earliest != self.latest or self.approximate or self.uncertain:
            return None
        return self.earliest


class _Bounds(NamedTuple):
    earliest: date | None
    latest: date | None


@lru_cache(maxsize=65536)
def parse_edtf(text: str) -> EdtfDate:
    """Return the date that an EDTF text states.

    Raises ValueUnreadable, naming the text and what is accepted.
    """
    edtf = text.strip().replace("x", "X").replace("t", "T").replace("z", "Z")
    try:
        bounds = _whole(edtf)
    except ValueError as fault:
        reason = f" ({fault})" if str(fault) else ""
        raise ValueUnreadable(f"cannot read the date {text!r}{reason}: {_ACCEPTED}") from None
    return EdtfDate(edtf, bounds.earliest, bounds.latest)


def print_edtf(value: EdtfDate) -> str:
    """Return the EDTF text, from which `parse_edtf` gives the same bounds again."""
    return value.edtf


def worded(edtf: str, wording: str) -> EdtfDate:
    """Return the date that an EDTF text states, with the wording of the source beside it."""
    return replace(parse_edtf(edtf), wording=wording)


def before(a: EdtfDate, b: EdtfDate, slack_days: int = 0) -> Truth:
    """Return whether a lies wholly before b; slack widens dates marked approximate or uncertain."""
    a_first, a_last = _slackened(a, slack_days)
    b_first, b_last = _slackened(b, slack_days)
    if a_last is not None and b_first is not None and a_last < b_first:
        return Truth.YES
    if a_first is not None and b_last is not None and a_first >= b_last:
        return Truth.NO
    return Truth.UNKNOWN


def same(a: EdtfDate, b: EdtfDate, slack_days: int = 0) -> Truth:
    """Return whether a and b are one day: yes only for two exact days, no only when no reading is shared."""
    if a.exact_day is not None and a.exact_day == b.exact_day:
        return Truth.YES
    return Truth.NO if _disjoint(_slackened(a, slack_days), _slackened(b, slack_days)) else Truth.UNKNOWN


def within(a: EdtfDate, b: EdtfDate, slack_days: int = 0) -> Truth:
    """Return whether a falls within the period b; an open end (`..`) of b reaches any day, an unknown one does not."""
    inner, outer = _slackened(a, slack_days), _slackened(b, slack_days)
    if _disjoint(inner, outer):
        return Truth.NO
    starts = _reaches(b.edtf.startswith(".."), outer.earliest, inner.earliest, lambda o, i: o <= i)
    ends = _reaches(b.edtf.endswith(".."), outer.latest, inner.latest, lambda o, i: o >= i)
    return Truth.YES if starts and ends else Truth.UNKNOWN


def said_by(a: EdtfDate, day: date, slack_days: int = 0) -> Truth:
    """Return whether a had come by the end of the day: yes is certainly, unknown is possibly."""
    first, last = _slackened(a, slack_days)
    if last is not None and last <= day:
        return Truth.YES
    return Truth.NO if first is not None and first > day else Truth.UNKNOWN


def _reaches(is_open: bool, outer: date | None, inner: date | None, holds: Callable[[date, date], bool]) -> bool:
    if is_open:
        return True
    return outer is not None and inner is not None and holds(outer, inner)


def _disjoint(a: _Bounds, b: _Bounds) -> bool:
    a_first = a.latest is not None and b.earliest is not None and a.latest < b.earliest
    b_first = b.latest is not None and a.earliest is not None and b.latest < a.earliest
    return a_first or b_first


def _slackened(value: EdtfDate, days: int) -> _Bounds:
    if not days or not (value.approximate or value.uncertain):
        return _Bounds(value.earliest, value.latest)
    slack = timedelta(days=days)
    return _Bounds(
        value.earliest and max(value.earliest, date.min + slack) - slack,
        value.latest and min(value.latest, date.max - slack) + slack,
    )


def _whole(edtf: str) -> _Bounds:
    if edtf.startswith("[") and edtf.endswith("]"):
        return _one_of(edtf[1:-1])
    if "/" not in edtf:
        return _part(edtf)
    start, _slash, end = edtf.partition("/")
    if "/" in end or (start in ("", "..") and end == ""):
        raise ValueError("an interval is two dates with one slash between")
    first = None if start in ("", "..") else _part(start).earliest
    last = None if end in ("", "..") else _part(end).latest
    return _ordered(first, last)


def _one_of(inside: str) -> _Bounds:
    if not inside.strip():
        raise ValueError("the list is empty")
    found = [_listed(item.strip()) for item in inside.split(",")]
    firsts = [bounds.earliest for bounds in found]
    lasts = [bounds.latest for bounds in found]
    known_firsts = [day for day in firsts if day is not None]
    known_lasts = [day for day in lasts if day is not None]
    return _Bounds(
        min(known_firsts) if len(known_firsts) == len(found) else None,
        max(known_lasts) if len(known_lasts) == len(found) else None,
    )


def _listed(item: str) -> _Bounds:
    if ".." not in item:
        return _part(item)
    start, _, end = item.partition("..")
    if not start and not end:
        raise ValueError("a list item has no date")
    return _ordered(_part(start).earliest if start else None, _part(end).latest if end else None)


def _ordered(first: date | None, last: date | None) -> _Bounds:
    if first is not None and last is not None and first > last:
        raise ValueError("it ends before it begins")
    return _Bounds(first, last)


def _part(text: str) -> _Bounds:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError
    years = _masked(match["year"], 1, 9999)
    month, day = match["month"], match["day"]
    if month in _SEASONS and day is None:
        return _season(years, _SEASONS[month])
    months = _masked(month or "XX", 1, 12)
    if day is None:
        last = calendar.monthrange(years[1], months[1])[1]
        return _Bounds(date(years[0], months[0], 1), date(years[1], months[1], last))
    return _days(years, months, day)


def _season(years: tuple[int, int], season: tuple[tuple[int, int, int], tuple[int, int, int]]) -> _Bounds:
    (back, *first), (ahead, *last) = season
    return _Bounds(
        date(max(1, years[0] + back), first[0], first[1]), date(min(9999, years[1] + ahead), last[0], last[1])
    )


def _days(years: tuple[int, int], months: tuple[int, int], mask: str) -> _Bounds:
    """Return the first and last real day that fits; a masked month or year may rule some out."""
    lowest, highest = _masked(mask, 1, 31)
    if years[0] == years[1] and months[0] == months[1]:
        length = calendar.monthrange(years[0], months[0])[1]
        if lowest > length:
            raise ValueError(f"month {months[0]} of {years[0]} has {length} days")
        return _Bounds(date(years[0], months[0], lowest), date(years[1], months[1], min(highest, length)))
    firsts = ((y, m) for y in range(years[0], years[1] + 1) for m in range(months[0], months[1] + 1))
    lasts = ((y, m) for y in range(years[1], years[0] - 1, -1) for m in range(months[1], months[0] - 1, -1))
    first = next(((y, m) for y, m in firsts if calendar.monthrange(y, m)[1] >= lowest), None)
    last = next(((y, m) for y, m in lasts if calendar.monthrange(y, m)[1] >= lowest), None)
    if first is None or last is None:
        raise ValueError("no month has that day")
    return _Bounds(date(*first, lowest), date(*last, min(highest, calendar.monthrange(*last)[1])))


def _masked(mask: str, lowest: int, highest: int) -> tuple[int, int]:
    low, high = max(lowest, int(mask.replace("X", "0"))), min(highest, int(mask.replace("X", "9")))
    if low > high:
        raise ValueError(f"{mask} is out of range")
    return low, high
