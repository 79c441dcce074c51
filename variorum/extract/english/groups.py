"""Whom 'they' means: the one group or body that is a subject in the same sentence, or else in the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from variorum.extract.english.offices import DOCUMENTS
from variorum.extract.english.rules.agents import STUDIES, can_speak_by_noun
from variorum.extract.paragraph import Paragraph

THEY = frozenset(("they", "them", "their", "theirs"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_PLURALS = frozenset(("NNS", "NNPS"))
_COLLECTIVE = frozenset(("police", "staff", "personnel", "family", "couple", "crew", "team", "troops"))
_FURTHEST = 3


def group_before(paragraphs: Sequence[Paragraph], paragraph: Paragraph, they: Any) -> tuple[Paragraph, Any] | None:
    """The paragraph and the main word of the group that a 'they' means; None where none or several may be meant."""
    for _ in range(_FURTHEST):
        where, found = paragraph, _subjects(paragraph, they.sent, they.i)
        if not found:
            where, found = _sentence_before(paragraphs, paragraph, they)
        found = [word for word in found if word.lower_ not in THEY] or found
        if len({word.lower_ for word in found}) != 1:
            return None
        if found[-1].lower_ not in THEY:
            return (where, found[-1]) if _group(found[-1]) else None
        paragraph, they = where, found[-1]
    return None


def _sentence_before(paragraphs: Sequence[Paragraph], paragraph: Paragraph, they: Any) -> tuple[Paragraph, list[Any]]:
    """The subjects of the sentence before a word's, in the paragraph before where its own begins with it."""
    first = they.sent.start
    if first > 0:
        return paragraph, _subjects(paragraph, paragraph.tokens[first - 1].sent, first)
    if paragraph.index == 0:
        return paragraph, []
    before = paragraphs[paragraph.index - 1]
    return before, _subjects(before, before.tokens[len(before.tokens) - 1].sent, len(before.tokens))


def _subjects(paragraph: Paragraph, sentence: Any, before: int) -> list[Any]:
    """The groups and bodies that are subjects in a sentence, or to which it is laid, before a word."""
    return [word for word in _candidates(sentence, before) if paragraph.quotation_at(word.idx) is None]


def _candidates(sentence: Any, before: int) -> Iterator[Any]:
    for word in sentence:
        if word.i >= before:
            return
        laid = word.dep_ == "pobj" and word.head.lower_ == "to" and word.head.head.lower_ == "according"
        if (word.dep_ in _SUBJECTS or laid) and (word.lower_ in THEY or word.ent_type_ == "ORG" or _many(word)):
            yield word


def _many(word: Any) -> bool:
    """Whether a word names several people: 'officers', 'the police', 'Ro and Varkel'."""
    if any(c.dep_ == "conj" for c in word.children):
        return True
    plural = word.tag_ in _PLURALS or word.lower_ in _COLLECTIVE
    return plural and word.lemma_.lower() not in STUDIES | DOCUMENTS and can_speak_by_noun(word)


def _group(word: Any) -> bool:
    """Whether 'they' may be what a word names by itself: of bodies only one spoken of as many ("Velm Motors have")."""
    if word.ent_type_ == "ORG":
        return word.lower_ in _COLLECTIVE or any(v.tag_ == "VBP" for v in (word.head, *word.head.children))
    return not any(c.dep_ == "conj" for c in word.children)
