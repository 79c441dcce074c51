"""Secrecy: what is said to be secret, withheld or unpublished: a classified list, names never released."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.phrases import clause_edges, noun_term, subjects
from variorum.extract.english.typed.scene import EnglishScene, modality, negated
from variorum.extract.stated import Stated
from variorum.model.claim import Modality, Stance
from variorum.model.proposition import PropositionType, proposition

_PAPERS = words("what can be secret")
_SECRET = frozenset(("classified", "secret", "confidential", "sealed", "undisclosed", "unpublished"))
_HIDING = frozenset(("classify", "withhold", "conceal", "hide", "suppress", "seal", "redact"))
_SHOWING = frozenset(("publish", "release", "disclose", "reveal", "name", "identify", "declassify", "print", "show"))
_REFUSING = frozenset(("refuse", "decline"))
_KEPT = frozenset(("be", "remain", "stay", "keep", "mark", "stamp"))
_VERBS = _KEPT | _HIDING | _SHOWING | frozenset(("deny", "refuse"))

_TELLING = _SECRET | _HIDING | _SHOWING | frozenset(("access", "classified"))


def secrets(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """What the words [first, end) say is kept from the public: `state` is secret, withheld, or (denied) published."""
    if not scene.lemmas & _TELLING:
        return
    for verb in scene.verbs(first, end, _VERBS):
        found = _is_secret(verb) or _hidden(verb) or _unshown(verb)
        if found is None:
            continue
        about, state, stance = found
        left, right = clause_edges(verb)
        start, finish = scene.span(max(first, left), min(end, right))
        yield Stated(
            proposition(PropositionType.KNOWLEDGE, {"about": _matter(about), "state": state}, time=scene.time(verb)),
            start,
            finish,
            denied=negated(verb) and stance is None,
            stance=stance,
            modality=_modality(verb),
        )
        return


def _modality(verb: Any) -> Modality:
    """As told; who could not or would not name somebody did not."""
    refused = negated(verb) and any(c.lower_ in ("could", "would", "can") for c in verb.children if c.dep_ == "aux")
    return Modality.ACTUAL if refused else modality(verb)


def _matter(word: Any) -> str:
    """What is kept secret, as a term; 'whose names' are the names of those told of before."""
    pointing = any(w.lower_ in ("whose", "which") for w in word.subtree)
    clause = next((a for a in word.ancestors if a.dep_ == "relcl"), None)
    if not pointing or clause is None:
        return noun_term(word)
    return f"{word.text} of {noun_term(clause.head)}"


def _paper(word: Any) -> bool:
    return any(w.lemma_.lower() in _PAPERS for w in (word, *(c for c in word.children if c.dep_ == "compound")))


def _is_secret(verb: Any) -> tuple[Any, str, Stance | None] | None:
    """'The list is secret', 'the files remain classified', 'the number is a state secret'."""
    about = next((s for s in subjects(verb) if _paper(s)), None) if verb.lemma_ in _KEPT else None
    if about is None:
        return None
    secret = any(c.dep_ in ("acomp", "attr", "oprd", "dobj") and c.lower_ in _SECRET for c in verb.children)
    return (about, "secret", None) if secret else None


def _hidden(verb: Any) -> tuple[Any, str, Stance | None] | None:
    """'The report was withheld', 'the ministry classified the list', 'relatives were denied access to the files'."""
    hiding = verb.lemma_ in _HIDING
    papers = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and _paper(c)] if hiding else []
    if papers and subjects(verb):
        return papers[0], "secret" if verb.lemma_ in ("classify", "seal") else "withheld", None
    access = [c for c in verb.children if c.dep_ in ("dobj", "oprd") and c.lemma_ == "access"]
    if verb.lemma_ in ("deny", "refuse") and access:
        inside = [g for c in access[0].children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
        return (inside[0], "withheld", None) if inside else None
    return None


def _unshown(verb: Any) -> tuple[Any, str, Stance | None] | None:
    """'The names have never been published'; 'refused to publish the list' withholds it."""
    if verb.lemma_ not in _SHOWING:
        return None
    shown = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if not shown:
        return None
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _REFUSING:
        return shown[0], "published", Stance.WITHHOLDS
    named = verb.lemma_ in ("name", "identify", "show")  # "did not identify a place" keeps nothing from the public
    return (shown[0], "published", None) if negated(verb) and _paper(shown[0]) and not named else None
