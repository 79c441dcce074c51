"""`variorum members`: who belongs to the inquiry, with which devices; introducing, certifying, revoking, recovering."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from variorum.cli.options import device_name, json_option, member_name, signing
from variorum.cli.output import counted, print_entries, print_json, print_lines, warn
from variorum.errors import UsageError
from variorum.ledger.canonical import canonical
from variorum.ledger.key_requests import (
    CERTIFICATE,
    DEVICE,
    MEMBER,
    accept,
    certificate,
    device_request,
    introduced,
    membership_request,
    read_request,
    write_request,
)
from variorum.ledger.keys import fingerprint, keys_folder, load_member, load_member_file, make_keys
from variorum.ledger.ledger import Ledger
from variorum.ledger.roles import Role
from variorum.pages.visible import visible
from variorum.pipeline.devices import certify_device, recover
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.members import DeviceState, Membership, MemberState, introduce, membership
from variorum.pipeline.revoking import Revoked, chains_of, last_before, last_named, last_now, named_key, revoke
from variorum.pipeline.settings import load_settings

NEW_FILE = click.Path(path_type=Path, dir_okay=False)
GIVEN_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the members with their roles and devices, and how much of each chain does not count."""
    if ctx.invoked_subcommand is not None:
        return
    load_settings(ctx.obj)
    found = membership(Ledger.open(ctx.obj))
    if as_json:
        print_lines(map(member_json, found.members))
        print_lines({"key": None, "devices": [device_json(device)]} for device in found.strangers)
    else:
        _show(found)


@command.command(name="request")
@click.argument("file", type=NEW_FILE, required=False)
@click.option("--device", is_flag=True, help="Ask for this machine's key to be certified as a second device of yours.")
def request_command(file: Path | None, device: bool) -> None:
    """Write what you send to a member to be introduced: your public key. Read the digits out to them by telephone."""
    folder = keys_folder()
    held = (
        device_request(folder, device_name())
        if device
        else membership_request(make_keys(folder, member_name(), device_name()))
    )
    if file:
        write_request(file, held)
        click.echo(f"Wrote {file}; nothing in it is secret.")
    else:
        # As the file holds it, so that what is redirected or pasted into a mail can be taken in as well.
        click.echo(canonical(held).decode())
    key = held["device" if device else "member"]["key"]
    warn(f"Read this to the member who takes it in, by another way than you send it: {fingerprint(key)}")


@command.command(name="introduce")
@click.argument("name")
@click.argument("key", metavar="KEY|FILE")
@click.option("--role", type=click.Choice([str(role) for role in Role]), default=str(Role.MEMBER), show_default=True,
              help="What they may write; an introducer gives at most their own.")  # fmt: skip
@click.pass_obj
def introduce_command(folder: Path, name: str, key: str, role: str) -> None:
    """Introduce NAME by their public key, or by the file that `members request` wrote."""
    if Path(key).is_file():
        key = introduced(read_request(Path(key), MEMBER), key).member
    inquiry = signing(folder)
    introduce(inquiry, name, key, Role(role))
    inquiry.catch_up()
    click.echo(visible(f"Introduced {name} as {role}. Compare with them before you rely on it: {fingerprint(key)}"))


@command.command(name="certify")
@click.argument("request", type=GIVEN_FILE)
@click.argument("answer", type=NEW_FILE)
@click.pass_obj
def certify_command(folder: Path, request: Path, answer: Path) -> None:
    """Certify a second device of yours by its REQUEST; take ANSWER back to it (`variorum members accept`)."""
    held = read_request(request, DEVICE)
    if answer.exists():
        raise UsageError(f"{answer} is there already; name a new file.")
    inquiry = signing(folder)
    found = certify_device(inquiry, load_member(keys_folder()), held, str(request))
    write_request(answer, certificate(found))
    inquiry.catch_up()
    click.echo(
        visible(f"Certified the device '{found.device_name}' ({fingerprint(found.device)}); take {answer} to it.")
    )


@command.command(name="accept")
@click.argument("answer", type=GIVEN_FILE)
def accept_command(answer: Path) -> None:
    """Take the certificate that `members certify` wrote: this machine signs as your device from now on."""
    device = accept(keys_folder(), read_request(answer, CERTIFICATE), str(answer))
    click.echo(
        visible(f"This device signs as '{device.member_name}' ({device.name}) in inquiries that know the member.")
    )


