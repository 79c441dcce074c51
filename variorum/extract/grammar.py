"""A grammar: how the texts of one language are parsed, and the rules by which statements are found in them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from variorum.extract.attribution import Attribution
from variorum.extract.known_cue import KnownCue
from variorum.extract.paragraph import Paragraph
from variorum.extract.run_on import RunOn
from variorum.extract.scene import Scene
from variorum.extract.speaker import Speakers
from variorum.extract.stated import Stated
from variorum.model.claim import Claim, Modality
from variorum.values.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model of a language by the name and digest with which the ledger records it."""

    name: str
    digest: str


class Voice(Enum):
    """How a text speaks of itself: as one ("I") or as many ("we")."""

    ONE = "one"
    MANY = "many"


class Grammar(ABC):
    """The rules of one language; every parse is a spaCy Doc, whatever parser made it.

    `name` and `version` are part of a run's id: the version is raised with every change of a rule.
    """

    language: ClassVar[str]
    name: ClassVar[str]
    version: ClassVar[str]
    scene: ClassVar[type[Scene]] = Scene
    own_words: ClassVar[frozenset[str]] = frozenset()
    """Words that make what is spoken of the speaker's own ("its figure"), in lower case."""
    model: LanguageModel | None
    """None where the rules read words alone."""

    @abstractmethod
    def parse(self, texts: Iterable[str]) -> Iterator[Any]:
        """The parse (a spaCy Doc) of each text, in order; its characters are those of the text."""

    @abstractmethod
    def attributions(self, paragraphs: Sequence[Paragraph], strict: bool = False) -> tuple[Attribution, ...]:
        """The attributions of a text in order of their content; `strict` keeps the rules of high measured precision."""

    @abstractmethod
    def speakers(self, paragraphs: Sequence[Paragraph], places: Gazetteer | None = None) -> Speakers:
        """What resolves the speakers of a document, given the places that it may name; the gazetteer's if left out."""

    @abstractmethod
    def attributed(self, scene: Any, first: int, end: int) -> list[Stated]:
        """What a speaker's words [first, end) state, typed; empty where nothing typed is found."""

    @abstractmethod
    def narrated(self, scene: Any, first: int, end: int) -> list[Stated]:
        """What the author's own words [first, end) state, of the types that can be told with precision."""

    def described(self, scene: Any, attribution: Attribution) -> Iterable[Stated]:
        """What the words that name a speaker tell of them, by the author: "the mayor of Velm, Aral Taine"."""
        return ()

    def candidates(self, speakers: Any, attribution: Attribution) -> tuple[str, ...]:
        """Who may be meant where `speakers`, which this grammar made, found nobody for certain; the nearest first."""
        return ()

    def own_voice(self, paragraphs: Sequence[Paragraph], attribution: Attribution) -> Voice | None:
        """Whether the text itself speaks, as 'I' or as 'we'; None where others do."""
        return None

    def owned(self, words: str) -> bool:
        """Whether words tell of something as the speaker's own: "its figure of 12 dead"."""
        return not self.own_words.isdisjoint(words.lower().split())

    def judged(self, scene: Any, cue: Any) -> Stated | None:
        """What a cue states by itself of what it governs: "called it a massacre"."""
        return None

    def modality(self, word: Any) -> Modality:
        """Whether a verb tells of what happened, will, may or was ordered to happen."""
        return Modality.ACTUAL

    def occasion(self, scene: Any, attribution: Attribution) -> str | None:
        """The noun of the occasion that the cue's clause names ("in an interview")."""
        return None

    def taken(self, scene: Any, attribution: Attribution, earlier: Sequence[tuple[int, Claim, int]]) -> int | None:
        """Which earlier claim (by position) an attribution takes back or denies by pointing at it: "that number"."""
        return None

    def known_cue(self, paragraph: Paragraph, word: Any) -> KnownCue | None:
        """What lexicon and parse say of a word as a cue; None where it is in no lexicon."""
        return None

    def run_on(self, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]) -> Iterator[RunOn]:
        """Sentences that go on giving a speaker's reasons."""
        return iter(())
