"""The vocabulary: which terms an inquiry uses, which include which, and its conventions; an entry of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import orjson


def folded_words(text: str) -> str:
    """A term's words in lower case with single spaces: how terms are compared that no vocabulary lists."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Term:
    """A place, group, measure, method, family or value: its name, other names for it, and the wider term it lies in.

    A place may have coordinates, latitude and longitude in degrees as decimals: ("51.1605", "71.4704").
    """

    name: str
    also: tuple[str, ...] = ()
    within: str | None = None
    precision: str | None = None
    at: tuple[str, str] | None = None

    def row(self) -> list[object]:
        """The term as a list for the ledger; coordinates stand last, where there are any."""
        row: list[object] = [self.name, list(self.also), self.within, self.precision]
        return row if self.at is None else [*row, list(self.at)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms by kind ('place', 'group', 'measure', 'method', 'family', 'value', 'role') and the members' declarations.

    `accounts`: declared groups of speakers, name → names of speakers. `questions`: id → text and pattern (type and
    arguments with '?'). `exclusive`: families whose values exclude one another. `conventions`: vague word → bound.
    """

    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[Mapping[str, object], ...] = ()
    exclusive: tuple[str, ...] = ()
    conventions: Mapping[str, int] = field(default_factory=dict)

    def body(self) -> dict[str, object]:
        """The vocabulary as the body of a `vocabulary` entry."""
        terms = {kind: [term.row() for term in listed] for kind, listed in self.terms.items()}
        return {
            "terms": terms,
            "accounts": [[name, list(speakers)] for name, speakers in self.accounts.items()],
            "questions": [dict(question) for question in self.questions],
            "exclusive": list(self.exclusive),
            "conventions": dict(self.conventions),
        }

    @property
    def digest(self) -> str:
        """SHA-256 of the body: how editions and runs name the vocabulary that they were made with."""
        return sha256(orjson.dumps(self.body(), option=orjson.OPT_SORT_KEYS)).hexdigest()

    @classmethod
    def from_body(cls, body: Mapping[str, object]) -> "Vocabulary":
        """The vocabulary that an entry's body describes."""
        terms: Mapping[str, list[list[Any]]] = body["terms"]  # type: ignore[assignment]
        accounts: list[tuple[str, list[str]]] = body["accounts"]  # type: ignore[assignment]
        return cls(
            {kind: tuple(map(_term, listed)) for kind, listed in terms.items()},
            {name: tuple(speakers) for name, speakers in accounts},
            tuple(body["questions"]),  # type: ignore[arg-type]
            tuple(body["exclusive"]),  # type: ignore[arg-type]
            dict(body["conventions"]),  # type: ignore[call-overload]
        )


def _term(row: list[Any]) -> Term:
    at = row[4] if len(row) > 4 else None
    return Term(row[0], tuple(row[1]), row[2], row[3], None if at is None else (at[0], at[1]))
