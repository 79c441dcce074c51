"""Relations in Russian: kin, mentors, allies, heirs and inner circles of persons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.russian.typed.clauses import SUBJECTS, case, negated, preposition, subjects
from variorum.extract.russian.typed.scene import RussianScene, person_span
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_RELATIONS = {
    **dict.fromkeys(("соратник", "союзник", "сторонник", "сподвижник", "соратница", "сторонница", "союзница"), "ally"),
    **dict.fromkeys(("наставник", "наставница", "учитель"), "mentor"), "протеже": "protégé", "ученик": "protégé",
    **dict.fromkeys(("преемник", "наследник", "преемница", "наследница"), "heir"),
    **dict.fromkeys(("противник", "соперник", "враг", "оппонент"), "rival"),
    "племянник": "nephew", "племянница": "niece", "брат": "brother", "сестра": "sister", "сын": "son",
    "дочь": "daughter", "отец": "father", "мать": "mother", "жена": "wife", "супруга": "wife", "муж": "husband",
    "супруг": "husband", "зять": "son-in-law", "тесть": "father-in-law", "свекор": "father-in-law", "сват": "in-law",
    "внук": "grandson", "внучка": "granddaughter", "родственник": "relative", "родственница": "relative",
    "дядя": "uncle", "друг": "friend",
}  # fmt: skip
_CIRCLE = frozenset(("окружение", "круг"))
_AT_WAR = frozenset(("конфликт", "борьба", "противостояние", "вражда", "раскол", "разногласие"))
WORDS = frozenset((*_RELATIONS, *_CIRCLE, *_AT_WAR))


def relations(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """The relations between persons that the words [first, end) state."""
    for word in scene.paragraph.words.of(WORDS, first, end):
        found = _kin(word) or _circle(word) or _conflict(word)
        if found is None:
            continue
        subject, relation, other, told = found
        named = [scene.actor(subject), scene.actor(other)]
        if named[0] is None or named[1] is None:
            continue
        low = min(subject.left_edge.i, word.i, other.left_edge.i)
        start, end_ = scene.span(max(first, low), min(end, max(subject.right_edge.i, word.right_edge.i) + 1))
        arguments = {"subject": named[0], "relation": relation, "object": named[1]}
        yield Stated(proposition(PropositionType.RELATION, arguments, time=None), start, end_, denied=negated(told))


_Found = tuple[Any, str, Any, Any]


def _kin(noun: Any) -> _Found | None:
    """«Велин – племянник президента», «Велин был соратником Тарина», «племянник президента Тимур Велин»."""
    if noun.lemma_ not in _RELATIONS or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    relation = _RELATIONS[noun.lemma_]
    of = [c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i and case(c) == "Gen" and not preposition(c)]
    verb = noun.head
    if verb.lemma_ in ("приходиться", "являться", "стать", "считаться", "быть", "остаться") and case(noun) == "Ins":
        whose = of or [c for c in [*verb.children, *noun.children] if case(c) == "Dat" and not preposition(c)]
        doers = [s for s in subjects(verb) if _is_person(s)]
        return (doers[0], relation, whose[0], verb) if doers and whose else None
    if not of or not _is_person(of[0]):
        return None
    own = [c for c in noun.children if c.dep_ in SUBJECTS]
    if any(c.dep_ == "cop" for c in noun.children) or own:
        return (own[0], relation, of[0], noun) if own and _is_person(own[0]) else None
    base = noun.head if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" else None
    shared = [c for c in base.children if c.dep_ in SUBJECTS and _is_person(c)] if base is not None else []
    if shared:
        return shared[0], relation, of[0], noun  # «Рыков – выходец из провинции и соратник президента»
    dashed = any(c.text in ("–", "—", "-") for c in noun.children)
    if dashed and noun.dep_ in ("appos", "parataxis", "conj") and person_span(noun.head) is not None:
        return noun.head, relation, of[0], noun
    named = [c for c in noun.children if c.dep_ == "appos" and person_span(c) is not None and c.i > of[0].i]
    return (named[0], relation, of[0], noun) if named else None


def _circle(noun: Any) -> _Found | None:
    """«Велин входит в окружение президента»."""
    if noun.lemma_ not in _CIRCLE:
        return None
    of = [c for c in noun.children if c.dep_ == "nmod" and case(c) == "Gen" and not preposition(c)]
    verb = noun.head
    doers = (
        [s for s in subjects(verb) if _is_person(s)] if verb.lemma_ in ("входить", "состоять", "принадлежать") else []
    )
    return (doers[0], "inner circle", of[0], verb) if doers and of else None


def _conflict(noun: Any) -> _Found | None:
    """«Конфликт между Тариным и Дориным»."""
    if noun.lemma_ not in _AT_WAR:
        return None
    sides = [c for c in noun.children if preposition(c) == "между"]
    others = [c for s in sides for c in s.children if c.dep_ == "conj"]
    return (sides[0], "in conflict with", others[0], noun) if sides and others else None


def _is_person(word: Any) -> bool:
    return person_span(word) is not None or "Anim" in word.morph.get("Animacy")
