"""`variorum rebuild`: make the record anew from the ledger."""

from pathlib import Path

import click

from variorum.cli.options import json_option
from variorum.cli.output import print_json, progress_bar
from variorum.pipeline.rebuilding import rebuild


@click.command()
@json_option
@click.pass_obj
def command(folder: Path, as_json: bool) -> None:
    """Throw the record away and project it anew; the same ledger gives the same table digests."""
    with progress_bar() as progress:
        digests = rebuild(folder, progress)
    if as_json:
        # Names of tables are a kind of text of their own, which JSON does not take.
        print_json({str(table): digest for table, digest in digests.items()})
        return
    for table, digest in sorted(digests.items()):
        click.echo(f"{digest}  {table}")
