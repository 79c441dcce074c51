"""Reasons: what a speaker says is so 'because …', both clauses whole and the link their own."""

from __future__ import annotations

from typing import Any

from variorum.extract.english.typed.phrases import clause_edges, term

THOUGHT = frozenset(
    ("think", "believe", "know", "guess", "feel", "hope", "say", "tell", "ask", "mean", "see", "suppose", "want",
     "wish", "suspect", "wonder", "doubt", "bet")
)  # fmt: skip
"""Verbs of which a reason after them may be that of the thought, or of what is thought."""
_SAID_OF_IT = frozenset(("attr", "acomp", "prep", "advmod", "xcomp", "expl", "neg", "oprd"))
_RELATIVE = frozenset(("who", "which", "that", "what", "whoever"))


def because(verb: Any, first: int, end: int) -> tuple[str, str, int] | None:
    """'They left because it rained': effect, cause and where the clause ends; none where the link may be another's."""
    clause = next((c for c in verb.children if c.dep_ == "advcl" and c.left_edge.lower_ == "because"), None)
    if clause is None or not _whole(verb, first, end) or not first <= clause.left_edge.i < end:
        return None
    if verb.sent[-1].text == "?" or any(c.lower_ == "?" for c in clause.subtree):
        return None
    cause = term(w for w in clause.subtree if clause.left_edge.i < w.i < end and w.i not in _elsewhere(clause))
    aside = [c for c in verb.children if c.dep_ in ("parataxis", "advcl")]
    inner = {w.i for c in (clause, *aside) for w in c.subtree}
    left, right = clause_edges(verb)
    effect = term(w for w in verb.doc[max(left, first) : min(right, end)] if w.i not in inner)
    return effect, cause, min(clause.right_edge.i + 1, end)


def asked(verb: Any) -> bool:
    """Whether a clause is only asked or open: 'whether the fire was caused by a bomb'."""
    return any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in verb.children)


def _whole(verb: Any, first: int, end: int) -> bool:
    """Whether the effect is a clause with a subject of its own, and neither thought nor part of another clause."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
    if not own or own[0].left_edge.i < first or own[0].lower_ in _RELATIVE or own[0].lower_ == "you":
        return False
    if verb.lemma_ == "be" and not any(c.dep_ in _SAID_OF_IT for c in verb.children):
        return False  # "the only way I know it is because …"
    clausal = any(c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX") for c in verb.children)
    if clausal or verb.dep_ in ("relcl", "acl", "csubj", "advcl"):
        return False
    if verb.dep_ == "ccomp" and verb.head.pos_ == "ADJ":
        return False  # "I am sad that it happened, because I like it here"
    return not (verb.dep_ == "ccomp" and first <= verb.head.i < end and verb.head.lemma_ in THOUGHT)


def _elsewhere(clause: Any) -> set[int]:
    """The words of a clause that go on telling something else: '… because it rained, and that she may leave'."""
    joined = [
        c
        for c in clause.children
        if c.dep_ == "conj" and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
    ]
    joined += [c for c in clause.children if c.dep_ == "cc" and joined]
    return {w.i for c in joined for w in c.subtree}
