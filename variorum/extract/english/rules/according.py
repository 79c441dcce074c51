"""'According to …': the words of the clause it hangs on, laid in the mouth of what follows it."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.extract.attribution import Attribution
from variorum.extract.english.cues import Cue
from variorum.extract.english.rules.made import made
from variorum.extract.paragraph import Paragraph
from variorum.extract.words import spans_of, widened
from variorum.model.claim import Commitment, Stance

ACCORDING = Cue("according to", frozenset("C"), "speech", Stance.ASSERTS, Commitment.NEUTRAL, frozenset(("to",)))


def according_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions by 'according to' in a paragraph."""
    for word in paragraph.tokens:
        if word.lower_ != "according":
            continue
        to = next((c for c in word.children if c.lower_ == "to"), None)
        head = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
        if head is None:
            continue
        clause = word.head
        while clause.dep_ != "ROOT" and clause.pos_ not in ("VERB", "AUX"):
            clause = clause.head
        if clause.dep_ == "ccomp" and clause.head.lemma_ == "say":
            clause = word.head
        inner = set(word.subtree)
        words = [w for w in clause.subtree if w not in inner]
        spans = spans_of(paragraph, words)
        # Where the aside parts the clause, the words after it belong to it too; where it ends it, they do not.
        if spans:
            cue = (word.idx, word.idx + len(word))
            yield made(paragraph, "en.according-to", word, ACCORDING, head, widened(paragraph, spans, cue))
