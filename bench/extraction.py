"""Whole extraction beside the bare parse of the same paragraphs, in seconds of the process, in the same run.

    python -m bench.extraction [TEXTS] [--lang en] [--first 100] [--articles 60] [--seed 20220105]

TEXTS is read as by bench.sample: a folder of .txt files, JSON or JSON Lines; without it English invented articles are
made. Parse and extraction take turns, sixteen documents each, so that what else the machine does falls on both.
`ratio` is the rate of extraction to that of the parse; `growth` the power of the size with which the seconds of
extraction grow from a tenth of the texts to all (1 is linear); `digest` that of all claims, which tells whether a
change of the code changed what is found.
"""

import argparse
import gc
import hashlib
import json
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from time import process_time
from typing import Any

from bench.invented import SEED, articles
from bench.sample import document, texts
from variorum.extract import LANGUAGES, Document, Extraction, Grammar, extract_all, grammar_of
from variorum.extract.extraction import AT_ONCE
from variorum.extract.paragraph import parse_texts


def spent(work: Callable[[], None]) -> float:
    """The seconds of this process that some work takes."""
    gc.collect()
    began = process_time()
    work()
    return process_time() - began


def measured(documents: Sequence[Document], grammar: Grammar) -> tuple[float, float, list[str]]:
    """Seconds of the bare parse, seconds of extraction, and the claims as text."""
    parse = whole = 0.0
    made: list[Extraction] = []
    for first in range(0, len(documents), AT_ONCE):
        batch = documents[first : first + AT_ONCE]

        def parsed(batch: Sequence[Document] = batch) -> None:
            for _ in parse_texts([(d.content, d.text.blocks) for d in batch], grammar.parse):
                pass

        def extracted(batch: Sequence[Document] = batch) -> None:
            made.extend(extract_all(batch, grammar))

        # Whoever goes second finds its words in the caches, so that they go first in turn.
        if first // AT_ONCE % 2:
            whole, parse = whole + spent(extracted), parse + spent(parsed)
        else:
            parse, whole = parse + spent(parsed), whole + spent(extracted)
    return parse, whole, [repr(claim) for one in made for claim in one.claims]


def result(contents: list[str], language: str) -> dict[str, Any]:
    """What is measured of texts in one language."""
    grammar = grammar_of(language)
    documents = [document(content, language) for content in contents]
    tenth = documents[: max(1, len(documents) // 10)]
    measured(tenth, grammar)  # loads what is loaded once
    _, few_s, _ = measured(tenth, grammar)
    parse_s, whole_s, claims = measured(documents, grammar)
    characters, few = (sum(len(d.content) for d in those) for those in (documents, tenth))
    words = sum(len(content.split()) for content in contents)
    return {
        "language": language,
        "documents": len(documents),
        "words": words,
        "claims": len(claims),
        "parse_s": round(parse_s, 2),
        "extraction_s": round(whole_s, 2),
        "ratio": round(parse_s / whole_s, 3),
        "words_per_second": round(words / whole_s),
        "growth": round(log(whole_s / few_s) / log(characters / few), 2) if characters > few else None,
        "digest": hashlib.sha256("\n".join(claims).encode()).hexdigest()[:16],
    }


def main() -> None:
    """Read or invent, measure, print as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--first", type=int, help="only so many of the texts")
    parser.add_argument("--articles", type=int, default=60, help="how many are invented where no texts are given")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    if given.texts is None and given.lang != "en":
        parser.error(f"Invented articles are English; give texts for --lang {given.lang}.")
    held = texts(given.texts) if given.texts else [a.plain() for a in articles(given.articles, given.seed)]
    if not held:
        parser.error(f"{given.texts} holds no texts.")
    print(json.dumps(result(held[: given.first], given.lang), indent=1))


if __name__ == "__main__":
    main()
