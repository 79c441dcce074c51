"""`variorum verify`: find any byte changed in ledger, vault or record, and name it."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from variorum.cli.options import json_option
from variorum.cli.output import counted, print_json, progress_bar
from variorum.ledger.faults import Verification
from variorum.pages.visible import visible
from variorum.pipeline.verifying import PARTS, verify

UNCOMPARED = frozenset(("record-absent", "record-behind", "record-not-compared"))


@click.command()
@click.option("--incremental", is_flag=True, help="Only what is new since the last clean check; trusts file times.")
@click.option("--skip", multiple=True, type=click.Choice(PARTS), help="Leave a part out; may be given again.")
@json_option
@click.pass_obj
def command(folder: Path, incremental: bool, skip: tuple[str, ...], as_json: bool) -> None:
    """Check every entry, body, preserved byte, text, passage and the record; exit status 1 where a fault is found."""
    with progress_bar() as progress:
        outcome = verify(folder, incremental=incremental, skip=skip, progress=progress)
    if as_json:
        print_json(verification_json(outcome))
    else:
        report(outcome)
    sys.exit(0 if outcome.ok else 1)


def verification_json(outcome: Verification) -> dict[str, object]:
    """The outcome for machines: ok, faults, notes, what is and what is not proved, the bracket of each chain."""
    return {
        "ok": outcome.ok,
        "inquiry": outcome.inquiry,
        "mode": outcome.mode,
        "skipped": list(outcome.skipped),
        "faults": [asdict(fault) for fault in outcome.faults],
        "notes": [asdict(note) for note in outcome.notes],
        "checked": outcome.checked,
        "heads": outcome.heads,
        "proved": list(outcome.proved),
        "bracket": [{**asdict(each), "told": each.sentence()} for each in outcome.bracket],
        "trusted": list(outcome.trusted),
        "not_proved": list(outcome.not_proved),
    }


def report(outcome: Verification) -> None:
    """The outcome for people."""
    for fault in outcome.faults:
        _say(f"{fault.kind}: {fault.where}: {fault.meaning} {fault.remedy}")
    for note in outcome.notes:
        _say(f"note: {note.kind}: {note.where}: {note.meaning}")
    compared = "record" not in outcome.skipped and not any(note.kind in UNCOMPARED for note in outcome.notes)
    whole = "The ledger, the vault and the record are whole." if compared else "The ledger and the vault are whole."
    _say(whole if outcome.ok else f"{counted(len(outcome.faults), 'fault')} found.")
    if outcome.mode != "full":
        _say(f"This was no full check ({outcome.mode}):")
        _list(outcome.trusted)
    if outcome.skipped:
        _say(f"Left out: {', '.join(outcome.skipped)}.")
    if outcome.proved:
        _say("\nProved:")
        _list(outcome.proved)
    else:
        _say("\nProved: nothing of the whole while a fault stands; what is not named above was found as it was.")
    _say("How far others cover each chain, so that nothing before can be altered, dropped or backdated unseen:")
    _list(tuple(each.sentence() for each in outcome.bracket))
    _say("Not proved:")
    _list(outcome.not_proved)


def _list(sentences: tuple[str, ...]) -> None:
    for sentence in sentences:
        _say(f"  {sentence}")


def _say(text: str) -> None:
    # Names of files and words of sources are in what is told, and may not command the terminal.
    click.echo(visible(text))
