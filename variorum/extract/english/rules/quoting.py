"""Surface patterns round quotation marks: '” said X', 'X said: “', what goes on after. They survive bad parses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from variorum.extract.attribution import Attribution, length, merged, overlap
from variorum.extract.english.cues import Cue, cue_verbs
from variorum.extract.english.rules.agents import can_speak
from variorum.extract.english.rules.made import made
from variorum.extract.english.rules.speaker_phrase import WRITINGS, speaker_head
from variorum.extract.near import Near
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.quotes import Quotation
from variorum.model.claim import Mode

_FEWEST_WORDS = 3
# A full stop after a long word: "Rep. G. K. Ro of Aral" holds none, "in the capital. " one.
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}[)\]”\"]?[.!?][”\"]? ")
_REACH = 14
_GOING_ON = frozenset(("begin", "start", "finish", "continue"))


def quote_attributions(paragraph: Paragraph, known: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions of quotations that no rule has reached, by the cue next to them."""
    for quotation in paragraph.quotations:
        span = (quotation.start + paragraph.start, quotation.end + paragraph.start)
        if _too_short(paragraph, quotation) or any(overlap(a.content, (span,)) for a in known):
            continue
        cue = _cue_after(paragraph, quotation) or _cue_before(paragraph, quotation)
        if cue is None:
            continue
        verb, entry = cue
        head = speaker_head(verb) or _neighbour(paragraph, verb)
        yield made(paragraph, "en.quote", verb, entry, head, ((quotation.start, quotation.end),))


def parted(paragraph: Paragraph, known: Sequence[Attribution], quoted: Iterable[Attribution]) -> list[Attribution]:
    """All of them, a quotation that its cue parts made one: '“The roads,” she said, “are shut.”'"""
    found = {a.cue: i for i, a in reversed(list(enumerate(known)))}
    result = list(known)
    for quotation in quoted:
        at = found.get(quotation.cue)
        if at is None:
            found[quotation.cue] = len(result)
            result.append(quotation)
        elif _goes_on(paragraph, merged([*result[at].content, *quotation.content]), quotation.cue):
            result[at] = replace(result[at], content=merged([*result[at].content, *quotation.content]))
    return result


def _goes_on(paragraph: Paragraph, content: tuple[Span, ...], cue: Span) -> bool:
    """Whether the words before a cue end with the comma of a quotation that the cue parts."""
    before = [end for _, end in content if end <= cue[0]]
    return bool(before) and paragraph.text[: before[-1] - paragraph.start].rstrip("”\"'’ ").endswith(",")


def _too_short(paragraph: Paragraph, quotation: Quotation) -> bool:
    return len(paragraph.text[quotation.start : quotation.end].split()) < _FEWEST_WORDS


def _cue_after(paragraph: Paragraph, quotation: Quotation) -> tuple[Any, Cue] | None:
    after = paragraph.tokens.char_span(quotation.end, len(paragraph.text), alignment_mode="contract")
    return _first_cue(after or (), quotation.closed)


def _first_cue(words: Sequence[Any], allowed: bool) -> tuple[Any, Cue] | None:
    for word in list(words)[: _REACH if allowed else 0]:
        if word.text in ("“", '"', "”", ".", "!", "?", ";"):
            return None
        entry = _speaking(word)
        if entry is not None:
            return word, entry
    return None


def _speaking(word: Any) -> Cue | None:
    """The cue of a word that may bring a quotation: a verb that somebody says, not 'to maintain', 'read our review'."""
    entry = next((cue for cue in cue_verbs(word) if "Q" in cue.frames), None)
    if entry is None or word.dep_ in ("amod", "compound") or any(c.dep_ == "auxpass" for c in word.children):
        return None
    if word.tag_ == "VB" and not any(c.tag_ == "MD" for c in word.children):
        return None
    begun = entry.lemma in _GOING_ON and any(c.dep_ in ("dobj", "xcomp") for c in word.children)
    return None if begun else entry


def _cue_before(paragraph: Paragraph, quotation: Quotation) -> tuple[Any, Cue] | None:
    before = paragraph.tokens.char_span(0, quotation.start, alignment_mode="contract")
    words = list(before or ())[-_REACH:]
    for word in reversed(words):
        if word.text in ("”", ".", "!", "?", ";"):
            return None
        entry = _speaking(word)
        if entry is not None:
            return word, entry
    return None


def _neighbour(paragraph: Paragraph, verb: Any) -> Any | None:
    """The noun phrase right before or right after the cue, before any other verb."""
    tokens = paragraph.tokens
    for step in (1, -1):
        at = verb.i + step
        while 0 <= at < len(tokens) and abs(at - verb.i) <= 6:
            word = tokens[at]
            if word.pos_ in ("VERB", "PUNCT", "ADP", "SCONJ") or paragraph.quotation_at(word.idx) is not None:
                break
            if word.pos_ in ("PROPN", "PRON", "NOUN"):
                while word.dep_ in ("compound", "poss") and word.head.pos_ in ("PROPN", "NOUN"):
                    word = word.head
                return word
            at += step
    return None


