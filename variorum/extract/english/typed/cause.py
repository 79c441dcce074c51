"""Causes: what is said to have brought something about: 'turned violent when …', '… sparked …', 'because …'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.phrases import LONGEST_TERM, clause_edges, noun_term, subjects, term
from variorum.extract.english.typed.reason import THOUGHT, asked, because
from variorum.extract.english.typed.scene import EnglishScene, modality, negated
from variorum.extract.stated import Stated
from variorum.model.claim import Modality
from variorum.model.proposition import PropositionType, proposition

_ONSET = frozenset(
    [
        "begin",
        "start",
        "erupt",
        "break",
        "descend",
        "turn",
        "become",
        "escalate",
        "spiral",
        "flare",
        "ignite",
        "collapse",
        "spread",
        "explode",
        "deteriorate",
    ]
)
_TURMOIL = frozenset(
    [
        "violence",
        "unrest",
        "riot",
        "protest",
        "rally",
        "demonstration",
        "clash",
        "war",
        "fighting",
        "conflict",
        "crisis",
        "attack",
        "shooting",
        "fire",
        "battle",
        "bloodshed",
        "explosion",
        "strike",
        "uprising",
        "revolt",
    ]
)
_SUDDEN = frozenset(("attack", "shooting", "explosion", "fire", "battle", "war"))
_CAUSING = frozenset(("cause", "trigger", "spark", "provoke", "ignite", "fuel"))
_CUT = 8
"""A term so near to the longest may have been cut: a part of a cause is no cause."""
_WHERE = frozenset(("street", "road", "corner", "internet", "television", "border", "side", "campus", "ground"))
_MARKS = frozenset(("when", "after", "because", "since", "as"))


def causes(scene: EnglishScene, first: int, end: int, told: bool = False) -> Iterator[Stated]:
    """The causes that the words [first, end) state; of the author's own (`told`) only those of turmoil."""
    for verb in scene.verbs(first, end):
        found = _subordinate(verb, first, end) or _active(verb) or _passive(verb) or _result(verb)
        found = found or (None if told else because(verb, first, end) or _blamed(verb) or _about(verb) or _why(verb))
        if found is None or asked(verb):
            continue
        effect, cause, right = found
        if not effect or not cause or max(len(effect), len(cause)) > LONGEST_TERM - _CUT:
            continue
        left, own = clause_edges(verb)
        start, finish = scene.span(max(left, first), min(max(own, right), end))
        yield Stated(
            proposition(
                PropositionType.CAUSE,
                {"effect": effect, "cause": cause},
                place=scene.place(verb) if turmoil(verb) else None,
                time=scene.time(verb),
            ),
            start,
            finish,
            denied=_not_so(verb),
            modality=_modality(verb),
        )


def _modality(verb: Any) -> Modality:
    """As told; 'cannot come because …' tells of what is so."""
    unable = negated(verb) and any(c.lower_ in ("ca", "can", "could") for c in verb.children if c.dep_ == "aux")
    return Modality.ACTUAL if unable else modality(verb)


def _not_so(verb: Any) -> bool:
    """Whether the link is denied: 'not because'; in 'he could not come because it rained' it is not."""
    reasons = [c for c in verb.children if c.dep_ == "advcl" and c.left_edge.lower_ in _MARKS]
    if not reasons:
        return negated(verb)
    first = reasons[0].left_edge
    return first.i > 0 and first.nbor(-1).lower_ in ("not", "n't", "n’t", "never")


def turmoil(verb: Any) -> bool:
    """Whether a verb tells of violence or unrest by its subject or object."""
    told = [c for c in verb.children if c.dep_ == "dobj"]
    return _of_turmoil(verb) or any(w.lemma_.lower() in _TURMOIL for o in told for w in o.subtree)


def _of_turmoil(verb: Any) -> bool:
    return any(w.lemma_.lower() in _TURMOIL for s in subjects(verb) for w in s.subtree)


def _subordinate(verb: Any, first: int, end: int) -> tuple[str, str, int] | None:
    """'The rallies turned violent when police fired'."""
    if verb.lemma_ not in _ONSET or not _of_turmoil(verb):
        return None
    if verb.lemma_ in ("begin", "start") and any(s.lemma_.lower() in _SUDDEN for s in subjects(verb)):
        return None  # "the attack began when he drew a gun" tells how it began
    for clause in verb.children:
        if clause.dep_ != "advcl":
            continue
        if clause.left_edge.lower_ not in _MARKS:
            continue
        cause = term(w for w in clause.subtree if w.i != clause.left_edge.i)
        return _effect(verb, clause, first, end), cause, clause.right_edge.i + 1
    return None


