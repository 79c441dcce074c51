"""Evidence told to be missing: 'не располагает доказательствами того, что …', 'не нашли доказательств пыток'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph
from variorum.extract.russian.cues import Cue, lemmas
from variorum.extract.russian.rules.clauses import content_clauses, spoken_by_another
from variorum.extract.russian.rules.made import made
from variorum.extract.russian.rules.objects import words_of
from variorum.extract.russian.rules.source import cased, speaker_head
from variorum.extract.russian.rules.stance import EVIDENCE, lacks
from variorum.extract.words import spans_of, widened
from variorum.model.claim import Commitment, Stance

_FACTS = lemmas("факт случай")


def missing_evidence(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions to whoever has, found or gave no evidence of something."""
    for noun in paragraph.words.of(EVIDENCE):
        verb = lacks(noun)
        if verb is None or spoken_by_another(paragraph, noun):
            continue
        head = _without(verb) or speaker_head(verb)
        words = words_of(noun, content_clauses(noun)) or _of_what(noun)
        spans = spans_of(paragraph, words)
        if head is None or not spans or head.lemma_ in EVIDENCE:
            continue
        cue = Cue(verb.lemma_, frozenset("N"), "evidence", Stance.NO_EVIDENCE, Commitment.NEUTRAL, frozenset())
        told = made(paragraph, "ru.no-evidence", verb, cue, head, widened(paragraph, spans, (verb.idx, verb.idx + 1)))
        yield replace(told, stance=Stance.NO_EVIDENCE, negated=True)


def _without(verb: Any) -> Any | None:
    """'У прокуратуры нет доказательств': who is without."""
    return next((c for c in verb.children if c.dep_ == "obl" and cased(c) == "у"), None)


def _of_what(noun: Any) -> list[Any]:
    """'Доказательств причастности Велина': the words that tell of what."""
    of = [c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i and c.pos_ in ("NOUN", "PROPN")]
    words = words_of(noun, [c for c in of if c.lemma_ not in _FACTS])
    return words if len(words) != 1 else [noun, *words]
