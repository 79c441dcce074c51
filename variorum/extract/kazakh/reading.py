"""A reading: a paragraph's words with what the rules ask of them again and again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.extract.kazakh.nouns import speaker_noun
from variorum.extract.paragraph import Paragraph
from variorum.values.date_wording import DateWording, find_date_wordings
from variorum.values.kazakh_endings import declined
from variorum.values.kazakh_letters import folded_word

DASHES = frozenset("–—-")
OPENING = frozenset('«“„"')
CLOSING = frozenset('»”"')


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph for the rules: `names` are words of the document that stand with a capital inside sentences.

    `dated` gives, for each word that is part of a date, the date's wording.
    """

    paragraph: Paragraph
    tokens: Any
    names: frozenset[str]
    dated: Mapping[int, DateWording]


def read(paragraphs: Sequence[Paragraph]) -> list[Reading]:
    """The readings of a document's paragraphs."""
    names = capitalised(paragraphs)
    return [Reading(p, p.tokens, names, _dated(p)) for p in paragraphs]


def capitalised(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The words, by their nominative in plain letters, that stand with a capital where no sentence begins."""
    found = set()
    for paragraph in paragraphs:
        tokens = paragraph.tokens
        for word in tokens:
            if word.pos_ == "PROPN" and word.i and not opens(tokens, word.i) and speaker_noun(word.text) is None:
                found.add(folded_word(declined(word.text).stem))
    return frozenset(found)


def opens(tokens: Any, i: int) -> bool:
    """Whether a word opens a sentence or a quotation, so that its capital says nothing."""
    return (
        bool(tokens[i].is_sent_start)
        or tokens[i - 1].text in OPENING | DASHES | {":"}
        or (bool(tokens[i - 1].is_sent_start) and tokens[i - 1].pos_ in ("PUNCT", "SPACE"))
    )


def _dated(paragraph: Paragraph) -> dict[int, DateWording]:
    words: dict[int, DateWording] = {}
    for wording in find_date_wordings(paragraph.text, "kk"):
        span = paragraph.tokens.char_span(wording.start, wording.end, alignment_mode="expand")
        if span is not None:
            words.update(dict.fromkeys(range(span.start, span.end), wording))
    return words
