"""Propositions: what is claimed, typed and without polarity; a `?` in a slot makes one a question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from variorum.model.identifier import Json, content_id, identity_string


class PropositionType(StrEnum):
    """The eleven kinds of content a claim can have; OTHER carries a gist so that nothing is dropped."""

    QUANTITY = "quantity"
    OCCURRENCE = "occurrence"
    PARTICIPATION = "participation"
    STATUS = "status"
    OFFICE = "office"
    RELATION = "relation"
    CHARACTERISATION = "characterisation"
    LEGAL_STEP = "legal_step"
    CAUSE = "cause"
    KNOWLEDGE = "knowledge"
    OTHER = "other"


ARGUMENTS: Mapping[PropositionType, tuple[str, ...]] = {
    PropositionType.QUANTITY: ("measure", "event"),
    PropositionType.OCCURRENCE: ("what", "event", "actor"),
    PropositionType.PARTICIPATION: ("event", "role", "actor"),
    PropositionType.STATUS: ("subject", "status"),
    PropositionType.OFFICE: ("office", "body", "holder"),
    PropositionType.RELATION: ("subject", "relation", "object"),
    PropositionType.CHARACTERISATION: ("event", "family", "value"),
    PropositionType.LEGAL_STEP: ("case", "step", "access", "outcome"),
    PropositionType.CAUSE: ("event", "effect", "cause"),
    PropositionType.KNOWLEDGE: ("about", "state"),
    PropositionType.OTHER: ("gist",),
}
"""The arguments that each type may carry; `event` left out means the inquiry's own event."""

VALUES: Mapping[PropositionType, frozenset[str]] = {
    PropositionType.QUANTITY: frozenset(),
    PropositionType.OCCURRENCE: frozenset(),
    PropositionType.PARTICIPATION: frozenset({"actor"}),
    PropositionType.STATUS: frozenset({"status"}),
    PropositionType.OFFICE: frozenset({"holder"}),
    PropositionType.RELATION: frozenset({"relation"}),
    PropositionType.CHARACTERISATION: frozenset({"value"}),
    PropositionType.LEGAL_STEP: frozenset({"step", "access", "outcome"}),
    PropositionType.CAUSE: frozenset({"cause"}),
    PropositionType.KNOWLEDGE: frozenset({"state"}),
    PropositionType.OTHER: frozenset(),
}
"""The arguments that answer a topic: left out of `topic_key`."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as an interval [lo, hi] with its unit; an open bound is None; the wording and convention are kept."""

    lo: Decimal | None
    hi: Decimal | None
    unit: str
    wording: str
    convention: str | None = None

    def row(self) -> list[Json]:
        """The quantity as a list: decimals as strings, as the ledger's restricted JSON demands."""
        lo, hi = (None if bound is None else format(bound.normalize(), "f") for bound in (self.lo, self.hi))
        return [lo, hi, self.unit, self.wording, self.convention]

    @classmethod
    def from_row(cls, row: list[str | None]) -> "Quantity":
        """The quantity that a row's list describes."""
        lo, hi = (None if bound is None else Decimal(bound) for bound in row[:2])
        return cls(lo, hi, row[2] or "", row[3] or "", row[4])


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is claimed: a type, its arguments, its scope and, for a quantity, the interval.

    Arguments are sorted (name, value) pairs; a value is a term as written, `entity:<id>`, or `?`.
    Scope: `place` and `group` as written, `time` when it happened (EDTF), `method` the definition or way of counting.
    """

    type: PropositionType
    arguments: tuple[tuple[str, str], ...]
    place: str | None = None
    group: str | None = None
    time: str | None = None
    method: str | None = None
    quantity: Quantity | None = None

    @property
    def id(self) -> str:
        """Content id of the proposition as written."""
        return content_id("proposition", self.row())

    def argument(self, name: str) -> str | None:
        """The value of one argument, None where it is not stated."""
        return dict(self.arguments).get(name)

    def row(self) -> dict[str, Json]:
        """The proposition as JSON for ids and bodies."""
        return {
            "type": str(self.type),
            "arguments": dict(self.arguments),
            "place": self.place,
            "group": self.group,
            "time": self.time,
            "method": self.method,
            "quantity": self.quantity.row() if self.quantity else None,
        }

    @classmethod
    def from_row(cls, row: Mapping[str, object]) -> "Proposition":
        """The proposition that a row's JSON describes."""
        arguments: dict[str, str] = row["arguments"]  # type: ignore[assignment]
        numbers: list[str | None] | None = row["quantity"]  # type: ignore[assignment]
        scope = {name: row[name] for name in ("place", "group", "time", "method")}
        return cls(
            PropositionType(str(row["type"])),
            tuple(sorted(arguments.items())),
            **scope,  # type: ignore[arg-type]
            quantity=Quantity.from_row(numbers) if numbers else None,
        )


def proposition(kind: PropositionType, arguments: Mapping[str, str | None], **scope: object) -> Proposition:
    """A proposition from named arguments; those that are None are not stated."""
    stated = {name: identity_string(value) for name, value in arguments.items() if value is not None}
    unknown = sorted(set(stated) - set(ARGUMENTS[kind]))
    if unknown:
        raise ValueError(f"a proposition of type {kind} has no argument {unknown[0]!r}")
    return Proposition(kind, tuple(sorted(stated.items())), **scope)  # type: ignore[arg-type]


Rewrite = Callable[[str, str], str]
"""Rewrites an argument or scope value (slot, value) to its representative: entity, vocabulary term or folded words."""


def same_key(proposition: Proposition, rewrite: Rewrite) -> str:
    """Key under which stances on one proposition meet: all arguments and the scope, rewritten; quantities included."""
    return content_id("same", _rewritten(proposition, rewrite, frozenset(), with_quantity=True))


def topic_key(proposition: Proposition, rewrite: Rewrite) -> str:
    """Key under which answers to one question meet: values left out, scope rewritten, time of happening left out."""
    return content_id("topic", _rewritten(proposition, rewrite, VALUES[proposition.type], with_quantity=False))


def _rewritten(
    proposition: Proposition, rewrite: Rewrite, left_out: frozenset[str], with_quantity: bool
) -> dict[str, Json]:
    slots = [(name, value) for name, value in proposition.arguments if name not in left_out]
    scope = (("place", proposition.place), ("group", proposition.group), ("method", proposition.method))
    slots += [(name, value) for name, value in scope if value is not None]
    parts: dict[str, Json] = {name: rewrite(name, value) for name, value in slots}
    parts["type"] = str(proposition.type)
    if with_quantity:
        parts["time"] = proposition.time
        parts["quantity"] = proposition.quantity.row()[:3] if proposition.quantity else None
    return parts
