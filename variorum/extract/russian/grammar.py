"""The Russian grammar: its rules over the parse of slovnet's models for news."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from variorum.extract.attribution import Attribution
from variorum.extract.grammar import Grammar, LanguageModel
from variorum.extract.paragraph import Paragraph
from variorum.extract.russian.attributions import find_attributions
from variorum.extract.russian.model import RussianModel, load_russian
from variorum.extract.russian.occasions import occasion_of
from variorum.extract.russian.parse import parse
from variorum.extract.russian.speakers import RussianSpeakers
from variorum.extract.russian.taking import taken
from variorum.extract.russian.typed.characterisation import judgement
from variorum.extract.russian.typed.clauses import modality
from variorum.extract.russian.typed.scene import RussianScene
from variorum.extract.russian.typed.statements import attributed, narrated
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.claim import Claim, Modality
from variorum.values.gazetteer import Gazetteer


class Russian(Grammar):
    """Russian, as news and reports are written. Raises ModelUnavailable where its model is missing or altered."""

    language: ClassVar[str] = "ru"
    name: ClassVar[str] = "variorum.extract.russian"
    version: ClassVar[str] = "3"
    scene: ClassVar[type[Scene]] = RussianScene
    own_words: ClassVar[frozenset[str]] = frozenset(
        ("свой", "своё", "свое", "своя", "свои", "своего", "своей", "своему", "своим", "своём", "своем", "своих",
         "своими", "свою", "собственное", "собственную", "собственные", "собственный", "собственных")
    )  # fmt: skip

    def __init__(self) -> None:
        self._loaded: RussianModel = load_russian()
        self.model = LanguageModel(self._loaded.name, self._loaded.digest)

    def parse(self, texts: Iterable[str]) -> Iterator[Any]:
        """The models' parse of each text, with the dictionary's lemmas in lower case and with е for ё."""
        return parse(self._loaded, texts)

    def attributions(self, paragraphs: Sequence[Paragraph], strict: bool = False) -> tuple[Attribution, ...]:
        """By cue verbs, phrases such as "по словам" and quotations."""
        return find_attributions(paragraphs, strict)

    def speakers(self, paragraphs: Sequence[Paragraph], places: Gazetteer | None = None) -> RussianSpeakers:
        """By names brought to the nominative, descriptions and pronouns."""
        return RussianSpeakers(paragraphs)

    def attributed(self, scene: RussianScene, first: int, end: int) -> list[Stated]:
        """By the typed rules."""
        return attributed(scene, first, end)

    def narrated(self, scene: RussianScene, first: int, end: int) -> list[Stated]:
        """By the typed rules that are precise enough."""
        return narrated(scene, first, end)

    def judged(self, scene: RussianScene, cue: Any) -> Stated | None:
        """By "как" and complements in the instrumental."""
        return judgement(scene, cue)

    def modality(self, word: Any) -> Modality:
        """By tense, auxiliaries and governing verbs."""
        return modality(word)

    def occasion(self, scene: RussianScene, attribution: Attribution) -> str | None:
        """By what the cue governs."""
        return occasion_of(scene, attribution)

    def taken(
        self, scene: RussianScene, attribution: Attribution, earlier: Sequence[tuple[int, Claim, int]]
    ) -> int | None:
        """By nouns that point back: "эти данные"."""
        return taken(scene, attribution, earlier)
