"""Signs the review decisions of the examples: `python -m examples.sign` turns each decisions.csv into decisions.jsonl.

The reviewer's key is made for the occasion and not kept. Run it again whenever an example's title, vocabulary or
decisions change, or a better rule changes what its documents are found to say.
"""

import secrets
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from variorum.ledger.keys import DeviceKey
from variorum.pipeline.demonstrating import SIGNED, enter_sources, examples, found_example
from variorum.pipeline.members import introduce, join
from variorum.pipeline.reviewing import match_sheet
from variorum.pipeline.shipped import ship

REVIEWER = "Variorum example reviewer"


def sign(example: Path) -> tuple[int, tuple[str, ...]]:
    """Sign one example's decisions; how many, and which rows of its sheet match no statement."""
    shipped = example / SIGNED
    shipped.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = found_example(example, Path(folder) / "whole")
        enter_sources(whole, example)
        matched = match_sheet(whole, example / "decisions.csv")
        bare = found_example(example, Path(folder) / "bare")
        reviewer = DeviceKey.derived(REVIEWER, "reviewer's device", secrets.token_bytes)
        introduce(bare, reviewer.member_name, reviewer.member_key)
        join(bare, reviewer)
        for decision in matched.decisions:
            bare.ledger.append("decision", replace(decision, by=REVIEWER).body(), reviewer)
        shipped.write_bytes(b"".join(ship(bare, reviewer.chain)))
    return len(matched.decisions), matched.unmatched


def main() -> None:
    """Sign every example that has decisions."""
    for sheet in sorted(examples().glob("*/decisions.csv")):
        number, unmatched = sign(sheet.parent)
        print(f"{sheet.parent.name}: {number} decisions signed")
        for sentence in unmatched:
            print(f"    {sentence}", file=sys.stderr)


if __name__ == "__main__":
    main()
