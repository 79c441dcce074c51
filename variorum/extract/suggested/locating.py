"""Locating: where exact strings stand in a paragraph; what is not there byte for byte is nowhere."""

from collections.abc import Sequence

from variorum.extract.paragraph import Span

MOST_PLACES = 200
"""So many places of one string are looked at in a paragraph."""


def places(text: str, words: str) -> list[Span]:
    """Every place of the words in a text, whole words only, in order."""
    found: list[Span] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < MOST_PLACES:
        end = at + len(words)
        if _apart(text, at) and _apart(text, end):
            found.append((at, end))
        at = text.find(words, at + 1)
    return found


def _apart(text: str, at: int) -> bool:
    """Whether no word goes on over this place."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def gap(one: Span, other: Span) -> int:
    """How many characters stand between two places; below 0 where they overlap."""
    return max(one[0], other[0]) - min(one[1], other[1])


def nearest(candidates: Sequence[Span], to: Span) -> Span | None:
    """The place nearest to another that does not overlap it; of two equally near the first."""
    return min((c for c in candidates if gap(c, to) >= 0), key=lambda c: gap(c, to), default=None)
