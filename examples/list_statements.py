"""Lists an inquiry's statements as a sheet of decisions to fill in, for `variorum review --from`.

Usage: variorum -C DIR claims --json | python examples/list_statements.py [SOURCES_FOLDER] > decisions.csv
Each line gives the source's file (or its id), the exact words, type, speaker, an empty decision and reason, and what
helps whoever decides. Write accept or reject; remove lines that are to stay undecided.
"""

import csv
import hashlib
import json
import sys
from pathlib import Path

COLUMNS = ("source", "exact", "type", "speaker", "decision", "reason", "status", "stance", "figure", "said", "rule")


def file_names(folder: Path) -> dict[str, str]:
    """The names of a folder's files by SHA-256."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in files}


def line(statement: dict, names: dict[str, str]) -> dict[str, str]:
    """One statement as a line of the sheet."""
    passages = statement.get("passages") or [{}]
    exact = passages[0].get("exact") or ""
    bounds = [statement.get("lo"), statement.get("hi")]
    figure = "" if bounds == [None, None] else "–".join("" if bound is None else str(bound) for bound in bounds)
    known = {name: statement.get(name) or "" for name in ("status", "speaker", "stance", "type", "said", "rule")}
    source = str(statement.get("source"))
    return {
        "source": names.get(source, source),
        "exact": exact,
        "decision": "",
        "reason": "",
        "figure": figure,
        **known,
    }


def main(arguments: list[str]) -> None:
    """Read JSON Lines from standard input and write the sheet to standard output."""
    names = file_names(Path(arguments[0])) if arguments else {}
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for text in sys.stdin:
        if text.strip():
            row = line(json.loads(text), names)
            # A cell that begins like a formula is kept from being one.
            writer.writerow({key: "'" + cell if cell[:1] in "=+-@" and cell else cell for key, cell in row.items()})


if __name__ == "__main__":
    main(sys.argv[1:])
