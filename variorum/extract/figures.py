"""From counts and measures as text states them to the quantity of a proposition."""

from __future__ import annotations

from decimal import Decimal

from variorum.model.proposition import Quantity
from variorum.values.counts import Count


def figure(value: Count, unit: str = "persons") -> Quantity:
    """A count as the quantity of a proposition, its wording and convention kept."""
    lo, hi = (None if bound is None else Decimal(bound) for bound in (value.lo, value.hi))
    return Quantity(lo, hi, unit, value.wording, value.convention)
