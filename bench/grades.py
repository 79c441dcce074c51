"""Grades of the rules, from the scorer's JSON: score.py attribution … | python -m bench.grades --data "PolNeAR".

Writes the rows of that data in variorum/model/grades.tsv anew: for each rule how many of its attributions were right
of how many. `--judged FILE …` reads claims that were judged instead: tab-separated, a header, columns `rule`, `type`
and `right` (yes or no), a line a claim. `--first-readings` alone does so for every set in
tests/extract/first_readings, which `python -m bench.first_reading` (of tables: `bench.marked_tables`) judges by the
marks of its texts. Where two sets measure the same rule and type, the one of which more claims were checked stands.
What was measured on texts that the rules were written on is no grade: give texts that were held back (`python -m
bench.attribution … --held-out`). Where judged claims say `of` how many they were drawn, the share right among all
claims of those texts is estimated too: the mean of the shares of each rule and type, weighted by their numbers
(Cochran, Sampling Techniques, 1977, chapter 5), with a normal interval.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from pathlib import Path

from variorum.model.grade import ANY, Grade, grades

TABLE = Path(__file__).parents[1] / "variorum/model/grades.tsv"
HEAD = "rule\ttype\tright\tchecked\tdata\n"
FOLDER = Path(__file__).parents[1] / "tests/extract/first_readings"
FIRST_READINGS = {
    # The set before these (kazakh-further) was read before there were rules for offices, relations and causes.
    "Kazakh marked sentences, first reading": ("kazakh-newest.tsv", "kazakh-latest.tsv"),
    "Kazakh news, judged by reading": ("kazakh-news.tsv",),
    "Russian marked texts, first reading": ("russian-*.tsv",),
    "marked tables, first reading": ("tables.tsv",),
}
"""The sets that were read once before a rule was changed for them, by what they are called, and their files."""


def scored(result: dict[str, dict[str, str]], data: str) -> list[Grade]:
    """The grades in a result of the scorer."""
    found = []
    for rule, pair in result["by_rule"].items():
        right, checked = (int(number) for number in pair.split("/"))
        found.append(Grade(rule, ANY, right, checked, data))
    return found


def judged(paths: Iterable[Path], data: str) -> list[Grade]:
    """The grades that judged claims give, by rule and type."""
    right: Counter[tuple[str, str]] = Counter()
    checked: Counter[tuple[str, str]] = Counter()
    for row in (row for path in paths for row in _rows(path)):
        key = row["rule"], row["type"]
        checked[key] += 1
        right[key] += row["right"] == "yes"
    return [Grade(*key, right[key], checked[key], data) for key in checked]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def first_readings() -> list[Grade]:
    """The grades of every set that was kept as it was first read."""
    return [
        grade
        for data, patterns in FIRST_READINGS.items()
        for grade in judged((p for pattern in patterns for p in sorted(FOLDER.glob(pattern))), data)
    ]


def standing(held: Iterable[Grade], found: Sequence[Grade]) -> list[Grade]:
    """The grades with those that were found anew in place of what their sets gave before, in the order of the table.

    Of two sets that measure the same rule and type, the one of which more claims were checked stands.
    """
    again = {grade.data for grade in found}
    rows: dict[tuple[str, str], Grade] = {}
    for grade in [*(g for g in held if g.data not in again), *found]:
        key = grade.rule, grade.type
        if key not in rows or grade.checked >= rows[key].checked:
            rows[key] = grade
    return [grade for _, grade in sorted(rows.items())]


def share_right(path: Path) -> tuple[float, float] | None:
    """The share of all claims from which judged ones were drawn that is right, and half its 95% interval.

    None where the sample does not say of how many each was drawn.
    """
    rows = _rows(path)
    if not rows or any(not row.get("of") for row in rows):
        return None
    strata = {(row["rule"], row["type"]): int(row["of"]) for row in rows}
    everything = sum(strata.values())
    mean = variance = 0.0
    for grade in judged([path], ""):
        weight = strata[grade.rule, grade.type] / everything
        mean += weight * grade.right / grade.checked
        # Of a stratum of which few were read, none wrong does not say that none is: one right and one wrong are added.
        likely = (grade.right + 1) / (grade.checked + 2)
        variance += weight**2 * likely * (1 - likely) / grade.checked
    return mean, 1.96 * sqrt(variance)


def main() -> None:
    """Read what was measured, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="what the data is called where a grade is shown")
    parser.add_argument("--judged", type=Path, nargs="+")
    parser.add_argument("--first-readings", action="store_true", help="every set that was kept as first read")
    given = parser.parse_args()
    if given.first_readings == bool(given.data):
        parser.error("say --data NAME, or --first-readings alone")
    if given.first_readings:
        found = first_readings()
    else:
        found = judged(given.judged, given.data) if given.judged else scored(json.load(sys.stdin), given.data)
    for path in given.judged or ():
        share = share_right(path)
        if share:
            print(f"of all claims of those texts {share[0]:.1%} right, ±{share[1]:.1%}", file=sys.stderr)
    rows = standing(grades().values(), found)
    lines = (f"{g.rule}\t{g.type}\t{g.right}\t{g.checked}\t{g.data}\n" for g in rows)
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(found)} grades of {given.data or 'first readings'} in {TABLE.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
