"""Doers: whether a phrase names somebody who can have acted, and whether 'he' surely means whom it is taken for."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.people import is_person
from variorum.extract.english.typed.forces import is_force
from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.scene import EnglishScene

_GROUPS = words("body") | words("group of doers")
_ONE = frozenset(("he", "she"))
_SAYING = frozenset(
    ("say", "tell", "add", "state", "claim", "report", "admit", "confirm", "announce", "explain", "write", "tweet",
     "post", "testify", "recall", "note", "think", "believe", "allege")
)  # fmt: skip


def can_act(doer: Any) -> bool:
    """Whether a phrase names persons, a force or a body: an altercation or a vehicle does nothing."""
    if doer.pos_ in ("PROPN", "PRON", "NUM", "DET") or is_force(doer) or is_person(doer):
        return True
    return doer.lemma_.lower() in _GROUPS or (doer.pos_ != "NOUN" or "Plur" in doer.morph.get("Number"))


def surely_meant(scene: EnglishScene, pronoun: Any, name: str) -> bool:
    """Whether 'he' means the person of a name: who was the subject last, and not who is only quoted as saying it.

    Inside a quotation 'he' is nobody whom the quotation itself does not name.
    """
    if pronoun.lower_ not in _ONE:
        return True
    quotation = scene.paragraph.quotation_at(pronoun.idx)
    last = name.rsplit(maxsplit=1)[-1]
    if any(_says_after(above, pronoun, last) for above in pronoun.ancestors):
        return False
    for word in reversed(scene.words[: pronoun.i]):
        if quotation is not None and word.idx < quotation.start:
            return False
        if word.dep_ in ("nsubj", "nsubjpass") and word.pos_ in ("NOUN", "PROPN") and _one_person(word):
            return last in {w.text for w in word.subtree}
    return quotation is None


def _says_after(verb: Any, pronoun: Any, last: str) -> bool:
    """'He shot at them, Hask wrote': who tells it after is another than 'he'."""
    if verb.lemma_ not in _SAYING:
        return False
    tellers = [c for c in verb.children if c.dep_ == "nsubj" and c.i > pronoun.i]
    return any(last in {w.text for w in teller.subtree} for teller in tellers)


def _one_person(word: Any) -> bool:
    return is_person(word) and "Plur" not in word.morph.get("Number")
