"""Cues that point at an earlier claim by a noun: 'позже министр эти слова отозвал', 'опроверг эту информацию'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.russian.cues import lemmas
from variorum.extract.scene import Scene
from variorum.model.claim import Claim, Stance
from variorum.model.proposition import PropositionType

_FIGURES = lemmas("число цифра данные количество оценка подсчет статистика")
_WORDS = lemmas("слово заявление утверждение информация сообщение обвинение версия высказывание показание")
_POINTING = lemmas("это этот такой данный указанный названный свой")
_TAKING = frozenset((Stance.WITHDRAWS, Stance.DISOWNS, Stance.DENIES, Stance.DOUBTS))
_REACH = 400


def taken(scene: Scene, attribution: Attribution, earlier: Sequence[tuple[int, Claim, int]]) -> int | None:
    """Which earlier claim (by position) an attribution takes back or denies by pointing at it."""
    if attribution.stance not in _TAKING:
        return None
    start, end = attribution.content[0]
    base = scene.paragraph.start
    words = scene.paragraph.tokens.char_span(start - base, end - base, alignment_mode="expand")
    if words is None or not _points(words.root):
        return None
    near = [(i, claim) for i, claim, at in earlier if 0 <= start - at <= _REACH]
    if words.root.lemma_ in _FIGURES:
        near = [(i, claim) for i, claim in near if claim.proposition.type == PropositionType.QUANTITY]
    return near[-1][0] if near else None


def _points(head: Any) -> bool:
    """Whether a noun says which words it means by pointing alone: 'эти слова', not 'слова о пытках'."""
    if head.lemma_ not in _FIGURES | _WORDS or any(c.dep_ in ("nmod", "acl", "acl:relcl") for c in head.children):
        return False
    return any(c.lemma_ in _POINTING for c in head.children)
