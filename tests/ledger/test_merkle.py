from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.ledger import merkle


def naive_root(leaves):
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha256(b"").digest()
    half = max(1 << bit for bit in range(20) if 1 << bit < len(leaves))
    return sha256(b"\x01" + naive_root(leaves[:half]) + naive_root(leaves[half:])).digest()


def leaves_of(size):
    return [merkle.leaf(str(number).encode()) for number in range(size)]


# RFC 6962's reference inputs; roots as published with Certificate Transparency's own tests.
PUBLISHED = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    bytes(range(0x50, 0x58)),
    bytes(range(0x60, 0x70)),
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_roots_published_for_certificate_transparency():
    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    leaves = [merkle.leaf(data) for data in PUBLISHED]
    for size, published in enumerate(ROOTS, start=1):
        assert merkle.root(leaves[:size]).hex() == published
        assert merkle.Levels(leaves).root(size).hex() == published


@settings(max_examples=60)
@given(st.integers(0, 70))
def test_root_is_the_naive_one(size):
    assert merkle.root(leaves_of(size)) == naive_root(leaves_of(size))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 70), st.data())
def test_inclusion_is_proved_and_only_for_its_own_place(size, data):
    leaves = leaves_of(size)
    index = data.draw(st.integers(0, size - 1))
    path, root = merkle.inclusion_path(leaves, index), merkle.root(leaves)
    assert merkle.verify_inclusion(leaves[index], index, size, path, root)
    for other in range(size):
        assert merkle.verify_inclusion(leaves[other], index, size, path, root) == (other == index)
        if other != index:
            assert not merkle.verify_inclusion(leaves[index], other, size, path, root)
    assert not merkle.verify_inclusion(leaves[index], index, size, (*path, root), root)
    assert not path or not merkle.verify_inclusion(leaves[index], index, size, path[:-1], root)


def test_there_is_no_path_for_a_leaf_that_is_not_there():
    with pytest.raises(IndexError):
        merkle.inclusion_path(leaves_of(3), 3)
    assert not merkle.verify_inclusion(leaves_of(1)[0], 1, 1, (), leaves_of(1)[0])


def path_of(index, leaves):
    """PATH(m, D_n) word for word from RFC 9162, 2.1.3.1."""
    if len(leaves) == 1:
        return ()
    split = largest_power_below(len(leaves))
    if index < split:
        return (*path_of(index, leaves[:split]), naive_root(leaves[split:]))
    return (*path_of(index - split, leaves[split:]), naive_root(leaves[:split]))


def proof_of(first, leaves, known=True):
    """SUBPROOF(m, D_n, b) word for word from RFC 9162, 2.1.4.1."""
    if first == len(leaves):
        return () if known else (naive_root(leaves),)
    split = largest_power_below(len(leaves))
    if first <= split:
        return (*proof_of(first, leaves[:split], known), naive_root(leaves[split:]))
    return (*proof_of(first - split, leaves[split:], False), naive_root(leaves[:split]))


def largest_power_below(size):
    return max(1 << bit for bit in range(20) if 1 << bit < size)


def test_the_example_of_the_rfc():
    # RFC 9162, 2.1.5: seven leaves, named a b c d e f j in the drawing; g = ab, h = cd, i = ef, k = gh, l = ij.
    a, b, c, d, e, f, j = leaves_of(7)
    g, h, i = merkle.node(a, b), merkle.node(c, d), merkle.node(e, f)
    k, l_ = merkle.node(g, h), merkle.node(i, j)
    leaves = [a, b, c, d, e, f, j]
    assert merkle.inclusion_path(leaves, 0) == (b, h, l_)
    assert merkle.inclusion_path(leaves, 3) == (c, g, l_)
    assert merkle.inclusion_path(leaves, 4) == (f, j, k)
    assert merkle.inclusion_path(leaves, 6) == (i, k)
    assert merkle.consistency_path(leaves, 3) == (c, d, g, l_)
    assert merkle.consistency_path(leaves, 4) == (l_,)
    assert merkle.consistency_path(leaves, 6) == (i, j, k)


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 70), st.data())
def test_paths_are_those_of_the_recursive_definition(size, data):
    leaves = leaves_of(size)
    part = data.draw(st.integers(1, size))
    index, first = data.draw(st.integers(0, part - 1)), data.draw(st.integers(1, part))
    levels = merkle.Levels(leaves)
    assert merkle.inclusion_path(leaves[:part], index) == path_of(index, leaves[:part])
    assert levels.inclusion_path(index, part) == path_of(index, leaves[:part])
    assert merkle.consistency_path(leaves[:part], first) == proof_of(first, leaves[:part])
    assert levels.consistency_path(first, part) == proof_of(first, leaves[:part])
    assert levels.root(part) == naive_root(leaves[:part]) and levels.root() == naive_root(leaves)


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 40), st.data())
def test_consistency_is_proved_and_only_of_what_was_added_to(size, data):
    leaves = leaves_of(size)
    first = data.draw(st.integers(1, size))
    path = merkle.consistency_path(leaves, first)
    old, new = merkle.root(leaves[:first]), merkle.root(leaves)
    assert merkle.verify_consistency(first, size, (old, new), path)
    changed = leaves_of(size)
    changed[data.draw(st.integers(0, first - 1))] = merkle.leaf(b"another")
    assert not merkle.verify_consistency(first, size, (merkle.root(changed[:first]), new), path)
    assert not merkle.verify_consistency(first, size, (old, merkle.root(changed)), path)
    assert not merkle.verify_consistency(first, size, (old, new), (*path, new))
    assert not path or not merkle.verify_consistency(first, size, (old, new), path[:-1])
    for other in range(-1, size + 2):
        # Sizes whose trees have the same shape on the way are told apart by their leaves' roots only where they differ.
        if other != first and 1 <= other <= size and merkle.root(leaves[:other]) != old:
            assert not merkle.verify_consistency(other, size, (merkle.root(leaves[:other]), new), path) or (
                proof_of(other, leaves) == path
            )
    assert not merkle.verify_consistency(0, size, (merkle.root([]), new), path)
    assert not merkle.verify_consistency(size + 1, size, (old, new), path)


def test_there_is_no_proof_over_leaves_that_are_not_there():
    for first, size in ((0, 3), (4, 3)):
        with pytest.raises(IndexError):
            merkle.consistency_path(leaves_of(size), first)
        with pytest.raises(IndexError):
            merkle.Levels(leaves_of(size)).consistency_path(first)
    with pytest.raises(IndexError):
        merkle.Levels(leaves_of(3)).inclusion_path(3)
    with pytest.raises(IndexError):
        merkle.Levels(leaves_of(3)).root(4)
    assert merkle.Levels([]).root() == merkle.root([])
