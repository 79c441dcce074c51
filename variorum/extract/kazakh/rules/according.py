"""«X-тың айтуынша, …», «X-тың мәліметіне сәйкес, …»: who says it owns the noun of saying."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.kazakh.cues import BEARING, BEARING_NOUNS, SPOKEN_NOUNS, Cue, FoundCue
from variorum.extract.kazakh.reading import Reading
from variorum.extract.kazakh.rules.made import attribution
from variorum.extract.kazakh.sources import owner, past_openers
from variorum.model.claim import Commitment, Stance
from variorum.values.kazakh_endings import declined
from variorum.values.kazakh_letters import folded_word

_LEAST_BEFORE = 2


def according(reading: Reading, sentence: Any) -> Iterator[Attribution]:
    """The attributions of a sentence by a noun of saying and its owner; what one brings ends where the next begins."""
    tokens = reading.tokens
    reads = [r for i in range(sentence.start, sentence.end) if (r := _cue(reading, i, sentence.end)) is not None]
    begins = [_boundary(reading, sentence.start, first) for first, _, _ in reads]
    for i, (first, end, found) in enumerate(reads):
        begin, stop = begins[i], begins[i + 1] if i + 1 < len(reads) else sentence.end
        source = owner(reading, begin, first)
        after = _after(reading, end, max(end, stop))
        content = [after] if after else []
        lead = past_openers(reading, sentence.start, begin) if i == 0 else begin
        if begin - lead >= _LEAST_BEFORE and tokens[begin - 1].text == ",":
            content.insert(0, (lead, begin - 1))
        made = attribution(reading, "according-to", source, (first, end), found, content)
        if made is not None:
            yield made


def _cue(reading: Reading, i: int, stop: int) -> tuple[int, int, FoundCue] | None:
    tokens = reading.tokens
    norm = tokens[i].norm_
    if norm in SPOKEN_NOUNS:
        kind, commitment = SPOKEN_NOUNS[norm]
        cue = Cue(tokens[i].text.lower(), frozenset(), kind, Stance.ASSERTS, commitment)
        return i, i + 1, FoundCue(cue, i, i + 1, False, False)
    if norm in BEARING and i > 0 and BEARING_NOUNS.fullmatch(folded_word(declined(tokens[i - 1].text).stem)):
        cue = Cue(tokens[i].text.lower(), frozenset(), "speech", Stance.ASSERTS, Commitment.NEUTRAL)
        return i - 1, i + 1, FoundCue(cue, i - 1, i + 1, False, False)
    return None


def _boundary(reading: Reading, start: int, stop: int) -> int:
    """Where the owner's phrase begins: after the last comma or dash before it."""
    for i in range(stop - 1, start - 1, -1):
        if reading.tokens[i].text in (",", ";", ":", "–", "—", "("):
            return i + 1
    return start


def _after(reading: Reading, start: int, stop: int) -> tuple[int, int] | None:
    while start < stop and reading.tokens[start].pos_ in ("PUNCT", "SPACE") and reading.tokens[start].text not in '«“"':
        start += 1
    return (start, stop) if start < stop else None
