"""Causes in Russian: «из-за …», «… привело к …», «… вызвало …», «причиной … стал …»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.russian.typed.clauses import (
    case,
    clause_edges,
    is_predicate,
    modality,
    negated,
    objects,
    obliques,
    preposition,
    subjects,
    term,
)  # fmt: skip
from variorum.extract.russian.typed.nominative import called, phrase
from variorum.extract.russian.typed.scene import RussianScene
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_BECAUSE_OF = frozenset(("из-за", "вследствие", "по причине"))
_MARKS = frozenset(("из-за", "вследствие", "причина"))
_CAUSING = frozenset(("вызвать", "спровоцировать", "повлечь", "породить", "вызывать", "обусловить", "подтолкнуть"))
_LEADING = frozenset(("привести", "приводить"))
_REASONS = frozenset(("причина", "повод", "поводом", "толчок"))
_TURMOIL = frozenset(
    ("беспорядок", "протест", "насилие", "столкновение", "гибель", "смерть", "жертва", "пожар", "взрыв", "кризис",
     "конфликт", "война", "волна", "митинг", "забастовка", "разрушение", "паника", "возмущение", "недовольство",
     "теракт", "стрельба", "кровопролитие", "отставка", "погром", "эскалация", "обострение", "последствие", "потеря",
     "ранение", "катастрофа", "авария")
)  # fmt: skip


def causes(scene: RussianScene, first: int, end: int, told: bool = False) -> Iterator[Stated]:
    """The causes that the words [first, end) state; of the author's own (`told`) only those of turmoil."""
    because = scene.paragraph.words.of(_MARKS, first, end)
    for verb in scene.paragraph.words.all[first:end] if because else scene.paragraph.words.of(_TELLING, first, end):
        if not is_predicate(verb):
            continue
        found = _because_of(verb, told) or _after(verb) or _led_to(verb) or _reason(verb)
        if found is None:
            continue
        effect, cause, right = found
        left, own = clause_edges(verb)
        start, finish = scene.span(max(left, first), min(max(own, right), end))
        yield Stated(
            proposition(
                PropositionType.CAUSE,
                {"effect": effect, "cause": cause},
                place=scene.place(verb),
                time=scene.time(verb),
            ),
            start,
            finish,
            denied=negated(verb),
            modality=modality(verb),
        )


_Found = tuple[str, str, int]


def _because_of(verb: Any, told: bool) -> _Found | None:
    """«Протесты начались из-за роста цен»."""
    for noun in (c for c in verb.children if preposition(c) in _BECAUSE_OF):
        doers = [s for s in subjects(verb) if s.pos_ != "PRON"]
        if not doers or (told and not _turmoil(doers[0])):
            return None
        inner = {w.i for w in noun.subtree}
        left, right = clause_edges(verb)
        effect = (
            called(doers[0])
            if verb.lemma_ in ("начаться", "вспыхнуть", "произойти", "возникнуть", "случиться")
            else term(w for w in verb.doc[left:right] if w.i not in inner)
        )
        return effect, called(noun), int(noun.right_edge.i) + 1
    return None


def _after(verb: Any) -> _Found | None:
    """«Протесты переросли в беспорядки после того, как полиция применила газ»."""
    doers = [s for s in subjects(verb) if _turmoil(s)]
    if verb.lemma_ not in _ONSET or not doers:
        return None
    for child in verb.children:
        clause = child
        if child.dep_ in ("obl", "advcl") and child.lemma_ == "тот" and preposition(child) == "после":
            clause = next((c for c in child.children if c.dep_ in ("acl", "advcl", "ccomp")), child)
        told = clause is not child or _when(clause)
        if told and clause.i > verb.i:
            inner = {w.i for w in child.subtree}
            left, right = clause_edges(verb)
            words = [w for w in clause.subtree if w.dep_ != "mark" and w.lower_ not in ("когда", "как")]
            return term(w for w in verb.doc[left:right] if w.i not in inner), term(words), int(child.right_edge.i) + 1
    return None


_ONSET = frozenset(
    ("перерасти", "начаться", "вспыхнуть", "возникнуть", "усилиться", "обостриться", "превратиться", "разгореться",
     "прекратиться", "эскалировать")
)  # fmt: skip


def _when(clause: Any) -> bool:
    return clause.dep_ == "advcl" and any(c.lower_ in ("когда", "потому") for c in clause.children)


def _led_to(verb: Any) -> _Found | None:
    """«Стрельба привела к гибели людей», «повышение тарифов вызвало протесты»."""
    doers = [s for s in subjects(verb) if s.pos_ in ("NOUN", "PROPN") and "Anim" not in s.morph.get("Animacy")]
    if verb.lemma_ in _LEADING:
        effects = [o for o in obliques(verb, "к", "ко") if case(o) == "Dat"]
    elif verb.lemma_ in _CAUSING:
        effects = objects(verb)
    else:
        return None
    effects = [e for e in effects if _turmoil(e)]
    if not doers or not effects or doers[0].ent_type_ == "PER":
        return None
    return called(effects[0]), called(doers[0]), int(effects[0].right_edge.i) + 1


def _reason(verb: Any) -> _Found | None:
    """«Причиной пожара стал взрыв»."""
    if verb.lemma_ not in ("стать", "быть", "являться", "послужить", "служить"):
        return None
    reasons = [c for c in verb.children if c.lemma_ in _REASONS and case(c) in ("Ins", "Nom")]
    of = [
        e
        for r in reasons
        for e in r.children
        if (e.dep_ == "nmod" and case(e) == "Gen") or preposition(e) in ("для", "к")
    ]
    doers = [s for s in subjects(verb) if s not in reasons and s.pos_ in ("NOUN", "PROPN")]
    if not of or not doers:
        return None
    return called(of[0]), called(doers[0]), int(max(of[0].right_edge.i, doers[0].right_edge.i)) + 1


def _turmoil(word: Any) -> bool:
    return any(w.lemma_ in _TURMOIL for w in phrase(word))


_TELLING = _CAUSING | _LEADING | _ONSET | {"стать", "быть", "являться", "послужить", "служить"}
"""Verbs that may tell of a cause by themselves; the rest of a text is passed over quickly."""
