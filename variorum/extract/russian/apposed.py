"""Names beside a description in its case: 'мать Рената, Ольга Ильина, …', 'начальника изолятора Бориса Нечая'."""

from __future__ import annotations

from typing import Any

from variorum.extract.russian.cues import lemmas

OFFICES = lemmas(
    "президент министр премьер премьер-министр прокурор генпрокурор пресс-секретарь секретарь глава губернатор "
    "мэр аким начальник директор председатель руководитель представитель командующий генерал полковник судья "
    "адвокат следователь омбудсмен посол депутат советник заместитель замминистра спикер врач главврач ректор "
    "комендант уполномоченный"
)
"""Nouns of offices and callings."""

_BEARERS = lemmas(
    "семья имя память фонд дело улица партия блок движение штаб канал правительство администрация команда"
)
_REACH = 8


def apposed(head: Any) -> Any | None:
    """The name that a description has beside it, as the entity of the parse; None where it has none for certain."""
    if "Anim" not in head.morph.get("Animacy") or "Plur" in head.morph.get("Number") or head.ent_type_:
        return None
    near = head.doc[head.i : min(head.i + _REACH, head.sent.end)]
    persons = (e for e in near.ents if e.label_ == "PER")
    return next((e for e in persons if _set_off(head, e) or _of_office(head, e)), None)


def _case(words: Any) -> list[str]:
    return next((w.morph.get("Case") for w in words if w.morph.get("Case")), [])


def _set_off(head: Any, entity: Any) -> bool:
    """'Адвокат обвиняемого, Айна Карева, заявила': between commas, both in the nominative."""
    doc = head.doc
    before = list(doc[head.i + 1 : entity.start])
    after = doc[entity.end].text if entity.end < len(doc) else ""
    commas = len(before) > 1 and before[-1].text == "," and not any(w.is_punct for w in before[:-1])
    plain = all(w.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "VERB") and _below(w) for w in before[:-1])
    return commas and plain and after == "," and _case(entity) == head.morph.get("Case") == ["Nom"]


def _below(word: Any) -> bool:
    """Whether a word may be of a description in the nominative: no other noun in it, no verb."""
    return bool(word.ent_type_) or (word.morph.get("Case") != ["Nom"] and "Fin" not in word.morph.get("VerbForm"))


def _of_office(head: Any, entity: Any) -> bool:
    """'Начальника изолятора Бориса Нечая': the parse takes the name for that of the place."""
    between = head.doc[head.i + 1 : entity.start]
    things = all(
        w.morph.get("Animacy") in (["Inan"], []) and w.lemma_ not in _BEARERS and not w.is_punct and not w.ent_type_
        for w in between
    )
    named = len(entity) > 1 and _case(entity) == head.morph.get("Case") != []
    return head.lemma_ in OFFICES and len(between) > 0 and things and named
