"""Who is who: components of entities joined by decisions, and proposed by equal names until decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from variorum.model.entity import EntityKind
from variorum.model.vocabulary import Vocabulary
from variorum.values.names import fold

FAMILIES: Mapping[str, str] = {
    EntityKind.ORGANISATION: "body",
    EntityKind.OFFICE: "body",
    EntityKind.COLLECTIVE: "body",
}
"""Kinds among which equal names propose identity; every other kind is a family of its own."""

ALIASES = ("person", "organisation", "office", "collective", "speaker", "actor", "event", "proceeding")
"""Kinds of vocabulary terms whose other names are other names of entities."""


class Components:
    """Union-find over ids: which of them are one."""

    def __init__(self) -> None:
        """No id is joined to another."""
        self._parent: dict[str, str] = {}

    def find(self, item: str) -> str:
        """The smallest id of the component that holds the item."""
        parent = self._parent
        root = item
        while (above := parent.get(root, root)) != root:
            root = above
        while (above := parent.get(item, item)) != root:
            parent[item] = root
            item = above
        return root

    def join(self, a: str, b: str) -> None:
        """Make the components of two items one."""
        first, second = self.find(a), self.find(b)
        if first != second:
            low, high = (first, second) if first < second else (second, first)
            self._parent[high] = low


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity as identity sees it: id, kind, name and the name's fold (aliases resolved)."""

    id: str
    kind: str
    name: str
    fold: str

    @property
    def group(self) -> tuple[str, str] | None:
        """What equal names share; None for a name that folds to nothing."""
        return (FAMILIES.get(self.kind, self.kind), self.fold) if self.fold else None


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who a mention is: representative, shown name, whether by name alone, whether a decision keeps it apart."""

    entity: str
    representative: str
    label: str
    proposed: bool
    conflict: bool


def name_aliases(vocabulary: Vocabulary) -> dict[str, str]:
    """From the folded other names of a vocabulary's persons and bodies to their folded names."""
    found: dict[str, str] = {}
    for kind in ALIASES:
        for term in vocabulary.terms.get(kind, ()):
            for other in term.also:
                found.setdefault(fold(other), fold(term.name))
    return found


def bearers(
    mentions: Iterable[Mention], same: Iterable[tuple[str, str]], different: Iterable[tuple[str, str]]
) -> Iterator[Bearer]:
    """Who each mention is, by pairs decided the same or different, and by equal names where nothing is decided.

    A component that joins a pair decided different loses its proposed joins; should decided joins alone still
    connect the pair, it falls apart into singles. Both are marked as conflicts.
    """
    listed = sorted(mentions, key=lambda mention: mention.id)
    decided, joined = Components(), Components()
    for a, b in same:
        decided.join(a, b)
        joined.join(a, b)
    groups: dict[tuple[str, str], str] = {}
    for mention in listed:
        if mention.group:
            joined.join(groups.setdefault(mention.group, mention.id), mention.id)
    apart = list(different)
    contested = {joined.find(a) for a, b in apart if joined.find(a) == joined.find(b)}
    broken = {decided.find(a) for a, b in apart if decided.find(a) == decided.find(b)}
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in listed:
        members[_root(mention.id, joined, decided, contested, broken)].append(mention)
    for held in members.values():
        yield from _component(held, decided, joined, contested)


def _root(item: str, joined: Components, decided: Components, contested: set[str], broken: set[str]) -> str:
    if joined.find(item) not in contested:
        return joined.find(item)
    root = decided.find(item)
    return item if root in broken else root


def _component(held: list[Mention], decided: Components, joined: Components, contested: set[str]) -> Iterator[Bearer]:
    representative = held[0].id
    label = shown_name(mention.name for mention in held)
    proposed = len({decided.find(mention.id) for mention in held}) > 1
    conflict = joined.find(representative) in contested
    for mention in held:
        yield Bearer(mention.id, representative, label, proposed, conflict)


def shown_name(names: Iterable[str]) -> str:
    """The name that a component is shown by: the most frequent, then the longest, then the first by alphabet."""
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], -len(name), name))
