"""On which occasion something was said: 'in an interview'."""

from __future__ import annotations

from variorum.extract.attribution import Attribution
from variorum.extract.english.typed.scene import EnglishScene
from variorum.extract.said import cue_word

_OCCASIONS = frozenset(
    [
        "statement",
        "interview",
        "report",
        "list",
        "briefing",
        "address",
        "speech",
        "letter",
        "broadcast",
        "testimony",
        "hearing",
        "press-conference",
        "conference",
        "post",
        "tweet",
        "article",
        "memoir",
        "book",
        "rally",
        "debate",
        "meeting",
    ]
)


def occasion_of(scene: EnglishScene, attribution: Attribution) -> str | None:
    """The noun of the occasion that the cue's clause names ('in an interview'), None where it names none."""
    verb = cue_word(scene, attribution)
    if verb is None:
        return None
    for child in verb.children:
        if child.dep_ == "dobj" and child.lemma_.lower() in _OCCASIONS:
            return str(child.lemma_.lower())
        if child.dep_ == "prep" and child.lower_ in ("in", "at", "during", "on"):
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in _OCCASIONS:
                    return str(noun.lemma_.lower())
    return None
