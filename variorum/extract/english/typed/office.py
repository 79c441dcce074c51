"""Offices: who heads, is named, replaces, hands over or leaves an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from variorum.extract.english.people import is_person
from variorum.extract.english.typed.actuality import actuality
from variorum.extract.english.typed.lexicon import words
from variorum.extract.english.typed.phrases import clause_edges, noun_term, subjects
from variorum.extract.english.typed.scene import EnglishScene, negated
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.proposition import PropositionType, proposition

_HEADING = frozenset(("head", "lead", "chair", "command", "run"))
_NAMING = frozenset(("appoint", "name", "elect", "nominate", "install", "swear", "reappoint", "promote"))
_LEAVING = frozenset(("resign", "step", "retire", "quit"))
_REMOVING = frozenset(("dismiss", "fire", "sack", "remove", "oust", "depose", "strip", "relieve"))
_SERVING = frozenset(("serve", "act", "take", "work"))
_TELLING = _HEADING | _NAMING | _LEAVING | _REMOVING | _SERVING | {"hand", "replace", "succeed", "become"}
_POSTS = words("post")
_AHEAD = frozenset(("by", "among", "with", "to", "past", "on", "into", "away"))
_RANKS = frozenset(("vice", "deputy", "acting", "assistant", "interim", "associate", "honorary"))
_BODIES = words("body")


def offices(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The offices that the words [first, end) say somebody holds, takes, gives up or hands over."""
    for verb in scene.verbs(first, end, _TELLING):
        for post, body, holder in _held(verb):
            actor = scene.actor(holder)
            if actor is None:
                continue
            left, right = clause_edges(verb)
            start, finish = scene.span(max(first, left), min(end, right))
            yield Stated(
                proposition(
                    PropositionType.OFFICE,
                    {"office": post, "body": body, "holder": actor},
                    time=scene.time(verb),
                ),
                start,
                finish,
                denied=negated(verb) or verb.lemma_ in _LEAVING | _REMOVING,
                # "Dismissed" is a cue of denial too: that somebody no longer holds the office is no denial of it.
                stance=Stance.DENIES if verb.lemma_ == "dismiss" and not negated(verb) else None,
                modality=actuality(verb),
            )
            break


def _held(verb: Any) -> Iterator[tuple[str, str | None, Any]]:
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    doers = subjects(verb)
    doer = _antecedent(doers[0]) if doers else (verb.head if verb.dep_ == "relcl" else None)
    if verb.lemma_ in _HEADING and objects and doer is not None and _is_body(objects[0]) and _heads(verb, doer):
        yield "head", noun_term(objects[0]), doer
    if verb.lemma_ == "hand" and objects and objects[0].lemma_.lower() in _POSTS:
        takers = [g for c in verb.children if c.lower_ == "to" for g in c.children if g.dep_ in ("pobj", "dobj")]
        takers += [g for o in objects for c in o.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
        yield from ((objects[0].lemma_.lower(), None, taker) for taker in takers[:1])
    if verb.lemma_ in ("replace", "succeed") and doer is not None:
        yield from ((*post, doer) for post in _as(verb))
    if verb.lemma_ in _NAMING:
        passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
        named = passive or objects
        posts = [c for c in verb.children if c.dep_ in ("oprd", "attr") and c.lemma_.lower() in _POSTS]
        for holder in named[:1]:
            yield from ((_title(p), _of(p), holder) for p in posts)
            yield from ((*post, holder) for post in _as(verb))
    if verb.lemma_ == "become" and doer is not None:
        posts = [c for c in verb.children if c.dep_ in ("attr", "oprd") and c.lemma_.lower() in _POSTS]
        yield from ((_title(p), _of(p), doer) for p in posts)
    if verb.lemma_ in _SERVING and doer is not None:
        yield from ((*post, doer) for post in _as(verb))
    if verb.lemma_ in _REMOVING:
        yield from _removed(verb, objects)
    if verb.lemma_ in _LEAVING and doer is not None:
        yield from ((*post, doer) for post in _as(verb))


def _heads(verb: Any, doer: Any) -> bool:
    """Whether a person heads a body: not 'led her rival by 5', 'led it to sue', 'led them on a chase'."""
    if any(c.lower_ in _AHEAD or c.dep_ in ("xcomp", "ccomp") for c in verb.children):
        return False
    if doer.ent_type_ == "ORG" or doer.lemma_.lower() in _BODIES:
        return False
    pronoun = doer.lower_ in ("he", "she", "i", "who")
    return doer.ent_type_ == "PERSON" or pronoun or doer.pos_ == "PROPN" or is_person(doer)


def _removed(verb: Any, objects: list[Any]) -> Iterator[tuple[str, str | None, Any]]:
    """'Was dismissed as minister', 'sacked X as head of the police', 'fired the defence minister, X'."""
    holder = next((c for c in [*verb.children] if c.dep_ == "nsubjpass"), objects[0] if objects else None)
    if holder is None:
        return
    posts = [*_as(verb)]
    yield from ((*post, holder) for post in posts)
    named = next((c for c in holder.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if not posts and named is not None and holder.lemma_.lower() in _POSTS:
        yield _title(holder), _of(holder), named


def _antecedent(subject: Any) -> Any:
    """Whom 'who' or 'that' means, in 'the firm that owns it and runs the paper' too."""
    clause = subject.head
    return clause.head if subject.lower_ in ("who", "that", "which") and clause.dep_ == "relcl" else subject


def _is_body(word: Any) -> bool:
    return word.lemma_.lower() in _BODIES or word.ent_type_ == "ORG"


def _as(verb: Any) -> Iterator[tuple[str, str | None]]:
    around = [c for c in verb.children if c.dep_ == "prep"]
    around += [p for c in verb.children if c.dep_ in ("dobj", "prt") for p in c.children if p.dep_ == "prep"]
    for preposition in around:
        if preposition.lower_ != "as":
            continue
        for post in preposition.children:
            if post.dep_ == "pobj" and post.lemma_.lower() in _POSTS:
                yield _title(post), _of(post)


def _of(post: Any) -> str | None:
    for preposition in post.children:
        if preposition.lower_ == "of":
            return next((noun_term(c) for c in preposition.children if c.dep_ == "pobj"), None)
    owner = next((c for c in post.children if c.dep_ in ("poss", "compound") and c.lower_ not in _RANKS), None)
    return re.sub(r"['’]s?$", "", noun_term(owner)) if owner is not None else None


def _title(post: Any) -> str:
    """An office by its word, with the rank before it: 'vice president', 'acting mayor'."""
    ranks = [c.lower_ for c in post.children if c.lower_ in _RANKS and c.i == post.i - 1]
    return " ".join([*ranks, post.lemma_.lower()])
