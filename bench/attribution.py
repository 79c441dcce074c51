"""Attributions of texts as JSON Lines.

    python -m bench.attribution TEXT_DIR OUT.jsonl [--strict] [--lang ru] [--held-out] [--nested]

TEXT_DIR holds .txt files, or a `sentences.tsv` (columns `sentences` and `sentence_id`), whose sentences are documents.
A line a claim: {"doc": stem or sentence id, "rule": …, "head": [s,e]|null, "source", "cue", "content": [[s,e],…]},
offsets in code points of the text read without newline translation.

In English an attribution whose cue stands in another's content ("Ro said that the mayor denied it": denied) is left
out unless --nested asks for it: PolNeAR's annotators marked the outermost attribution alone.
"""

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from variorum.extract import LANGUAGES, grammar_of
from variorum.extract.attribution import Attribution
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


def documents(folder: Path) -> list[tuple[str, str]]:
    """The documents of a folder, each its name and its text."""
    table = folder / "sentences.tsv"
    if table.is_file():
        with table.open(encoding="utf-8-sig", newline="") as file:
            return [(row["sentence_id"], row["sentences"]) for row in csv.DictReader(file, delimiter="\t")]
    found = []
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            found.append((path.stem, file.read()))
    return found


def attributed(
    texts: list[tuple[str, str]], strict: bool, language: str, nested: bool = False
) -> Iterator[tuple[str, tuple[Attribution, ...], int]]:
    """Each document's name with its attributions and its number of words."""
    grammar = grammar_of(language)
    waiting = iter(texts)
    while batch := list(islice(waiting, _AT_ONCE)):
        parsed = parse_texts([(text, line_blocks(text)) for _, text in batch], grammar.parse)
        for (name, text), paragraphs in zip(batch, parsed, strict=True):
            found = grammar.attributions(paragraphs, strict)
            if language == "en" and not nested:
                found = tuple(one for one in found if one.within is None)
            yield name, found, len(text.split())


def row(name: str, found: Attribution) -> dict[str, object]:
    """An attribution as the scorer reads it."""
    return {"doc": name, "rule": found.rule, "act": found.act, "kind": found.kind, "head": found.head,
            "source": [found.source] if found.source else [], "cue": [found.cue], "content": found.content}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--held-out", action="store_true", help="only every second text, on which no rule is written")
    parser.add_argument("--nested", action="store_true", help="English: attributions inside others' words, too")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    arguments = parser.parse_args()
    texts = documents(arguments.folder)
    if arguments.held_out:
        texts = texts[1::2]
    begun, words = time.perf_counter(), 0
    told = attributed(texts, arguments.strict, arguments.lang, arguments.nested)
    with arguments.out.open("w", encoding="utf-8") as out:
        for count, (name, found, size) in enumerate(told, 1):
            words += size
            for attribution in found:
                out.write(json.dumps(row(name, attribution)) + "\n")
            if count % 20 == 0 or count == len(texts):
                print(f"{count} of {len(texts)} documents", file=sys.stderr)
    spent = time.perf_counter() - begun
    print(f"{words / spent:.0f} words/s, {len(texts) / spent:.2f} documents/s", file=sys.stderr)


if __name__ == "__main__":
    main()
