"""Lists of names as grids: numbered or marked items under words such as "the list of the dead", or in a paragraph.

An item is parted at its commas, dashes and brackets; what a part is (age, birth, date) shows in its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from variorum.extract.document import Document
from variorum.extract.tables.days import Reckoning, read_day
from variorum.extract.tables.grid import CAPTION, Grid, Row, over
from variorum.extract.tables.persons import like_name, names_nobody, read_age
from variorum.extract.tables.words import measures_in, plain

FIRST_WORDS, OTHER_WORDS = "words 1", "words 2"
NAMES = ("name", "age", "born", "date", FIRST_WORDS, OTHER_WORDS)
"""The columns that every list is parted into."""

LONGEST = 400
"""Characters of an item; a longer one is a paragraph."""

_LIKE = 0.6
_LEAST = 2
_MARK = re.compile(r"\A\s*(?:[-*•–—·]\s*|\(?\d{1,5}[.)]\s*|№\s*\d{1,5}[.)]?\s*)")
_NUMBERED = re.compile(r"(?:(?<=\s)|\A)\(?(\d{1,4})[.)]\s+(?=[^\W\d_])")
_LIST = re.compile(r"(?<!\w)(?:lists?(?!\w)|names(?!\w)|список|списк|имена|поимённ|поименн|тізім|есімдер)")
_PARTS = re.compile(r"\s*(?:[,;()]|\s[-–—]\s|:\s)\s*")
_BORN = re.compile(r"\bborn\b|\bb\.\s|г\.\s?р|рожд|ж\.\s?т|туған|\A(?:19|20)\d\d\Z", re.IGNORECASE)
_OF = re.compile(r"\A(?:of|from|in|из|г\.|город[а]?|жительница|житель)\s+(?=\w)", re.IGNORECASE)
_ENDS = re.compile(r";|[.!?](?=\s+[^\W\d_]|\s*\Z)|\n")


def find_lists(document: Document) -> Iterator[Grid]:
    """The lists of names of a document, in order, of items that are blocks and of those within one paragraph."""
    blocks = document.text.blocks
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "list_item":
            first = at
            while at < len(blocks) and blocks[at].kind == "list_item":
                at += 1
            spans = [(b.start, b.end) for b in blocks[first:at]]
            yield from _grid(document, spans, over(document, first))
            continue
        if block.kind in ("paragraph", "quote") and block.duplicate_of is None:
            yield from _within(document, block.start, block.end, at)
        at += 1


def _within(document: Document, start: int, end: int, at: int) -> Iterator[Grid]:
    """The list that a paragraph numbers: "The list of the dead: 1. …; 2. …"."""
    content = document.content
    marks: list[re.Match[str]] = []
    for found in _NUMBERED.finditer(content, start, end):
        if int(found[1]) == len(marks) + 1:
            marks.append(found)
    if len(marks) < _LEAST:
        return
    before = content[max(start, marks[0].start() - CAPTION) : marks[0].start()]
    intro = " ".join(before.split()).rstrip(" :")
    spans = [(mark.start(), after.start()) for mark, after in pairwise(marks)]
    last = _ENDS.search(content, marks[-1].end() + 3, end)
    spans.append((marks[-1].start(), last.start() if last else end))
    trimmed = [(first, first + len(content[first:stop].rstrip(" \n\t;,."))) for first, stop in spans]
    yield from _grid(document, trimmed, (intro, *over(document, at)) if intro else over(document, at))


def _grid(document: Document, spans: Sequence[tuple[int, int]], above: tuple[str, ...]) -> Iterator[Grid]:
    """The items as a grid, where most begin with a name and what stands over them speaks of a list or of a fate."""
    if len(spans) < _LEAST or not any(_speaks(words) for words in above):
        return
    words = [document.content[start:end] for start, end in spans]
    named = sum(1 for item in words if len(item) <= LONGEST and like_name(_parts(item)[0]))
    if named < _LIKE * len(words):
        return
    language = document.source.language
    rows = tuple(
        Row(number, start, end, _cells(item, language))
        for number, ((start, end), item) in enumerate(zip(spans, words, strict=True), start=1)
    )
    yield Grid(document.text.digest, "list", rows, above, padded=True, names=NAMES)


def _speaks(words: str) -> bool:
    return bool(_LIST.search(plain(words)) or measures_in(words))


def _parts(item: str) -> list[str]:
    bare = _MARK.sub("", item, count=1)
    return [part for part in _PARTS.split(" ".join(bare[:LONGEST].split()).rstrip(" .;")) if part] or [""]


def _cells(item: str, language: str | None) -> tuple[str, ...]:
    """An item's parts in the columns of a list; the words left over come last, as they stand."""
    name, *rest = _parts(item)
    cells = {"name": name}
    others: list[str] = []
    reckoning = Reckoning(language=language)
    for part in rest:
        kind = _kind(part, reckoning)
        if kind and kind not in cells:
            cells[kind] = part
        elif not names_nobody(part):
            others.append(_OF.sub("", part))
    cells |= {FIRST_WORDS: others[0] if others else "", OTHER_WORDS: ", ".join(others[1:])}
    return tuple(cells.get(column, "") for column in NAMES)


def _kind(part: str, reckoning: Reckoning) -> str | None:
    if _BORN.search(part):
        return "born"
    if read_age(part):
        return "age"
    return "date" if any(c.isdigit() for c in part) and (read_day(part, reckoning) or len(part.split()) < 4) else None
