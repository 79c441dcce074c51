"""Who a speaker phrase of a Kazakh text means: the full name the document gives, an office or body, or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.kazakh.cues import BEARING_NOUNS, PAPERS
from variorum.extract.kazakh.named import Named, named
from variorum.extract.kazakh.nouns import PRONOUNS, office, speaker_noun
from variorum.extract.kazakh.reading import capitalised
from variorum.extract.kazakh.typed.phrases import nominative
from variorum.extract.paragraph import Paragraph
from variorum.extract.speaker import Speaker
from variorum.model.entity import EntityKind
from variorum.values.gazetteer import Gazetteer, gazetteer
from variorum.values.kazakh_endings import Case, declined, singular
from variorum.values.kazakh_letters import folded, folded_word

_LONGEST_NAME = 120


class KazakhSpeakers:
    """The speakers of one Kazakh document."""

    def __init__(self, paragraphs: Sequence[Paragraph], places: Gazetteer | None = None) -> None:
        known = places or gazetteer("kk")
        self._paragraphs = paragraphs
        names = capitalised(paragraphs)
        self._named: list[list[Named]] = [list(named(p.tokens, names, place_words(p, known))) for p in paragraphs]
        self._full: dict[str, set[str]] = {}
        self._bearers: dict[str, set[str]] = {}
        for paragraph, found in zip(paragraphs, self._named, strict=True):
            for one in found:
                self._note(paragraph, one)
        self._spoken: list[tuple[int, Speaker]] = []
        self._spelt: dict[str, str] = {}

    def _note(self, paragraph: Paragraph, one: Named) -> None:
        if one.kind != EntityKind.PERSON or len(one.name.split()) < 2:
            return
        self._full.setdefault(folded_word(one.name.split()[-1]), set()).add(one.name)
        word = paragraph.tokens[one.first - 1].text if one.first else ""
        several = singular(declined(word).stem) != declined(word).stem  # «Тергеушілер Самал Әбенованың …»
        if word and speaker_noun(word) == EntityKind.OFFICE and not several:
            self._bearers.setdefault(office(word) or folded_word(word), set()).add(one.name)

    def resolve(self, attribution: Attribution) -> Speaker | None:
        """Who an attribution's speaker phrase means; attributions are to be asked in the order of their cues."""
        if attribution.source is None or attribution.head is None:
            return None
        paragraph = self._paragraphs[attribution.paragraph]
        start, end = (offset - paragraph.start for offset in attribution.source)
        span = paragraph.tokens.char_span(start, end, alignment_mode="expand")
        if span is None:
            return None
        speaker = self._phrase(paragraph, span.start, span.end)
        if speaker is not None:
            self._spoken.append((paragraph.index, speaker))
        return speaker

    def of_word(self, paragraph: Paragraph, head: Any) -> Speaker | None:
        """Who the name that holds a word means."""
        one = next((n for n in self._named[paragraph.index] if n.first <= head.i < n.end), None)
        if one is not None:
            return Speaker(one.kind, self._whole(one.name) if one.kind == EntityKind.PERSON else one.name)
        if head.pos_ == "PROPN" and folded_word(declined(head.text).stem) in self._full:
            return Speaker(EntityKind.PERSON, self._whole(declined(head.text).stem))
        return None

    def _phrase(self, paragraph: Paragraph, first: int, end: int) -> Speaker | None:
        tokens = paragraph.tokens
        words = [w for w in tokens[first:end] if not w.is_space]
        if len(words) == 1 and (words[0].norm_ in PRONOUNS or words[0].norm_.startswith(("онин", "олард"))):
            return self._last(paragraph) if not words[0].norm_.startswith("олар") else None
        if speaker_noun(words[-1].text) is None and len(words) > 1 and _bears(words[-1]):
            words = words[:-1]  # «министрліктің хабарламасында», «қор есебі»: who owns the paper speaks
        capitals = self._capitals(words)
        if capitals:
            # A speaker stands in the nominative, or owns what is said: «Әбілда» of a subject has no ending.
            last = capitals[-1].text
            last = declined(last).stem if declined(last).case == Case.GENITIVE else last
            name = " ".join([*(w.text for w in capitals[:-1]), last])
            return Speaker(EntityKind.PERSON, self._whole(name))
        kind = speaker_noun(words[-1].text) or EntityKind.ORGANISATION
        name = _tidy(paragraph, words)
        if not name or len(name) > _LONGEST_NAME or not any(c.isalpha() for c in name):
            return None
        held = office(words[-1].text)
        bearers = self._bearers.get(held or folded_word(words[-1].text), set())
        if kind == EntityKind.OFFICE and len(words) == 1:
            if bearers:
                return Speaker(EntityKind.PERSON, next(iter(bearers))) if len(bearers) == 1 else None
            fuller = self._fuller(paragraph, held) if held is not None else set()
            if len(fuller) == 1:
                return Speaker(kind, next(iter(fuller)))
        # "Министрлік" that opens a sentence is "министрлік" inside one.
        return Speaker(kind, self._spelt.setdefault(folded(name).text.lower(), name))

    def _fuller(self, paragraph: Paragraph, held: str) -> set[str]:
        """The fuller names of an office among those who spoke just now: «Ішкі істер министрі» of «Министр»."""
        lately = {s.name for p, s in self._spoken if p >= paragraph.index - 1 and s.kind == EntityKind.OFFICE}
        return {name for name in lately if len(name.split()) > 1 and office(name.split()[-1]) == held}

    def _capitals(self, words: Sequence[Any]) -> list[Any]:
        """The capitals that a phrase ends with, where they name a person: after an office, or two, or one known."""
        count = 0
        while count < len(words) and _capital(words[-1 - count]):
            count += 1
        name = list(words[len(words) - count :])
        if not name or words[-1].text.isupper():
            return []
        office = count < len(words) and speaker_noun(words[-1 - count].text) is not None
        known = folded_word(declined(words[-1].text).stem) in self._full
        surname = any(n.kind == EntityKind.PERSON and n.first <= words[-1].i < n.end for n in self._of(words[-1]))
        single = count == len(words) and count > 1 and not words[-1].is_upper
        return name if office or known or surname or single or count == len(words) == 1 else []

    def _of(self, word: Any) -> list[Named]:
        return next((n for p, n in zip(self._paragraphs, self._named, strict=True) if p.tokens is word.doc), [])

    def _whole(self, name: str) -> str:
        """The full name that a surname stands for where the document gives one alone."""
        if len(name.split()) > 1:
            return name
        full = self._full.get(folded_word(name), set())
        return next(iter(full)) if len(full) == 1 else name

    def _last(self, paragraph: Paragraph) -> Speaker | None:
        """Who spoke last, here or in the paragraph before, where that was one person."""
        lately = [s for p, s in self._spoken[-8:] if p >= paragraph.index - 1]
        return lately[-1] if lately and lately[-1].kind in (EntityKind.PERSON, EntityKind.OFFICE) else None


def _bears(word: Any) -> bool:
    stem = folded_word(declined(word.text).stem)
    return BEARING_NOUNS.fullmatch(stem) is not None or PAPERS.fullmatch(stem) is not None


def _capital(word: Any) -> bool:
    return bool(word.text[:1].isupper()) and word.pos_ != "NUM" and speaker_noun(word.text) is None


def _tidy(paragraph: Paragraph, words: Sequence[Any]) -> str:
    """A phrase as it is written, its last word in the nominative."""
    first, last = words[0], words[-1]
    lead = paragraph.text[first.idx : last.idx]
    return " ".join((lead + nominative([last])).split()).strip(" ,;:–—-")


def place_words(paragraph: Paragraph, places: Gazetteer) -> frozenset[int]:
    """The words of a paragraph that name places."""
    found: set[int] = set()
    for place in places.search(paragraph.text):
        span = paragraph.tokens.char_span(place.start, place.end, alignment_mode="expand")
        if span is not None:
            found.update(range(span.start, span.end))
    return frozenset(found)
