"""Output: what commands print, for people as tables and for machines as JSON, with progress only on a terminal."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import click
import orjson
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from variorum.pages.visible import visible
from variorum.pipeline.progress import Progress, silent


class Terminal(Console):
    """The console for lists and tables; that its reader has gone is for the command to settle, not for it."""

    def on_broken_pipe(self) -> None:
        """Let the command end as it ends for all output."""
        raise BrokenPipeError


def print_json(value: Mapping[str, Any]) -> None:
    """One JSON object on one line."""
    click.echo(orjson.dumps(value).decode())


def print_lines(values: Iterable[Mapping[str, Any]]) -> None:
    """JSON Lines: one object a line."""
    for value in values:
        print_json(value)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for people; cells are text, never markup."""
    table = Table(title=_plain(title), title_justify="left", title_style="bold", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_plain("" if cell is None else str(cell)) for cell in row))
    Terminal().print(table)


def _plain(text: str) -> str:
    """What a source or a file's name says, which can neither mark up nor command the terminal."""
    return escape(visible(text))


def print_entries(title: str, entries: Iterable[tuple[str, str]]) -> None:
    """A list for people: a bold line each, with what belongs to it indented and wrapped below."""
    console = Terminal(highlight=False)
    console.print(_plain(title), style="bold")
    for head, text in entries:
        console.print()
        console.print(_plain(head), style="bold" if console.is_terminal else None)
        for paragraph in text.splitlines():
            console.print(Padding(_plain(paragraph), (0, 0, 0, 4), expand=False))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with what it counts, in English: "1 file", "2 files"; `many` where that is not `one` with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def not_read(name: str, reason: str) -> str:
    """That a file was not read, and why; its name is not told twice."""
    return f"Not read: {reason}" if reason.startswith(name) else f"Not read: {name}: {reason}"


def warn(sentence: str) -> None:
    """A sentence on standard error, so that it never mixes with what is printed for machines."""
    click.echo(visible(sentence), err=True)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Progress drawn as bars on a terminal, silent in a pipe."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def draw(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield draw
