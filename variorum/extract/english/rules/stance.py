"""How a cue in its sentence stands to what it brings: negation, silence, withdrawal, certainty."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.cues import Cue
from variorum.model.claim import Certainty, Stance

_PROBABLE = frozenset(("probably", "likely", "presumably", "apparently", "seemingly"))
_POSSIBLE = frozenset(("possibly", "perhaps", "maybe", "conceivably", "potentially"))
_SILENCE = frozenset(("comment", "say", "answer", "disclose", "elaborate", "name", "discuss", "respond", "confirm",
                      "identify", "explain", "specify", "reveal", "speak", "give", "provide", "release"))  # fmt: skip
_UNKNOWN = frozenset(("know", "learn", "understand"))


_NOBODY = frozenset(("nobody", "none", "neither"))
_EVIDENCE = frozenset(("evidence", "proof", "confirmation", "sign", "indication"))


def is_negated(verb: Any) -> bool:
    """Whether the verb itself is negated: 'did not say', 'never said', 'has yet to say', 'no official said'."""
    own = any(c.dep_ == "neg" or c.lower_ in ("never", "neither", "nor") for c in verb.children)
    own = own or any(c.dep_ in ("nsubj", "nsubjpass") and nobody(c) for c in verb.children)
    yet = verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in verb.head.children) and verb.head.lemma_ == "have"
    return own or yet


def nobody(word: Any) -> bool:
    """Whether a phrase names nobody: 'no official', 'none of them'."""
    return word.lower_ in _NOBODY or any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in word.children)


def _none_given(noun: Any) -> bool:
    """Whether what a cue noun brings was not given: 'offered no proof', 'without evidence'."""
    verb = noun.head
    without = noun.dep_ == "pobj" and verb.lower_ == "without"
    return nobody(noun) or without or (noun.dep_ in ("dobj", "attr") and verb.pos_ == "VERB" and is_negated(verb))


def stance_of(verb: Any, cue: Cue) -> tuple[Stance, bool]:
    """The stance that a cue takes to its content, and whether the cue is negated.

    A negated cue of saying is silence, not denial: "did not confirm" leaves the content unsaid (withholds); only a
    negated denial ("did not deny") stays what it is, unsaid, and knowledge denied is not knowing.
    """
    if verb.pos_ == "NOUN":
        if not _none_given(verb):
            return cue.stance, False
        return (Stance.NO_EVIDENCE if cue.lemma in _EVIDENCE else Stance.WITHHOLDS), True
    negated = is_negated(verb)
    if cue.stance == Stance.WITHHOLDS:
        return (Stance.WITHHOLDS if keeps_silent(verb) else Stance.ASSERTS), negated
    if verb.lemma_ == "rule" and any(c.dep_ == "prt" and c.lower_ == "out" for c in verb.children):
        return Stance.DENIES, negated
    if not negated:
        return cue.stance, False
    if cue.lemma in _UNKNOWN:
        return Stance.UNKNOWN, True
    if cue.lemma in ("think", "believe", "expect", "agree", "accept"):
        return (Stance.DENIES if cue.lemma != "agree" else Stance.DOUBTS), True
    if cue.lemma in ("doubt", "question", "dispute"):
        return Stance.ASSERTS, True
    return Stance.WITHHOLDS, True


def keeps_silent(verb: Any) -> bool:
    """Whether what somebody refuses or declines is to say something: 'declined to comment'."""
    return any(c.dep_ == "xcomp" and c.lemma_ in _SILENCE for c in verb.children)


def certainty_of(root: Any) -> Certainty:
    """How sure the words say the speaker is, from modals and adverbs round the content's main verb."""
    words = {w.lower_ for w in root.children} | {root.lower_}
    if words & {"might", "may", "could"} or words & _POSSIBLE or words & {"possible", "plausible", "conceivable"}:
        return Certainty.POSSIBLE
    if words & _PROBABLE or root.lemma_ in ("appear", "seem"):
        return Certainty.PROBABLE
    if words & {"certainly", "definitely", "undoubtedly"}:
        return Certainty.CERTAIN
    return Certainty.UNSPECIFIED
