"""Who takes turns in a transcript: labels before a colon that name speakers, not "PHOTOS:", "DEAR ANA:", "TARSK:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from variorum.extract.english.wordlist import words
from variorum.extract.paragraph import Paragraph

TURN = re.compile(r"[“\"]?([A-Z][A-Z.'’ -]{1,40}[A-Z])(?: \([A-Z-]+\))?: +(?=\S)")
_NO_SPEAKERS = words(
    """advertisement alert audio breaking clarification column contact correction date deal deals dear disclaimer
    disclosure drop editor exclusive feedback file first from full gallery header image latest live location more
    must next note now opinion photo photos pics pictures playlist podcast posted preview previous published quiz
    raw read recap related release review roundup sale see slideshow story subject time title to update updated
    updates via video videos warning watch webvtt what when where who why"""
)
_LEAST_TURNS = 3
_PERSONS = frozenset(("PERSON",))


def is_label(name: str) -> bool:
    """Whether what stands before a colon is a heading, a field or whom a letter is to, not who speaks."""
    return any(word.strip(".'’-") in _NO_SPEAKERS for word in name.lower().split())


def speaking_labels(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The labels in capitals that name speakers: of an exchange, or of a person whom the text names elsewhere."""
    matches = (TURN.match(paragraph.text) for paragraph in paragraphs)
    turns = Counter(match[1] for match in matches if match and not is_label(match[1]))
    if not turns:
        return frozenset()
    if len(turns) > 1 and max(turns.values()) > 1 and turns.total() >= _LEAST_TURNS:
        return frozenset(turns)
    persons = {w.lower_ for p in paragraphs for w in p.tokens if w.ent_type_ in _PERSONS and not w.is_upper}
    return frozenset(label for label in turns if label.split()[-1].lower() in persons)
