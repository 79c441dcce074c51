"""`variorum build`: from a folder of sources to a working edition in one go."""

from pathlib import Path

import click

from variorum.cli import add, extract, tables
from variorum.cli.options import device_name, json_option, member_name
from variorum.cli.output import print_json, progress_bar
from variorum.errors import UsageError
from variorum.ledger.keys import keys_folder, make_keys
from variorum.pipeline.building import build


@click.command()
@click.argument("sources", type=click.Path(path_type=Path, file_okay=False))
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="The inquiry's folder: SOURCES-inquiry.")
@json_option
@click.pass_obj
def command(folder: Path, sources: Path, into: Path | None, as_json: bool) -> None:
    """Do all of it: preserve, read, extract and compare a folder of SOURCES, and write a working edition.

    Its statements are proposals and are marked as not reviewed. The sources themselves are left as they are.
    """
    if not sources.is_dir():
        raise UsageError(f"{sources} is not a folder; name the folder that holds the sources.")
    target = into or folder / f"{sources.resolve().name}-inquiry"
    if sources.resolve() in (target.resolve(), *target.resolve().parents):
        raise UsageError(f"{target} lies within {sources}; choose a folder outside the sources with --into.")
    device = make_keys(keys_folder(), member_name(), device_name())
    with progress_bar() as progress:
        built = build(sources, target, device, progress)
    if as_json:
        done = {"statements": built.published.statements, "index": str(built.published.index)}
        print_json({**add.added_json(built.added), "claims": built.extracted.claims, **done})
        return
    add.report(built.added)
    extract.report(built.extracted)
    tables.report(built.tabled)
    click.echo(f"Working edition, not reviewed: {built.published.index}")
    click.echo(f"Next: variorum -C {target} review")
