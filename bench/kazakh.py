"""Kazakh sentences with their attributions marked: python -m bench.kazakh SENTENCES.jsonl [--wrong].

A line a sentence: {"id", "marked": words with [S:source], [C:cue] and [T:content], "speaker": name or null, "stance",
"counts": [{"measure", "lo", "hi", "group", "place", "time", "part"}]}. Printed are token precision, recall and F1 of
source, cue and content, and how many speakers, stances and counts are right, with 95% intervals: of F1 by resampling
sentences, of shares by Wilson's method.
"""

import argparse
import hashlib
import json
import random
import re
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from pathlib import Path
from typing import Any

from bench.attribution import line_blocks
from variorum.extract import Document, Extraction, extract, grammar_of
from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import parse_paragraphs
from variorum.model.claim import Claim, Mode
from variorum.model.link import Relation
from variorum.model.proposition import PropositionType
from variorum.model.source import Source, Text

_MARK = re.compile(r"\[(?P<kind>[SCT]):|\]")
_WORD = re.compile(r"\w+(?:-\w+)*")
_KINDS = ("source", "cue", "content")
PUBLISHED = "2031-03-20"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, with the words (by their offsets) that each mark holds, and what was coded."""

    text: str
    words: dict[str, set[int]]
    row: dict[str, Any]


def marked(row: dict[str, Any]) -> Marked:
    """The sentence that a line holds."""
    text, spans, opened = "", [], None
    at = 0
    for match in _MARK.finditer(row["marked"]):
        text += row["marked"][at : match.start()]
        at = match.end()
        if match["kind"]:
            opened = (match["kind"], len(text))
        elif opened is not None:
            spans.append((opened[0], opened[1], len(text)))
            opened = None
    text += row["marked"][at:]
    names = dict(zip("SCT", _KINDS, strict=True))
    words: dict[str, set[int]] = {kind: set() for kind in _KINDS}
    for kind, start, end in spans:
        words[names[kind]] |= {m.start() for m in _WORD.finditer(text) if start <= m.start() < end}
    return Marked(text, words, row)


def found_words(text: str, found: tuple[Attribution, ...]) -> dict[str, set[int]]:
    """The words that attributions hold as source, cue and content."""
    held = {
        "source": [a.source for a in found if a.source],
        "cue": [a.cue for a in found],
        "content": [s for a in found for s in a.content],
    }
    starts = [m.start() for m in _WORD.finditer(text)]
    return {kind: {at for at in starts for s in spans if s[0] <= at < s[1]} for kind, spans in held.items()}


def document(text: str) -> Document:
    """A document of one sentence."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(digest, True, None, (), "Velm tany", PUBLISHED, "kk", "text/plain", 1, None, None)
    return Document(source, Text(digest, digest, "lines", "1", len(text), tuple(line_blocks(text)), ()), text)


def counts(extraction: Extraction) -> list[tuple[object, ...]]:
    """The counts that an extraction holds, as they are coded."""
    parts = {link.claim for link in extraction.links if link.relation == Relation.PART_OF}
    return [_count(claim, claim.id in parts) for claim in extraction.claims if _counted(claim)]


def _counted(claim: Claim) -> bool:
    return claim.proposition.type == PropositionType.QUANTITY


def _count(claim: Claim, part: bool) -> tuple[object, ...]:
    content, quantity = claim.proposition, claim.proposition.quantity
    assert quantity is not None
    return (content.argument("measure"), quantity.lo, quantity.hi, content.group, content.place, content.time, part)


