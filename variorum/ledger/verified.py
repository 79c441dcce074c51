"""What the last clean check had found, kept so that the next may look only at what is new.

`fixity/state.json` in the inquiry is a disposable cache. An incremental check trusts it, and for preserved bytes the
file system's word that a file was not written to since: its size, inode, and times of change.
"""

import contextlib
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import orjson

from variorum.ledger.clock import STAMP
from variorum.ledger.entry import HEX64

FILE = Path("fixity") / "state.json"
VERSION = 1

TRUSTED = (
    "this check trusts that files whose size, inode and times of change are as at an earlier check were not written to",
    "it trusts fixity/state.json, which whoever can write to this folder can write as well",
)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The bytes with which a chain's file began: their number and SHA-256."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class FileState:
    """How a stored file stood when it was checked: size, time of content and of inode in ns, inode, and when."""

    size: int
    modified: int
    changed: int
    inode: int
    when: str

    @classmethod
    def of(cls, found: os.stat_result, when: str) -> Self:
        """How a file stands at a moment."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, when)

    def fits(self, other: "FileState") -> bool:
        """Whether the file is, by the file system's word, the same."""
        mine = (self.size, self.modified, self.changed, self.inode)
        return mine == (other.size, other.modified, other.changed, other.inode)


@dataclass(slots=True)
class Known:
    """What is known from earlier clean checks; empty for a full one.

    `unnamed` are the digests that nothing in the ledger named; `full` is when the last full check was.
    """

    inquiry: str | None = None
    full: str | None = None
    when: str | None = None
    files: dict[str, Prefix] = field(default_factory=dict)
    blobs: dict[str, FileState] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()

    @classmethod
    def load(cls, folder: Path) -> Self:
        """What the inquiry's folder keeps; nothing where there is no such file or it is not one."""
        try:
            held = orjson.loads((folder / FILE).read_bytes())
            if held["version"] != VERSION:
                return cls()
            known = cls(
                held["inquiry"],
                held["full"],
                held["when"],
                {stem: Prefix(*prefix) for stem, prefix in held["files"].items()},
                {digest: FileState(*state) for digest, state in held["blobs"].items() if HEX64.fullmatch(digest)},
                frozenset(held["unnamed"]),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()
        return known if known._is_sound() else cls()

    def _is_sound(self) -> bool:
        """Whether everything is of the kind it should be: whoever can write to the folder can write here."""
        prefixes = all(type(p.size) is int and p.size >= 0 and type(p.digest) is str for p in self.files.values())
        numbers = (n for s in self.blobs.values() for n in (s.size, s.modified, s.changed, s.inode))
        stamps = (self.when, *(() if self.full is None else (self.full,)), *(s.when for s in self.blobs.values()))
        dated = all(type(each) is str and STAMP.fullmatch(each) for each in stamps)
        return prefixes and dated and all(type(n) is int for n in numbers)

    def save(self, folder: Path) -> bool:
        """Keep it in the inquiry's folder, whole or not at all; whether that was possible."""
        path = folder / FILE
        beside = path.with_suffix(".new")
        try:
            path.parent.mkdir(exist_ok=True)
            beside.write_bytes(orjson.dumps(self._json()))
            os.replace(beside, path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            return False
        return True

    def _json(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "inquiry": self.inquiry,
            "full": self.full,
            "when": self.when,
            "files": {stem: [prefix.size, prefix.digest] for stem, prefix in sorted(self.files.items())},
            "blobs": {
                digest: [state.size, state.modified, state.changed, state.inode, state.when]
                for digest, state in sorted(self.blobs.items())
            },
            "unnamed": sorted(self.unnamed),
        }

    def lines(self, path: Path) -> int:
        """How many lines at the beginning of a chain's file are, by their digest, those that were checked before."""
        prefix = self.files.get(path.name.removesuffix(".jsonl"))
        if prefix is None:
            return 0
        try:
            with path.open("rb") as file:
                data = file.read(prefix.size)
        except OSError:
            return 0
        same = len(data) == prefix.size and sha256(data).hexdigest() == prefix.digest
        return data.count(b"\n") if same else 0

    def unchanged(self, digest: str, state: FileState, since: str = "") -> bool:
        """Whether stored bytes were checked (no earlier than `since`) and the file system tells of no writing since."""
        before = self.blobs.get(digest)
        return before is not None and before.fits(state) and before.when >= since
