"""Names given and states found, which judge nothing: 'a molecule called tarsin', 'found the driver dead'."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.cues import Cue
from variorum.extract.english.wordlist import words

_NAMING = words("call name dub nickname title label")
_CALLED = words("police deputy ambulance crimestoppers sick")
_STATES = words(
    """dead alive unconscious unresponsive shot wounded injured hanged empty asleep safe naked bound guilty stabbed
    slain deceased missing open shut locked"""
)


def only_names(verb: Any, cue: Cue) -> bool:
    """Whether a verb of calling gives a name, calls somebody up, or a verb of finding tells what state it came upon."""
    children = list(verb.children)
    if cue.lemma == "find":
        states = [c for c in children if c.dep_ in ("oprd", "acomp", "ccomp") and c.lemma_.lower() in _STATES]
        return any(c.pos_ != "VERB" or not any(g.dep_ in ("aux", "auxpass") for g in c.children) for c in states)
    if cue.lemma not in _NAMING:
        return False
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod"):
        return True  # "a place called so", "a prison, dubbed so by soldiers"
    last = next((c for c in reversed(children) if c.dep_ in ("oprd", "acomp", "ccomp")), None)
    if last is None:
        return cue.lemma == "call"  # "called deputies", "call the police at this number"
    if cue.lemma == "call" and (last.lemma_.lower() in _CALLED or any(c.dep_ == "prt" for c in children)):
        return True  # "asked to call the police", "called in sick"
    return last.pos_ in ("PROPN", "ADV", "NUM", "PRON") or last.i < verb.i
