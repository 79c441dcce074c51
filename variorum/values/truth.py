"""Three-valued truth after Kleene: what an uncertain record can say about a comparison."""

from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """Yes, no, or not known from what is recorded; never usable as a bool."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> NoReturn:
        raise TypeError("a Truth has three values: compare it with Truth.YES, Truth.NO or Truth.UNKNOWN")

    def and_(self, other: "Truth") -> "Truth":
        """Return the strong Kleene conjunction: no if either is no, yes if both are yes."""
        if self is Truth.NO or other is Truth.NO:
            return Truth.NO
        return Truth.YES if self is Truth.YES and other is Truth.YES else Truth.UNKNOWN

    def or_(self, other: "Truth") -> "Truth":
        """Return the strong Kleene disjunction: yes if either is yes, no if both are no."""
        if self is Truth.YES or other is Truth.YES:
            return Truth.YES
        return Truth.NO if self is Truth.NO and other is Truth.NO else Truth.UNKNOWN

    def not_(self) -> "Truth":
        """Return the negation; what is unknown stays unknown."""
        if self is Truth.UNKNOWN:
            return self
        return Truth.NO if self is Truth.YES else Truth.YES
