"""Reads plain text, also web pages saved as text: the decoded file unchanged, with its blocks as spans in it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.read.decode import decode
from variorum.read.furniture import furniture_among, is_caption, is_description_of
from variorum.read.limits import Limits
from variorum.read.reading import Block, Kind, Metadata, Reading, printed_twice
from variorum.read.stated import bio_name, byline_names, stated_day

VERSION = "1"
WIDEST_WRAP = 120  # characters; longer lines are paragraphs of their own, not wrapped ones
LONG = 200  # characters; a block this long is the text's own, no title
TITLE_WORDS = 25
HEAD_BLOCKS = 12  # how far down the title, byline and day may stand
LINE = re.compile(r"[^\r\n]+")
ITEM = re.compile(r"^\s*(?:[-*•–—·]\s+\S|\(?\d{1,3}[.)]\s+\S)")
TERMINAL = re.compile(r"[.!?…:;][»”\"’')\]]*$")


def read_plain(source: bytes, name: str, limits: Limits) -> Reading:
    """Read plain text. Raises SourceUnreadable for bytes that are no text."""
    decoded = decode(source, name)
    spans = _blocks(decoded.text)
    words = [decoded.text[start:end] for start, end in spans]
    kinds, metadata = classify(words)
    blocks = [Block(start, end, kind) for (start, end), kind in zip(spans, kinds, strict=True)]
    return Reading(
        text=decoded.text,
        blocks=printed_twice(decoded.text, blocks),
        metadata=metadata,
        reader="plain",
        reader_version=VERSION,
        problems=(f"encoding: {decoded.note}",) if decoded.note else (),
    )


def classify(words: Sequence[str]) -> tuple[list[Kind], Metadata]:
    """The kind of each block of an unmarked text, and what its first and last lines state about it."""
    kinds: list[Kind] = ["list_item" if ITEM.match(w) else "paragraph" for w in words]
    for index in furniture_among(words):
        kinds[index] = "furniture"
    _captions(words, kinds)
    metadata = _head(words, kinds)
    author = _bio(words, kinds)
    if author and not metadata.authors:
        metadata = replace(metadata, authors=(author,))
    _headings(words, kinds)
    return kinds, metadata


def _captions(words: Sequence[str], kinds: list[Kind]) -> None:
    for index, line in enumerate(words):
        if kinds[index] == "paragraph" and is_caption(line):
            kinds[index] = "caption"
            for beside in (index - 1, index + 1):
                if 0 <= beside < len(words) and len(words[beside]) <= LONG and is_description_of(words[beside], line):
                    kinds[beside] = "caption"


def _head(words: Sequence[str], kinds: list[Kind]) -> Metadata:
    """Mark title, byline and day among the blocks before the first long one."""
    metadata = Metadata()
    candidates: list[int] = []
    for index, line in enumerate(words[:HEAD_BLOCKS]):
        if kinds[index] in ("furniture", "caption"):
            continue
        names, day = byline_names(line), stated_day(line)
        if names is not None:
            kinds[index] = "byline"
            metadata = replace(metadata, authors=metadata.authors or names)
        elif day:
            kinds[index] = "dateline"
            if not metadata.published:
                metadata = replace(metadata, published=day, published_basis="stated in dateline")
        elif len(line) >= LONG:
            break
        else:
            candidates.append(index)
    title = _title(words, candidates, kinds)
    if title is None:
        return metadata
    kinds[title] = "title"
    for index in candidates:
        if index < title:  # a section's name over the title
            kinds[index] = "heading"
    return replace(metadata, title=" ".join(words[title].split()))


def _title(words: Sequence[str], candidates: Sequence[int], kinds: Sequence[Kind]) -> int | None:
    """The first short block at the top, or the second when the first is but a section's name."""
    likely = [i for i in candidates if len(words[i].split()) <= TITLE_WORDS and kinds[i] == "paragraph"]
    if not likely or likely[0] > 3 or words[likely[0]].rstrip().endswith((".", ":", ";", ",")):
        return None
    first = likely[0]
    following = next((i for i in likely[1:] if i == first + 1), None)
    if following is None or len(words[first].split()) > 3 or _ends(words[following]):
        return first
    after = following + 1 < len(words) and (
        kinds[following + 1] in ("byline", "dateline", "caption") or _ends(words[following + 1])
    )
    return following if after else first


def _bio(words: Sequence[str], kinds: list[Kind]) -> str | None:
    """Mark the note about the author among the last blocks of the text and return whom it names."""
    own = [i for i, kind in enumerate(kinds) if kind == "paragraph"]
    for index in reversed(own[-2:] if len(own) > 3 else []):
        name = bio_name(words[index])
        if name and not _spoken_of(name, words, index):
            kinds[index] = "furniture"
            return name
    return None


def _spoken_of(name: str, words: Sequence[str], bio: int) -> bool:
    """Whether the text itself speaks of the person: then the line is news, not a note about the author."""
    surname = name.rsplit(maxsplit=1)[-1]
    return any(surname in line for line in words[:bio] if byline_names(line) is None)


def _headings(words: Sequence[str], kinds: list[Kind]) -> None:
    for index, line in enumerate(words):
        short = len(line) <= 80 and "\n" not in line and not _ends(line) and not line.rstrip().endswith(",")
        if kinds[index] == "paragraph" and short and index + 1 < len(words) and line[:1].isupper():
            follows = kinds[index + 1] == "paragraph" and len(words[index + 1]) > len(line)
            if follows and len(line.split()) <= 10:
                kinds[index] = "heading"


def _ends(line: str) -> bool:
    return bool(TERMINAL.search(line.rstrip()))


def _blocks(text: str) -> list[tuple[int, int]]:
    """Spans of paragraphs: lines parted by an empty line, or by the end of a line that nothing continues."""
    width = _wrap_width(array("L", (end - start for start, end in _lines(text))))
    spans: list[tuple[int, int]] = []
    last = ""
    for start, end in _lines(text):
        line = text[start:end]
        gap = text[spans[-1][1] : start] if spans else ""
        parted = len(re.findall(r"\r\n|\r|\n", gap)) > 1
        if spans and not parted and _continues(last, line, width):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = line
    return spans


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that hold anything, without the white space around them."""
    for found in LINE.finditer(text):
        line = found.group()
        if bare := line.strip():
            start = found.start() + line.index(bare)
            yield start, start + len(bare)


def _wrap_width(lengths: Sequence[int]) -> int | None:
    """The width at which the file's lines are wrapped; None when its lines are whole paragraphs."""
    if len(lengths) < 3:
        return None
    ordered = sorted(lengths)
    width = ordered[int(len(ordered) * 0.9)]
    return width if 30 <= width <= WIDEST_WRAP and ordered[-1] <= WIDEST_WRAP * 2 else None


def _continues(last: str, line: str, width: int | None) -> bool:
    """Whether a line goes on with the one above it, with no empty line between them."""
    if ITEM.match(line):
        return False
    if line[:1].islower() and not _ends(last):
        return True
    if width is None:
        return False
    # In wrapped text a line was broken because the next word did not fit; a few characters' play.
    return len(last) + 1 + len(line.split(maxsplit=1)[0]) > width - 3 or (len(last) > width * 0.75 and not _ends(last))
