"""When something was said: by the cue's own words, else by the day of publication, roughly."""

from __future__ import annotations

from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.scene import Scene


def cue_word(scene: Scene, attribution: Attribution) -> Any | None:
    """The cue as a word of the parse."""
    start = attribution.cue[0] - scene.paragraph.start
    span = scene.paragraph.tokens.char_span(start, attribution.cue[1] - scene.paragraph.start, alignment_mode="expand")
    return span.root if span is not None else None


def day_said(scene: Scene, attribution: Attribution, published: str | None) -> str | None:
    """The day (EDTF) that the cue's clause states, outside what is said; else about the day of publication."""
    verb = cue_word(scene, attribution)
    if verb is not None:
        base = scene.paragraph.start
        sentence = verb.sent
        here = [
            d.value.edtf
            for d in scene.dates
            if sentence.start_char <= d.start < sentence.end_char
            and not any(a <= d.start + base < b for a, b in attribution.content)
        ]
        if len(set(here)) == 1:
            return here[0]
        if len(set(here)) > 1:
            return None
    if published is None:
        return None
    return published if published[-1] in "~?%" or "/" in published else f"{published}~"
