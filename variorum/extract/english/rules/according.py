"""'According to …', 'in the mayor's view': the words of the clause they hang on, laid in somebody's mouth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import Cue
from variorum.extract.english.offices import DOCUMENTS
from variorum.extract.english.rules.made import made
from variorum.extract.english.rules.word_class import words_of
from variorum.extract.english.wordlist import words
from variorum.extract.paragraph import Paragraph
from variorum.extract.words import spans_of, widened
from variorum.model.claim import Commitment, Stance

ACCORDING = Cue("according to", frozenset("C"), "speech", Stance.ASSERTS, Commitment.NEUTRAL, frozenset(("to",)))
_VIEW = Cue("in the view of", frozenset("C"), "speech", Stance.ASSERTS, Commitment.NEUTRAL, frozenset(("in", "by")))
_MEASURES = words("plan schedule rule law index age size need taste ability custom design script recipe wish rank")
"""What something is done or measured by, which says nothing: "according to plan"."""
_VIEWS = frozenset(
    ("view", "opinion", "estimate", "account", "telling", "word", "judgment", "judgement", "assessment", "version",
     "reckoning", "calculation", "estimation")
)  # fmt: skip


def according_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions by 'according to', 'per', and 'in' or 'by' somebody's view or account, in a paragraph."""
    for word in words_of(paragraph.tokens, "VERB", "ADP", "SCONJ"):
        read = _read(word)
        if read is None:
            continue
        cue, rule, head = read
        clause = _verb_of(word.head)
        while clause.dep_ in ("advcl", "pcomp") and _last(word) and clause.head.i < clause.i:
            clause = _verb_of(clause.head)  # "shot while sitting in her room, according to police"
        if clause.dep_ == "ccomp" and clause.head.lemma_ == "say":
            clause = word.head
        inner = set(word.subtree)
        spans = spans_of(paragraph, [w for w in clause.subtree if w not in inner])
        # Where the aside parts the clause, the words after it belong to it too; where it ends it, they do not.
        if spans:
            span = (word.idx, word.idx + len(word))
            yield made(paragraph, rule, word, cue, head, widened(paragraph, spans, span))


def _verb_of(word: Any) -> Any:
    """The verb of the clause that a word is in, itself where it is one; the sentence's root where there is none."""
    while word.dep_ != "ROOT" and word.pos_ not in ("VERB", "AUX"):
        word = word.head
    return word


def _last(word: Any) -> bool:
    """Whether a phrase after a comma ends its sentence."""
    closed = all(w.is_punct or w.is_space for w in word.doc[word.right_edge.i + 1 : word.sent.end])
    return bool(closed and word.i and word.nbor(-1).text == ",")


def _giver(head: Any) -> Any:
    """Who is named, or who gave the words that are: 'according to a speech that the mayor gave'."""
    if head.lemma_.lower() not in DOCUMENTS:
        return head
    given = [g for c in head.children if c.dep_ == "relcl" for g in c.children if g.dep_ == "nsubj"]
    return next((g for g in given if g.pos_ in ("PROPN", "NOUN")), head)


def _read(word: Any) -> tuple[Cue, str, Any] | None:
    """The cue that a word opens, the rule that reads it, and who it names."""
    if word.lower_ == "according":
        to = next((c for c in word.children if c.lower_ == "to"), None)
        head = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
        told = head is not None and head.lemma_.lower() not in _MEASURES
        return (ACCORDING, "en.according-to", _giver(head)) if told else None
    if word.lower_ not in ("in", "by") or word.dep_ != "prep" or word.head.pos_ not in ("VERB", "AUX"):
        return None
    view = next((c for c in word.children if c.dep_ == "pobj" and c.lemma_ in _VIEWS), None)
    if view is None or (view.lemma_ == "account" and word.lower_ == "in") or word.head.dep_ == "acl":
        return None  # "money in her account", "the effects outlined in its estimate"
    for child in view.children:
        if child.dep_ == "poss":
            return _VIEW, "en.in-view", child
        if child.dep_ == "prep" and child.lower_ in ("of", "by"):
            holder = next((c for c in child.children if c.dep_ == "pobj"), None)
            if holder is not None:
                return _VIEW, "en.in-view", holder
    return None
