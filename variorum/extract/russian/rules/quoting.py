"""Direct speech: «…», — сказал X; X сказал: «…»; «…, — сказал X. — …»; — …, — сказал X. Marks count, not the parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.quotes import Quotation
from variorum.extract.russian.cues import Cue, cue_of
from variorum.extract.russian.rules.made import made
from variorum.extract.russian.rules.source import speaker_head

_DASH = re.compile(r"(?<=[,.!?…»”\"])\s{0,3}[—–―-]\s{1,3}(?=[^\W\d_])")
_OPENS = re.compile(r"\s{0,3}[—–―-]\s{1,3}")
_CLOSES = re.compile(r"[.,;:!?…]\s{0,3}[—–―-]\s")
_AFTER = re.compile(r"[,.!?…]?\s{0,3}(?:[—–―-]\s{1,3})?")
_REACH = 12
_FEWEST_WORDS = 3


def quote_attributions(paragraph: Paragraph) -> Iterator[tuple[Attribution, Any]]:
    """The attributions of direct speech in a paragraph, each with its cue word."""
    turn = _turn(paragraph)
    if turn is not None:
        found = _interrupted(paragraph, turn)
        if found is not None:
            yield found
            return
    for quotation in paragraph.quotations:
        told = _interrupted(paragraph, (quotation.start, quotation.end)) or _beside(paragraph, quotation)
        if told is not None:
            yield told


def _turn(paragraph: Paragraph) -> Span | None:
    """A turn of a dialogue: what follows the dash that the paragraph opens with."""
    opening = _OPENS.match(paragraph.text)
    return (opening.end(), len(paragraph.text.rstrip())) if opening else None


def _interrupted(paragraph: Paragraph, stretch: Span) -> tuple[Attribution, Any] | None:
    """Direct speech with the author's remarks between dashes: '…, — сказал X. — …'."""
    remarks, cue, at = [], None, stretch[0]
    for dash in _DASH.finditer(paragraph.text, *stretch):
        if dash.start() < at:
            continue
        closing = _CLOSES.search(paragraph.text, dash.end(), stretch[1])
        end = closing.end() if closing else stretch[1]
        found = cue_in(paragraph, dash.end(), end) if paragraph.text[dash.end()].islower() else None
        if found is None:
            continue
        remarks.append((dash.start(), end))
        cue = cue or found
        at = end
    if cue is None:
        return None
    content, at = [], stretch[0]
    for start, end in [*remarks, (stretch[1], stretch[1])]:
        span = trimmed(paragraph.text, at, start)
        if span is not None:
            content.append(span)
        at = end
    return _told(paragraph, cue, tuple(content)) if content else None


def _beside(paragraph: Paragraph, quotation: Quotation) -> tuple[Attribution, Any] | None:
    """A quotation with its cue after it, or before it with a colon."""
    text, words = paragraph.text, paragraph.text[quotation.start : quotation.end].split()
    after = _AFTER.match(text, quotation.end)
    mark = after.group().strip() if after else ""
    cue = None
    if quotation.closed and after is not None and mark and (len(words) >= _FEWEST_WORDS or "—" in mark or "," in mark):
        last = text[quotation.end - 2 : quotation.end - 1]
        if "." not in mark and (mark[:1] in ",—–-" or last in "!?…"):
            cue = cue_in(paragraph, after.end(), len(text))
    elif quotation.closed and after is not None and text[quotation.end - 2] in "!?…" and len(words) >= 2:
        cue = cue_in(paragraph, after.end(), len(text))
    if cue is None and text[: quotation.start].rstrip().endswith(":"):
        cue = cue_before(paragraph, quotation.start)
    return _told(paragraph, cue, ((quotation.start, quotation.end),)) if cue else None


def _told(paragraph: Paragraph, cue: tuple[Any, Cue], content: tuple[Span, ...]) -> tuple[Attribution, Any]:
    verb, entry = cue
    told = made(paragraph, "ru.quote", verb, entry, speaker_head(verb) or neighbour(paragraph, verb), content)
    # Whoever is quoted spoke, though the cue be "убеждён" or "считает".
    return replace(told, kind="speech" if told.kind == "thought" else told.kind), verb


def cue_in(paragraph: Paragraph, start: int, end: int) -> tuple[Any, Cue] | None:
    """The first cue of a remark, its sentence not left."""
    words = paragraph.tokens.char_span(start, end, alignment_mode="contract")
    for word in list(words or ())[:_REACH]:
        if word.text in ("«", "“", ".", "!", "?", ";", ":"):
            return None
        entry = quoting_cue(word)
        if entry is not None:
            return word, entry
    return None


def cue_before(paragraph: Paragraph, end: int) -> tuple[Any, Cue] | None:
    """The last cue before a colon, its sentence not left."""
    words = paragraph.tokens.char_span(0, end, alignment_mode="contract")
    aside: tuple[Any, Cue] | None = None
    for word in reversed(list(words or ())[-2 * _REACH :]):
        if word.text in ("»", ".", "!", "?", ";"):
            break
        entry = quoting_cue(word)
        if entry is not None and word.morph.get("VerbForm") != ["Conv"]:
            return word, entry
        aside = aside or ((word, entry) if entry is not None else None)
    return aside


def quoting_cue(word: Any) -> Cue | None:
    """The cue that a word is, where it may bring direct speech."""
    entry = cue_of(word)
    if entry is None or (not entry.frames & {"Q"} and word.lemma_ not in ("говориться", "отмечаться", "сообщаться")):
        return None
    verbal = word.pos_ in ("VERB", "AUX") or word.morph.get("Variant") == ["Short"]
    return entry if verbal and word.morph.get("VerbForm") != ["Inf"] else None


def neighbour(paragraph: Paragraph, verb: Any) -> Any | None:
    """The noun in the nominative right after or before a cue, before any other verb."""
    tokens = paragraph.tokens
    for step in (1, -1):
        at = verb.i + step
        while 0 <= at < len(tokens) and abs(at - verb.i) <= 6:
            word = tokens[at]
            if word.pos_ in ("VERB", "PUNCT", "SCONJ") or word.ent_type_ == "LOC":
                break
            if word.pos_ in ("PROPN", "PRON", "NOUN") and word.morph.get("Case") == ["Nom"]:
                while word.dep_ in ("appos", "flat:name") and word.head.pos_ in ("PROPN", "NOUN"):
                    word = word.head
                return word
            at += step
    return None


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A span without blanks, dashes and commas at its ends; None where no word is left."""
    while start < end and (text[start].isspace() or text[start] in ",.—–―-:;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",—–―-:;"):
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def opens_speech(paragraph: Paragraph) -> Span | None:
    """The direct speech that a paragraph opens with: a turn after a dash, or a quotation."""
    turn = _turn(paragraph)
    if turn is not None:
        return trimmed(paragraph.text, *turn)
    first: Sequence[Quotation] = paragraph.quotations[:1]
    return (first[0].start, first[0].end) if first and first[0].start < 3 else None
