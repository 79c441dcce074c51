"""`variorum add`: preserve and read sources."""

import sys
from pathlib import Path
from typing import Any

import click

from variorum.cli.options import json_option, seal_option, sealing
from variorum.cli.output import counted, not_read, print_json, progress_bar, warn
from variorum.pages.visible import visible
from variorum.pipeline.adding import Added, Unread, add
from variorum.pipeline.receiving import Form

PACKAGES = {
    Form.BAG: "a BagIt bag, taken with what it says of its files (--from files: as plain files).",
    Form.AUTO_ARCHIVER: "made by auto-archiver, taken with what it says of its files (--from files: as plain files).",
}
"""What a package is called, by its form."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--origin", help="Where they come from, for the custody log: 'handed over by …', an address.")
@click.option(
    "--from",
    "form",
    type=click.Choice([str(form) for form in Form]),
    help="What the folders are; told by content if not given.",
)
@seal_option
@json_option
@click.pass_obj
def command(folder: Path, /, paths: tuple[Path, ...], origin: str | None, form: str | None, **given: Any) -> None:
    """Preserve files and folders in the vault and read them; what cannot be read is kept, listed and reported.

    A BagIt bag and a folder made by auto-archiver are recognised: what they say of their files goes into the custody,
    and their hashes are compared (exit status 1 where one does not hold). --from files takes them as plain files.
    """
    with progress_bar() as progress:
        added = add(sealing(folder, given["entitled"]), paths, origin, progress, Form(form) if form else None)
    if given["as_json"]:
        print_json(added_json(added))
    else:
        report(added)
    sys.exit(1 if added.faults else 0)


def added_json(added: Added) -> dict[str, object]:
    """What adding did, for machines."""
    return {
        "added": [source.id for source in added.sources],
        "known": list(added.known),
        "unread": [_told(item) for item in added.unread],
        "packages": [{"name": name, "form": str(form)} for name, form in added.packages],
        "unexplained": list(added.unexplained),
        "faults": [_told(item) for item in added.faults],
    }


def _told(item: Unread) -> dict[str, str | None]:
    return {"name": item.name, "reason": item.reason, "source": item.source}


def report(added: Added) -> None:
    """What adding did, for people: a line of counts, then a sentence for each file that was not read or is at fault."""
    for name, form in added.packages:
        click.echo(visible(f"{name}: {PACKAGES[form]}"))
    click.echo(
        f"{counted(len(added.sources), 'source')} added, {len(added.known)} held already, {len(added.unread)} not read."
    )
    if added.unexplained:
        named = ", ".join(added.unexplained[:5]) + (", …" if len(added.unexplained) > 5 else "")
        warn(
            f"{len(added.unexplained)} files are in no record of their package, and were taken as plain files: {named}"
        )
    for item in added.unread:
        kept = "" if item.source is None else " It is preserved all the same."
        warn(not_read(item.name, item.reason) + kept)
    for item in added.faults:
        kept = "" if item.source is None else " It is preserved all the same."
        warn(f"Package: {item.reason}{kept}")
