"""`variorum bag`: an inquiry as a BagIt bag, an inquiry from one, and the check of any bag."""

import sys
from pathlib import Path

import click

from variorum.cli.options import json_option
from variorum.cli.output import counted, print_json, progress_bar, warn
from variorum.cli.verify import verification_json
from variorum.pages.visible import visible
from variorum.pipeline.packaging import Exported, Imported, export_bag, import_bag
from variorum.preserve.bag import Bag, read_bag

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(name="bag")
def command() -> None:
    """Pack an inquiry as a BagIt bag (RFC 8493), lay one out from a bag, or check any bag.

    A bag holds everything in the inquiry, encrypted only where it was sealed: give it to nobody who may not read it
    all. To add a bag of documents as sources: variorum add BAG.
    """


@command.command(name="export")
@click.argument("out", metavar="NEW_FOLDER", type=FOLDER)
@click.option("--organisation", help="Source-Organization of the bag; left out unless you give it.")
@json_option
@click.pass_obj
def export_command(folder: Path, out: Path, organisation: str | None, as_json: bool) -> None:
    """Pack ledger and vault as a bag in a new folder; exit status 1 where bytes of the vault are altered."""
    with progress_bar() as progress:
        exported = export_bag(folder, out, organisation, progress=progress)
    if as_json:
        print_json(exported_json(exported))
    else:
        click.echo(f"{counted(exported.bag.files, 'file')} ({exported.bag.size} bytes) packed.")
        click.echo("The bag holds everything in the inquiry, encrypted only where it was sealed.")
        click.echo(exported.bag.folder)
    for path in exported.altered:
        warn(f"{path} is not the bytes that were preserved, and was packed as it is; run: variorum verify")
    sys.exit(1 if exported.altered else 0)


@command.command(name="import")
@click.argument("bag", type=FOLDER)
@click.option("--into", required=True, metavar="NEW_FOLDER", type=FOLDER, help="Where the inquiry is laid out.")
@json_option
def import_command(bag: Path, into: Path, as_json: bool) -> None:
    """Check a bag whole, lay out its inquiry in a new folder and verify it; exit status 1 where that finds faults."""
    with progress_bar() as progress:
        imported = import_bag(bag, into, progress)
    if as_json:
        print_json(imported_json(imported))
    else:
        report_import(imported)
    sys.exit(0 if imported.verification.ok else 1)


@command.command(name="check")
@click.argument("bag", type=FOLDER)
@json_option
def check_command(bag: Path, as_json: bool) -> None:
    """Is a bag, of whatever, complete and valid? Exit status 1, and each fault, if not."""
    with progress_bar() as progress:
        found = read_bag(bag, progress=lambda done, total: progress("Checking", done, total))
    if as_json:
        print_json(checked_json(found))
    else:
        for fault in found.faults:
            click.echo(_shown(fault.reason))
        click.echo(
            f"{counted(len(found.files), 'file')}: complete and valid."
            if found.valid
            else f"{counted(len(found.files), 'file')}: not valid, {counted(len(found.faults), 'fault')}."
        )
        if found.weak:
            warn("Its manifests use MD5 or SHA-1 only: they show accidents, not what somebody altered on purpose.")
    sys.exit(0 if found.valid else 1)


def exported_json(exported: Exported) -> dict[str, object]:
    """What exporting did, for machines."""
    bag = exported.bag
    return {"bag": str(bag.folder), "files": bag.files, "bytes": bag.size, "altered": list(exported.altered)}


def imported_json(imported: Imported) -> dict[str, object]:
    """What importing did, for machines."""
    return {
        "folder": str(imported.folder),
        "left_out": list(imported.left_out),
        "verification": verification_json(imported.verification),
    }


def checked_json(bag: Bag) -> dict[str, object]:
    """What checking found, for machines."""
    return {
        "valid": bag.valid,
        "version": bag.version,
        "files": len(bag.files),
        "faults": [{"path": _shown(fault.path), "reason": _shown(fault.reason)} for fault in bag.faults],
        "weak": bag.weak,
    }


def report_import(imported: Imported) -> None:
    """What importing did, for people."""
    found = imported.verification
    for fault in found.faults:
        click.echo(f"{fault.kind}: {fault.where}: {fault.meaning} {fault.remedy}")
    click.echo("The ledger and the vault are whole." if found.ok else f"{counted(len(found.faults), 'fault')} found.")
    if imported.left_out:
        named = ", ".join(imported.left_out[:3]) + (", …" if len(imported.left_out) > 3 else "")
        click.echo(f"{len(imported.left_out)} other files of the bag were left out ({named}).")
    click.echo(imported.folder)


def _shown(text: str) -> str:
    return visible(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
