"""Time strips: one happening on a line shared by all, an uncertain time as a bar, an open one fading out."""

from dataclasses import dataclass

from variorum.model.picture import TimelineItem
from variorum.pages.charts.axis import DayAxis

WIDTH, HEIGHT = 200, 16


@dataclass(frozen=True, slots=True)
class Strip:
    """Where an item lies on the shared line: from `left` to `right`, in pixels; `sure` where it is one day."""

    left: float
    right: float
    sure: bool
    open_left: bool
    open_right: bool


def strip(item: TimelineItem, axis: DayAxis) -> Strip | None:
    """The strip of an item; None where nothing is known of its time."""
    if item.earliest is None and item.latest is None:
        return None
    left = axis.at(item.earliest) if item.earliest else axis.left
    right = axis.at(item.latest) if item.latest else axis.right
    sure = item.earliest == item.latest and not any(mark in item.edtf for mark in "~?%")
    return Strip(left, max(right, left + (0 if sure else 4)), sure, item.earliest is None, item.latest is None)
