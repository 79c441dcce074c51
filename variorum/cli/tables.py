"""`variorum tables`: the tables and lists in the texts; confirm what their columns are, and they become statements."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from variorum.cli.options import json_option, signing
from variorum.cli.output import counted, print_entries, print_json, print_lines, progress_bar, warn
from variorum.errors import UsageError
from variorum.extract.tables.changing import Changes, subject_named
from variorum.extract.tables.mapping import FIGURES, IGNORED, ROSTER, Settings
from variorum.extract.tables.words import MEASURES, STATUS_OF
from variorum.pages.visible import visible
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.tabling import (
    CONFIRMED,
    REMEMBERED,
    WAITING,
    FoundTable,
    Tabled,
    confirm,
    find_all,
    find_named,
    read_tables,
    rows_not_understood,
)
from variorum.values.dates import parse_edtf

SHORT = 12
"""Digits of a table's id that are shown; fewer will do where they are enough."""

NAMED = 20
"""So many rows that were not understood are told one by one; the rest is counted."""

STATES = {
    CONFIRMED: "confirmed",
    REMEMBERED: "read as a table with the same headings was confirmed",
    WAITING: "waits for you",
}


@click.group(invoke_without_command=True)
@click.option("--all", "everything", is_flag=True, help="Also tables that hold neither names nor counts.")
@json_option
@click.pass_context
def command(ctx: click.Context, everything: bool, as_json: bool) -> None:
    """List the tables and lists found in the texts, with what each column was taken for, and why.

    Nothing of a table becomes a statement before its columns are confirmed: variorum tables confirm ID.
    """
    if ctx.invoked_subcommand is not None:
        return
    inquiry = Inquiry.open(ctx.obj)
    with progress_bar() as progress:
        found = list(find_all(inquiry, progress))
    shown = [table for table in found if everything or table.state == CONFIRMED or table.mapping.kind != IGNORED]
    if as_json:
        print_lines(map(as_object, shown))
        return
    print_entries(_tables(len(shown)), (told(table) for table in shown))
    if len(found) > len(shown):
        warn(f"{len(found) - len(shown)} more hold neither names nor counts; list them with --all.")
    if any(table.state == WAITING for table in shown):
        click.echo("\nConfirm one with: variorum tables confirm ID (its rows first: variorum tables show ID)")


@command.command(name="show")
@click.argument("table", metavar="ID")
@json_option
@click.pass_obj
def show_command(folder: Path, table: str, as_json: bool) -> None:
    """Show one table: what its columns are taken for, and each of its rows that is not understood."""
    with progress_bar() as progress:
        (found,) = find_named(Inquiry.open(folder), [table], progress)
        faults = rows_not_understood(found)
    sentences = [fault.sentence for fault in faults]
    if as_json:
        print_json({**as_object(found), "not_understood": sentences})
        return
    print_entries("1 table", [told(found)])
    for sentence in sentences:
        click.echo(visible(f"  {sentence}"))
    click.echo(f"{len({fault.row for fault in faults})} of its rows not understood, or not wholly.")


