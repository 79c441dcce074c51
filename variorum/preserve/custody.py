"""Custody: how a collected file came to the inquiry."""

from __future__ import annotations

from variorum.model.source import Custody
from variorum.preserve.collect import Candidate

__all__ = ["Custody", "custody"]


def custody(candidate: Candidate, received: str, by: str, origin: str | None = None) -> Custody:
    """The custody of a file: received when (RFC 3339) and by whom, from where if that is known.

    Its path is kept relative to the folder it was given in: an absolute one would tell who worked where.
    """
    return Custody(
        received=received,
        by=by,
        origin=origin,
        original_name=candidate.original_name,
        original_path=candidate.relative,
        modified=candidate.modified,
    )
