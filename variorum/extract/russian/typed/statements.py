"""What a stretch of Russian words states, all types together: doubt, no evidence and gaps before plain statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from variorum.extract.russian.cues import lemmas
from variorum.extract.russian.typed.cause import causes
from variorum.extract.russian.typed.characterisation import characterisations, nature
from variorum.extract.russian.typed.clauses import clause_edges, preposition, term
from variorum.extract.russian.typed.knowledge import knowledge
from variorum.extract.russian.typed.legal_step import legal_steps
from variorum.extract.russian.typed.occurrence import occurrences
from variorum.extract.russian.typed.office import offices
from variorum.extract.russian.typed.participation import participations
from variorum.extract.russian.typed.quantity import quantities
from variorum.extract.russian.typed.relation import relations
from variorum.extract.russian.typed.scene import RussianScene
from variorum.extract.russian.typed.share import shares
from variorum.extract.russian.typed.status import statuses
from variorum.extract.stated import Stated, apart
from variorum.model.claim import Certainty, Modality, Stance
from variorum.model.proposition import PropositionType, proposition

_NO_EVIDENCE = re.compile(
    r"\b(?:нет|не\s+было|отсутству\w+|не\s+(?:обнаружен\w+|найден\w+|имеется|представлен\w+))\s+(?:\w+\s+){0,2}"
    r"(?:доказательств\w*|свидетельств\w*|улик|признак\w+|подтверждени\w+|оснований\s+считать)"
    r"|\bникаких\s+(?:доказательств|свидетельств|улик|подтверждений|признаков)\b"
    r"|\bоснований\s+(?:считать|полагать|утверждать)\b[^.!?]{0,120}?\bнет\b"
    r"|\b(?:доказательств|свидетельств|улик|подтверждений|признаков)\s+(?:\w+\s+){0,3}?(?:нет|не\s+(?:было|найден\w+|обнаружен\w+))\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(r"\b(?:сомнева\w+сь?|есть\s+сомнения|вызывает\s+сомнени\w+)\b", re.IGNORECASE)
_POSSIBLE = re.compile(r"\b(?:возможно|не\s+исключено|может\s+быть|предположительно)\b", re.IGNORECASE)
_LIKELY = re.compile(r"\b(?:вероятно|скорее\s+всего|по\s+всей\s+видимости|видимо|очевидно)\b", re.IGNORECASE)

_PLAIN: tuple[Callable[[RussianScene, int, int], Iterator[Stated]], ...] = (offices, legal_steps, statuses, relations)


def attributed(scene: RussianScene, first: int, end: int) -> list[Stated]:
    """What a speaker's words [first, end) state, typed; empty where nothing typed is found."""
    scene.window = (first, end)
    unsure = _unsure(scene, first, end)
    if unsure is not None:
        return [unsure]
    found = list(_stated(scene, first, end, told=False))
    certainty = _certainty(scene, first, end)
    return [replace(s, certainty=certainty) if certainty else s for s in found]


def narrated(scene: RussianScene, first: int, end: int) -> list[Stated]:
    """What the author's own words [first, end) state, of the types that can be told from prose with precision."""
    scene.window = (first, end)
    if scene.text(first, end).rstrip(' »”"').endswith("?"):
        return []
    found = _stated(scene, first, end, told=True) or list(occurrences(scene, first, end))
    others = list(_told_by_others(scene, first, end)) if found else []
    kept = [s.modality == Modality.ACTUAL and not any(a <= s.start < b for a, b in others) for s in found]
    position = {old: sum(kept[:old]) for old in range(len(found)) if kept[old]}
    return [
        replace(s, part_of=None if s.part_of is None else position.get(s.part_of))
        for s, keep in zip(found, kept, strict=True)
        if keep
    ]


_TELLING = lemmas(
    "обвинить обвинять обвиняться подозревать подозреваться заподозрить считать полагать утверждать заявить заявлять "
    "опровергнуть опровергать отрицать сомневаться предположить обвинение подозрение слух версия предположение мнение "
    "утверждение доказательство свидетельство подтверждение сообщение информация заявление сообщить сообщать "
    "сообщаться утверждаться отмечаться говориться предполагаться сказать говорить верить поверить думать рассказать "
    "опасаться угрожать требовать"
)
_ALLEGING = lemmas("якобы будто")
_BY_OTHERS = _TELLING | _ALLEGING
_CLAUSES = frozenset(("ccomp", "acl", "advcl", "csubj", "xcomp"))


def _told_by_others(scene: RussianScene, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Clauses that somebody thinks or says, or that are only alleged: the author does not say that they are so."""
    if not scene.paragraph.words.of(_BY_OTHERS, first, end):
        return
    for word in scene.paragraph.words.all[first:end]:
        said = word.dep_ in _CLAUSES and any(a.lemma_ in _TELLING for a in (word.head, word.head.head))
        if said:
            yield scene.span(word.left_edge.i, word.right_edge.i + 1)
        elif word.dep_ == "nmod" and word.head.lemma_ in _TELLING and preposition(word) in ("о", "об", "про"):
            left, right = clause_edges(word.head.head)  # «ходят слухи о гибели троих»
            yield scene.span(min(left, word.i), max(right, word.right_edge.i + 1))
        elif word.lower_ in _ALLEGING:
            yield scene.span(word.head.left_edge.i, word.head.right_edge.i + 1)


def _stated(scene: RussianScene, first: int, end: int, told: bool) -> list[Stated]:
    found = [*quantities(scene, first, end), *shares(scene, first, end)]
    gaps = list(knowledge(scene, first, end))
    plain = [stated for rule in _PLAIN for stated in rule(scene, first, end)]
    plain += causes(scene, first, end, told=told)
    plain += characterisations(scene, first, end, told=told)
    if all(s.proposition.type != PropositionType.CAUSE for s in plain):
        plain += [p for p in participations(scene, first, end) if p.stance is None]
    # What is told to be unknown is not told to be so.
    plain = [s for s in plain if not any(s.start < g.end and g.start < s.end for g in gaps)]
    return apart([*found, *plain, *gaps])


def _unsure(scene: RussianScene, first: int, end: int) -> Stated | None:
    """«Нет доказательств, что …», «сомневаюсь, что …»: a stance on what follows."""
    tokens, text = scene.paragraph.tokens, scene.paragraph.text
    low, high = scene.extent(first, end)
    for pattern, stance in ((_NO_EVIDENCE, Stance.NO_EVIDENCE), (_DOUBT, Stance.DOUBTS)):
        match = pattern.search(text, low, high)
        if match is None:
            continue
        value = next((n for n in (nature(w) for w in tokens[first:end] if w.pos_ == "NOUN") if n), None)
        content = (
            proposition(PropositionType.CHARACTERISATION, {"family": "nature", "value": value})
            if value
            else proposition(PropositionType.OTHER, {"gist": term(tokens[first:end])})
        )
        start, finish = scene.span(first, end)
        return Stated(content, start, finish, stance=stance)
    return None


def _certainty(scene: RussianScene, first: int, end: int) -> Certainty | None:
    words = scene.text(first, end)
    if _POSSIBLE.search(words):
        return Certainty.POSSIBLE
    return Certainty.PROBABLE if _LIKELY.search(words) else None
