"""Time-stamps (RFC 3161): that an authority elsewhere had seen a checkpoint's digest at a moment, checked offline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from variorum.ledger.checkpoint import Checkpoint
from variorum.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class StampFault:
    """One reason why a time-stamp does not hold, or will not for long: its kind, and what it means."""

    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time-stamp in the ledger, as it stands at one moment.

    `state` is `good`, `renew` (good, and its certificate expires soon), `renewed` (it no longer stands by itself; a
    later one carries it), `expired` (and not renewed) or `broken` (see `faults`). Only the first three prove.
    """

    entry: str
    digest: str
    checkpoint: Checkpoint | None
    authority: str
    time: datetime | None
    state: str
    faults: tuple[StampFault, ...]
    until: datetime | None
    renews: str | None
    renewed_by: str | None
    token: str
    evidence: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether it proves that the checkpoint existed at `time`."""
        return self.state in ("good", "renew", "renewed")


def stamps(ledger: Ledger, at: datetime | None = None, trusted: Sequence[x509.Certificate] = ()) -> tuple[Stamp, ...]:
    """All time-stamps of the ledger in its order, checked as of a moment (now).

    Against the `trusted` roots where any are given, else against those that were archived with the stamps.
    """
    raise NotImplementedError
