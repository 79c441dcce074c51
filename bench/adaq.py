"""Russian attributions against ADAQ: word F1 with intervals, and by rule: python -m bench.adaq OUT.jsonl GOLD_DIR.

Counts as the scorer does (source, cue and content words over all sentences); the interval is the middle 95% of 2,000
draws of sentences. `by_rule` says of each rule how many of its attributions share at least 0.3 of the content words
that it and the annotation hold; `python -m bench.grades` takes it.
"""

import argparse
import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROLES = ("source", "cue", "content")
_DRAWS = 2000

Counts = dict[str, tuple[int, int, int]]
"""For each role the words found, predicted and annotated in one sentence."""


def annotated(folder: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Each sentence with its words: start, end and role ("" for none)."""
    with (folder / "sentences.tsv").open(encoding="utf-8-sig", newline="") as file:
        texts = {row["sentence_id"]: row["sentences"] for row in csv.DictReader(file, delimiter="\t")}
    words: dict[str, list[tuple[str, str]]] = {name: [] for name in texts}
    with (folder / "tokens.tsv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            words[row["sentence_num"]].append((row["text"].strip('"') or '"', (row["tags"] or "").strip()))
    for name, text in texts.items():
        placed, at = [], 0
        for word, role in words[name]:
            start = text.find(word, at)
            if start >= 0:
                at = start + len(word)
                if any(character.isalnum() for character in word):
                    placed.append((start, at, role))
        yield name, placed


def _held(row: dict[str, Any], role: str) -> list[list[int]]:
    return row.get(role) or []


def _within(start: int, end: int, spans: Sequence[Sequence[int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def counted(words: list[tuple[int, int, str]], rows: list[dict[str, Any]]) -> Counts:
    """The words of one sentence that were found, predicted and annotated, for each role."""
    result: Counts = {}
    for role in ROLES:
        spans = [span for row in rows for span in _held(row, role)]
        predicted = [_within(start, end, spans) for start, end, _ in words]
        gold = [tag == role for _, _, tag in words]
        result[role] = sum(p and g for p, g in zip(predicted, gold, strict=True)), sum(predicted), sum(gold)
    return result


def f1(sentences: Sequence[Counts], role: str) -> float:
    """The F1 of a role over sentences, in per cent."""
    found, predicted, gold = (sum(s[role][i] for s in sentences) for i in range(3))
    return 200 * found / (predicted + gold) if predicted + gold else 0.0


def interval(sentences: Sequence[Counts], role: str) -> tuple[float, float]:
    """The middle 95% of the F1 of drawn sentences."""
    draw = random.Random(1)
    values = sorted(f1(draw.choices(sentences, k=len(sentences)), role) for _ in range(_DRAWS))
    return round(values[_DRAWS // 40], 1), round(values[-_DRAWS // 40], 1)


def right(words: list[tuple[int, int, str]], row: dict[str, Any]) -> bool:
    """Whether an attribution's content and the annotated content share enough words."""
    predicted = {start for start, end, _ in words if _within(start, end, _held(row, "content"))}
    gold = {start for start, _, role in words if role == "content"}
    return bool(predicted & gold) and len(predicted & gold) >= 0.3 * len(predicted | gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--held-out", action="store_true", help="only every second sentence, on which no rule is written"
    )
    arguments = parser.parse_args()
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in arguments.out.read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["doc"]].append(row)
    gold = list(annotated(arguments.gold))[1 if arguments.held_out else 0 :: 2 if arguments.held_out else 1]
    sentences = [counted(words, rows[name]) for name, words in gold]
    rules: dict[str, list[bool]] = defaultdict(list)
    for name, words in gold:
        for row in rows[name]:
            rules[row["rule"]].append(right(words, row))
    result: dict[str, Any] = {"sentences": len(sentences)}
    result |= {role: {"F1": round(f1(sentences, role), 1), "95%": interval(sentences, role)} for role in ROLES}
    result["by_rule"] = {rule: f"{sum(hits)}/{len(hits)}" for rule, hits in sorted(rules.items())}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
