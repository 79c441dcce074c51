"""`variorum init`: found an inquiry in a folder."""

import os
from pathlib import Path

import click

from variorum.cli.options import device_name, member_name
from variorum.cli.output import warn
from variorum.ledger.key_backup import make_recovery
from variorum.ledger.keys import UNNAMED, keys_folder, load_member_file, make_keys, name_member
from variorum.ledger.passphrase import new_passphrase
from variorum.pipeline.inquiry import Inquiry, Purpose
from variorum.pipeline.vocabulary import default_vocabulary, load_vocabulary


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--title", default="", help="What the inquiry is about; the folder's name if not given.")
@click.option("--description", default="", help="One or two sentences for the first page.")
@click.option("--language", "languages", multiple=True, default=("en",), help="Languages of the work; repeat it.")
@click.option("--member", help="The name you sign with; it never leaves the inquiry unless you choose so.")
@click.option(
    "--vocabulary", "vocabulary", type=click.Path(path_type=Path, dir_okay=False), help="Terms and questions (YAML)."
)
@click.option(
    "--recovery",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of the recovery key, made if it is not there: keep it offline, for when all other keys are lost.",
)
@click.pass_obj
def command(
    base: Path,
    /,
    folder: Path | None,
    title: str,
    description: str,
    languages: tuple[str, ...],
    **others: object,
) -> None:
    """Found an inquiry in FOLDER (the current one if none is named)."""
    target = base / folder if folder else base
    member = others["member"]
    file = others["vocabulary"]
    wanted = str(member) if member else member_name()
    device = make_keys(keys_folder(), wanted, device_name())
    if device.member_name == UNNAMED != wanted:
        device = name_member(keys_folder(), wanted)
    vocabulary = load_vocabulary(file) if isinstance(file, Path) else default_vocabulary()
    name = title or target.resolve().name
    kept = others["recovery"]
    recovery = recovery_key(kept) if isinstance(kept, Path) else None
    inquiry = Inquiry.create(target, Purpose(name, description, languages, recovery), device, vocabulary)
    inquiry.catch_up()
    click.echo(f"Founded the inquiry '{name}' in {target}; entries are signed as '{device.member_name}'.")
    if wanted not in (device.member_name, UNNAMED):
        warn(
            f"Your key was made under the name '{device.member_name}' and signs so; to sign as '{wanted}', "
            "make another with VARIORUM_KEYS set to another folder."
        )
    if recovery:
        warn(f"Take the recovery key {kept} offline: whoever has it can take the inquiry from everybody else.")
    warn(f"Your keys lie in {keys_folder()}: back them up. Read SAFETY.md before you put testimony in.")


def recovery_key(file: Path) -> str:
    """The public key of the recovery key in a file, made there if it is missing. Raises KeyUnavailable."""
    if not os.path.lexists(file):
        return make_recovery(file, new_passphrase(str(file))).key
    return load_member_file(file).key