@command.command(name="confirm")
@click.argument("tables", metavar="ID...", nargs=-1, required=True)
@click.option(
    "--set", "columns", multiple=True, metavar="COLUMN=WHAT", help="What a column is: place, killed:police, …"
)
@click.option("--roster", metavar="WHAT", help="It is a list of persons killed, injured, detained or missing.")
@click.option("--figures", is_flag=True, help="It is a table of figures.")
@click.option("--measure", metavar="WHAT", help="What its figures count, where its headings do not say: killed …")
@click.option("--ignore", is_flag=True, help="It claims nothing.")
@click.option("--publisher", help="Who publishes it: whose statements these are.")
@click.option("--said", metavar="DAY", help="When it was published (2022-01-10), if the source does not say.")
@click.option("--place", help="Where all of it happened, for rows that name no place.")
@click.option("--time", metavar="DATE", help="When all of it happened, for figures without a date.")
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="What comes first in 03/04/2022: day or month.")
@json_option
@click.pass_obj
def confirm_command(folder: Path, /, tables: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Confirm what the columns of the tables ID are, and propose what they state; one heading is asked for once."""
    changes = changes_of(**given)
    inquiry = signing(folder)
    with progress_bar() as progress:
        chosen = find_named(inquiry, tables, progress)
        confirmed = [(table.id, confirm(inquiry, table, changes)) for table in chosen]
        read = read_tables(inquiry, progress)
    if as_json:
        print_json(tabled_as_object(read))
        return
    report(read)
    for identifier, mapping in confirmed:
        if not mapping.settings.publisher and mapping.kind != IGNORED:
            warn(f"Table {identifier[:SHORT]} does not say who publishes it, so its statements have no speaker: "
                 "confirm it again with --publisher NAME.")  # fmt: skip


def changes_of(columns: tuple[str, ...], roster: str | None, figures: bool, ignore: bool, **given: Any) -> Changes:
    """What the options say otherwise than was proposed. Raises UsageError where they contradict one another."""
    measure = given.pop("measure")
    if sum((roster is not None, figures or measure is not None, ignore)) > 1:
        raise UsageError("A table is one thing only: give --roster, or --figures (with --measure), or --ignore.")
    subject = subject_named(roster, tuple(STATUS_OF)) if roster else None
    subject = subject_named(measure, MEASURES) if measure else subject
    kind = ROSTER if roster else FIGURES if figures or measure else IGNORED if ignore else None
    for name in ("said", "time"):
        if given[name]:
            given[name] = parse_edtf(given[name]).edtf
    return Changes(columns, kind, Settings(subject=subject, **given))


def told(table: FoundTable) -> tuple[str, str]:
    """A table as an entry of a list: what it is, its state, and a line for each column."""
    mapping, proposal = table.mapping, table.proposal
    what = {ROSTER: "a list of persons", FIGURES: "figures", IGNORED: "no statements"}[mapping.kind]
    subject = f", {mapping.settings.subject}" if mapping.settings.subject and mapping.kind != IGNORED else ""
    title = table.document.source.title or table.document.source.id[:SHORT]
    head = f"{table.id[:SHORT]}  {title}, {counted(len(proposal.headed.body), 'row')}: {what}{subject}; {_state(table)}"
    return head, "\n".join(_lines(table))


def _state(table: FoundTable) -> str:
    return STATES[table.state] + (f" ({table.like[:SHORT]})" if table.like else "")


def _lines(table: FoundTable) -> Iterator[str]:
    proposal, settings = table.proposal, table.mapping.settings
    if table.state == WAITING and table.mapping.kind != IGNORED and table.mapping.settings.subject:
        yield f"It is taken for that because {proposal.about}."
    held = {"published by": settings.publisher, "said": settings.said, "place": settings.place, "time": settings.time}
    if table.mapping.kind != IGNORED:
        yield ", ".join(f"{name} {value or 'not known'}" for name, value in held.items() if value or name != "place")
    for at, (name, column) in enumerate(zip(proposal.headed.names, table.mapping.columns, strict=True)):
        example = next((row.cell(at) for row in proposal.headed.body if row.cell(at)), "")
        if not example and proposal.headed.grid.names:
            continue  # a list has all the columns that lists may have
        why = f" ({proposal.reasons[at]})" if column == proposal.mapping.columns[at] else " (as confirmed)"
        such = f"; such as “{example[:40]}”" if example else ""
        yield f"{at + 1}  {name or '(no heading)'}: {column.words}{why}{such}"
    if table.mapping.kind != IGNORED or table.state != CONFIRMED:
        yield from table.wanting


def report(read: Tabled) -> None:
    """What reading tables did, for people."""
    changes = read.changes
    if read.runs:
        click.echo(
            f"{counted(read.claims, 'statement')} proposed from the tables of {counted(read.runs, 'text')}, "
            f"{changes.new} of them new. None is published until accepted."
        )
    if changes.lapsed or changes.kept:
        click.echo(f"  {len(changes.lapsed)} lapsed, {len(changes.kept)} decided on and kept though no longer found.")
    for _, fault in read.faults[:NAMED]:
        warn(f"  {fault.sentence}")
    if len(read.faults) > NAMED:
        warn(f"  and {len(read.faults) - NAMED} more rows not wholly understood; all with: variorum tables show ID")
    if read.waiting:
        warn(f"Waiting for you to confirm the columns: {_tables(read.waiting)}; see: variorum tables")


def tabled_as_object(read: Tabled) -> dict[str, object]:
    """What reading tables did, for machines."""
    faults = [{"table": table, "row": fault.row, "sentence": fault.sentence} for table, fault in read.faults]
    changes = {"new": read.changes.new, "lapsed": list(read.changes.lapsed), "kept": list(read.changes.kept)}
    return {"texts": read.runs, "claims": read.claims, **changes, "waiting": read.waiting, "not_understood": faults}


def as_object(table: FoundTable) -> dict[str, object]:
    """A table for machines."""
    proposal, mapping = table.proposal, table.mapping
    settings = mapping.settings
    columns = [
        {"name": name, "field": c.field, "measure": c.measure, "group": c.group, "total": c.total, "named": c.named,
         "reason": reason}
        for name, c, reason in zip(proposal.headed.names, mapping.columns, proposal.reasons, strict=True)
    ]  # fmt: skip
    return {
        "id": table.id,
        "source": table.document.source.id,
        "title": table.document.source.title,
        "form": proposal.headed.grid.form,
        "over": list(proposal.headed.over),
        "rows": len(proposal.headed.body),
        "state": table.state,
        "like": table.like,
        "kind": mapping.kind,
        "subject": settings.subject,
        "publisher": settings.publisher,
        "said": settings.said,
        "place": settings.place,
        "time": settings.time,
        "dates": settings.dates,
        "columns": columns,
        "wanting": list(table.wanting),
    }


def _tables(number: int) -> str:
    return counted(number, "table or list", "tables and lists")
