"""The toll over time: one panel for one scope and definition, each claimed number an interval mark on the day said.

Nothing joins the marks: a line would claim a course of events that nobody stated.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from variorum.model.picture import TollPanel, TollPoint
from variorum.model.statement import Status
from variorum.pages.charts.axis import DayAxis, NumberAxis, Tick, day_axis, number_axis
from variorum.pages.sentence import Sentences


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a chart, in pixels, and how many ticks its time axis carries."""

    name: str
    width: int
    height: int
    left: int
    right: int
    ticks: int


WIDE = Frame("wide", 760, 300, 46, 24, 8)
NARROW = Frame("narrow", 358, 270, 38, 14, 4)
_TOP, _FOOT = 30, 34
_CHARACTER, _LINE = 7.6, 15

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


@dataclass(frozen=True, slots=True)
class TollMark:
    """One claimed number: `y` of an exact figure, or `upper` and `lower` of an interval; open ends fade out.

    `x_from` and `x_to` span the days on which it may have been said. `reports` counts the reports of one utterance.
    """

    address: str
    x: float
    x_from: float
    x_to: float
    y: float | None
    upper: float
    lower: float
    open_up: bool
    open_down: bool
    label: str
    label_x: float
    label_y: float
    label_width: float
    leader: bool
    struck: bool
    withdrawn_x: float | None
    reports: int
    title: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class TollChart:
    """A panel ready to draw in one frame; `breaks` are places where a wider definition sets in."""

    frame: Frame
    marks: tuple[TollMark, ...]
    days: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    floor: float
    ceiling: float
    breaks: tuple[Tick, ...]


def toll_days(panels: tuple[TollPanel, ...]) -> list[date]:
    """All days on the time axis that the panels share: said or withdrawn."""
    points = [point for panel in panels for point in panel.points]
    days = [day for p in points for day in (p.said_from, p.said_to) if day]
    return days + [day for p in points for _, day in p.withdrawn if day]


def merged(points: tuple[TollPoint, ...]) -> list[tuple[TollPoint, int]]:
    """Points with the reports of one utterance that agree counted as one, in order of day, with how many there are."""
    groups: dict[tuple[object, ...], list[TollPoint]] = {}
    for p in points:
        groups.setdefault((p.statement.voice, p.lo, p.hi, p.said_from, p.said_to), []).append(p)
    found = [(group[0], len(group)) for group in groups.values()]
    return sorted(found, key=lambda g: (g[0].said_from or date.max, g[0].lo or 0, g[0].statement.id))


def toll_chart(
    panel: TollPanel,
    days: list[date],
    frame: Frame,
    sentences: Sentences,
    address: Callable[[str], str],
    widened: tuple[date, ...] = (),
) -> TollChart | None:
    """The chart of a panel on the shared days; None where no point has a day or a bound to draw."""
    axis = day_axis(_own_days(panel, days), frame.left, frame.width - frame.right)
    drawn = [
        (p, n) for p, n in merged(panel.points) if (p.said_from or p.said_to) and (p.lo is not None or p.hi is not None)
    ]
    if axis is None or not drawn:
        return None
    words = sentences.words
    highest = max(bound for p, _ in drawn for bound in (p.lo, p.hi) if bound is not None)
    room = any(p.hi is None for p, _ in drawn)
    scale = number_axis(highest * (1.12 if room else 1.0), frame.height - _FOOT, _TOP)
    pen = _Pen(panel, frame, axis, scale, sentences, [])
    for point, _ in drawn:
        pen.keep_clear(point)
    marks = tuple(pen.mark(point, reports, address(point.statement.id)) for point, reports in drawn)
    breaks = tuple(Tick(axis.at(day) - 11, words("toll.widened")) for day in widened)
    return TollChart(frame, marks, axis.ticks(words, frame.ticks), scale.ticks(words), scale.bottom, _TOP, breaks)


