"""Verification of the passages: do the exact words of each statement stand at their place in the text?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from variorum.errors import LedgerError
from variorum.ledger.body import SALT_BYTES
from variorum.ledger.body import lines as rows_of
from variorum.ledger.check_chains import Line
from variorum.ledger.check_vault import place
from variorum.ledger.faults import Findings
from variorum.ledger.parallel import Workers
from variorum.ledger.vault import Vault
from variorum.pipeline.progress import Progress

BATCH_ROWS = 20_000
WORTH_PROCESSES = 300_000
CLAIM = b'"row":"claim"'
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Runs:
    """Bodies of runs to look through together, by digest, and the digests of the texts that the ledger names."""

    vault: Path
    digests: tuple[str, ...]
    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Looked:
    """What one run's passages came to: how many stand at their place, how many name none, and those that do not."""

    digest: str
    placed: int
    unplaced: int
    wrong: tuple[tuple[int, str], ...]


def check_passages(
    vault: Vault, wanted: list[Line], texts: frozenset[str], findings: Findings, progress: Progress
) -> None:
    """Check the passages of each run of the wanted lines; `texts` are those that the ledger names.

    Runs and texts that are withdrawn, sealed, lost or altered were named by the ledger's own check.
    """
    runs = {line.entry.body.digest: line for line in wanted if _is_run(line)}
    tasks = list(_batches(vault, runs, texts))
    total, done = sum(line.entry.body.rows or 0 for line in runs.values()), 0
    with Workers() as workers:
        for answer in workers.map(look_through, tasks, worth=total >= WORTH_PROCESSES):
            for looked in answer:
                _tell(looked, runs[looked.digest], findings)
                done += runs[looked.digest].entry.body.rows or 0
            progress("Looking up passages", done, total)


def _is_run(line: Line) -> bool:
    return line.entry.kind == "claims" and line.entry.body.form == "rows" and line.entry.body.sealed is None


def _batches(vault: Vault, runs: dict[str, Line], texts: frozenset[str]) -> Iterator[Runs]:
    held: list[str] = []
    rows = 0
    for digest, line in runs.items():
        held.append(digest)
        rows += line.entry.body.rows or 0
        if rows >= BATCH_ROWS:
            yield Runs(vault.folder, tuple(held), texts)
            held, rows = [], 0
    if held:
        yield Runs(vault.folder, tuple(held), texts)


def _tell(looked: Looked, line: Line, findings: Findings) -> None:
    findings.count("passages", looked.placed + len(looked.wrong))
    for row, told in looked.wrong:
        findings.fault("passage-mismatch", f"{place(looked.digest)} (row {row} of {line.where})", told)
    if looked.unplaced:
        findings.note("passages-not-placed", line.where, f"They are {looked.unplaced}.")


def look_through(task: Runs) -> list[Looked]:
    """Look up each passage of the runs; runs that cannot be read are left out."""
    found: list[Looked] = []
    for digest in task.digests:
        try:
            with Vault(task.vault).unchecked(digest) as file:
                file.seek(SALT_BYTES)
                found.append(_look(digest, rows_of(file), task))
        except LedgerError:
            continue
    return found


def _look(digest: str, rows: Iterator[bytes], task: Runs) -> Looked:
    placed = unplaced = 0
    wrong: list[tuple[int, str]] = []
    for number, row in enumerate(rows, start=1):
        if CLAIM not in row:
            continue
        for passage in _passages(row):
            told = _wrong(passage, task)
            if told is None:
                unplaced += 1
            elif told:
                wrong.append((number, told))
            else:
                placed += 1
    return Looked(digest, placed, unplaced, tuple(wrong))


def _passages(row: bytes) -> list[Any]:
    try:
        claim = orjson.loads(row)
    except orjson.JSONDecodeError:
        return []
    passages = claim.get("passages") if isinstance(claim, dict) and claim.get("row") == "claim" else None
    return passages if isinstance(passages, list) else []


def _wrong(passage: Any, task: Runs) -> str | None:
    """What is wrong with a passage, or ""; None where its place cannot be looked up. Shapes are the record's matter."""
    if not isinstance(passage, list) or len(passage) != 5:
        return None
    text, start, end, exact, _ = passage
    if text not in task.texts or type(start) is not int or type(end) is not int or not isinstance(exact, str):
        return None
    content = _content(task.vault, text)
    if content is None:
        return None
    there = content[start:end] if 0 <= start <= end else ""
    if there == exact:
        return ""
    return f"At {start} to {end} of text {text[:12]} stands «{_short(there)}», not «{_short(exact)}»."


def _short(words: str) -> str:
    one = " ".join(words.split())
    return one if len(one) <= SHOWN else f"{one[: SHOWN - 1]}…"


@lru_cache(maxsize=32)
def _content(vault: Path, digest: str) -> str | None:
    try:
        return Vault(vault).get(digest).decode("utf-8")
    except (LedgerError, UnicodeDecodeError):
        return None
