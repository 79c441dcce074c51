"""`variorum check`: does a proof hold, with no inquiry at hand?"""

import sys
from importlib.resources import files
from pathlib import Path

import click

from variorum.cli.options import json_option
from variorum.cli.output import print_json
from variorum.errors import ProofRefused, UsageError
from variorum.ledger.certificates import read_certificates
from variorum.ledger.clock import system_clock
from variorum.ledger.proof import MAX_FILE, read_proof
from variorum.ledger.proof_check import Checked, check_proof, check_source, check_text
from variorum.ledger.vault import hash_stream
from variorum.pages.visible import visible

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", required=False, type=FILE)
@click.option("--source", type=FILE, help="The original: is it the source that the proof names?")
@click.option("--text", type=FILE, help="Its text: do the words stand at their place in it?")
@click.option("--certificates", type=FILE, help="Certificates of time-stamping authorities that you trust (PEM).")
@click.option("--standalone", type=FILE, help="Write the program that checks proofs without Variorum.")
@json_option
def command(file: Path | None, standalone: Path | None, as_json: bool, **given: Path | None) -> None:
    """Check a proof that `variorum prove` wrote or that a published page carries; no network, no inquiry.

    Exit status 0 when all that it claims holds, 1 when something does not, 2 when the file is not a proof.
    """
    if standalone is not None:
        _write_standalone(standalone)
    if file is None:
        if standalone is None:
            raise UsageError("Name a proof to check, or a file for --standalone to write.")
        return
    with file.open("rb") as opened:
        proof = read_proof(opened.read(MAX_FILE + 1), str(file))
    roots = (
        read_certificates(given["certificates"].read_bytes(), str(given["certificates"]))
        if given["certificates"]
        else ()
    )
    source, text = given["source"], given["text"]
    digest = _digest(source) if source else ""
    words = text.read_bytes() if text else b""
    checked, refused = Checked(), None
    try:
        checked = check_proof(proof, system_clock(), roots)
        if source is not None:
            check_source(checked, digest, str(source))
        if text is not None:
            check_text(checked, words, str(text))
    except ProofRefused as fault:
        refused = str(fault)
    if as_json:
        print_json(as_object(checked, refused))
    else:
        _report(checked, refused)
    sys.exit(0 if refused is None else 1)


def as_object(checked: Checked, refused: str | None) -> dict[str, object]:
    """The outcome for machines; where something does not hold, nothing else is told."""
    steps = [{"kind": step.kind, "says": step.says} for step in checked.steps] if refused is None else []
    not_proved = list(dict.fromkeys(checked.not_proved)) if refused is None else []
    return {"ok": refused is None, "refused": refused, "holds": steps, "not_proved": not_proved}


def _report(checked: Checked, refused: str | None) -> None:
    if refused is not None:
        click.echo(visible(refused))
        return
    for step in checked.steps:
        click.echo(visible(step.says))
    click.echo("\nAll of this holds. Not proved:")
    for sentence in dict.fromkeys(checked.not_proved):
        click.echo(f"  {sentence}")


def _write_standalone(target: Path) -> None:
    """Write the checker that imports nothing of this package; a file that is there is left alone."""
    if target.exists():
        raise UsageError(f"{target} is there already: name another file for the checker.")
    data = (files("variorum.ledger.standalone") / "check_proof.py").read_bytes()
    target.write_bytes(data)
    click.echo(f"{target}: hand it over with the proof; it needs Python 3.11 and the package cryptography.")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hash_stream(file)
