"""Placing entries that another copy brought into the files of their chain, and folding branches that came to fit.

What the files hold is the same whatever the order of merges; which branch of a fork is the trunk may differ between
copies, and means nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from variorum.ledger.chain import Chain, chain_files, secure
from variorum.ledger.entry import Entry

BRANCH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Branches:
    """What the files of the chains show: entries followed by two others, and entries whose predecessor is not here.

    `forks` are (chain, id of the entry before the fork, or "" where the chain begins twice); `gaps` (chain, id of the
    first entry behind the gap).
    """

    forks: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str], ...]


def place(folder: Path, entries: Iterable[Entry]) -> None:
    """Add entries, none of which is held, to the files of a `ledger` folder, durably. Raises LedgerError.

    An entry that follows the last one of a file goes into that file; another begins a branch.
    """
    by_chain: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_chain[entry.chain].append(entry)
    folder.mkdir(parents=True, exist_ok=True)
    # A folding that was interrupted is ended though nothing came for its chain.
    branched = {chain.name for chain in chain_files(folder) if chain.branch}
    for name in sorted(by_chain.keys() | branched):
        for chain, additions in _plan(folder, name, by_chain[name]):
            chain.extend(additions)
        fold(folder, name)
    secure(folder)


def _plan(folder: Path, name: str, fresh: list[Entry]) -> list[tuple[Chain, list[Entry]]]:
    """Which entries go into which file, each file's in order."""
    files = [chain for chain in chain_files(folder) if chain.name == name]
    ends: dict[str | None, Chain] = {}
    for chain in files:
        head = chain.head()
        ends.setdefault(head.id if head else None, chain)
    if not any(chain.branch is None for chain in files):
        ends.setdefault(None, Chain(folder, name))
    planned: dict[str, tuple[Chain, list[Entry]]] = {}
    # Whichever copy is merged, of two entries that follow the same one the lesser id goes on in the file.
    for entry in sorted(fresh, key=lambda entry: (entry.seq, entry.id)):
        chain = ends.pop(entry.prev) if entry.prev in ends else Chain(folder, name, entry.id[:BRANCH_DIGITS])
        planned.setdefault(chain.stem, (chain, []))[1].append(entry)
        ends[entry.id] = chain
    return list(planned.values())


def fold(folder: Path, name: str) -> None:
    """Move each branch of a chain that follows the last entry of another file into that file. Raises LedgerError.

    Interrupted, it leaves entries in two files, which mean what they mean in one; the next folding ends it.
    """
    while True:
        files = [chain for chain in chain_files(folder) if chain.name == name]
        heads = {chain.stem: head for chain in files if (head := chain.head())}
        ends = {heads[chain.stem].id: chain for chain in reversed(files) if chain.stem in heads}
        moved = False
        for branch in files:
            if branch.branch is None or branch.stem not in heads:
                continue
            held = list(branch.entries())
            into = ends.get(held[0].prev or "") or _holder(files, branch, held)
            if into is None or into.stem == branch.stem:
                continue
            into.extend(held)
            branch.path.unlink()
            moved = True
            break
        if not moved:
            return


def _holder(files: list[Chain], branch: Chain, held: list[Entry]) -> Chain | None:
    """Another file that holds a branch's last entry, or ends in one of its entries: a folding that was interrupted."""
    ids = {entry.id for entry in held}
    last = bytes.fromhex(held[-1].id)
    for chain in files:
        if chain.stem != branch.stem:
            head = chain.head()
            if (head and head.id in ids) or any(sha256(line).digest() == last for line in chain.lines()):
                return chain
    return None


def branches(folder: Path, name: str) -> Branches:
    """The forks and gaps among the files of one chain. Raises MalformedEntry where a line is damaged."""
    follows: dict[str, set[str]] = defaultdict(set)
    ids: set[str] = set()
    for chain in chain_files(folder):
        if chain.name == name:
            for link in chain.links():
                follows[link.prev or ""].add(link.id)
                ids.add(link.id)
    forks = sorted((name, prev) for prev, after in follows.items() if len(after) > 1)
    gaps = sorted((name, min(after)) for prev, after in follows.items() if prev and prev not in ids)
    return Branches(tuple(forks), tuple(gaps))


def tips(folder: Path, names: Iterable[str]) -> Mapping[str, list[str]]:
    """The last entry of each file of the chains named: of each branch of a fork, and of what lies behind a gap."""
    wanted, found = set(names), defaultdict(list)
    for chain in chain_files(folder):
        head = chain.head() if chain.name in wanted else None
        if head:
            found[chain.name].append(head.id)
    return {name: sorted(ids) for name, ids in sorted(found.items())}
