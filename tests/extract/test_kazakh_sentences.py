"""The marked Kazakh sentences: what the rules find in them must not fall; they were seen, so this is no forecast."""

from pathlib import Path

import pytest

from bench.kazakh import score

FOLDER = Path(__file__).parent / "kazakh"


@pytest.mark.parametrize(
    ("name", "sentences", "least", "stances", "counts"),
    [
        ("before", 40, 97, 39, 31),
        ("after", 20, 96, 18, 13),
        ("last", 20, 92, 18, 11),
        ("fresh", 20, 92, 17, 9),
        ("further", 40, 96, 38, 26),
        ("newest", 30, 93, 26, 16),
        ("latest", 30, 96, 28, 13),
    ],
)
def test_what_is_found_does_not_fall(name, sentences, least, stances, counts):
    found = score(FOLDER / f"{name}.jsonl")
    assert found["sentences"] == sentences
    assert min(found[kind]["F1"] for kind in ("source", "cue", "content")) >= least
    assert found["stance"]["right"] >= stances
    assert found["counts"]["whole_right"] >= counts
    assert found["counts"]["found"] <= found["counts"]["coded"] + 1
