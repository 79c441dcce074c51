"""What views are asked and what they give: the day, the filter, and the rows beside statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from variorum.model.decision import Decision
from variorum.model.entity import EntityKind
from variorum.model.source import Source, Text
from variorum.model.statement import Status


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day on three clocks: what had been said, what had been published, what was known to this inquiry.

    What had possibly been said or published by the day is included, what certainly had not is left out. `known` is
    a day or moment as entries write it (`2022-01-05` or `2022-01-05T09:30:00Z`); a whole day includes its end.
    """

    said: date | None = None
    published: date | None = None
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are wanted; None leaves a field open.

    `speaker`: an entity's id (or its beginning) or a name in any script; `source`: an id or its beginning; `topic`
    and `same`: keys or their beginnings; `measure`: a canonical term; `text`: words, in any script and inflection;
    `certain`: only what had certainly been said and published by the view's days.
    """

    status: frozenset[Status] | None = None
    type: str | None = None
    speaker: str | None = None
    source: str | None = None
    topic: str | None = None
    same: str | None = None
    measure: str | None = None
    text: str | None = None
    certain: bool = False


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with its texts, when and by which entry it was added, and how many statements it carries."""

    source: Source
    texts: tuple[Text, ...]
    added: str
    statements: int
    entry: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A component of entities: representative id, its names, statements by it and of it, and the ids it stands for.

    `proposed` marks one joined by name alone; `conflict` one that equal names would join and a decision forbids.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    statements_by: int
    statements_of: int
    proposed: bool
    conflict: bool = False
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with its entry, time and device; `head` where no other replaces it."""

    entry: str
    decision: Decision
    time: str
    device: str
    head: bool


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run: what found claims, in which text, how many; `current` where no later run of its part replaces it.

    `header` is its first row as it was entered, with whatever else it says.
    """

    entry: str
    run: str
    extractor: str
    version: str
    by: str
    member: str | None
    source: str | None
    text: str | None
    model: tuple[str, str] | None
    claims: int
    time: str
    current: bool
    header: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """What could not be read, at which stage and why."""

    source: str | None
    name: str
    reason: str
    stage: str
    time: str
    entry: str


@dataclass(frozen=True, slots=True)
class UnprojectedRow:
    """An entry, or a row of a run (from 0), that did not enter the record, and why."""

    entry: str
    row: int | None
    reason: str