def _own_days(panel: TollPanel, shared: list[date]) -> list[date]:
    """The days of the panel's axis: those that all panels share, or its own where these are under a quarter of them."""
    own = toll_days((panel,))
    if own and (max(own) - min(own)).days * 4 < (max(shared) - min(shared)).days:
        return own
    return shared


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws the marks of one chart in order; `taken` are the boxes that labels must keep clear of."""

    panel: TollPanel
    frame: Frame
    days: DayAxis
    numbers: NumberAxis
    sentences: Sentences
    taken: list[Box]
    said: set[tuple[str, int, int]] = field(default_factory=set)

    def keep_clear(self, point: TollPoint) -> None:
        """Take the place of a mark itself, so that no label is put over it."""
        x, upper, lower = self._place(point)
        self.taken.append((x - 5, min(upper, lower) - 5, x + 5, lower + 5))

    def _place(self, point: TollPoint) -> tuple[float, float, float]:
        x_from, x_to = _span(point, self.days)
        upper = self.numbers.at(point.hi) if point.hi is not None else _TOP - 6
        lower = self.numbers.at(point.lo) if point.lo is not None else self.numbers.bottom
        return round((x_from + x_to) / 2, 1), upper, lower

    def mark(self, point: TollPoint, reports: int, address: str) -> TollMark:
        x_from, x_to = _span(point, self.days)
        x, upper, lower = self._place(point)
        label = self.sentences.interval(point.lo, point.hi)
        open_up = point.hi is None
        top = lower if open_up else upper
        width = len(label) * _CHARACTER
        at = None
        if (label, round(x / 12), round(top / 12)) not in self.said:
            at = _label_place((x, top, lower + 20 if open_up else None), width, self.frame, self.taken)
            self.said.add((label, round(x / 12), round(top / 12)))
        label_x, label_y = at or (0.0, 0.0)
        far = at is not None and abs(label_y - 4 - top) + max(0.0, abs(label_x - x) - width / 2) > 24
        withdrawn = [day for _, day in point.withdrawn if day]
        statement = point.statement
        said = self.sentences.words.when(statement.claim.said)
        return TollMark(
            address=address,
            x=x,
            x_from=x_from,
            x_to=x_to,
            y=lower if point.lo == point.hi else None,
            upper=upper,
            lower=lower,
            open_up=open_up,
            open_down=point.lo is None,
            label=label if at else "",
            leader=far,
            label_x=label_x,
            label_y=label_y,
            label_width=round(width + 4, 1),
            struck=statement.struck,
            withdrawn_x=self.days.at(min(withdrawn)) if withdrawn else None,
            reports=reports,
            title=f"{statement.speaker}: {label} {self.panel.measure} ({said})",
            proposed=statement.status is Status.PROPOSED,
        )


def _span(point: TollPoint, axis: DayAxis) -> tuple[float, float]:
    first = axis.at(point.said_from) if point.said_from else axis.left
    last = axis.at(point.said_to) if point.said_to else axis.right
    return first, last


def _label_place(
    mark: tuple[float, float, float | None], width: float, frame: Frame, taken: list[Box]
) -> tuple[float, float] | None:
    """Where a label stands clear of what is drawn; None where the place is too crowded (the list has every figure).

    Under a mark that is open upwards, else above or beside it; then further off, where a leader ties it to its mark.
    """
    x, top, under = mark
    middle = min(max(x, frame.left + width / 2), frame.width - 4 - width / 2)
    beside = [(x + 9 + width / 2, top + 5), (x - 9 - width / 2, top + 5)]
    first = [(middle, top - 10), *beside, (middle, top + 20)] if under is None else [(middle, under), *beside]
    step = (26, 42, 58, 74)
    off = [(middle + aside, top + down) for up in step for down in (-up, up + 10) for aside in (0, 34, -34, 68)]
    for at, base in first + off:
        box = (at - width / 2, base - _LINE + 4, at + width / 2, base + 3)
        inside = box[0] >= frame.left - 8 and box[2] <= frame.width and box[1] >= 0 and base < frame.height - _FOOT
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return round(at, 1), round(base, 1)
    return None


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
