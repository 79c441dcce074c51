from itertools import product

import pytest

from variorum.values.truth import Truth


def test_a_truth_is_never_a_bool():
    for truth in Truth:
        with pytest.raises(TypeError):
            bool(truth)


def test_kleene_laws():
    for a, b in product(Truth, Truth):
        assert a.and_(b) is b.and_(a)
        assert a.or_(b) is b.or_(a)
        assert a.and_(b).not_() is a.not_().or_(b.not_())
    assert Truth.UNKNOWN.and_(Truth.NO) is Truth.NO
    assert Truth.UNKNOWN.or_(Truth.YES) is Truth.YES
    assert Truth.UNKNOWN.not_() is Truth.UNKNOWN
