"""Legal steps in Russian: charges, trials, convictions, cases opened or closed, and whether the public may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from variorum.extract.russian.typed.clauses import (
    SUBJECTS,
    case,
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
    told_by,
)  # fmt: skip
from variorum.extract.russian.typed.nominative import called
from variorum.extract.russian.typed.scene import RussianScene, person_span
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_DONE_TO = {
    **dict.fromkeys(("осудить", "осуждать"), "convicted"), "приговорить": "sentenced", "оправдать": "acquitted",
    "амнистировать": "amnestied", "помиловать": "pardoned", "экстрадировать": "extradited", "обвинить": "charged",
}  # fmt: skip
_CASE = {
    **dict.fromkeys(("возбудить", "завести", "открыть", "начать"), "case opened"),
    **dict.fromkeys(("прекратить", "закрыть"), "case closed"), "приостановить": "case suspended",
    **dict.fromkeys(("направить", "передать"), "sent to court"),
}  # fmt: skip
_HOLDING = frozenset(("задержать", "арестовать"))
_SUSPICIONS = {"подозрение": "suspect", "обвинение": "charged"}
_VERDICTS = {"виновный": "convicted", "невиновный": "acquitted"}
_PROCEEDINGS = frozenset(("дело", "расследование", "производство", "разбирательство"))
_TRIALS = frozenset(("суд", "процесс", "заседание", "слушание", "разбирательство"))
WORDS = frozenset(
    (*_DONE_TO, *_CASE, *_TRIALS, *_HOLDING, "признать", "обвинять", "предъявить", "обвиняться", "подозреваться",
     "подать", "подавать", "проходить", "являться", "стать")
)  # fmt: skip
_STANDING = {"обвиняемый": "charged", "подозреваемый": "suspect", "подсудимый": "trial"}


@dataclass(frozen=True, slots=True)
class _Step:
    """A step through justice: of whom (their word) or of which case (its term), and whether the public may see it."""

    step: str
    whose: Any | None = None
    case: str | None = None
    access: str | None = None


def legal_steps(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """The steps through justice that the words [first, end) state."""
    for verb in scene.paragraph.words.of(WORDS, first, end):
        for step in [*_steps(verb), *_closed(verb)]:
            if step.whose is not None and _counted(step.whose):
                continue
            if step.whose is None:
                yield _stated(scene, verb, step, step.case, (first, end))
                continue
            for each in joined(step.whose):
                pronoun = each.pos_ == "PRON"
                named = scene.actor(each) if pronoun or person_span(each) is not None else called(each)
                if named is None:
                    continue
                yield _stated(scene, verb, step, named, (first, end))


def _steps(verb: Any) -> Iterator[_Step]:
    described = participle_of(verb)
    if described is not None and verb.lemma_ in _DONE_TO and person_span(described) is not None:
        yield _Step(_DONE_TO[verb.lemma_], described)
    if not is_predicate(verb):
        return
    passive, lemma = is_passive(verb), verb.lemma_
    borne = [b for b in (subjects(verb) if passive else objects(verb)) if b.lemma_ not in _PROCEEDINGS]
    borne = [b for b in borne if _who(b)]
    by_nobody = lemma == "обвинять" and not subjects(verb) and "Plur" in verb.morph.get("Number")
    if borne and (lemma in _DONE_TO or by_nobody):  # «его обвиняют в измене»
        yield _Step(_DONE_TO.get(lemma, "charged"), borne[0])
    found = {c.lemma_ for c in verb.children} & _VERDICTS.keys() if lemma == "признать" else set()
    if borne and found:
        yield _Step(_VERDICTS[min(found)], borne[0])
    if lemma in ("обвиняться", "подозреваться"):
        yield from (_Step("charged" if lemma == "обвиняться" else "suspect", s) for s in subjects(verb)[:1] if _who(s))
    if lemma == "предъявить" and any(c.lemma_ == "обвинение" for c in verb.children):
        whom = [c for c in verb.children if case(c) == "Dat" and not preposition(c) and _who(c)]
        whom = whom or [c for c in verb.children if person_span(c) is not None and c.lemma_ != "обвинение"]
        yield from (_Step("charged", w) for w in whom[:1])
    if lemma in _HOLDING and borne:
        suspicions = {o.lemma_ for o in obliques(verb, "по")} & _SUSPICIONS.keys()
        yield from (_Step(_SUSPICIONS[s], borne[0]) for s in sorted(suspicions))
    cases = [c for c in (*subjects(verb), *objects(verb)) if c.lemma_ in _PROCEEDINGS and not _counted(c)]
    if (
        lemma in _CASE
        and cases
        and (_CASE[lemma] != "sent to court" or any(o.lemma_ == "суд" for o in obliques(verb, "в")))
    ):
        whose, about = _of_case(cases[0], verb)
        if whose is not None or about not in ("дела", None):
            yield _Step(_CASE[lemma], whose, about)
    yield from _by_doer(verb)


def _by_doer(verb: Any) -> Iterator[_Step]:
    """The steps that their subject takes or stands in: «подала жалобу», «проходит по делу как обвиняемый»."""
    lemma = verb.lemma_
    if lemma in ("подать", "направить", "подавать") and any(o.lemma_ in ("жалоба", "иск") for o in objects(verb)):
        yield from (_Step("complaint", s) for s in subjects(verb)[:1] if _who(s))
    if lemma in ("проходить", "являться", "стать"):
        standing = [c for c in verb.subtree if c.lemma_ in _STANDING and c.sent == verb.sent]
        doers = [s for s in subjects(verb) if _who(s)]
        if standing and doers and any(w.lemma_ == "дело" for w in verb.subtree):
            yield _Step(_STANDING[standing[0].lemma_], doers[0])


_NOBODY = frozenset(("остальной", "другой", "многий", "некоторый", "часть", "никто", "кто", "который", "большинство"))


def _who(word: Any) -> bool:
    """Whether a word names who may be tried, without a number."""
    if word.pos_ == "PRON":
        return word.lemma_ in ("он", "она")
    alive = "Anim" in word.morph.get("Animacy") or word.pos_ in ("PROPN", "VERB")
    number = word.pos_ == "NUM" or word.like_num or _counted(word)
    return alive and word.lemma_ not in _NOBODY and not number


def _counted(word: Any) -> bool:
    return any(c.dep_.startswith("nummod") for c in word.children)


def _of_case(proceeding: Any, verb: Any) -> tuple[Any | None, str | None]:
    """Against whom, else about what, a case is."""
    around = [*proceeding.children, *verb.children]
    against = [c for c in around if preposition(c) in ("против", "в отношении") or preposition(c).startswith("в отн")]
    against += [n for c in around if c.lemma_ == "отношение" for n in c.children if n.dep_ == "nmod"]
    if against:
        return against[0], None
    about = [c for c in around if preposition(c) in ("о", "об", "по") and c.dep_ in ("nmod", "obl")]
    article = next((c for c in about if c.lemma_ == "статья"), None)
    if article is not None:
        return None, "статья " + term(w for w in article.subtree if w.i > article.i)
    facts = [n for c in about if c.lemma_ == "факт" for n in c.children if n.dep_ == "nmod"]
    named = [n for n in facts or about if not (_counted(n) and n.lemma_ == "дело")]
    return None, called(named[0]) if named else None


def _closed(word: Any) -> Iterator[_Step]:
    """«Процесс был закрытым», «суд прошёл в закрытом режиме», «закрытый процесс над …»."""
    if word.lemma_ not in _TRIALS or word.pos_ not in ("NOUN", "PROPN"):
        return
    verb = told_by(word)
    near = list(word.children)
    if word.dep_ in ("nsubj", "nsubj:pass"):
        near += [verb, *verb.children, *(g for c in verb.children for g in c.children)]
    shut = [w for w in near if w.lemma_ in ("закрыть", "закрытый", "засекретить", "секретный") and w.i != word.i]
    if not shut or (shut[0].lemma_ == "закрыть" and "Fin" in shut[0].morph.get("VerbForm")):
        return
    over = next((c for c in word.children if preposition(c) in ("над", "по")), None)
    if over is None:
        yield _Step("trial", None, called(word), "closed")
    elif over.lemma_ == "дело":
        whose = [c for c in over.children if c.dep_ == "nmod" and person_span(c) is not None]
        yield _Step("trial", whose[0] if whose else None, _of_case(over, over)[1] or called(over), "closed")
    else:
        yield _Step("trial", over if preposition(over) == "над" else None, called(over), "closed")


def _stated(scene: RussianScene, verb: Any, step: _Step, named: str | None, window: tuple[int, int]) -> Stated:
    trial = verb.lemma_ in _TRIALS and verb.dep_ in SUBJECTS
    told = told_by(verb) if trial else verb
    left, right = clause_edges(told)
    left = min(left, verb.left_edge.i) if trial else left
    start, finish = scene.span(max(window[0], left), max(min(window[1], right), max(window[0], left) + 1))
    arguments = {"case": named, "step": step.step, "access": step.access}
    return Stated(
        proposition(PropositionType.LEGAL_STEP, arguments, place=scene.place(verb), time=scene.time(verb)),
        start,
        finish,
        denied=negated(told),
        modality=modality(told),
    )
