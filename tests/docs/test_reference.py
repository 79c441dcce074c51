from pathlib import Path

from docs.reference import commands, grades_page
from variorum.cli.main import COMMANDS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_of_commands_is_what_the_code_says():
    assert (DOCS / "commands.md").read_text("utf-8") == commands(), "stale: run make docs"


def test_every_command_is_on_the_page():
    page = (DOCS / "commands.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"## variorum {name}\n" not in page] == []


def test_the_page_of_grades_is_what_was_measured():
    assert (DOCS / "grades.md").read_text("utf-8") == grades_page(), "stale: run make docs"
