"""From the parser's words to spans of the text: trimmed, and widened to the quotation they are part of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from variorum.extract.paragraph import Paragraph, Span

_TRIM = frozenset(",;:–—-.…― ")
_OPENING = frozenset('“"«„‘([')
_CLOSING = frozenset('”"»’)]')


def spans_of(paragraph: Paragraph, words: Iterable[Any]) -> tuple[Span, ...]:
    """Spans (of the paragraph) of a set of words: each run of neighbours one span, punctuation at its ends left out."""
    chosen = sorted({word.i for word in words})
    runs: list[list[int]] = []
    for i in chosen:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    spans = (_trimmed(paragraph, run) for run in runs)
    return tuple(span for span in spans if span is not None)


def _trimmed(paragraph: Paragraph, run: list[int]) -> Span | None:
    tokens = paragraph.tokens
    first, last = run[0], run[-1]
    while first <= last and (tokens[first].is_space or tokens[first].text in _TRIM or tokens[first].text in _CLOSING):
        if tokens[first].text == '"':
            break
        first += 1
    while last >= first and (tokens[last].is_space or tokens[last].text in _TRIM or tokens[last].text in _OPENING):
        if tokens[last].text == '"':
            break
        last -= 1
    if not any(tokens[i].is_alpha or tokens[i].like_num for i in range(first, last + 1)):
        return None
    return tokens[first].idx, tokens[last].idx + len(tokens[last])


def widened(paragraph: Paragraph, spans: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    """Spans grown to whole quotations where they hold half of one or begin with it, and cut free of the cue."""
    grown = list(spans)
    for quotation in paragraph.quotations:
        size = quotation.end - quotation.start
        held = sum(max(0, min(b, quotation.end) - max(a, quotation.start)) for a, b in spans)
        if quotation.start <= cue[0] < quotation.end or held == 0:
            continue
        outside = sum(b - a for a, b in spans) - held
        opens = any(abs(start - quotation.start) <= 1 for start, _ in spans)
        if held * 2 >= size or outside <= held or opens:
            grown.append((quotation.start, quotation.end))
    result: list[Span] = []
    for start, end in sorted(grown):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def shifted(paragraph: Paragraph, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans of a paragraph as spans of the document."""
    return tuple((start + paragraph.start, end + paragraph.start) for start, end in spans)


def mode_of(paragraph: Paragraph, spans: tuple[Span, ...]) -> str:
    """How the words are given: direct, indirect or mixed, by how much of them stands in quotation marks."""
    total = sum(end - start for start, end in spans)
    quoted = sum(max(0, min(end, q.end) - max(start, q.start)) for start, end in spans for q in paragraph.quotations)
    if quoted * 10 >= total * 9:
        return "direct"
    return "mixed" if quoted else "indirect"


def word_span(paragraph: Paragraph, word: Any) -> Span:
    """A word's span in the document."""
    return paragraph.start + word.idx, paragraph.start + word.idx + len(word)


def phrase_span(paragraph: Paragraph, first: int, end: int) -> Span:
    """The span in the document of the words [first, end)."""
    last = paragraph.tokens[end - 1]
    return paragraph.start + paragraph.tokens[first].idx, paragraph.start + last.idx + len(last)


def main_word(paragraph: Paragraph, content: tuple[Span, ...]) -> Any:
    """The main word of the content's first span."""
    start, end = content[0]
    return paragraph.tokens.char_span(start, end, alignment_mode="expand").root
