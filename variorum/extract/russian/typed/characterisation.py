"""Characterisations in Russian: what an event is said to have been (a coup attempt, a massacre), how it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.russian.typed.clauses import (
    SUBJECTS,
    case,
    clause_edges,
    is_predicate,
    modality,
    negated,
    objects,
    preposition,
    subjects,
)  # fmt: skip
from variorum.extract.russian.typed.nominative import called
from variorum.extract.russian.typed.scene import RussianScene
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_NATURE = {
    "переворот": "coup", "путч": "putsch", "революция": "revolution", "теракт": "terrorist attack",
    "бойня": "massacre", "резня": "massacre", "расправа": "massacre", "расстрел": "massacre",
    "геноцид": "genocide", "погром": "pogrom", "терроризм": "terrorism", "восстание": "uprising",
    "майдан": "uprising", "мятеж": "mutiny", "бунт": "rebellion", "провокация": "provocation",
    "заговор": "conspiracy", "агрессия": "aggression",
}  # fmt: skip
_WITH = {
    "акт": {"террористический": "terrorist attack"}, "атака": {"террористический": "terrorist attack"},
    "нападение": {"террористический": "terrorist attack", "вооружить": "armed attack", "вооружённый": "armed attack"},
    "война": {"гражданский": "civil war", "гибридный": "hybrid war"},
    "преступление": {"военный": "war crime"},
    "операция": {"антитеррористический": "anti-terrorist operation",
                 "контртеррористический": "anti-terrorist operation"},
    "чистка": {"этнический": "ethnic cleansing"}, "казнь": {"внесудебный": "extrajudicial killing"},
}  # fmt: skip
WORDS = frozenset((*_NATURE, *_WITH, "попытка"))
_BEING = frozenset(("быть", "стать", "являться", "оказаться", "становиться", "представлять"))
_HAPPENING = frozenset(("предпринять", "произойти", "случиться", "совершить", "готовиться", "происходить", "начаться",
                        "планироваться", "готовить", "состояться"))  # fmt: skip
JUDGING = frozenset(("назвать", "называть", "считать", "охарактеризовать", "расценить", "объявить", "именовать",
                     "окрестить", "расценивать", "счесть"))  # fmt: skip


def characterisations(scene: RussianScene, first: int, end: int, told: bool = False) -> Iterator[Stated]:
    """What the words [first, end) call the event; of the author's own words (`told`) only «это была бойня»."""
    for word in scene.paragraph.words.of(WORDS, first, end):
        value = nature(word) if word.pos_ in ("NOUN", "PROPN") else None
        if value is None:
            continue
        verb = _being(word)
        if verb is None and (told or not _happened(word)):
            continue
        about = verb if verb is not None else word.head
        left, right = clause_edges(about)
        start, finish = scene.span(max(left, first), min(max(right, word.i + 1), end))
        yield Stated(
            proposition(
                PropositionType.CHARACTERISATION,
                {"family": "nature", "value": value},
                place=scene.place(word),
            ),
            start,
            finish,
            denied=_not_before(word) if word.dep_ == "conj" else negated(about),
            modality=modality(about),
        )


def nature(word: Any) -> str | None:
    """The nature that a noun names, by itself or with the adjective before it."""
    lemma = word.lemma_
    if lemma == "попытка":
        of = [c for c in word.children if c.dep_ == "nmod" and c.lemma_ in _NATURE]
        return f"{_NATURE[of[0].lemma_]} attempt" if of else None
    if lemma in _NATURE and not (word.dep_ == "nmod" and word.head.lemma_ == "попытка"):
        tried = any(c.lower_.startswith(("неудав", "несостояв")) for c in word.children)
        return f"{_NATURE[lemma]} attempt" if tried else _NATURE[lemma]
    beside = [c.lemma_ for c in word.children if c.dep_ in ("amod", "acl")]
    found = next((_WITH[lemma][b] for b in beside if b in _WITH.get(lemma, {})), None)
    if found is None and lemma == "преступление" and any(c.lemma_ == "человечность" for c in word.children):
        return "crime against humanity"
    return found


def _being(word: Any) -> Any | None:
    """What says that something is this: the noun itself with «быть» or «это», or the verb of being."""
    head = word.head
    if any(c.dep_ == "cop" or (c.dep_ in SUBJECTS and c.lemma_ == "это") for c in word.children):
        return word
    if head.lemma_ in _BEING and head.pos_ in ("VERB", "AUX") and case(word) in ("Ins", "Acc"):
        return head
    if word.dep_ == "conj" and head.pos_ == "NOUN" and (_being(head) is not None):
        return _being(head)
    return None


def _happened(word: Any) -> bool:
    """«Произошёл теракт», «предпринята попытка переворота»."""
    verb = word.head
    return is_predicate(verb) and verb.lemma_ in _HAPPENING and (word in subjects(verb) or word in objects(verb))


def _not_before(word: Any) -> bool:
    """«…, а не революцией»."""
    return any(w.lower_ == "не" for w in word.doc[max(0, word.left_edge.i - 1) : word.i])


def judgement(scene: RussianScene, verb: Any) -> Stated | None:
    """What a verb of judging makes of its object: «назвал протестующих террористами»."""
    if verb.lemma_ not in JUDGING:
        return None
    judged = objects(verb) or [c for c in subjects(verb) if c.dep_ == "nsubj:pass"]
    values = [c for c in verb.children if c.dep_ in ("xcomp", "obl", "iobj", "obj") and _as_what(c)]
    if not judged or not values:
        return None
    value, event = values[0], judged[0]
    if value == event:
        return None
    kind = nature(value)
    start, finish = scene.span(
        min(verb.i, event.left_edge.i, value.left_edge.i), max(verb.i, event.right_edge.i, value.right_edge.i) + 1
    )
    told = (
        None if event.pos_ in ("PRON", "VERB") and event.lemma_ in ("это", "они", "он", "она", "что") else called(event)
    )
    return Stated(
        proposition(
            PropositionType.CHARACTERISATION,
            {"event": told, "family": "nature" if kind else "judgement", "value": kind or called(value)},
        ),
        start,
        finish,
    )


def _as_what(word: Any) -> bool:
    alone = case(word) == "Ins" and not preposition(word)
    return alone or any(c.lower_ == "как" for c in word.children)
