"""Knowledge in Russian: what is said to be unknown, unclear, secret or not established."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.russian.typed.clauses import (
    SUBJECTS,
    clause_edges,
    is_passive,
    negated,
    preposition,
    subjects,
    term,
)
from variorum.extract.russian.typed.nominative import called, phrase
from variorum.extract.russian.typed.participation import participations
from variorum.extract.russian.typed.scene import RussianScene
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType, proposition

_UNKNOWN = frozenset(("неизвестный", "неизвестно", "неясный", "неясно", "непонятно", "непонятный"))
_SECRET = frozenset(("засекретить", "засекреченный", "секретный"))
# Told not to be: «не установлены», «не раскрыто», «не разглашается».
_ESTABLISHED = frozenset(
    ("установить", "раскрыть", "разглашаться", "раскрываться", "публиковаться", "обнародовать", "опубликовать",
     "известный", "известно", "выяснить", "расследовать", "выясниться", "разглашать", "понятно", "ясно", "понятный",
     "ясный", "огласить", "объяснить", "назвать")
)  # fmt: skip
_ASKS = frozenset(("кто", "что", "как", "почему", "где", "когда", "сколько", "ли", "какой", "откуда", "чей", "куда"))
_HELD = {True: frozenset(("obj",)), False: SUBJECTS}
_NOMINAL = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_ABOUT = frozenset(("о", "об", "про", "обо"))


def knowledge(scene: RussianScene, first: int, end: int) -> Iterator[Stated]:
    """What the words [first, end) say is not known, or kept secret.

    Not known *who* did it is stated as a participation by `?`; any other gap denies that it is established.
    """
    for word in scene.paragraph.words.of(WORDS, first, end):
        if not (_is_gap(word) or _is_withheld(word)):
            continue
        left, right = clause_edges(word)
        kept = _is_withheld(word) and any(c.dep_ == "obj" for c in word.children)
        asked = None if kept else _asked(word)
        if asked is not None:
            left, right = min(left, asked.left_edge.i), max(right, asked.right_edge.i + 1)
        left, right = max(first, left), min(end, max(right, word.i + 1))
        start, stop = scene.span(left, right)
        state = "disclosed" if _is_withheld(word) or word.lemma_ in _SECRET else "established"
        who = _who(scene, asked)
        if who is not None:
            yield Stated(who.proposition, start, stop, stance=Stance.UNKNOWN)
            continue
        about = _about(word, asked)
        if about:
            yield Stated(
                proposition(PropositionType.KNOWLEDGE, {"about": about, "state": state}),
                start,
                stop,
                denied=True,
            )


def _is_gap(word: Any) -> bool:
    lemma = word.lemma_
    said = (
        "Short" in word.morph.get("Variant")
        or word.dep_ in ("ROOT", "conj", "parataxis", "ccomp")
        or word.pos_ == "ADV"
    )
    if lemma in _UNKNOWN or lemma in _SECRET:
        return said and not negated(word) and word.dep_ not in ("amod", "acl")
    if lemma in _ESTABLISHED:
        inquired = lemma in ("установить", "выяснить", "определить", "знать") and _asked(word) is not None
        return said and negated(word) and (_impersonal(word) or inquired)
    if lemma == "знать":
        return negated(word) and any(s.lemma_ == "никто" for s in subjects(word))
    if lemma in ("загадка", "тайна"):
        verb = word.head
        return verb.lemma_ in ("оставаться", "остаться", "являться", "быть", "составлять") or any(
            c.dep_ == "cop" for c in word.children
        )
    return False


def _is_withheld(word: Any) -> bool:
    """«Власти не раскрывают имена», «отказались назвать число»: told to be kept back."""
    if word.lemma_ not in _TELLING or word.pos_ != "VERB":
        return False
    refused = word.dep_ == "xcomp" and word.head.lemma_ in ("отказаться", "отказываться") and not negated(word.head)
    finite = "Fin" in word.morph.get("VerbForm") and "Past" not in word.morph.get("Tense")
    told = any(c.dep_ in ("obj", "ccomp") for c in word.children)
    doers = [s for s in subjects(word) if s.pos_ in ("NOUN", "PROPN") and s.lemma_ != "никто"]
    return told and (refused or (finite and negated(word) and bool(doers)))


_TELLING = frozenset(
    ("раскрывать", "сообщать", "называть", "комментировать", "разглашать", "публиковать", "обнародовать", "раскрыть",
     "сообщить", "назвать", "прокомментировать", "разгласить", "опубликовать", "предоставить", "предоставлять")
)  # fmt: skip


def _impersonal(word: Any) -> bool:
    """Whether nobody is told not to have done it: «не установлены», «ничего не известно», not «он не назвал имя»."""
    return "Fin" not in word.morph.get("VerbForm") or word.lower_.endswith(("ся", "сь"))


def _asked(word: Any) -> Any | None:
    """The clause that asks: «кто стрелял», «сколько людей погибло»."""
    if (
        word.dep_ in ("conj", "parataxis")
        and not is_passive(word)
        and any(c.lemma_ in _ASKS for c in word.head.children)
    ):
        return word.head  # «Кто стрелял, следствие не установило»
    around = [word, word.head] if word.dep_ in ("conj", "parataxis", "xcomp") else [word]
    for centre in around:
        for child in centre.children:
            if child.dep_ in ("csubj", "ccomp", "csubj:pass", "parataxis", "advcl", "acl", "obj", "nsubj"):
                opening = [w for w in child.subtree if w.lemma_ in _ASKS and w.i <= child.i + 1 and not _so_as(w)]
                if opening and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
                    return child
    return None


def _so_as(word: Any) -> bool:
    """«Так как» asks nothing."""
    return word.lower_ == "как" and word.i > 0 and word.doc[word.i - 1].lower_ in ("так", "того", "после")


def _who(scene: RussianScene, asked: Any | None) -> Stated | None:
    if asked is None or not any(w.lemma_ == "кто" for w in asked.subtree):
        return None
    found = participations(scene, asked.left_edge.i, asked.right_edge.i + 1)
    return next((p for p in found if p.stance == Stance.UNKNOWN), None)


def _about(word: Any, asked: Any | None) -> str | None:
    """What it is about: the clause that asks, else the subject, else what follows «о»."""
    if asked is not None:
        inside = any(w == word for w in asked.subtree)
        own = {w.i for w in word.subtree} if inside and word != asked else {word.i}
        return term(w for w in asked.subtree if w.i not in own and w.sent == word.sent) or None
    verb = word.head if word.lemma_ in ("загадка", "тайна") and word.head.pos_ in ("VERB", "AUX") else word
    for centre in dict.fromkeys((verb, word, word.head)):
        borne = [c for c in centre.children if c.dep_ in _HELD[_is_withheld(word)] and c.pos_ in _NOMINAL and c != word]
        if borne:
            return term(_words(min(borne, key=lambda c: abs(c.i - word.i))))
    told = [c for c in (*word.children, *word.head.children) if preposition(c) in _ABOUT]
    return called(told[0]) if told else None


def _words(head: Any) -> list[Any]:
    own = phrase(head)
    return sorted({*own, *(w for c in head.children if c.dep_ == "nmod" and c.i > head.i for w in c.subtree)})


WORDS = _UNKNOWN | _SECRET | _ESTABLISHED | _TELLING | {"знать", "определить", "загадка", "тайна"}
"""Words that may tell of what is known; the rest of a text is passed over quickly."""
