"""The Kazakh grammar: rules over words and endings alone, in Cyrillic or Latin script; no model is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from variorum.extract.attribution import Attribution
from variorum.extract.grammar import Grammar
from variorum.extract.kazakh.attributions import find_attributions
from variorum.extract.kazakh.parse import parse
from variorum.extract.kazakh.speakers import KazakhSpeakers
from variorum.extract.kazakh.taking import owned, taken
from variorum.extract.kazakh.typed.statements import attributed, introduced, narrated
from variorum.extract.paragraph import Paragraph
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.claim import Claim
from variorum.values.gazetteer import Gazetteer
from variorum.values.kazakh_letters import plain


class Kazakh(Grammar):
    """Kazakh, as news and reports are written, by surface grammar; no speaker of the language has checked it."""

    language: ClassVar[str] = "kk"
    name: ClassVar[str] = "variorum.extract.kazakh"
    version: ClassVar[str] = "3"
    own_words: ClassVar[frozenset[str]] = frozenset(plain("өз өзінің өздерінің біздің менің").split())

    def __init__(self) -> None:
        self.model = None

    def parse(self, texts: Iterable[str]) -> Iterator[Any]:
        """Words and sentences, with no heads."""
        return parse(texts)

    def attributions(self, paragraphs: Sequence[Paragraph], strict: bool = False) -> tuple[Attribution, ...]:
        """By verbs with «деп», clauses made nouns, nouns of saying with their owner, and direct speech."""
        return find_attributions(paragraphs, strict)

    def speakers(self, paragraphs: Sequence[Paragraph], places: Gazetteer | None = None) -> KazakhSpeakers:
        """By names and nouns of office."""
        return KazakhSpeakers(paragraphs, places)

    def attributed(self, scene: Scene, first: int, end: int) -> list[Stated]:
        """By the typed rules."""
        return attributed(scene, first, end)

    def narrated(self, scene: Scene, first: int, end: int) -> list[Stated]:
        """By the typed rules that are precise enough."""
        return narrated(scene, first, end)

    def described(self, scene: Scene, attribution: Attribution) -> list[Stated]:
        """Their office, and whose kin they are."""
        if attribution.source is None:
            return []
        start, end = (offset - scene.paragraph.start for offset in attribution.source)
        span = scene.paragraph.tokens.char_span(start, end, alignment_mode="expand")
        return introduced(scene, span.start, span.end) if span is not None else []

    def owned(self, words: str) -> bool:
        """By "өз" in whatever script, or a thing said with the ending of its owner where no other owner is named."""
        return owned(words, self.own_words)

    def taken(self, scene: Scene, attribution: Attribution, earlier: Sequence[tuple[int, Claim, int]]) -> int | None:
        """By words that point back: "this number"."""
        return taken(scene, attribution, earlier)
