"""`variorum review`: decide on the terminal, one key each; or enter decisions from a sheet."""

import sys
from pathlib import Path

import click

from variorum.cli.options import json_option, signing
from variorum.cli.output import counted, print_json, print_lines, warn
from variorum.errors import UsageError
from variorum.model.claim import Claim, Stance
from variorum.model.decision import Choice, Matter
from variorum.model.grade import found_by
from variorum.model.statement import Statement
from variorum.pages.visible import visible
from variorum.pipeline.amending import Amendment, amend, bound_text
from variorum.pipeline.deciding import decide, decide_identity, undo
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.reviewing import apply_sheet, content_of, identities_to_review, in_context, statements_to_review
from variorum.record.rows import EntityRow

CLAIM_KEYS = "[a]ccept  [r]eject  a[m]end  [n]ext  [u]ndo  [q]uit"
IDENTITY_KEYS = "[s]ame  [d]ifferent  [n]ext  [u]ndo  [q]uit"


@click.command()
@click.option("--from", "sheet", type=click.Path(path_type=Path, dir_okay=False), help="Enter decisions from a CSV.")
@click.option("--list", "listing", is_flag=True, help="List what waits for a decision, and stop.")
@click.option("--accept", "accepted", multiple=True, metavar="ID", help="Accept this statement; repeat it.")
@click.option("--reject", "rejected", multiple=True, metavar="ID", help="Reject this statement; repeat it.")
@click.option("--reason", default="", help="The reason, with --accept and --reject. It can be disclosed for ever.")
@json_option
@click.pass_obj
def command(folder: Path, /, sheet: Path | None, listing: bool, as_json: bool, **others: object) -> None:
    """Accept, reject or amend statements and say which mentions are the same person, one key each."""
    inquiry = signing(folder)
    accepted, rejected = _ids(others["accepted"]), _ids(others["rejected"])
    if sheet is not None:
        applied = apply_sheet(inquiry, sheet)
        for sentence in applied.unmatched:
            warn(f"{sheet.name}, {sentence}")
        _tell(len(applied.decisions), as_json)
    elif listing:
        print_lines(statement.as_json() for statement in statements_to_review(inquiry.view()))
    elif accepted or rejected:
        _tell(_decide_named(inquiry, accepted, rejected, str(others["reason"])), as_json)
    else:
        _interactive(inquiry)


def _ids(given: object) -> tuple[str, ...]:
    return tuple(str(item) for item in given) if isinstance(given, tuple) else ()


def _tell(decided: int, as_json: bool) -> None:
    if as_json:
        print_json({"decided": decided})
    else:
        click.echo(f"{counted(decided, 'decision')} entered and signed.")


def _decide_named(inquiry: Inquiry, accepted: tuple[str, ...], rejected: tuple[str, ...], reason: str) -> int:
    view = inquiry.view()
    chosen = [(view.statement(name).id, Choice.ACCEPT) for name in accepted]
    chosen += [(view.statement(name).id, Choice.REJECT) for name in rejected]
    for subject, choice in chosen:
        decide(inquiry, Matter.CLAIM, (subject,), choice, reason)
    inquiry.catch_up()
    return len(chosen)


def _interactive(inquiry: Inquiry) -> None:
    """Go through statements, then through names joined by name alone; every key is entered at once."""
    view = inquiry.view()
    queue: list[Statement | EntityRow] = [*statements_to_review(view), *identities_to_review(view)]
    if not queue:
        click.echo("Nothing waits for a decision.")
        return
    if not sys.stdin.isatty():
        raise UsageError(
            f"{len(queue)} matters wait, and reviewing by keys needs a terminal; without one use variorum serve, "
            "or --list, --accept, --reject and --from."
        )
    made: list[tuple[int, str]] = []
    at = 0
    while at < len(queue):
        item = queue[at]
        click.echo(f"\n{at + 1} of {len(queue)}")
        keys = _show(inquiry, item)
        key = click.getchar().lower()
        if key == "q":
            break
        if key == "u":
            at = _undo(inquiry, made, at)
        elif key == "n":
            at += 1
        elif entry := _act(inquiry, item, key):
            made.append((at, entry))
            at += 1
        else:
            click.echo(f"'{key}' does nothing here: {keys}")
    inquiry.catch_up()
    click.echo(f"\n{counted(len(made), 'decision')} entered and signed.")


def _undo(inquiry: Inquiry, made: list[tuple[int, str]], at: int) -> int:
    if not made:
        click.echo("Nothing to undo in this sitting.")
        return at
    back, entry = made.pop()
    undo(inquiry, entry)
    click.echo("Taken back; the ledger keeps both.")
    return back


def _show(inquiry: Inquiry, item: Statement | EntityRow) -> str:
    if isinstance(item, Statement):
        shown = in_context(inquiry, item)
        claim = item.claim
        said = f", said {claim.said}" if claim.said else ""
        speaker = item.speaker or "speaker unresolved"
        exact = click.style(visible(shown.exact), bold=True)
        click.echo(visible(f"{item.source_title}\n{shown.before}") + exact + visible(shown.after))
        content = _content(claim, content_of(inquiry.view(), claim))
        kind = str(claim.proposition.type)
        told = f"→ {speaker} {claim.stance} ({kind}){said}; {content}; {found_by(item)}"
        click.echo(visible(told))
        if claim.note:
            click.echo(visible(claim.note))
        click.echo(CLAIM_KEYS)
        return CLAIM_KEYS
    click.echo(f"Are these one {item.kind}? " + " = ".join(map(visible, item.names)))
    click.echo(IDENTITY_KEYS)
    return IDENTITY_KEYS


def _content(claim: Claim, arguments: tuple[tuple[str, str], ...]) -> str:
    parts = [f"{name}: {value}" for name, value in arguments]
    quantity = claim.proposition.quantity
    if quantity:
        parts.append(f"from {quantity.lo} to {'any' if quantity.hi is None else quantity.hi} ({quantity.wording})")
    scope = (claim.proposition.group, claim.proposition.place, claim.proposition.time)
    return ", ".join(parts + [part for part in scope if part])


def _act(inquiry: Inquiry, item: Statement | EntityRow, key: str) -> str | None:
    if isinstance(item, EntityRow):
        choice = {"s": Choice.SAME, "d": Choice.DIFFERENT}.get(key)
        return decide_identity(inquiry, item.members, choice) if choice else None
    if key == "m":
        return _amend(inquiry, item)
    choice = {"a": Choice.ACCEPT, "r": Choice.REJECT}.get(key)
    if choice is None:
        return None
    reason = click.prompt("Reason (may be disclosed; empty for none)", default="", show_default=False)
    return decide(inquiry, Matter.CLAIM, (item.id,), choice, reason)


def _amend(inquiry: Inquiry, item: Statement) -> str | None:
    claim, quantity = item.claim, item.claim.proposition.quantity
    stance = click.prompt("Stance", default=str(claim.stance), type=click.Choice([str(s) for s in Stance]))
    speaker = click.prompt("Speaker", default=claim.speaker_name or "")
    lo = hi = ""
    if quantity:
        lo = click.prompt("At least (- for no bound)", default=bound_text(quantity.lo) or "-")
        hi = click.prompt("At most (- for no bound)", default=bound_text(quantity.hi) or "-")
    reason = click.prompt("Reason (may be disclosed; empty for none)", default="", show_default=False)
    try:
        return amend(inquiry, item, Amendment(speaker, stance, lo.strip("-"), hi.strip("-"), reason))
    except UsageError as fault:
        click.echo(str(fault))
        return None
