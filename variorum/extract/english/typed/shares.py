"""Shares: 'the vast majority of them died', '81 percent of the vote'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from variorum.extract.english.typed.actuality import actuality
from variorum.extract.english.typed.measured import SUBJECTS, VERBS
from variorum.extract.english.typed.phrases import is_passive, noun_term
from variorum.extract.english.typed.scene import EnglishScene, verb_above
from variorum.extract.stated import Stated
from variorum.model.claim import Modality
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
            if verb is None or not _of_subject(verb, span.root) or not start <= verb.idx < end:
                continue
            measure, group, last = VERBS[verb.lemma_], _whose(verb, span.root), verb.i + 1
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
                place=scene.own_place(span.root),
                group=group,
                time=scene.own_time(span.root),
                quantity=quantity,
            ),
            begin,
            finish,
            modality=_modality(governor),
        )


def _taker(scene: EnglishScene, word: Any) -> str | None:
    verb = verb_above(word)
    subjects = [c for c in verb.children if c.dep_ == "nsubj"] if verb is not None else []
    speaker = scene.speakers.of_word(scene.paragraph, subjects[0]) if subjects else None
    return speaker.name if speaker is not None else None


def _modality(governor: Any | None) -> Modality:
    """Whether a share is so: one that somebody has to reach is not."""
    if governor is None:
        return Modality.ACTUAL
    needed = governor.dep_ == "xcomp" and governor.head.lemma_ in ("need", "have") and governor.tag_ == "VB"
    return Modality.POSSIBLE if needed else actuality(governor)


def _of_subject(verb: Any, share: Any) -> bool:
    """Whether a share is of those whom a verb befell: 'most of them died', not 'a 40 percent chance of dying'."""
    of = {g.lower_ for c in share.children if c.lower_ == "of" for g in c.children}
    if share.is_ancestor(verb) or of & {"cases", "instances"}:
        return True  # 'of those who died', 'in most of the cases'
    befalling = verb.lemma_ in ("die", "perish", "disappear") or is_passive(verb)
    return befalling and any(c.dep_ in SUBJECTS and (share.i == c.i or c.is_ancestor(share)) for c in verb.children)


def _whose(verb: Any, share: Any) -> str | None:
    """Of whom the share is: 'most of the patients', 'the vast majority of them'."""
    inside = [
        g for c in share.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj" and g.pos_ == "NOUN"
    ]
    if inside:
        return noun_term(inside[0])
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if not subjects or subjects[0].pos_ == "PRON":
        return None
    words = list(subjects[0].subtree)
    return " ".join("".join(w.text_with_ws for w in words).split())
