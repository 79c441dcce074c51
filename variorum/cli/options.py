"""Options that several commands share: machine output, the day as of which to look, which statements to show."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from variorum.errors import UsageError
from variorum.ledger.keys import UNNAMED, keys_folder, make_keys
from variorum.model.statement import Status
from variorum.pipeline.bundling import members_named
from variorum.pipeline.inquiry import Inquiry
from variorum.record.rows import AsOf

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines (lists as JSON Lines).")


open_option = click.option("--open", "sealed", is_flag=True, help="Also what is sealed to you, opened in memory only.")
seal_option = click.option(
    "--seal", "entitled", multiple=True, metavar="MEMBER", help="Seal it to this member and yourself; repeat it."
)


def as_of_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The clocks: what had been said, what had been published, what this inquiry knew."""
    for name, clock, text in (
        ("--known", "known", "Only what this inquiry had recorded by this day (YYYY-MM-DD)."),
        ("--published", "published", "Only what had certainly been published by this day."),
        ("--as-of", "said", "Only what had certainly been said by this day (YYYY-MM-DD)."),
    ):
        function = click.option(name, clock, metavar="DAY", help=text)(function)
    return function


def as_of(said: str | None, published: str | None, known: str | None) -> AsOf | None:
    """The day to look as of, from the options; None for now. Raises UsageError for what is not a day."""
    if not (said or published or known):
        return None
    at = f"{day(known).isoformat()}T23:59:59Z" if known else None
    return AsOf(day(said) if said else None, day(published) if published else None, at)


def day(text: str) -> date:
    """The day that an option names. Raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is not a day; write it as 2022-01-09.") from None


def status_filter(names: tuple[str, ...]) -> frozenset[Status] | None:
    """The statuses to show, None for all but the rejected and lapsed where none is named."""
    if not names:
        return frozenset({Status.ACCEPTED, Status.PROPOSED, Status.DISPUTED})
    return None if "all" in names else frozenset(Status(name) for name in names)


def signing(folder: Path) -> Inquiry:
    """The inquiry in a folder, opened by this person's device; its keys are made on first use, outside the inquiry."""
    make_keys(keys_folder(), member_name(), device_name())
    return Inquiry.open(folder, signing=True)


def sealing(folder: Path, entitled: tuple[str, ...]) -> Inquiry:
    """The inquiry opened to sign; where members are named, all that is entered is sealed to them. Raises UsageError."""
    inquiry = signing(folder)
    if not entitled:
        return inquiry
    return Inquiry.opened(folder, sealing_to=tuple(member.key for member in members_named(inquiry.ledger, entitled)))


def member_name() -> str:
    """The name under which this person's first key is made: VARIORUM_MEMBER, or 'member'; never the login name."""
    # Log-in names and host names tell who and where a member is; they are not taken unasked.
    return os.environ.get("VARIORUM_MEMBER", UNNAMED)


def device_name() -> str:
    """The name under which this device's key is made: VARIORUM_DEVICE, or 'device'; never the host's name."""
    return os.environ.get("VARIORUM_DEVICE", "device")
