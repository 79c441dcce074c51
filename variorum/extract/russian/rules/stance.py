"""How a cue in its sentence stands to what it brings: negation, silence, withdrawal, certainty, distance."""

from __future__ import annotations

from typing import Any

from variorum.extract.russian.cues import Cue, lemmas
from variorum.extract.russian.rules.source import SUBJECTS
from variorum.model.claim import Certainty, Commitment, Stance

_POSSIBLE = lemmas("возможно может мочь пожалуй")
_PROBABLE = lemmas("вероятно наверное наверняка видимо по-видимому похоже очевидно скорее")
_CERTAIN = lemmas("точно несомненно безусловно бесспорно")
_SILENCE = lemmas(
    "комментировать прокомментировать говорить сказать отвечать ответить называть назвать раскрыть раскрывать "
    "уточнять уточнить пояснять пояснить подтвердить подтверждать сообщить сообщать разглашать комментарий ответ "
    "объяснить объяснять обсуждать разъяснить предоставить предоставлять"
)
_KNOWING = frozenset(("знать", "узнать", "понимать", "понять", "выяснить", "выяснять", "установить", "устанавливать"))
_BELIEVING = frozenset(("считать", "думать", "верить", "полагать", "поверить", "согласиться", "соглашаться"))
_DOUBTING = frozenset(("сомневаться", "усомниться"))
_NOT_BEGUN = frozenset(("стать", "спешить", "мочь", "смочь", "захотеть", "хотеть", "желать", "пожелать", "суметь"))
EVIDENCE = lemmas("доказательство свидетельство улика подтверждение признак основание")
"""What speaks for something."""
BEING = lemmas(
    "нет отсутствовать быть найти находить обнаружить иметь видеть увидеть существовать иметься собрать получить "
    "получать располагать представить предоставить представлять предъявить предъявлять привести приводить обладать "
    "добыть выявить найтись обнаружиться поступить"
)
"""Verbs by which evidence is there, is found or is given."""
_MISTAKEN = lemmas("ошибка ошибочный опечатка неточность неточный неверный некорректный недоразумение оплошность")
_FALSE = lemmas(
    "ложь ложный неправда недостоверный вымысел выдумка вымышленный фейк фейковый клевета дезинформация слух вброс "
    "фальшивка фальсификация домысел бред чушь беспочвенный голословный безосновательный необоснованный"
)
_JUDGING = lemmas("назвать называть признать признавать счесть считать объявить объявлять именовать")
TOLD = lemmas(
    "данные информация сообщение заявление число цифра количество список статистика сведение сводка оценка показание "
    "обвинение слово утверждение версия высказывание публикация вывод факт подсчет отчет доклад новость"
)
"""Nouns of what somebody has told."""


_HELD = ("obj", "obl", "iobj", "nsubj", "nsubj:pass")


def is_negated(verb: Any) -> bool:
    """Whether the verb itself, or what it hangs on, is negated: 'не сказал', 'не стал отвечать'."""
    if any(c.lower_ in ("не", "ни", "нисколько") and c.i < verb.i for c in verb.children):
        return True
    above = verb.head
    return bool(verb.dep_ == "xcomp" and above.lemma_ in _NOT_BEGUN and is_negated(above))


def stance_of(verb: Any, cue: Cue) -> tuple[Stance, bool]:
    """The stance that a cue takes to its content, and whether the cue is negated.

    A negated cue of saying is silence, not denial: "не подтвердил" leaves the content unsaid (withholds); but who
    "не признаёт" something denies it.
    """
    negated = is_negated(verb)
    undone = taken_back(verb)
    if undone is not None:
        return undone, negated
    if cue.stance == Stance.WITHHOLDS:
        silent = cue.lemma.startswith("затрудн") or any(
            c.dep_ in ("xcomp", "obl", "obj", "ccomp", "nmod") and c.lemma_ in _SILENCE for c in verb.children
        )
        return (Stance.WITHHOLDS if silent else Stance.ASSERTS), negated
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("отказаться", "отказываться"):
        return Stance.WITHHOLDS, True
    if not negated:
        return cue.stance, False
    if cue.lemma in _KNOWING:
        return Stance.UNKNOWN, True
    if cue.lemma in _BELIEVING:
        return Stance.DENIES, True
    if cue.lemma in ("признать", "признавать"):
        return Stance.DENIES, True
    if cue.lemma in _DOUBTING or cue.lemma in ("исключить", "исключать"):
        return Stance.ASSERTS, True
    return Stance.WITHHOLDS, True


