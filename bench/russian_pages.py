"""Claims of Russian texts, read from end to end, against an annotation: who claims what, with which stance.

    python -m bench.russian_pages tests/extract/russian_typed/pages.txt [--show]

Each text is a document of its own. A claim is found where one of its type has its chief arguments; it is right where
speaker, stance and modality agree too, and whole where group, place, time and part do as well. Precision is of the
claims that are right among all that were made, so that a true figure in the wrong mouth counts as an error.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.typed_russian import Claim, Sentence, found_in, read, right_in_all
from variorum.extract import Document, Extraction, extract_all
from variorum.extract.grammars import grammar_of
from variorum.model.claim import Claim as Made
from variorum.model.claim import Mode
from variorum.model.entity import REFERENCE
from variorum.model.link import Relation
from variorum.model.source import Block, Source, Text

_HOW = {"by": "author", "stance": "", "modality": ""}
_SHARED = 0.6


def claimed(texts: Sequence[Sentence]) -> Iterator[list[Claim]]:
    """What is claimed in each text, read as a document of its own."""
    for found in extract_all((_document(t.text) for t in texts), grammar_of("ru")):
        parts = {link.claim for link in found.links if link.relation is Relation.PART_OF}
        yield [_told(claim, found, claim.id in parts) for claim in found.claims]


def _document(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(digest, True, None, (), None, "2031-01-20", "ru", "text/plain", 1, None, None)
    return Document(
        source, Text(digest, digest, "lines", "1", len(text), (Block(0, len(text), "paragraph"),), ()), text
    )


def _told(claim: Made, found: Extraction, part: bool) -> Claim:
    names = {entity.id: entity.name for entity in found.entities}
    content = claim.proposition
    told = {"type": str(content.type), "by": claim.speaker_name or "open", "rule": claim.rule}
    if claim.mode is Mode.NARRATION:
        told["by"] = "author"
    for name, value in content.arguments:
        told[name] = names.get(value.removeprefix(REFERENCE), value)
    if content.quantity is not None:
        lo, hi = content.quantity.lo, content.quantity.hi
        told["figure"] = str(lo) if lo == hi else f"{'' if lo is None else lo}..{'' if hi is None else hi}"
    told |= {n: v for n in ("place", "group", "time") if (v := getattr(content, n))}
    told |= {"part": "yes"} if part else {}
    told |= {"stance": str(claim.stance)} if claim.stance != "asserts" else {}
    return told | ({"modality": str(claim.modality)} if claim.modality != "actual" else {})


def matching(gold: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The claim that states what a gold one does, whoever says it; the one in the right mouth where there are two."""
    if gold["type"] == "other":
        words = _words(gold["gist"])
        same = [c for c in claims if c["type"] == "other" and len(words & _words(c["gist"])) >= _SHARED * len(words)]
    else:
        same = [c for c in claims if found_in(gold, [c])]
    return next((c for c in same if rightly_told(gold, c)), same[0] if same else None)


def _words(gist: str) -> set[str]:
    return {word.strip(".,:;«»").lower() for word in gist.split() if len(word) > 2}


def rightly_told(gold: Claim, claim: Claim) -> bool:
    """Whether speaker, stance and modality are those of the gold claim."""
    wanted = dict(gold)
    if wanted.pop("denied", None):
        wanted["stance"] = "denies"
    return all(wanted.get(k, usual).lower() == claim.get(k, usual).lower() for k, usual in _HOW.items())


def main(arguments: list[str]) -> None:
    """Print the table."""
    texts = read(Path(arguments[0]))
    rows: dict[str, list[int]] = {}
    for text, claims in zip(texts, claimed(texts), strict=True):
        left, lines = list(claims), []
        for gold in text.claims:
            row = rows.setdefault(gold["type"], [0] * 5)
            claim = matching(gold, left)
            row[0] += 1
            whole = False
            if claim is not None:
                left.remove(claim)
                right = rightly_told(gold, claim)
                whole = right and right_in_all({k: v for k, v in gold.items() if k not in ("denied", "by")}, claim)
                row[1], row[2], row[3] = row[1] + 1, row[2] + right, row[3] + whole
            if not whole:
                lines.append(f"   gold {gold}\n   told {claim or '-'}")
        for claim in left:
            rows.setdefault(claim["type"], [0] * 5)[4] += 1
            lines.append(f"   too much {claim}")
        if "--show" in arguments and lines:
            print(text.text, *lines, sep="\n")
    _print(rows)


def _print(rows: dict[str, list[int]]) -> None:
    print(f"{'type':18}{'gold':>6}{'found':>7}{'right':>7}{'whole':>7}{'too much':>10}{'precision':>11}{'recall':>8}")
    typed = [sum(c) for c in zip(*(r for n, r in rows.items() if n != "other"), strict=True)]
    for name, (gold, found, right, whole, extra) in [*sorted(rows.items()), ("all typed", typed)]:
        precision = 100 * right / (found + extra) if found + extra else 0.0
        recall = 100 * right / gold if gold else 0.0
        print(f"{name:18}{gold:6}{found:7}{right:7}{whole:7}{extra:10}{precision:11.1f}{recall:8.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
