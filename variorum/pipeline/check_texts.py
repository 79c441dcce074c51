"""Verification of the texts: does the same reader, in the same version, make of each source what was entered?"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from variorum.errors import LedgerError, SourceUnreadable
from variorum.ledger.body import read as read_body
from variorum.ledger.check_chains import Line
from variorum.ledger.faults import Findings
from variorum.ledger.parallel import Workers
from variorum.ledger.vault import Vault
from variorum.pipeline.progress import Progress
from variorum.read.reader import read, require_readable_size

WORTH_PROCESSES = 40
"""So many sources take longer to read than it takes to start other processes."""


@dataclass(frozen=True, slots=True)
class Again:
    """A source to be read again, as it was read when it was added."""

    vault: Path
    source: str
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a reader makes of a source now: which reader, the text's digest and blocks; or why it makes nothing."""

    reader: str = ""
    version: str = ""
    digest: str = ""
    blocks: tuple[tuple[Any, ...], ...] = ()
    unreadable: str | None = None


def check_texts(vault: Vault, lines: list[Line], wanted: list[Line], findings: Findings, progress: Progress) -> None:
    """Check each text of the `wanted` lines against its bytes and its source; `lines` say what the sources are.

    Sources and texts that are withdrawn, sealed or lost were named by the ledger's own check, and are passed over.
    """
    sources = _sources(vault, lines)
    texts = [(line, body) for line in wanted if line.entry.kind == "text" and (body := _body(vault, line))]
    fit = [(line, body) for line, body in texts if _is_whole(vault, line, body, findings)]
    named = sorted({str(body.get("source")) for _, body in fit} & sources.keys())
    tasks = [sources[digest] for digest in named]
    made: dict[str, Made] = {}
    with Workers() as workers:
        worth = len(tasks) >= WORTH_PROCESSES
        for task, answer in zip(tasks, workers.map(read_again, tasks, worth=worth), strict=True):
            made[task.source] = answer
            progress("Reading sources again", len(made), len(tasks))
    for line, body in fit:
        found = made.get(str(body.get("source")))
        if found is not None:
            _compare(line, body, found, findings)


def _sources(vault: Vault, lines: list[Line]) -> dict[str, Again]:
    """The held sources by digest, as their entries describe them; of several entries the first in the files."""
    found: dict[str, Again] = {}
    for line in lines:
        body = _body(vault, line) if line.entry.kind == "source" else None
        custody = body.get("custody") if body else None
        if not body or body.get("held") is not True or not isinstance(custody, dict):
            continue
        digest, media, name = body.get("id"), body.get("media_type"), custody.get("original_name")
        if isinstance(digest, str) and isinstance(media, str) and isinstance(name, str):
            found.setdefault(digest, Again(vault.folder, digest, media, name))
    return found


def _body(vault: Vault, line: Line) -> dict[str, Any] | None:
    try:
        return read_body(vault, line.entry.body)
    except LedgerError:
        return None


def _is_whole(vault: Vault, line: Line, body: dict[str, Any], findings: Findings) -> bool:
    """Whether the text's bytes are here, and are the text that the entry says they are."""
    try:
        content = vault.get(str(body.get("digest"))).decode("utf-8")
    except LedgerError:
        return False
    except UnicodeDecodeError:
        findings.fault("text-unreadable", line.where)
        return False
    findings.count("texts")
    if len(content) != body.get("characters"):
        findings.fault("text-unreadable", line.where, f"It has {len(content)} characters.")
        return False
    return True


def read_again(task: Again) -> Made:
    """What the installed reader makes of a source."""
    try:
        vault = Vault(task.vault)
        require_readable_size(vault.size(task.source), task.media_type, task.name)
        reading = read(vault.get(task.source), task.media_type, task.name)
    except (SourceUnreadable, LedgerError) as fault:
        return Made(unreadable=str(fault))
    blocks = tuple((b.start, b.end, b.kind, b.page, b.duplicate_of) for b in reading.blocks)
    digest = sha256(reading.text.encode("utf-8")).hexdigest()
    return Made(reading.reader, reading.reader_version, digest, blocks)


def _compare(line: Line, body: dict[str, Any], found: Made, findings: Findings) -> None:
    reader, version = body.get("reader"), body.get("reader_version")
    if found.unreadable is not None:
        findings.note("text-not-read", line.where, found.unreadable)
    elif (reader, version) != (found.reader, found.version):
        told = f"It was made by {reader} {version}; installed is {found.reader} {found.version}."
        findings.note("text-other-version", line.where, told)
    elif body.get("digest") != found.digest:
        findings.fault("text-mismatch", line.where, f"It was made by {reader} {version}.")
    elif body.get("blocks") != [list(block) for block in found.blocks]:
        findings.fault("text-mismatch", line.where, f"The words are the same, their division by {reader} is not.")
