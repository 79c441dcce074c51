"""One way to make an attribution from a cue, a speaker and content of a paragraph."""

from __future__ import annotations

from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import Cue
from variorum.extract.english.rules.speaker_phrase import phrase
from variorum.extract.english.rules.stance import certainty_of, stance_of
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.words import main_word, mode_of, phrase_span, shifted, word_span
from variorum.model.claim import Mode


def made(
    paragraph: Paragraph, rule: str, verb: Any, cue: Cue, head: Any | None, content: tuple[Span, ...]
) -> Attribution:
    """The attribution of content (spans of the paragraph) to the phrase round `head`, by a cue verb."""
    stance, negated = stance_of(verb, cue)
    root = main_word(paragraph, content)
    return Attribution(
        rule=rule,
        source=None if head is None else phrase_span(paragraph, *phrase(head)),
        head=None if head is None else word_span(paragraph, head),
        cue=word_span(paragraph, verb),
        content=shifted(paragraph, content),
        stance=stance,
        certainty=certainty_of(root),
        commitment=cue.commitment,
        mode=Mode(mode_of(paragraph, content)),
        act=cue.lemma,
        kind=cue.kind,
        paragraph=paragraph.index,
        negated=negated,
    )
