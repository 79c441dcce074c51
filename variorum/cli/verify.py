"""`variorum verify`: find any byte changed in ledger or vault, and name it."""

import sys
from pathlib import Path

import click

from variorum.cli.options import json_option
from variorum.cli.output import print_json, progress_bar
from variorum.ledger.faults import Verification
from variorum.ledger.verify import verify
from variorum.pipeline.settings import load_settings


@click.command()
@json_option
@click.pass_obj
def command(folder: Path, as_json: bool) -> None:
    """Check every entry, body and preserved byte; exit status 1 where anything was changed."""
    load_settings(folder)
    with progress_bar() as progress:
        outcome = verify(folder, progress=lambda done, total: progress("Verifying", done, total))
    if as_json:
        print_json(verification_json(outcome))
    else:
        report(outcome)
    sys.exit(0 if outcome.ok else 1)


def verification_json(outcome: Verification) -> dict[str, object]:
    """The outcome for machines: ok, faults, what is and what is not proved."""
    return {
        "ok": outcome.ok,
        "faults": [
            {"kind": str(f.kind), "where": f.where, "meaning": f.meaning, "remedy": f.remedy} for f in outcome.faults
        ],
        "proved": list(outcome.proved),
        "not_proved": list(outcome.not_proved),
    }


def report(outcome: Verification) -> None:
    """The outcome for people."""
    for fault in outcome.faults:
        click.echo(f"{fault.kind}: {fault.where}: {fault.meaning} {fault.remedy}")
    click.echo("The ledger and the vault are whole." if outcome.ok else f"{len(outcome.faults)} faults found.")
    if outcome.proved:
        click.echo("\nProved:")
    else:
        click.echo("\nProved: nothing of the whole while a fault stands; what is not named above was found as it was.")
    for sentence in outcome.proved:
        click.echo(f"  {sentence}")
    click.echo("Not proved:")
    for sentence in outcome.not_proved:
        click.echo(f"  {sentence}")
