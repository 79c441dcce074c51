"""Who a speaker phrase means in a Russian document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph
from variorum.extract.speaker import Speaker


class RussianSpeakers:
    """The speakers of one Russian document."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs

    def resolve(self, attribution: Attribution) -> Speaker | None:
        """Who an attribution's speaker phrase means; attributions are to be asked in the order of their cues."""
        return None

    def of_word(self, paragraph: Paragraph, head: Any) -> Speaker | None:
        """Who the phrase round a word means."""
        return None
