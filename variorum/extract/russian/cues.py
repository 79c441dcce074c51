"""The Russian cue lexicon: verbs, nouns and phrases that bring in what somebody says, thinks or shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from variorum.model.claim import Commitment, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: which frames bring its content, what sort of act it is, and how it colours what it brings.

    `frames`: C a clause, X an infinitive, N a noun phrase, P a phrase with one of `prepositions`, O an object with
    its complement ("назвал это переворотом"), Q a quotation. `kind`: speech, evidence, mention, thought, intention
    or attitude.
    """

    lemma: str
    frames: frozenset[str]
    kind: str
    stance: Stance
    commitment: Commitment
    prepositions: frozenset[str]


def lemmas(words: str) -> frozenset[str]:
    """A set of words that one blank parts."""
    return frozenset(words.split())


@cache
def verbs() -> Mapping[str, Cue]:
    """The Russian cue verbs by lemma (with е for ё), read from the packaged table."""
    table = resources.files("variorum.extract.russian").joinpath("cues.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    return {
        lemma: Cue(lemma, frozenset(frames), kind, Stance(stance), Commitment(commitment), frozenset(preps.split()))
        for lemma, frames, kind, stance, commitment, preps in rows
    }


@cache
def cue_lemmas() -> frozenset[str]:
    """The lemmas of the words that may be cues."""
    return frozenset((*verbs(), *_CONVINCED))


_CONVINCED = {"уверить": "уверенный", "убедить": "убежденный"}


def cue_of(word: Any) -> Cue | None:
    """The cue that a word of a parse is, None where it is none; "уверена" is no form of "уверить"."""
    lemma = str(word.lemma_)
    if lemma in _CONVINCED and (word.morph.get("Voice") == ["Pass"] or word.morph.get("Variant") == ["Short"]):
        lemma = _CONVINCED[lemma]
    return verbs().get(lemma)


def _nouns(words: str, kind: str, stance: Stance, commitment: Commitment) -> dict[str, Cue]:
    return {w: Cue(w, frozenset("C"), kind, stance, commitment, frozenset()) for w in words.split()}


NOUNS: Mapping[str, Cue] = {
    **_nouns("утверждение версия предположение обвинение слух намек догадка подозрение гипотеза", "speech",
             Stance.ASSERTS, Commitment.DISTANCE),
    **_nouns("заявление сообщение слово мнение ответ предупреждение обещание прогноз жалоба замечание угроза "
             "призыв требование объяснение оценка показание мысль тезис довод заверение рассказ информация", "speech",
             Stance.ASSERTS, Commitment.NEUTRAL),
    **_nouns("вывод заключение признание подтверждение доказательство свидетельство", "evidence",
             Stance.ASSERTS, Commitment.ENDORSE),
    **_nouns("опровержение", "speech", Stance.DENIES, Commitment.NEUTRAL),
    **_nouns("сомнение", "speech", Stance.DOUBTS, Commitment.NEUTRAL),
    **_nouns("убеждение уверенность надежда опасение", "thought", Stance.ASSERTS, Commitment.NEUTRAL),
}  # fmt: skip
"""Nouns whose clause is what somebody says: "заявление министра о том, что …", "пришли к выводу, что …"."""

ACCORDING: Mapping[str, Cue] = {
    **_nouns("слово сообщение информация данные свидетельство признание заявление рассказ оценка подсчет "
             "показание прогноз сведение расчет", "speech", Stance.ASSERTS, Commitment.NEUTRAL),
    **_nouns("утверждение версия", "speech", Stance.ASSERTS, Commitment.DISTANCE),
    **_nouns("мнение убеждение предположение", "speech", Stance.ASSERTS, Commitment.NEUTRAL),
}  # fmt: skip
"""Nouns that after "по" make of their owner a speaker: "по словам мэра", "по данным МВД"."""

DOCUMENTS = lemmas(
    "доклад отчет заявление обращение сообщение письмо релиз пресс-релиз документ статья публикация пост запись "
    "приговор решение постановление заключение справка рапорт материал обзор исследование жалоба иск ответ указ "
    "комментарий протокол расследование заметка текст коммюнике сводка интервью книга закон"
)
"""Written and spoken works that speak for whoever made them: "в докладе комиссии говорится"."""

BODIES = lemmas(
    "министерство прокуратура генпрокуратура полиция суд правительство комиссия комитет ведомство управление "
    "департамент агентство служба пресс-служба организация партия союз компания банк университет институт "
    "больница центр фонд совет парламент сенат мэрия акимат администрация канцелярия посольство газета издание "
    "журнал телеканал радио сайт портал бюро движение ассоциация федерация штаб армия редакция коллегия минздрав "
    "минюст минобороны следствие"
)
"""Nouns of bodies that speak though they are things."""
