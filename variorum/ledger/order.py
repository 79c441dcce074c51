"""The causal order of entries: each stands after its predecessor and after all that its device had seen.

It needs no trust in clocks; where entries are independent of one another, time, chain and seq decide, so that
every copy that holds the same entries lists them alike.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator

from variorum.ledger.entry import Entry


def causal_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries in causal order; ids that are not among them are passed over."""
    held = {entry.id: entry for entry in entries}
    waits: dict[str, int] = {}
    followers: dict[str, list[Entry]] = defaultdict(list)
    ready: list[tuple[str, str, int, str]] = []
    for entry in held.values():
        before = {digest for digest in (entry.prev, *dict(entry.seen).values()) if digest in held}
        waits[entry.id] = len(before)
        for digest in before:
            followers[digest].append(entry)
        if not before:
            ready.append(_place(entry))
    heapq.heapify(ready)
    while ready:
        entry = held[heapq.heappop(ready)[3]]
        yield entry
        for follower in followers.pop(entry.id, ()):
            waits[follower.id] -= 1
            if not waits[follower.id]:
                heapq.heappush(ready, _place(follower))


def _place(entry: Entry) -> tuple[str, str, int, str]:
    return entry.time, entry.chain, entry.seq, entry.id
