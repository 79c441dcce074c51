"""Offices in Russian: who heads, is named, becomes, takes or leaves an office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.russian.typed.clauses import (
    SUBJECTS,
    case,
    clause_edges,
    is_passive,
    is_predicate,
    modality,
    negated,
    objects,
    obliques,
    preposition,
    subjects,
)  # fmt: skip
from variorum.extract.russian.typed.nominative import called
from variorum.extract.russian.typed.scene import RussianScene, person_span
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_NAMING = frozenset(("назначить", "избрать", "утвердить", "назначать", "переизбрать"))
_BECOMING = frozenset(("стать", "являться", "становиться", "оставаться", "быть"))
_TAKING = frozenset(("занять", "занимать", "получить", "покинуть", "оставить"))
_HEADING = frozenset(("возглавить", "возглавлять", "руководить", "командовать"))
_LEAVING = frozenset(
    ("уйти", "снять", "освободить", "уволить", "отправить", "подать", "покинуть", "оставить", "отстранить")
)
_POSTS = frozenset(
    ("президент", "министр", "глава", "председатель", "аким", "мэр", "губернатор", "прокурор", "директор", "лидер",
     "командующий", "начальник", "руководитель", "секретарь", "премьер", "премьер-министр", "посол", "спикер",
     "заместитель", "комендант", "генпрокурор", "советник", "депутат", "судья", "командир", "вице-премьер",
     "омбудсмен")
)  # fmt: skip
_SEATS = frozenset(("пост", "должность", "кресло"))
WORDS = _NAMING | _BECOMING | _TAKING | _HEADING | _LEAVING | _POSTS


def offices(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """The offices that the words [first, end) say somebody holds, takes or gives up."""
    for word in scene.paragraph.words.of(WORDS, first, end):
        for post, holder, left in [*_by_verb(word), *_by_noun(word)]:
            named = scene.actor(holder) if person_span(holder) is not None else None
            if named is None:
                continue
            office, body = post
            low, high = clause_edges(word)
            start, finish = scene.span(max(first, low), min(end, high))
            yield Stated(
                proposition(
                    PropositionType.OFFICE,
                    {"office": office, "body": body, "holder": named},
                    time=scene.time(word),
                ),
                start,
                finish,
                denied=negated(word) or left,
                modality=modality(word),
            )
            break


_Post = tuple[str, str | None]


def _by_verb(verb: Any) -> Iterator[tuple[_Post, Any, bool]]:
    if not is_predicate(verb):
        return
    lemma, passive = verb.lemma_, is_passive(verb)
    doers = subjects(verb)
    named = doers if passive else objects(verb)
    if lemma in _NAMING and named:
        yield from ((_post(p), named[0], False) for p in _complements(verb))
        yield from ((p, named[0], False) for p in _seats(verb, "на"))
    if lemma in _BECOMING and doers:
        yield from ((_post(p), doers[0], False) for p in _complements(verb))
    if lemma in _TAKING and doers:
        seats = [o for o in objects(verb) if o.lemma_ in _SEATS]
        yield from ((p, doers[0], lemma in _LEAVING) for s in seats for p in _of_seat(s))
    if lemma in _HEADING and doers:
        bodies = objects(verb) or [c for c in obliques(verb, "") if case(c) == "Ins"]
        yield from ((("глава", called(b)), doers[0], False) for b in bodies[:1])
    if lemma in _LEAVING:
        gone = doers if lemma in ("уйти", "подать") or passive else objects(verb)
        seats = list(_seats(verb, "с", "со", "от"))
        left = [o for o in obliques(verb, "в", "с", "со", "от") if o.lemma_ == "отставка" or o.lemma_ in _SEATS]
        if not seats and left and gone and gone[0].lemma_ in _POSTS and not _former(gone[0]):
            seats = [_post(gone[0])]  # «председатель комитета Олег Рябов ушёл в отставку»
        yield from ((p, gone[0], True) for p in seats if gone)


def _former(noun: Any) -> bool:
    return any(c.lemma_ in ("бывший", "экс") for c in noun.children)


def _by_noun(noun: Any) -> Iterator[tuple[_Post, Any, bool]]:
    """«Карева – министр юстиции», «Карева была министром юстиции»."""
    if noun.lemma_ not in _POSTS or noun.pos_ != "NOUN":
        return
    if any(c.dep_ == "cop" for c in noun.children):
        yield from ((_post(noun), s, False) for s in noun.children if s.dep_ in SUBJECTS)
    elif noun.dep_ in ("appos", "ROOT", "parataxis") and any(c.text in ("–", "—", "-") for c in noun.children):
        holders = [s for s in noun.children if s.dep_ in SUBJECTS] or ([noun.head] if noun.head is not noun else [])
        yield from ((_post(noun), h, False) for h in holders if h.i < noun.i)


def _complements(verb: Any) -> list[Any]:
    return [c for c in verb.children if c.lemma_ in _POSTS and case(c) == "Ins" and not preposition(c)]


def _seats(verb: Any, *prepositions: str) -> Iterator[_Post]:
    seats = [o for o in obliques(verb, *prepositions) if o.lemma_ in _SEATS]
    seats += [s for o in obliques(verb, "в") if o.lemma_ == "отставка" for s in o.children if s.lemma_ in _SEATS]
    for seat in seats:
        yield from _of_seat(seat)


def _of_seat(seat: Any) -> Iterator[_Post]:
    yield from (_post(c) for c in seat.children if c.dep_ in ("nmod", "appos") and c.lemma_ in _POSTS)


def _post(noun: Any) -> _Post:
    """The office and the body it is of: «министром обороны» is министр of оборона."""
    of = [
        c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i and case(c) in ("Gen", "") and not preposition(c)
    ]
    return str(noun.lemma_), called(of[0]) if of else None
