"""Direct speech that goes on: a second quotation after a remark, quotations over paragraphs, 'X сказал:' before one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.extract.attribution import Attribution, length, merged, overlap
from variorum.extract.near import Near
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.quotes import Quotation
from variorum.extract.russian.rules.made import made
from variorum.extract.russian.rules.quoting import cue_before, neighbour, opens_speech
from variorum.extract.russian.rules.source import speaker_head
from variorum.model.claim import Mode

_SAYING = ("ru.quote", "ru.parataxis", "ru.ccomp")


def continued(paragraphs: Sequence[Paragraph], found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions grown by the quotations that go on after them, in the paragraph and over paragraphs."""
    result = list(found)
    near: Near[int] = Near()
    for index, attribution in enumerate(result):
        near.add(index, (*attribution.content, attribution.cue))
    for paragraph in paragraphs:
        announced = _announced(paragraphs, paragraph)
        if announced is not None and not any(overlap(result[i].content, announced.content)
                                             for i in near.at(*announced.content[0])):  # fmt: skip
            near.add(len(result), announced.content)
            result.append(announced)
        begun = _begun_before(paragraphs, paragraph, near, result)
        if begun is not None:
            owner, part = begun
            near.add(owner, (part,))
            result[owner] = replace(result[owner], content=merged([part, *result[owner].content]))
        for quotation in paragraph.quotations:
            span = (quotation.start + paragraph.start, quotation.end + paragraph.start)
            if any(overlap(result[i].content, (span,)) for i in near.at(*span)):
                continue
            whose = _spoken_before(paragraph, quotation, [(i, result[i]) for i in near.at(paragraph.start, span[1])])
            if whose is None:
                whose = _left_open(paragraphs, paragraph, quotation, near, result)
            if whose is not None:
                near.add(whose, (span,))
                result[whose] = replace(result[whose], content=merged([*result[whose].content, span]))
    return result


def carried(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs in which a quotation that the paragraph before left open, and this one closes, is one of theirs."""
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        end = paragraph.text.find("»") + 1
        left_open = bool(result and result[-1].quotations and not result[-1].quotations[-1].closed)
        if left_open and end and "«" not in paragraph.text[:end]:
            later = tuple(q for q in paragraph.quotations if q.start >= end)
            result.append(replace(paragraph, quotations=(Quotation(0, end, True), *later)))
        else:
            result.append(paragraph)
    return result


def _begun_before(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, near: Near[int], found: Sequence[Attribution]
) -> tuple[int, Span] | None:
    """The attribution of a carried quotation, with the part of it that the paragraph before holds and nobody has."""
    if paragraph.index == 0 or not paragraph.quotations or paragraph.quotations[0].start > 0:
        return None
    before = paragraphs[paragraph.index - 1]
    if not before.quotations or before.quotations[-1].closed:
        return None
    last, first = before.quotations[-1], paragraph.quotations[0]
    span = (last.start + before.start, last.end + before.start)
    here = (paragraph.start, paragraph.start + first.end)
    owners = [i for i in near.at(*here) if found[i].rule == "ru.quote" and overlap(found[i].content, (here,))]
    if len(owners) != 1 or any(overlap(found[i].content, (span,)) for i in near.at(*span)):
        return None
    return owners[0], span


def _spoken_before(paragraph: Paragraph, quotation: Quotation, found: list[tuple[int, Attribution]]) -> int | None:
    """The direct speech of the sentence before a quotation that is a sentence of its own."""
    before = paragraph.text[: quotation.start].rstrip()
    words = paragraph.text[quotation.start : quotation.end]
    if not before.endswith((".", "!", "?", "»", "…")) or not words[1:2].isupper() or len(words.split()) < 3:
        return None
    latest: tuple[int, Attribution] | None = None
    for index, one in found:
        if one.paragraph != paragraph.index or one.mode == Mode.INDIRECT or one.rule not in _SAYING:
            continue
        end = max(one.cue[1], one.content[-1][1]) - paragraph.start
        between = paragraph.text[end : quotation.start]
        if end > quotation.start or _sentence_ends(between) > 1:
            continue
        if latest is None or latest[1].cue < one.cue:
            latest = index, one
    return latest[0] if latest else None


def _sentence_ends(text: str) -> int:
    return sum(text.count(mark) for mark in (". ", "! ", "? ", "… "))


def _left_open(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, quotation: Quotation, near: Near[int],
    found: Sequence[Attribution],
) -> int | None:  # fmt: skip
    """Whose quotation the paragraph before leaves open, where this one opens with a mark."""
    if quotation.start > 0 or paragraph.index == 0:
        return None
    before = paragraphs[paragraph.index - 1]
    if not before.quotations or before.quotations[-1].closed:
        return None
    last = before.quotations[-1]
    span: tuple[Span, ...] = ((last.start + before.start, last.end + before.start),)
    owners = [i for i in near.at(*span[0]) if overlap(found[i].content, span) * 2 > length(span)]
    return owners[0] if owners else None


def _announced(paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> Attribution | None:
    """'Министр сказал:' with the direct speech in the next paragraph."""
    speech = opens_speech(paragraph)
    if speech is None or paragraph.index == 0:
        return None
    before = paragraphs[paragraph.index - 1]
    if not before.text.rstrip().endswith(":"):
        return None
    cue = cue_before(before, len(before.text))
    if cue is None:
        return None
    verb, entry = cue
    head = speaker_head(verb) or neighbour(before, verb)
    told = made(before, "ru.quote", verb, entry, head, ((verb.idx, verb.idx + len(verb)),))
    return replace(told, content=((paragraph.start + speech[0], paragraph.start + speech[1]),), mode=Mode.DIRECT)
