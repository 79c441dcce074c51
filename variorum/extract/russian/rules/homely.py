"""Things and persons of everyday life who are said to say something: 'мой блог', 'рецепт', 'мои друзья', 'муж'."""

from __future__ import annotations

from typing import Any

from variorum.extract.russian.cues import BODIES, DOCUMENTS, lemmas

_OURS = lemmas("мой твой наш ваш")
_NEAR = lemmas(
    "муж жена мама мать папа отец бабушка дедушка тетя дядя сын дочь дочка брат сестра подруга подружка друг приятель "
    "знакомый приятельница сосед соседка свекровь теща ребенок родитель парень девушка коллега мужчина девочка"
)
_BARE = lemmas("муж жена мама папа бабушка дедушка дочка подруга подружка друг приятель свекровь теща парень")
_READER = frozenset(("ты", "вы", "тебя", "вас", "тобой", "вами"))
_WEB = lemmas("сайт портал журнал магазин")
_SPEAKING = lemmas(
    "источник следствие обвинение защита сторона власть сми оппозиция руководство командование семья большинство "
    "группа часть половина ряд экспертиза опрос анализ проверка данные статистика видео видеозапись съемка кадр "
    "показание медиа пресса столица кремль центризбирком завод предприятие корпорация холдинг школа лицей вуз "
    "колледж госпиталь поликлиника аэропорт хозяйство инспекция палата дума трибунал подразделение застава гвардия "
    "флот бригада полк батальон дивизия отдел отделение участок изолятор колония тюрьма общество община церковь "
    "епархия диаспора профсоюз клуб лига кабинет кабмин оператор телекомпания канал телевидение редколлегия "
    "объединение учреждение орган структура страна государство республика город регион область мид мвд кнб фсб оон"
)
"""Nouns of things that speak for the record, besides bodies and documents."""


def is_homely(head: Any) -> bool:
    """Whether a speaker phrase is of everyday life; what has a name or an office is not."""
    if head.lower_ in _READER:
        return True
    opening = head.pos_ == "PROPN" and head.i == head.sent.start  # "Фото показывают": a capital, not a name
    if head.ent_type_ or not (opening or head.pos_ in ("NOUN", "ADJ")) or _named(head):
        return False
    ours = any(c.lemma_ in _OURS and c.i < head.i for c in head.children)
    if head.morph.get("Animacy") == ["Inan"] and not (len(head) > 1 and head.text.isupper()):
        if head.lemma_ in _WEB:
            return ours or not any(c.dep_ in ("nmod", "appos", "amod") for c in head.children)
        return ours or head.lemma_ not in BODIES | DOCUMENTS | _SPEAKING
    bare = head.lemma_ in _BARE and not any(c.dep_ in ("nmod", "appos", "amod", "acl") for c in head.children)
    return bare or (ours and head.lemma_ in _NEAR)


def _named(head: Any) -> bool:
    """Whether the phrase gives a name, of a person, a body or in quotation marks."""
    return any(w.ent_type_ or w.text in ("«", '"', "“") for w in head.subtree if abs(w.i - head.i) <= 8)
