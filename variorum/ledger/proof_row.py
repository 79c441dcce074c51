"""What a proof opens: the row that is a statement, and the head of an edition, read as hostile bytes."""

import re
from dataclasses import dataclass
from typing import Any

from variorum.errors import ProofRefused
from variorum.ledger.canonical import decode
from variorum.ledger.entry import HEX64
from variorum.model.passage import Passage

_IDS = {"claim": HEX64, "statement": re.compile(r"[0-9a-f]{16}")}
"""A claim of the ledger has its own id; a statement of an edition the public one."""


@dataclass(frozen=True, slots=True)
class ProvedRow:
    """A statement as its row says it; `source` is the SHA-256 of the original where that is held."""

    id: str
    source: str | None
    speaker: str
    stance: str
    said: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class EditionHead:
    """What the key of an edition signs: title, day, and the root over the rows that it shows."""

    title: str
    as_of: str
    inquiry: str
    key: str
    root: str
    rows: int


def read_row(text: str, kind: str) -> ProvedRow:
    """The statement that a row of a kind (`claim`, `statement`) says. Raises ProofRefused, MalformedEntry."""
    row = decode(text.encode())
    if not isinstance(row, dict) or row.get("row") != kind or not _is_statement(row, _IDS[kind]):
        raise ProofRefused("The proof does not hold: its row is not a statement.")
    passages = tuple(Passage.from_row(passage) for passage in row["passages"])
    return ProvedRow(row["id"], row["source"], row["speaker_name"], row["stance"], row["said"], passages)


def edition_head(text: str) -> EditionHead:
    """The head of an edition. Raises ProofRefused, MalformedEntry."""
    held = decode(text.encode())
    if not isinstance(held, dict) or held.keys() != {"as_of", "inquiry", "key", "root", "rows", "title"}:
        raise ProofRefused("The proof does not hold: its edition is not one of a form known here.")
    digests = all(_is_digest(held[key]) for key in ("inquiry", "key", "root"))
    if not digests or type(held["rows"]) is not int or not all(type(held[key]) is str for key in ("as_of", "title")):
        raise ProofRefused("The proof does not hold: its edition is not one of a form known here.")
    return EditionHead(**held)


def _is_statement(row: dict[str, Any], identifier: re.Pattern[str]) -> bool:
    own, passages = row.get("id"), row.get("passages")
    said, source = row.get("said"), row.get("source")
    return (
        type(own) is str
        and identifier.fullmatch(own) is not None
        and type(row.get("speaker_name")) is str
        and type(row.get("stance")) is str
        and (said is None or type(said) is str)
        and (source is None or _is_digest(source))
        and type(passages) is list
        and len(passages) > 0
        and all(_is_passage(passage) for passage in passages)
    )


def _is_passage(value: object) -> bool:
    if type(value) is not list or len(value) != 5:
        return False
    text, start, end, exact, place = value
    placed = all(bound is None or type(bound) is int for bound in (start, end))
    named = (text is None or _is_digest(text)) and (place is None or type(place) is str)
    return placed and named and type(exact) is str


def _is_digest(value: object) -> bool:
    return type(value) is str and HEX64.fullmatch(value) is not None
