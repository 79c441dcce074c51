"""`variorum bundle`: write what another copy lacks into one file, to carry on a stick."""

from pathlib import Path

import click

from variorum.cli.options import json_option
from variorum.cli.output import counted, print_json, warn
from variorum.errors import UsageError
from variorum.pipeline.bundling import bundle, known_since, known_to, members_named
from variorum.pipeline.inquiry import Inquiry


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--since", metavar="CHECKPOINT", help="Only what is beyond a checkpoint: its digest, or its file.")
@click.option("--for", "reader", metavar="MEMBER", help="Only what this member's devices are not known to hold.")
@click.option("--to", multiple=True, metavar="MEMBER", help="Encrypt it to this member; repeat it.")
@json_option
@click.pass_obj
def command(folder: Path, /, out: Path, **given: object) -> None:
    """Write a bundle to OUT, which another copy takes in with: variorum merge OUT.

    Without --since or --for it holds the whole inquiry. Without --to whoever finds it can read it.
    """
    since, reader, to = given["since"], given["reader"], given["to"]
    if since and reader:
        raise UsageError("Give --since or --for, not both.")
    inquiry = Inquiry.open(folder)
    known = known_since(inquiry, str(since)) if since else None
    if reader:
        known = known_to(inquiry, members_named(inquiry.ledger, (str(reader),))[0])
    made = bundle(inquiry, out, known, members_named(inquiry.ledger, tuple(to) if isinstance(to, tuple) else ()))
    if given["as_json"]:
        told = {"path": str(made.path), "entries": made.entries, "blobs": made.blobs, "size": made.size}
        print_json(told | {"to": list(made.recipients)})
        return
    whom = f", readable by {', '.join(made.recipients)} only" if made.recipients else ""
    click.echo(
        f"Wrote {counted(made.entries, 'entry', 'entries')} and {counted(made.blobs, 'file')} of the vault to {out}: "
        f"{made.size} bytes{whom}."
    )
    if not made.recipients:
        warn("It is not encrypted: whoever has it reads it. Encrypt it with --to MEMBER.")
