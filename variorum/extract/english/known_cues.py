"""What the English lexicon and the parse say of one word as a cue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from variorum.extract.english.cues import Cue, cue_verbs, nouns
from variorum.extract.english.rules.according import ACCORDING
from variorum.extract.english.rules.nominal import owner_of
from variorum.extract.english.rules.speaker_phrase import phrase, speaker_head
from variorum.extract.english.rules.stance import stance_of
from variorum.extract.known_cue import KnownCue
from variorum.extract.paragraph import Paragraph
from variorum.extract.words import phrase_span

_RELATIVE = frozenset(("who", "which", "that"))


def known_cue(paragraph: Paragraph, word: Any) -> KnownCue | None:
    """The cue that a verb, a noun or "according" is in its sentence, with who says it; None for other words."""
    if word.lower_ == "according":
        return _known(paragraph, word, (ACCORDING,), (_after(word),))
    if word.pos_ == "NOUN":
        return _known(paragraph, word, nouns().get(word.lemma_.lower(), ()), (owner_of(word),))
    head = speaker_head(word) if word.pos_ in ("VERB", "AUX") else None
    return _known(paragraph, word, cue_verbs(word), (head, _meant(head), _pronoun(word)))


def _known(paragraph: Paragraph, word: Any, cues: Sequence[Cue], heads: Sequence[Any | None]) -> KnownCue | None:
    """What is known of a word by the first of its cues, one of saying where it can be one."""
    cue = next((cue for cue in cues if cue.kind in ("speech", "evidence")), cues[0] if cues else None)
    if cue is None:
        return None
    stance, _ = stance_of(word, cue)
    spans = tuple(phrase_span(paragraph, *phrase(head)) for head in heads if head is not None)
    return KnownCue(cue.lemma, cue.kind, stance, cue.commitment, spans)


def _after(word: Any) -> Any | None:
    """Who it is according to."""
    to = next((child for child in word.children if child.lower_ == "to"), None)
    return None if to is None else next((child for child in to.children if child.dep_ == "pobj"), None)


def _meant(head: Any | None) -> Any | None:
    """What a relative pronoun stands for; None for any other word."""
    if head is None or head.lower_ not in _RELATIVE:
        return None
    clause = next((above for above in head.ancestors if above.dep_ == "relcl"), None)
    return None if clause is None else clause.head


def _pronoun(word: Any) -> Any | None:
    """The relative pronoun that is a verb's subject, where the phrase found is what it stands for."""
    return next((child for child in word.children if child.dep_ == "nsubj" and child.lower_ in _RELATIVE), None)
