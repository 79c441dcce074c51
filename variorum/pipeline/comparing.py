"""Comparing: the record's segments go through the rules on the engine that the settings name."""

from variorum.compare.sweep import sweep
from variorum.engine.duck import DuckEngine
from variorum.model.comparison import Comparison
from variorum.model.statement import Statement, Status
from variorum.pipeline.inquiry import Inquiry
from variorum.record.rows import AsOf, Filter

SHOWN = frozenset({Status.ACCEPTED, Status.PROPOSED, Status.DISPUTED})


def compare(inquiry: Inquiry, as_of: AsOf | None = None, statuses: frozenset[Status] = SHOWN) -> tuple[Comparison, ...]:
    """What agrees, what truly conflicts and what only seems to, as of a day, among statements of these statuses."""
    statements = inquiry.view(as_of).statements(Filter(status=statuses))
    return compare_statements(inquiry, statements, as_of, statuses)


def compare_statements(
    inquiry: Inquiry, statements: tuple[Statement, ...], as_of: AsOf | None, statuses: frozenset[Status]
) -> tuple[Comparison, ...]:
    """The comparisons as of a day, in words that take speakers and days from the given statements of the record."""
    segments = inquiry.folder / "segments"
    inquiry.record.segments(segments)
    engine = DuckEngine(inquiry.settings.memory_limit, inquiry.settings.threads)
    try:
        return sweep(engine, segments, {s.id: s for s in statements}, as_of, statuses)
    finally:
        engine.close()
