"""`variorum withdraw`: a witness withdraws consent; the words are destroyed, a tombstone stays."""

from pathlib import Path

import click

from variorum.cli.options import device_name, json_option, member_name
from variorum.cli.seal import report
from variorum.ledger.keys import keys_folder, make_keys
from variorum.pipeline.sealing import withdraw_source


@click.command()
@click.argument("source")
@click.option("--reason", required=True, help="Why; it stands in the ledger for ever, so name nobody.")
@click.option("--with-others", is_flag=True, help="Also statements about other sources that were entered with it.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def command(folder: Path, /, source: str, reason: str, with_others: bool, **given: bool) -> None:
    """Destroy SOURCE (its id, or how it begins) with its text, its statements and the decisions on them.

    No merge brings it back. It cannot be undone.
    """
    make_keys(keys_folder(), member_name(), device_name())
    if not given["yes"]:
        click.confirm(f"Destroy the source {source} and all that was said in it? This cannot be undone", abort=True)
    report(withdraw_source(folder, source, reason, with_others), "Withdrawn", given["as_json"])
