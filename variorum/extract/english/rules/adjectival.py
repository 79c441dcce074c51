"""Adjectives and prepositions that tell an attitude: 'is concerned that …', 'was critical of …', 'is against …'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import Cue, adjectives
from variorum.extract.english.rules.agents import can_speak
from variorum.extract.english.rules.made import made
from variorum.extract.english.rules.objects import RELATIVE, together
from variorum.extract.english.rules.speaker_phrase import speaker_head
from variorum.extract.english.rules.word_class import words_of
from variorum.extract.paragraph import Paragraph
from variorum.extract.words import spans_of, widened
from variorum.model.claim import Commitment, Stance

_AGAINST = Cue("against", frozenset("P"), "attitude", Stance.ASSERTS, Commitment.NEUTRAL, frozenset(("against",)))
_LINKS = frozenset(("be", "seem", "feel", "remain", "look", "become", "sound", "get", "grow", "appear", "stay"))
_THINGS = frozenset(("it", "this", "that", "there", "what"))


def adjectival_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions by adjectives, and by being for or against something, in a paragraph."""
    for word in words_of(paragraph.tokens, "ADJ", "VERB", "ADP"):
        cues = _cues(word)
        if not cues or paragraph.quotation_at(word.idx) is not None:
            continue
        for cue in cues:
            head = _experiencer(word)
            roots = _roots(word, cue)
            spans = spans_of(paragraph, together(word, roots)) if head is not None else ()
            if spans:
                content = widened(paragraph, spans, (word.idx, word.idx + len(word)))
                yield made(paragraph, "en.adjective", word, cue, head, content)
                break


def _cues(word: Any) -> tuple[Cue, ...]:
    if word.pos_ == "ADP":
        return (_AGAINST,) if word.lower_ == "against" and word.head.lemma_ == "be" else ()
    return adjectives().get(word.lower_, ())


def _roots(word: Any, cue: Cue) -> list[Any]:
    if word.pos_ == "ADP":
        return [c for c in word.children if c.dep_ in ("pobj", "pcomp")]
    children = list(word.children)
    if "C" in cue.frames:
        clauses = [c for c in children if c.dep_ == "ccomp"]
        if clauses:
            return clauses
    if "X" in cue.frames:
        infinitives = [c for c in children if c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children)]
        if infinitives:
            return infinitives
    phrases = [c for c in children if c.dep_ in ("prep", "agent") and c.lower_ in cue.prepositions]
    return [g for p in phrases for g in p.children if g.dep_ in ("pobj", "pcomp")]


def _experiencer(word: Any) -> Any | None:
    """Who is concerned, critical or against: the subject of the verb that links them, or the noun beside."""
    own = [c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")]
    verb = word.head
    if own:
        found = own[0]
    elif word.dep_ in ("acomp", "prep", "oprd", "conj", "xcomp", "ROOT") and verb.lemma_ in _LINKS:
        found = speaker_head(verb)
    elif word.dep_ in ("acl", "amod", "appos") and verb.pos_ in ("NOUN", "PROPN") and verb.i < word.i:
        found = verb
    else:
        return None
    return None if found is None or found.lower_ in _THINGS - RELATIVE or not can_speak(found) else found
