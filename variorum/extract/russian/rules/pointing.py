"""'Об этом сообщил X', 'это подтвердил X': the cue points back at the sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from variorum.extract.attribution import Attribution, overlap
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.russian.cues import cue_lemmas, cue_of
from variorum.extract.russian.rules.clauses import points_back
from variorum.extract.russian.rules.made import made
from variorum.extract.russian.rules.source import speaker_head
from variorum.extract.words import shifted, spans_of
from variorum.model.claim import Mode

_SPOKEN = frozenset(("speech", "evidence"))


def pointing_attributions(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, known: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The attributions of a paragraph whose content is the sentence before; `known` are those found so far."""
    for verb in paragraph.words.of(cue_lemmas()):
        cue = cue_of(verb)
        if cue is None or cue.kind not in _SPOKEN or cue.frames <= frozenset("O") or not points_back(verb):
            continue
        head = speaker_head(verb)
        content = _before(paragraphs, paragraph, verb, known)
        if head is None or content is None or paragraph.quotation_at(verb.idx) is not None:
            continue
        told = made(paragraph, "ru.about-this", verb, cue, head, ((verb.idx, verb.idx + len(verb)),))
        yield replace(told, content=content, mode=Mode.INDIRECT)


def _before(
    paragraphs: Sequence[Paragraph], paragraph: Paragraph, verb: Any, known: Sequence[Attribution]
) -> tuple[Span, ...] | None:
    """The clause before the verb's, or the sentence; what it lays in somebody's mouth rather than all of it."""
    if verb.dep_ == "conj":
        later = {w.i for w in verb.subtree}
        at = paragraph.start + verb.idx
        told = [a for a in known if a.paragraph == paragraph.index and a.cue[1] <= at and a.content[-1][1] <= at]
        told = [a for a in told if a.content[0][0] >= paragraph.start + verb.sent.start_char]
        clause = spans_of(paragraph, [w for w in verb.head.subtree if w.i not in later])
        return told[-1].content if told else shifted(paragraph, clause) or None
    sentences = [s for s in paragraph.tokens.sents if s.end <= verb.sent.start]
    where = paragraph
    if not sentences:
        if paragraph.index == 0 or paragraphs[paragraph.index - 1].kind in ("title", "heading"):
            return None
        where = paragraphs[paragraph.index - 1]
        sentences = list(where.tokens.sents)
    if not sentences:
        return None
    last = sentences[-1]
    span = (where.start + last.start_char, where.start + last.start_char + len(last.text.rstrip(" .")))
    inner = [a for a in known if a.kind in _SPOKEN and overlap((a.cue,), (span,)) and a.within is None]
    inner = [a for a in inner if a.content[0][0] >= span[0]]
    if inner:
        return inner[0].content
    return (span,) if any(c.isalpha() for c in last.text) else None
