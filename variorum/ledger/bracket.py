"""The bracket of what is proved: how far each chain is covered by others, and what rests on this copy alone.

What another device had seen, or a time-stamp covers, cannot be altered, dropped or backdated without showing
(`docs/ledger-format.md`, section 7).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from variorum.ledger.check_chains import Line
from variorum.ledger.entry import HEX64, Entry
from variorum.ledger.faults import Bracket, StampCover


def brackets(
    lines: Iterable[Line],
    witnesses: Iterable[Line],
    kept: Mapping[str, dict[str, Any]],
    covers: Iterable[tuple[str, StampCover]],
) -> tuple[Bracket, ...]:
    """The bracket of each chain, branch by branch where it forks.

    `witnesses` are the lines of members in good standing; `covers` gives the heads under each time-stamp that holds.
    """
    entries = {line.entry.id: line.entry for line in lines}
    naming: dict[str, set[str]] = defaultdict(set)
    for entry in (line.entry for line in witnesses):
        for digest in _told(entry, kept):
            if digest in entries and entries[digest].chain != entry.chain:
                naming[digest].add(entry.chain)
    seen = _reached(entries, naming)
    stamped: dict[str, StampCover] = {}
    for head, cover in sorted(covers, key=lambda each: (each[1].time, each[1].authority)):
        stamped.setdefault(head, cover)
    under = _reached(entries, stamped)
    followed = {entry.prev for entry in entries.values()}
    leaves = sorted((e for e in entries.values() if e.id not in followed), key=lambda e: (e.chain, e.seq, e.id))
    return tuple(_bracket(leaf, entries, (seen, naming), (under, stamped)) for leaf in leaves)


def _told(entry: Entry, kept: Mapping[str, dict[str, Any]]) -> Iterable[str]:
    """The entries of other chains that an entry names: what it had seen, and what a receipt lists."""
    yield from (digest for _, digest in entry.seen)
    heads = kept.get(entry.id, {}).get("heads") if entry.kind == "receipt" else None
    for listed in heads.values() if isinstance(heads, dict) else ():
        for digest in listed if isinstance(listed, list) else ():
            if isinstance(digest, str) and HEX64.fullmatch(digest):
                yield digest


def _reached(entries: Mapping[str, Entry], heads: Iterable[str]) -> dict[str, str]:
    """Each entry that one of the heads is or follows, with the first such head found, from the longest chain down."""
    found: dict[str, str] = {}
    for head in sorted((h for h in heads if h in entries), key=lambda h: (-entries[h].seq, h)):
        at: str | None = head
        while at is not None and at in entries and at not in found:
            found[at] = head
            at = entries[at].prev
    return found


def _bracket(
    leaf: Entry,
    entries: Mapping[str, Entry],
    devices: tuple[Mapping[str, str], Mapping[str, set[str]]],
    stamps: tuple[Mapping[str, str], Mapping[str, StampCover]],
) -> Bracket:
    (seen, naming), (under, stamped) = devices, stamps
    by_devices, by_stamp = _last(leaf, entries, seen), _last(leaf, entries, under)
    witnesses = tuple(sorted(naming[seen[by_devices.id]])) if by_devices else ()
    cover = None
    if by_stamp:
        held = stamped[under[by_stamp.id]]
        cover = StampCover(by_stamp.seq, held.authority, held.time)
    reach = max(by_devices.seq if by_devices else 0, by_stamp.seq if by_stamp else 0)
    return Bracket(
        leaf.chain, leaf.id, leaf.seq, by_devices.seq if by_devices else 0, witnesses, cover, leaf.seq - reach
    )


def _last(leaf: Entry, entries: Mapping[str, Entry], covered: Mapping[str, str]) -> Entry | None:
    """The last entry of a leaf's line that is covered."""
    at: Entry | None = leaf
    while at is not None and at.id not in covered:
        at = entries.get(at.prev) if at.prev else None
    return at
