"""`variorum status`: how the inquiry stands."""

from dataclasses import asdict
from pathlib import Path

import click

from variorum.cli.options import json_option
from variorum.cli.output import not_read, print_json, print_table, warn
from variorum.pipeline.fixity import Due, due
from variorum.pipeline.inquiry import Inquiry

COUNTED = {
    "sources": "sources",
    "sources_held": "  with the file in the vault",
    "texts": "texts read from them",
    "unread": "files, rows or parts not read",
    "statements": "statements",
    "proposed": "  proposed, waiting for review",
    "accepted": "  accepted",
    "rejected": "  rejected",
    "disputed": "  disputed between members",
    "lapsed": "  lapsed, as later rules no longer find them",
    "voices": "voices, each utterance counted once",
    "entities": "persons, organisations and other actors",
    "decisions": "decisions of members",
    "disputed_matters": "matters that members decided differently",
    "runs": "runs of the rules and coded files entered",
    "unprojected": "entries of the ledger that did not enter the record",
}
"""What each count of a view is called here, in the order of reading."""


@click.command()
@json_option
@click.pass_obj
def command(folder: Path, as_json: bool) -> None:
    """Count what the inquiry holds: sources, statements by status, decisions, what was not read."""
    inquiry = Inquiry.open(folder)
    lag = inquiry.record.lag(inquiry.ledger)
    checked = due(folder, inquiry.ledger.genesis().time)
    view = inquiry.view()
    counts = view.counts()
    if as_json:
        told = {"title": inquiry.genesis()["title"], "inquiry": inquiry.ledger.inquiry, "lag": lag}
        print_json({**told, **counts, "fixity": asdict(checked)})
        return
    shown = ((told, counts[name]) for name, told in COUNTED.items())
    print_table(str(inquiry.genesis()["title"]), ("What", "How many"), shown)
    if checked.overdue:
        warn(f"Preserved bytes were {_since(checked)}; check them with: variorum fixity")
    for row in view.unread():
        warn(not_read(row.name, row.reason))
    for matter, subjects in view.disputed():
        named = " and ".join(subject[:12] for subject in subjects)
        warn(f"Disputed: members decided differently on the {matter} {named}; settle it with: variorum review")


def _since(checked: Due) -> str:
    return f"last all checked on {checked.since}, over 30 days ago" if checked.since else "never checked"
