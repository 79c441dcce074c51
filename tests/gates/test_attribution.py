"""Floors of attribution and of the article's claims, measured on shared data; skipped where it is missing."""

import importlib.util
import json
from argparse import Namespace
from pathlib import Path

import pytest

from bench.article import document
from bench.article import row as article_row
from bench.attribution import attributed, documents, row
from variorum.extract import extract, grammar_of

SHARED = Path(__file__).resolve().parents[2] / "../shared"
POLNEAR = SHARED / "data/attribution/polnear-dev"
JANUARY = SHARED / "data/january-2022"

pytestmark = [pytest.mark.shared, pytest.mark.slow, pytest.mark.skipif(not POLNEAR.exists(), reason="no shared data")]


def scorer():
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(tmp_path, strict):
    out = tmp_path / "out.jsonl"
    rows = [row(name, a) for name, found, _ in attributed(documents(POLNEAR / "text"), strict, "en") for a in found]
    out.write_text("".join(json.dumps(r) + "\n" for r in rows))
    return scorer().attribution(Namespace(pred=out, gold=POLNEAR))


def test_all_rules(tmp_path):
    result = scored(tmp_path, strict=False)
    assert result["overlap>=0.3"]["F1"] >= 77
    assert result["overlap>=0.8"]["F1"] >= 63
    assert result["overlap>=0.3"]["source_head"] >= 90.5


def test_strict_rules(tmp_path):
    result = scored(tmp_path, strict=True)
    assert result["overlap>=0.3"]["P"] >= 92.5
    assert result["overlap>=0.3"]["R"] >= 52


def test_article(tmp_path):
    out = tmp_path / "out.jsonl"
    claims = extract(document(JANUARY / "the-other-jan-6.txt"), grammar_of("en")).claims
    out.write_text("".join(json.dumps(article_row(c)) + "\n" for c in claims))
    result = scorer().article(Namespace(pred=out, gold=JANUARY / "the-other-jan-6.claims.jsonl"))
    assert result["found"] >= 47
    assert result["attributed_found"] >= 32
    assert result["attributed_speaker"] >= 30
    assert int(result["figures_exact"].split("/")[0]) >= 9
    assert result["disowning_recognised"]
    assert result["precision"] >= 50
