"""`variorum prov`: the custody of the whole inquiry as PROV-JSON."""

from pathlib import Path

import click

from variorum.cli.output import counted, progress_bar
from variorum.errors import UsageError
from variorum.pipeline.tracing import trace, write_trace


@click.command()
@click.argument("out", metavar="OUT.json", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--with-names", is_flag=True, help="Show members, devices, origins and reasons in their own words, too.")
@click.pass_obj
def command(folder: Path, out: Path, with_names: bool) -> None:
    """Write who received, read, extracted, decided, sealed and withdrew what, and when, as PROV-JSON (W3C).

    Members and devices stand under the first 16 digits of their keys; what is sealed or withdrawn stands as a digest.
    It shows hours of work and titles of sources: it is for a court or an archive, and no publication.
    """
    if not out.parent.is_dir():
        raise UsageError(f"{out.parent} is not a folder; name a file in a folder that exists.")
    with progress_bar() as progress:
        traced = trace(folder, with_names, progress)
    write_trace(traced, out)
    click.echo(f"{counted(traced.entries, 'entry', 'entries')} told in {out}")
