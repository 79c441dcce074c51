"""Occurrences in Russian: what is told to have happened on a day that the words give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.russian.typed.clauses import clause_edges, is_predicate, modality, negated, term
from variorum.extract.russian.typed.scene import RussianScene
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_LONGEST = 30
_PARTS_OF_DAY = frozenset(("утром", "вечером", "ночью", "днём", "днем"))


def occurrences(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """The main clause of each dated sentence in the words [first, end) that tells of something past."""
    for sentence in scene.paragraph.tokens[first:end].sents:
        verb = sentence.root
        if not first <= verb.i < end or not is_predicate(verb) or not _past(verb):
            continue
        time = scene.time(verb)
        if time is None or len(time) < len("2022-01") or (time.endswith("~") and len(time) < len("2022-01-01")):
            continue
        left, right = clause_edges(verb)
        left, right = max(left, first), min(right, end, left + _LONGEST)
        start, finish = scene.span(left, right)
        low, high = verb.doc[left].idx, verb.doc[right - 1].idx
        dated = [d for d in scene.dates if low <= d.start <= high]
        if not dated:
            continue
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
    return "Past" in verb.morph.get("Tense") or "Short" in verb.morph.get("Variant")


def _leads_to(word: Any, dated: list[Any]) -> bool:
    """«К» of «к 4 января», «вечером» of «вечером 4 января»."""
    if word.dep_ == "case":
        return word.head in dated
    return word.lower_ in _PARTS_OF_DAY and any(d in word.subtree or word.head == d for d in dated)
