"""`variorum merge`: take in what another copy of the inquiry holds."""

from pathlib import Path

import click

from variorum.cli.options import device_name, json_option, member_name, signing
from variorum.cli.output import counted, print_json, progress_bar, warn
from variorum.ledger.keys import keys_folder, make_keys
from variorum.ledger.standing import Standing
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.merging import Received, found_copy, receive

SHOWN = 20


@click.command()
@click.argument("other", type=click.Path(path_type=Path, exists=True))
@click.option("--new", is_flag=True, help="Make a new copy in a folder that holds no inquiry yet (-C names it).")
@json_option
@click.pass_obj
def command(folder: Path, /, other: Path, new: bool, as_json: bool) -> None:
    """Take in what OTHER holds and this copy lacks: another copy's folder, on any medium, or a bundle.

    Nothing is written to OTHER. Both branches of a fork are kept. Merging again changes nothing.
    """
    with progress_bar() as progress:
        if new:
            outcome = found_copy(folder, other, make_keys(keys_folder(), member_name(), device_name()), progress)
        else:
            outcome = receive(signing(folder), other, progress)
    inquiry = Inquiry.open(folder)
    if as_json:
        print_json(received_json(outcome))
    else:
        report(inquiry, outcome)


def received_json(outcome: Received) -> dict[str, object]:
    """What a merge came to, for machines."""
    merged = outcome.merged
    return {
        "entries": merged.entries,
        "chains": dict(merged.chains),
        "kinds": dict(merged.kinds),
        "blobs": merged.blobs,
        "bytes": merged.bytes,
        "withheld": merged.withheld,
        "erased": len(outcome.erased),
        "refusals": merged.refusals,
        "refused": [{"where": item.where, "reason": item.reason} for item in merged.refused],
        "forks": [{"chain": chain, "after": after or None} for chain, after in merged.forks],
        "gaps": [{"chain": chain, "first": first} for chain, first in merged.gaps],
        "receipt": outcome.receipt,
    }


def report(inquiry: Inquiry, outcome: Received) -> None:
    """What a merge came to, for people: what came from whom, then what needs a look."""
    merged = outcome.merged
    judged = Standing.of(inquiry.ledger)
    if not merged.entries and not merged.blobs and not outcome.erased:
        click.echo("Nothing new: this copy holds all that the other one does.")
    for chain, number in merged.chains.items():
        click.echo(f"{counted(number, 'entry', 'entries')} of {whose(judged, chain)}")
    if merged.blobs:
        click.echo(f"{counted(merged.blobs, 'file')} of the vault, {merged.bytes} bytes")
    if merged.withheld or outcome.erased:
        click.echo(
            f"Withdrawn or sealed: {merged.withheld} files that the other copy still has were not taken, "
            f"{len(outcome.erased)} were deleted here."
        )
    for chain, _ in merged.forks:
        warn(
            f"Forked: {whose(judged, chain)} wrote in two copies, or its key is in other hands. Both branches are "
            "kept; ask whose they are (docs/teams.md)."
        )
    for chain, _ in merged.gaps:
        warn(f"Incomplete: entries of {whose(judged, chain)} are missing in between; merge a fuller copy.")
    for item in merged.refused[:SHOWN]:
        warn(f"Not taken: {item.where}: {item.reason}")
    if merged.refusals > SHOWN:
        warn(f"… and {merged.refusals - SHOWN} more that were not taken; --json lists them.")
    if outcome.stranger:
        warn("No receipt was entered, as you are not a member yet; ask to be introduced: variorum members request.")


def whose(judged: Standing, chain: str) -> str:
    """A chain by its device and member, for people."""
    device = judged.devices.get(chain)
    if device is None:
        return f"the uncertified device {chain[:12]}"
    return f"{judged.members[device.member].name}'s {device.name} ({chain[:12]})"
