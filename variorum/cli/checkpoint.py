"""`variorum checkpoint`: one digest over all that the ledger holds, to keep elsewhere and check against later."""

import re
import sys
from pathlib import Path
from typing import Any

import click

from variorum.cli.options import json_option, signing
from variorum.cli.output import counted, print_json
from variorum.errors import MalformedEntry, UsageError
from variorum.ledger.checkpoint import MAX_FILE, Checkpoint, Discrepancy, discrepancies
from variorum.ledger.ledger import Ledger
from variorum.pipeline.stamping import Kept, enter_checkpoint, find_checkpoint

DIGEST = re.compile(r"[0-9a-f]{64}")


@click.command(name="checkpoint")
@click.option("--check", "against", metavar="DIGEST|FILE", help="Does the ledger still extend this checkpoint?")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the checkpoint to a file, too.")
@json_option
@click.pass_obj
def command(folder: Path, against: str | None, out: Path | None, as_json: bool) -> None:
    """Enter a checkpoint and print its digest, to be kept elsewhere: read out, printed, posted, time-stamped.

    With --check nothing is entered: exit status 0 when all that stood in the ledger at that checkpoint still stands
    in it, unchanged and in its place, 1 when not. A file (written by --out) says which chain differs; a digest is
    looked up in the ledger.
    """
    if against is not None:
        if out is not None:
            raise UsageError("--check enters nothing, so there is nothing for --out to write; leave one of them out.")
        _check(Ledger.open(folder), against, as_json)
        return
    kept = enter_checkpoint(signing(folder))
    if out is not None:
        out.write_bytes(kept.checkpoint.to_file())
    if as_json:
        print_json(as_object(kept))
    else:
        _report(kept, out)


def as_object(kept: Kept) -> dict[str, Any]:
    """A checkpoint for machines."""
    return {"entry": kept.entry, "fresh": kept.fresh, **kept.checkpoint.body()}


def spoken(digest: str) -> str:
    """A digest as it is read out over a telephone: four lines of four groups of four digits."""
    groups = [digest[at : at + 4] for at in range(0, len(digest), 4)]
    return "\n".join("  " + " ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


def _report(kept: Kept, out: Path | None) -> None:
    entries = sum(head.seq for head in kept.checkpoint.heads.values())
    chains = len(kept.checkpoint.heads)
    click.echo(kept.checkpoint.digest)
    click.echo(f"\nTo read out or write down:\n{spoken(kept.checkpoint.digest)}\n")
    click.echo(f"It covers {counted(entries, 'entry', 'entries')} in {counted(chains, 'chain')}.")
    if not kept.fresh:
        click.echo("Nothing was entered since this checkpoint, so no other was made.")
    if out is not None:
        click.echo(f"Written to {out}; keep it where nobody who writes here can change it.")


def _check(ledger: Ledger, against: str, as_json: bool) -> None:
    named = re.sub(r"[\s:-]", "", against).lower()
    kept = _given(ledger, against, named)
    faults = discrepancies(ledger, kept) if kept else (_unknown(named),)
    if as_json:
        listed = [{"chain": each.chain or None, "kind": each.kind, "meaning": each.meaning} for each in faults]
        print_json({"ok": not faults, "digest": kept.digest if kept else named, "discrepancies": listed})
    else:
        for each in faults:
            click.echo(f"{each.kind}: {each.chain}: {each.meaning}" if each.chain else f"{each.kind}: {each.meaning}")
        click.echo(
            "The ledger does not extend the checkpoint; compare it with another copy."
            if faults
            else "All that the checkpoint covers still stands in the ledger, unchanged and in its place."
        )
    if faults:
        sys.exit(1)


def _given(ledger: Ledger, against: str, named: str) -> Checkpoint | None:
    """The checkpoint to check against; None when only its digest is given and the ledger does not hold it."""
    if DIGEST.fullmatch(named):
        kept = find_checkpoint(ledger, named)
        return kept.checkpoint if kept else None
    try:
        with Path(against).open("rb") as file:
            return Checkpoint.from_file(file.read(MAX_FILE + 1))
    except MalformedEntry as fault:
        raise UsageError(f"{against} is not a checkpoint that --out wrote: {fault}") from fault
    except (OSError, ValueError):
        raise UsageError(f"{against!r} is neither a digest of 64 digits nor a file that can be read.") from None


def _unknown(digest: str) -> Discrepancy:
    meaning = f"No checkpoint {digest} is in this ledger: its end was cut off, or it was written anew."
    return Discrepancy("", "unknown-checkpoint", meaning)
