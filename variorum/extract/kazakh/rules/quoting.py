"""Direct speech: «…», – деді X; – …, – деді X. – …; X: «…»; X былай деді: «…»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.kazakh.cues import Cue, FoundCue
from variorum.extract.kazakh.nouns import PRONOUNS
from variorum.extract.kazakh.reading import CLOSING, DASHES, OPENING, Reading
from variorum.extract.kazakh.rules.clauses import that
from variorum.extract.kazakh.rules.made import attribution
from variorum.extract.kazakh.sources import Source, subject
from variorum.model.claim import Commitment, Stance

_SPOKEN_END = frozenset(",!?…")
_COLON = Cue(":", frozenset("Q"), "speech", Stance.ASSERTS, Commitment.NEUTRAL)
_LATEST_COLON = 16
_LEAST_WORDS = 2


def quoted(reading: Reading, sentence: Any, floor: int, found: FoundCue) -> Iterator[Attribution]:
    """The attribution of direct speech that a cue closes, parts or opens."""
    if "Q" not in found.cue.frames:
        return
    after = _opened(reading, sentence, floor, found)
    if after is not None:
        yield after
        return
    linked = that(reading, floor, found)
    begin, between = linked if linked is not None else (found.first, None)
    content = _before(reading, sentence, begin)
    if content is None:
        return
    source = between or subject(reading, found.end, len(reading.tokens), at_once=True)
    if source is None and content[0] > sentence.start:
        source = subject(reading, max(floor, sentence.start), content[0])
        source = source if source is not None and source.end <= content[0] else None
    end = max(found.end, source.end if source is not None else 0)
    rest = _rest(reading, end, content)
    made = attribution(reading, "quote", source, (begin, found.end), found, [content, rest] if rest else [content])
    if made is not None:
        yield made


def _before(reading: Reading, sentence: Any, begin: int) -> tuple[int, int] | None:
    """The words of direct speech that end before a cue."""
    tokens, j = reading.tokens, begin - 1
    dashed = False
    while j >= 0 and (tokens[j].text in DASHES or tokens[j].is_space):
        dashed = dashed or tokens[j].text in DASHES
        j -= 1
    end = j + 1
    if j >= 0 and tokens[j].text == ",":
        j -= 1
    if j < 0:
        return None
    if tokens[j].text in CLOSING:
        quotation = reading.paragraph.quotation_at(tokens[j].idx)
        span = quotation and tokens.char_span(quotation.start, quotation.end, alignment_mode="expand")
        marked = dashed or end - 1 > j  # «…», – деді; without a mark between it may be scare quotes
        return (span.start, span.end) if span and (marked or len(span) > _LEAST_WORDS + 2) else None
    if not dashed or tokens[end - 1].text not in _SPOKEN_END:
        return None
    return _region(reading, sentence, end - 1)[0], end


def _region(reading: Reading, sentence: Any, at: int) -> tuple[int, int]:
    """The words of direct speech round a word: its quotation, its paragraph after the dash, or its sentence."""
    tokens = reading.tokens
    quotation = reading.paragraph.quotation_at(tokens[at].idx)
    if quotation is not None:
        span = tokens.char_span(quotation.start, quotation.end, alignment_mode="expand")
        return span.start + 1, span.end - quotation.closed
    lead = next((i for i in range(min(3, len(tokens))) if not tokens[i].is_space), 0)
    if tokens[lead].text in DASHES:
        return lead + 1, len(tokens)
    return sentence.start, sentence.end


def _rest(reading: Reading, end: int, content: tuple[int, int]) -> tuple[int, int] | None:
    """The words with which direct speech goes on after the speaker: «…», – деді X. – «…»."""
    tokens, i = reading.tokens, end
    if not (i < len(tokens) and tokens[i].text in (".", ",", ":")):
        return None
    i += 1
    while i < len(tokens) and (tokens[i].is_space or tokens[i].text in DASHES):
        i += 1
    if i >= len(tokens) or tokens[i - 1].text not in DASHES:
        return None
    if tokens[i].text in OPENING:
        quotation = reading.paragraph.quotation_at(tokens[i].idx)
        span = quotation and tokens.char_span(quotation.start, quotation.end, alignment_mode="expand")
        return (span.start, span.end) if span else None
    if reading.tokens[content[0]].text in OPENING:
        return None
    low, high = _region(reading, tokens[content[0] : content[1]], content[0])
    return (i, high) if low <= content[0] and high > i else None


def _opened(reading: Reading, sentence: Any, floor: int, found: FoundCue) -> Attribution | None:
    """«X былай деді: «…»»."""
    tokens = reading.tokens
    if found.end >= len(tokens) or tokens[found.end].text != ":":
        return None
    content = _following(reading, sentence, found.end + 1)
    source = subject(reading, floor, found.first)
    if content is None or source is None:
        return None
    return attribution(reading, "quote", source, (found.first, found.end), found, [content])


def headline(reading: Reading, sentence: Any) -> Iterator[Attribution]:
    """«X: …» where X is one who speaks and nothing else stands before the colon."""
    tokens = reading.tokens
    for i in range(sentence.start + 1, min(sentence.end - 1, sentence.start + _LATEST_COLON)):
        if tokens[i].text != ":":
            continue
        source: Source | None = subject(reading, sentence.start, i)
        content = _following(reading, sentence, i + 1)
        pronoun = source is not None and tokens[source.first].norm_ in PRONOUNS  # «Олар: …» begins a list
        if source is not None and source.end == i and content is not None and not pronoun:
            made = attribution(
                reading, "headline", source, (i, i + 1), FoundCue(_COLON, i, i + 1, False, False), [content]
            )
            if made is not None:
                yield made
        return


def _following(reading: Reading, sentence: Any, start: int) -> tuple[int, int] | None:
    """What stands after a colon: the whole quotation, or the rest of the sentence."""
    tokens = reading.tokens
    while start < len(tokens) and (tokens[start].is_space or tokens[start].text in DASHES):
        start += 1
    if start >= len(tokens):
        return None
    quotation = reading.paragraph.quotation_at(tokens[start].idx)
    if quotation is not None and tokens[start].text in OPENING:
        span = tokens.char_span(quotation.start, quotation.end, alignment_mode="expand")
        return span.start, span.end
    return (start, sentence.end) if sentence.end - start > _LEAST_WORDS else None
