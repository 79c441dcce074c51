"""Claims about earlier claims: 'a figure that … withdrew', and sentences that go on with a speaker's reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.extract.attribution import Attribution, overlap
from variorum.extract.english.typed.scene import EnglishScene
from variorum.extract.paragraph import Paragraph
from variorum.extract.run_on import RunOn
from variorum.extract.units import trimmed
from variorum.model.claim import Claim, Stance
from variorum.model.proposition import PropositionType

_FIGURES = frozenset(["number", "figure", "toll", "estimate", "count", "total"])
_WORDS = frozenset(
    ["claim", "statement", "allegation", "assertion", "accusation", "remark", "version", "account", "charge"]
)
_TAKING = frozenset((Stance.WITHDRAWS, Stance.DISOWNS, Stance.DENIES, Stance.DOUBTS))
_REASON = re.compile(r"(?:For one(?: thing)?|For another|Also|Moreover|Furthermore|In addition|Besides|What is more)\b")
_REACH = 400


def taken(scene: EnglishScene, attribution: Attribution, earlier: Sequence[tuple[int, Claim, int]]) -> int | None:
    """Which earlier claim (by position) an attribution takes back or denies by pointing at it: 'that number'."""
    if attribution.stance not in _TAKING:
        return None
    first = attribution.content[0]
    words = scene.paragraph.tokens.char_span(
        first[0] - scene.paragraph.start, first[1] - scene.paragraph.start, alignment_mode="expand"
    )
    if words is None:
        return None
    if attribution.form == "denied-it":
        return _just_said(scene, attribution, earlier)
    head = words.root
    lemma = head.lemma_.lower()
    if lemma not in _FIGURES | _WORDS or any(c.dep_ in ("acl", "prep") for c in head.children):
        return None
    near = [(i, c) for i, c, start in earlier if 0 <= first[0] - start <= _REACH]
    if lemma in _FIGURES:
        near = [(i, c) for i, c in near if c.proposition.type == PropositionType.QUANTITY]
    return near[-1][0] if near else None


def _just_said(scene: EnglishScene, attribution: Attribution, earlier: Sequence[tuple[int, Claim, int]]) -> int | None:
    """What 'it' points at in 'the ministry denied it': what was last asserted, in this sentence or the one before."""
    at = attribution.cue[0] - scene.paragraph.start
    begun = [s.start_char for s in scene.paragraph.tokens.sents if s.start_char <= at][-2:]
    near = [(i, c) for i, c, start in earlier if begun[0] <= start - scene.paragraph.start < at]
    return near[-1][0] if near and near[-1][1].stance is Stance.ASSERTS else None


def told_in_run_on(paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]) -> Iterator[RunOn]:
    """Sentences that open as a further reason and follow a quotation's sentence, or another such, in its paragraph."""
    speaking: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.kind == "speech" and attribution.source is not None:
            speaking.setdefault(attribution.paragraph, []).append(attribution)
    for paragraph in paragraphs:
        here = speaking.get(paragraph.index, [])
        owner: Attribution | None = None
        for sentence in paragraph.tokens.sents:
            start, end = paragraph.start + sentence.start_char, paragraph.start + sentence.end_char
            inside = [a for a in here if overlap((*a.content, a.cue), ((start, end),))]
            if inside:
                owner = inside[-1] if inside[-1].mode in ("direct", "mixed") else None
                continue
            if owner is None or not _REASON.match(sentence.text.lstrip()):
                owner = None
                continue
            unit = trimmed(paragraph, sentence.start, sentence.end)
            if unit is not None:
                yield RunOn(unit, owner, reason=True)
