"""The scene of a proposition: the words looked at, and what round them gives time, persons and counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from variorum.extract.declared import Declared
from variorum.extract.paragraph import Paragraph, Span
from variorum.extract.speaker import Speaker, Speakers
from variorum.model.entity import Entity, mint_entity
from variorum.values.counts import FoundCount, find_counts
from variorum.values.dates import FoundDate
from variorum.values.gazetteer import FoundPlace
from variorum.values.measures import FoundMeasure, find_measures


@dataclass(slots=True)
class Scene:
    """A document's paragraph with what typed rules may ask of it; entities that they name are kept here.

    `window` is the stretch (words first, end) being read: places and dates outside it are of the saying, not of what
    is said.
    """

    paragraph: Paragraph
    speakers: Speakers
    source: str
    language: str
    dates: tuple[FoundDate, ...]
    declared: Declared
    entities: dict[str, Entity]
    window: tuple[int, int] | None = None
    _counts: tuple[FoundCount, ...] | None = field(default=None)
    _measures: tuple[FoundMeasure, ...] | None = field(default=None)
    _places: tuple[FoundPlace, ...] | None = field(default=None)

    @property
    def measures(self) -> tuple[FoundMeasure, ...]:
        """The shares and other measured quantities of the paragraph, offsets within it."""
        if self._measures is None:
            self._measures = find_measures(self.paragraph.text, self.language)
        return self._measures

    @property
    def counts(self) -> tuple[FoundCount, ...]:
        """The counts of the paragraph, offsets within it."""
        if self._counts is None:
            self._counts = find_counts(self.paragraph.text, self.language, self.declared.conventions)
        return self._counts

    @property
    def places(self) -> tuple[FoundPlace, ...]:
        """The places of the paragraph that gazetteer or inquiry list, and sites with a name, offsets within it."""
        if self._places is None:
            self._places = self.declared.gazetteer(self.language).search(self.paragraph.text)
        return self._places

    def span(self, first: int, end: int) -> Span:
        """The span in the document of the words [first, end), punctuation at the ends left out."""
        words = self.paragraph.words.all
        while end - 1 > first and (words[end - 1].is_punct or words[end - 1].is_space or _hangs(words[end - 1])):
            end -= 1
        while first < end - 1 and (words[first].is_punct or words[first].is_space or _joins(words[first])):
            first += 1
        low, high = self.extent(first, end)
        return self.paragraph.start + low, self.paragraph.start + high

    def extent(self, first: int, end: int) -> Span:
        """The span in the paragraph of the words [first, end), of which there is one at least."""
        words = self.paragraph.words.all
        return words[first].idx, words[end - 1].idx + len(words[end - 1])

    def text(self, first: int, end: int) -> str:
        """The words [first, end) as they stand."""
        low, high = self.extent(first, end)
        return self.paragraph.text[low:high]

    def sentence(self, word: Any) -> Any:
        """The sentence of a word."""
        return word.sent

    def bounds(self, word: Any) -> tuple[int, int]:
        """The words of a word's sentence that are being read."""
        first, end = self.paragraph.words.around(word)
        low, high = self.window or (first, end)
        return max(low, first), min(high, end)

    def time(self, word: Any) -> str | None:
        """When the clause of a word happened (EDTF), by the one date of its sentence, None where it has none or two."""
        first, last = self.bounds(word)
        if first >= last:
            return None
        start, end = self.extent(first, last)
        here = [d for d in self.dates if start <= d.start < end]
        return here[0].value.edtf if len({d.value.edtf for d in here}) == 1 else None

    def reference(self, speaker: Speaker) -> str:
        """The reference to the entity of a speaker, minted for this source."""
        return self.minted(speaker).reference

    def minted(self, speaker: Speaker) -> Entity:
        """The entity of a speaker, minted for this source."""
        entity = mint_entity(speaker.kind, speaker.name, self.source)
        self.entities.setdefault(entity.id, entity)
        return entity


def _hangs(word: Any) -> bool:
    """Whether a word leads to what comes after it: 'and', 'the', 'of'."""
    return word.dep_ in ("cc", "det", "mark", "prep", "aux") and word.lower_ not in ("so", "n't", "n’t")


def _joins(word: Any) -> bool:
    return word.dep_ in ("cc", "mark") or (
        word.lower_ in ("when", "who", "where") and word.head.dep_ in ("advcl", "relcl")
    )
