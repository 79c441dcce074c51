"""Russian clauses: who does what to whom, whether it is so, and which words a clause or a term has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from variorum.extract.russian.words import likeliest
from variorum.model.claim import Modality

LONGEST_TERM = 160
_FAR = 12
SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
_LEFT_OUT = frozenset('«»„“”"')
BEGINNING = frozenset(("начать", "начинать", "продолжить", "продолжать", "стать"))
_INTENDING = frozenset(
    ("планировать", "намереваться", "собираться", "хотеть", "обещать", "готовиться", "угрожать", "намерить",
     "планироваться", "намечаться", "предполагаться", "рассчитывать", "пообещать", "решить", "намерение", "план")
)  # fmt: skip
_ACHIEVED = frozenset(("удаться", "успеть", "смочь", "прийтись", "суметь"))
_ORDERING = frozenset(("приказать", "приказывать", "велеть", "приказ", "распорядиться", "распоряжение", "потребовать"))
_MAYBE = frozenset(("мочь", "возможно", "вероятно", "может"))


def subjects(verb: Any) -> list[Any]:
    """The subjects of a verb: its own, what a relative clause tells of, else those of the verb it is joined to."""
    at = verb
    for _ in range(4):
        own = _children(at)
        own = (own if len(own) < 2 else [c for c in own if owner(c) == at]) or _strayed(at)
        if own and own[0].lemma_ == "который" and at.dep_ == "acl:relcl":
            return [at.head]
        if own:
            return sorted(own, key=lambda c: abs(c.i - at.i))  # of two that the parse gives, the nearest first
        if not (at.dep_ in ("conj", "xcomp") or _of_oneself(at)) or at.head.pos_ not in ("VERB", "AUX"):
            return []
        at = at.head
    return []


def _of_oneself(verb: Any) -> bool:
    """Whether a clause without a subject is told by its bearer: «Карева заявила, что была задержана»."""
    shown = verb.morph.get("Gender")
    above = [verb.head, *(c for c in verb.head.children if c.dep_ in SUBJECTS)]
    same = shown in (["Masc"], ["Fem"]) and any(shown == w.morph.get("Gender") for w in above)
    return bool(verb.dep_ == "ccomp" and same and "Sing" in verb.morph.get("Number"))


def _children(verb: Any) -> list[Any]:
    children = list(verb.children)
    swapped = _swapped(verb, children)
    return [c for c in children if c.dep_ in SUBJECTS] if swapped is None else [swapped[0]]


def _swapped(verb: Any, children: list[Any]) -> tuple[Any, Any] | None:
    """Subject and object that the parse took for one another: «столкновения вызвала провокация»; else None."""
    borne = next((c for c in children if c.dep_ == "obj" and case(c) == "Nom"), None)
    found = [c for c in children if c.dep_ in SUBJECTS] if borne is not None else []
    if borne is None or len(found) != 1 or verb.morph.get("Number") != ["Sing"] or not verb.morph.get("Gender"):
        return None
    if "Plur" in borne.morph.get("Number") or borne.morph.get("Gender") != verb.morph.get("Gender"):
        return None
    agrees = case(found[0]) == "Nom" and found[0].morph.get("Gender") == verb.morph.get("Gender")
    return None if agrees else (borne, found[0])


def owner(subject: Any) -> Any:
    """The verb of a subject: where the parse gives one verb two, the verb without any right before the one is its own.

    «Убиты двое и ранены четверо»: «четверо» is of «ранены», whatever the parse says.
    """
    verb = subject.head
    if len(_children(verb)) < 2:
        return verb
    first = subject.left_edge.i
    for word in reversed(subject.doc[max(subject.sent.start, first - 4) : first]):
        if word.is_punct:
            break
        if word != verb and word.pos_ != "AUX" and is_predicate(word) and not _children(word):
            return word
    return verb


def _strayed(verb: Any) -> list[Any]:
    """The subject that stands behind a verb and that the parse gives to another verb."""
    after = takewhile(lambda w: not w.is_sent_start, verb.doc[verb.i + 1 : verb.i + _FAR])
    return [w for w in after if w.dep_ in SUBJECTS and w.head != verb and owner(w) == verb][:1]


def objects(verb: Any) -> list[Any]:
    """The direct objects of a verb."""
    children = list(verb.children)
    swapped = _swapped(verb, children)
    if swapped is not None:
        return [swapped[1]]
    found = [c for c in children if c.dep_ == "obj" or (c.dep_ == "iobj" and case(c) == "Acc")]
    relative = verb.dep_ == "acl:relcl"
    return [verb.head if relative and c.lemma_ == "который" else c for c in found]


def told_by(noun: Any) -> Any:
    """The verb that a subject stands with: the first without its own between it and the one that the parse gives."""
    verb = noun.head
    between = noun.doc[noun.right_edge.i + 1 : verb.i] if noun.dep_ in SUBJECTS else ()
    return next((w for w in between if w.pos_ == "VERB" and "Fin" in w.morph.get("VerbForm") and not subjects(w)), verb)


def agents(verb: Any) -> list[Any]:
    """Who does what a passive tells: the instrumental without a preposition."""
    return [c for c in verb.children if c.dep_ in ("obl", "obl:agent") and case(c) == "Ins" and not preposition(c)]


def obliques(verb: Any, *prepositions: str) -> list[Any]:
    """What a verb governs by one of the prepositions ("" for none)."""
    return [c for c in verb.children if c.dep_ in ("obl", "nmod", "iobj", "xcomp") and preposition(c) in prepositions]


def preposition(word: Any) -> str:
    """The preposition of a noun in lower case, empty where it has none."""
    found = next((c for c in word.lefts if c.dep_ == "case"), None)
    if found is None:
        return ""
    return " ".join([found.lower_, *(f.lower_ for f in found.children if f.dep_ == "fixed")])


def case(word: Any) -> str:
    """The grammatical case of a word, empty where it shows none."""
    return next(iter(word.morph.get("Case")), "")


def is_short_participle(word: Any) -> bool:
    """Whether a word is one by the dictionary, whatever the tagger takes it for: «введён»."""
    if "Short" in word.morph.get("Variant"):
        return word.pos_ in ("VERB", "AUX")
    return word.pos_ not in ("ADP", "PUNCT") and "PRTS" in likeliest(word.lower_)


def is_passive(verb: Any) -> bool:
    """Whether a verb is a passive: «задержан», «задержаны»."""
    if is_short_participle(verb):
        return True
    return ("Pass" in verb.morph.get("Voice") and "Fin" not in verb.morph.get("VerbForm")) or any(
        c.dep_ == "nsubj:pass" for c in verb.children
    )


def participle_of(verb: Any) -> Any | None:
    """The noun that a passive participle tells of: «Велин, осуждённый на 11 лет»."""
    passive = verb.dep_ in ("acl", "amod") and {"PRTF", "pssv"} <= likeliest(verb.lower_)
    return verb.head if passive else None


def is_predicate(word: Any) -> bool:
    """Whether a verb says something, and does not only describe: «погибшие» does not say that somebody died."""
    if word.pos_ not in ("VERB", "AUX"):
        return is_short_participle(word)
    full = "Part" in word.morph.get("VerbForm") and "Short" not in word.morph.get("Variant")
    return not full or word.dep_ in ("ROOT",)


def negated(word: Any) -> bool:
    """Whether a word or its auxiliary is told not to be so."""
    near = [word, *(c for c in word.children if c.dep_ in ("cop", "aux", "aux:pass"))]
    if any(n.i > 0 and word.doc[n.i - 1].lower_ == "не" for n in near):
        return True  # «едва не погиб»: the parse hangs it on «едва»
    return any(c.lower_ in ("не", "нет") and c.dep_ in ("advmod", "neg", "discourse") for n in near for c in n.children)


def verb_above(word: Any) -> Any | None:
    """The nearest verb that governs a word and says something."""
    return next((a for a in word.ancestors if is_predicate(a) or a.lemma_ == "нет"), None)


def modality(word: Any) -> Modality:
    """Whether a verb tells of what happened, will, may or was ordered to happen."""
    helpers = [c for c in word.children if c.dep_ in _AUXILIARY]
    if "Fut" in word.morph.get("Tense") or any(c.lower_.startswith("буд") for c in helpers):
        return Modality.FUTURE
    if any(c.lemma_ in _MAYBE and c.dep_ in ("advmod", "parataxis") for c in word.children):
        return Modality.POSSIBLE
    if "Inf" in word.morph.get("VerbForm"):
        above = next(iter(word.ancestors), None)
        lemma = above.lemma_ if above is not None else ""
        if lemma in _ORDERING:
            return Modality.ORDERED
        if above is not None and (lemma in BEGINNING or (lemma in _ACHIEVED and not negated(above))):
            return modality(above)
        return Modality.PLANNED if lemma in _INTENDING else Modality.POSSIBLE
    if any(c.lower_ in ("бы", "если", "чтобы") for c in word.children):
        return Modality.POSSIBLE
    return Modality.ACTUAL


_AUXILIARY = frozenset(("aux", "aux:pass", "cop"))


def clause_edges(verb: Any) -> tuple[int, int]:
    """First and last-plus-one word of a verb's own clause, what is joined to it left out."""
    out = frozenset(("conj", "cc", "punct", "parataxis", "ccomp", "advcl"))
    left = min([verb.i, *(c.left_edge.i for c in verb.children if c.i < verb.i and c.dep_ not in out)])
    right = max([verb.i, *(c.right_edge.i for c in verb.children if c.i > verb.i and c.dep_ not in out)])
    return left, right + 1


def term(words: Iterable[Any]) -> str:
    """Words as one term: quotation marks and edge punctuation left out, at most LONGEST_TERM characters."""
    told = sorted(words, key=lambda w: w.i)
    text = "".join(w.whitespace_ if w.text in _LEFT_OUT else w.text_with_ws for w in told)
    text = re.sub(r"\s+(?=[,.;:])", "", " ".join(text.split())).strip(" ,;:.()—–-")
    return text if len(text) <= LONGEST_TERM else text[:LONGEST_TERM].rsplit(" ", 1)[0]


def joined(word: Any) -> Iterator[Any]:
    """A word and those joined to it: «Карева и Велин»."""
    yield word
    for child in word.children:
        if child.dep_ == "conj":
            yield from joined(child)
