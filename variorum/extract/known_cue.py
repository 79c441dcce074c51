"""A known cue: what a grammar's lexicon and parse say of a word that brings in somebody's words."""

from dataclasses import dataclass

from variorum.extract.paragraph import Span
from variorum.model.claim import Commitment, Stance


@dataclass(frozen=True, slots=True)
class KnownCue:
    """A cue of the lexicon as it stands in its sentence, negation heard.

    `speakers` are the phrases any of which names who says it, as the parse has it ("who", and the noun that it stands
    for); none where the parse shows nobody.
    """

    act: str
    kind: str
    stance: Stance
    commitment: Commitment
    speakers: tuple[Span, ...]
