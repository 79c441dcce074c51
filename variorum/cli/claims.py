"""`variorum claims`: list statements."""

from pathlib import Path
from typing import Any

import click

from variorum.cli.options import as_of, as_of_options, json_option, open_option, status_filter
from variorum.cli.output import counted, print_entries, print_lines
from variorum.model.proposition import PropositionType
from variorum.model.statement import Statement, Status
from variorum.pipeline.inquiry import Inquiry
from variorum.record.rows import Filter

WORDS = 320


@click.command()
@click.option("--status", "names", multiple=True, type=click.Choice([*map(str, Status), "all"]), help="Only these.")
@click.option("--type", "kind", type=click.Choice([str(t) for t in PropositionType]), help="Only this type.")
@click.option("--speaker", help="Only of speakers whose name holds this, in any script.")
@click.option("--source", help="Only from this source (its id or the beginning of it).")
@open_option
@json_option
@as_of_options
@click.pass_obj
def command(folder: Path, /, names: tuple[str, ...], kind: str | None, as_json: bool, **others: Any) -> None:
    """List statements: who says what, when, in which exact passage."""
    inquiry = Inquiry.opened(folder) if others["sealed"] else Inquiry.open(folder)
    view = inquiry.view(as_of(others["said"], others["published"], others["known"]))
    wanted = Filter(
        status=status_filter(names), type=kind, speaker=others["speaker"], source=others["source"], certain=True
    )
    statements = view.statements(wanted)
    if as_json:
        print_lines(statement.as_json() for statement in statements)
        return
    print_entries(counted(len(statements), "statement"), (line(statement) for statement in statements))


def line(statement: Statement) -> tuple[str, str]:
    """A statement as an entry of a list: who takes which stance when, and the words."""
    claim = statement.claim
    speaker = statement.speaker or "(speaker unresolved)"
    stance = str(claim.stance).replace("_", " ") + (" (withdrawn)" if statement.struck else "")
    said = f", said {claim.said}" if claim.said else ""
    gone = "" if statement.found or statement.status is Status.LAPSED else ", no longer found"
    head = f"{statement.id[:12]}  {statement.status}{gone}  {speaker}: {stance}, {claim.proposition.type}{said}"
    return head, claim.passages[0].exact[:WORDS]
