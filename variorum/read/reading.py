"""What a reader made of a source: its text, the blocks of that text, and what the document says of itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, get_args

from variorum.model.source import Block

__all__ = [
    "Block",
    "Kind",
    "Metadata",
    "Part",
    "Reading",
    "Table",
    "assemble",
    "folded",
    "printed_twice",
    "well_formed",
]

Kind = Literal[
    "title",
    "heading",
    "paragraph",
    "list_item",
    "quote",
    "caption",
    "byline",
    "dateline",
    "table_row",
    "furniture",
]
KINDS: tuple[str, ...] = get_args(Kind)

# Shorter blocks ("Read more", "Yes.") recur without being a paragraph printed twice.
LEAST_TWICE = 40
SEPARATOR = "\n\n"
UNSUITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document states about itself; None or empty where it states nothing.

    `published` is an EDTF day; `created` is the day in the file's own properties, which is not a publication.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    url: str | None = None
    created: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or delimited file: its first row, the others, and the row number of each in the file (from 1)."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one source with its blocks, what it states of itself, and what went less than well."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    reader: str
    reader_version: str
    problems: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def table(self) -> Table | None:
        """The first table of a sheet or delimited file; None for other documents."""
        return self.tables[0] if self.tables else None

    def words(self, block: Block) -> str:
        """The words of a block, exactly as they stand in the text."""
        return self.text[block.start : block.end]


class Part(NamedTuple):
    """A block before it has its place in the text."""

    words: str
    kind: Kind
    page: int | None = None


def assemble(parts: Iterable[Part]) -> tuple[str, tuple[Block, ...]]:
    """The text that the parts make, an empty line between each two, and their blocks."""
    words: list[str] = []
    blocks: list[Block] = []
    position = 0
    for part in parts:
        clean = well_formed(part.words).strip()
        if not clean:
            continue
        blocks.append(Block(position, position + len(clean), part.kind, part.page))
        words.append(clean)
        position += len(clean) + len(SEPARATOR)
    text = SEPARATOR.join(words)
    return text, printed_twice(text, blocks)


def printed_twice(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, each that repeats the words of an earlier one pointing to it."""
    first: dict[str, int] = {}
    marked: list[Block] = []
    for index, block in enumerate(blocks):
        key = folded(text[block.start : block.end])
        earlier = first.setdefault(key, index) if len(key) >= LEAST_TWICE else index
        marked.append(block if earlier == index else replace(block, duplicate_of=earlier))
    return tuple(marked)


def folded(words: str) -> str:
    """Words with case, width and spacing put aside, for telling whether two blocks say the same."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def well_formed(text: str) -> str:
    """The text with lone surrogates and null characters replaced; its length stays."""
    return UNSUITABLE.sub("\ufffd", text)
