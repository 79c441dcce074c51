"""Absence: state forces told not to have been there, to have come late, or to have protected nobody."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.typed.forces import acting_force, agent, is_force
from variorum.extract.english.typed.phrases import is_passive, subjects
from variorum.extract.english.typed.scene import negated

COMING = frozenset(("arrive", "come", "reach", "respond", "intervene", "act", "react", "appear", "show", "turn"))
_SENDING = frozenset(("deploy", "send", "call", "summon", "post", "station", "dispatch", "requisition"))
_SEEING = frozenset(("see", "find", "spot", "visible"))
_PROTECTING = frozenset(
    ("protect", "defend", "save", "rescue", "help", "guard", "shield", "control", "contain", "stop")
)
_SPANS = frozenset(("hour", "day"))
_NONE = frozenset(("no", "neither", "single"))
_UNREAL = frozenset(("will", "would", "should", "may", "might", "must"))
TELLING = COMING | _SENDING | _SEEING | _PROTECTING | frozenset(("be", "take", "have"))


def absent(verb: Any) -> tuple[Any, Any | None] | None:
    """The verb by which a force is told to have been absent or late, and the force where it is to blame itself."""
    if any(c.dep_ == "aux" and c.lower_ in _UNREAL for c in verb.children) or _supposed(verb):
        return None
    return _nobody(verb) or _unsent(verb) or _unprotected(verb) or _late(verb) or _long(verb) or _unordered(verb)


def _supposed(verb: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "until", "till") for c in verb.children)


def _nobody(verb: Any) -> tuple[Any, Any] | None:
    """'There were no police on the streets', 'not a single policeman was seen', 'no officers came'."""
    if verb.lemma_ == "be":
        there = any(c.dep_ == "expl" for c in verb.children)
        present = any(c.dep_ == "acomp" and c.lower_ in ("present", "visible", "around") for c in verb.children)
        around = any(c.lower_ in ("around", "there", "nearby") for c in verb.children if c.dep_ in ("advmod", "prep"))
        named = [c for c in verb.children if c.dep_ in ("attr", "nsubj")] if there or present or around else []
    elif (verb.lemma_ in COMING and not is_passive(verb)) or (verb.lemma_ in _SEEING and is_passive(verb)):
        named = subjects(verb)
    else:
        return None
    force = next((f for n in named for f in _none_of(n)), None)
    among = force is not None and any(c.lower_ in ("among", "of") for w in (force, verb) for c in w.children)
    return (verb, force) if force is not None and not among else None


def _none_of(word: Any) -> list[Any]:
    """The force of 'no police', 'not one policeman', 'nobody from the police'."""
    if is_force(word):
        return [word] if any(c.lower_ in _NONE or c.dep_ == "neg" for c in word.children) else []
    if word.lower_ not in ("nobody", "none", "one"):
        return []
    inside = [g for c in word.children if c.lower_ in ("from", "of") for g in c.children if g.dep_ == "pobj"]
    return [g for g in inside if is_force(g)]


def _unordered(verb: Any) -> tuple[Any, Any] | None:
    """'The police had no orders to save them.'"""
    if verb.lemma_ != "have":
        return None
    orders = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in ("order", "instruction")]
    none = any(g.lower_ == "no" for o in orders for g in o.children)
    force = acting_force(verb) if none else None
    return (verb, force) if force is not None else None


def _unsent(verb: Any) -> tuple[Any, None] | None:
    """'Neither police nor army was deployed', 'the army was not called in': it was not for them to decide."""
    if verb.lemma_ not in _SENDING or not is_passive(verb):
        return None
    sent = next((s for s in subjects(verb) if is_force(s)), None)
    if sent is None:
        return None
    if verb.dep_ in ("advcl", "ccomp") and any(c.lower_ == "why" for c in verb.children):
        return None  # "asked why the army was not deployed" asks
    none = any(c.lower_ in _NONE for c in sent.children)
    return (verb, None) if none or negated(verb) or _only_after(verb) else None


def _unprotected(verb: Any) -> tuple[Any, Any] | None:
    """'They were not protected by the police.'"""
    if verb.lemma_ not in _PROTECTING or not is_passive(verb) or not negated(verb):
        return None
    force = agent(verb)
    return (verb, force) if force is not None else None


def _late(verb: Any) -> tuple[Any, Any] | None:
    """'Police reached the spot only after two hours.'"""
    if verb.lemma_ not in COMING or negated(verb) or not _only_after(verb):
        return None
    force = acting_force(verb)
    return (verb, force) if force is not None else None


def _only_after(verb: Any) -> bool:
    """Whether it came 'only after three hours', 'only when all was over'."""
    for word in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 14)]:
        if word.lower_ == "only" and word.i + 1 < verb.sent.end:
            after = word.doc[word.i + 1 : min(verb.sent.end, word.i + 6)]
            long = any(w.lemma_.lower() in _SPANS for w in after)
            return long or after[0].lower_ in ("when", "once", "later")
    return False


def _long(verb: Any) -> tuple[Any, Any] | None:
    """'It took the police three hours to arrive.'"""
    if verb.lemma_ != "take" or negated(verb):
        return None
    hours = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _SPANS), None)
    coming = [c for n in (verb, hours) if n is not None for c in n.children if c.dep_ in ("relcl", "xcomp", "advcl")]
    if hours is None or not any(c.lemma_ in COMING for c in coming):
        return None
    named = [c for c in verb.children if c.dep_ in ("dative", "nsubj", "dobj") and is_force(c)]
    return (verb, named[0]) if named else None
