"""Names found in Kazakh text against marked ones: python -m bench.kazakh_names NAMES.iob2 [--half 0|1].

NAMES.iob2 holds a word and its tag a line (B-PERSON, I-ORGANISATION, B-GPE, …), a blank line after each sentence.
Printed are precision, recall and F1 of exact spans, with the 95% interval of F1 by resampling sentences, and F1 where
sharing a word is enough: the marks take quoted names without the noun of their body («Ашық дәптер» without "қоры").
"""

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from bench.attribution import line_blocks
from variorum.extract import grammar_of
from variorum.extract.kazakh.named import named
from variorum.extract.kazakh.reading import capitalised
from variorum.extract.kazakh.speakers import place_words
from variorum.extract.paragraph import parse_paragraphs
from variorum.model.entity import EntityKind
from variorum.values.gazetteer import gazetteer

Spans = dict[str, set[tuple[int, int]]]
KINDS = {"PERSON": EntityKind.PERSON, "ORGANISATION": EntityKind.ORGANISATION, "GPE": EntityKind.PLACE}
_CLOSE = re.compile(r"[,.!?;:»)…]")


def sentences(path: Path) -> Iterator[tuple[str, Spans]]:
    """Each sentence, its words joined as they are printed, with the spans of its names by kind."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if len(line.split()) == 2]
        if rows:
            yield _sentence([(word, tag) for word, tag in rows])


def _sentence(rows: list[tuple[str, str]]) -> tuple[str, Spans]:
    text, marks = "", []
    for word, tag in rows:
        if text and not _CLOSE.match(word) and not text.endswith(("«", "(")):
            text += " "
        marks.append((len(text), len(text) + len(word), tag))
        text += word
    spans: Spans = {kind: set() for kind in KINDS}
    opened: tuple[int, int, str] | None = None
    for start, end, tag in [*marks, (0, 0, "O")]:
        if opened is not None and tag == f"I-{opened[2]}":
            opened = (opened[0], end, opened[2])
            continue
        if opened is not None and opened[2] in spans:
            spans[opened[2]].add(opened[:2])
        opened = (start, end, tag[2:]) if tag.startswith("B-") else None
    return text, spans


def found(text: str) -> Spans:
    """The spans of the names that are found, whole words each."""
    spans: Spans = {kind: set() for kind in KINDS}
    paragraphs = parse_paragraphs(text, line_blocks(text), grammar_of("kk").parse)
    names = capitalised(paragraphs)
    for paragraph in paragraphs:
        tokens, base = paragraph.tokens, paragraph.start
        for one in named(tokens, names, place_words(paragraph, gazetteer("kk"))):
            kind = next(k for k, v in KINDS.items() if v == one.kind)
            last = tokens[one.end - 1]
            spans[kind].add((base + tokens[one.first].idx, base + last.idx + len(last)))
        for place in gazetteer("kk").search(paragraph.text):
            span = tokens.char_span(place.start, place.end, alignment_mode="expand")
            spans["GPE"].add((base + span.start_char, base + span.end_char))
    return spans


def _prf(rows: list[tuple[int, int, int]]) -> tuple[float, float, float]:
    right, made, gold = (sum(row[i] for row in rows) for i in range(3))
    p, r = right / made if made else 0.0, right / gold if gold else 0.0
    return round(100 * p, 1), round(100 * r, 1), round(200 * p * r / (p + r), 1) if p + r else 0.0


def score(path: Path, half: int | None = None) -> dict[str, dict[str, object]]:
    """The figures by kind, of all sentences or of every second one, beginning with the `half`-th."""
    chosen = [pair for i, pair in enumerate(sentences(path)) if half is None or i % 2 == half]
    exact: dict[str, list[tuple[int, int, int]]] = {kind: [] for kind in KINDS}
    shared: dict[str, list[tuple[int, int, int]]] = {kind: [] for kind in KINDS}
    for text, gold in chosen:
        made = found(text)
        for kind in KINDS:
            g, m = gold[kind], made[kind]
            exact[kind].append((len(g & m), len(m), len(g)))
            shared[kind].append((sum(any(a < d and c < b for c, d in m) for a, b in g), len(m), len(g)))
    result: dict[str, dict[str, object]] = {}
    chance = random.Random(4)
    for kind, rows in exact.items():
        p, r, f = _prf(rows)
        drawn = sorted(_prf(chance.choices(rows, k=len(rows)))[2] for _ in range(500))
        result[kind] = {
            "P": p,
            "R": r,
            "F1": f,
            "interval": (drawn[12], drawn[-13]),
            "F1_shared": _prf(shared[kind])[2],
        }
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    arguments = parser.parse_args()
    print(json.dumps(score(arguments.names, arguments.half)))


if __name__ == "__main__":
    main()
