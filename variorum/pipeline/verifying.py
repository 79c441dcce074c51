"""Verifying: ledger and vault, then what rests on them: texts, passages and the record. Reads the inquiry only.

A clean run leaves `fixity/state.json`, with which an incremental one looks only at what is new.
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from variorum.errors import LedgerError, UsageError
from variorum.ledger.body import read as read_body
from variorum.ledger.check_chains import Line
from variorum.ledger.clock import Clock, system_clock
from variorum.ledger.faults import Findings, Verification
from variorum.ledger.vault import Vault
from variorum.ledger.verified import Known
from variorum.ledger.verify import Examined, Scope, examine
from variorum.pipeline.check_passages import check_passages
from variorum.pipeline.check_record import check_record
from variorum.pipeline.check_texts import check_texts
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.settings import load_settings

PARTS = ("record", "texts", "passages")
"""What may be left out of a verification, by name."""


def verify(
    folder: Path,
    *,
    incremental: bool = False,
    skip: Collection[str] = (),
    progress: Progress = silent,
    clock: Clock = system_clock,
) -> Verification:
    """Check the inquiry in a folder: everything, or with `incremental` what is new since the last clean check.

    `skip` names parts in PARTS to leave out; an incremental check leaves out the record, which can only be compared
    whole. Raises NotAnInquiry, and UsageError for a part that there is not.
    """
    known = Known.load(folder) if incremental else Known()
    scope = Scope.incremental(known) if known.when else Scope()
    return verify_within(folder, scope, skip=skip, progress=progress, clock=clock)[0]


def verify_within(
    folder: Path,
    scope: Scope,
    *,
    skip: Collection[str] = (),
    keep: bool = True,
    progress: Progress = silent,
    clock: Clock = system_clock,
) -> tuple[Verification, Known]:
    """Check as much as the scope says; the verification, and what the next check may know, kept unless told not to.

    Raises as `verify`.
    """
    strange = sorted(set(skip) - set(PARTS))
    if strange:
        raise UsageError(f"'{strange[0]}' is no part that can be skipped; choose of: {', '.join(PARTS)}.")
    settings = load_settings(folder)
    examined = examine(folder, scope, progress=lambda done, all_: progress("Hashing", done, all_), clock=clock)
    left_out = {part for part in PARTS if part in skip or (part == "record" and scope.passed is not None)}
    found = examined.verification
    findings = Findings(list(found.faults), list(found.notes), dict(found.checked))
    _check_rest(folder, examined, left_out, findings, progress)
    compared = "record" not in left_out and check_record(folder, settings.record, findings, progress)
    verification = replace(
        found,
        ok=not findings.faults,
        faults=findings.ordered_faults(),
        notes=findings.ordered_notes(),
        checked=findings.checked,
        proved=_proved(found, findings, compared, scope),
        skipped=tuple(part for part in PARTS if part in left_out),
    )
    if verification.ok and keep:
        # A medium that cannot be written keeps no state; the next check there is a full one again.
        examined.known.save(folder)
    return verification, examined.known


def _check_rest(folder: Path, examined: Examined, left_out: set[str], findings: Findings, progress: Progress) -> None:
    """Check texts and passages: of all entries, or of those that are new."""
    vault, lines = Vault(folder / "vault"), list(examined.lines)
    # Only a check that looks at everything looks again at entries that an earlier one knew.
    wanted = lines if examined.verification.mode == "full" else [line for line in lines if line.fresh]
    if "texts" not in left_out:
        check_texts(vault, lines, wanted, findings, progress)
    if "passages" not in left_out:
        check_passages(vault, wanted, _texts(vault, lines), findings, progress)


def _texts(vault: Vault, lines: list[Line]) -> frozenset[str]:
    """The digests of the texts that the ledger names."""
    found: set[str] = set()
    for line in lines:
        if line.entry.kind == "text":
            try:
                found.add(str(read_body(vault, line.entry.body).get("digest")))
            except LedgerError:
                continue
    return frozenset(found)


def _proved(found: Verification, findings: Findings, compared: bool, scope: Scope) -> tuple[str, ...]:
    """What holds when nothing is wrong; nothing is claimed of an inquiry with faults."""
    if findings.faults:
        return ()
    checked = findings.checked
    told = list(found.proved)
    if scope.passed is not None:
        told.append(
            f"what was looked at this time is as it was entered: {checked['entries']} entries, "
            f"{checked['blobs']} preserved files ({checked['bytes']} bytes)"
        )
    if checked["passages"]:
        told.append(f"the exact words of {checked['passages']} passages stand at their place in the texts")
    if compared:
        told.append("the record is what the ledger gives when it is projected anew")
    return tuple(told)
