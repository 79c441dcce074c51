"""`variorum timestamp`: have an authority elsewhere sign that a checkpoint existed, over the network or a USB stick."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from variorum.cli.options import json_option, signing
from variorum.cli.output import counted, print_entries, print_json, print_lines, warn
from variorum.errors import StampRejected, UsageError
from variorum.ledger.certificates import MAX_PEM, read_certificates, read_revocations
from variorum.ledger.clock import stamp as written
from variorum.ledger.clock import system_clock
from variorum.ledger.ledger import Ledger
from variorum.ledger.timestamp import Stamp, Trust, stamps
from variorum.ledger.token import MAX_TOKEN, asked, query
from variorum.pages.visible import visible
from variorum.pipeline.authority import ask
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.stamping import Evidence, Kept, due, enter_checkpoint, enter_stamp

T = TypeVar("T")
FILE = click.Path(path_type=Path, dir_okay=False)
STATES = {
    "good": "holds",
    "renew": "holds, and is due to be renewed",
    "renewed": "holds through a later one",
    "expired": "no longer holds: renewed too late, or never",
    "broken": "does not hold",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked of the command."""

    authorities: tuple[str, ...]
    request: Path | None
    response: Path | None
    renew: bool


@click.command(name="timestamp")
@click.option("--authority", "authorities", metavar="URL", multiple=True, help="Ask this authority; may be repeated.")
@click.option("--request", type=FILE, help="Write the query to this file, to be carried elsewhere; sends nothing.")
@click.option("--response", type=FILE, help="Take an authority's answer from this file (with --request: its query).")
@click.option(
    "--certificates", type=FILE, multiple=True, help="PEM file with the authority's root, and what leads to it."
)
@click.option("--revocations", type=FILE, multiple=True, help="Revocation list (CRL, PEM or DER) to archive with it.")
@click.option("--renew", is_flag=True, help="Cover the time-stamp that expires first by a new one.")
@click.option("--list", "listing", is_flag=True, help="List all time-stamps, and when to renew them; enters nothing.")
@json_option
@click.pass_obj
def command(folder: Path, /, listing: bool, as_json: bool, **given: Any) -> None:
    """Time-stamp the newest checkpoint (RFC 3161); one is made first when the ledger has moved on.

    --authority sends its digest to an authority over the network, and nothing else. Without one: --request writes
    the query to carry elsewhere, --response takes the answer back. With --list, --certificates names the only roots
    to be held good, instead of those archived with the stamps; exit status 1 when a time-stamp does not hold.
    """
    evidence = Evidence(
        _read(given.pop("certificates"), read_certificates), _read(given.pop("revocations"), read_revocations)
    )
    wanted = Wanted(**given)
    if listing:
        if wanted != Wanted((), None, None, False):
            raise UsageError("--list only lists; leave out --authority, --request, --response and --renew.")
        _list(Ledger.open(folder), evidence, as_json)
    elif bool(wanted.authorities) + bool(wanted.request or wanted.response) != 1:
        raise UsageError("Name an authority with --authority URL, or a file with --request or --response.")
    elif wanted.response:
        nonce = asked(_bytes(wanted.request, MAX_TOKEN), str(wanted.request))[1] if wanted.request else None
        answer = _bytes(wanted.response, MAX_TOKEN)
        _report(enter_stamp(signing(folder), answer, evidence, nonce=nonce, renewing=wanted.renew), as_json)
    else:
        _stamp(signing(folder), wanted, evidence, as_json)


def _stamp(inquiry: Inquiry, wanted: Wanted, evidence: Evidence, as_json: bool) -> None:
    if wanted.renew and due(stamps(inquiry.ledger, inquiry.clock()), None, inquiry.ledger) is None:
        raise UsageError("No time-stamp that still holds waits to be renewed; make a new one without --renew.")
    kept = enter_checkpoint(inquiry, anew=wanted.renew)
    if wanted.request:
        wanted.request.write_bytes(query(kept.checkpoint))
        _written(kept, wanted.request, as_json)
        return
    failed = 0
    for url in wanted.authorities:
        asking = query(kept.checkpoint)
        try:
            answer = ask(url, asking)
            nonce = asked(asking, url)[1]
            _report(enter_stamp(inquiry, answer, evidence, nonce=nonce, renewing=wanted.renew), as_json)
        except StampRejected as fault:
            # The others are asked all the same; what they sign is entered.
            warn(f"variorum: {url}: {fault}")
            failed += 1
    if failed:
        sys.exit(1)


