"""Attributions of a folder of .txt files as JSON Lines: python -m bench.attribution TEXT_DIR OUT.jsonl [--strict].

A line a claim: {"doc": stem, "rule": …, "head": [s,e]|null, "source", "cue", "content": [[s,e],…]}, offsets in code
points of the text read without newline translation.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from variorum.extract.attribution import Attribution
from variorum.extract.attributions import find_attributions
from variorum.extract.english import load_english
from variorum.extract.paragraph import parse_texts
from variorum.model.source import Block

_AT_ONCE = 32


def line_blocks(text: str) -> list[Block]:
    """A block for each line that is not blank."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(at, at + len(line.rstrip()), "paragraph"))
        at += len(line)
    return blocks


def attributed(paths: list[Path], strict: bool) -> Iterator[tuple[Path, tuple[Attribution, ...], int]]:
    """Each file with its attributions and its number of words."""
    model = load_english()
    waiting = iter(paths)
    while batch := list(islice(waiting, _AT_ONCE)):
        texts = []
        for path in batch:
            with path.open(encoding="utf-8", newline="") as file:
                texts.append(file.read())
        parsed = parse_texts([(text, line_blocks(text)) for text in texts], model)
        for path, text, paragraphs in zip(batch, texts, parsed, strict=True):
            yield path, find_attributions(paragraphs, strict), len(text.split())


def row(stem: str, found: Attribution) -> dict[str, object]:
    """An attribution as the scorer reads it."""
    return {"doc": stem, "rule": found.rule, "act": found.act, "kind": found.kind, "head": found.head,
            "source": [found.source] if found.source else [], "cue": [found.cue], "content": found.content}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--strict", action="store_true")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("*.txt"))
    begun, words = time.perf_counter(), 0
    with arguments.out.open("w", encoding="utf-8") as out:
        for count, (path, found, size) in enumerate(attributed(paths, arguments.strict), 1):
            words += size
            for attribution in found:
                out.write(json.dumps(row(path.stem, attribution)) + "\n")
            if count % 20 == 0 or count == len(paths):
                print(f"{count} of {len(paths)} documents", file=sys.stderr)
    spent = time.perf_counter() - begun
    print(f"{words / spent:.0f} words/s, {len(paths) / spent:.2f} documents/s", file=sys.stderr)


if __name__ == "__main__":
    main()
