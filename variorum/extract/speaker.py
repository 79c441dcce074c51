"""Who says it, as a document names them, and what resolves the phrases that name them."""

from dataclasses import dataclass
from typing import Any, Protocol

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph
from variorum.model.entity import EntityKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: the kind of entity and the name it goes by in the document."""

    kind: EntityKind
    name: str


def same_name(one: str, other: str) -> bool:
    """Whether two names of speakers are one but for the capital with which a sentence opens."""
    return one[1:] == other[1:] and one[:1].casefold() == other[:1].casefold()


class Speakers(Protocol):
    """The speakers of one document, resolved in reading order; ambiguous ones stay None."""

    def resolve(self, attribution: Attribution) -> Speaker | None:
        """Who an attribution's speaker phrase means; attributions are to be asked in the order of their cues."""
        ...

    def of_word(self, paragraph: Paragraph, head: Any) -> Speaker | None:
        """Who the phrase round a word means."""
        ...
