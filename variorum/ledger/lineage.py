"""The lineage of a chain's entries: which came before which by `prev`, whatever files and forks they lie in."""

from collections import defaultdict
from collections.abc import Mapping


class Lineage:
    """The entries of one chain as a tree (several, where entries are missing), each with the one before it.

    Whether one entry descends from another is told from when a walk in depth enters and leaves it, at no cost.
    """

    def __init__(self, links: Mapping[str, str | None]) -> None:
        """`links` gives for each entry's id that of the entry before it."""
        self._before = links
        children: dict[str, list[str]] = defaultdict(list)
        stack: list[str] = []
        for entry, before in links.items():
            if before is not None and before in links:
                children[before].append(entry)
            else:
                stack.append(entry)
        self._span: dict[str, tuple[int, int]] = {}
        entered: dict[str, int] = {}
        clock = 0
        while stack:
            entry = stack.pop()
            if entry in entered:
                self._span[entry] = (entered[entry], clock)
                continue
            entered[entry] = clock = clock + 1
            stack.append(entry)
            stack.extend(children.pop(entry, ()))

    def holds(self, entry: str) -> bool:
        """Whether the entry is held here."""
        return entry in self._span

    def leads_to(self, entry: str, later: str) -> bool:
        """Whether an entry is the later one, or one that it follows."""
        if entry not in self._span or later not in self._span:
            return False
        entered, left = self._span[entry]
        return entered <= self._span[later][0] <= left

    def parting(self, one: str, other: str) -> str | None:
        """The last entry that both follow (or are), if there is one."""
        last: str | None = one
        while last is not None and not self.leads_to(last, other):
            last = self._before.get(last)
        return last if last is not None and self.holds(last) else None

    def ancestry(self, entry: str) -> frozenset[str]:
        """The entry and all that it follows."""
        found = []
        last: str | None = entry
        while last is not None and last in self._span:
            found.append(last)
            last = self._before.get(last)
        return frozenset(found)