def continued(paragraphs: Sequence[Paragraph], found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions grown by the quotations that go on after them, in the paragraph and over paragraphs.

    '“…,” said X. “…”': the second is X's. A quotation left open at a paragraph's end goes on where the next
    paragraph opens with a quotation mark.
    """
    result = list(found)
    near: Near[int] = Near()
    for index, attribution in enumerate(result):
        near.add(index, (*attribution.content, attribution.cue))
    for paragraph in paragraphs:
        for position, quotation in enumerate(paragraph.quotations):
            span = (quotation.start + paragraph.start, quotation.end + paragraph.start)
            if any(overlap(result[i].content, (span,)) for i in near.at(*span)):
                continue
            here = near.at(paragraph.start, span[1])
            earlier = _spoken_before(paragraph, position, {i: result[i] for i in here})
            if earlier is None and position == 0:
                before = near.at(paragraphs[paragraph.index - 1].start, span[1])
                earlier = _left_open(paragraphs, paragraph, quotation, {i: result[i] for i in before})
            announced = _announced(paragraphs, paragraph, quotation) if earlier is None and position == 0 else None
            if announced is not None:
                near.add(len(result), announced.content)
                result.append(announced)
            if earlier is not None:
                grown = result[earlier]
                near.add(earlier, (span,))
                result[earlier] = replace(grown, content=merged([*grown.content, span]))
    return result


def _spoken_before(paragraph: Paragraph, position: int, found: Mapping[int, Attribution]) -> int | None:
    """The attribution of the quotation before this one, where a full stop and nothing else stands between them."""
    quotation = paragraph.quotations[position]
    before = paragraph.text[: quotation.start].rstrip()
    text = paragraph.text[quotation.start : quotation.end]
    if (
        not before.endswith((".", ",", "”", '"', ":", "—"))
        or len(text.split()) < 2
        or (not text[1:2].isupper() and position == 0)
    ):
        return None
    latest: int | None = None
    for index, attribution in found.items():
        ends = max(attribution.cue[1], attribution.content[-1][1]) - paragraph.start
        if attribution.paragraph != paragraph.index or ends > quotation.start or attribution.kind != "speech":
            continue
        between = paragraph.text[ends : quotation.start]
        if attribution.mode == "indirect" or len(_SENTENCE_END.findall(between)) > 1:
            continue
        if latest is None or found[latest].cue[1] < attribution.cue[1]:
            latest = index
    return latest


def _left_open(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, quotation: Quotation, found: Mapping[int, Attribution]
) -> int | None:
    if quotation.start > 0 or paragraph.index == 0:
        return None
    before = paragraphs[paragraph.index - 1]
    if not before.quotations or before.quotations[-1].closed:
        return None
    last = before.quotations[-1]
    span: tuple[Span, ...] = ((last.start + before.start, last.end + before.start),)
    owners = [i for i, a in found.items() if overlap(a.content, span) * 2 > length(span)]
    return owners[0] if owners else None


def block_attributions(paragraphs: Sequence[Paragraph]) -> Iterator[Attribution]:
    """'The minister said:' with the words in the next paragraph, set off without quotation marks."""
    for before, paragraph in pairwise(paragraphs):
        if paragraph.quotations or paragraph.kind in ("title", "heading") or not before.text.rstrip().endswith(":"):
            continue
        told = _told_at_end(before, alone=True)
        if told is not None:
            start, end = paragraph.start, paragraph.start + len(paragraph.text.rstrip())
            yield replace(told, content=((start, end),), mode=Mode.DIRECT)


def _told_at_end(before: Paragraph, alone: bool = False) -> Attribution | None:
    """The saying with which a paragraph ends before its colon; `alone`: it tells of nothing ('recounted the day:')."""
    cue = _cue_before(before, Quotation(len(before.text), len(before.text), False))
    if cue is None:
        return None
    verb, entry = cue
    if alone and any(_told_of(c) for c in verb.children):
        return None
    head = speaker_head(verb) or _neighbour(before, verb)
    if head is not None and not can_speak(head):
        return None
    return made(before, "en.quote", verb, entry, head, ((0, len(before.text)),))


def _told_of(child: Any) -> bool:
    """Whether a part of a saying tells what it is about or answers: the words after it need not be the speaker's."""
    about = child.dep_ == "prep" and child.lower_ in ("to", "about", "of")
    return about or (
        child.dep_ in ("dobj", "npadvmod")
        and child.pos_ == "NOUN"
        and not child.ent_type_
        and child.lemma_.lower() not in WRITINGS
    )


def _announced(paragraphs: Sequence[Paragraph], paragraph: Paragraph, quotation: Quotation) -> Attribution | None:
    """'The minister said:' with the quotation in the next paragraph."""
    if quotation.start > 0 or paragraph.index == 0:
        return None
    before = paragraphs[paragraph.index - 1]
    if not before.text.rstrip().endswith(":"):
        return None
    told = _told_at_end(before)
    if told is None:
        return None
    span = (paragraph.start + quotation.start, paragraph.start + quotation.end)
    return replace(told, content=(span,), mode=Mode.DIRECT)