def _read(paths: tuple[Path, ...], read: Callable[[bytes, str], tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(each for path in paths for each in read(_bytes(path, MAX_PEM), str(path)))


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as fault:
        raise UsageError(f"The file {path} cannot be read: {fault.strerror}.") from fault
    if len(data) > most:
        raise UsageError(f"The file {path} is larger than {most} bytes; that is not what was asked for.")
    return data


def _written(kept: Kept, path: Path, as_json: bool) -> None:
    if as_json:
        print_json({"digest": kept.checkpoint.digest, "entry": kept.entry, "request": str(path)})
        return
    click.echo(f"The query for checkpoint {kept.checkpoint.digest} is in {path}. Carry it to where there is a network:")
    click.echo(f"  curl -H 'Content-Type: application/timestamp-query' --data-binary @{path.name} URL > answer.tsr")
    click.echo(f"and take the answer back with: variorum timestamp --response answer.tsr --request {path}")


def _list(ledger: Ledger, evidence: Evidence, as_json: bool) -> None:
    trust = Trust.of(evidence.certificates, evidence.revocations)
    if evidence.certificates and not trust.roots:
        raise UsageError("The certificates given hold no root (one signed by its own key); give the authority's root.")
    if evidence.revocations and not evidence.certificates:
        raise UsageError("--revocations is checked with the roots that --certificates gives; give them too.")
    found = stamps(ledger, system_clock(), trust if evidence.certificates else None)
    if as_json:
        print_lines(map(as_object, found))
    elif found:
        print_entries(counted(len(found), "time-stamp"), [(each.authority, _told(each)) for each in found])
    else:
        click.echo("There is no time-stamp in this inquiry.")
    if any(not each.holds for each in found):
        sys.exit(1)


def _report(stamp: Stamp, as_json: bool) -> None:
    if as_json:
        print_json(as_object(stamp))
        return
    said = f"has signed that checkpoint {stamp.digest} existed at {_moment(stamp.time)}."
    click.echo(f"{visible(stamp.authority)} {said}")
    click.echo(f"Renew it before {_moment(stamp.until)}, best from {_moment(stamp.renew_from)}.")
    if stamp.revocations_of is None:
        click.echo("No revocation list says whether its certificates were good; archive one with --revocations.")


def _told(stamp: Stamp) -> str:
    lines = [f"{STATES[stamp.state]}: checkpoint {stamp.digest} existed at {_moment(stamp.time)}"]
    if stamp.holds and stamp.state != "renewed":
        lines.append(f"renew from {_moment(stamp.renew_from)}, at the latest before {_moment(stamp.until)}")
    if stamp.renewed_by:
        lines.append(f"carried by entry {stamp.renewed_by}")
    lines.extend(f"{fault.kind}: {fault.meaning}" for fault in stamp.faults)
    lists = f"revocation lists of {_moment(stamp.revocations_of)}" if stamp.revocations_of else "no revocation lists"
    lines.append(f"root {stamp.root or 'unknown'}; {lists}")
    lines.append(f"entry {stamp.entry}")
    return "\n".join(lines)


def _moment(moment: datetime | None) -> str:
    return written(moment) if moment else "no known time"


def as_object(stamp: Stamp) -> dict[str, Any]:
    """A time-stamp for machines."""
    moments = {"time": stamp.time, "until": stamp.until, "renew_from": stamp.renew_from}
    return {
        "entry": stamp.entry,
        "state": stamp.state,
        "holds": stamp.holds,
        "digest": stamp.digest,
        "authority": stamp.authority,
        **{name: written(moment) if moment else None for name, moment in moments.items()},
        "faults": [{"kind": fault.kind, "meaning": fault.meaning} for fault in stamp.faults],
        "renews": stamp.renews,
        "renewed_by": stamp.renewed_by,
        "token": stamp.token,
        "evidence": list(stamp.evidence),
        "root": stamp.root,
        "revocations_of": written(stamp.revocations_of) if stamp.revocations_of else None,
    }