def taken_back(verb: Any) -> Stance | None:
    """The stance of what undoes words: 'назвал данные ошибкой', 'отказался от своих слов'; else None."""
    if is_negated(verb):
        return None
    if verb.lemma_ in ("отказаться", "отказываться"):
        said = [c for c in verb.children if c.lemma_ in TOLD and any(w.lower_ == "от" for w in c.children)]
        return Stance.WITHDRAWS if any(_certain(c) for c in said) else None
    values = {w.lemma_ for w in undoing_words(verb)}
    return Stance.WITHDRAWS if values & _MISTAKEN else Stance.DENIES if values else None


def undoing_words(verb: Any) -> list[Any]:
    """What a verb of judging calls words that it undoes, wherever the parse hangs it: 'назвал данные ложью'."""
    if verb.lemma_ not in _JUDGING:
        return []
    judged = [c for c in verb.children if c.lemma_ in TOLD and c.dep_ in ("obj", "nsubj:pass")]
    within = [w for j in judged for w in j.subtree if w.i > j.i]
    near = [*verb.children, *(w for c in verb.children if c.dep_ in _CALLED for w in c.conjuncts), *within]
    wrong = _MISTAKEN | _FALSE
    return [w for w in near if judged and w.lemma_ in wrong and w.morph.get("Case") == ["Ins"]]


_CALLED = ("xcomp", "obl", "iobj")


def _certain(noun: Any) -> bool:
    """Whether words are of something certain: 'от своих данных', 'от слов о гибели', not 'от комментариев'."""
    pointing = ("свой", "прежний", "первоначальный", "этот", "тот", "данный", "собственный", "ранний")
    return any(c.lemma_ in pointing or c.dep_ in ("nmod", "acl", "acl:relcl") for c in noun.children)


def lacks(noun: Any) -> Any | None:
    """The verb that says of a noun of evidence that it is not there; None where nothing does."""
    if noun.lemma_ not in EVIDENCE or noun.pos_ != "NOUN" or noun.dep_ not in _HELD:
        return None
    verb = noun.head
    if verb.lower_ in ("нет", "нету") or verb.lemma_ == "отсутствовать":
        return verb
    return verb if verb.lemma_ in BEING and is_negated(verb) else None


def stance_inside(root: Any, stance: Stance) -> Stance:
    """The stance that the content itself takes: 'заявил, что доказательств нет', 'сообщили, что причина неизвестна'."""
    if stance != Stance.ASSERTS:
        return stance
    near = [root, *root.children]
    if root.lemma_ in ("неизвестно", "неизвестный") or any(w.lemma_ == "неизвестно" for w in near):
        return Stance.UNKNOWN
    missing = root.lower_ in ("нет", "нету") or root.lemma_ in ("отсутствовать",) or is_negated(root)
    subjects = [w for w in near if w.lemma_ in EVIDENCE and w.dep_ in (*SUBJECTS, "obj", "obl", "ROOT", "ccomp")]
    if missing and subjects and root.lemma_ in BEING:
        return Stance.NO_EVIDENCE
    return stance


def certainty_of(root: Any, cue: Cue, negated: bool) -> Certainty:
    """How sure the words say the speaker is, from adverbs round the content's main verb and from the cue."""
    words = {w.lower_ for w in root.children} | {root.lower_}
    lemmas = {w.lemma_ for w in root.children if w.dep_ in ("aux", "advmod", "parataxis", "discourse")} | {root.lemma_}
    if negated and cue.lemma in ("исключить", "исключать"):
        return Certainty.POSSIBLE
    if words & _POSSIBLE or lemmas & {"возможно", "мочь"} or cue.lemma in ("предположить", "предполагать"):
        return Certainty.POSSIBLE
    if words & _PROBABLE:
        return Certainty.PROBABLE
    if words & _CERTAIN or (negated and cue.lemma in _DOUBTING):
        return Certainty.CERTAIN
    return Certainty.UNSPECIFIED


def commitment_of(root: Any, cue: Cue) -> Commitment:
    """How the author stands to what is told: 'якобы' and 'будто' keep a distance whatever the cue."""
    distant = any(w.lower_ in ("якобы", "будто") for w in root.children)
    return Commitment.DISTANCE if distant else cue.commitment
