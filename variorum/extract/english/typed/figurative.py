"""Figures of speech: whether a verb of violence is not meant as one: 'attacked her in a tweet', 'executed the plan'."""

from __future__ import annotations

import re
from typing import Any

from variorum.extract.english.people import is_person
from variorum.extract.english.typed.forces import is_force
from variorum.extract.english.typed.lexicon import words

# A score ends its phrase, as in 'beat them 6-2, 6-1'; 'beat 20-30 protesters' is no match.
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}(?=\s*(?:[,.;]|$))")
_CONTESTS = words("contest")
_SPEAKING = words("manner of speaking")
_ARMED = words("arms") | frozenset(("knife", "gun", "rifle", "fist", "axe", "bomb", "acid", "hammer", "car", "stone"))
_STRUCK = words("struck place")
_MONEY = frozenset(("million", "billion", "money", "fund", "dollar", "budget", "treasury", "asset", "pension"))
_ABSTRACT = frozenset(("position", "post", "place", "seat", "role", "spot", "niche", "mind", "attention", "time"))
_SELVES = frozenset(("himself", "herself", "themselves", "itself", "myself", "ourselves", "yourself", "oneself"))
_PARTICLES = frozenset(("out", "off", "back", "through", "up"))


def figurative(verb: Any, objects: set[str], doer: Any | None) -> bool:
    """Whether a verb of violence with these objects, done by the doer, tells of no violence against others."""
    if objects & _SELVES or _imperative(verb):
        return True
    lemma = verb.lemma_
    if lemma in ("execute", "kill", "murder", "massacre"):
        return _no_person(verb)
    if lemma in ("loot", "raid"):
        return bool(objects & _MONEY)
    if lemma in ("occupy", "seize", "storm"):
        held = {w.lemma_.lower() for c in verb.children if c.dep_ == "dobj" for w in c.subtree}
        return bool(held & _ABSTRACT) or any(c.dep_ == "prt" and c.lower_ in _PARTICLES for c in verb.children)
    if lemma == "fire":
        return bool(objects & {"missile", "rocket", "salvo", "satellite"})
    if lemma == "beat":
        return _contest(verb, objects) or (_single(doer) and not _evident(verb))
    return lemma in ("attack", "assault", "bomb", "torch", "burn") and _verbal(verb, objects, doer)


def _imperative(verb: Any) -> bool:
    """'Don’t shoot': nobody is told to have shot."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    forbidding = "do" in auxiliaries and any(c.dep_ == "neg" for c in verb.children)
    bare = verb.tag_ == "VB" and auxiliaries <= {"do", "let"}
    return bare and (forbidding or verb.dep_ not in ("xcomp", "ccomp", "conj"))


def _no_person(verb: Any) -> bool:
    """'Kill the bill', 'execute it flawlessly': what is not alive is not killed."""
    held = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return bool(held) and all(_lifeless(c) for c in held)


def _lifeless(word: Any) -> bool:
    if word.lower_ == "it":
        return True
    plain = word.pos_ == "NOUN" and not any(c.dep_ == "nummod" for c in word.children)
    return plain and not is_person(word) and not is_force(word) and "Plur" not in word.morph.get("Number")


def _verbal(verb: Any, objects: set[str], doer: Any | None) -> bool:
    """Whether an attack is one of words: by its means, or by one person on another with nothing said of arms."""
    after = {w.lemma_.lower() for w in verb.subtree}
    if after & _SPEAKING or any(c.dep_ == "prep" and c.lower_ in ("as", "over") for c in verb.children):
        return True
    return _single(doer) and not objects & _STRUCK and not _evident(verb)


def _single(doer: Any | None) -> bool:
    """A person named or 'he': who attacks or beats others mostly does so in words and at the polls."""
    return (
        doer is not None and (doer.pos_ == "PROPN" or doer.lower_ in ("he", "she", "i", "who")) and not is_force(doer)
    )


def _evident(verb: Any) -> bool:
    """Whether arms, wounds or death are told with it."""
    told = {w.lemma_.lower() for w in verb.subtree}
    return bool(told & (_ARMED | {"death", "injure", "wound", "unconscious", "blood", "detainee", "prisoner"}))


def _contest(verb: Any, objects: set[str]) -> bool:
    """Whether somebody beats another in a match or a vote: a score, points, an incumbent."""
    told = list(verb.subtree)
    text = "".join(word.text_with_ws for word in told)
    return bool(_SCORE.search(text) or (objects | {word.lemma_.lower() for word in told}) & _CONTESTS)
