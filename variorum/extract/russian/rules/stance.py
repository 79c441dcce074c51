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
_EVIDENCE = lemmas("доказательство свидетельство улика подтверждение признак основание")
_BEING = lemmas("нет отсутствовать быть найти обнаружить иметь видеть существовать иметься собрать получить")


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


def stance_inside(root: Any, stance: Stance) -> Stance:
    """The stance that the content itself takes: 'заявил, что доказательств нет', 'сообщили, что причина неизвестна'."""
    if stance != Stance.ASSERTS:
        return stance
    near = [root, *root.children]
    if root.lemma_ in ("неизвестно", "неизвестный") or any(w.lemma_ == "неизвестно" for w in near):
        return Stance.UNKNOWN
    missing = root.lower_ in ("нет", "нету") or root.lemma_ in ("отсутствовать",) or is_negated(root)
    subjects = [w for w in near if w.lemma_ in _EVIDENCE and w.dep_ in (*SUBJECTS, "obj", "ROOT", "ccomp")]
    if missing and subjects and root.lemma_ in _BEING:
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
