"""'По словам X', 'по данным X', 'согласно докладу': the words of the clause they hang on, laid in X's mouth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph
from variorum.extract.russian.cues import ACCORDING, DOCUMENTS, Cue
from variorum.extract.russian.rules.clauses import spoken_by_another
from variorum.extract.russian.rules.made import made
from variorum.extract.russian.rules.source import cased, owner
from variorum.extract.words import spans_of, widened
from variorum.model.claim import Commitment, Stance

_SOURCES = frozenset((*ACCORDING, *DOCUMENTS))
_AGREEING = Cue("согласно", frozenset("C"), "speech", Stance.ASSERTS, Commitment.NEUTRAL, frozenset())


def according_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """The attributions by such phrases in a paragraph."""
    for noun in paragraph.words.of(_SOURCES):
        found = _phrase(noun)
        if found is None:
            continue
        if spoken_by_another(paragraph, noun):
            continue
        cue, head = found
        inner = {w.i for w in noun.subtree}
        if not _set_off(noun):
            continue
        clause = _clause(noun)
        # What stands before the noun of a relative clause is none of it, whatever the parse says.
        first = clause.head.i + 1 if clause.dep_ == "acl:relcl" else 0
        spans = spans_of(
            paragraph, [w for w in clause.subtree if w.i not in inner and w.i >= first] or _rest(noun, inner)
        )
        if not spans:
            continue
        preposition = next(c for c in noun.children if c.dep_ == "case")
        told = made(paragraph, "ru.according-to", noun, cue, head, widened(paragraph, spans, (noun.idx, noun.idx + 1)))
        if preposition.i + 1 == noun.i:
            told = replace(told, cue=(paragraph.start + preposition.idx, told.cue[1]))
        yield told


def _set_off(noun: Any) -> bool:
    """Whether a phrase stands apart from its clause, as an aside does: 'лучший по версии журнала' does not."""
    first, last = noun.left_edge, noun.right_edge
    before = noun.doc[first.i - 1].text if first.i > noun.sent.start else ","
    after = noun.doc[last.i + 1].text if last.i + 1 < noun.sent.end else ""
    return before in (",", "(", "—", "–", "-", "«", "что", ";", ":", "и", "а", "но") or "," in (after, last.text)


def _phrase(noun: Any) -> tuple[Cue, Any | None] | None:
    """The cue and the owner's main word where a noun is such a phrase."""
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ") or noun.morph.get("Case") not in (["Dat"], ["Loc"], ["Gen"]):
        return None
    preposition = cased(noun)
    if preposition == "по" and noun.lemma_ in ACCORDING:
        head = _owner(noun)
        if head is None and noun.lemma_ in ("слово", "мнение", "версия", "оценка", "расчет", "признание"):
            return None
        return ACCORDING[noun.lemma_], head
    if preposition == "согласно" and (noun.lemma_ in ACCORDING or noun.lemma_ in DOCUMENTS):
        return _AGREEING, _owner(noun) or noun
    return None


def _owner(noun: Any) -> Any | None:
    found = owner(noun)
    if found != noun:
        return found
    after = [
        c for c in noun.children if c.i > noun.i and c.dep_ in ("nmod", "appos", "flat:foreign", "flat:name", "flat")
    ]
    return next((c for c in after if not cased(c) and c.pos_ in ("PROPN", "NOUN", "X")), None)


def _clause(noun: Any) -> Any:
    """The clause that a phrase colours: the nearest verb above, or what has a subject of its own."""
    at = noun.head
    while (
        at.head != at
        and at.pos_ not in ("VERB", "AUX")
        and not any(c.dep_ in ("nsubj", "nsubj:pass", "cop") for c in at.children)
    ):
        at = at.head
    while at.dep_ in ("aux", "aux:pass", "cop", "xcomp") and at.head != at:
        at = at.head
    return at


def _rest(noun: Any, inner: set[int]) -> list[Any]:
    return [w for w in noun.sent if w.i not in inner]
