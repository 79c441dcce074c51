"""Floors of the names found in Kazakh text, on the half of the shared data that the rules were not written with."""

import pytest

from bench.kazakh_names import score
from tests.gates.test_attribution import SHARED

NAMES = SHARED / "data/kazakh/kaznerd-valid.iob2"

pytestmark = [pytest.mark.shared, pytest.mark.slow, pytest.mark.skipif(not NAMES.exists(), reason="no shared data")]


def test_names():
    result = score(NAMES, half=0)
    assert result["PERSON"]["F1"] >= 72
    assert result["ORGANISATION"]["F1"] >= 31
    assert result["GPE"]["F1"] >= 78
