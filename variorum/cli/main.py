"""The `variorum` command: its subcommands, each in the file of its name, loaded when called for."""

import importlib
import os
import sys
from pathlib import Path

# Before numpy loads anywhere: on a busy machine several threads of linear algebra slow the parser tenfold.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import click

from variorum.errors import VariorumError
from variorum.pages.visible import visible

COMMANDS = {
    "init": "Found an inquiry in a folder",
    "add": "Preserve files and folders, and read them",
    "extract": "Propose who says what, from English, Russian and Kazakh texts",
    "tables": "Confirm what the columns of tables and lists are, and read them",
    "code": "Enter statements coded by hand, or write an empty sheet",
    "vocabulary": "Places of your own and terms that mean the same: list them, add to them",
    "review": "Accept, reject or amend statements",
    "compare": "What agrees, what conflicts, what only seems to, and why",
    "publish": "Write an edition of the accepted statements",
    "build": "All in one go: a folder of documents to a working edition",
    "serve": "Show the working edition and the review in a browser",
    "verify": "Has any byte been changed?",
    "fixity": "Check that again on a schedule, and keep a log",
    "checkpoint": "One digest over the whole ledger, to keep elsewhere and check against",
    "timestamp": "Have an authority sign that a checkpoint existed, and renew that",
    "members": "Who belongs to the inquiry: introduce, certify, revoke",
    "keys": "Show, lock, back up and replace your own keys",
    "merge": "Take in what another copy, or a bundle, holds",
    "seal": "Encrypt a source to named members, and delete it in the clear",
    "withdraw": "A witness wants it back: destroy a source, leave a tombstone",
    "bundle": "Write what another copy lacks into one file",
    "bag": "Pack the inquiry as a BagIt bag, lay one out from a bag, check a bag",
    "prove": "One file that shows a statement to whoever has no inquiry",
    "check": "Does such a proof hold, with no inquiry at hand?",
    "prov": "Write the custody of everything as PROV-JSON",
    "status": "How the inquiry stands, and what could not be read",
    "claims": "List statements: who says what, when, in which passage",
    "search": "Find statements and sources, in any script",
    "rebuild": "Make the record anew from the ledger",
    "demo": "Build the two example inquiries",
}
"""The subcommands in the order in which an inquiry meets them, each with what it does, in a few words."""


class Commands(click.Group):
    """The subcommands, in the order in which an inquiry meets them."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List them without importing any: `--help` does not wait for a database or a parser to load."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All subcommands, in the order of the work."""
        return list(COMMANDS)

    def invoke(self, ctx: click.Context) -> object:
        """Run the subcommand; where the reader of our output has gone (`| head`), that is its right, not an error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ctx.exit(0)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"variorum.cli.{cmd_name}").command
        return command


@click.command(cls=Commands)
@click.option(
    "-C", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="The inquiry's folder."
)
@click.version_option(package_name="variorum")
@click.pass_context
def cli(ctx: click.Context, folder: Path) -> None:
    """Who said what about a contested event, when, on what evidence, and what remains unknown.

    Works on the inquiry in the current folder, or in the one that -C names. Sends nothing to anyone.
    Help on one command: variorum COMMAND --help.
    """
    ctx.obj = folder


def main() -> None:
    """Run the command; one clear sentence and an exit status (1 a check failed, 2 bad input) instead of a traceback."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Interrupted. Nothing that was acknowledged is lost; run the same command again to go on.", err=True)
        sys.exit(130)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except VariorumError as fault:
        click.echo(visible(f"variorum: {fault}"), err=True)
        sys.exit(fault.exit_status)
    except OSError as fault:
        where = f" {fault.filename}" if fault.filename else ""
        click.echo(f"variorum: {fault.strerror or fault}:{where}; check the place, its space and rights.", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
