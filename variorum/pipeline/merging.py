"""Merging: what another copy of the inquiry brought is taken in, receipted, and taken account of in the record.

A copy is a folder, on any medium, or a bundle. Nothing is written to it.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from variorum.errors import KeyUnavailable, LedgerError, UsageError
from variorum.ledger.bundle import BundleCopy, open_bundle, opened, require_inquiry
from variorum.ledger.copies import Copy, FolderCopy
from variorum.ledger.erasing import erase
from variorum.ledger.keys import DeviceKey, keys_folder, load_members
from variorum.ledger.ledger import Ledger
from variorum.ledger.merging import Merged, forbidden, merge
from variorum.ledger.sealing import unseal_stream
from variorum.ledger.standing import Standing
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.settings import FILE, Settings
from variorum.record.database import discard

AGE = b"age-encryption.org/v1"
QUIET = frozenset(("receipt", "device"))
"""Kinds that no receipt is written for alone: two copies that merge in turn would otherwise never be done."""


@dataclass(frozen=True, slots=True)
class Received:
    """What a merge came to: what was taken, the receipt's entry id (None where none was due), digests erased here."""

    merged: Merged
    receipt: str | None
    erased: tuple[str, ...]
    stranger: bool = False


def receive(inquiry: Inquiry, other: Path, progress: Progress = silent) -> Received:
    """Merge another copy, a folder or a bundle file, into an inquiry.

    Raises UsageError where it is neither, KeyUnavailable where a bundle is encrypted to others, LedgerError where
    the copy is of another inquiry or the disk takes no more; what was there is as it was, then.
    """
    with copy_at(inquiry.folder, other) as copy:
        _require_same(inquiry, copy)
        merged = merge(inquiry.ledger, copy, progress)
    erased = apply_erasures(inquiry)
    if merged.completed and not erased:
        # What was projected as absent is projected again, now that it is here.
        inquiry.record.rebuild(inquiry.ledger)
    elif merged.entries and not erased:
        inquiry.catch_up(progress)
    receipt, stranger = _receipt(inquiry, merged)
    return Received(merged, receipt, erased, stranger)


def found_copy(folder: Path, other: Path, device: DeviceKey | None, progress: Progress = silent) -> Received:
    """Make a new copy of an inquiry, in a folder that holds none, of what another copy or a bundle holds.

    Raises UsageError where the folder holds an inquiry already.
    """
    if (folder / FILE).exists():
        raise UsageError(f"{folder} holds an inquiry already; merge without --new.")
    try:
        (folder / "ledger").mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise LedgerError(f"{folder} cannot be made: {fault.strerror}; name another folder.") from fault
    with copy_at(folder, other) as copy:
        ledger = Ledger(folder, _inquiry_of(other, copy))
        merged = merge(ledger, copy, progress)
    Ledger.open(folder)
    Settings().write(folder)
    inquiry = Inquiry.open(folder)
    inquiry.device = device
    erased = apply_erasures(inquiry)
    inquiry.catch_up(progress)
    receipt, stranger = _receipt(inquiry, merged)
    return Received(merged, receipt, erased, stranger)


@contextlib.contextmanager
def copy_at(folder: Path, other: Path) -> Iterator[Copy]:
    """The copy at a path: a folder, or a bundle, decrypted where it has to be into a file without a name."""
    if other.is_dir():
        if folder.exists() and other.resolve() == folder.resolve():
            raise UsageError(f"{other} is this very inquiry; name the other copy.")
        yield FolderCopy(other)
        return
    with opened(other) as file:
        if os.pread(file.fileno(), len(AGE), 0) != AGE:
            with open_bundle(other, file) as copy:
                yield copy
            return
        scratch = folder / "vault" / "tmp"
        scratch.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=scratch) as clear:
            unseal_stream(file, clear, [held.seed for held in load_members(keys_folder())])
            clear.flush()
            with open_bundle(other, clear) as copy:
                yield copy


def _require_same(inquiry: Inquiry, copy: Copy) -> None:
    if isinstance(copy, BundleCopy):
        require_inquiry(copy.inquiry, inquiry.ledger.inquiry, copy.name)
    else:
        require_inquiry(Ledger.open(Path(copy.name)).inquiry, inquiry.ledger.inquiry, copy.name)


def _inquiry_of(other: Path, copy: Copy) -> str:
    return copy.inquiry if isinstance(copy, BundleCopy) else Ledger.open(other).inquiry


def apply_erasures(inquiry: Inquiry) -> tuple[str, ...]:
    """Delete what withdrawals and seals in good standing say may no longer lie here; then make the record anew.

    Safe to repeat: an interrupted erasure is completed.
    """
    vault = inquiry.ledger.vault
    gone = [digest for digest in forbidden(Standing.of(inquiry.ledger)) if os.path.lexists(vault.path(digest))]
    if not gone:
        return ()
    # Record, index and segments go first: as long as bytes are left to be erased, the next run looks at these too.
    shutil.rmtree(inquiry.folder / "segments", ignore_errors=True)
    discard(inquiry.folder, inquiry.settings.record)
    erased = erase(vault, gone)
    inquiry.record.rebuild(inquiry.ledger)
    return erased


def _receipt(inquiry: Inquiry, merged: Merged) -> tuple[str | None, bool]:
    """Enter what was received, if it is worth a receipt and this device may write; whether it may not."""
    if inquiry.device is None or not set(merged.kinds) - QUIET:
        return None, False
    # Where the copy lay is a path of somebody's machine: what came is told by its heads.
    body = {"from": "bundle" if Path(merged.name).is_file() else "folder", "heads": dict(merged.heads)}
    try:
        return inquiry.append("receipt", body).id, False
    except KeyUnavailable:
        return None, True
