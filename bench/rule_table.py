"""Precision by rule as a Markdown table, from the scorer's JSON: score.py … | python -m bench.rule_table."""

import json
import math
import sys


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95% Wilson interval of a share, in percent."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return 100 * (middle - half), 100 * (middle + half)


def main() -> None:
    result = json.load(sys.stdin)
    print("| rule | right | found | precision % | 95% interval |\n|---|---|---|---|---|")
    for name, pair in sorted(result["by_rule"].items()):
        right, found = (int(number) for number in pair.split("/"))
        low, high = wilson(right, found)
        print(f"| {name} | {right} | {found} | {100 * right / found:.1f} | {low:.0f}–{high:.0f} |")


if __name__ == "__main__":
    main()
