"""Actuality: whether an act, verb or noun, is told as done, or as wished, feared, ordered, possible or not done."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.phrases import is_passive
from variorum.extract.english.typed.scene import modality, negated
from variorum.model.claim import Modality

_DONE = words("implies done")
_WISHED = words("wishing verb")
_ORDERED = frozenset(("order", "command", "instruct", "direct", "authorise", "authorize", "empower"))
_PLANNED = frozenset(
    (
        "plan",
        "schedule",
        "expect",
        "set",
        "due",
        "intend",
        "vow",
        "pledge",
        "promise",
        "prepare",
        "hope",
        "aim",
        "try",
        "attempt",
    )
)
_WISHES = words("wishing noun")
_CHARGING = words("charging verb")
_HEARSAY = frozenset(("allegedly", "reportedly", "alleged", "reported", "supposed", "purported", "supposedly"))
_TALES = words("tale")
_DOUBTFUL = frozenset(("true", "untrue", "false", "unclear", "unknown", "possible", "impossible", "unlikely", "wrong"))
_CONDITIONS = frozenset(("if", "unless", "lest", "whether", "until"))
_MODALS = frozenset(("may", "might", "could", "can", "should", "must", "ought", "shall", "will", "would"))
_DEPTH = 6


def actuality(word: Any) -> Modality:
    """How far a verb or noun of action is told as done; more careful than `modality`, since acts accuse."""
    if word.pos_ in ("NOUN", "PROPN"):
        return _of_noun(word)
    return _of_verb(word)


def alleged(word: Any) -> bool:
    """Whether an act is only laid to somebody's charge: 'accused of beating', 'held for killing', 'allegedly'."""
    if _rumoured(word):
        return True
    at = word
    for _ in range(3):
        if any(c.lower_ in _HEARSAY for c in at.children):
            return True  # 'allegedly began firing', 'allegedly hit her and shot him'
        if at.dep_ not in ("xcomp", "conj") or at.head.pos_ not in ("VERB", "AUX"):
            break
        at = at.head
    at = word
    for _ in range(3):
        if at.dep_ in ("pcomp", "pobj") and at.head.dep_ == "prep" and at.head.head.lemma_ in _CHARGING:
            return at.head.lower_ in ("of", "with", "for", "over", "in")
        if at.dep_ not in ("pcomp", "pobj", "prep", "conj", "dobj", "xcomp"):
            return False
        at = at.head
    return False


def _rumoured(word: Any) -> bool:
    """'Reports that soldiers killed …', 'it is not true that …', 'asked whether …'."""
    if word.dep_ == "acl" and word.head.pos_ == "NOUN" and any(c.lower_ == "that" for c in word.children):
        return word.head.lemma_.lower() in _TALES
    if word.dep_ in ("ccomp", "csubj", "csubjpass", "advcl") and word.head.lemma_ == "be":
        return any(c.dep_ == "acomp" and c.lower_ in _DOUBTFUL for c in word.head.children)
    return any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in word.children)


def accusing(word: Any) -> bool:
    """'Accused them of killing' is the accuser's own claim; 'charged with' and a bare 'was accused of' are none."""
    governor = word.head.head if word.dep_ == "pcomp" else word.head
    named = not is_passive(governor) or any(c.dep_ == "agent" for c in governor.children)
    return governor.lemma_ in ("accuse", "blame", "fault") and named


def undone(word: Any) -> bool:
    """Whether the words say that the act was not done: 'was not arrested', 'no arrests were made'."""
    if any(c.lower_ in ("no", "any", "without") and c.i < word.i for c in word.children):
        return True
    if word.pos_ in ("NOUN", "PROPN"):
        above = word.head
        if above.lower_ in ("without", "than"):
            return True
        if word.dep_ == "pobj" and above.head.pos_ in ("VERB", "AUX"):
            return negated(above.head)  # 'is not in custody'
        return word.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and above.pos_ in ("VERB", "AUX") and negated(above)
    if word.head.lower_ in ("without", "than") and word.dep_ == "pcomp":
        return True
    governor = word.head if word.dep_ == "xcomp" else None
    if governor is not None and governor.lower_ == "able" and negated(governor.head):
        return True
    if governor is not None and (negated(governor) or governor.lemma_ in ("fail", "refuse", "unable", "hesitate")):
        return True
    return negated(word)


def _of_verb(verb: Any) -> Modality:
    told = modality(verb)
    if told != Modality.ACTUAL:
        return told
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if auxiliaries & _MODALS:
        return Modality.POSSIBLE
    if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children) or (
        verb.tag_ == "VB" and not auxiliaries
    ):
        return _bare(verb)
    if "to" in auxiliaries:
        return _infinitive(verb)
    if _inverted(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_ in _ORDERED):
        return Modality.POSSIBLE
    if verb.dep_ == "pcomp":
        return _of_noun(verb)
    if (
        verb.dep_ in ("conj", "xcomp", "acl")
        and verb.head.pos_ in ("VERB", "AUX")
        and verb.tag_ in ("VB", "VBN", "VBG")
    ):
        return _of_verb(verb.head)
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _WISHED | _ORDERED and verb.tag_ in ("VBN", "VB"):
        return Modality.POSSIBLE
    return Modality.ACTUAL


def _inverted(verb: Any) -> bool:
    """'Had he been detained, …' and 'should she become …' are conditions."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return bool(own) and any(c.lower_ in ("had", "should", "were") and c.i < own[0].left_edge.i for c in verb.children)


def _bare(verb: Any) -> Modality:
    """A bare verb: what 'help' or 'make' brings about is done; else a demand ('demanded that he be held') or order."""
    if verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in ("help", "make", "see", "watch", "let"):
        return Modality.ACTUAL
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return _of_verb(verb.head)
    return Modality.POSSIBLE


def _infinitive(verb: Any) -> Modality:
    """'Had to fire' was done, 'wants to fire' was not; an aim ('came to arrest him') is open."""
    governor = verb.head
    if verb.dep_ == "conj":
        return _of_verb(governor)
    if governor.pos_ == "ADJ" and governor.lower_ == "able":
        return _of_verb(governor.head) if governor.head.pos_ in ("VERB", "AUX") else Modality.ACTUAL
    if governor.lemma_ in _ORDERED:
        return Modality.ORDERED
    if governor.lemma_ in _PLANNED:
        return Modality.PLANNED
    if governor.lemma_ in _DONE and verb.dep_ in ("xcomp", "ccomp", "advcl"):
        return _of_verb(governor)
    return Modality.POSSIBLE


def _of_noun(noun: Any) -> Modality:
    """'Demanded his arrest', 'the threat of arrest', 'an order for firing' tell of nothing done."""
    at = noun
    for _ in range(_DEPTH):
        if at.head is at:
            break
        at = at.head
        if at.pos_ in ("NOUN", "PROPN") and at.lemma_.lower() in _WISHES:
            return Modality.POSSIBLE
        if at.pos_ in ("VERB", "AUX"):
            if at.lemma_ in _WISHED | _PLANNED and noun.dep_ not in ("nsubj", "nsubjpass"):
                return Modality.POSSIBLE
            if at.lemma_ in _ORDERED and noun.dep_ not in ("nsubj", "nsubjpass"):
                return Modality.ORDERED
            return _of_verb(at)
    return Modality.ACTUAL
