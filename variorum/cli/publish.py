"""`variorum publish`: write an edition as a site."""

from pathlib import Path

import click

from variorum.cli.options import day, json_option
from variorum.cli.output import counted, print_json, progress_bar
from variorum.pipeline.editing import publish_edition
from variorum.pipeline.inquiry import Inquiry


@click.command()
@click.argument("out", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--include-proposed", is_flag=True, help="Show proposals too, each marked as not reviewed.")
@click.option("--as-of", "said", metavar="DAY", help="The record as it stood on this day (YYYY-MM-DD).")
@json_option
@click.pass_obj
def command(folder: Path, out: Path | None, include_proposed: bool, said: str | None, as_json: bool) -> None:
    """Write an edition into OUT (editions/latest in the inquiry): accepted statements only."""
    inquiry = Inquiry.open(folder)
    target = out or folder / "editions" / ("working" if include_proposed else "latest")
    with progress_bar() as progress:
        published = publish_edition(inquiry, target, include_proposed, day(said) if said else None, progress)
    if as_json:
        told = {"index": str(published.index), "statements": published.statements, "proposed": published.proposed}
        print_json(told)
        return
    click.echo(f"{counted(published.statements, 'statement')} published, {published.proposed} of them not reviewed.")
    if not published.statements:
        click.echo("No statement is accepted yet: variorum review, or publish --include-proposed.")
    click.echo(published.index)
