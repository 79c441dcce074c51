"""The reference, written from the code: `python -m docs.reference` writes docs/commands.md and docs/rules.md."""

from pathlib import Path

import click

from variorum.cli.main import COMMANDS, cli

FOLDER = Path(__file__).parent
HEAD = "<!-- Written by `make docs` from the code; a test fails when it is stale. -->\n"


def commands() -> str:
    """The page of the command line: every command with its help, as the program prints it."""
    parts = [HEAD, "# The command line\n", _block("variorum", cli)]
    with click.Context(cli, info_name="variorum") as context:
        for name in COMMANDS:
            command = cli.get_command(context, name)
            if command is not None:
                parts += [f"## variorum {name}\n", _block(f"variorum {name}", command)]
    return "\n".join(parts)


def _block(name: str, command: click.Command) -> str:
    with click.Context(command, info_name=name, terminal_width=100, max_content_width=100) as context:
        return f"```\n{command.get_help(context)}\n```\n"


def main() -> None:
    """Write the pages."""
    (FOLDER / "commands.md").write_text(commands(), encoding="utf-8")


if __name__ == "__main__":
    main()
