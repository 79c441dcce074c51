"""An attribution made of words of a Kazakh paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.attribution import Attribution
from variorum.extract.kazakh.cues import FoundCue
from variorum.extract.kazakh.reading import Reading
from variorum.extract.kazakh.sources import Source
from variorum.extract.paragraph import Span
from variorum.extract.words import mode_of, shifted, spans_of, widened
from variorum.model.claim import Certainty, Commitment, Mode


def attribution(
    reading: Reading, rule: str, source: Source | None, cue: tuple[int, int], found: FoundCue, content: Sequence[Span]
) -> Attribution | None:
    """The attribution of content (stretches of words) to a source by a cue (words); None where no content is left."""
    paragraph, tokens = reading.paragraph, reading.tokens
    spans = [s for first, end in content for s in spans_of(paragraph, tokens[first:end])]
    cue_span = _span(reading, *cue)
    held = widened(paragraph, tuple(spans), cue_span) if rule in ("said", "quote", "according-to") else tuple(spans)
    if not held:
        return None
    hearsay = found.hearsay or any(_hearsay(reading, end) for _, end in content)
    shift = paragraph.start
    return Attribution(
        rule=f"kk.{rule}",
        source=named(reading, source)[0] if source else None,
        head=named(reading, source)[1] if source else None,
        cue=_shifted(shift, cue_span),
        content=shifted(paragraph, held),
        stance=found.stance,
        certainty=Certainty.UNSPECIFIED,
        commitment=Commitment.DISTANCE if hearsay else found.cue.commitment,
        mode=Mode(mode_of(paragraph, held)),
        act=found.cue.verb,
        kind=found.cue.kind,
        paragraph=paragraph.index,
        negated=found.negated,
    )


def named(reading: Reading, source: Source) -> tuple[Span, Span]:
    """Where the words that name a speaker stand, and the main one of them."""
    spans = _span(reading, source.first, source.end), _span(reading, source.head, source.head + 1)
    return _shifted(reading.paragraph.start, spans[0]), _shifted(reading.paragraph.start, spans[1])


def _span(reading: Reading, first: int, end: int) -> Span:
    last = reading.tokens[end - 1]
    return reading.tokens[first].idx, last.idx + len(last)


def _shifted(by: int, span: Span) -> Span:
    return span[0] + by, span[1] + by


def _hearsay(reading: Reading, end: int) -> bool:
    """Whether words that end before `end` are told by hearsay: «тапқан екен», «тауыпты»."""
    last = end - 1
    while last > 0 and reading.tokens[last].pos_ in ("PUNCT", "SPACE"):
        last -= 1
    norm: str = reading.tokens[last].norm_
    return norm == "екен" or norm.endswith("ипти")
