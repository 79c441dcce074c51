"""What a cue verb has for its object: 'опроверг сообщения', 'сообщил о гибели', 'назвал это трагедией'."""

from __future__ import annotations

from typing import Any

from variorum.extract.russian.cues import BODIES, Cue, lemmas
from variorum.extract.russian.rules.source import cased
from variorum.extract.russian.rules.stance import is_negated, stance_of, taken_back, undoing_words
from variorum.model.claim import Stance

_FIGURES = lemmas(
    "данные информация сообщение заявление число цифра количество список имя перечень статистика сведение сводка "
    "оценка показание обвинение слово сумма потеря"
)
_ONLY = lemmas(
    "отозвать отзывать опубликовать публиковать обнародовать оценить оценивать дезавуировать исключить исключать"
)
_VERDICTS = lemmas("виновный невиновный потерпевший банкрот вменяемый невменяемый")
_OF_SPEAKERS = lemmas("требовать потребовать обещать пообещать насчитать предсказать предсказывать прогнозировать")
_PROVABLE = lemmas("вина виновность невиновность причастность непричастность участие факт связь")
_PROCEDURES = lemmas("ходатайство жалоба апелляция иск предложение проект заявка протест приглашение просьба")
_OF_COURTS = lemmas("отклонить отклонять отвергнуть отвергать оспорить оспаривать потребовать требовать")


def noun_content(verb: Any, cue: Cue) -> tuple[str, list[Any]] | None:
    """The rule and the words of the noun phrases that a cue verb brings; None where it brings none."""
    children = [c for c in verb.children if c.dep_ != "punct"]
    objects = [c for c in children if c.dep_ == "obj" and c.morph.get("VerbForm") != ["Inf"]]
    if _is_verdict(children):
        return None
    if "O" in cue.frames:
        named = _named_as(verb, cue, children, objects)
        if named is not None:
            return named
    if "P" in cue.frames:
        found = _about(verb, cue, children, objects)
        if found is not None:
            return found
    objects = [o for o in objects if o.pos_ not in ("PRON", "DET") and _may_be_told(o, cue)]
    if "N" in cue.frames and objects and not (cue.lemma in _OF_SPEAKERS and _thing(verb)):
        return "ru.object", words_of(verb, objects)
    return _passive(verb, cue, children)


def _is_verdict(children: list[Any]) -> bool:
    """Whether a court's act is told, and no words: 'признал его невиновным', not 'признал себя виновным'."""
    judged = any(c.lemma_ in _VERDICTS and c.morph.get("Case") == ["Ins"] for c in children)
    return judged and not any(c.lemma_ == "себя" for c in children)


def _thing(verb: Any) -> bool:
    """Whether a verb's subject is a thing: 'крыша требует ремонта', 'лето обещает дожди'."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(
        s.morph.get("Animacy") == ["Inan"] and s.pos_ == "NOUN" and not s.ent_type_ and s.lemma_ not in BODIES
        for s in subjects
    )


def _may_be_told(noun: Any, cue: Cue) -> bool:
    if cue.lemma in _ONLY:
        return noun.lemma_ in _FIGURES or (cue.lemma.startswith("исключ") and noun.lemma_ in ("возможность", "версия"))
    if cue.lemma == "доказать":
        return noun.lemma_ in _PROVABLE
    return not (cue.lemma in _OF_COURTS and noun.lemma_ in _PROCEDURES)


def _named_as(verb: Any, cue: Cue, children: list[Any], objects: list[Any]) -> tuple[str, list[Any]] | None:
    """'Назвал убийство трагедией', 'признан виновным', 'расценил как провокацию'."""
    subjects = [c for c in children if c.dep_ == "nsubj:pass"]
    if "как" in cue.prepositions:
        as_ = [c for c in children if c.i > verb.i and any(w.lower_ == "как" for w in c.children)]
        return ("ru.named-as", words_of(verb, [*objects, *subjects, *as_])) if as_ else None
    complements = [
        c for c in children
        if c.dep_ in ("xcomp", "obl", "iobj", "obj", "ccomp") and c.morph.get("Case") == ["Ins"] and not cased(c)
        and c.ent_type_ != "PER" and c.morph.get("VerbForm") != ["Inf"]
    ]  # fmt: skip
    complements += [
        c for o in objects for c in o.children
        if c.i > max(verb.i, o.i) and c.pos_ == "ADJ" and c.morph.get("Case") == ["Ins"] and not cased(c)
    ]  # fmt: skip
    objects = [o for o in objects if o not in complements]
    complements += undoing_words(verb)
    if complements and (objects or subjects) and taken_back(verb) is not None:
        inner = {w.i for c in complements for w in c.subtree}
        return "ru.object", [w for w in words_of(verb, [*objects, *subjects]) if w.i not in inner]
    if complements and (objects or subjects):
        return "ru.named-as", words_of(verb, [*objects, *subjects, *complements])
    return None


def _about(verb: Any, cue: Cue, children: list[Any], objects: list[Any]) -> tuple[str, list[Any]] | None:
    """'Сообщил о гибели', 'обвинил полицию в пытках', 'усомнился в честности'."""
    phrases = [c for c in children if c.dep_ in ("obl", "iobj", "nmod") and _about_with(c) in cue.prepositions]
    phrases += [p for o in objects for p in o.children if p.dep_ in ("nmod", "obl") and _about_with(p) in ("в", "за")
                and _about_with(p) in cue.prepositions]  # fmt: skip
    if cue.lemma in ("ответить", "отвечать") and not is_negated(verb):
        return None
    phrases = [p for p in phrases if p.pos_ not in ("PRON", "DET") and p.morph.get("Case") != []]
    if cue.stance == Stance.WITHHOLDS and stance_of(verb, cue)[0] == Stance.ASSERTS:
        return None  # "отказался от поездки": an act, no words
    if not phrases:
        return None
    if cue.prepositions & {"в", "за"}:
        accused = [c for c in children if c.dep_ in ("obj", "nsubj:pass")]
        if accused:
            return "ru.about", words_of(verb, [*accused, *phrases])
    words = words_of(verb, phrases)
    leading = {c.i for p in phrases for c in p.children if c.dep_ == "case"}
    return "ru.about", [w for w in words if w.i not in leading]


def _about_with(word: Any) -> str | None:
    preposition = cased(word)
    return {"об": "о", "обо": "о", "во": "в", "ко": "к", "со": "с"}.get(preposition or "", preposition)


def _passive(verb: Any, cue: Cue, children: list[Any]) -> tuple[str, list[Any]] | None:
    """'Сообщения опровергнуты министерством'."""
    if "N" not in cue.frames or "Pass" not in verb.morph.get("Voice"):
        return None
    subjects = [c for c in children if c.dep_ == "nsubj:pass" and c.pos_ in ("NOUN", "PROPN")]
    agents = [c for c in children if c.morph.get("Case") == ["Ins"] and c.dep_ in ("obl", "obl:agent")]
    return ("ru.passive", words_of(verb, subjects)) if subjects and agents else None


def words_of(verb: Any, roots: list[Any]) -> list[Any]:
    """The words under the roots, the cue's own word left out."""
    words = {w.i: w for root in roots for w in root.subtree}
    words.pop(verb.i, None)
    return [words[i] for i in sorted(words)]
