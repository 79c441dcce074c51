"""Claims of one text as JSON Lines, as `variorum claims --json` prints them: python -m bench.article TEXT OUT.jsonl.

The text is read by Variorum's own reader, furniture and repeated paragraphs told apart, and scored by
`score.py article OUT.jsonl GOLD.jsonl`.
"""

import argparse
import hashlib
import json
from pathlib import Path

from variorum.extract import Document, extract, grammar_of
from variorum.model.claim import Claim
from variorum.model.source import Block, Source, Text


def document(path: Path) -> Document:
    """The file as a document, read as the pipeline reads it."""
    from variorum.read.reader import read

    data = path.read_bytes()
    reading = read(data, "text/plain", path.name)
    digest = hashlib.sha256(data).hexdigest()
    stated = reading.metadata
    source = Source(
        digest, True, stated.title, stated.authors, stated.publisher, stated.published, "en", "text/plain", len(data),
        stated.url, None,
    )  # fmt: skip
    blocks = tuple(Block(b.start, b.end, b.kind, b.page, b.duplicate_of) for b in reading.blocks)
    content = reading.text
    text_digest = hashlib.sha256(content.encode()).hexdigest()
    text = Text(text_digest, digest, reading.reader, reading.reader_version, len(content), blocks, ())
    return Document(source, text, content)


def row(claim: Claim) -> dict[str, object]:
    """A claim as the scorer reads it."""
    quantity = claim.proposition.quantity
    return {
        "id": claim.id, "speaker": claim.speaker_name, "stance": str(claim.stance), "type": str(claim.proposition.type),
        "lo": _number(quantity.lo) if quantity else None, "hi": _number(quantity.hi) if quantity else None,
        "passages": [{"start": p.start, "end": p.end, "exact": p.exact} for p in claim.passages],
        "rule": claim.rule, "arguments": dict(claim.proposition.arguments), "place": claim.proposition.place,
        "group": claim.proposition.group, "time": claim.proposition.time, "said": claim.said,
        "certainty": str(claim.certainty), "modality": str(claim.modality), "mode": str(claim.mode),
    }  # fmt: skip


def _number(bound: object) -> float | int | None:
    if bound is None:
        return None
    value = float(str(bound))
    return int(value) if value.is_integer() else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    extraction = extract(document(arguments.text), grammar_of("en"))
    with arguments.out.open("w", encoding="utf-8") as out:
        for claim in extraction.claims:
            out.write(json.dumps(row(claim), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
