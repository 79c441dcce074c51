"""What has become of named persons and of orders, in Russian: dead, missing, detained, released; imposed, lifted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.russian.typed.clauses import (
    clause_edges,
    is_passive,
    is_predicate,
    joined,
    modality,
    negated,
    objects,
    obliques,
    participle_of,
    preposition,
    subjects,
    term,
)  # fmt: skip
from variorum.extract.russian.typed.nominative import called
from variorum.extract.russian.typed.scene import RussianScene, person_span
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_OF_SUBJECT = {
    **dict.fromkeys(("погибнуть", "умереть", "скончаться"), "dead"),
    "пропасть": "missing", "исчезнуть": "missing", "выжить": "alive", "пострадать": "injured",
}  # fmt: skip
_OF_OBJECT = {
    **dict.fromkeys(("убить", "застрелить", "расстрелять", "казнить"), "dead"),
    **dict.fromkeys(("задержать", "арестовать", "задерживать"), "detained"),
    **dict.fromkeys(("освободить", "отпустить", "выпустить"), "released"),
    **dict.fromkeys(("ранить", "избить"), "injured"), "похитить": "abducted", "госпитализировать": "hospitalised",
    "похоронить": "buried", "депортировать": "deported",
}  # fmt: skip
_CHANGED = {
    "ввести": "imposed", "объявить": "declared", "отменить": "lifted", "снять": "lifted", "продлить": "extended",
    "восстановить": "restored", "отключить": "cut", "заблокировать": "cut", "перекрыть": "blocked",
    "возобновить": "restored", "закрыть": "closed", "открыть": "reopened",
}  # fmt: skip
_KEPT = frozenset(
    ("режим", "положение", "чп", "час", "интернет", "связь", "доступ", "аэропорт", "порядок", "движение", "карантин",
     "перемирие", "электроснабжение", "сообщение", "мораторий", "вещание")
)  # fmt: skip
WORDS = frozenset(
    (*_OF_SUBJECT, *_OF_OBJECT, *_CHANGED, "выйти", "находиться", "оставаться", "содержаться", "найти", "обнаружить",
     "опознать")
)  # fmt: skip


def statuses(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """What the words [first, end) say has become of a named person, an order or a service."""
    for verb in scene.paragraph.words.of(WORDS, first, end):
        described = participle_of(verb)
        if described is None and not is_predicate(verb):
            continue
        told = _told(verb) if described is None else _described(verb, described)
        for bearer, status in told:
            for each in joined(bearer):
                pronoun = each.pos_ == "PRON" and each.lemma_ in ("он", "она")
                named = scene.actor(each) if pronoun or person_span(each) is not None else None
                if named is None and status not in _CHANGED.values():
                    continue
                yield _stated(scene, verb, named or _service(each), status, (first, end))


def _service(noun: Any) -> str:
    """An order or a service with what it is to: «доступ к интернету»."""
    to = [c for c in noun.children if c.dep_ == "nmod" and preposition(c) in ("к", "с", "между")]
    return " ".join([called(noun), *(term(c.subtree) for c in to[:1])])


def _described(verb: Any, bearer: Any) -> Iterator[tuple[Any, str]]:
    """«Велин, задержанный в Тарске, …»."""
    if verb.lemma_ in _OF_OBJECT and person_span(bearer) is not None:
        yield bearer, _OF_OBJECT[verb.lemma_]


def _told(verb: Any) -> Iterator[tuple[Any, str]]:
    lemma = verb.lemma_
    passive = is_passive(verb)
    if lemma in _OF_SUBJECT and not (lemma == "пропасть" and not _without_trace(verb)):
        yield from ((s, _OF_SUBJECT[lemma]) for s in subjects(verb)[:1])
    bearers = subjects(verb)[:1] if passive else objects(verb)[:1]
    dismissed = any(o.lemma_ in ("должность", "пост", "обязанность") for o in obliques(verb, "от", "с"))
    if lemma in _OF_OBJECT and not dismissed:
        yield from ((b, _OF_OBJECT[lemma]) for b in bearers)
    if lemma in _CHANGED:
        yield from ((b, _CHANGED[lemma]) for b in bearers if b.lemma_ in _KEPT)
    if lemma in ("найти", "обнаружить", "опознать"):
        bodies = [b for b in bearers if b.lemma_ in ("тело", "труп", "останки")]
        yield from ((c, "dead") for b in bodies for c in b.children if c.dep_ == "nmod" and person_span(c) is not None)
    if lemma == "выйти" and any(o.lemma_ == "свобода" for o in obliques(verb, "на")):
        yield from ((s, "released") for s in subjects(verb)[:1])
    if lemma in ("находиться", "оставаться", "содержаться"):
        places = {o.lemma_ for o in obliques(verb, "под", "в")}
        if places & {"стража", "арест", "изолятор", "сизо"}:
            yield from ((s, "detained") for s in subjects(verb)[:1])


def _without_trace(verb: Any) -> bool:
    return any(o.lemma_ in ("весть", "след") for o in obliques(verb, "без"))


def _stated(scene: RussianScene, verb: Any, subject: str, status: str, window: tuple[int, int]) -> Stated:
    left, right = clause_edges(verb)
    start, finish = scene.span(max(window[0], left), min(window[1], right))
    return Stated(
        proposition(
            PropositionType.STATUS,
            {"subject": subject, "status": status},
            place=scene.place(verb),
            time=scene.time(verb),
        ),
        start,
        finish,
        denied=negated(verb),
        modality=modality(verb),
    )
