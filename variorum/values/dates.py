"""Dates found in text, each resolved to EDTF with its wording kept, or left out where it cannot be.

What a wording leaves out comes from the anchor (the day or year that the text is told from) or from the date
told before it. Nothing is guessed: an anchor that allows two readings resolves to none.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from variorum.errors import ValueUnreadable
from variorum.values.date_wording import DateWording, find_date_wordings, weekday_number
from variorum.values.edtf import (
    EdtfDate,
    before,
    parse_edtf,
    print_edtf,
    said_by,
    same,
    within,
    worded,
)

__all__ = [
    "EdtfDate",
    "FoundDate",
    "before",
    "find_dates",
    "parse_edtf",
    "print_edtf",
    "said_by",
    "same",
    "within",
    "worded",
]

Kind = Literal["absolute", "relative", "period"]

# A day without a year belongs to the story being told if it lies this near the date told before it.
_STORY_BACK = timedelta(days=15)
_STORY_AHEAD = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its span, its value with the wording, and whether the words alone state it."""

    start: int
    end: int
    value: EdtfDate
    kind: Kind


@dataclass(slots=True)
class _Story:
    """What a wording may lean on: the anchor, and the day told last (None when it is not known)."""

    anchor: EdtfDate | None
    told: date | None


def find_dates(
    text: str, language: str, anchor: EdtfDate | None, told: EdtfDate | None = None
) -> tuple[FoundDate, ...]:
    """Return the dates of a text in reading order.

    `anchor` is the document's date, or the year it tells of; `told` is the last date of the text before, for a
    caller that reads sentence by sentence.
    """
    story = _Story(anchor, told.earliest if told is not None and told.earliest == told.latest else None)
    found: list[FoundDate] = []
    for wording in find_date_wordings(text, language):
        try:
            edtf = _RESOLVERS[wording.form](wording, story)
            if edtf is None:
                continue
            value = worded(edtf, text[wording.start : wording.end])
        except (ValueError, OverflowError, ValueUnreadable):
            continue  # a day that no calendar has, such as 31 June
        found.append(FoundDate(wording.start, wording.end, value, _kind(wording)))
    return tuple(found)


def _kind(wording: DateWording) -> Kind:
    if wording.has("year") and wording.form in ("day", "night"):
        return "absolute"
    return "period" if wording.has("year") else "relative"


def _day(wording: DateWording, story: _Story) -> str | None:
    month = wording.number("m") or wording.month()
    day = wording.number("day")
    if month is None or day is None:
        return None
    told = _in_year(wording.number("year"), month, day, story)
    story.told = told
    if told is None:
        return None
    if wording.has("night"):
        return _interval(told, told + timedelta(days=1))
    if wording.has("eve"):
        story.told = None  # "the next day" after a night between two days has two readings
        return _interval(told - timedelta(days=1), told)
    return told.isoformat()


def _night(wording: DateWording, story: _Story) -> str | None:
    month, day = wording.month("month2") or wording.month(), wording.number("day2")
    if month is None and story.told is not None:
        month = story.told.month  # Kazakh may leave it out: «4-інен 5-іне қараған түні»
    if month is None or day is None:
        story.told = None
        return None
    last = _in_year(wording.number("year"), month, day, story)
    story.told = None
    if last is None or (last - timedelta(days=1)).day != wording.number("day"):
        return None
    return _interval(last - timedelta(days=1), last)


def _days(wording: DateWording, story: _Story) -> str | None:
    month, day, day2 = wording.month(), wording.number("day"), wording.number("day2")
    if month is None or day is None or day2 is None:
        return None
    other = wording.month("month2") or month
    first_month, last_month = (month, other) if _month_first(wording) else (other, month)
    last = _in_year(wording.number("year"), last_month, day2, story)
    if last is None:
        story.told = None
        return None
    first = date(last.year - (first_month > last_month), first_month, day)
    story.told = last
    return _interval(first, last) if first < last else None


def _month_first(wording: DateWording) -> bool:
    """Whether the month stands before the first day, as in "Jan. 4-6": it is then the first day's own."""
    names = list(wording.parts)  # in the order in which they are written
    return names.index("month") < names.index("day")


