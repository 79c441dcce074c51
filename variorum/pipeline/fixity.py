"""Fixity over time: stored bytes and the ledger checked again and again, each check entered, signed, and logged.

A check of this kind looks at bytes only; texts, passages and the record are for `verify`.
"""

import contextlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from variorum.errors import VariorumError
from variorum.ledger.clock import Clock, read_stamp, stamp, system_clock
from variorum.ledger.faults import Verification
from variorum.ledger.keys import DeviceKey
from variorum.ledger.ledger import Ledger
from variorum.ledger.verified import TRUSTED, FileState, Known
from variorum.ledger.verify import Scope
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.settings import load_settings
from variorum.pipeline.verifying import PARTS, verify_within
from variorum.record.record import Record

LOG = Path("fixity") / "log.jsonl"
INTERVAL = timedelta(days=30)
"""Bytes that nobody checked for so long are overdue."""

MAX_NAMED = 1_000
"""So many faults are written out in one line of the log; all are counted."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which stored bytes to check: all, those not checked for some time, a share that changes from day to day."""

    older_than: timedelta | None = None
    sample: Decimal | None = None

    @property
    def mode(self) -> str:
        """The plan as entries and the log name it."""
        parts = []
        if self.older_than is not None:
            hours = self.older_than // timedelta(hours=1)
            parts.append(f"older-than {hours // 24}d" if hours % 24 == 0 else f"older-than {hours}h")
        if self.sample is not None:
            parts.append(f"sample {self.sample.normalize():f}%")
        return " ".join(parts) or "full"


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: when, by which plan, what it found; `entry` is the ledger's entry of it, or `reason` why none."""

    time: str
    mode: str
    verification: Verification
    entry: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Due:
    """When this copy was last checked, since when something in it was not, and whether that is too long ago."""

    last: str | None
    since: str | None
    overdue: bool


def in_sample(digest: str, day: date, share: Decimal) -> bool:
    """Whether stored bytes are in a day's sample of so many per cent: the same for all who ask on that day."""
    drawn = int(sha256(f"{day.isoformat()}\n{digest}".encode()).hexdigest()[:16], 16)
    return drawn * 100 < share * 2**64


def check_fixity(
    folder: Path,
    plan: Plan,
    device: DeviceKey | None = None,
    *,
    progress: Progress = silent,
    clock: Clock = system_clock,
) -> Checked:
    """Check as planned. With a device, the check is entered, signed, and logged; without one nothing is written.

    Raises NotAnInquiry.
    """
    moment = clock()
    # A medium that cannot be written is checked as by someone without a key.
    signing = device is not None and os.access(folder / "ledger", os.W_OK)
    known = Known.load(folder)
    scope = _scope(plan, known, stamp(moment))
    found, _ = verify_within(folder, scope, skip=PARTS, keep=signing, progress=progress, clock=clock)
    time = stamp(moment)
    if device is None or not signing:
        reason = "without a key that signs" if device is None else "the inquiry cannot be written"
        return Checked(time, plan.mode, found, None, reason)
    entered, why = _enter(folder, _body(plan, found), device, clock)
    checked = Checked(time, plan.mode, found, entered, why)
    _write_log(folder, checked)
    return checked


def _scope(plan: Plan, known: Known, now: str) -> Scope:
    passed = _passed(plan, known, now)
    if passed is None:
        return Scope()
    trusted = (*(TRUSTED if plan.older_than is not None else TRUSTED[1:]), f"what it passed over: not {plan.mode}")
    return Scope(plan.mode, known, passed, trusted)


def _passed(plan: Plan, known: Known, now: str) -> Callable[[str, FileState], bool] | None:
    """Which stored bytes the plan passes over; None where it passes over none."""
    share, day = plan.sample, read_stamp(now).date()
    since = stamp(read_stamp(now) - plan.older_than) if plan.older_than is not None else None
    if share is None and since is None:
        return None

    def passed(digest: str, state: FileState) -> bool:
        recent = since is not None and known.unchanged(digest, state, since)
        return recent or (share is not None and not in_sample(digest, day, share))

    return passed


def _body(plan: Plan, found: Verification) -> dict[str, Any]:
    """The body of a `fixity` entry: what was checked and found; nothing of the machine it was checked on."""
    return {
        "mode": plan.mode,
        "entries": found.checked["entries"],
        "blobs": found.checked["blobs"],
        "bytes": found.checked["bytes"],
        "faults": dict(sorted(Counter(fault.kind for fault in found.faults).items())),
        "verifier": f"variorum {version('variorum')}",
    }


def _enter(folder: Path, body: dict[str, Any], device: DeviceKey, clock: Clock) -> tuple[str | None, str | None]:
    try:
        ledger = Ledger.open(folder, clock=clock)
        entry = ledger.append("fixity", body, device)
    except VariorumError as fault:
        # The ledger may be damaged, the device a stranger's or revoked: the log tells of the check all the same.
        return None, str(fault)
    # So that the next verification finds the record level with the ledger, and compares it.
    with contextlib.suppress(VariorumError), Record.open(folder, load_settings(folder).record) as record:
        record.catch_up(ledger)
    return entry.id, None


def _write_log(folder: Path, checked: Checked) -> None:
    found = checked.verification
    line = {
        "time": checked.time,
        "mode": checked.mode,
        "ok": found.ok,
        "entries": found.checked["entries"],
        "blobs": found.checked["blobs"],
        "bytes": found.checked["bytes"],
        "faults": [asdict(fault) for fault in found.faults[:MAX_NAMED]],
        "faults_found": len(found.faults),
        "verifier": f"variorum {version('variorum')}",
        "entry": checked.entry,
        "not_entered": checked.reason,
    }
    path = folder / LOG
    path.parent.mkdir(exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read_log(folder: Path) -> Iterator[dict[str, Any]]:
    """The checks of this copy, the first first; lines that are damaged are left out."""
    try:
        lines = (folder / LOG).read_bytes().splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            held = json.loads(line)
        except ValueError:
            continue
        if isinstance(held, dict) and isinstance(held.get("time"), str):
            yield held


def due(folder: Path, founded: str, clock: Clock = system_clock) -> Due:
    """How this copy stands: what was never checked is as old as the inquiry, `founded` at that moment."""
    known = Known.load(folder)
    since = min((state.when for state in known.blobs.values()), default=known.when)
    return Due(known.when, since, (since or founded) < stamp(clock() - INTERVAL))
