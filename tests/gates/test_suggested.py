"""Floors of what the checks on suggestions let stand and refuse, on shared data; skipped where it is missing."""

from pathlib import Path

import pytest

from bench.llm_checks import STANDS, measured

POLNEAR = Path(__file__).resolve().parents[2] / "../shared/data/attribution/polnear-dev"

pytestmark = [pytest.mark.shared, pytest.mark.slow, pytest.mark.skipif(not POLNEAR.exists(), reason="no shared data")]


def test_what_is_right_stands_and_what_is_spoilt_is_refused():
    found = measured(POLNEAR)
    right, spoilt = found["right"]["all"], found["spoilt"]
    assert right[STANDS] / right.total() >= 0.889
    names = spoilt.pop("another's name")
    assert names[STANDS] / names.total() <= 0.052 and names.total() > 500
    assert {kind: outcomes[STANDS] for kind, outcomes in spoilt.items()} == dict.fromkeys(spoilt, 0)
    assert len(spoilt) == 3 and all(outcomes.total() > 1000 for outcomes in spoilt.values())
