"""Attributions beside one another: the same words once, and who is told to say them inside whose words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.extract.attribution import Attribution, length, overlap
from variorum.extract.near import Near
from variorum.extract.paragraph import Span

_SAME = 0.8
"""Share of the longer content that two attributions of the same words have in common."""


def once(found: Sequence[Attribution], rank: Mapping[str, int]) -> list[Attribution]:
    """Attributions without those that bring the same words again: the rule of the lowest rank stays."""
    kept: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: (rank.get(a.rule, 9), a.cue)):
        same = any(
            overlap(a.content, attribution.content) > _SAME * max(length(a.content), length(attribution.content))
            for a in kept
        )
        if not same:
            kept.append(attribution)
    return sorted(kept, key=lambda a: a.cue)


def nested(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with the cue of the one, if any, in whose content their own cue stands."""
    near: Near[Attribution] = Near()
    for one in found:
        near.add(one, one.content)
    return [replace(one, within=_around(one, near.at(*one.cue))) for one in found]


def _around(attribution: Attribution, others: Sequence[Attribution]) -> Span | None:
    """The cue of the attribution whose content holds this one's cue most closely."""
    holders = [a for a in others if a is not attribution and overlap(a.content, (attribution.cue,)) > 0]
    return min(holders, key=lambda a: length(a.content)).cue if holders else None
