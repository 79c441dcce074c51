"""Heads made a tree: the parser picks each word's head by itself, so that there may be no root, several, or circles."""

from __future__ import annotations

from collections.abc import Sequence


def rooted(heads: Sequence[int], relations: Sequence[str]) -> list[int]:
    """Heads that make one tree, nothing changed that is sound: a root is its own head, circles are cut, one root kept.

    The root that stays is the first that the parser calls so; the others hang on it.
    """
    if not heads:
        return []
    result = list(heads)
    _cut(result)
    roots = [i for i, head in enumerate(result) if head == i]
    root = next((i for i in roots if relations[i] == "root"), roots[0])
    for i in roots:
        result[i] = root
    return result


def _cut(heads: list[int]) -> None:
    """Make the first word of every circle its own head."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        at = start
        while not state[at]:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            circle = path[path.index(at) :]
            heads[min(circle)] = min(circle)
        for i in path:
            state[i] = 2
