"""Grades of the rules, from the scorer's JSON: score.py attribution … | python -m bench.grades --data "PolNeAR".

Writes the rows of that data in variorum/model/grades.tsv anew: for each rule how many of its attributions were right of
how many. `--judged FILE` reads claims that a person judged instead: tab-separated, a header, columns `rule`, `type` and
`right` (yes or no), a line a claim. What was measured on texts that the rules were written on is no grade: give texts
that were held back (`python -m bench.attribution … --held-out`). Where judged claims say `of` how many they were
drawn, the share right among all claims of those texts is estimated too: the mean of the shares of each rule and type,
weighted by their numbers (Cochran, Sampling Techniques, 1977, chapter 5), with a normal interval.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from math import sqrt
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


def share_right(path: Path) -> tuple[float, float] | None:
    """The share of all claims from which judged ones were drawn that is right, and half its 95% interval.

    None where the sample does not say of how many each was drawn.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    if not rows or any(not row.get("of") for row in rows):
        return None
    strata = {(row["rule"], row["type"]): int(row["of"]) for row in rows}
    everything = sum(strata.values())
    mean = variance = 0.0
    for grade in judged(path, ""):
        weight = strata[grade.rule, grade.type] / everything
        mean += weight * grade.right / grade.checked
        # Of a stratum of which few were read, none wrong does not say that none is: one right and one wrong are added.
        likely = (grade.right + 1) / (grade.checked + 2)
        variance += weight**2 * likely * (1 - likely) / grade.checked
    return mean, 1.96 * sqrt(variance)


def main() -> None:
    """Read what was measured, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="what the data is called where a grade is shown")
    parser.add_argument("--judged", type=Path)
    given = parser.parse_args()
    found = judged(given.judged, given.data) if given.judged else scored(json.load(sys.stdin), given.data)
    share = share_right(given.judged) if given.judged else None
    if share:
        print(f"of all claims of those texts {share[0]:.1%} right, ±{share[1]:.1%}", file=sys.stderr)
    kept = [grade for grade in grades().values() if grade.data != given.data]
    rows = {(grade.rule, grade.type): grade for grade in [*kept, *found]}
    lines = (f"{g.rule}\t{g.type}\t{g.right}\t{g.checked}\t{g.data}\n" for _, g in sorted(rows.items()))
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(found)} grades of {given.data} in {TABLE.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
