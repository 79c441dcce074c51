"""Whether a noun phrase that a cue brings in says something: "released the toll of 12", not "released an album"."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.cues import Cue
from variorum.extract.english.rules.objects import SAYINGS
from variorum.model.claim import Stance

_SAID = frozenset(("speech", "evidence"))
_MEETING = frozenset(("discover", "find", "detect", "uncover", "observe", "recognise", "recognize", "foresee"))
"""Verbs that with a noun tell what somebody came upon: the telling is the author's."""
_DOING = frozenset(
    ("offer", "grill", "question", "issue", "release", "publish", "announce", "reprise", "project", "point", "put",
     "pronounce", "celebrate", "recite", "contest", "repeat", "quote", "express", "withdraw", "tie", "link", "hammer",
     "rip", "corroborate", "profess", "swear", "signal", "document", "relate", "rescind", "mandate")
)  # fmt: skip
"""Verbs that with a noun tell what somebody did: something is said only where the noun tells how many, or is said."""
_COUNTED = frozenset(("NUM",))
_ANYBODY = frozenset(("you", "one", "anyone", "anybody", "someone", "somebody"))
COMPLEMENTS = frozenset(("oprd", "acomp", "xcomp", "ccomp"))


def says(verb: Any, cue: Cue, head: Any | None, stance: Stance, words: list[Any]) -> bool:
    """Whether a cue with a noun phrase tells a statement, not only a deed, a meeting or what anybody may do."""
    if cue.kind not in _SAID:
        return True  # told apart by its kind
    if head is not None and head.lower_ in _ANYBODY:
        return False
    told = any(w.pos_ in _COUNTED for w in words) or any(w.lemma_.lower() in SAYINGS for w in words)
    passive = any(c.dep_ == "agent" for c in verb.children)
    if stance not in (Stance.ASSERTS, Stance.DOUBTS):
        return True
    if cue.lemma in _MEETING:
        return False
    if passive:
        return told or any(c.dep_ in COMPLEMENTS for c in verb.children)
    return told or cue.lemma not in _DOING
