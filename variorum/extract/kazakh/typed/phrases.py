"""Phrases of Kazakh as typed rules read them: the nominative of a noun phrase, places, the clause round a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.extract.kazakh.nouns import case_of, possessed, speaker_noun
from variorum.extract.kazakh.reading import opens
from variorum.extract.scene import Scene
from variorum.model.entity import EntityKind
from variorum.values.kazakh_endings import Case, declined, singular
from variorum.values.kazakh_letters import folded_word, plain

_LONGEST_ACTOR = 6
_CITY = frozenset(plain("қаласы қала").split())
_ROUND = frozenset(plain("маңы орталығы іргесі маңайы түбі").split())
_AREAS = frozenset(plain("облысы ауданы ауылы аймағы өлкесі кенті республикасы даңғылы алаңы көшесі").split())
_COMMAS = frozenset((",", ";", "–", "—", ":"))


def nominative(words: Sequence[Any], plural: bool = True) -> str:
    """A noun phrase with its last word in the nominative, in the singular where `plural` is False."""
    if not words:
        return ""
    last = words[-1].text if words[-1].pos_ == "VERB" else declined(words[-1].text).stem
    return " ".join([*(w.text for w in words[:-1]), last if plural else singular(last)])


def segment(tokens: Any, at: int, first: int, end: int) -> tuple[int, int]:
    """The words round word `at`, within [first, end), up to the next commas and dashes."""
    low = at
    while low > first and tokens[low - 1].text not in _COMMAS and not tokens[low].is_sent_start:
        low -= 1
    high = at
    while high < end and tokens[high].text not in _COMMAS and not (high > at and tokens[high].is_sent_start):
        high += 1
    return low, high


def place(scene: Scene, first: int, end: int) -> str | None:
    """The place that words [first, end) name, in the nominative: in the locative, else with its noun or the dative."""
    tokens = scene.paragraph.tokens
    dative = None
    for i in range(first, end):
        word = tokens[i]
        low = folded_word(declined(word.text).stem)
        case = case_of(word.text)
        if low in _CITY | _ROUND | _AREAS and i > first and tokens[i - 1].text[0].isupper():
            name = declined(tokens[i - 1].text).stem if low in _ROUND else tokens[i - 1].text
            return f"{name} {declined(word.text).stem}" if low in _AREAS else name
        if case == Case.LOCATIVE and " " in (several := _known(scene, word) or ""):
            return several  # «Ескі айлақта»: of several words the last one is declined, whatever its letters
        if not word.text[0].isupper() or speaker_noun(word.text) is not None or word.pos_ == "NUM":
            continue
        if scene.speakers.of_word(scene.paragraph, word) is not None:
            continue
        if case == Case.LOCATIVE and not (i + 1 < end and tokens[i + 1].text[0].isupper()):
            listed = _known(scene, word)
            if listed is not None or not opens(tokens, i) or _named_elsewhere(tokens, i):
                return listed or declined(word.text).stem
        if case == Case.DATIVE and dative is None and word.i and not word.is_sent_start:
            dative = _known(scene, word) or declined(word.text).stem
    if dative is not None or first >= end:
        return dative
    known = [p for p in scene.places if tokens[first].idx <= p.start < tokens[end - 1].idx + 1]
    return known[0].value.name if known else None


def _named_elsewhere(tokens: Any, i: int) -> bool:
    """Whether a word that opens a sentence stands with a capital inside one, too."""
    stem = declined(tokens[i].text).stem
    return any(w.i != i and not opens(tokens, w.i) and declined(w.text).stem == stem for w in tokens)


def _known(scene: Scene, word: Any) -> str | None:
    """The name by which the gazetteer knows a word's place, which ends as a declined word may (Қарағанды)."""
    return next((p.value.name for p in scene.places if p.start <= word.idx < p.end), None)


def actor_phrase(scene: Scene, first: int, end: int) -> tuple[int, int] | None:
    """The first noun phrase of a doer in words [first, end): in the nominative, or as owner of a clause made a noun."""
    tokens = scene.paragraph.tokens
    dated = [(d.start, d.end) for d in scene.dates]
    i = first
    while i < end and (
        tokens[i].pos_ in ("PUNCT", "SPACE") or case_of(tokens[i].text) == Case.LOCATIVE
        or any(a <= tokens[i].idx < b for a, b in dated)
    ):  # fmt: skip
        i += 1
    for j in range(i, min(end, i + _LONGEST_ACTOR)):
        word = tokens[j]
        case = case_of(word.text)
        if word.pos_ in ("PUNCT", "NUM", "SPACE"):
            return None
        if case not in (Case.NOMINATIVE, Case.GENITIVE) or word.pos_ == "VERB":
            i = j + 1  # «шерушілерге полиция оқ атты»: the doer may stand after whom it was done to
            continue
        person = word.text[0].isupper() and (j + 1 >= end or not tokens[j + 1].text[0].isupper()) and j > i
        if (_doer(word) or person) and not (j + 1 < end and _governs(tokens, j)):
            return i, j + 1
    return None


def _governs(tokens: Any, j: int) -> bool:
    """Whether the next word is joined to word j by its possessive ending or is the name of who bears the office."""
    after = tokens[j + 1]
    joined = possessed(after.text) and (_doer(after) or speaker_noun(after.text) is not None)
    named = after.text[0].isupper() and speaker_noun(tokens[j].text) is not None
    return joined or named


_DOERS = frozenset(
    plain(
        "әскер әскерилер полиция полицейлер күштер лаңкестер лаңкес содырлар шерушілер тәртіпбұзушылар қарақшылар "
        "террористер билік үкімет президент гвардия бітімгерлер сарбаздар сарбаз жауынгерлер топ адамдар адам кім "
        "азаматтар ұсталғандар тұтқындар тұтқын наразылар халық жұрт тұрғындар жасақ армия әскери күштері "
        "қызметкерлері"
    ).split()
)


def _doer(word: Any) -> bool:
    stem = folded_word(declined(word.text).stem)
    return stem in _DOERS or speaker_noun(word.text) is not None


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person named in words [first, end) of a paragraph: the full name that the document gives, and its entity."""

    first: int
    end: int
    name: str
    reference: str


def names_person(scene: Scene, word: Any) -> bool:
    """Whether a word is part of a person's name."""
    speaker = scene.speakers.of_word(scene.paragraph, word) if word.text[:1].isupper() else None
    return speaker is not None and speaker.kind == EntityKind.PERSON


def names_in(scene: Scene, first: int, end: int) -> Iterator[NamedPerson]:
    """The persons that the words [first, end) name, in order."""
    tokens = scene.paragraph.tokens
    i = first
    while i < end:
        speaker = scene.speakers.of_word(scene.paragraph, tokens[i]) if tokens[i].text[:1].isupper() else None
        if speaker is None or speaker.kind != EntityKind.PERSON:
            i += 1
            continue
        stop = i + 1
        while stop < end and tokens[stop].text[:1].isupper() and case_of(tokens[stop - 1].text) == Case.NOMINATIVE:
            if scene.speakers.of_word(scene.paragraph, tokens[stop]) != speaker:
                break
            stop += 1
        yield NamedPerson(i, stop, speaker.name, scene.reference(speaker))
        i = stop
