"""What is withdrawn once withdrawals themselves can be withdrawn, and which utterances restate one another."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)


def effectively_withdrawn(withdrawals: Iterable[tuple[_Key, _Key]]) -> frozenset[_Key]:
    """The claims that stand withdrawn, from (withdrawing, withdrawn) pairs.

    A withdrawal that is itself withdrawn has no effect, and so on inwards. Claims that withdraw each other in a
    circle settle nothing: none of them stands withdrawn (the well-founded reading).
    """
    by: dict[_Key, set[_Key]] = defaultdict(set)
    acts_on: dict[_Key, set[_Key]] = defaultdict(set)
    for withdrawing, withdrawn in withdrawals:
        by[withdrawn].add(withdrawing)
        acts_on[withdrawing].add(withdrawn)
    waiting = {withdrawn: len(sources) for withdrawn, sources in by.items()}
    out: set[_Key] = set()
    settled = [claim for claim in acts_on if claim not in by]
    stands: set[_Key] = set(settled)
    while settled:
        claim = settled.pop()
        for target in acts_on.get(claim, ()):
            if target in out or target in stands:
                continue
            if claim in stands:
                out.add(target)
                settled.append(target)
                continue
            waiting[target] -= 1
            if not waiting[target]:
                stands.add(target)
                settled.append(target)
    return frozenset(out)


def with_parts(withdrawn: Iterable[_Key], parts_of: Mapping[_Key, Iterable[_Key]]) -> frozenset[_Key]:
    """The withdrawn claims and the parts that were given with them, `parts_of` naming each whole's parts."""
    out: set[_Key] = set()
    reach = list(withdrawn)
    while reach:
        claim = reach.pop()
        if claim not in out:
            out.add(claim)
            reach.extend(parts_of.get(claim, ()))
    return frozenset(out)


def roots(voices: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """The root (smallest voice) of each voice that restates another, from (restating, restated) pairs."""
    parent: dict[int, int] = {}

    def find(voice: int) -> int:
        parent.setdefault(voice, voice)
        while parent[voice] != voice:
            parent[voice] = parent[parent[voice]]
            voice = parent[voice]
        return voice

    for restating, restated in voices:
        first, second = sorted((find(restating), find(restated)))
        parent[second] = first
    return {voice: find(voice) for voice in sorted(parent)}
