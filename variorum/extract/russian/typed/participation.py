"""Participation in Russian: who did it, with which role; `?` where nobody knows who."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.russian.typed.clauses import (
    BEGINNING,
    LONGEST_TERM,
    agents,
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
    term,
)  # fmt: skip
from variorum.extract.russian.typed.nominative import called
from variorum.extract.russian.typed.scene import RussianScene
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.entity import UNKNOWN
from variorum.model.proposition import PropositionType, proposition

_ROLES = {
    **dict.fromkeys(("стрелять", "обстрелять", "выстрелить", "обстреливать"), "shooter"),
    **dict.fromkeys(("избивать", "избить", "пытать", "истязать", "изнасиловать"), "torturer"),
    **dict.fromkeys(("захватить", "захватывать", "штурмовать", "поджечь", "сжечь", "разгромить", "громить", "ворваться",
                     "напасть", "атаковать", "разграбить", "похитить", "взорвать", "нападать", "ограбить"),
                    "perpetrator"),
    **dict.fromkeys(("убить", "застрелить", "расстрелять", "убивать", "казнить"), "killer"),
    **dict.fromkeys(("разогнать", "рассеять", "разгонять"), "user of force"),
}  # fmt: skip
_WIELD = frozenset(("применить", "применять", "использовать", "задействовать", "пустить"))
_FORCE = frozenset(
    ("газ", "граната", "оружие", "водомёт", "водомет", "сила", "пуля", "дубинка", "патрон", "спецсредство", "насилие",
     "пытка", "электрошокер", "взрывчатка", "ствол")
)  # fmt: skip
_TURMOIL = frozenset(
    ("беспорядок", "протест", "насилие", "погром", "теракт", "нападение", "переворот", "митинг", "мятеж", "бунт",
     "поджог", "атака", "провокация", "убийство", "захват", "столкновение", "штурм", "стрельба", "взрыв")
)  # fmt: skip
_INSTIGATING = frozenset(
    ("организовать", "спровоцировать", "устроить", "подготовить", "спланировать", "финансировать", "возглавить",
     "координировать", "разжигать", "инспирировать", "учинить")
)  # fmt: skip
WORDS = frozenset(
    (*_ROLES, *_WIELD, *_INSTIGATING, "открыть", "открывать", "стоять", "стоить", "лежать", "нести", "понести",
     "ответственный", "виновный", "отдать", "дать", "отдавать", "приказать", "приказывать", "распорядиться",
     "велеть")
)  # fmt: skip
_LETHAL = frozenset(("стрелять", "огонь", "убить", "убивать", "поражение", "оружие", "открыть"))


def participations(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """Who the words [first, end) say took part in violence, and how; «кто …» asks and answers `?`."""
    for word in scene.paragraph.words.of(WORDS, first, end):
        if not (word.pos_ in ("VERB", "AUX", "ADJ") or is_predicate(word)):
            continue
        role = _role(word)
        doer = _doer(word) if role is not None else None
        if role is not None and doer is not None:
            yield from _stated(scene, word, doer, role)


def _doer(verb: Any) -> Any | None:
    """Who does it, where the parse leaves no other: a wrong parse would accuse somebody, so acts are rather missed."""
    if verb.pos_ == "VERB" and not is_predicate(verb):
        return None
    if is_passive(verb) and verb.lemma_ not in ("ответственный", "виновный"):
        return next((a for a in agents(verb) if _may_do(a)), None)
    if verb.lemma_ == "лежать":
        return next((o for o in obliques(verb, "на") if _may_do(o)), None)
    own = [s for s in subjects(verb) if s.head == verb]
    if own:
        return own[0] if _may_do(own[0]) else None
    inherited = subjects(verb)
    near = inherited and verb.dep_ == "conj" and inherited[0].head == verb.head and verb.i - verb.head.i <= _NEAR
    begun = inherited and verb.dep_ == "xcomp" and verb.head.lemma_ in BEGINNING
    relative = inherited and verb.dep_ in ("acl:relcl", "ccomp")
    return inherited[0] if inherited and (near or relative or begun) and _may_do(inherited[0]) else None


_NEAR = 12


_COLLECTIVE = frozenset(
    ("толпа", "полиция", "армия", "спецназ", "войско", "сила", "группа", "группировка", "отряд", "власть", "окружение",
     "правительство", "министерство", "подразделение", "банда", "режим", "государство", "служба", "ведомство", "омон",
     "гвардия", "контингент", "партия", "организация", "движение", "руководство", "элита", "спецслужба", "структура",
     "полк", "батальон", "патруль", "конвой", "комитет", "клан", "орган", "народ", "лицо", "криминалитет", "страна",
     "ополчение")
)  # fmt: skip


def _may_do(word: Any) -> bool:
    counted = any(c.dep_.startswith("nummod") for c in word.children) or word.pos_ == "NUM"
    vague = word.pos_ == "PRON" and word.lemma_ != "кто"
    alive = "Inan" not in word.morph.get("Animacy") or word.pos_ == "PROPN" or word.lemma_ in _COLLECTIVE
    apart = word.pos_ in ("VERB", "ADJ") and any(
        c.dep_ not in ("det", "amod", "punct", "conj", "cc") for c in word.children
    )
    return alive and not counted and not vague and not apart  # «Вооружённые ножами, они …»


def _role(verb: Any) -> str | None:
    lemma = verb.lemma_
    borne = subjects(verb) if is_passive(verb) else objects(verb)
    held = {w.lemma_ for b in borne for w in [b, *b.conjuncts]}
    if lemma in _WIELD and held & _FORCE:
        return "torturer" if "пытка" in held else "user of force"
    if lemma in ("открыть", "открывать") and "огонь" in held:
        return "user of force"
    if lemma in _INSTIGATING and held & _TURMOIL:
        return "instigator"
    if lemma in ("стоять", "стоить") and any(case(o) == "Ins" and o.lemma_ in _TURMOIL for o in obliques(verb, "за")):
        return "instigator"
    if lemma == "лежать" and any(s.lemma_ in ("вина", "ответственность") for s in subjects(verb)):
        return "instigator"
    if lemma in ("нести", "понести") and "ответственность" in held:
        return "instigator"
    if lemma in ("ответственный", "виновный") and "Short" in verb.morph.get("Variant"):
        return "instigator"
    if lemma in ("отдать", "дать", "отдавать") and any(_lethal(b) for b in borne if b.lemma_ in ("приказ", "команда")):
        return "ordered force"
    if lemma in ("приказать", "приказывать", "распорядиться", "велеть") and _lethal(verb):
        return "ordered force"
    role = _ROLES.get(lemma)
    if lemma in ("захватить", "захватывать") and any(_alive(b) and b.lemma_ != "заложник" for b in borne):
        return None  # somebody was caught
    if lemma in ("напасть", "ворваться", "стрелять", "выстрелить", "нападать"):
        return role
    return role if role and borne else None


def _alive(word: Any) -> bool:
    return "Anim" in word.morph.get("Animacy") or word.pos_ == "PRON" or word.like_num


def _without_clauses(noun: Any) -> list[Any]:
    out = {w.i for c in noun.subtree if c.dep_ == "acl:relcl" for w in c.subtree}
    return [w for w in noun.subtree if w.i not in out]


_NOT_AIMED = frozenset(
    ("ночь", "день", "ответ", "время", "ход", "результат", "год", "час", "утро", "момент", "поражение")
)


def _lethal(word: Any) -> bool:
    return any(w.lemma_ in _LETHAL for w in word.subtree if w is not word)


def _stated(scene: RussianScene, verb: Any, doer: Any, role: str) -> Iterator[Stated]:
    asked = doer.lemma_ == "кто"
    actor = UNKNOWN if asked else scene.actor(doer)
    if actor is None:
        return
    left, right = clause_edges(verb)
    start, finish = scene.span(left, right)
    event = None if role in ("instigator", "shooter") else _act(verb)
    yield Stated(
        proposition(
            PropositionType.PARTICIPATION,
            {"event": event, "role": role, "actor": actor},
            place=scene.place(verb),
            time=scene.time(verb),
        ),
        start,
        finish,
        denied=negated(verb) != negated(doer),
        stance=Stance.UNKNOWN if asked else None,
        modality=modality(verb),
    )


def _act(verb: Any) -> str:
    """The verb with its object as a term: «применить слезоточивый газ»."""
    borne = subjects(verb) if is_passive(verb) else objects(verb)
    against = [o for o in verb.children if preposition(o) in ("по", "против", "в", "на") and o.dep_ == "obl"]
    against = [o for o in against if not o.like_num and o.lemma_ not in _NOT_AIMED]
    told = [called(b) for b in borne[:1]] if is_passive(verb) else [term(_without_clauses(b)) for b in borne[:1]]
    return " ".join([verb.lemma_, *told, *(term(a.subtree) for a in against[:1])])[:LONGEST_TERM]
