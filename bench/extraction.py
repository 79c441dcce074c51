"""Whole extraction beside the bare parse of the same paragraphs, in seconds of the process, in the same run.

    python -m bench.extraction [TEXTS] [--lang en] [--first 100] [--articles 60] [--seed 20220105]

TEXTS is read as by bench.sample: a folder of .txt files, JSON or JSON Lines; without it English invented articles are
made. Parse and extraction take turns, sixteen documents each, so that what else the machine does falls on both.
`ratio` is the rate of extraction to that of the parse as it is done here, `library_ratio` to that of the same parse
by the library's own interface (spaCy's pipeline; slovnet's tagger, parser and name finder), which is slower; `growth`
the power of the size with which the seconds of extraction grow from a tenth of the texts to all (1 is linear);
`digest` that of all claims, which tells whether a change of the code changed what is found.
"""

import argparse
import gc
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import log
from pathlib import Path
from time import process_time
from typing import Any

from bench.bare_parse import bare_parse
from bench.invented import SEED, articles
from bench.sample import document, texts
from variorum.extract import LANGUAGES, Document, Extraction, Grammar, extract_all, grammar_of
from variorum.extract.extraction import AT_ONCE
from variorum.extract.paragraph import parse_texts

Library = Callable[[Sequence[str]], None]


def spent(work: Callable[[], None]) -> float:
    """The seconds of this process that some work takes."""
    gc.collect()
    began = process_time()
    work()
    return process_time() - began


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of the bare parse as done here and by the library's own interface, and of extraction; the claims."""

    parse: float
    theirs: float
    whole: float
    claims: list[str]


def measured(documents: Sequence[Document], grammar: Grammar, library: Library | None) -> Measured:
    """What each takes, in turns over the same batches of documents."""
    parse = theirs = whole = 0.0
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
        if library is not None:
            paragraphs = [d.content[block.start : block.end] for d in batch for block in d.text.blocks]
            theirs += spent(partial(library, paragraphs))
    return Measured(parse, theirs, whole, [repr(claim) for one in made for claim in one.claims])


def result(contents: list[str], language: str) -> dict[str, Any]:
    """What is measured of texts in one language."""
    grammar = grammar_of(language)
    documents = [document(content, language) for content in contents]
    tenth = documents[: max(1, len(documents) // 10)]
    library = bare_parse(language)
    measured(tenth, grammar, library)  # loads what is loaded once
    few_s = measured(tenth, grammar, None).whole
    done = measured(documents, grammar, library)
    characters, few = (sum(len(d.content) for d in those) for those in (documents, tenth))
    words = sum(len(content.split()) for content in contents)
    return {
        "language": language,
        "documents": len(documents),
        "words": words,
        "claims": len(done.claims),
        "parse_s": round(done.parse, 2),
        "library_parse_s": round(done.theirs, 2) if library else None,
        "extraction_s": round(done.whole, 2),
        "ratio": round(done.parse / done.whole, 3),
        "library_ratio": round(done.theirs / done.whole, 3) if library else None,
        "words_per_second": round(words / done.whole),
        "growth": round(log(done.whole / few_s) / log(characters / few), 2) if characters > few else None,
        "digest": hashlib.sha256("\n".join(done.claims).encode()).hexdigest()[:16],
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
