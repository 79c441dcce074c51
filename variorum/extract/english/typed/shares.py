"""Shares: 'the vast majority of them died', '81 percent of the vote'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.measured import SUBJECTS, VERBS
from variorum.extract.english.typed.scene import EnglishScene, verb_above
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, Quantity, proposition

_MORE = re.compile(r"\b(?:more than|over|at least|above|no (?:less|fewer) than)\s+$", re.IGNORECASE)
_LESS = re.compile(r"\b(?:less than|under|at most|below|up to|no more than|fewer than)\s+$", re.IGNORECASE)
_VOTES = re.compile(r"\s+of (?:the |all )?(?:vote|votes|ballots)\b")


def shares(scene: EnglishScene, start: int, end: int) -> Iterator[Stated]:
    """The shares that the characters [start, end) state: of a vote, or of those whom something befell."""
    tokens = scene.paragraph.tokens
    for found in scene.measures:
        if not start <= found.start < end or found.value.unit not in ("percent", "share"):
            continue
        span = tokens.char_span(found.start, found.end, alignment_mode="expand")
        rest = scene.paragraph.text[found.end : found.end + 40]
        if _VOTES.match(rest):
            measure, group = "vote_share", _taker(scene, span.root)
            last = tokens.char_span(
                found.start, min(found.end + rest.find("vote") + 4, end), alignment_mode="expand"
            ).end
        else:
            verb = next((w for w in span.root.sent if w.lemma_ in VERBS and w.pos_ == "VERB" and w.i > span.end), None)
            if verb is None or not start <= verb.idx < end:
                continue
            measure, group, last = VERBS[verb.lemma_], _subjects(verb), verb.i + 1
        lo, hi, unit = found.value.lo, found.value.hi, found.value.unit
        if (
            not any(c.isdigit() for c in found.value.wording)
            and lo is not None
            and hi is not None
            and unit == "percent"
        ):
            lo, hi, unit = lo / 100, hi / 100, "share"  # "the vast majority" is no figure in percent
        before = scene.paragraph.text[max(0, found.start - 20) : found.start]
        if _MORE.search(before):
            hi = None
        elif _LESS.search(before):
            lo = None
        quantity = Quantity(lo, hi, unit, found.value.wording, found.value.convention)
        first = span.start
        governor = verb_above(span.root)
        if measure == "vote_share" and governor is not None and governor.i < first <= governor.i + 4:
            first = governor.left_edge.i if governor.i - governor.left_edge.i <= 2 else governor.i
        begin, finish = scene.span(first, last)
        yield Stated(
            proposition(
                PropositionType.QUANTITY,
                {"measure": measure},
                place=scene.place(span.root),
                group=group,
                time=scene.time(span.root),
                quantity=quantity,
            ),
            begin,
            finish,
        )


def _taker(scene: EnglishScene, word: Any) -> str | None:
    verb = verb_above(word)
    subjects = [c for c in verb.children if c.dep_ == "nsubj"] if verb is not None else []
    speaker = scene.speakers.of_word(scene.paragraph, subjects[0]) if subjects else None
    return speaker.name if speaker is not None else None


def _subjects(verb: Any) -> str | None:
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if not subjects or subjects[0].pos_ == "PRON":
        return None
    words = list(subjects[0].subtree)
    return " ".join("".join(w.text_with_ws for w in words).split())
