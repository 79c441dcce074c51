"""Axes: days and numbers put on a line, with ticks that a reader would choose."""

from dataclasses import dataclass
from datetime import date, timedelta

from variorum.pages.words.catalogue import Words

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick: where it stands, in pixels, and what is written at it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Days [first, last] laid on pixels [left, right]."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day stands, in pixels; days outside are put at the edge."""
        span = max(1, (self.last - self.first).days)
        share = min(1.0, max(0.0, (day - self.first).days / span))
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self, words: Words, most: int) -> tuple[Tick, ...]:
        """At most that many ticks: days where the axis is short, else months or years."""
        span = (self.last - self.first).days
        if span <= 40:
            step = next(s for s in (1, 2, 5, 7, 14, 28) if span / s <= most or s == 28)
            days = [self.first + timedelta(n) for n in range(0, span + 1, step)]
            return tuple(Tick(self.at(d), self._day_label(words, d, n == 0)) for n, d in enumerate(days))
        return self._months(words, span, most)

    def _day_label(self, words: Words, day: date, first: bool) -> str:
        key = "date.tick_first" if first else "date.tick_day"
        return words(key, day=day.day, month=words(f"date.short.{day.month}"), year=day.year)

    def _months(self, words: Words, span: int, most: int) -> tuple[Tick, ...]:
        months = span / 30.4
        step = next((s for s in _STEPS if months / s <= most), 120)
        found, year, month = [], self.first.year, 1
        while date(year, month, 1) <= self.last:
            day = date(year, month, 1)
            if day >= self.first:
                short = words(f"date.short.{month}")
                label = str(year) if step >= 12 else words("date.tick_month", month=short, year=year)
                found.append(Tick(self.at(day), label))
            year, month = year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """Numbers [0, top] laid on pixels [bottom, upper], zero always among them."""

    top: float
    bottom: float
    upper: float

    def at(self, number: float) -> float:
        """Where a number stands, in pixels."""
        share = min(1.0, max(0.0, number / self.top))
        return round(self.bottom - share * (self.bottom - self.upper), 1)

    def ticks(self, words: Words) -> tuple[Tick, ...]:
        """Four or five round ticks from zero."""
        step = _round_step(self.top / 4)
        count = int(self.top / step + 1e-9)
        return tuple(Tick(self.at(n * step), words.number(n * step)) for n in range(count + 1))


def number_axis(highest: float, bottom: float, upper: float) -> NumberAxis:
    """The axis from zero to a round number at or over the highest."""
    step = _round_step(max(highest, 4) / 4)
    steps = int(highest / step) + 1
    return NumberAxis(steps * step, bottom, upper)


def day_axis(days: list[date], left: float, right: float) -> DayAxis | None:
    """The axis over all days given, with a little air at both ends; None where there is no day."""
    if not days:
        return None
    air = max(1, (max(days) - min(days)).days // 30)
    return DayAxis(min(days) - timedelta(air), max(days) + timedelta(air), left, right)


def _round_step(least: float) -> float:
    base = 1.0
    while base * 10 < least:
        base *= 10
    return next(base * m for m in (1, 2, 2.5, 5, 10) if base * m >= least and (base * m) % 1 == 0)
