"""The toll over time: one panel for one scope and definition, each claimed number an interval mark on the day said.

Nothing joins the marks: a line would claim a course of events that nobody stated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from variorum.model.picture import TollPanel, TollPoint
from variorum.pages.charts.axis import DayAxis, Tick, day_axis, number_axis
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
    axis = day_axis(days, frame.left, frame.width - frame.right)
    drawn = [
        (p, n) for p, n in merged(panel.points) if (p.said_from or p.said_to) and (p.lo is not None or p.hi is not None)
    ]
    if axis is None or not drawn:
        return None
    words = sentences.words
    highest = max(bound for p, _ in drawn for bound in (p.lo, p.hi) if bound is not None)
    room = any(p.hi is None for p, _ in drawn)
    floor = frame.height - _FOOT
    scale = number_axis(highest * (1.12 if room else 1.0), floor, _TOP)
    taken: list[tuple[float, float, float, float]] = []
    marks = []
    for point, reports in drawn:
        x_from, x_to = _span(point, axis)
        upper = scale.at(point.hi) if point.hi is not None else _TOP - 6
        lower = scale.at(point.lo) if point.lo is not None else floor
        exact = lower if point.lo == point.hi else None
        label = sentences.interval(point.lo, point.hi)
        x = round((x_from + x_to) / 2, 1)
        top = lower if point.hi is None else upper
        taken.append((x - 5, top - 5, x + 5, top + 5))
        label_x, label_y = _label_place(x, top, len(label) * _CHARACTER, frame, taken)
        withdrawn = [day for _, day in point.withdrawn if day]
        statement = point.statement
        marks.append(
            TollMark(
                address=address(statement.id), x=x, x_from=x_from, x_to=x_to, y=exact, upper=upper, lower=lower,
                open_up=point.hi is None, open_down=point.lo is None, label=label, label_x=label_x, label_y=label_y,
                struck=statement.struck, withdrawn_x=axis.at(min(withdrawn)) if withdrawn else None, reports=reports,
                title=f"{statement.speaker}: {label} {panel.measure} ({words.when(statement.claim.said)})",
                proposed=str(statement.status) == "proposed",
            )
        )  # fmt: skip
    breaks = tuple(Tick(axis.at(day), words("toll.widened")) for day in widened)
    return TollChart(frame, tuple(marks), axis.ticks(words, frame.ticks), scale.ticks(words), floor, _TOP, breaks)


def _span(point: TollPoint, axis: DayAxis) -> tuple[float, float]:
    first = axis.at(point.said_from) if point.said_from else axis.left
    last = axis.at(point.said_to) if point.said_to else axis.right
    return first, last


def _label_place(
    x: float, top: float, width: float, frame: Frame, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float]:
    low, high = frame.left + width / 2, frame.width - 4 - width / 2
    middle = min(max(x, low), high)
    beside = [(x + 9 + width / 2, top + 5), (x - 9 - width / 2, top + 5)]
    tries = [
        (middle, top - 10),
        *beside,
        (middle, top + 20),
        (middle, top - 26),
        (middle, top + 36),
        (middle, top - 42),
    ]
    for at, base in tries:
        box = (at - width / 2, base - _LINE + 4, at + width / 2, base + 3)
        inside = box[0] >= frame.left - 8 and box[2] <= frame.width and box[1] >= 0 and base < frame.height - _FOOT
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return round(at, 1), round(base, 1)
    return round(middle, 1), round(top - 10, 1)


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
