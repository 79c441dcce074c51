"""Occurrences: what is told to have happened on a day that the words give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.phrases import clause_edges, subjects, term
from variorum.extract.english.typed.scene import EnglishScene, modality, negated
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_LONGEST = 30
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))


def occurrences(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The main clause of each dated sentence in the words [first, end) that tells of something past."""
    for sentence in scene.paragraph.tokens[first:end].sents:
        verb = sentence.root
        if verb.pos_ not in ("VERB", "AUX") or not first <= verb.i < end or not _past(verb):
            continue
        time = scene.time(verb)
        doers = subjects(verb)
        if time is None or len(time) < len("2022-01") or not doers:
            continue
        left, right = clause_edges(verb)
        left, right = max(left, first), min(right, end, left + _LONGEST)
        start, finish = scene.span(left, right)
        dated = [d for d in scene.dates if sentence.start_char <= d.start < sentence.end_char]
        told = [w for w in verb.doc[left:right] if any(d.start <= w.idx < d.end for d in dated)]
        words = [w for w in verb.doc[left:right] if w not in told and not _leads_to(w, told)]
        yield Stated(
            proposition(
                PropositionType.OCCURRENCE,
                {"what": term(words) or None},
                place=scene.place(verb),
                time=time,
            ),
            start,
            finish,
            denied=negated(verb),
            modality=modality(verb),
        )


def _past(verb: Any) -> bool:
    return verb.tag_ == "VBD" or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in verb.children)


def _leads_to(word: Any, dated: list[Any]) -> bool:
    """'On' of 'On 4 January', 'On the morning of' of 'On the morning of 4 January'."""
    if word.dep_ == "det":
        return word.head.lower_ in _PARTS_OF_DAY and _leads_to(word.head, dated)
    beside = [w for w in word.subtree if w not in dated]
    leading = all(w.dep_ in ("prep", "det") or w.lower_ in _PARTS_OF_DAY for w in beside)
    return leading and any(d in word.subtree for d in dated)
