"""Shares in Russian: «60 процентов погибших – студенты», «набрал 81% голосов»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from variorum.extract.russian.typed.clauses import SUBJECTS, case, negated, preposition, subjects
from variorum.extract.russian.typed.measures import measure_of
from variorum.extract.russian.typed.nominative import called
from variorum.extract.russian.typed.scene import RussianScene
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, Quantity, proposition
from variorum.values.measures import FoundMeasure

_MORE = re.compile(r"\b(?:более|больше|свыше|не\s+менее|не\s+меньше|как\s+минимум)\s+$", re.IGNORECASE)
_LESS = re.compile(r"\b(?:менее|меньше|до|не\s+более|не\s+больше)\s+$", re.IGNORECASE)
_VOTES = frozenset(("голос", "избиратель", "бюллетень"))


def shares(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """The shares of those harmed, held or tried, and of votes, that the words [first, end) state."""
    tokens = scene.paragraph.tokens
    for found in scene.measures:
        span = tokens.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or not first <= span.start < end or found.value.unit != "percent":
            continue
        root = span.root
        of = [c for c in root.children if c.dep_ == "nmod" and case(c) == "Gen" and not preposition(c)]
        if not of:
            continue
        if of[0].lemma_ in _VOTES:
            taker = _taker(root)
            measure: str | None = "vote_share" if taker is not None else None
            group = (scene.person(taker) or called(taker)) if taker is not None else None
        else:
            measure, _ = measure_of(_role(root), of[0])
            group = _group(root, of[0])
        if measure is not None:
            yield _stated(scene, found, (root, of[0]), measure, group)


def _role(root: Any) -> Any:
    """The word that stands in the clause for a share: over «более»."""
    return root.head if root.head.pos_ == "ADV" and root.dep_ in ("obl", "nmod") else root


def _taker(root: Any) -> Any | None:
    """Who took the votes: the subject of the verb that has them for its object."""
    return next((s for s in subjects(root.head) if s.pos_ != "PRON" and s != root), None)


def _group(root: Any, of: Any) -> str:
    """What the share is said to be («– студенты»), else those that it is of."""
    said = _role(root).head
    alive = said.pos_ == "NOUN" and case(said) == "Nom" and "Anim" in said.morph.get("Animacy") and said.i > of.i
    return called(said if alive else of, "plur")


def _stated(
    scene: RussianScene, found: FoundMeasure, words: tuple[Any, Any], measure: str, group: str | None
) -> Stated:
    root, of = words
    lo, hi = found.value.lo, found.value.hi
    before = scene.paragraph.text[max(0, found.start - 24) : found.start]
    if _MORE.search(before):
        hi = None
    elif _LESS.search(before):
        lo = None
    verb = root.head
    told = [root, of, *([verb] if verb.pos_ == "VERB" and abs(verb.i - root.i) <= 6 else [])]
    first = scene.paragraph.tokens.char_span(found.start, found.end, alignment_mode="expand").start
    start, end = scene.span(min(first, *(w.i for w in told)), max(w.i for w in told) + 1)
    return Stated(
        proposition(
            PropositionType.QUANTITY,
            {"measure": measure},
            place=scene.place(root),
            group=group,
            time=scene.time(root),
            quantity=Quantity(lo, hi, "percent", found.value.wording, found.value.convention),
        ),
        start,
        end,
        denied=negated(verb) if verb.pos_ == "VERB" and root.dep_ in (*SUBJECTS, "obj") else False,
    )
