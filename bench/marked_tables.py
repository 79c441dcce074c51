"""Each claim that is read from marked tables and lists, judged right or wrong; for bench.grades.

    python -m bench.marked_tables tests/extract/tables/marked/held_out.txt OUT.tsv

The file's head tells its form. A table is read by the columns that are proposed for it, as a member would confirm them
unchanged; one for which nothing is proposed claims nothing. A claim is right where its type and all its parts (subject
and status, or measure and figure, and group, place and time) are marked. Printed besides: how many are marked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.first_reading import Told, as_marked_told, write
from variorum.extract.document import Document
from variorum.extract.tables import propose_all, read_table
from variorum.model.source import Block, Source, Text
from variorum.values.kazakh_letters import folded_word

PUBLISHED = "2031-04-01"
_KINDS = {"# ": "heading", "- ": "list_item"}


@dataclass(slots=True)
class Marked:
    """A table as readers hand it on, block for block, with what it states."""

    language: str
    blocks: list[str] = field(default_factory=list)
    claims: list[Told] = field(default_factory=list)


def tables(path: Path) -> list[Marked]:
    """The marked tables of a file."""
    found: list[Marked] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            found.append(Marked(line.partition("language=")[2].strip()))
        elif line.startswith("  "):
            kind, *rest = (part.strip() for part in line.split(";"))
            found[-1].claims.append({"type": kind, **{n: v for n, _, v in (p.partition("=") for p in rest)}})
        elif line.strip() and found:
            found[-1].blocks.append(line)
    return found


def _document(table: Marked) -> Document:
    content, blocks = "", []
    for line in table.blocks:
        kind = _KINDS.get(line[:2], "table_row")
        words = line[2:] if line[:2] in _KINDS else line
        blocks.append(Block(len(content), len(content) + len(words), kind))
        content += words + "\n\n"
    source = Source("a" * 64, True, None, (), "Port Watch", PUBLISHED, table.language, None, None, None, None)
    return Document(source, Text("b" * 64, "a" * 64, "delimited", "1", len(content), tuple(blocks), ()), content)


def judged(table: Marked) -> Iterator[tuple[str, Told, bool]]:
    """Each claim made of a table by its rule, what it states, and whether that is marked; each mark once."""
    document = _document(table)
    left = list(table.claims)
    for proposal in propose_all(document):
        found = read_table(document, proposal.headed, proposal.mapping).extraction
        for claim in found.claims:
            told = as_marked_told(claim, found, False)
            gold = next((g for g in left if _same(g, told)), None)
            if gold is not None:
                left.remove(gold)
            yield claim.rule, told, gold is not None


def _same(gold: Told, told: Told) -> bool:
    names = set(gold) | set(told)
    return all(folded_word(gold.get(n, "all")) == folded_word(told.get(n, "all")) for n in names)


def main() -> None:
    """Read the tables, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    marked = tables(given.tables)
    rows = [(str(at), rule, told, right) for at, t in enumerate(marked, 1) for rule, told, right in judged(t)]
    write(given.out, rows)
    wanted = sum(len(t.claims) for t in marked)
    print(f"{sum(r[3] for r in rows)} right, {len(rows)} made, {wanted} marked", file=sys.stderr)


if __name__ == "__main__":
    main()
