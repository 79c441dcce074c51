"""The queryable projection of the ledger: disposable, rebuilt from it at any time, and never the evidence itself."""

from variorum.record.record import CaughtUp, Record
from variorum.record.rows import AsOf, DecisionRow, EntityRow, Filter, RunRow, SourceRow, UnprojectedRow, UnreadRow
from variorum.record.search import Hit
from variorum.record.views import View

__all__ = [
    "AsOf",
    "CaughtUp",
    "DecisionRow",
    "EntityRow",
    "Filter",
    "Hit",
    "Record",
    "RunRow",
    "SourceRow",
    "UnprojectedRow",
    "UnreadRow",
    "View",
]
