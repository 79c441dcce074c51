"""The lines of a PDF page with their place on it, in the order in which the file draws them."""

from __future__ import annotations

from ctypes import byref
from dataclasses import dataclass
from typing import Any

LINE_HYPHENS = (0x02, 0xFFFE)
MOST_CHARACTERS = 2_000_000  # of one page; a page of print has some thousands


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its words, its page (from 1) and its place in points from the lower left corner."""

    words: str
    page: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of the line's type in points."""
        return max(self.top - self.bottom, 0.1)


def page_lines(page: Any, number: int) -> list[Line]:
    """The lines of a page. Raises PdfiumError when the page cannot be loaded."""
    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        count = min(raw.FPDFText_CountChars(text), MOST_CHARACTERS)
        points = [raw.FPDFText_GetUnicode(text, i) for i in range(count)]
        lines: list[Line] = []
        start = 0
        for index in range(count + 1):
            # A word broken at a line's end runs on into the next line with a mark where its hyphen was.
            broken = index < count and points[index] in LINE_HYPHENS
            if index < count and points[index] not in (10, 13) and not broken:
                continue
            line = _line(text, points, start, index + broken, number)
            if line:
                lines.append(line)
            start = index + 1
        return lines
    finally:
        text.close()


def _line(text: Any, points: list[int], start: int, end: int, number: int) -> Line | None:
    words = _characters(points[start:end])
    if not words.strip():
        return None
    shown = [i for i in range(start, end) if points[i] not in (0, 9, 32, 160, *LINE_HYPHENS)] or [start]
    first, last = _box(text, shown[0]), _box(text, shown[-1])
    return Line(
        words=" ".join(words.split()),
        page=number,
        left=min(first[0], last[0]),
        right=max(first[1], last[1]),
        top=max(first[3], last[3]),
        bottom=min(first[2], last[2]),
    )


def _box(text: Any, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom, top of a character, with its font's full height."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, index, byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.right, box.bottom, box.top


def _characters(points: list[int]) -> str:
    """Code points as characters: surrogate pairs joined, what has no Unicode value replaced, controls left out."""
    joined = "".join(chr(p) if 0 < p <= 0x10FFFF else "\ufffd" for p in points)
    if any("\ud800" <= c <= "\udfff" for c in joined):
        joined = joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(c for c in joined if c >= " " or c in "\t\x02")
