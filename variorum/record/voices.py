"""Which utterances are one voice: reports of one act of saying, by the same speaker on the same occasion or day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from variorum.record.identity import Components
from variorum.values.names import fold

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance as voices see it; `speaker` is the representative, None where it is unresolved."""

    id: str
    speaker: str | None
    occasion: str | None
    said: str | None
    source: str


def voices(
    utterances: Iterable[Said], same: Iterable[tuple[str, str]], different: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """The voice of each utterance: the smallest id of those that are one.

    One are utterances of one speaker said on the same date, when that is a whole day, or the occasion or the source
    is the same; decisions override. A component that joins a pair decided different keeps decided joins only, or
    none where those alone connect the pair.
    """
    decided, joined = Components(), Components()
    for a, b in same:
        decided.join(a, b)
        joined.join(a, b)
    listed = sorted(utterances, key=lambda utterance: utterance.id)
    groups: dict[tuple[str | None, ...], str] = {}
    for utterance in listed:
        for group in _groups(utterance):
            joined.join(groups.setdefault(group, utterance.id), utterance.id)
    apart = list(different)
    contested = {joined.find(a) for a, b in apart if joined.find(a) == joined.find(b)}
    broken = {decided.find(a) for a, b in apart if decided.find(a) == decided.find(b)}
    found: dict[str, str] = {}
    for utterance in listed:
        root = joined.find(utterance.id)
        if root in contested:
            root = decided.find(utterance.id)
            root = utterance.id if root in broken else root
        found[utterance.id] = root
    return found


def _groups(utterance: Said) -> list[tuple[str | None, ...]]:
    speaker, said = utterance.speaker, utterance.said
    if speaker is None:
        return []
    if said is not None and _DAY.match(said):
        return [("day", speaker, said)]
    groups: list[tuple[str | None, ...]] = [("source", speaker, said, utterance.source)]
    if utterance.occasion and (occasion := fold(utterance.occasion)):
        groups.append(("occasion", speaker, said, occasion))
    return groups
