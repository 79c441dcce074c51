"""What the English lexicon and the parse say of one word as a cue."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.cues import Cue, cue_verbs
from variorum.extract.english.rules.according import ACCORDING
from variorum.extract.english.rules.made import source_span
from variorum.extract.english.rules.speaker_phrase import speaker_head
from variorum.extract.english.rules.stance import stance_of
from variorum.extract.known_cue import KnownCue
from variorum.extract.paragraph import Paragraph

_RELATIVE = frozenset(("who", "which", "that"))


def known_cue(paragraph: Paragraph, word: Any) -> KnownCue | None:
    """The cue that a verb, or "according", is in its sentence, with the phrase of who says it; None for other words."""
    cue = _listed(word)
    if cue is None:
        return None
    head = _after(word) if cue is ACCORDING else _meant(speaker_head(word))
    stance, _ = stance_of(word, cue)
    return KnownCue(cue.lemma, cue.kind, stance, cue.commitment, source_span(paragraph, head))


def _listed(word: Any) -> Cue | None:
    """The cue that a word is in the lexicon; one of saying where it can be one."""
    if word.lower_ == "according":
        return ACCORDING
    cues = cue_verbs(word)
    return next((cue for cue in cues if cue.kind in ("speech", "evidence")), cues[0] if cues else None)


def _after(word: Any) -> Any | None:
    """Who it is according to."""
    to = next((child for child in word.children if child.lower_ == "to"), None)
    return None if to is None else next((child for child in to.children if child.dep_ == "pobj"), None)


def _meant(head: Any | None) -> Any | None:
    """What a relative pronoun stands for; any other word as it is."""
    if head is None or head.lower_ not in _RELATIVE:
        return head
    clause = next((above for above in head.ancestors if above.dep_ == "relcl"), None)
    return None if clause is None else clause.head
