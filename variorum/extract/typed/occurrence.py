"""Occurrences: what is told to have happened on a day that the words give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.typed.phrases import clause_edges, subjects, term
from variorum.extract.typed.scene import Scene, Stated, modality, negated
from variorum.model.proposition import PropositionType, proposition

_PAST = frozenset(("VBD", "VBN"))
_LONGEST = 30


def occurrences(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """The main clause of each dated sentence in the words [first, end) that tells of something past."""
    for sentence in scene.paragraph.tokens[first:end].sents:
        verb = sentence.root
        if verb.pos_ not in ("VERB", "AUX") or not first <= verb.i < end or not _past(verb):
            continue
        time = scene.time(verb)
        doers = subjects(verb)
        if time is None or not doers:
            continue
        left, right = clause_edges(verb)
        left, right = max(left, first), min(right, end, left + _LONGEST)
        start, finish = scene.span(left, right)
        dated = [d for d in scene.dates if sentence.start_char <= d.start < sentence.end_char]
        words = [w for w in verb.doc[left:right] if not any(d.start <= w.idx < d.end for d in dated)]
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
    return verb.tag_ in _PAST or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in verb.children)
