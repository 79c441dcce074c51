"""What is known of the cues of a text: by the lexicon of its language, else by what the rules read at the same word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.grammar import Grammar
from variorum.extract.known_cue import KnownCue
from variorum.extract.paragraph import Paragraph


class Cues:
    """The cues of one text; `attributions` are those that the rules find in it."""

    def __init__(self, grammar: Grammar, paragraphs: Sequence[Paragraph]) -> None:
        self.grammar = grammar
        self.attributions = grammar.attributions(paragraphs)
        self._in: dict[int, list[Attribution]] = {}
        for attribution in self.attributions:
            self._in.setdefault(attribution.paragraph, []).append(attribution)

    def known(self, paragraph: Paragraph, word: Any) -> KnownCue | None:
        """What is known of a word as a cue; None where neither lexicon nor rules know it as one."""
        listed = self.grammar.known_cue(paragraph, word)
        if listed is not None:
            return listed
        at = paragraph.start + word.idx
        read = next((a for a in self._in.get(paragraph.index, ()) if a.cue[0] <= at < a.cue[1]), None)
        if read is None:
            return None
        return KnownCue(
            read.act, read.kind, read.stance, read.commitment, () if read.source is None else (read.source,)
        )
