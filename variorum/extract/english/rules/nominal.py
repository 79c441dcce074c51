"""Nouns that bring a clause: 'the ministry's claim that …', 'made the claim that …'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import NOUNS, Cue
from variorum.extract.english.rules.made import made
from variorum.extract.english.rules.speaker_phrase import speaker_head
from variorum.extract.paragraph import Paragraph
from variorum.extract.words import spans_of, widened


def nominal_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions by cue nouns with a that-clause in a paragraph."""
    for noun in paragraph.tokens:
        colour = NOUNS.get(noun.lemma_.lower())
        if colour is None or noun.pos_ != "NOUN" or paragraph.quotation_at(noun.idx) is not None:
            continue
        clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and _that(c)), None)
        if clause is None:
            continue
        spans = spans_of(paragraph, clause.subtree)
        if spans:
            cue = Cue(noun.lemma_.lower(), frozenset("C"), "speech", *colour, frozenset())
            content = widened(paragraph, spans, (noun.idx, noun.idx + len(noun)))
            yield made(paragraph, "en.nominal", noun, cue, _owner(noun), content)


def _that(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _owner(noun: Any) -> Any | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ in ("dobj", "attr", "pobj"):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        return speaker_head(verb) if verb.pos_ in ("VERB", "AUX") else None
    return None
