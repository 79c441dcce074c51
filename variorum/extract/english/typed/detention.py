"""Detention: who is told to have been arrested, taken or held in custody, and by which state force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from variorum.extract.english.people import is_person
from variorum.extract.english.typed.forces import acting_force, agent
from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.phrases import is_passive, subjects

_STATE_ONLY = frozenset(("arrest", "remand", "rearrest", "re-arrest"))
_HOLDING = words("holding")
_ALONE = frozenset(("arrest", "detain", "nab", "apprehend", "jail", "imprison", "rearrest", "re-arrest"))
_PARTICLES = {"pick": "up", "round": "up", "lock": "up"}
_CUSTODY = frozenset(("custody", "detention", "arrest", "jail", "prison", "bars", "lockup", "remand"))
_NOUNS = frozenset(("arrest", "detention"))
_THINGS = words("no person")

TELLING = _STATE_ONLY | _HOLDING | _ALONE | _NOUNS | frozenset(("custody", "bar", "arrested", "detained"))
"""Verbs and nouns that tell of a detention."""


@dataclass(frozen=True, slots=True)
class Detention:
    """A detention told: the verb or noun that tells it, whom it befell, and the state force that did it (if named)."""

    word: Any
    step: str
    whom: Any | None
    actor: Any | None


def detentions(stretch: Iterable[Any]) -> Iterator[Detention]:
    """The arrests and other detentions that words tell."""
    for word in stretch:
        if word.lemma_.lower() not in TELLING and word.lower_ not in ("arrested", "detained"):
            continue
        found = _noun(word) if word.pos_ in ("NOUN", "PROPN") else None
        if found is None and (word.pos_ == "VERB" or word.lower_ in ("arrested", "detained")):
            found = _verb(word)
        if found is not None and not (found.whom is not None and _nobody(found.whom)):
            yield found


def _nobody(whom: Any) -> bool:
    """'No one is in custody': that is a count, of none."""
    return whom.lower_ in ("nobody", "none") or (whom.lower_ == "one" and any(c.lower_ == "no" for c in whom.children))


def _verb(verb: Any) -> Detention | None:
    lemma = verb.lemma_.lower()
    if lemma not in _STATE_ONLY and lemma not in _HOLDING:
        return None
    participle = verb.dep_ in ("acl", "amod") and verb.tag_ in ("VBN", "VBD", "JJ")
    passive = is_passive(verb) or participle or (verb.tag_ == "VBN" and not _has_object(verb))
    whom = _whom(verb, passive)
    if whom is not None and (whom.lemma_.lower() in _THINGS or (lemma in _PARTICLES and _thing(whom))):
        return None
    if not _surely(verb, lemma, passive):
        return None
    actor = acting_force(verb) if not participle else agent(verb)
    others = any(c.dep_ == "agent" for c in verb.children) if passive else bool(subjects(verb))
    if actor is None and others and lemma not in _STATE_ONLY:
        return None
    if actor is None and not passive and lemma not in _STATE_ONLY:
        return None
    return Detention(verb, "in custody" if lemma in ("hold", "keep") else "arrested", whom, actor)


def _thing(whom: Any) -> bool:
    """'His guns were locked up', 'all of the papers were picked up'."""
    inside = [g for c in whom.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    named = [w for w in inside or [whom] if any(c.dep_ in ("det", "poss") for c in w.children)]
    return any(w.pos_ == "NOUN" and not is_person(w) for w in named)


def _surely(verb: Any, lemma: str, passive: bool) -> bool:
    """Whether the verb tells of a detention: 'arrest' by itself, 'take' with 'into custody', 'book' with 'under'."""
    if lemma in _ALONE:
        return passive or _has_object(verb) or verb.tag_ in ("VBG", "VB")
    after = [w.lower_ for w in verb.doc[verb.i + 1 : min(verb.i + 14, verb.sent.end)]]
    if lemma in _PARTICLES:
        up = _PARTICLES[lemma] in after[:6]
        at_home = {"home", "homes", "house", "houses", "residence"} & set(after[:7])
        return up and ((passive and (lemma == "round" or bool(at_home))) or acting_force(verb) is not None)
    if lemma == "book":
        return bool({"under", "for"} & set(after[:6])) and (passive or acting_force(verb) is not None)
    if passive and lemma in ("take", "lead", "haul") and {"away", "off"} & set(after[:2]):
        return agent(verb) is not None or "handcuffs" in after or bool(_CUSTODY & set(after[:6]))
    if lemma == "handcuff":
        return passive or acting_force(verb) is not None
    if lemma in ("catch", "capture"):
        return acting_force(verb) is not None
    if lemma == "hold" and passive:
        return bool({"connection", "custody", "jail"} & set(after)) or acting_force(verb) is not None
    return any(w in _CUSTODY for w in after[:8]) and _leads_to_custody(after)


def _leads_to_custody(after: list[str]) -> bool:
    at = next(i for i, w in enumerate(after) if w in _CUSTODY)
    leading = set(after[max(0, at - 4) : at])
    return bool(leading & {"into", "in", "under", "behind", "to"})


def _has_object(verb: Any) -> bool:
    return any(c.dep_ in ("dobj", "dative") for c in verb.children)


def _whom(verb: Any, passive: bool) -> Any | None:
    if verb.dep_ in ("acl", "amod"):
        return verb.head if verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") else None
    if passive:
        found = subjects(verb)
        return found[0] if found else None
    return next((c for c in verb.children if c.dep_ == "dobj"), None)


def _noun(noun: Any) -> Detention | None:
    lemma = noun.lemma_.lower()
    if lemma in _NOUNS:
        courted = noun.i > 0 and noun.nbor(-1).lemma_.lower() == "court"
        if noun.dep_ == "compound" or courted:
            return None
        if noun.dep_ == "pobj" and noun.head.lower_ == "under":
            return Detention(noun, "in custody", _governed(noun.head), None)
        return Detention(noun, "arrested", _suffering(noun), agent(noun))
    if lemma == "bar" and noun.head.lower_ == "behind" and noun.head.head.lemma_ in ("be", "remain", "languish"):
        return Detention(noun, "in custody", _governed(noun.head), None)
    if lemma == "custody" and noun.dep_ in ("pobj", "conj") and noun.head.lower_ in ("in", "into", "to", "from"):
        governor = noun.head.head
        if any(c.lower_ in ("safe", "sole", "joint") for c in noun.children):
            return None
        if governor.lemma_.lower() in ("take", "place", "put", "remand", "send", "hand", "shift", "give", "transfer"):
            return None
        return Detention(noun, "in custody", _governed(noun.head), None)
    return None


def _suffering(noun: Any) -> Any | None:
    """Whose arrest: 'his arrest', 'the arrest of two men'."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for preposition in noun.children:
        if preposition.lower_ == "of":
            return next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return None


def _governed(preposition: Any) -> Any | None:
    """Who is 'in custody' or 'under arrest'."""
    governor = preposition.head
    if governor.pos_ in ("VERB", "AUX"):
        found = [c for c in governor.children if c.dep_ == "dobj"] or subjects(governor)
        return found[0] if found else None
    return governor if governor.pos_ in ("NOUN", "PROPN", "PRON") else None
