"""`variorum extract`: propose attributed statements from the texts."""

from pathlib import Path

import click

from variorum.cli.options import json_option, signing
from variorum.cli.output import print_json, progress_bar, warn
from variorum.pipeline.extracting import Extracted, extract_texts

NAMED = 10
"""So many texts that were passed over are named; the rest is counted."""


@click.command()
@json_option
@click.pass_obj
def command(folder: Path, as_json: bool) -> None:
    """Propose who says what from every text not yet gone through by this version of the rules."""
    with progress_bar() as progress:
        extracted = extract_texts(signing(folder), progress)
    if as_json:
        passed_over = list(extracted.passed_over)
        print_json({"texts": extracted.runs, "claims": extracted.claims, "passed_over": passed_over})
        return
    report(extracted)


def report(extracted: Extracted) -> None:
    """What extracting did, for people."""
    click.echo(f"{extracted.claims} statements proposed from {extracted.runs} texts. None is published until accepted.")
    if extracted.passed_over:
        warn(
            f"{len(extracted.passed_over)} texts are in languages that the rules do not read yet; "
            "code their statements by hand (variorum code):"
        )
        for title in extracted.passed_over[:NAMED]:
            warn(f"  {title}")
        if len(extracted.passed_over) > NAMED:
            warn(f"  and {len(extracted.passed_over) - NAMED} more; all with: variorum extract --json")
