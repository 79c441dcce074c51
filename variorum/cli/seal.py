"""`variorum seal`: encrypt a source and all that was said in it to named members, and delete it in the clear."""

from pathlib import Path

import click

from variorum.cli.options import device_name, json_option, member_name
from variorum.cli.output import counted, print_json, warn
from variorum.ledger.keys import keys_folder, make_keys
from variorum.ledger.ledger import Ledger
from variorum.pipeline.bundling import members_named
from variorum.pipeline.sealing import Gone, seal_source
from variorum.pipeline.settings import load_settings


@click.command()
@click.argument("source")
@click.option("--to", multiple=True, metavar="MEMBER", required=True, help="Who may read it, besides you; repeat it.")
@click.option("--with-others", is_flag=True, help="Also statements about other sources that were entered with it.")
@json_option
@click.pass_obj
def command(folder: Path, /, source: str, to: tuple[str, ...], with_others: bool, as_json: bool) -> None:
    """Seal SOURCE (its id, or how it begins): the document, its text, its statements and the decisions on them.

    To keep a testimony out of the clear from the start, use: variorum add --seal MEMBER FILE.
    """
    # Not through the record, which a power cut may have damaged: what is to be erased cannot wait for it.
    make_keys(keys_folder(), member_name(), device_name())
    load_settings(folder)
    keys = tuple(member.key for member in members_named(Ledger.open(folder), to))
    report(seal_source(folder, source, keys, with_others), "Sealed", as_json)


def report(gone: Gone, done: str, as_json: bool) -> None:
    """What was sealed or withdrawn, and what is left to do by hand."""
    if as_json:
        told = {"source": gone.belongings.source, "statements": gone.belongings.statements, "entry": gone.entry}
        print_json(told | {"erased": gone.erased, "editions": [str(path) for path in gone.editions]})
        return
    click.echo(
        f"{done}: '{gone.belongings.title}' with {counted(gone.belongings.statements, 'statement')}; "
        f"{gone.erased} files were deleted from the vault and the record was made anew."
    )
    for path in gone.editions:
        warn(f"The edition in {path} was made before and may still show it: publish it anew, or remove it.")
    warn("Copies elsewhere remain until they are merged with this one; a disk may keep what was deleted (SAFETY.md).")
