"""Headings: which rows of a grid name its columns, which stand above as titles, and which are the rows of its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.extract.tables.grid import Grid, Row
from variorum.extract.tables.words import begins_with_total, hint, plain

_LOOKED_AT = 8
_COUNT = re.compile(r"[<>≥≤~]?\s*\d[\d\s.,]*[*+]*\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class Headed:
    """A grid with the name of each column, the rows of its body, and the words over it, nearest first."""

    grid: Grid
    names: tuple[str, ...]
    body: tuple[Row, ...]
    over: tuple[str, ...]
    width: int

    @property
    def headless(self) -> bool:
        """Whether no row names the columns, so that nothing but their number does."""
        return self.names == _numbers(self.width)


def headed(grid: Grid) -> Headed:
    """The grid with its heading told from its body; where no row is a heading, columns are named by their number."""
    width = _width(grid.rows)
    if grid.names:
        return Headed(grid, grid.names, grid.rows, grid.over, len(grid.names))
    at = _heading(grid.rows)
    if at is None:
        return Headed(grid, _numbers(width), grid.rows, grid.over, width)
    top, names, bottom = at, _spread(grid.rows[at], width), at + 1
    while top > 0 and _is_heading_above(grid.rows[top - 1]):
        top -= 1
        names = _joined(_spread(grid.rows[top], width), names)
    if bottom < len(grid.rows) and _is_below(grid.rows[at], grid.rows[bottom]):
        names = _joined(names, _spread(grid.rows[bottom], width))
        bottom += 1
    titles = tuple(" ".join(filter(None, row.cells)) for row in reversed(grid.rows[:top]))
    heads = {row.cells for row in grid.rows[top:bottom]}
    body = tuple(_body(grid.rows[bottom:], heads))
    return Headed(grid, names, body, (*titles, *grid.over), width)


def _numbers(width: int) -> tuple[str, ...]:
    return tuple(f"column {number}" for number in range(1, width + 1))


def _width(rows: Sequence[Row]) -> int:
    """How many columns most rows have; of two numbers as frequent, the greater."""
    many: dict[int, int] = {}
    for row in rows:
        many[len(row.cells)] = many.get(len(row.cells), 0) + 1
    common = max(many, key=lambda n: (many[n], n))
    return max([common, *(len(row.cells) for row in rows[:_LOOKED_AT] if len(row.cells) <= common + 8)])


def _heading(rows: Sequence[Row]) -> int | None:
    """The row whose cells most often are words of headings; else the first, where it has words alone and others not."""
    best, most = None, 0
    for at, row in enumerate(rows[:_LOOKED_AT]):
        filled = [cell for cell in row.cells if cell]
        if len(filled) < 2 or _counts(filled) or begins_with_total(filled[0]):
            continue
        score = sum(hint(cell).says for cell in filled)
        if score > most and score * 3 >= len(filled):
            best, most = at, score
    if best is not None:
        return best
    first = [cell for cell in rows[0].cells if cell]
    words_alone = len(first) == len(set(first)) > 1 and not any(c.isdigit() for cell in first for c in cell)
    return 0 if words_alone and any(_counts(row.cells) for row in rows[1:4]) else None


def _counts(cells: Sequence[str]) -> bool:
    """Whether some cell is a plain number, which no heading is unless it is a year."""
    return any(_COUNT.match(cell) and not _YEAR.match(cell) for cell in cells)


def _is_heading_above(row: Row) -> bool:
    """Whether a row over the heading names columns that it spans, rather than the table."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) > 1 and "" in row.cells and not _counts(filled)


def _is_below(heading: Row, row: Row) -> bool:
    """Whether a row under the heading parts the columns that the heading spans: it fills what that leaves empty."""
    gaps = {at for at, cell in enumerate(heading.cells) if not cell}
    filled = {at for at, cell in enumerate(row.cells) if cell}
    within = gaps | {at - 1 for at in gaps if at}
    return bool(gaps) and gaps <= filled <= within and not _counts([cell for cell in row.cells if cell])


def _spread(row: Row, width: int) -> tuple[str, ...]:
    return tuple(row.cell(column) for column in range(width))


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Names of two rows: what spans several columns stands before each of their own names."""
    names: list[str] = []
    spanning = ""
    for above, own in zip(upper, lower, strict=True):
        spanning = above or (spanning if own else "")
        names.append(f"{spanning} / {own}" if spanning and own else spanning or own)
    return tuple(names)


def _body(rows: Sequence[Row], heads: set[tuple[str, ...]]) -> Iterator[Row]:
    """The rows under a heading without its repetitions and without rows that number the columns."""
    for row in rows:
        numbered = len(row.cells) > 1 and all(cell == str(at) for at, cell in enumerate(row.cells, start=1))
        if row.cells not in heads and not numbered:
            yield row


def signature(headed: Headed, told: str | None) -> tuple[str, ...]:
    """What must be equal for two tables to be read alike: names of columns in order, and what it is told to be of."""
    # All lists have the columns that their form gives; what stands over one is its heading.
    listed = headed.over[:1] if headed.grid.names else ()
    return (*(plain(name) for name in (*headed.names, *listed)), f"told: {told or ''}", headed.grid.form)
