"""Floors of acts of state forces by sentence, measured on shared data; skipped where it is missing."""

import importlib.util
import json
from argparse import Namespace
from pathlib import Path

import pytest

from bench.events import documents, predicted
from variorum.extract import grammar_of

SHARED = Path(__file__).resolve().parents[2] / "../shared"
SENTENCES = SHARED / "data/events/india-police/sents.jsonl"

pytestmark = [pytest.mark.shared, pytest.mark.slow, pytest.mark.skipif(not SENTENCES.exists(), reason="no shared data")]

FLOORS = {"KILL": 63, "ARREST": 84, "FORCE": 79, "FAIL": 48}
"""The lower ends of the 95% intervals (bootstrap over documents) of F1."""


def test_acts_of_forces(tmp_path):
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    out = tmp_path / "out.jsonl"
    with out.open("w") as file:
        for name, held in predicted(documents(SENTENCES), grammar_of("en")):
            for sentence, labels in held.items():
                file.write(json.dumps({"doc_id": name, "sent_id": sentence, "labels": sorted(labels)}) + "\n")
    result = scorer.events(Namespace(pred=out, gold=SENTENCES))
    assert result["macro_F1"] >= 72
    assert {label: result[label]["F1"] >= floor for label, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True)
