"""`variorum prove`: one file that shows a statement to whoever has no inquiry."""

import os
from pathlib import Path

import click

from variorum.cli.options import json_option, open_option
from variorum.cli.output import print_json, warn
from variorum.errors import UsageError
from variorum.ledger.proof_row import read_row
from variorum.pages.visible import visible
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.proving import Proved, prove


@click.command()
@click.argument("asked", metavar="STATEMENT|FIGURE...", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file: proof-ID.json here.")
@click.option("--with-parts", is_flag=True, help="Also the statements that are part of a figure, a proof for each.")
@click.option("--with-decisions", is_flag=True, help="Also what members decided on them, with their NAMES and reasons.")
@open_option
@json_option
@click.pass_obj
def command(
    folder: Path, /, asked: tuple[str, ...], out: Path | None, as_json: bool, sealed: bool, **shown: bool
) -> None:
    """Write a file that proves where a statement was entered, by which device, and what covers it.

    A STATEMENT is named by its id or the beginning of it, as `variorum claims` prints them. A FIGURE of a toll is a
    statement: name it so, or by the address of its page in an edition. Whoever has the file checks it with
    `variorum check`, or with the one file that `variorum check --standalone` writes.
    """
    inquiry = Inquiry.opened(folder) if sealed else Inquiry.open(folder)
    made = prove(inquiry, asked, parts=shown["with_parts"], decisions=shown["with_decisions"])
    target = out or Path(f"proof-{made.statements[0][:12]}.json")
    _write(target, made.proof.to_file())
    if as_json:
        print_json(_as_object(made, target))
    else:
        _report(made, target)


def _write(target: Path, data: bytes) -> None:
    """Write the file whole; one that is there and differs is left alone. Raises UsageError."""
    if target.exists():
        if target.read_bytes() == data:
            return
        raise UsageError(f"{target} is there already and differs: name another file with --out.")
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    temporary.write_bytes(data)
    os.replace(temporary, target)


def _as_object(made: Proved, target: Path) -> dict[str, object]:
    covering = made.covering
    return {
        "file": str(target),
        "bytes": target.stat().st_size,
        "statements": list(made.statements),
        "covered": made.covered,
        "checkpoint": covering.checkpoint.digest if covering else None,
        "timestamps": len(covering.stamps) if covering else 0,
        "sealed": made.sealed,
    }


def _report(made: Proved, target: Path) -> None:
    covering = made.covering
    for part in made.proof.parts:
        row = read_row(part.opened.row, "claim")
        click.echo(visible(f"{row.id[:12]}  {row.passages[0].exact}"))
    click.echo(f"{target}, {target.stat().st_size} bytes")
    click.echo(
        "It shows these words, the public key of the device that entered them and the time by its clock"
        + (f", and the public keys of all {len(covering.checkpoint.heads)} devices of the inquiry" if covering else "")
        + (", and the NAMES of members with their reasons" if made.proof.decisions else "")
        + ". It opens no other statement."
    )
    if made.sealed:
        warn("What it shows is sealed in the inquiry, and will be read by whoever gets the file.")
    if made.covered < len(made.statements):
        warn("Not covered by a checkpoint yet: variorum checkpoint, variorum timestamp, then prove it again.")
    elif covering and not covering.stamps:
        warn("Not time-stamped yet: variorum timestamp, then prove it again.")
    click.echo(f"To check it: variorum check {target}")
