"""`variorum code`: enter statements that were coded by hand."""

import sys
from pathlib import Path
from typing import Any

import click

from variorum.cli.options import json_option, seal_option, sealing
from variorum.cli.output import counted, print_json, progress_bar, warn
from variorum.extract.coded_sheet import write_templates
from variorum.pipeline.coding import code


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--propose", is_flag=True, help="Enter them as proposed, for another member to review.")
@click.option("--template", type=click.Path(path_type=Path, file_okay=False), help="Write a coding sheet here.")
@seal_option
@json_option
@click.pass_obj
def command(folder: Path, /, files: tuple[Path, ...], propose: bool, template: Path | None, **given: Any) -> None:
    """Enter statements coded by hand in FILES (.csv, .xlsx, .jsonl), or write an empty coding sheet."""
    if template is not None:
        for path in write_templates(template):
            click.echo(f"Wrote {path}")
        return
    if not files:
        raise click.UsageError("Name a coded file, or ask for an empty sheet with --template FOLDER.")
    inquiry, as_json = sealing(folder, given["entitled"]), given["as_json"]
    faulty = False
    for file in files:
        with progress_bar() as progress:
            done = code(inquiry, file, propose, progress)
        faulty = faulty or bool(done.faults)
        faults = [fault.sentence for fault in done.faults]
        if as_json:
            print_json({"file": file.name, "claims": done.claims, "known": done.known, "faults": faults})
            continue
        told = (
            "was entered before; nothing is entered twice."
            if done.known
            else f"{counted(done.claims, 'statement')} entered."
        )
        click.echo(f"{file.name}: {told}")
        for sentence in faults:
            warn(f"{file.name}: {sentence}")
    sys.exit(1 if faulty else 0)
