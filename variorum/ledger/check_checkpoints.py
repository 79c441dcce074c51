"""Verification of checkpoints and time-stamps in the ledger: do they fit the chains, and do their tokens hold?"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from variorum.errors import LedgerError, MalformedEntry, VariorumError
from variorum.ledger.check_chains import Line
from variorum.ledger.checkpoint import Checkpoint, discrepancies
from variorum.ledger.clock import stamp as written
from variorum.ledger.faults import Findings, StampCover
from variorum.ledger.history import History
from variorum.ledger.ledger import Ledger


def check_checkpoints(
    folder: Path, inquiry: str, lines: list[Line], kept: Mapping[str, dict[str, Any]], findings: Findings
) -> None:
    """Name each checkpoint entry that is none, or that the chains do not fit; damaged chains have been named."""
    made = [line for line in lines if line.entry.kind == "checkpoint" and line.entry.id in kept]
    ledger, history = Ledger(folder, inquiry), History(folder / "ledger")
    for line in made:
        try:
            checkpoint = Checkpoint.read(kept[line.entry.id])
        except MalformedEntry as fault:
            findings.fault("checkpoint-mismatch", line.where, str(fault))
            continue
        try:
            found = discrepancies(ledger, checkpoint, history)
        except LedgerError:
            return
        if found:
            told = " ".join(f"Chain {each.chain[:12]}: {each.meaning}" for each in found)
            findings.fault("checkpoint-mismatch", line.where, told)


def check_stamps(
    folder: Path, inquiry: str, lines: list[Line], findings: Findings, moment: datetime
) -> Iterator[tuple[str, StampCover]]:
    """Name each time-stamp that does not hold or will not for long; for those that do, the heads that they cover."""
    places = {line.entry.id: line.where for line in lines if line.entry.kind == "timestamp"}
    if not places:
        return
    from variorum.ledger.timestamp import stamps  # its certificates' library is loaded only where it is needed

    try:
        found = stamps(Ledger(folder, inquiry), moment)
    except VariorumError:
        # A damaged chain; its lines have been named.
        return
    for stamp in found:
        where = places.get(stamp.entry, f"entry {stamp.entry}")
        findings.count("stamps")
        if stamp.state == "broken":
            findings.fault("stamp-broken", where, " ".join(fault.meaning for fault in stamp.faults))
        elif stamp.state == "expired":
            findings.note("stamp-expired", where, f"It was by {stamp.authority}.")
        elif stamp.state == "renew" and stamp.until:
            findings.note("stamp-expiring", where, f"It stands until {written(stamp.until)}.")
        if stamp.holds and stamp.checkpoint and stamp.time:
            for head in stamp.checkpoint.heads.values():
                yield head.id, StampCover(head.seq, stamp.authority, written(stamp.time))
