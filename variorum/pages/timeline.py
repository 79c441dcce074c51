"""The timeline: what is said to have happened, by when it happened, uncertain times drawn as bars."""

from dataclasses import dataclass
from datetime import date

from variorum.model.picture import TimelineItem
from variorum.pages.charts.axis import Tick, day_axis
from variorum.pages.charts.strip import WIDTH, Strip, strip
from variorum.pages.line import Lines, StatementLine
from variorum.pages.listing import Leaf, leaves
from variorum.pages.sentence import capitalised

ITEMS = 150
PLACE = "timeline/index.html"
_MARGIN = 8


@dataclass(frozen=True, slots=True)
class Happening:
    """Something said to have happened: its time in words, its strip, and who says so."""

    title: str
    when: str
    strip: Strip | None
    place: str | None
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """One page of the timeline, with the ticks of the line that all strips share."""

    leaf: Leaf[Happening]
    ticks: tuple[Tick, ...]


def timeline_pages(lines: Lines) -> tuple[TimelinePage, ...]:
    """The pages of the timeline, earliest first; things without a time come last."""
    items = sorted(lines.register.edition.timeline, key=_order)
    days = [day for item in items for day in (item.earliest, item.latest) if day]
    axis = day_axis(days, _MARGIN, WIDTH - _MARGIN)
    happenings = [_happening(lines, item, strip(item, axis) if axis else None) for item in items]
    ticks = (
        (Tick(axis.left, lines.words.short_day(axis.first)), Tick(axis.right, lines.words.short_day(axis.last)))
        if axis
        else ()
    )
    return tuple(TimelinePage(leaf, ticks) for leaf in leaves(happenings, PLACE, ITEMS))


def _order(item: TimelineItem) -> tuple[date, date, str, str]:
    return item.earliest or item.latest or date.max, item.latest or date.max, item.title, item.edtf


def _happening(lines: Lines, item: TimelineItem, drawn: Strip | None) -> Happening:
    said = tuple(lines.line(s) for s in item.statements)
    title = lines.sentences.core(item.statements[0].claim.proposition, asked=False) if item.statements else item.title
    return Happening(capitalised(title), lines.words.when(item.edtf), drawn, item.place, said)
