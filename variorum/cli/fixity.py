"""`variorum fixity`: check on a schedule that no byte has changed, and keep a log of it."""

import re
import shutil
import sys
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from variorum.cli.options import json_option
from variorum.cli.output import print_json, print_lines, print_table, progress_bar, warn
from variorum.cli.verify import verification_json
from variorum.errors import KeyUnavailable, UsageError
from variorum.ledger.keys import DeviceKey, keys_folder, load_device
from variorum.pages.visible import visible
from variorum.pipeline.fixity import Checked, Plan, check_fixity, read_log
from variorum.pipeline.scheduling import schedule
from variorum.pipeline.settings import load_settings

UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


@click.command()
@click.option("--older-than", metavar="AGE", help="Only bytes not checked for so long: 12h, 30d, 4w.")
@click.option("--sample", metavar="SHARE", help="Only a share of the bytes, another each day: 10%.")
@click.option("--unsigned", is_flag=True, help="Enter and log nothing; print only.")
@click.option("--schedule", "instead", flag_value="schedule", help="Only print a crontab line and a systemd timer.")
@click.option("--log", "instead", flag_value="log", help="Only show the checks so far.")
@json_option
@click.pass_obj
def command(
    folder: Path, older_than: str | None, sample: str | None, unsigned: bool, instead: str | None, as_json: bool
) -> None:
    """Check ledger and preserved bytes, enter that it was done, and log it; exit status 1 where a fault is found."""
    load_settings(folder)
    plan = Plan(age(older_than) if older_than else None, share(sample) if sample else None)
    if instead == "schedule":
        click.echo(schedule(folder, shutil.which("variorum") or "variorum"), nl=False)
        return
    if instead == "log":
        _history(folder, as_json)
        return
    device = None if unsigned else _device()
    with progress_bar() as progress:
        checked = check_fixity(folder, plan, device, progress=progress)
    if as_json:
        told = {"time": checked.time, "entry": checked.entry, "not_entered": checked.reason}
        print_json({**told, **verification_json(checked.verification), "mode": checked.mode})
    else:
        _report(checked)
    sys.exit(0 if checked.verification.ok else 1)


def age(text: str) -> timedelta:
    """The time that an option states. Raises UsageError."""
    found = re.fullmatch(r"(\d{1,5})([hdw])", text, re.ASCII)
    if not found:
        raise UsageError(f"'{text}' is no length of time; write it as 12h, 30d or 4w.")
    return int(found[1]) * UNITS[found[2]]


def share(text: str) -> Decimal:
    """The per cent that an option states. Raises UsageError."""
    try:
        value = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        value = Decimal(0)
    if not value.is_finite() or not 0 < value <= 100:
        raise UsageError(f"'{text}' is no share; write it as 10%.")
    return value


def _device() -> DeviceKey | None:
    try:
        return load_device(keys_folder())
    except KeyUnavailable:
        return None


def _report(checked: Checked) -> None:
    found = checked.verification
    for fault in found.faults:
        click.echo(visible(f"{fault.kind}: {fault.where}: {fault.meaning} {fault.remedy}"))
    size = found.checked["bytes"]
    told = f"{found.checked['entries']} entries and {found.checked['blobs']} preserved files ({size} bytes) checked"
    click.echo(f"{checked.time} {checked.mode}: {told}; faults found: {len(found.faults)}.")
    if checked.entry:
        click.echo(f"Entered as {checked.entry}.")
    else:
        warn(f"Not entered in the ledger: {checked.reason}")


def _history(folder: Path, as_json: bool) -> None:
    held = list(read_log(folder))
    if as_json:
        print_lines(held)
        return
    columns = ("When", "Which", "Files", "Bytes", "Faults", "Entry")
    rows = (
        (
            line["time"],
            line.get("mode"),
            line.get("blobs"),
            line.get("bytes"),
            _kinds(line),
            str(line.get("entry") or "")[:12],
        )
        for line in held
    )
    print_table("Fixity checks of this copy", columns, rows)


def _kinds(line: dict[str, object]) -> str:
    faults = line.get("faults")
    kinds = (
        sorted({str(fault.get("kind")) for fault in faults if isinstance(fault, dict)})
        if isinstance(faults, list)
        else []
    )
    return f"{line.get('faults_found', 0)} {', '.join(kinds)}".strip()
