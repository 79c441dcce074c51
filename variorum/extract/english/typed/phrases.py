"""Words of parsed phrases as terms: a subtree's text, a clause's verb with its object, cut to a sober length."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

LONGEST_TERM = 160
_ACCUSING = frozenset(("accuse", "blame", "suspect", "charge", "convict", "fault"))
FINITE = frozenset(("VBD", "VBP", "VBZ"))
"""Tags of finite verbs."""
_ASIDES = ("relcl", "appos", "advcl", "punct", "cc", "conj")
MARKS = ("-", "–", "—", "--", "+", "|", ":", "•", ">")
"""Dashes and other marks that part a dateline or a label from what follows it."""
_LEFT_OUT = frozenset(("“", "”", '"', "‘", "’", "'", "''", "``"))


def term(words: Iterable[Any]) -> str:
    """Words as one term: quotation marks and edge punctuation left out, at most LONGEST_TERM characters."""
    kept = [w for w in words if (w.dep_ != "mark" or w.lower_ != "that") and not _is_left_out(w)]
    text, last = "", None
    for word in sorted(kept, key=lambda w: w.i):
        parted = last is not None and word.i > last + 1 and word.pos_ != "PUNCT"
        text += f" {word.text_with_ws}" if parted else word.text_with_ws
        last = word.i
    text = " ".join(text.split()).strip(" ,;:.—–-")
    return text if len(text) <= LONGEST_TERM else text[:LONGEST_TERM].rsplit(" ", 1)[0]


def _is_left_out(word: Any) -> bool:
    """Whether a word is a quotation mark; the apostrophe of "the owners' house" is none."""
    return word.text in _LEFT_OUT and word.tag_ != "POS"


def noun_term(head: Any) -> str:
    """A noun phrase as a term: articles, relative clauses, asides and what stands before a dash left out."""
    aside = [c for c in head.children if c.dep_ in _ASIDES and c.tag_ != "HYPH"]
    cut = {w.i for c in aside for w in c.subtree}
    first = begin(head)
    return term(w for w in head.subtree if w.i >= first and w.i not in cut and not (w.dep_ == "det" and w.head == head))


def begin(head: Any) -> int:
    """The first word of a noun's phrase, a dateline or label before it left out: 'TARSK - A girl', 'Photo: A boy'."""
    for before in reversed(head.doc[head.left_edge.i : head.i]):
        if before.text in MARKS and (before.i == 0 or before.nbor(-1).whitespace_ or before.text == ":"):
            return int(before.i) + 1
    return int(head.left_edge.i)


def act(verb: Any) -> str:
    """A verb with its objects as a term: 'use tear gas on a crowd'."""
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    objects = [*passive, *(c for c in verb.children if c.dep_ in ("dobj", "attr"))]
    against = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "at", "against", "to")]
    parts = [_objects(o) for o in objects[:1]]
    for preposition in against[:1]:
        parts += [f"{preposition.lower_} {noun_term(g)}" for g in preposition.children if g.dep_ == "pobj"][:1]
    return " ".join([verb.lemma_, *parts])


def _objects(head: Any) -> str:
    """An object with those joined to it: 'tear gas and rubber bullets'."""
    joined = [noun_term(head), *(noun_term(c) for c in head.conjuncts if c.i > head.i and c.dep_ == "conj")]
    return " and ".join(joined[:3])


def is_passive(verb: Any) -> bool:
    """Whether a verb is in the passive, its auxiliary left out too: 'dozens were hurt and hundreds arrested'."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    if any(c.dep_ in ("dobj", "aux") for c in verb.children) or verb.tag_ not in ("VBN", "VBD"):
        return False
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head)


def subjects(verb: Any) -> list[Any]:
    """The subjects of a verb, those of the verb it is joined to where it has none of its own."""
    at = verb
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ in _ACCUSING:
        return [c for c in verb.head.head.children if c.dep_ in ("dobj", "nsubjpass")]
    for _ in range(4):
        own = [c for c in at.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
        if own:
            return own
        if at.dep_ not in ("conj", "xcomp") or at.head.pos_ not in ("VERB", "AUX"):
            return []
        if at.dep_ == "xcomp" and at.tag_ in FINITE:
            return []  # 'the gunman who they say shot five': a finite verb has a subject of its own
        at = at.head
    return []


def clause_edges(verb: Any) -> tuple[int, int]:
    """First and last-plus-one word of a verb's own clause, what is joined to it by 'and' or ',' left out."""
    own = subjects(verb)
    left = min(
        [
            verb.i,
            *(c.left_edge.i for c in verb.children if c.i < verb.i and c.dep_ not in ("punct", "cc", "ccomp", "advcl")),
        ]
    )
    if own and own[0].head == verb:
        left = min(left, own[0].left_edge.i)
    right = verb.i
    for child in verb.children:
        if child.i > verb.i and child.dep_ not in ("conj", "cc", "punct", "parataxis", "ccomp"):
            right = max(right, child.right_edge.i)
    return left, right + 1
