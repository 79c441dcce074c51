"""Listings: long lists cut into numbered pages, in one visible order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Item]):
    """One page of a list: its items, its number from 1, and the paths of all pages from the site's root."""

    items: tuple[Item, ...]
    number: int
    paths: tuple[str, ...]

    @property
    def before(self) -> str | None:
        """Path of the page before, None on the first."""
        return self.paths[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """Path of the page after, None on the last."""
        return self.paths[self.number] if self.number < len(self.paths) else None


def leaves(items: Sequence[Item], first: str, size: int) -> tuple[Leaf[Item], ...]:
    """A list as pages of at most `size`; `first` is the path of the first, others are numbered beside it."""
    stem = first.removesuffix(".html")
    base = stem if stem.rsplit("/", 1)[-1] != "index" else stem.removesuffix("index") + "page"
    count = max(1, -(-len(items) // size))
    paths = (first, *(f"{base}-{n}.html" for n in range(2, count + 1)))
    return tuple(Leaf(tuple(items[n * size : (n + 1) * size]), n + 1, paths) for n in range(count))
