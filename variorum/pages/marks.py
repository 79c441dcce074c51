"""Marks: each statement's passage marked in place in a text, overlapping ones too, furniture apart."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from variorum.model.source import Block, Text

_WHOLE = 300_000
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement's place in a text: its key, code points [start, end), and which of its places this is, from 1."""

    key: str
    start: int
    end: int
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks: those that cover it, that begin with it, and that end with it."""

    text: str
    over: tuple[Marked, ...]
    begins: tuple[Marked, ...]
    ends: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of a text in pieces, with the marks that begin in it."""

    kind: str
    page: int | None
    duplicate: bool
    pieces: tuple[Piece, ...]
    begins: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring blocks that are shown alike: text, folded furniture, or left out (then no blocks).

    Left out for length, or withheld since no statement that the edition shows stands there.
    """

    kind: str
    characters: int
    blocks: tuple[MarkedBlock, ...]


def stretches(content: str, text: Text | None, marks: Sequence[Marked], whole: bool = True) -> tuple[Stretch, ...]:
    """A text as stretches of marked blocks; one longer than 300,000 characters keeps what stands near a mark.

    With `whole` unset only blocks with a mark are shown: the rest of a source says what nobody has reviewed.
    """
    blocks = _blocks(content, text)
    inside: dict[int, list[Marked]] = defaultdict(list)
    for index in range(len(blocks)):
        inside[index] = []
    starts = [b.start for b in blocks]
    for mark in sorted(marks, key=lambda m: (m.start, m.end, m.key)):
        for index in _touched(blocks, starts, mark):
            inside[index].append(mark)
    kept = _kept(blocks, inside) if len(content) > _WHOLE else set(range(len(blocks)))
    absent = "left_out" if whole else "withheld"
    if not whole:
        kept = {i for i, found in inside.items() if found}
    kinds = [absent if i not in kept else _fold(b, inside[i]) for i, b in enumerate(blocks)]
    return tuple(
        _stretch(content, blocks, inside, list(run), kind)
        for kind, run in groupby(range(len(blocks)), kinds.__getitem__)
    )


def pieces(content: str, start: int, end: int, marks: Sequence[Marked]) -> tuple[Piece, ...]:
    """The text of [start, end) cut where a mark begins or ends, so that marks may overlap."""
    cuts = sorted({start, end, *(min(max(cut, start), end) for m in marks for cut in (m.start, m.end))})
    found = []
    for a, b in pairwise(cuts):
        over = tuple(m for m in marks if m.start < b and m.end > a)
        begins = tuple(m for m in over if max(m.start, start) == a and m.start >= start)
        ends = tuple(m for m in over if min(m.end, end) == b and m.end <= end)
        found.append(Piece(content[a:b], over, begins, ends))
    return tuple(found)


def around(content: str, start: int, end: int, reach: int = 320) -> tuple[str, str, str]:
    """The words before a passage in its paragraph, the passage, and the words after it, cut between words."""
    first = max(start - reach, content.rfind("\n\n", 0, start) + 1, 0)
    stop = content.find("\n\n", end)
    last = min(end + reach, stop if stop >= 0 else len(content))
    before, after = content[first:start].lstrip(), content[end:last].rstrip()
    if first == start - reach and " " in before:
        before = "… " + before.split(" ", 1)[1]
    if last == end + reach and " " in after:
        after = after.rsplit(" ", 1)[0] + " …"
    return before, content[start:end], after


def _blocks(content: str, text: Text | None) -> list[Block]:
    if text is not None and text.blocks:
        return sorted((b for b in text.blocks if b.end > b.start), key=lambda b: (b.start, b.end))
    found, at = [], 0
    for part in content.split("\n\n"):
        if part.strip():
            found.append(Block(at, at + len(part), "paragraph"))
        at += len(part) + 2
    return found


def _touched(blocks: Sequence[Block], starts: Sequence[int], mark: Marked) -> list[int]:
    first = max(0, bisect_right(starts, mark.start) - 1)
    last = bisect_left(starts, max(mark.end, mark.start + 1))
    return [i for i in range(first, last) if blocks[i].start < mark.end and blocks[i].end > mark.start]


def _fold(block: Block, marks: Sequence[Marked]) -> str:
    return "furniture" if block.kind == "furniture" and not marks else "text"


def _kept(blocks: Sequence[Block], inside: dict[int, list[Marked]]) -> set[int]:
    near = {j for i, marks in inside.items() if marks for j in range(i - _NEAR, i + _NEAR + 1)}
    return {i for i in range(len(blocks)) if i in near or i < 5}


def _stretch(
    content: str, blocks: Sequence[Block], inside: dict[int, list[Marked]], run: list[int], kind: str
) -> Stretch:
    characters = sum(blocks[i].end - blocks[i].start for i in run)
    if kind in ("left_out", "withheld"):
        return Stretch(kind, characters, ())
    return Stretch(kind, characters, tuple(_marked(content, blocks[i], inside[i]) for i in run))


def _marked(content: str, block: Block, marks: Sequence[Marked]) -> MarkedBlock:
    begins = tuple(m for m in marks if m.start >= block.start)
    cut = pieces(content, block.start, block.end, marks)
    return MarkedBlock(block.kind, block.page, block.duplicate_of is not None, cut, begins)