def last_good_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Which entries of a revoked key still count."""
    for option in (
        click.option("--reason", default="", help="Why, for the other members to read; it stays in the ledger."),
        click.option("--since", metavar="TIME", help="Good is what is dated before (2022-01-09 or …T18:30:00Z)."),
        click.option("--now", is_flag=True, help="Good is all that is held here."),
        click.option(
            "--last-good", multiple=True, metavar="CHAIN:ENTRY", help="The last good entry of a chain; repeat it."
        ),
    ):
        function = option(function)
    return function


@command.command(name="revoke")
@click.argument("key", metavar="KEY|NAME")
@last_good_options
@json_option
@click.pass_obj
def revoke_command(folder: Path, /, key: str, as_json: bool, **given: Any) -> None:
    """Revoke the KEY of a device or a member: what was written beyond the last good entries does not count.

    It is kept and shown as quarantined, whenever it arrives. Chains of the key for which no good entry is named do
    not count at all.
    """
    inquiry = signing(folder)
    target = named_key(inquiry.ledger, key)
    report(revoke(inquiry, target, last_good(inquiry.ledger, target, **given), given["reason"]), as_json)
    inquiry.catch_up()


@command.command(name="recover")
@click.argument("file", type=GIVEN_FILE)
@click.option("--revoke", "key", metavar="KEY|NAME", help="A key to revoke with the recovery key's authority.")
@last_good_options
@json_option
@click.pass_obj
def recover_command(folder: Path, /, file: Path, key: str | None, as_json: bool, **given: Any) -> None:
    """Use the recovery key in FILE: introduce yourself as a lead, and revoke what was stolen, whoever held it."""
    make_keys(keys_folder(), member_name(), device_name())
    inquiry = Inquiry.open(folder, signing=True)
    target = named_key(inquiry.ledger, key) if key else None
    good = last_good(inquiry.ledger, target, **given) if target else {}
    if inquiry.device is None:
        raise UsageError("There is no device key to introduce; run `variorum keys show`.")
    once = recover(inquiry, load_member_file(file), inquiry.device)
    if target:
        report(revoke(inquiry, target, good, given["reason"], once), as_json)
    inquiry.catch_up()
    if not as_json:
        click.echo(visible(f"{inquiry.device.member_name} is a lead of this inquiry."))
    warn("Take the recovery key offline again.")


def last_good(
    ledger: Ledger, key: str, *, last_good: tuple[str, ...], now: bool, since: str | None, reason: str
) -> dict[str, str]:
    """The last good entry of each chain, as the options say. Raises UsageError where they do not say it in one way."""
    if sum((bool(last_good), now, since is not None)) != 1:
        raise UsageError(
            "Say which entries still count: --last-good CHAIN:ENTRY, --since TIME, or --now for all that is held here."
        )
    if last_good:
        return last_named(ledger, last_good)
    chains = chains_of(ledger, key)
    return last_now(ledger, chains) if now else last_before(ledger, chains, str(since))


def report(outcome: Revoked, as_json: bool) -> None:
    """What a revocation came to."""
    if as_json:
        print_json({"entry": outcome.entry, "quarantined": outcome.quarantined, "lost": list(outcome.lost)})
        return
    click.echo(f"Revoked; quarantined: {counted(outcome.quarantined, 'entry', 'entries')} held here.")
    for name in outcome.lost:
        warn(f"The introduction of {name} is among them; if they belong, introduce them again.")


def member_json(member: MemberState) -> dict[str, Any]:
    """A member for machines."""
    return {
        "key": member.key,
        "name": member.name,
        "role": str(member.role),
        "revoked": member.revoked,
        "fingerprint": fingerprint(member.key),
        "devices": [device_json(device) for device in member.devices],
    }


def device_json(device: DeviceState) -> dict[str, Any]:
    """A device for machines."""
    return {
        "chain": device.chain,
        "name": device.name,
        "revoked": device.revoked,
        "entries": device.entries,
        "last": device.last,
        "last_time": device.last_time,
        "quarantined": device.quarantined,
        "refused": device.refused,
    }


def _show(found: Membership) -> None:
    told = [
        (
            f"{member.name}, {'revoked' if member.revoked else member.role}  {member.key[:16]}",
            "\n".join(map(_line, member.devices)) or "no device has written yet",
        )
        for member in found.members
    ]
    told += [(f"A device of no member  {device.chain[:16]}", _line(device)) for device in found.strangers]
    print_entries("Members", told)


def _line(device: DeviceState) -> str:
    parts = [counted(device.entries, "entry", "entries")]
    if device.last_time:
        parts.append(f"the last {device.last_time} by its clock")
    if device.quarantined:
        parts.append(f"{device.quarantined} quarantined")
    if device.refused:
        parts.append(f"{device.refused} not counted: its member may not write them")
    state = ", revoked" if device.revoked else ""
    return f"{device.name or 'device'}{state}  {device.chain[:16]}: {', '.join(parts)}"
