"""Nouns that bring a clause: 'заявление министра о том, что …', 'пришли к выводу, что …'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph
from variorum.extract.russian.cues import NOUNS, lemmas
from variorum.extract.russian.rules.clauses import content_clauses, said_that, spoken_by_another
from variorum.extract.russian.rules.made import made
from variorum.extract.russian.rules.objects import words_of
from variorum.extract.russian.rules.source import owner, speaker_head
from variorum.extract.russian.rules.stance import lacks
from variorum.extract.words import spans_of, widened

_GIVING = lemmas(
    "выразить выражать высказать высказывать прийти приходить сделать делать выступить выступать дать давать озвучить "
    "распространить опубликовать привести приводить выдвинуть выдвигать придерживаться повторить разделять озвучивать "
    "поделиться обратиться склоняться"
)
_TELLING = frozenset(NOUNS)


def nominal_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions that cue nouns of a paragraph bring, in the order of the nouns."""
    for noun in paragraph.words.of(_TELLING):
        if noun.pos_ != "NOUN" or lacks(noun) is not None:
            continue
        if spoken_by_another(paragraph, noun):
            continue
        clauses = [c for c in content_clauses(noun) if c.i > noun.i]
        words = words_of(noun, clauses) or (said_that(noun) if noun.head.lemma_ in _GIVING else [])
        spans = spans_of(paragraph, words)
        if spans:
            cue_at = (noun.idx, noun.idx + len(noun))
            yield made(
                paragraph, "ru.nominal", noun, NOUNS[noun.lemma_], _whose(noun), widened(paragraph, spans, cue_at)
            )


def _whose(noun: Any) -> Any | None:
    """The one whose claim, conclusion or opinion it is."""
    found = owner(noun)
    if found != noun:
        return found
    verb = noun.head
    if noun.dep_ in ("obj", "obl", "iobj") and verb.lemma_ in _GIVING and "Pass" not in verb.morph.get("Voice"):
        return speaker_head(verb)
    return None
