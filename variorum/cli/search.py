"""`variorum search`: find statements and sources by words, in any script."""

from pathlib import Path

import click

from variorum.cli.options import json_option, open_option
from variorum.cli.output import print_lines, print_table
from variorum.pipeline.inquiry import Inquiry


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=50, show_default=True, help="How many at most.")
@open_option
@json_option
@click.pass_obj
def command(folder: Path, words: tuple[str, ...], limit: int, sealed: bool, as_json: bool) -> None:
    """Find statements and sources: Tokayev also finds Токаева and Тоқаев."""
    inquiry = Inquiry.opened(folder) if sealed else Inquiry.open(folder)
    inquiry.catch_up()
    hits = inquiry.record.search(" ".join(words), limit)
    if as_json:
        print_lines({"kind": hit.kind, "id": hit.id, "excerpt": hit.excerpt} for hit in hits)
        return
    print_table(f"{len(hits)} found", ("What", "Id", "Excerpt"), ((hit.kind, hit.id[:12], hit.excerpt) for hit in hits))
