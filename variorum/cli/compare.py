"""`variorum compare`: what agrees, what conflicts, what only seems to, and why."""

from pathlib import Path

import click

from variorum.cli.options import as_of, as_of_options, json_option
from variorum.cli.output import print_entries, print_lines
from variorum.model.comparison import Comparison, ComparisonKind
from variorum.pipeline.comparing import SHOWN, compare
from variorum.pipeline.editing import PUBLISHED
from variorum.pipeline.inquiry import Inquiry


@click.command()
@click.option("--kind", "kinds", multiple=True, type=click.Choice([str(k) for k in ComparisonKind]), help="Only these.")
@click.option("--accepted", is_flag=True, help="Only among accepted statements.")
@json_option
@as_of_options
@click.pass_obj
def command(folder: Path, /, kinds: tuple[str, ...], accepted: bool, as_json: bool, **clocks: str | None) -> None:
    """Compare statements: each outcome with its kind, its reason and the statements that show it."""
    when = as_of(clocks["said"], clocks["published"], clocks["known"])
    found = compare(Inquiry.open(folder), when, PUBLISHED if accepted else SHOWN)
    chosen = [comparison for comparison in found if not kinds or str(comparison.kind) in kinds]
    if as_json:
        print_lines(comparison.as_json() for comparison in chosen)
        return
    print_entries(f"{len(chosen)} comparisons", (entry(comparison) for comparison in chosen))


def entry(comparison: Comparison) -> tuple[str, str]:
    """A comparison as an entry of a list: its kind, rule and voices; why, why not otherwise, what would settle it."""
    kind = str(comparison.kind).replace("_", " ")
    lo, hi = comparison.independent
    independent = str(lo) if lo == hi else f"{lo} to {hi}"
    voices = f"voices {comparison.voices_for} for, {comparison.voices_against} against, {independent} independent"
    told = [comparison.reason, comparison.why_not, comparison.settle and f"It would be settled by: {comparison.settle}"]
    return f"{kind} ({comparison.rule}; {voices})", "\n".join(sentence for sentence in told if sentence)