def _in_year(year: int | None, month: int, day: int, story: _Story) -> date | None:
    """Return the day of that year, or of the year that the story and the anchor allow only one reading of."""
    if year is not None:
        return date(year, month, day)
    near = None if story.told is None else _near(story.told, month, day)
    if near is not None and not _after_anchor(near, story.anchor):
        return near
    if story.anchor is None:
        return None
    only_year = _anchor_year(story.anchor)
    if only_year is not None:
        return date(only_year, month, day)
    if story.anchor.earliest is None or story.anchor.latest is None:
        return None
    first, last = _past(story.anchor.earliest, month, day), _past(story.anchor.latest, month, day)
    return first if first == last else None


def _near(told: date, month: int, day: int) -> date | None:
    for year in (told.year - 1, told.year, told.year + 1):
        if day <= calendar.monthrange(year, month)[1]:
            candidate = date(year, month, day)
            if told - _STORY_BACK <= candidate <= told + _STORY_AHEAD:
                return candidate
    return None


def _past(anchor: date, month: int, day: int) -> date | None:
    for year in range(anchor.year, anchor.year - 9, -1):
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= anchor:
            return date(year, month, day)
    return None


def _after_anchor(day: date, anchor: EdtfDate | None) -> bool:
    return anchor is not None and anchor.latest is not None and day > anchor.latest


def _anchor_year(anchor: EdtfDate) -> int | None:
    edtf = anchor.edtf.strip("~?%")
    return int(edtf) if len(edtf) == 4 and edtf.isdigit() else None


def _anchor_month(anchor: EdtfDate | None) -> tuple[int, int] | None:
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    first, last = anchor.earliest, anchor.latest
    return (first.year, first.month) if (first.year, first.month) == (last.year, last.month) else None


def _anchor_day(anchor: EdtfDate | None) -> date | None:
    return None if anchor is None else anchor.exact_day


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _month(wording: DateWording, story: _Story) -> str | None:
    return f"{wording.number('year'):04d}-{wording.month():02d}"


def _year(wording: DateWording, story: _Story) -> str | None:
    return f"{wording.number('year'):04d}"


def _bare_month(wording: DateWording, story: _Story) -> str | None:
    month = wording.month() or wording.month("month2")
    if story.anchor is None or month is None:
        return None
    year = _anchor_year(story.anchor)
    if year is None:
        at = _anchor_month(story.anchor)
        if at is None or at[1] == month:
            return None
        year = at[0] - (month > at[1])
    return f"{year:04d}-{month:02d}"


def _named_month(wording: DateWording, story: _Story) -> str | None:
    month, which = wording.month(), wording.parts["which"].lower()
    if month is None or story.anchor is None:
        return None
    if wording.language == "ru":
        year = _one_year(story.anchor)
        return None if year is None else f"{year - (which in ('прошлого', 'минувшего')):04d}-{month:02d}"
    if wording.language == "kk":
        year = _one_year(story.anchor)
        return None if year is None else f"{year - which.startswith(('откен', 'билтир')):04d}-{month:02d}"
    at = _anchor_month(story.anchor)
    if at is None:
        return None
    if which == "this":
        return f"{at[0]:04d}-{month:02d}"
    if which == "next":
        return f"{at[0] + (month <= at[1]):04d}-{month:02d}"
    return f"{at[0] - (month >= at[1]):04d}-{month:02d}"


def _one_year(anchor: EdtfDate) -> int | None:
    if anchor.earliest is None or anchor.latest is None or anchor.earliest.year != anchor.latest.year:
        return None
    return anchor.earliest.year


