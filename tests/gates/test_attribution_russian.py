"""Floors of Russian attribution: the lower bounds of what was measured on shared data; skipped where it is missing."""

import importlib.util
import json
from argparse import Namespace
from pathlib import Path

import pytest

from bench.attribution import attributed, documents, row

SHARED = Path(__file__).resolve().parents[2] / "../shared"
ADAQ = SHARED / "data/attribution/adaq-ru"

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not ADAQ.exists(), reason="no shared data")]


def scored(tmp_path, strict):
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    out = tmp_path / "out.jsonl"
    rows = [row(name, a) for name, found, _ in attributed(documents(ADAQ), strict, "ru") for a in found]
    out.write_text("".join(json.dumps(r) + "\n" for r in rows))
    return scorer.adaq(Namespace(pred=out, gold=ADAQ))


def test_all_rules(tmp_path):
    result = scored(tmp_path, strict=False)
    assert result["source"]["F1"] >= 80
    assert result["cue"]["F1"] >= 76
    assert result["content"]["F1"] >= 81


def test_strict_rules(tmp_path):
    result = scored(tmp_path, strict=True)
    assert result["sentence"]["P"] >= 82
    assert result["source"]["P"] >= 84
