"""'As the mayor said, …': an aside that lays its clause in somebody's mouth, and not the 'as' of time or measure."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.cues import Cue
from variorum.extract.english.rules.speaker_phrase import speaker_head
from variorum.extract.english.wordlist import words

_SAYING = words(
    """say tell put write note report state explain observe recall relate recount point remark argue claim suggest warn
    predict acknowledge admit announce insist stress mention describe testify confirm assert contend lament joke quip"""
)
_SHOWING = words("show find reveal indicate")
_BREAKS = frozenset((",", "—", "–", "-", "--", "(", ";", ":", "“", '"'))


def as_said(verb: Any, cue: Cue) -> bool:
    """Whether a clause with 'as' tells who said its main clause: somebody says it, or a study shows it."""
    if not any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        return False
    if cue.lemma not in _SAYING | _SHOWING or not _aside(verb):
        return False
    head = speaker_head(verb)
    return head is not None and head.dep_ != "expl"


def _aside(verb: Any) -> bool:
    """Whether a clause is set off from what it hangs on: not 'as many as they had reported', 'as she began'."""
    first = verb.left_edge
    return bool(first.i == first.sent.start or first.nbor(-1).text in _BREAKS)
