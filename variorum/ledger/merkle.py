"""Merkle trees after RFC 9162, section 2.1: one digest over many rows, and a short path that proves one of them.

A leaf is SHA-256(0x00 ‖ data), an inner node SHA-256(0x01 ‖ left ‖ right); the left half of n leaves is the
largest power of two below n. The root of no leaves is SHA-256 of nothing.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256


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
    """The sibling digests, lowest first, that lead from leaf `index` to the root.

    Raises IndexError when there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"There is no leaf {index} among {len(leaves)}.")
    path: list[bytes] = []
    low, high = 0, len(leaves)
    while high - low > 1:
        split = low + _left_half(high - low)
        if index < split:
            path.append(root(leaves[split:high]))
            high = split
        else:
            path.append(root(leaves[low:split]))
            low = split
    return tuple(reversed(path))


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
