"""Statuses and relations: restored, missing, dead, lifted; in conflict with, in control."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.homicides import homicides
from variorum.extract.english.typed.lost import dead_persons, told_time
from variorum.extract.english.typed.measured import TURNING, turned
from variorum.extract.english.typed.phrases import clause_edges, is_passive, noun_term, subjects, term
from variorum.extract.english.typed.quantity import quantities
from variorum.extract.english.typed.scene import EnglishScene, modality, negated
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, proposition

_CHANGED = frozenset(("restore", "lift", "impose", "declare", "reopen", "destroy", "evacuate", "cut", "block"))
_KEPT = frozenset(
    [
        "order",
        "emergency",
        "curfew",
        "internet",
        "airport",
        "power",
        "calm",
        "security",
        "rule",
        "lockdown",
        "ceasefire",
        "blackout",
        "access",
        "communication",
        "connection",
    ]
)
_STATES = frozenset(("missing", "alive"))
_OF_SUBJECT = {"disappear": "missing", "vanish": "missing", "survive": "alive"}
_BEFALLING = {
    "injure": "injured", "wound": "injured", "hospitalize": "hospitalised", "hospitalise": "hospitalised",
    "abduct": "abducted", "kidnap": "abducted", "torture": "tortured", "deport": "deported", "release": "released",
    "free": "released",
}  # fmt: skip
_CONFLICT = frozenset(("conflict", "feud", "rivalry", "struggle", "rift", "split", "tension", "standoff"))
_RELATING = _CONFLICT | {"control"}
_TELLING = TURNING | _BEFALLING.keys() | _OF_SUBJECT.keys()


def statuses(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """What the words [first, end) say has become of an order, a place or a person."""
    dead = list(dead_persons(scene, first, end))
    yield from dead
    yield from homicides(scene, first, end, headline=_untold(scene, first, end, dead))
    for verb in scene.verbs(first, end):
        for subject, status in (*_changed(verb), *_befallen(verb)):
            name = scene.actor(subject, alone=True) if subject.pos_ == "PROPN" else noun_term(subject)
            left, right = clause_edges(verb)
            start, finish = scene.span(max(first, left), min(end, right))
            yield Stated(
                proposition(
                    PropositionType.STATUS,
                    {"subject": name, "status": status},
                    place=scene.own_place(verb),
                    time=told_time(scene, verb, start, finish),
                ),
                start,
                finish,
                denied=negated(verb),
                modality=modality(verb),
            )


def _untold(scene: EnglishScene, first: int, end: int, dead: list[Stated]) -> bool:
    """Whether a headline's words tell of no dead by person or number, so that its bare words must do."""
    if scene.paragraph.kind != "title" or dead:
        return False
    return all(q.proposition.argument("measure") != "killed" for q in quantities(scene, first, end))


def _changed(verb: Any) -> Iterator[tuple[Any, str]]:
    """What has become of an order, a service or a place: 'the curfew was lifted'."""
    if verb.lemma_ in _CHANGED and any(c.dep_ == "auxpass" for c in verb.children):
        kept = [s for s in subjects(verb)[:1] if any(w.lemma_.lower() in _KEPT for w in s.subtree)]
        yield from ((s, str(verb.lower_)) for s in kept)


def _befallen(verb: Any) -> Iterator[tuple[Any, str]]:
    """What has become of named persons: injured, missing, abducted …; legal steps tell of arrests and charges."""
    if verb.lemma_ not in _TELLING and verb.lower_ != "missing":
        return
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    missing = "missing" if verb.lower_ == "missing" else None  # the tagger takes it for a verb
    status, whose = _OF_SUBJECT.get(verb.lemma_, missing), subjects(verb)[:1]
    if verb.lemma_ in _BEFALLING and (objects or is_passive(verb)):
        status, whose = _BEFALLING[verb.lemma_], objects or whose
    elif verb.lemma_ in ("be", "remain", "go", "find"):
        status = next((c.lower_ for c in verb.children if c.lower_ in _STATES), None) or _turned(verb)
    elif is_passive(verb) or verb.lemma_ in ("suffer", "sustain"):
        status = status or _turned(verb)
    if status == "released" and _from_hospital(verb):
        return
    if status is not None:
        for one in whose:
            persons = [one, *(c for c in one.conjuncts if c.i > one.i)]
            yield from ((p, status) for p in persons if p.ent_type_ == "PERSON" and p.pos_ == "PROPN")


def _from_hospital(verb: Any) -> bool:
    """'Was treated and released', 'was released from the hospital after an operation'."""
    treated = any(w.lemma_ in ("treat", "hospitalize") for w in (verb.head, *verb.conjuncts))
    return treated or any(w.lemma_.lower() in ("hospital", "surgery", "clinic", "treatment") for w in verb.subtree)


def _turned(verb: Any) -> str | None:
    told = turned(verb)
    return told if told in _BEFALLING.values() or told == "missing" else None


def relations(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """Conflicts between two, and who is in control, as the words [first, end) state them."""
    for word in scene.among(_RELATING, first, end):
        found = _conflict(scene, word) or _control(scene, word)
        if found is not None and scene.paragraph.start + word.idx < found.end:
            yield found


def _conflict(scene: EnglishScene, word: Any) -> Stated | None:
    if word.lemma_.lower() not in _CONFLICT or word.pos_ != "NOUN":
        return None
    between = next((c for c in word.children if c.lower_ == "between"), None)
    sides = [c for c in between.children if c.dep_ == "pobj"] if between is not None else []
    sides = [*sides, *(s for side in sides for s in side.conjuncts)]
    if len(sides) >= 2:
        names = [scene.actor(s, alone=True) or noun_term(s) for s in sides[:2]]
        right = sides[1].right_edge.i + 1
    elif any(c.lower_.startswith(("inter", "intra")) or c.lower_ in ("elite", "power") for c in word.subtree):
        beside = [c for c in word.children if c.dep_ in ("amod", "compound") and c.i < word.i]
        names, right = [term(beside) or "elite", "elite"], word.i + 1
        if word.dep_ == "nsubj" and word.head.i - word.i < 8:
            right = clause_edges(word.head)[1]
    else:
        return None
    start, end = scene.span(word.left_edge.i, right)
    arguments = {"subject": names[0], "relation": "in conflict with", "object": names[1]}
    return Stated(proposition(PropositionType.RELATION, arguments, time=scene.time(word)), start, end)


def _control(scene: EnglishScene, word: Any) -> Stated | None:
    if word.lower_ != "control" or word.dep_ != "pobj" or word.head.lower_ != "in":
        return None
    verb = word.head.head
    doers = subjects(verb) if verb.pos_ in ("VERB", "AUX") else []
    actor = scene.actor(doers[0]) if doers else None
    if actor is None or verb.lemma_ not in ("remain", "be", "stay"):
        return None
    of = [g for c in word.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    left, right = clause_edges(verb)
    start, end = scene.span(left, right)
    arguments = {"subject": actor, "relation": "in control of", "object": noun_term(of[0]) if of else None}
    return Stated(
        proposition(PropositionType.RELATION, arguments, time=scene.time(word)), start, end, denied=negated(verb)
    )
