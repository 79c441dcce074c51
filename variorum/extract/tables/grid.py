"""Grids: the tables of a text as rows of cells, each row where it stands, with the words that stand over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.extract.document import Document
from variorum.model.identifier import content_id
from variorum.model.source import Block

BETWEEN = " | "
"""What readers put between the cells of a row."""

SHEETS = frozenset(("delimited", "xlsx"))
"""Readers that leave out empty cells only at the end of a row."""

CAPTION = 300
"""Characters; a longer paragraph over a table is no caption."""

_OVER = frozenset(("title", "heading", "caption", "paragraph", "quote"))
_BETWEEN = frozenset(("byline", "dateline", "furniture"))
_HEADINGS = frozenset(("title", "heading"))
_LEAST_ROWS = 2
_MOST_OVER = 3
_INSIDE = 100
_ENDS = re.compile(r"[.!?;:]\s*$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the grid (from 1, counting rows that hold anything), its span in the text, its cells."""

    number: int
    start: int
    end: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The words of a cell; empty where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table or list as it stands in a text; `over` are the words above it, nearest first, then the source's title.

    `padded`: rows are short only because empty cells at their end are left out. `names` are given where the columns
    are known by their form, as in a list.
    """

    text: str
    form: str
    rows: tuple[Row, ...]
    over: tuple[str, ...]
    padded: bool
    names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Content id: the text, and where in it the grid begins."""
        return content_id("table", {"text": self.text, "start": self.rows[0].start})


def find_tables(document: Document) -> Iterator[Grid]:
    """The tables of a document, in order; one printed a second time is left out."""
    blocks = document.text.blocks
    for first, last in _stretches(document.content, blocks):
        spans = [blocks[i] for i in range(first, last)]
        if all(block.duplicate_of is not None and block.duplicate_of < first for block in spans):
            continue
        rows = tuple(
            Row(number, block.start, block.end, cells_of(document.content[block.start : block.end]))
            for number, block in enumerate(spans, start=1)
        )
        if len(rows) >= _LEAST_ROWS:
            padded = document.text.reader in SHEETS
            yield Grid(document.text.digest, "table", rows, over(document, first), padded)


def cells_of(words: str) -> tuple[str, ...]:
    """The cells of a row's words; readers trim a row, so that an empty cell at either end has lost its blank."""
    if words.startswith("|"):
        words = " " + words
    if words.endswith("|"):
        words += " "
    return tuple(cell.strip() for cell in words.split(BETWEEN))


def over(document: Document, first: int) -> tuple[str, ...]:
    """The words above a block, nearest first, up to a heading; then the title of the source."""
    found: list[str] = []
    blocks = document.text.blocks
    for at in range(first - 1, max(-1, first - 8), -1):
        block = blocks[at]
        if block.kind in _BETWEEN:
            continue
        if block.kind not in _OVER or len(found) == _MOST_OVER:
            break
        if block.end - block.start <= CAPTION:
            found.append(" ".join(document.content[block.start : block.end].split()))
        if block.kind in _HEADINGS:
            break
    title = document.source.title
    return tuple(dict.fromkeys([*found, title] if title else found))


def _stretches(content: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where rows follow one another: [first, last) by block; a short block among rows of one width is a row too."""
    at = 0
    while at < len(blocks):
        if blocks[at].kind != "table_row":
            at += 1
            continue
        first = at
        while at < len(blocks) and (blocks[at].kind == "table_row" or _is_inside(content, blocks, at)):
            at += 1
        yield first, at


def _is_inside(content: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether a block of one cell parts the rows of one table: a page's reader takes it for a paragraph."""
    block = blocks[at]
    if block.kind != "paragraph" or block.end - block.start > _INSIDE or at + 1 >= len(blocks):
        return False
    before, after = blocks[at - 1], blocks[at + 1]
    if before.kind != "table_row" or after.kind != "table_row" or _ENDS.search(content[block.start : block.end]):
        return False
    wide = [content[b.start : b.end].count("|") for b in (before, after)]
    return wide[0] == wide[1] and any(letter.isdigit() for letter in content[after.start : after.end])
