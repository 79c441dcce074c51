"""`variorum vocabulary`: what terms mean the same in this inquiry, and places of its own."""

import sys
from pathlib import Path
from typing import Any

import click

from variorum.cli.options import json_option, seal_option, sealing
from variorum.cli.output import print_lines, print_table, progress_bar, warn
from variorum.model.vocabulary import Term, Vocabulary
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.placing import enter_places, write_places_template
from variorum.pipeline.vocabulary import enter_vocabulary

YAML = (".yaml", ".yml")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--template", type=click.Path(path_type=Path, file_okay=False), help="Write a sheet of places here.")
@click.option("--kind", default="place", show_default=True, help="Which terms to list: place, group, measure …")
@seal_option
@json_option
@click.pass_obj
def command(folder: Path, /, files: tuple[Path, ...], template: Path | None, kind: str, **given: Any) -> None:
    """Add the places in FILES (.csv, .xlsx) or the terms in them (.yaml); without FILES list what holds.

    A sheet of places has the columns name, also (other names, in any language, parted by semicolons), within,
    precision, latitude and longitude; only the name is needed. Texts are read with them at the next `extract`.
    """
    if template is not None:
        click.echo(f"Wrote {write_places_template(template)}")
        return
    if not files:
        listed = _listed(Inquiry.open(folder).view().vocabulary(), kind)
        if given["as_json"]:
            print_lines(listed)
        else:
            columns = ("name", "also", "within", "precision", "coordinates")
            print_table(f"Terms for {kind}", columns, [[_cell(one[name]) for name in columns] for one in listed])
        return
    inquiry = sealing(folder, given["entitled"])
    faulty = [_entered(inquiry, file, given["as_json"]) for file in files]
    sys.exit(1 if any(faulty) else 0)


def _entered(inquiry: Inquiry, file: Path, as_json: bool) -> bool:
    """Enter one file and say what came of it; whether something of it had to be left out."""
    if file.suffix.lower() in YAML:
        new, places, faults = enter_vocabulary(inquiry, file), None, []
    else:
        with progress_bar() as progress:
            done = enter_places(inquiry, file, progress)
        new, places, faults = done.new, done.places, [fault.sentence for fault in done.faults]
    if as_json:
        print_lines([{"file": file.name, "new": new, "places": places, "faults": faults}])
        return bool(faults)
    told = "" if places is None else f"{places} place{'' if places == 1 else 's'}; "
    told += "they hold from now on." if new else "nothing that did not hold already."
    click.echo(f"{file.name}: {told}")
    for sentence in faults:
        warn(f"{file.name}: {sentence}")
    if new:
        click.echo("Read the texts again with `variorum extract`.")
    return bool(faults)


def _listed(vocabulary: Vocabulary, kind: str) -> list[dict[str, Any]]:
    return list(map(_row, vocabulary.terms.get(kind, ())))


def _row(term: Term) -> dict[str, Any]:
    coordinates = [float(part) for part in term.at] if term.at else None
    return {
        "name": term.name,
        "also": list(term.also),
        "within": term.within,
        "precision": term.precision,
        "coordinates": coordinates,
    }


def _cell(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value
