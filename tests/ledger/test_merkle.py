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
PUBLISHED = [b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43", bytes(range(0x50, 0x58))]


def test_roots_published_for_certificate_transparency():
    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    leaves = [merkle.leaf(data) for data in PUBLISHED]
    assert merkle.root(leaves[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle.root(leaves[:2]).hex() == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    assert merkle.root(leaves[:3]).hex() == "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"


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
