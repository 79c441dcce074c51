"""Comparing: the record's segments go through the rules on the engine that the settings name."""

from datetime import date

from variorum.model.comparison import Comparison
from variorum.model.statement import Statement, Status
from variorum.pipeline.inquiry import Inquiry
from variorum.record.views import AsOf, Filter

SHOWN = frozenset({Status.ACCEPTED, Status.PROPOSED, Status.DISPUTED})


def compare(inquiry: Inquiry, as_of: AsOf | None = None, statuses: frozenset[Status] = SHOWN) -> tuple[Comparison, ...]:
    """What agrees, what truly conflicts and what only seems to, as of a day, among statements of these statuses."""
    statements = inquiry.view(as_of).statements(Filter(status=statuses))
    return compare_statements(inquiry, statements, as_of.said if as_of else None)


def compare_statements(
    inquiry: Inquiry, statements: tuple[Statement, ...], said: date | None
) -> tuple[Comparison, ...]:
    """The comparisons among the given statements of the record."""
    raise NotImplementedError
