"""`variorum keys`: this person's keys; they lie outside every inquiry."""

from pathlib import Path

import click

from variorum.cli.options import device_name, json_option, member_name
from variorum.cli.output import print_json, warn
from variorum.errors import KeyUnavailable
from variorum.ledger.key_backup import back_up, is_locked, lock_keys, make_recovery, restore
from variorum.ledger.keys import DEVICE_FILE, fingerprint, keys_folder, load_device, make_keys
from variorum.ledger.passphrase import new_passphrase
from variorum.pages.visible import visible
from variorum.pipeline.devices import Rotated, rotate_device, rotate_member
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.settings import FILE

NEW = "VARIORUM_NEW_PASSPHRASE"
NEW_FILE = click.Path(path_type=Path, dir_okay=False)
GIVEN_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group()
def command() -> None:
    """Show, lock, back up and replace your keys. They lie outside every inquiry, where VARIORUM_KEYS says.

    A passphrase is asked for on the terminal, or taken from VARIORUM_PASSPHRASE.
    """


@command.command(name="show")
@json_option
def show_command(as_json: bool) -> None:
    """Your public keys, with digits to read aloud; they are made on first use."""
    folder = keys_folder()
    device = make_keys(folder, member_name(), device_name())
    locked = is_locked(folder / DEVICE_FILE, "device")
    if as_json:
        member = {"key": device.member_key, "name": device.member_name, "fingerprint": fingerprint(device.member_key)}
        own = {"key": device.chain, "name": device.name, "fingerprint": fingerprint(device.chain)}
        print_json({"member": member, "device": own, "passphrase": locked, "folder": str(folder)})
        return
    click.echo(
        visible(f"Member {device.member_name}: {device.member_key}\n  read aloud: {fingerprint(device.member_key)}")
    )
    click.echo(visible(f"Device {device.name}: {device.chain}\n  read aloud: {fingerprint(device.chain)}"))
    click.echo(f"They lie in {folder}, {'under a passphrase' if locked else 'under no passphrase'}.")


@command.command(name="passphrase")
@click.option("--remove", is_flag=True, help="Take the passphrase off.")
def passphrase_command(remove: bool) -> None:
    """Put your keys under a passphrase, or under another one (without a terminal: VARIORUM_NEW_PASSPHRASE)."""
    files = lock_keys(keys_folder(), None if remove else lambda: new_passphrase("your keys", NEW))
    click.echo(f"{len(files)} keys lie under {'no passphrase' if remove else 'the new passphrase'} now.")
    if not remove:
        warn("Nobody can open them without it: keep it apart from the keys, and make a backup.")


@command.command(name="backup")
@click.argument("file", type=NEW_FILE)
def backup_command(file: Path) -> None:
    """Write your keys into one new FILE under a passphrase. Keep it apart from this machine."""
    load_device(keys_folder())
    back_up(keys_folder(), file, new_passphrase(str(file)))
    click.echo(f"Wrote {file}; it opens with its passphrase only.")


@command.command(name="restore")
@click.argument("file", type=GIVEN_FILE)
@click.option(
    "--same-device", is_flag=True, help="Restore the device too: only where the old one will never write again."
)
def restore_command(file: Path, same_device: bool) -> None:
    """Restore your member's key from a backup, with a new device; revoke the old device if it was lost."""
    device = restore(file, keys_folder(), None if same_device else device_name())
    click.echo(visible(f"Restored the key of {device.member_name} into {keys_folder()}."))
    if same_device:
        warn("Merge the newest copy of each inquiry before you enter anything: an older one forks its chain.")
    else:
        warn("If the old device is lost: variorum members revoke ITS-KEY --now (see: variorum members).")


@command.command(name="recovery")
@click.argument("file", type=NEW_FILE)
@click.option("--no-passphrase", is_flag=True, help="Keep it in the clear: whoever finds the file is a lead.")
def recovery_command(file: Path, no_passphrase: bool) -> None:
    """Make a recovery key in a new FILE, for `variorum init --recovery FILE`. Keep it offline, apart from all else."""
    made = make_recovery(file, None if no_passphrase else new_passphrase(str(file)))
    click.echo(f"Wrote {file}; its public key is {made.key}.")


@command.command(name="rotate")
@click.option("--member", is_flag=True, help="Replace the member's key as well; needs the inquiry's folder.")
@click.pass_obj
def rotate_command(folder: Path, member: bool) -> None:
    """Replace your device's key, and revoke the old one as of now in the inquiry in this folder, if there is one.

    In every other inquiry of yours: variorum members revoke OLD-KEY --now.
    """
    inquiry = Inquiry.open(folder) if member or (folder / FILE).exists() else None
    if member:
        if inquiry is None:
            raise KeyUnavailable(f"{folder} holds no inquiry in which your key could be replaced; name one with -C.")
        _rotated(rotate_member(keys_folder(), inquiry))
    else:
        _rotated(rotate_device(keys_folder(), inquiry))
    if inquiry is not None:
        inquiry.catch_up()


def _rotated(outcome: Rotated) -> None:
    click.echo(visible(f"{outcome.device.member_name} signs with the device key {outcome.device.chain} from now on."))
    if outcome.revoked is not None:
        click.echo(f"The old key {outcome.old} is revoked in this inquiry; what it wrote still counts.")
    else:
        warn(f"In every inquiry of yours, run: variorum members revoke {outcome.old} --now")
