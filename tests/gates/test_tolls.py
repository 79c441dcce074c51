"""Floor of the toll an article tells, measured on shared data; skipped where it is missing."""

import json
from argparse import Namespace

import pytest

from bench.tolls import tolls
from tests.gates.test_attribution import SHARED, scorer

ARTICLES = SHARED / "data/tolls/gva-dev.jsonl"

pytestmark = [pytest.mark.shared, pytest.mark.slow, pytest.mark.skipif(not ARTICLES.exists(), reason="no shared data")]


def test_killed_per_article(tmp_path):
    """The floor is the lower end of a 95% bootstrap interval of what was measured (86.6 on 1,400 articles)."""
    articles = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
    out = tmp_path / "out.jsonl"
    out.write_text("".join(json.dumps(row) + "\n" for row in tolls(articles)))
    result = scorer().killed(Namespace(pred=out, gold=ARTICLES))
    assert result["exact"] >= 85.1
