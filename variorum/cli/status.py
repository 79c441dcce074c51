"""`variorum status`: how the inquiry stands."""

from pathlib import Path

import click

from variorum.cli.options import json_option
from variorum.cli.output import print_json, print_table, warn
from variorum.pipeline.inquiry import Inquiry


@click.command()
@json_option
@click.pass_obj
def command(folder: Path, as_json: bool) -> None:
    """Count what the inquiry holds: sources, statements by status, decisions, what was not read."""
    inquiry = Inquiry.open(folder)
    lag = inquiry.record.lag(inquiry.ledger)
    view = inquiry.view()
    counts = view.counts()
    if as_json:
        print_json({"title": inquiry.genesis()["title"], "inquiry": inquiry.ledger.inquiry, "lag": lag, **counts})
        return
    print_table(str(inquiry.genesis()["title"]), ("What", "How many"), sorted(counts.items()))
    for row in view.unread():
        warn(f"Not read: {row.name}: {row.reason}")
    for matter, subjects in view.disputed():
        named = " and ".join(subject[:12] for subject in subjects)
        warn(f"Disputed: members decided differently on the {matter} {named}; settle it with: variorum review")
