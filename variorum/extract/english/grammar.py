"""The English grammar: its rules over the parse of spaCy's small English model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from variorum.extract.attribution import Attribution
from variorum.extract.english.attributions import find_attributions
from variorum.extract.english.known_cues import known_cue
from variorum.extract.english.model import EnglishModel, load_english
from variorum.extract.english.occasions import occasion_of
from variorum.extract.english.parsing import EnglishParser
from variorum.extract.english.speakers import EnglishSpeakers, own_voice
from variorum.extract.english.taking import taken, told_in_run_on
from variorum.extract.english.typed.characterisation import judgement
from variorum.extract.english.typed.scene import EnglishScene, modality
from variorum.extract.english.typed.statements import attributed, narrated
from variorum.extract.grammar import Grammar, LanguageModel, Voice
from variorum.extract.known_cue import KnownCue
from variorum.extract.mended import parsed_mended
from variorum.extract.paragraph import Paragraph
from variorum.extract.run_on import RunOn
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.claim import Claim, Modality
from variorum.values.gazetteer import Gazetteer


class English(Grammar):
    """English, as news and reports are written. Raises ModelUnavailable where its model is missing or altered."""

    language: ClassVar[str] = "en"
    name: ClassVar[str] = "variorum.extract.english"
    version: ClassVar[str] = "7"
    scene: ClassVar[type[Scene]] = EnglishScene
    own_words: ClassVar[frozenset[str]] = frozenset(("his", "her", "its", "their", "my", "our"))

    def __init__(self) -> None:
        self._loaded: EnglishModel = load_english()
        self._parser = EnglishParser(self._loaded.pipeline)
        self.model = LanguageModel(self._loaded.name, self._loaded.digest)

    def parse(self, texts: Iterable[str]) -> Iterator[Any]:
        """The model's parse of each text, as if characters spoilt by a wrong encoding were mended."""
        return parsed_mended(texts, self._parser.pipe)

    def attributions(self, paragraphs: Sequence[Paragraph], strict: bool = False) -> tuple[Attribution, ...]:
        """By cue verbs, nouns and phrases, quotations and headlines."""
        return find_attributions(paragraphs, strict)

    def speakers(self, paragraphs: Sequence[Paragraph], places: Gazetteer | None = None) -> EnglishSpeakers:
        """By names, titles and pronouns."""
        return EnglishSpeakers(paragraphs)

    def candidates(self, speakers: EnglishSpeakers, attribution: Attribution) -> tuple[str, ...]:
        """Who spoke or was named near by."""
        return speakers.candidates(attribution)

    def own_voice(self, paragraphs: Sequence[Paragraph], attribution: Attribution) -> Voice | None:
        """By the first person outside quotations."""
        return own_voice(paragraphs, attribution)

    def attributed(self, scene: EnglishScene, first: int, end: int) -> list[Stated]:
        """By the typed rules."""
        return attributed(scene, first, end)

    def narrated(self, scene: EnglishScene, first: int, end: int) -> list[Stated]:
        """By the typed rules that are precise enough."""
        return narrated(scene, first, end)

    def judged(self, scene: EnglishScene, cue: Any) -> Stated | None:
        """By "as", "for" and complements."""
        return judgement(scene, cue)

    def modality(self, word: Any) -> Modality:
        """By auxiliaries and governing verbs."""
        return modality(word)

    def occasion(self, scene: EnglishScene, attribution: Attribution) -> str | None:
        """By what the cue governs."""
        return occasion_of(scene, attribution)

    def taken(
        self, scene: EnglishScene, attribution: Attribution, earlier: Sequence[tuple[int, Claim, int]]
    ) -> int | None:
        """By nouns that point back: "that number"."""
        return taken(scene, attribution, earlier)

    def known_cue(self, paragraph: Paragraph, word: Any) -> KnownCue | None:
        """By the table of cue verbs, and "according"."""
        return known_cue(paragraph, word)

    def run_on(self, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]) -> Iterator[RunOn]:
        """By openings such as "For one, "."""
        return told_in_run_on(paragraphs, attributions)
