"""Cells that span columns or rows of a web page's table: empty cells stand for the rest of what they span.

So every row has as many cells as its table has columns, as in a sheet, and what a heading spans can be told.
"""

from __future__ import annotations

import re
from typing import Any

MOST_CELLS = 100_000  # of one page
WIDEST = 256  # columns
LONGEST = 1000  # rows that one cell spans

_NUMBER = re.compile(r"\s*(\d{1,4})")


def spread_cells(tree: Any) -> None:
    """Put empty cells behind those that span columns, and below those that span rows; tables of tables are left alone.

    A row of one cell is a title or a paragraph of a page laid out by tables: it stays one.
    """
    left = MOST_CELLS
    for table in tree.xpath("//table[not(.//table)][.//@colspan or .//@rowspan]"):
        below: dict[int, int] = {}
        for row in table.iter("tr"):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            left -= len(cells)
            if left < 0:
                return
            if len(cells) + len(below) > 1:
                below = _spread(row, cells, below)


def _spread(row: Any, cells: list[Any], above: dict[int, int]) -> dict[int, int]:
    """Fill up one row; gives for each column how many more rows a cell spans, given that of the row above."""
    column, below = 0, {at: rows - 1 for at, rows in above.items() if rows > 1}
    for cell in cells:
        while column in above and column < WIDEST:
            cell.addprevious(_empty(row))
            column += 1
        across, down = _span(cell, "colspan", WIDEST - column), _span(cell, "rowspan", LONGEST)
        for at in range(column, column + across):
            if down > 1:
                below[at] = down - 1
            if at > column:
                cell.addnext(_empty(row))
        column += across
        for name in ("colspan", "rowspan"):
            cell.attrib.pop(name, None)
    while column in above and column < WIDEST:
        row.append(_empty(row))
        column += 1
    return below


def _empty(row: Any) -> Any:
    return row.makeelement("td")


def _span(cell: Any, name: str, most: int) -> int:
    found = _NUMBER.match(cell.get(name) or "")
    return max(1, min(int(found[1]), most)) if found else 1