def coded(row: dict[str, Any]) -> list[tuple[object, ...]]:
    """The counts coded for a sentence."""
    return [
        (c["measure"], _decimal(c["lo"]), _decimal(c["hi"]), c["group"], c["place"], c["time"], c["part"])
        for c in row["counts"]
    ]


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def score(path: Path, show_wrong: bool = False) -> dict[str, Any]:
    """The figures of a file of marked sentences."""
    grammar = grammar_of("kk")
    rows = [marked(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    tallies: list[dict[str, tuple[int, int, int]]] = []
    shares: dict[str, list[bool]] = {"speaker": [], "stance": []}
    figures = [0, 0, 0, 0]
    for one in rows:
        paragraphs = parse_paragraphs(one.text, line_blocks(one.text), grammar.parse)
        words = found_words(one.text, grammar.attributions(paragraphs))
        tally = {k: (len(words[k] & one.words[k]), len(words[k]), len(one.words[k])) for k in _KINDS}
        tallies.append(tally)
        extraction = extract(document(one.text), grammar)
        said = [c for c in extraction.claims if c.mode != Mode.NARRATION]
        shares["speaker"].append((said[0].speaker_name or None if said else None) == one.row["speaker"])
        stance = one.row["stance"]
        shares["stance"].append(stance in {c.stance for c in extraction.claims})
        gold, made = coded(one.row), counts(extraction)
        exact = sum(g in made for g in gold)
        close = sum(g[:3] in [m[:3] for m in made] for g in gold)
        figures = [a + b for a, b in zip(figures, (exact, close, len(made), len(gold)), strict=True)]
        if show_wrong:
            _show(one, words, extraction, gold, made, [shares[k][-1] for k in shares])
    return _summary(tallies, shares, figures)


def _show(
    one: Marked, words: dict[str, set[int]], extraction: Extraction, gold: list[Any], made: list[Any], right: list[bool]
) -> None:
    wrong = [k for k in _KINDS if words[k] != one.words[k]]
    wrong += [k for k, ok in zip(("speaker", "stance"), right, strict=True) if not ok]
    if not wrong and sorted(map(str, gold)) == sorted(map(str, made)):
        return
    print(one.row["id"], one.row["marked"], wrong)
    for kind in _KINDS:
        if kind in wrong:
            print("   ", kind, [_WORD.match(one.text, at)[0] for at in sorted(words[kind])])  # type: ignore[index]
    for claim in extraction.claims:
        print("   ", claim.rule, claim.speaker_name, claim.stance, dict(claim.proposition.arguments))
    for row in made:
        print("    count", *row, "" if row in gold else "WRONG")
    for row in gold:
        if row not in made:
            print("    missed", *row)


def _summary(
    tallies: list[dict[str, tuple[int, int, int]]], shares: dict[str, list[bool]], figures: list[int]
) -> dict[str, Any]:
    result: dict[str, Any] = {"sentences": len(tallies)}
    for kind in _KINDS:
        rows = [t[kind] for t in tallies]
        p, r, f = _prf(rows)
        result[kind] = {"P": p, "R": r, "F1": f, "interval": _resampled(rows)}
    for name, right in shares.items():
        result[name] = {"right": sum(right), "of": len(right), "interval": wilson(sum(right), len(right))}
    exact, close, made, gold = figures
    result["counts"] = {
        "found": made, "coded": gold, "measure_and_bounds_right": close, "whole_right": exact,
        "interval": wilson(close, gold), "interval_whole": wilson(exact, gold),
    }  # fmt: skip
    return result


def _prf(rows: list[tuple[int, int, int]]) -> tuple[float, float, float]:
    right, found, gold = (sum(r[i] for r in rows) for i in range(3))
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return round(100 * p, 1), round(100 * r, 1), round(200 * p * r / (p + r), 1) if p + r else 0.0


def _resampled(rows: list[tuple[int, int, int]], times: int = 2000) -> tuple[float, float]:
    chance = random.Random(4)
    drawn = sorted(_prf(chance.choices(rows, k=len(rows)))[2] for _ in range(times))
    return drawn[times // 40], drawn[-times // 40]


def wilson(right: int, of: int) -> tuple[int, int]:
    """The 95% interval of a share, in percent."""
    if not of:
        return 0, 100
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return round(100 * (middle - half)), round(100 * (middle + half))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print the sentences that are not wholly right")
    arguments = parser.parse_args()
    print(json.dumps(score(arguments.sentences, arguments.wrong), ensure_ascii=False))


if __name__ == "__main__":
    main()
