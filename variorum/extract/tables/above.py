"""Cells that stand for the one above: where a place spans the rows of its days, it is written once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.extract.tables.grid import Row
from variorum.extract.tables.words import begins_with_total


def filled_from_above(rows: Sequence[Row], columns: Sequence[int]) -> Iterator[Row]:
    """The rows with the empty cells of these columns filled from above, down to the next total; spans stay."""
    held: dict[int, str] = {}
    for row in rows:
        if begins_with_total(next(filter(None, row.cells), "")):
            held = {}
            yield row
            continue
        cells = list(row.cells)
        for at in columns:
            if at < len(cells) and cells[at]:
                held[at] = cells[at]
            elif at in held:
                cells += [""] * (at + 1 - len(cells))
                cells[at] = held[at]
        yield replace(row, cells=tuple(cells))


def seems_filled_from_above(rows: Sequence[Row], at: int, others: Sequence[int]) -> bool:
    """Whether a column's empty cells seem to mean the one above: a label further right tells the rows of one apart.

    An empty cell further right is rather the sum of the rows before it.
    """
    body = [row for row in rows if not begins_with_total(next(filter(None, row.cells), ""))]
    if not body or not body[0].cell(at):
        return False
    written = [row.cell(at) for row in body if row.cell(at)]
    if any(first == second for first, second in pairwise(written)):
        return False  # it is written in each row that it is said of
    empty = [row for row in body if not row.cell(at) and sum(map(bool, row.cells)) > 1]
    return bool(empty) and all(any(row.cell(other) for other in others if other > at) for row in empty)
