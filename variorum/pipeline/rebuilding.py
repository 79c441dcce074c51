"""Rebuilding: the record is a disposable cache of the ledger, and may be thrown away at any time."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from variorum.ledger.ledger import Ledger
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.settings import load_settings
from variorum.record.database import discard
from variorum.record.record import Record


def rebuild(folder: Path, progress: Progress = silent) -> Mapping[str, str]:
    """Delete the record and project it anew; digest of each table, by name."""
    address = load_settings(folder).record
    ledger = Ledger.open(folder)
    discard(folder, address)
    shutil.rmtree(folder / "segments", ignore_errors=True)
    record = Record.open(folder, address)
    record.catch_up(ledger, lambda done: progress("Projecting", done, None))
    return record.digests()
