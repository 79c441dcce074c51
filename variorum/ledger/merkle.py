"""Merkle trees after RFC 9162, section 2.1: one digest over many rows, and short paths that prove something of them.

An inclusion path proves that one row is among them, a consistency path that later rows were only added at the end.

A leaf is SHA-256(0x00 ‖ data), an inner node SHA-256(0x01 ‖ left ‖ right); the left half of n leaves is the
largest power of two below n. The root of no leaves is SHA-256 of nothing.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

DIGEST_BYTES = 32


def leaf(data: bytes) -> bytes:
    """The leaf digest of some bytes."""
    return sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The digest of an inner node over its two halves."""
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows leaf by leaf and keeps only the roots of its complete subtrees (log2 n digests)."""

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf_digest: bytes) -> None:
        """Append one leaf digest."""
        index, digest = self.size, leaf_digest
        while index & 1:
            digest = node(self._peaks.pop(), digest)
            index >>= 1
        self._peaks.append(digest)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves added so far."""
        if not self._peaks:
            return sha256(b"").digest()
        digest = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            digest = node(peak, digest)
        return digest


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf digests."""
    tree = Tree()
    for digest in leaves:
        tree.add(digest)
    return tree.root()


def _left_half(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_path(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The sibling digests, lowest first, that lead from leaf `index` to the root (RFC 9162, 2.1.3.1).

    Hashes each other leaf once: for many paths over the same leaves, make one `Levels`. Raises IndexError when there
    is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"There is no leaf {index} among {len(leaves)}.")
    return tuple(root(leaves[low:high]) for low, high in _siblings(len(leaves), index))


def consistency_path(leaves: Sequence[bytes], first: int) -> tuple[bytes, ...]:
    """The digests that prove the tree of these leaves to extend that of the first so many (RFC 9162, 2.1.4.1).

    Hashes each leaf at most once. Raises IndexError unless there are so many, and at least one.
    """
    if not 1 <= first <= len(leaves):
        raise IndexError(f"There are no {first} first leaves among {len(leaves)}.")
    return tuple(root(leaves[low:high]) for low, high in _parts(len(leaves), first))


class Levels:
    """A tree with the digests of all its complete subtrees: twice the leaves to hold, any path without hashing many."""

    __slots__ = ("_levels", "size")

    def __init__(self, leaves: Iterable[bytes]) -> None:
        level = b"".join(leaves)
        self.size = len(level) // DIGEST_BYTES
        self._levels = [level]
        while len(level) >= 2 * DIGEST_BYTES:
            whole = len(level) - len(level) % (2 * DIGEST_BYTES)
            pairs = range(0, whole, 2 * DIGEST_BYTES)
            level = b"".join(sha256(b"\x01" + level[at : at + 2 * DIGEST_BYTES]).digest() for at in pairs)
            self._levels.append(level)

    def root(self, first: int | None = None) -> bytes:
        """The root over all leaves, or over the first so many. Raises IndexError when there are not so many."""
        if first is not None and not 0 <= first <= self.size:
            raise IndexError(f"There are no {first} first leaves among {self.size}.")
        return self._root(0, self.size if first is None else first)

    def inclusion_path(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """As `inclusion_path`, in the tree of the first `size` leaves (all)."""
        size = self.size if size is None else size
        if not 0 <= index < size <= self.size:
            raise IndexError(f"There is no leaf {index} among {size} of {self.size}.")
        return tuple(self._root(low, high) for low, high in _siblings(size, index))

    def consistency_path(self, first: int, size: int | None = None) -> tuple[bytes, ...]:
        """As `consistency_path`, to the tree of the first `size` leaves (all)."""
        size = self.size if size is None else size
        if not 1 <= first <= size <= self.size:
            raise IndexError(f"There are no {first} first leaves among {size} of {self.size}.")
        return tuple(self._root(low, high) for low, high in _parts(size, first))

    def _root(self, low: int, high: int) -> bytes:
        """The root over the leaves of one subtree: at most one ragged edge, so one hash a level."""
        peaks: list[bytes] = []
        while low < high:
            height = (high - low).bit_length() - 1
            at = (low >> height) * DIGEST_BYTES
            peaks.append(self._levels[height][at : at + DIGEST_BYTES])
            low += 1 << height
        if not peaks:
            return sha256(b"").digest()
        digest = peaks.pop()
        while peaks:
            digest = node(peaks.pop(), digest)
        return digest


def _siblings(size: int, index: int) -> list[tuple[int, int]]:
    """The subtrees beside the way from leaf `index` to the root, lowest first, each as a range of leaves."""
    found: list[tuple[int, int]] = []
    low, high = 0, size
    while high - low > 1:
        split = low + _left_half(high - low)
        found.append((split, high) if index < split else (low, split))
        low, high = (low, split) if index < split else (split, high)
    return found[::-1]


def _parts(size: int, first: int) -> list[tuple[int, int]]:
    """The subtrees whose roots make up both the tree of the first leaves and the whole, lowest first, as ranges."""
    found: list[tuple[int, int]] = []
    low, high = 0, size
    while first < high:
        split = low + _left_half(high - low)
        found.append((split, high) if first <= split else (low, split))
        low, high = (low, split) if first <= split else (split, high)
    # The tree of the first leaves, where it is a subtree of the whole, is known to who checks and left out.
    return ([] if low == 0 else [(low, high)]) + found[::-1]


def verify_inclusion(leaf_digest: bytes, index: int, size: int, path: Sequence[bytes], expected_root: bytes) -> bool:
    """Whether the path leads from the leaf at `index` of `size` leaves to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    first, last, digest = index, size - 1, leaf_digest
    for sibling in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            digest = node(sibling, digest)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            digest = node(digest, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and digest == expected_root


def verify_consistency(first: int, second: int, roots: tuple[bytes, bytes], path: Sequence[bytes]) -> bool:
    """Whether the path shows the tree of `second` leaves to extend that of `first` (RFC 9162, 2.1.4.2).

    `roots` are those of the two trees, in that order. Of no leaves nothing is proved.
    """
    if not 1 <= first <= second:
        return False
    if first == second:
        return not path and roots[0] == roots[1]
    digests = [roots[0], *path] if first & (first - 1) == 0 else list(path)
    if not digests:
        return False
    left, right = first - 1, second - 1
    while left & 1:
        left, right = left >> 1, right >> 1
    old = new = digests[0]
    for digest in digests[1:]:
        if right == 0:
            return False
        if left & 1 or left == right:
            old, new = node(digest, old), node(digest, new)
            while not left & 1 and left:
                left, right = left >> 1, right >> 1
        else:
            new = node(new, digest)
        left, right = left >> 1, right >> 1
    return right == 0 and (old, new) == roots
