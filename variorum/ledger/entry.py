"""An entry: one signed header line of a device's chain, which names its body by digest.

The line is canonical JSON with exactly the keys v, inquiry, chain, seq, prev, seen, time, kind, body, signature
(a higher `v` may add keys). The signature is Ed25519 over `variorum entry` and a line feed, followed by the
canonical header without `signature`; the entry's id is the SHA-256 of the whole line without its line feed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from variorum.errors import MalformedEntry
from variorum.ledger.canonical import canonical, decode
from variorum.ledger.clock import read_stamp
from variorum.ledger.keys import DeviceKey, signature_holds

VERSION = 1
CONTEXT = b"variorum entry\n"
FIELDS = frozenset(("v", "inquiry", "chain", "seq", "prev", "seen", "time", "kind", "body", "signature"))
MAX_LINE = 1 << 20
HEX64 = re.compile(r"[0-9a-f]{64}")
HEX128 = re.compile(r"[0-9a-f]{128}")
KIND = re.compile(r"[a-z][a-z0-9_.-]{0,63}")


@dataclass(frozen=True, slots=True)
class BodyRef:
    """What a header says of its body: form, salted digest, size in bytes without salt; for rows their number and root.

    `sealed` is the digest of the ciphertext under which the body is vaulted, or None when it lies in the clear.
    """

    form: str
    digest: str
    size: int | None
    rows: int | None = None
    root: str | None = None
    sealed: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The object that stands in the header."""
        held: dict[str, Any] = {"digest": self.digest, "form": self.form, "sealed": self.sealed, "size": self.size}
        if self.form == "rows":
            held |= {"root": self.root, "rows": self.rows}
        return held


@dataclass(frozen=True, slots=True)
class Entry:
    """A signed header; `line` is the canonical line itself, without its line feed."""

    v: int
    inquiry: str | None
    chain: str
    seq: int
    prev: str | None
    seen: tuple[tuple[str, str], ...]
    time: str
    kind: str
    body: BodyRef
    signature: str
    id: str
    line: bytes = field(repr=False)

    @property
    def inquiry_id(self) -> str:
        """The inquiry that the entry belongs to; the genesis entry is its own."""
        return self.id if self.inquiry is None else self.inquiry

    def signature_holds(self) -> bool:
        """Whether the chain's own device signed this header."""
        return signature_holds(self.chain, self.signature, signed_bytes(decode(self.line)))


def signed_bytes(header: Mapping[str, Any]) -> bytes:
    """The bytes that a device signs: a context, then the canonical header without its signature."""
    return CONTEXT + canonical({key: value for key, value in header.items() if key != "signature"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new entry stands: its inquiry (None for a genesis), the entry before it, what was seen, and when."""

    inquiry: str | None
    previous: Entry | None
    seen: Mapping[str, str]
    time: str


def sign(device: DeviceKey, place: Place, kind: str, body: BodyRef) -> Entry:
    """A new entry of the device's chain. Raises MalformedEntry when a field is not well formed."""
    previous = place.previous
    header: dict[str, Any] = {
        "v": VERSION,
        "inquiry": place.inquiry,
        "chain": device.chain,
        "seq": previous.seq + 1 if previous else 1,
        "prev": previous.id if previous else None,
        "seen": dict(place.seen),
        "time": place.time,
        "kind": kind,
        "body": body.as_json(),
    }
    header["signature"] = device.sign(signed_bytes(header))
    return parse(canonical(header))


def parse(line: bytes) -> Entry:
    """The entry of a line (without its line feed); the signature is not checked here.

    Unknown kinds and higher versions are carried. Raises MalformedEntry naming the first fault.
    """
    if len(line) > MAX_LINE:
        raise MalformedEntry(f"A line of {len(line)} bytes is longer than an entry may be ({MAX_LINE}).")
    header = decode(line)
    if not isinstance(header, dict):
        raise MalformedEntry("A line that is not a JSON object.")
    missing = FIELDS - header.keys()
    version = header.get("v")
    if missing:
        raise MalformedEntry(f"A line without {', '.join(sorted(missing))}.")
    if type(version) is not int or version < 1:
        raise MalformedEntry(f"A line of version {version!r}.")
    if version == VERSION and len(header) > len(FIELDS):
        raise MalformedEntry(f"A line with unknown keys: {', '.join(sorted(header.keys() - FIELDS))}.")
    _require(header, "chain", HEX64)
    _require(header, "signature", HEX128)
    _require(header, "kind", KIND)
    _require_place(header)
    seen = header["seen"]
    if type(seen) is not dict or not all(_is(HEX64, key) and _is(HEX64, value) for key, value in seen.items()):
        raise MalformedEntry("A line whose seen does not map chains to entry ids.")
    if type(header["time"]) is not str:
        raise MalformedEntry("A line whose time is not a string.")
    read_stamp(header["time"])
    return Entry(
        v=version,
        inquiry=header["inquiry"],
        chain=header["chain"],
        seq=header["seq"],
        prev=header["prev"],
        seen=tuple(seen.items()),
        time=header["time"],
        kind=header["kind"],
        body=_body(header["body"], version),
        signature=header["signature"],
        id=sha256(line).hexdigest(),
        line=line,
    )


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return type(value) is str and pattern.fullmatch(value) is not None


def _require(header: Mapping[str, Any], key: str, pattern: re.Pattern[str]) -> None:
    if not _is(pattern, header[key]):
        raise MalformedEntry(f"A line whose {key} is not of the form {pattern.pattern}.")


def _require_place(header: Mapping[str, Any]) -> None:
    """Raise MalformedEntry unless seq, prev and inquiry fit together."""
    seq, prev, inquiry = header["seq"], header["prev"], header["inquiry"]
    if type(seq) is not int or seq < 1:
        raise MalformedEntry("A line whose seq is not a positive integer.")
    if (prev is None) != (seq == 1) or not (prev is None or _is(HEX64, prev)):
        raise MalformedEntry("A line whose prev does not fit its seq.")
    if (inquiry is None) != (header["kind"] == "genesis") or not (inquiry is None or _is(HEX64, inquiry)):
        raise MalformedEntry("A line whose inquiry is neither a genesis id nor, in a genesis, null.")
    if inquiry is None and (seq != 1 or header["seen"]):
        raise MalformedEntry("A genesis that is not the first entry of its chain.")


def _body(held: Any, version: int) -> BodyRef:
    if type(held) is not dict or not {"form", "digest", "size", "sealed"} <= held.keys():
        raise MalformedEntry("A line whose body lacks form, digest, size or sealed.")
    form, rows, root = held["form"], held.get("rows"), held.get("root")
    known = 6 if form == "rows" else 4
    if version == VERSION and len(held) != known:
        raise MalformedEntry("A line whose body has missing or unknown keys.")
    if not _is(KIND, form) or not _is(HEX64, held["digest"]):
        raise MalformedEntry("A line whose body has no form or digest.")
    if not (held["sealed"] is None or _is(HEX64, held["sealed"])):
        raise MalformedEntry("A line whose body is sealed under something that is not a digest.")
    size = held["size"]
    if not (type(size) is int and size >= 0) and not (size is None and held["sealed"] is not None):
        raise MalformedEntry("A line whose body has no size.")
    if form == "rows" and not (type(rows) is int and rows >= 0 and _is(HEX64, root)):
        raise MalformedEntry("A line whose rows have no number or root.")
    return BodyRef(form, held["digest"], size, rows, root, held["sealed"])
