"""The words of a text that others answer for: what they say, how it is told, and who they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from variorum.extract.attribution import Attribution, merged, overlap
from variorum.extract.finished import Made
from variorum.extract.near import Near
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType

_NOT_THE_AUTHORS = frozenset(("speech", "evidence", "question", "thought"))
_WHOLE = 0.95
_OF_TITLES = frozenset((PropositionType.QUANTITY, PropositionType.STATUS))
"""What a title may tell in the author's words: its grammar is too broken for the other types."""


class Spoken:
    """Where a text's attributions and the claims already made stand; the rest is the author's own."""

    def __init__(self, attributions: Sequence[Attribution], made: Iterable[Made]) -> None:
        self._near: Near[Span] = Near()
        told = [a for a in attributions if a.kind in _NOT_THE_AUTHORS and a.said]
        for span in (s for a in told for s in (*a.content, a.cue, a.source) if s is not None):
            self._near.add(span, (span,))
        for one in made:
            self._near.add((one.start, one.end), ((one.start, one.end),))

    def tells(self, sentence: Any, paragraph: Paragraph) -> bool:
        """Whether others tell a whole sentence: nothing in it would be the author's, so it need not be read."""
        start: int = paragraph.start + sentence.start_char
        end: int = paragraph.start + sentence.end_char
        held = overlap(((start, end),), merged(self._near.at(start, end)))
        return held > _WHOLE * (end - start)

    def holds(self, stated: Stated, paragraph: Paragraph) -> bool:
        """Whether what is stated is left to others: in words attributed or quoted, or of a type that titles garble."""
        if paragraph.kind == "title" and stated.proposition.type not in _OF_TITLES:
            return True
        inside = overlap(((stated.start, stated.end),), tuple(self._near.at(stated.start, stated.end)))
        quoted = paragraph.quotation_at(stated.start - paragraph.start)
        if inside * 3 > stated.end - stated.start:
            return True
        return quoted is not None and stated.end <= quoted.end + paragraph.start
