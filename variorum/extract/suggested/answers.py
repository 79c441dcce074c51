"""Answers: all that a model pointed at in one text, kept so that better rules can read it anew without asking again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from variorum.extract.suggested.answer import read_item
from variorum.extract.suggested.prompt import MOST
from variorum.extract.suggested.suggestion import Reason, Refusal, Suggestion

_FIELDS = ("quote", "cue", "speaker", "stance", "type", "number")


@dataclass(frozen=True, slots=True)
class Pointed:
    """A suggestion whose strings all stand in the paragraph that begins at `start` of the text."""

    start: int
    suggestion: Suggestion

    def row(self) -> list[str | int | None]:
        """The suggestion as a list."""
        held = self.suggestion
        return [self.start, held.quote, held.cue, held.speaker, str(held.stance), str(held.type), held.number]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a model answered about a text: what it pointed at, and what can never stand, whatever the rules."""

    pointed: tuple[Pointed, ...]
    faults: tuple[Refusal, ...]
    questions: int

    def row(self) -> dict[str, Any]:
        """The answers as JSON for a run's first row."""
        return {
            "pointed": [each.row() for each in self.pointed],
            "faults": [fault.row() for fault in self.faults],
            "questions": self.questions,
        }

    @classmethod
    def from_row(cls, row: Any) -> Answers:
        """The answers that a run's first row holds, from whomever: what is of no sound form is left out."""
        held = row if isinstance(row, Mapping) else {}
        pointed: list[Pointed] = []
        here: Counter[int] = Counter()
        for each in map(_pointed, _list(held.get("pointed"))):
            if each is not None and here[each.start] < MOST:
                here[each.start] += 1
                pointed.append(each)
        faults = (_fault(each) for each in _list(held.get("faults")))
        questions = held.get("questions")
        return cls(
            tuple(pointed),
            tuple(each for each in faults if each is not None),
            questions if type(questions) is int else 0,
        )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _pointed(row: Any) -> Pointed | None:
    if not isinstance(row, list) or len(row) != 1 + len(_FIELDS) or type(row[0]) is not int:
        return None
    suggestion = read_item(dict(zip(_FIELDS, row[1:], strict=True)))
    return None if suggestion is None else Pointed(row[0], suggestion)


def _fault(row: Any) -> Refusal | None:
    if not isinstance(row, list) or len(row) != 3 or type(row[1]) is not int or type(row[2]) is not str:
        return None
    reason = Reason.__members__.get(str(row[0]).upper())
    return None if reason is None else Refusal(reason, row[1], row[2])
