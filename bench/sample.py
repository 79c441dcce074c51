"""A sample of proposed claims to be judged by hand: so many of each rule and type, drawn with a seed.

    python -m bench.sample TEXTS OUT.tsv [--lang en] [--each 12] [--seed 1] [--held-out]

TEXTS is a folder of .txt files, a JSON object of objects, or JSON Lines; of an object the field named articleBody,
content, doc_text or text is read. Whoever judges writes yes or no into the column `right`: yes where the words are in
the text (always so), the speaker is who says it, the stance is theirs, and the type and its parts are what is said.
`of` is how many claims of that rule and type the texts gave. Then: python -m bench.grades --judged OUT.tsv --data NAME.
The sample holds others' texts: it stays out of the project.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.attribution import line_blocks
from variorum.extract import LANGUAGES, Document, extract_all, grammar_of
from variorum.model.claim import Claim
from variorum.model.source import Source, Text

FIELDS = ("articleBody", "content", "doc_text", "text")
AROUND = 300
COLUMNS = ("right", "of", "rule", "type", "stance", "modality", "certainty", "speaker", "stated", "passage", "context")


def texts(path: Path) -> list[str]:
    """The texts of a folder or file, in order."""
    if path.is_dir():
        return [file.read_text("utf-8") for file in sorted(path.glob("*.txt"))]
    data = path.read_text("utf-8")
    if path.suffix == ".json":
        held = json.loads(data)
        rows = list(held.values()) if isinstance(held, dict) else held
    else:
        rows = [json.loads(line) for line in data.splitlines() if line.strip()]
    return [next(str(row[name]) for name in FIELDS if row.get(name)) for row in rows if any(map(row.get, FIELDS))]


def document(content: str, language: str) -> Document:
    """A text as a document without a date, by an author who is not known."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    source = Source(digest, True, None, (), None, None, language, "text/plain", len(content), None, None)
    return Document(source, Text(digest, digest, "lines", "1", len(content), tuple(line_blocks(content)), ()), content)


def shown(claim: Claim, content: str) -> dict[str, str]:
    """A claim as a line to be judged."""
    passage, p = claim.passages[0], claim.proposition
    start, end = passage.start or 0, passage.end or 0
    parts = dict(p.arguments)
    if p.quantity:
        parts["count"] = f"{p.quantity.lo}..{p.quantity.hi}"
    parts |= {name: value for name, value in (("place", p.place), ("group", p.group), ("time", p.time)) if value}
    around = content[max(0, start - AROUND) : start] + "[[" + passage.exact + "]]" + content[end : end + AROUND]
    return {
        "right": "", "rule": claim.rule, "type": str(p.type), "stance": str(claim.stance),
        "modality": str(claim.modality), "certainty": str(claim.certainty), "speaker": claim.speaker_name,
        "stated": json.dumps(parts, ensure_ascii=False), "passage": passage.exact, "context": around,
    }  # fmt: skip


def proposed(contents: list[str], language: str) -> Iterator[dict[str, str]]:
    """All claims that the rules propose from the texts."""
    documents = [document(content, language) for content in contents]
    for given, extraction in zip(documents, extract_all(documents, grammar_of(language)), strict=True):
        for claim in extraction.claims:
            yield shown(claim, given.content)


def main() -> None:
    """Extract, draw, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--each", type=int, default=12, help="at most so many of each rule and type")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held-out", action="store_true", help="only every second text")
    given = parser.parse_args()
    contents = texts(given.texts)
    groups: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in proposed(contents[1::2] if given.held_out else contents, given.lang):
        groups[row["rule"], row["type"]].append({name: " ".join(value.split()) for name, value in row.items()})
    random = Random(given.seed)
    drawn = [
        row | {"of": str(len(held))}
        for _, held in sorted(groups.items())
        for row in random.sample(held, min(given.each, len(held)))
    ]
    with given.out.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, delimiter="\t")
        writer.writeheader()
        writer.writerows(drawn)
    of = sum(map(len, groups.values()))
    print(f"{len(drawn)} claims of {of}, {len(groups)} rules and types, seed {given.seed}", file=sys.stderr)


if __name__ == "__main__":
    main()
