"""Infinitives and phrases of cue verbs that tell what somebody did, not what they said: 'refused to leave'."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.cues import Cue
from variorum.extract.english.rules.agents import can_speak
from variorum.extract.english.rules.stance import keeps_silent
from variorum.extract.english.wordlist import words
from variorum.model.claim import Stance

_UNNAMED = words("anonymous identify name quote unidentified unnamed")
_AID = words("help backup assistance aid ambulance police deputy paramedic 911 crimestoppers")
_FOR = frozenset(("as", "for"))
_AWAY = frozenset(("apart", "in", "off", "out", "up", "back"))


def only_acts(verb: Any, cue: Cue, head: Any | None) -> bool:
    """Whether a cue verb with an infinitive or a phrase tells a deed, or has no speaker that can speak."""
    if head is not None and not can_speak(head):
        return True
    children = list(verb.children)
    infinitives = [c for c in children if c.dep_ == "xcomp"]
    if cue.stance is Stance.WITHHOLDS:
        return not keeps_silent(verb) or any(_about_oneself(i) for i in infinitives)  # "refused to leave"
    if cue.lemma in ("ask", "request") and any(_stays_unnamed(i) for i in infinitives):
        return True
    if cue.lemma == "call":
        return _calls_up(children, bool(infinitives))
    return cue.lemma == "agree" and not infinitives  # "agreed to an interview"


def counterfactual(verb: Any) -> bool:
    """Whether the saying did not happen: 'I would have said so', 'would Ro have pleaded'."""
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(aux & {"have", "'ve", "’ve"}) and not aux.isdisjoint(("would", "could", "might", "should", "'d", "’d"))


def judges(verb: Any, cue: Cue) -> bool:
    """Whether an attitude or mention says what something is, or why: 'attacked him for it', 'referred to it as'."""
    children = list(verb.children)
    things = [c for c in children if c.dep_ in ("dobj", "nsubjpass")]
    says_why = _FOR if cue.kind == "attitude" else frozenset(("as",))  # "asked him for help" says nothing of him
    if any(p.lower_ in says_why and _plain(p) for t in (verb, *things) for p in t.children) and things:
        return True
    phrases = [c for c in children if c.dep_ == "prep"]
    named = [n for p in phrases for g in p.children if g.dep_ == "pobj" for n in (g, *g.conjuncts)]
    as_what = [p for t in (verb, *named) for p in t.children if p.lower_ == "as" and _plain(p)]
    return bool(as_what) and as_what[0] != phrases[0]


def _about_oneself(infinitive: Any) -> bool:
    """'To be named', 'to give her name': who speaks keeps back only who they are."""
    own = [g for c in infinitive.children if c.dep_ == "dobj" and c.lemma_.lower() == "name" for g in c.children]
    return any(c.dep_ == "auxpass" for c in infinitive.children) or any(g.tag_ == "PRP$" for g in own)


def _plain(preposition: Any) -> bool:
    """Whether a word is a preposition by itself: not the 'as' of 'features such as markings'."""
    such = any(c.lower_ == "such" for c in preposition.children)
    return preposition.dep_ == "prep" and not such and (not preposition.i or preposition.nbor(-1).lower_ != "such")


def _stays_unnamed(infinitive: Any) -> bool:
    """'To remain anonymous', 'not to be named'."""
    return any(w.lemma_.lower() in _UNNAMED for w in (infinitive, *infinitive.children))


def _calls_up(children: list[Any], infinitive: bool) -> bool:
    """Whether somebody rings, fetches or gathers others: 'called for help', 'called a meeting to', 'called in'."""
    if any(c.lower_ in _AWAY and c.dep_ in ("prt", "prep", "advmod") for c in children):
        return True
    asked = [g for c in children if c.dep_ in ("prep", "prt") and c.lower_ in ("for", "on") for g in (c, *c.children)]
    if any(g.lemma_.lower() in _AID and not any(x.dep_ in ("poss", "amod") for x in g.children) for g in asked):
        return True
    return infinitive and not asked
