"""Proofs: one small file that shows a statement, where it was entered and what covers it, with nothing else opened.

A proof of statements opens one row of a run (its salt, its Merkle path), the signed header of the run's entry, the
checkpoint that covers it and the time-stamps over that. A proof of an edition opens one row of what was published.
The file is canonical JSON and a line feed; `docs/proofs.md` specifies it, `proof_check` verifies it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from variorum.errors import MalformedEntry, NotAProof
from variorum.ledger.canonical import canonical, decode

VERSION = 1
STATEMENT, EDITION = "variorum statement", "variorum edition"
EDITION_CONTEXT = b"variorum edition\n"
MAX_FILE = 1 << 24
MAX_PATH = 64
MAX_LISTED = 1000
MAX_STAMPS = 100
_HEX64 = re.compile(r"[0-9a-f]{64}")
_HEX128 = re.compile(r"[0-9a-f]{128}")


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry whose one object is shown: its line, the body's bytes as text, the body's salt."""

    entry: str
    body: str
    salt: str


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """One row of many: its bytes as text, its salt, its index from 0, the path to the root (lowest first)."""

    row: str
    salt: str
    index: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One statement: its row, the line of the entry it was entered with, the entry's path in the checkpoint if any."""

    opened: OpenedRow
    entry: str
    place: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class HeldStamp:
    """A time-stamp over the checkpoint: the authority's whole answer, and certificates archived with it, in base64."""

    token: str
    certificates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementProof:
    """That statements were entered in an inquiry, in whose chain, and by when."""

    parts: tuple[Part, ...]
    checkpoint: OpenedEntry | None = None
    timestamps: tuple[HeldStamp, ...] = ()
    decisions: tuple[OpenedEntry, ...] = ()

    def to_file(self) -> bytes:
        """The proof as a file."""
        checkpoint = None if self.checkpoint is None else _entry_json(self.checkpoint)
        return _file(
            {
                "checkpoint": checkpoint,
                "decisions": [_entry_json(opened) for opened in self.decisions],
                "parts": [_part_json(part) for part in self.parts],
                "proof": STATEMENT,
                "timestamps": [{"certificates": list(s.certificates), "token": s.token} for s in self.timestamps],
                "v": VERSION,
            }
        )


@dataclass(frozen=True, slots=True)
class EditionProof:
    """That a statement was published: its row under the root of an edition, which the edition's key signed."""

    opened: OpenedRow
    edition: str
    signature: str

    def to_file(self) -> bytes:
        """The proof as a file."""
        head = {"edition": self.edition, "proof": EDITION, "signature": self.signature, "v": VERSION}
        return _file(_row_json(self.opened) | head)


Proof = StatementProof | EditionProof


def read_proof(data: bytes, name: str) -> Proof:
    """The proof in a file's bytes; nothing of it is checked yet but its form. Raises NotAProof naming the file."""
    if len(data) > MAX_FILE:
        raise NotAProof(f"{name} has {len(data)} bytes; a proof has at most {MAX_FILE}.")
    try:
        held = decode(data.removesuffix(b"\n"))
    except MalformedEntry as fault:
        raise NotAProof(f"{name} is not a proof: {_lowered(str(fault))}") from fault
    form = held.get("proof") if isinstance(held, dict) else None
    try:
        if form == STATEMENT:
            return _statement(held)
        if form == EDITION:
            return _edition(held)
    except _OtherForm as fault:
        raise NotAProof(f"{name} is not a proof of a form known here ({fault}).") from fault
    raise NotAProof(f"{name} is not a proof; name the file that 'variorum prove' wrote, or one of a published site.")


class _OtherForm(Exception):
    """A field that is not as specified."""


def _statement(held: dict[str, Any]) -> StatementProof:
    _keys(held, {"checkpoint", "decisions", "parts", "proof", "timestamps", "v"})
    return StatementProof(
        tuple(_part(part) for part in _list(held, "parts", MAX_LISTED)),
        None if held["checkpoint"] is None else _opened_entry(held["checkpoint"]),
        tuple(_stamp(stamp) for stamp in _list(held, "timestamps", MAX_STAMPS)),
        tuple(_opened_entry(opened) for opened in _list(held, "decisions", MAX_LISTED)),
    )


def _edition(held: dict[str, Any]) -> EditionProof:
    _keys(held, {"edition", "index", "path", "proof", "row", "salt", "signature", "v"})
    return EditionProof(_opened_row(held), _text(held, "edition"), _match(held, "signature", _HEX128))


def _part(held: Any) -> Part:
    _keys(held, {"entry", "index", "path", "place", "row", "salt"}, versioned=False)
    place = None if held["place"] is None else _path(held, "place")
    return Part(_opened_row(held), _text(held, "entry"), place)


def _stamp(held: Any) -> HeldStamp:
    _keys(held, {"certificates", "token"}, versioned=False)
    certificates = _list(held, "certificates", MAX_STAMPS)
    if not all(type(each) is str for each in certificates):
        raise _OtherForm("a certificate that is not text")
    return HeldStamp(_text(held, "token"), tuple(certificates))


def _opened_entry(held: Any) -> OpenedEntry:
    _keys(held, {"body", "entry", "salt"}, versioned=False)
    return OpenedEntry(_text(held, "entry"), _text(held, "body"), _match(held, "salt", _HEX64))


def _opened_row(held: dict[str, Any]) -> OpenedRow:
    if type(held["index"]) is not int:
        raise _OtherForm("an index that is not a number")
    return OpenedRow(_text(held, "row"), _match(held, "salt", _HEX64), held["index"], _path(held, "path"))


def _keys(held: Any, keys: set[str], versioned: bool = True) -> None:
    if type(held) is not dict or held.keys() != keys:
        raise _OtherForm("keys are missing or unknown")
    if versioned and (type(held["v"]) is not int or held["v"] != VERSION):
        raise _OtherForm(f"its version is not {VERSION}")


def _list(held: Mapping[str, Any], key: str, longest: int) -> list[Any]:
    value = held[key]
    if type(value) is not list or len(value) > longest:
        raise _OtherForm(f"{key} is not a list of at most {longest}")
    return value


def _path(held: Mapping[str, Any], key: str) -> tuple[str, ...]:
    path = _list(held, key, MAX_PATH)
    if not all(type(digest) is str and _HEX64.fullmatch(digest) for digest in path):
        raise _OtherForm(f"{key} holds something that is not a digest")
    return tuple(path)


def _text(held: Mapping[str, Any], key: str) -> str:
    if type(held[key]) is not str:
        raise _OtherForm(f"{key} is not text")
    return str(held[key])


def _match(held: Mapping[str, Any], key: str, pattern: re.Pattern[str]) -> str:
    value = _text(held, key)
    if not pattern.fullmatch(value):
        raise _OtherForm(f"{key} is not hexadecimal of its length")
    return value


def _part_json(part: Part) -> dict[str, Any]:
    place = None if part.place is None else list(part.place)
    return _row_json(part.opened) | {"entry": part.entry, "place": place}


def _row_json(opened: OpenedRow) -> dict[str, Any]:
    return {"index": opened.index, "path": list(opened.path), "row": opened.row, "salt": opened.salt}


def _entry_json(opened: OpenedEntry) -> dict[str, Any]:
    return {"body": opened.body, "entry": opened.entry, "salt": opened.salt}


def _file(held: dict[str, Any]) -> bytes:
    return canonical(held) + b"\n"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
