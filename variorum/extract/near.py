"""Things near a place in a text: looked up by their spans in steps of a fixed width, so that long texts stay linear."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from variorum.extract.paragraph import Span

_WIDTH = 256

Thing = TypeVar("Thing")


class Near(Generic[Thing]):
    """Things with the spans of the text that they hold, in the order added."""

    def __init__(self) -> None:
        self._steps: dict[int, dict[int, Thing]] = {}
        self._count = 0

    def add(self, thing: Thing, spans: Iterable[Span]) -> None:
        """Add a thing that holds these spans."""
        for start, end in spans:
            for step in range(start // _WIDTH, end // _WIDTH + 1):
                self._steps.setdefault(step, {})[self._count] = thing
        self._count += 1

    def at(self, start: int, end: int) -> list[Thing]:
        """The things that may hold words of [start, end), in the order added; whether they do is for the caller."""
        found: dict[int, Thing] = {}
        for step in range(start // _WIDTH, end // _WIDTH + 1):
            found |= self._steps.get(step, {})
        return [found[i] for i in sorted(found)]
