"""What words are found to state: a typed proposition, where it stands, and how the words colour it."""

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.model.claim import Certainty, Modality, Stance
from variorum.model.proposition import Proposition


@dataclass(frozen=True, slots=True)
class Stated:
    """A typed proposition found in words [start, end) of the text.

    `denied`: the words say it is not so. `stance`, `certainty`, `modality`: where the words themselves set them.
    `part_of` is the position, among what the same stretch states, of the count that this one is part of.
    """

    proposition: Proposition
    start: int
    end: int
    denied: bool = False
    stance: Stance | None = None
    certainty: Certainty | None = None
    modality: Modality = Modality.ACTUAL
    part_of: int | None = None
    because: bool = False


def apart(found: Iterable[Stated]) -> list[Stated]:
    """The same proposition once; the positions that parts point to stay right, since counts come first."""
    kept: list[Stated] = []
    for stated in found:
        if all(stated.proposition != k.proposition or stated.start != k.start for k in kept):
            kept.append(stated)
    return kept
