"""Noun phrases as content: what is denied, blamed, called something, spoken of, or left out of a relative clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from variorum.extract.english.cues import Cue
from variorum.extract.english.rules.agents import STUDIES

RELATIVE = frozenset(("who", "which", "that", "whom", "what"))
_THEM = frozenset(("him", "her", "them", "himself", "herself", "themselves"))
_MEASURES = frozenset(("TIME", "QUANTITY"))
_WITHIN = frozenset(("pobj", "pcomp", "amod", "acomp"))
_LISTS = frozenset(("list", "toll", "figure", "number", "count", "name", "statistic"))
_SPEECHES = frozenset(
    ("claim", "statement", "comment", "remark", "promise", "argument", "allegation", "accusation", "assertion", "case",
     "announcement", "speech", "message", "warning", "pledge", "threat", "proposal", "suggestion", "reference", "point",
     "question", "concern", "doubt", "objection", "complaint", "criticism", "alarm", "charge", "attack", "fear", "hope",
     "call", "plea", "appeal", "demand", "prediction", "declaration", "apology", "address", "testimony", "assessment")
)  # fmt: skip
_ONLY = {
    **dict.fromkeys(("publish", "release", "issue", "put"), _LISTS),
    **dict.fromkeys(("raise", "pose", "make", "deliver", "give", "launch", "level"), _SPEECHES),
    "find": frozenset(("evidence", "sign", "proof", "trace", "indication")),
}
_SHOWING = frozenset(("show", "demonstrate", "suggest", "indicate"))
SAYINGS = frozenset(
    ("number", "figure", "toll", "estimate", "count", "claim", "statement", "allegation", "assertion", "accusation",
     "charge", "version", "account", "report", "rumor", "rumour", "suggestion")
)  # fmt: skip


def noun_content(verb: Any, cue: Cue, children: list[Any]) -> tuple[str, list[Any]] | None:
    """The rule that finds a noun phrase as the content of a cue verb, and the phrase's words."""
    objects = [c for c in children if c.dep_ in ("dobj", "attr") and c.ent_type_ not in _MEASURES]
    phrases = [c for c in children if c.dep_ in ("prep", "prt") and c.lower_ in cue.prepositions]
    phrases += [p for o in objects for p in o.children if p.dep_ == "prep" and p.lower_ in cue.prepositions]
    phrases += [c for c in children if c.dep_ == "advcl" and "as" in cue.prepositions and c.left_edge.lower_ == "as"]
    phrases = [p for p in phrases if p.dep_ == "advcl" or any(_brings(g) for g in p.children)]
    if "O" in cue.frames:
        complements = [c for c in children if c.dep_ in ("oprd", "acomp")]
        objects = [o for o in objects if o.pos_ != "PRON"]
        if complements:
            subjects = [c for c in children if c.dep_ == "nsubjpass"]
            return "en.named-as", together(verb, [*objects, *subjects, *complements])
        if objects and phrases:
            return "en.named-as", together(verb, [*objects, *phrases])
        if "P" not in cue.frames or not phrases:
            return None
    if "P" in cue.frames and phrases:
        parts = [g for p in phrases for g in p.children if g.dep_ in _WITHIN]
        if "N" in cue.frames:
            if not objects and not any(c.dep_ == "nsubjpass" for c in children):
                return None
            parts = [*objects, *phrases]
        return "en.about", together(verb, parts)
    if "N" in cue.frames:
        return _objects(verb, cue, children)
    return None


def _brings(word: Any) -> bool:
    """Whether a word after a preposition is something, not for how long: 'spoke for five minutes'."""
    return word.dep_ in _WITHIN and word.ent_type_ not in _MEASURES


def _objects(verb: Any, cue: Cue, children: list[Any]) -> tuple[str, list[Any]] | None:
    """What a verb like 'deny', 'publish' or 'retract' has for its object, or for its subject in the passive."""
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in SAYINGS and _object_left_out(verb, children):
        return "en.number-that", [w for w in verb.head.subtree if w.i < verb.i and not _owned(w, verb)]
    if cue.lemma in _SHOWING and not any(c.dep_ == "nsubj" and c.lemma_.lower() in STUDIES for c in children):
        return None
    objects = [c for c in children if c.dep_ in ("dobj", "attr") and c.ent_type_ != "QUANTITY"]
    objects = [o for o in objects if o.pos_ != "PRON" or (o.lower_ in _THEM and _of_persons(cue))]
    if cue.lemma in _ONLY:
        objects = [o for o in objects if o.lemma_ in _ONLY[cue.lemma]]
    if objects:
        leading = "at" if cue.lemma == "put" else "including"
        parts = [c for c in children if c.dep_ == "prep" and c.lower_ == leading]
        return "en.object", together(verb, [*objects, *parts])
    passive = [c for c in children if c.dep_ == "nsubjpass" and c.lower_ not in RELATIVE]
    if passive and any(c.dep_ == "agent" for c in children):
        # "Was pronounced dead by the coroner": what she was pronounced is part of what is said.
        complements = [c for c in children if c.dep_ in ("oprd", "acomp", "xcomp") and c.i > verb.i]
        return "en.passive", together(verb, [*passive, *complements])
    return None


def _of_persons(cue: Cue) -> bool:
    """Whether a cue tells how somebody stands to a person or thing: 'criticised him', 'defends it'."""
    return cue.kind == "attitude" or {"for", "over"} <= cue.prepositions


def _object_left_out(verb: Any, children: list[Any]) -> bool:
    """'a number that she withdrew', 'the claim he denies': what the clause is about is its object."""
    objects = [c for c in children if c.dep_ == "dobj"]
    subjects = [c for c in children if c.dep_ == "nsubj" and c.lower_ not in RELATIVE]
    return bool(subjects) and all(o.lower_ in RELATIVE for o in objects)


def _owned(word: Any, verb: Any) -> bool:
    return bool(word == verb or verb.is_ancestor(word))


def together(verb: Any, roots: Iterable[Any]) -> list[Any]:
    """The words under the roots, the cue's own words left out."""
    words = {w.i: w for root in roots for w in root.subtree}
    words.pop(verb.i, None)
    return [words[i] for i in sorted(words)]
