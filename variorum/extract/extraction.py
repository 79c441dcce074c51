"""Extraction: from a document's text to the claims proposed from it, by rules; the same text gives the same claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from variorum.extract.claims import ClaimMaker
from variorum.extract.declared import Declared
from variorum.extract.document import Document, Extraction
from variorum.extract.grammar import Grammar
from variorum.extract.paragraph import Paragraph, parse_texts
from variorum.model.source import Block

AT_ONCE = 16
"""Documents parsed as one batch."""


def extract(document: Document, grammar: Grammar, declared: Declared | None = None) -> Extraction:
    """The claims that one document is found to hold, in the order of its text."""
    return next(extract_all([document], grammar, declared))


def extract_all(
    documents: Iterable[Document], grammar: Grammar, declared: Declared | None = None
) -> Iterator[Extraction]:
    """The claims of many documents, one extraction each, in order; parsed in batches that run over documents."""
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == AT_ONCE:
            yield from _batch(batch, grammar, declared)
            batch = []
    yield from _batch(batch, grammar, declared)


def _batch(documents: list[Document], grammar: Grammar, declared: Declared | None) -> Iterator[Extraction]:
    texts: list[tuple[str, tuple[Block, ...]]] = [(d.content, d.text.blocks) for d in documents]
    for document, paragraphs in zip(documents, parse_texts(texts, grammar.parse), strict=True):
        yield _extracted(document, paragraphs, grammar, declared or Declared())


def _extracted(
    document: Document, paragraphs: tuple[Paragraph, ...], grammar: Grammar, declared: Declared
) -> Extraction:
    maker = ClaimMaker(document, paragraphs, grammar, declared)
    attributions = grammar.attributions(paragraphs)
    maker.take_attributions(attributions)
    maker.take_narration(attributions)
    return maker.extraction()
