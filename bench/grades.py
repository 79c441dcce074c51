"""Grades of the rules, from the scorer's JSON: score.py attribution … | python -m bench.grades --data "PolNeAR".

Writes the rows of that data in variorum/model/grades.tsv anew: for each rule how many of its attributions were right of
how many. `--judged FILE` reads claims that a person judged instead: tab-separated, a header, columns `rule`, `type` and
`right` (yes or no), a line a claim. What was measured on texts that the rules were written on is no grade: give texts
that were held back (`python -m bench.attribution … --held-out`).
"""

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

from variorum.model.grade import ANY, Grade, grades

TABLE = Path(__file__).parents[1] / "variorum/model/grades.tsv"
HEAD = "rule\ttype\tright\tchecked\tdata\n"


def scored(result: dict[str, dict[str, str]], data: str) -> list[Grade]:
    """The grades in a result of the scorer."""
    found = []
    for rule, pair in result["by_rule"].items():
        right, checked = (int(number) for number in pair.split("/"))
        found.append(Grade(rule, ANY, right, checked, data))
    return found


def judged(path: Path, data: str) -> list[Grade]:
    """The grades that judged claims give, by rule and type."""
    right: Counter[tuple[str, str]] = Counter()
    checked: Counter[tuple[str, str]] = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            key = row["rule"], row["type"]
            checked[key] += 1
            right[key] += row["right"] == "yes"
    return [Grade(*key, right[key], checked[key], data) for key in checked]


def main() -> None:
    """Read what was measured, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="what the data is called where a grade is shown")
    parser.add_argument("--judged", type=Path)
    given = parser.parse_args()
    found = judged(given.judged, given.data) if given.judged else scored(json.load(sys.stdin), given.data)
    kept = [grade for grade in grades().values() if grade.data != given.data]
    rows = {(grade.rule, grade.type): grade for grade in [*kept, *found]}
    lines = (f"{g.rule}\t{g.type}\t{g.right}\t{g.checked}\t{g.data}\n" for _, g in sorted(rows.items()))
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(found)} grades of {given.data} in {TABLE.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
