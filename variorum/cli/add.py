"""`variorum add`: preserve and read sources."""

from pathlib import Path

import click

from variorum.cli.options import json_option, signing
from variorum.cli.output import not_read, print_json, progress_bar, warn
from variorum.pipeline.adding import Added, add


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--origin", help="Where they come from, for the custody log: 'handed over by …', an address.")
@json_option
@click.pass_obj
def command(folder: Path, paths: tuple[Path, ...], origin: str | None, as_json: bool) -> None:
    """Preserve files and folders in the vault and read them; what cannot be read is kept, listed and reported."""
    with progress_bar() as progress:
        added = add(signing(folder), paths, origin, progress)
    if as_json:
        print_json(added_json(added))
        return
    report(added)


def added_json(added: Added) -> dict[str, object]:
    """What adding did, for machines."""
    return {
        "added": [source.id for source in added.sources],
        "known": list(added.known),
        "unread": [{"name": item.name, "reason": item.reason, "source": item.source} for item in added.unread],
    }


def report(added: Added) -> None:
    """What adding did, for people: a line of counts, then a sentence for each file that was not read."""
    click.echo(f"{len(added.sources)} sources added, {len(added.known)} held already, {len(added.unread)} not read.")
    for item in added.unread:
        kept = "" if item.source is None else " It is preserved all the same."
        warn(not_read(item.name, item.reason) + kept)
