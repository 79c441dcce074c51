"""The history of each chain, read once for many checkpoints: which entries led to a head, and their Merkle root."""

from pathlib import Path

from variorum.ledger import merkle
from variorum.ledger.chain import chain_files


def entry_leaf(entry_id: str) -> bytes:
    """The Merkle leaf of an entry: SHA-256(0x00 ‖ the 32 bytes of its id)."""
    return merkle.leaf(bytes.fromhex(entry_id))


class Line:
    """The entries that lead from the first of a chain to a head, by id, with the roots over any number of the first."""

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids
        self._levels: merkle.Levels | None = None

    @property
    def levels(self) -> merkle.Levels:
        """The Merkle tree over the ids."""
        if self._levels is None:
            self._levels = merkle.Levels(map(entry_leaf, self.ids))
        return self._levels

    def holds(self, seq: int, entry: str) -> bool:
        """Whether the entry of this id is the one at place `seq`, from 1."""
        return 1 <= seq <= len(self.ids) and self.ids[seq - 1] == entry


class History:
    """What the chains in a `ledger` folder hold, whichever of their files it lies in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._previous: dict[str, dict[str, str | None]] = {}
        self._lines: dict[str, list[Line]] = {}

    def count(self, chain: str) -> int:
        """How many entries of a chain are here. Raises MalformedEntry when a file of it is damaged."""
        return len(self._entries(chain))

    def line(self, chain: str, seq: int, head: str) -> Line | None:
        """The line on which a head stands at its place; None where it does not, or entries before it are missing.

        Raises MalformedEntry when a file of the chain is damaged.
        """
        for line in self._lines.get(chain, ()):
            if line.holds(seq, head):
                return line
        ids: list[str] = []
        at: str | None = head
        previous = self._entries(chain)
        while at is not None:
            if at not in previous:
                return None
            ids.append(at)
            at = previous[at]
        line = Line(ids[::-1])
        if not line.holds(seq, head):
            return None
        self._lines.setdefault(chain, []).append(line)
        return line

    def _entries(self, chain: str) -> dict[str, str | None]:
        """The entry before each entry of a chain; its longest line is kept, since most heads stand on it."""
        if chain not in self._previous:
            files = [file for file in chain_files(self._folder) if file.name == chain]
            trunk = [entry for file in files if file.branch is None for entry in file.entries()]
            previous = {entry.id: entry.prev for entry in trunk}
            previous |= {entry.id: entry.prev for file in files if file.branch for entry in file.entries()}
            self._previous[chain] = previous
            if trunk:
                self._lines[chain] = [Line([entry.id for entry in trunk])]
        return self._previous[chain]
