"""Paragraphs as the rules see them: the parsed words of a block, where it stands in the text, and its quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.extract.quotes import Quotation, find_quotations
from variorum.extract.word_index import WordIndex
from variorum.model.source import Block

Span = tuple[int, int]
"""Code points [start, end) of the document's text."""

Parse = Callable[[Iterable[str]], Iterator[Any]]
"""Texts to their parses (spaCy Docs), in order."""

LONGEST = 4000
"""Characters given to the parser at once; longer paragraphs are cut, so that hostile text stays bounded."""

_LONGEST_WORD = 200
_SENTENCE = 6  # blanks between the words of a cell


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block, or a bounded piece of one: `tokens` is a spaCy Doc whose character 0 is `start` of the text.

    `text` is its words with line breaks as blanks, character for character (kept: spaCy joins them at each asking).
    """

    index: int
    block: int
    start: int
    kind: str
    tokens: Any
    quotations: tuple[Quotation, ...]
    text: str
    words: WordIndex

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation round a character (offset within the paragraph), None outside quotations."""
        return next((q for q in self.quotations if q.start <= offset < q.end), None)


def pieces(content: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, int, str]]:
    """The stretches to be parsed: (block index, start, end, kind), not furniture, repetitions and rows of cells."""
    for index, block in enumerate(blocks):
        if block.kind == "furniture" or block.duplicate_of is not None:
            continue
        if block.kind == "table_row" and not _holds_a_sentence(content[block.start : block.end]):
            continue
        at = block.start
        while at < block.end:
            end = block.end if block.end - at <= LONGEST else at + _cut(content[at : at + LONGEST])
            if any(character.isalpha() for character in content[at:end]):
                yield index, at, end, block.kind
            at = end


def _holds_a_sentence(row: str) -> bool:
    """Whether some cell of a table's row is as long as a sentence; others are read by their columns (tables)."""
    return any(cell.count(" ") >= _SENTENCE for cell in row.split(" | "))


def _cut(stretch: str) -> int:
    """Where to cut a stretch that is too long: after its last sentence, else its last word, else at its end."""
    sentence = max(stretch.rfind(". "), stretch.rfind("! "), stretch.rfind("? "))
    if sentence > len(stretch) // 2:
        return sentence + 2
    blank = stretch.rfind(" ")
    return blank + 1 if blank > len(stretch) // 2 else len(stretch)


def parse_paragraphs(content: str, blocks: Sequence[Block], parse: Parse) -> tuple[Paragraph, ...]:
    """The paragraphs of one text, parsed."""
    return next(iter(parse_texts([(content, blocks)], parse)))


def parse_texts(texts: Sequence[tuple[str, Sequence[Block]]], parse: Parse) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs of several texts, parsed in batches that run over document boundaries; one tuple a text."""
    where = [(i, *piece) for i, (content, blocks) in enumerate(texts) for piece in pieces(content, blocks)]
    parses = parse(_flat(texts[i][0][start:end]) for i, _, start, end, _ in where)
    at: int = 0
    gathered: list[Paragraph] = []
    for tokens, (i, block, start, _, kind) in zip(parses, where, strict=True):
        while at < i:
            yield tuple(gathered)
            gathered, at = [], at + 1
        text = tokens.text
        gathered.append(
            Paragraph(len(gathered), block, start, kind, tokens, find_quotations(text), text, WordIndex(tokens))
        )
    while at < len(texts):
        yield tuple(gathered)
        gathered, at = [], at + 1


def _flat(text: str) -> str:
    """The same number of characters with line breaks and controls as blanks, and endless words broken."""
    flat = re.sub(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]", " ", text)
    return re.sub(rf"\S{{{_LONGEST_WORD}}}", lambda m: m.group()[:-1] + " ", flat)