def _effect(verb: Any, clause: Any, first: int, end: int) -> str:
    inner = {w.i for w in clause.subtree}
    left, right = clause_edges(verb)
    return term(w for w in verb.doc[max(left, first) : min(right, end)] if w.i not in inner)


def _active(verb: Any) -> tuple[str, str, int] | None:
    """'The raid sparked protests.'"""
    if verb.lemma_ not in _CAUSING:
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    doers = subjects(verb)
    if not objects or not doers or doers[0].pos_ == "PRON":
        return None
    if not any(w.lemma_.lower() in _TURMOIL for w in objects[0].subtree):
        return None
    return noun_term(objects[0]), noun_term(doers[0]), objects[0].right_edge.i + 1


def _passive(verb: Any) -> tuple[str, str, int] | None:
    """'The protests were sparked by the raid.'"""
    if verb.lemma_ not in _CAUSING or not _of_turmoil(verb) or not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    by = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ in ("pobj", "pcomp")), None)
    return (noun_term(subjects(verb)[0]), noun_term(by), by.right_edge.i + 1) if by is not None else None


def _result(verb: Any) -> tuple[str, str, int] | None:
    """'The clashes were a result of the raid', 'the clashes resulted from it', 'the raid led to clashes'."""
    if verb.lemma_ == "be" and _of_turmoil(verb):
        results = [c for c in verb.children if c.dep_ == "attr" and c.lemma_ in ("result", "consequence", "outcome")]
        return _by_preposition(verb, results[0], ("of",)) if results else None
    if verb.lemma_ in ("result", "stem", "arise") and _of_turmoil(verb):
        return _by_preposition(verb, verb, ("from",))
    return None


def _by_preposition(verb: Any, noun: Any, names: tuple[str, ...]) -> tuple[str, str, int] | None:
    cause = next((g for c in noun.children if c.lower_ in names for g in c.children if g.dep_ == "pobj"), None)
    return (noun_term(subjects(verb)[0]), noun_term(cause), cause.right_edge.i + 1) if cause is not None else None


def _blamed(verb: Any) -> tuple[str, str, int] | None:
    """'Blamed the violence on the police': the blamer's own claim."""
    if verb.lemma_ not in ("blame", "attribute"):
        return None
    effects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if effects and effects[0].lower_ in ("that", "which") and verb.dep_ == "relcl":
        effects = [verb.head]
    around = [*verb.children, *(c for e in effects for c in e.children)]
    leading = "on" if verb.lemma_ == "blame" else "to"
    on = next((g for c in around if c.lower_ == leading for g in c.children if g.dep_ == "pobj"), None)
    if not effects or on is None or on.lemma_.lower() in _WHERE:
        return None  # "blamed guns on the streets of Tarsk" blames the guns
    effect = noun_term(effects[0]).split(f" {on.head.text} ")[0]
    return effect, noun_term(on), on.right_edge.i + 1


def _about(verb: Any) -> tuple[str, str, int] | None:
    """'The move was (not) about saving the minister.'"""
    if verb.lemma_ != "be":
        return None
    for about in verb.children:
        if about.lower_ == "about" and about.dep_ == "prep":
            acts = [c for c in about.children if c.dep_ == "pcomp"]
            doers = [s for s in subjects(verb) if s.pos_ == "NOUN"]
            if acts and doers:
                return noun_term(doers[0]), term(acts[0].subtree), acts[0].right_edge.i + 1
    return None


def _why(verb: Any) -> tuple[str, str, int] | None:
    """'The army was weak; that's why he left.'"""
    if verb.lemma_ not in ("be", "’s", "'s") or not any(
        c.lower_ in ("that", "this") and c.dep_ == "nsubj" for c in verb.children
    ):
        return None
    clauses = [c for c in verb.children if any(w.lower_ == "why" for w in c.children)]
    before = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < verb.i]
    before += [verb.head] if verb.dep_ in ("conj", "parataxis") else []
    if not clauses or not before or before[0].lemma_ in THOUGHT:
        return None
    left, right = clause_edges(before[0])
    reason = before[0].doc[left:right]
    said = (w for w in clauses[0].subtree if w.lower_ != "why")
    return term(said), term(reason), clauses[0].right_edge.i + 1
