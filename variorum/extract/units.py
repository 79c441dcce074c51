"""The units of an attribution: stretches of its content that are read, and claimed, each on its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph, Span

_ENDS = (".", "!", "?", "”", '"', "…")
_CONCEDING = frozenset(("although", "though", "while", "whereas"))
_OWN_CLAUSE = frozenset(("conj", "ccomp", "parataxis", "dep"))
_CUE_BEFORE = frozenset(("object", "about", "named-as", "passive", "xcomp", "number-that"))


@dataclass(frozen=True, slots=True)
class Unit:
    """Words [first, end) of a paragraph, claimed as one; `start` and `stop` are its code points in the text."""

    paragraph: Paragraph
    first: int
    end: int
    start: int
    stop: int


def units(paragraphs: Sequence[Paragraph], attribution: Attribution) -> list[Unit]:
    """An attribution's content as units: sentences of quotations, clauses that the cue parts, noun content with cue."""
    spans = list(attribution.content)
    if attribution.form in _CUE_BEFORE:
        low, high = min(spans[0][0], attribution.cue[0]), max(spans[-1][1], attribution.cue[1])
        return _in_paragraphs(paragraphs, (low, high), whole=True)
    found: list[Unit] = []
    for span in _joined(paragraphs, spans, attribution.cue):
        found += _in_paragraphs(paragraphs, span, whole=attribution.mode == "indirect")
    return found


def _joined(paragraphs: Sequence[Paragraph], spans: list[Span], cue: Span) -> list[Span]:
    """Spans that one clause joins over the cue made one: '“The war,” she said, “is over.”'"""
    result: list[Span] = []
    for span in spans:
        if result and result[-1][1] <= cue[0] < span[0] and not _stands_alone(paragraphs, result[-1], span):
            result[-1] = (result[-1][0], span[1])
        else:
            result.append(span)
    return result


def _stands_alone(paragraphs: Sequence[Paragraph], first: Span, second: Span) -> bool:
    """Whether both spans are clauses with subject and verb, or the second begins a sentence."""
    before, after = _words(paragraphs, first), _words(paragraphs, second)
    if before is None or after is None or not len(before) or not len(after):
        return True
    between = before.doc[before.end : after.start].text
    if between.rstrip("“\"‘'«—– ").endswith((".", "!", "?", ":", ";")):
        return True
    if _one_clause(before, after) or _one_clause(after, before):
        return False
    return all(any(t.dep_ in ("nsubj", "nsubjpass", "nsubj:pass", "expl") for t in w) for w in (before, after))


def _one_clause(part: Any, other: Any) -> bool:
    """Whether words hang, as less than a clause of their own, on the other: 'The roads, she said, were shut'."""
    root = part.root
    if root.dep_ in _OWN_CLAUSE or any(c.lower_ in _CONCEDING for c in root.children):
        return False
    return bool(other.start <= root.head.i < other.end)


def _words(paragraphs: Sequence[Paragraph], span: Span) -> Any | None:
    paragraph = next((p for p in _touched(paragraphs, span) if p.start <= span[0] < p.start + len(p.text)), None)
    if paragraph is None:
        return None
    start, stop = span[0] - paragraph.start, min(span[1] - paragraph.start, len(paragraph.text))
    return paragraph.tokens.char_span(start, stop, alignment_mode="expand")


def _touched(paragraphs: Sequence[Paragraph], span: Span) -> Sequence[Paragraph]:
    """The paragraphs that a span lies in, found by halving: texts have thousands."""
    first = max(0, bisect_right(paragraphs, span[0], key=lambda p: p.start) - 1)
    return paragraphs[first : bisect_right(paragraphs, span[1], lo=first, key=lambda p: p.start)]


def _in_paragraphs(paragraphs: Sequence[Paragraph], span: Span, whole: bool) -> list[Unit]:
    found: list[Unit] = []
    for paragraph in _touched(paragraphs, span):
        low = max(span[0], paragraph.start) - paragraph.start
        high = min(span[1], paragraph.start + len(paragraph.text)) - paragraph.start
        words = paragraph.tokens.char_span(low, high, alignment_mode="expand") if low < high else None
        if words is None or not len(words):
            continue
        stretches = [words] if whole else _sentences(words)
        for stretch in stretches:
            unit = trimmed(paragraph, stretch.start, stretch.end)
            if unit is not None:
                found.append(unit)
    return found


def _sentences(words: Any) -> list[Any]:
    """The sentences of a stretch; the parser's borders count only where the words before them end one."""
    doc = words.doc
    borders = [words.start]
    for i in range(words.start + 1, words.end):
        if doc[i].is_sent_start and doc[i - 1].text.endswith(_ENDS) and not doc[i].text.startswith(("”", '"', "’")):
            borders.append(i)
    borders.append(words.end)
    return [doc[a:b] for a, b in pairwise(borders)]


def trimmed(paragraph: Paragraph, first: int, end: int) -> Unit | None:
    """The words [first, end) as a unit, marks at the ends and a leading 'that' or 'что' left out; None for none."""
    tokens = paragraph.tokens
    while end > first and (tokens[end - 1].is_punct or tokens[end - 1].is_space or tokens[end - 1].is_quote):
        end -= 1
    while first < end and (tokens[first].is_punct or tokens[first].is_space or tokens[first].is_quote):
        first += 1
    if first < end - 1 and tokens[first].lower_ in ("that", "что") and tokens[first].dep_ == "mark":
        first += 1
    if not any(word.is_alpha or word.like_num for word in tokens[first:end]):
        return None
    start = paragraph.start + tokens[first].idx
    stop = paragraph.start + tokens[end - 1].idx + len(tokens[end - 1])
    return Unit(paragraph, first, end, start, stop)
