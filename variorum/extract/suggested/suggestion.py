"""Suggestions: what a model returns of a paragraph, all of it exact strings, and why one is refused."""

from dataclasses import dataclass
from enum import StrEnum

from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who, by which cue, says which words: strings that have to stand in the paragraph, and the model's reading.

    `number` is the wording of a count inside the quote, or None.
    """

    quote: str
    cue: str
    speaker: str
    stance: Stance
    type: PropositionType
    number: str | None


class Reason(StrEnum):
    """Why nothing, or not this, was taken from an answer."""

    UNREADABLE = "the answer is not the JSON that was asked for"
    TOO_SLOW = "no answer came in time"
    TOO_LONG = "the answer is too long"
    SERVER_REFUSED = "the server would not answer for this paragraph"
    TOO_MANY = "more suggestions than a paragraph can hold"
    MALFORMED = "a field is missing, empty or of the wrong kind"
    QUOTE_ABSENT = "the quoted words are not in the paragraph"
    CUE_ABSENT = "the cue is not in the paragraph"
    SPEAKER_ABSENT = "the speaker is not in the paragraph"
    CUE_FAR = "the cue stands too far from the quoted words"
    SPEAKER_FAR = "the speaker stands too far from the cue"
    OVERLAPPING = "quote, cue and speaker are not apart"
    OTHER_CUE = "another cue stands between"
    OTHER_SPEAKER = "the cue has another speaker"
    NOT_SAID = "the cue tells of no saying"
    NO_CUE = "the cue is in no lexicon, and no verb with a subject"
    STANCE = "the cue takes another stance"
    NUMBER = "the number does not follow from the quoted words"
    NOTHING_STATED = "no statement can be made of the quoted words"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something refused: why, where its paragraph begins in the text, and the words concerned (the model's own)."""

    reason: Reason
    start: int
    words: str

    def row(self) -> list[str | int]:
        """The refusal as a list."""
        return [self.reason.name.lower(), self.start, self.words]
