"""Passages: where exact words stand, so that a reader can put a finger on them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Exact words at code points [start, end) of a text; for a coded claim, the words alone (start and end None).

    `place` says where the words stand when it is not a text: a page region, a cell ("Sheet1!B4"), seconds.
    """

    text: str | None
    start: int | None
    end: int | None
    exact: str
    place: str | None = None

    def row(self) -> list[object]:
        """The passage as a compact list: text digest, start, end, exact words, place."""
        return [self.text, self.start, self.end, self.exact, self.place]

    @classmethod
    def from_row(cls, row: list[object]) -> "Passage":
        """The passage that a row's list describes."""
        return cls(*row)  # type: ignore[arg-type]
