"""`variorum demo`: build the two example inquiries and say where to look."""

import sys
from pathlib import Path

import click

from variorum.cli.options import device_name, json_option, member_name
from variorum.cli.output import print_json, progress_bar, warn
from variorum.ledger.keys import keys_folder, make_keys
from variorum.pipeline.demonstrating import demonstrate


@click.command()
@click.argument("out", default="variorum-demo", type=click.Path(path_type=Path, file_okay=False))
@json_option
@click.pass_obj
def command(folder: Path, out: Path, as_json: bool) -> None:
    """Build the examples into OUT: January 2022 in Kazakhstan from published figures, and an invented event."""
    visitor = make_keys(keys_folder(), member_name(), device_name())
    with progress_bar() as progress:
        done = list(demonstrate(folder / out, visitor, progress))
    for example in done:
        if as_json:
            told = {"statements": example.published.statements, "remarks": list(example.remarks)}
            print_json({"name": example.name, "index": str(example.published.index), **told})
            continue
        click.echo(f"{example.title}: {example.published.statements} statements, accepted and published")
        click.echo(f"    {example.published.index.resolve()}")
        for remark in example.remarks:
            warn(f"    {remark}")
    if not as_json and done:
        click.echo(f"Look into one with: {sys.argv[0]} -C {done[0].inquiry} serve")
