"""Acts of state forces as typed propositions: who killed, used force, arrested or failed to act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.people import is_person
from variorum.extract.english.typed.accused import accused
from variorum.extract.english.typed.actuality import accusing, actuality, alleged, undone
from variorum.extract.english.typed.detention import TELLING as DETAINING
from variorum.extract.english.typed.detention import detentions
from variorum.extract.english.typed.forces import NAMING, is_force
from variorum.extract.english.typed.inaction import NAMING as FAILING
from variorum.extract.english.typed.inaction import inactions
from variorum.extract.english.typed.phrases import act, clause_edges, noun_term, term
from variorum.extract.english.typed.scene import EnglishScene
from variorum.extract.english.typed.state_force import RIOT_ARMS, SOUGHT, USER, forces_used
from variorum.extract.stated import Stated
from variorum.model.claim import Modality
from variorum.model.proposition import PropositionType, proposition

_LONGEST_OMISSION = 14


def state_acts(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The acts of state forces that the words [first, end) tell, presupposed and alleged ones among them."""
    return (stated for _, _, stated in _acts(scene, first, end))


def asserted_acts(scene: EnglishScene, first: int, end: int, spoken: bool) -> Iterator[Stated]:
    """The acts of state forces that the words [first, end) assert.

    Left out are acts that may be another's by the parse, detentions that only say who is meant ('the arrested men',
    'after the arrests') and, in the author's own words (`spoken` False), what somebody is merely accused of: blame
    stays with whom it comes from.
    """
    for word, actor, stated in _acts(scene, first, end):
        if not _surely(actor, word):
            continue
        step = stated.proposition.type == PropositionType.LEGAL_STEP
        if step and not (_asserted(word) and stated.proposition.argument("case")):
            continue
        if word.pos_ == "NOUN" and stated.proposition.argument("role") == USER and not _against(word):
            continue
        if not alleged(word) or (spoken and accusing(word)):
            yield stated


def _surely(actor: Any | None, word: Any) -> bool:
    """Whether nobody else is told of between a force and what it did in the same sentence.

    'Police came to the street where two men met a group and opened fire': the parser gives the shots to the police.
    """
    if actor is None or actor.sent != word.sent or actor.i > word.i or word in actor.ancestors:
        return True
    between = word.doc[actor.i + 1 : word.i]
    return not any(w.dep_ in ("nsubj", "nsubjpass") and _another(w) for w in between)


def _another(word: Any) -> bool:
    return word.pos_ != "PRON" and is_person(word) and not is_force(word)


def _acts(scene: EnglishScene, first: int, end: int) -> Iterator[tuple[Any, Any | None, Stated]]:
    lemmas = scene.lemmas
    forces = forces_used(scene.among(SOUGHT, first, end)) if lemmas & (NAMING | RIOT_ARMS) else ()
    for force in forces:
        yield force.word, force.actor, _participation(scene, force.word, force.role, force.actor)
    for held in detentions(scene.among(DETAINING, first, end)):
        if held.actor is not None:
            yield held.word, held.actor, _participation(scene, held.word, "detainer", held.actor)
        else:
            yield held.word, None, _step(scene, held.word, held.whom, held.step)
    failures = inactions(scene, first, end) if lemmas & FAILING else ()
    for failure in failures:
        yield failure.word, failure.actor, _participation(scene, failure.word, failure.role, failure.actor, failed=True)


def _against(noun: Any) -> bool:
    """'The police firing on marchers', 'that police shooting in Velm' happened; 'police shootings' are a matter."""
    return any(c.dep_ == "prep" and c.lower_ in ("on", "at", "of", "against", "in") for c in noun.children)


def _asserted(word: Any) -> bool:
    if word.pos_ in ("VERB", "AUX"):
        return word.dep_ not in ("acl", "amod", "pcomp", "relcl")
    return word.dep_ == "pobj" and word.head.head.lemma_ in ("be", "remain", "hold", "keep")


def _participation(scene: EnglishScene, word: Any, role: str, actor: Any | None, failed: bool = False) -> Stated:
    start, finish = scene.span(*_edges(word, actor))
    verb = word.pos_ in ("VERB", "AUX")
    arguments = {
        "event": _omitted(word) if failed else act(word) if verb else noun_term(word),
        "role": role,
        "actor": _name(scene, actor) if actor is not None else None,
    }
    return Stated(
        proposition(PropositionType.PARTICIPATION, arguments, place=scene.place(word), time=scene.time(word)),
        start,
        finish,
        denied=not failed and undone(word),
        modality=Modality.ACTUAL if failed else actuality(word),
    )


def _omitted(word: Any) -> str:
    """What was not done: 'failed to stop the mob'."""
    right = min(word.right_edge.i + 1, word.i + _LONGEST_OMISSION)
    left = min([word.i, *(c.i for c in word.children if c.dep_ in ("aux", "neg") and word.i - c.i < 4)])
    return term(word.doc[left:right])


def _name(scene: EnglishScene, actor: Any) -> str:
    return scene.actor(actor) or noun_term(actor)


def _edges(word: Any, actor: Any | None) -> tuple[int, int]:
    if word.pos_ in ("VERB", "AUX"):
        left, right = clause_edges(word)
    else:
        left, right = word.left_edge.i, word.right_edge.i + 1
    if actor is not None and abs(actor.i - word.i) < 15 and actor.sent == word.sent:
        left, right = min(left, actor.i), max(right, actor.i + 1)
    return max(left, word.i - 30), min(right, word.i + 30)


def _step(scene: EnglishScene, word: Any, whom: Any | None, step: str) -> Stated:
    left, right = _edges(word, None)
    held = word.head.head if word.pos_ == "NOUN" and word.dep_ == "pobj" else word
    if held.pos_ in ("VERB", "AUX"):  # 'Ro was in custody'
        left = min(left, clause_edges(held)[0])
    start, finish = scene.span(left, right)
    case = accused(scene, whom, held) if whom is not None else None
    setting = {"place": scene.own_place(held, close=True), "time": scene.own_time(held, close=True)}
    return Stated(
        proposition(PropositionType.LEGAL_STEP, {"case": case, "step": step}, **setting),
        start,
        finish,
        denied=undone(word),
        modality=actuality(word),
    )
