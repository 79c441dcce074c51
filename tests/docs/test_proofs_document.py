"""The example proofs beside docs/proofs.md are what the code makes, and hold; for whoever writes a verifier."""

import os
from pathlib import Path

import pytest

from tests.ledger.proofs import both, edition, small

DOCS = Path(__file__).resolve().parents[2] / "docs"
"""After a wanted change: VARIORUM_UPDATE_GOLDEN=1 pytest tests/docs/test_proofs_document.py."""


@pytest.mark.parametrize("name", ["proof-of-a-statement.json", "proof-of-an-edition.json"])
def test_the_example_is_what_is_made_and_holds(name: str, tmp_path: Path) -> None:
    made = edition() if "edition" in name else small(tmp_path / "inquiry").proof(3, decided=True)
    if os.environ.get("VARIORUM_UPDATE_GOLDEN"):
        (DOCS / name).write_bytes(made.to_file())
    data = (DOCS / name).read_bytes()
    assert data == made.to_file()
    assert both(data, tmp_path / "p.json") == 0
    assert name in (DOCS / "proofs.md").read_text("utf-8")