def _span(wording: DateWording, story: _Story) -> str | None:
    which, unit = wording.parts["which"].lower(), wording.parts["unit"]
    steps = {"last": -1, "previous": -1, "next": 1, "прошл": -1, "минувш": -1, "следующ": 1}
    step = (steps | {"откен": -1, "билтир": -1, "келеси": 1}).get(which, 0)
    if story.anchor is None:
        return None
    if unit in ("year", "год", "жил", ""):
        year = _one_year(story.anchor)
        return None if year is None else f"{year + step:04d}"
    if unit in ("month", "месяц", "аи"):
        at = _anchor_month(story.anchor)
        return None if at is None else _shifted_month(at, step)
    day = _anchor_day(story.anchor)
    if day is None:
        return None
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
    return _interval(monday, monday + timedelta(days=6))


def _shifted_month(at: tuple[int, int], step: int) -> str:
    months = at[0] * 12 + at[1] - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _deictic(wording: DateWording, story: _Story) -> str | None:
    steps = {"yesterday": -1, "вчера": -1, "позавчера": -2, "tomorrow": 1, "завтра": 1}
    steps |= {"кеше": -1, "ертен": 1, "алдингуни": -2}  # plain letters, as Kazakh wordings are read
    day = _anchor_day(story.anchor)
    if day is None:
        story.told = None
        return None
    story.told = day + timedelta(days=steps.get(wording.parts["which"].lower(), 0))
    return story.told.isoformat()


def _ago(wording: DateWording, story: _Story) -> str | None:
    day = _anchor_day(story.anchor)
    return None if day is None else _counted(wording, day, -1)


_EARLIER = frozenset(("earlier", "бурин", "ранее", "раньше", "до"))


def _later(wording: DateWording, story: _Story) -> str | None:
    if story.told is None:
        return None
    edtf = _counted(wording, story.told, -1 if wording.parts.get("way") in _EARLIER else 1)
    value = parse_edtf(edtf) if edtf else None
    story.told = None if value is None else value.exact_day
    return edtf


def _counted(wording: DateWording, start: date, way: int) -> str | None:
    """Return the day that many days off; weeks give a day about then, months and years a month about then."""
    count, unit = (wording.number("n") or 1) * way, wording.parts["unit"].lower()
    if unit.startswith(("day", "д", "кун")):
        return (start + timedelta(days=count)).isoformat()
    if unit.startswith(("week", "недел", "апта")):
        return (start + timedelta(weeks=count)).isoformat() + "~"
    months = count if unit.startswith(("month", "месяц", "аи")) else 12 * count
    return _shifted_month((start.year, start.month), months) + "~"


def _beside(days: int) -> Callable[[DateWording, _Story], str | None]:
    def resolve(wording: DateWording, story: _Story) -> str | None:
        told = story.told
        if told is None and days < 0 and wording.language == "ru":
            told = _anchor_day(story.anchor)  # «накануне» of nothing told is the day before the report
        if told is None:
            return None
        story.told = told + timedelta(days=days)
        return story.told.isoformat()

    return resolve


def _same_night(wording: DateWording, story: _Story) -> str | None:
    return None if story.told is None else _interval(story.told, story.told + timedelta(days=1))


def _last_night(wording: DateWording, story: _Story) -> str | None:
    day = _anchor_day(story.anchor)
    return None if day is None else _interval(day - timedelta(days=1), day)


def _weekday(wording: DateWording, story: _Story) -> str | None:
    day, which = _anchor_day(story.anchor), wording.parts.get("which", "").lower()
    if day is None or which in ("next", "следующ", "келеси"):
        story.told = None
        return None
    back = (day.weekday() - weekday_number(wording.parts["weekday"], wording.language)) % 7
    if back == 0 and which:
        back = 7
    told = day - timedelta(days=back)
    if wording.has("eve"):
        story.told = None
        return _interval(told - timedelta(days=1), told)
    story.told = told
    return told.isoformat()


_RESOLVERS: dict[str, Callable[[DateWording, _Story], str | None]] = {
    "day": _day,
    "night": _night,
    "days": _days,
    "month": _month,
    "bare month": _bare_month,
    "named month": _named_month,
    "year": _year,
    "span": _span,
    "deictic": _deictic,
    "ago": _ago,
    "later": _later,
    "next day": _beside(1),
    "day before": _beside(-1),
    "same day": _beside(0),
    "same night": _same_night,
    "last night": _last_night,
    "weekday": _weekday,
}
