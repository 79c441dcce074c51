"""The toll that each article tells, as JSON Lines: python -m bench.tolls ARTICLES.jsonl OUT.jsonl.

A line an article in: {"id", "title", "published", "content"}, the day as 2017-01-28; out: {"id", "killed": [lo, hi]},
or null where the article tells of no dead. The number is the least that the text tells: a bound that it leaves open
("a fatal shooting", "at least three") is taken at its lower end, since the scorer compares one number.
Score with `score.py killed OUT.jsonl ARTICLES.jsonl`.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from variorum.extract import Document, extract_all, grammar_of
from variorum.extract.toll import toll
from variorum.model.source import Block, Source, Text
from variorum.read.reader import read


def document(article: dict[str, str]) -> Document:
    """An article as a document: its title over its text, read as the pipeline reads a text file."""
    data = f"{article['title']}\n\n{article['content']}".encode("utf-8", "replace")
    reading = read(data, "text/plain", "article.txt")
    blocks = tuple(Block(b.start, b.end, b.kind, b.page, b.duplicate_of) for b in reading.blocks)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(
        digest, True, article["title"], (), None, article.get("published"), "en", "text/plain", len(data), None, None
    )  # fmt: skip
    text_digest = hashlib.sha256(reading.text.encode()).hexdigest()
    text = Text(text_digest, digest, reading.reader, reading.reader_version, len(reading.text), blocks, ())
    return Document(source, text, reading.text)


def tolls(articles: Iterable[dict[str, str]]) -> Iterator[dict[str, object]]:
    """A row an article: the least number of dead that it tells."""
    listed = list(articles)
    documents = [document(article) for article in listed]
    for article, held, extraction in zip(listed, documents, extract_all(documents, grammar_of("en")), strict=True):
        told = toll(held, extraction)
        yield {"id": article["id"], "killed": [told.least, told.least] if told else None}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    lines = arguments.articles.read_text(encoding="utf-8-sig").split("\n")
    articles = [json.loads(line) for line in lines if line.strip()]
    begun = time.perf_counter()
    with arguments.out.open("w", encoding="utf-8") as out:
        for count, row in enumerate(tolls(articles), 1):
            out.write(json.dumps(row) + "\n")
            if count % 200 == 0 or count == len(articles):
                print(f"{count} of {len(articles)} articles", file=sys.stderr)
    print(f"{len(articles) / (time.perf_counter() - begun):.2f} articles/s", file=sys.stderr)


if __name__ == "__main__":
    main()
