"""A bundle: the lines and blobs of an inquiry that another copy lacks, in one file for a USB stick.

It is a tar file (POSIX ustar) of `bundle.json`, `ledger/<stem>.jsonl` and `vault/ab/cd…`, in that order and each by
name, with no times and no owners; encrypted, when asked, with age to named members. `tar -xf` makes of it a folder
that can be merged from as well. A bundle is hostile until checked: it is never unpacked, only members whose name and
kind fit are looked at, and what they hold is checked as that of every copy.
"""

import contextlib
import io
import os
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import orjson

from variorum.errors import LedgerError, UsageError, VaultError
from variorum.ledger.canonical import canonical
from variorum.ledger.copies import numbered_lines
from variorum.ledger.vault import READ, Vault

VERSION = 1
HEADER = "bundle.json"
BLOCK = tarfile.BLOCKSIZE
MAX_MEMBERS = 20_000_000
MAX_HEADER = 1 << 20
LEDGER = re.compile(r"ledger/[0-9a-f]{64}(?:\.[0-9a-f]{16})?\.jsonl")
VAULT = re.compile(r"vault/([0-9a-f]{2})/([0-9a-f]{62})")


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a bundle: lines by the stem of their file, and digests of the vault."""

    inquiry: str
    lines: Mapping[str, bytes]
    digests: tuple[str, ...]


def write_bundle(out: BinaryIO, contents: Contents, vault: Vault) -> int:
    """Write a bundle to a stream; the number of bytes of its blobs. Raises VaultError where one cannot be read."""
    size = 0
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.GNU_FORMAT) as tar:
        _add(tar, HEADER, canonical({"bundle": VERSION, "inquiry": contents.inquiry}))
        for stem, lines in sorted(contents.lines.items()):
            _add(tar, f"ledger/{stem}.jsonl", lines)
        for digest in sorted(contents.digests):
            info = tarfile.TarInfo(f"vault/{digest[:2]}/{digest[2:]}")
            with vault.open(digest) as file:
                info.size = os.fstat(file.fileno()).st_size
                tar.addfile(info, file)
            size += info.size
    return size


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))


class BundleCopy:
    """A bundle as a copy to merge from."""

    def __init__(self, path: Path, file: BinaryIO, inquiry: str, members: Mapping[str, tuple[int, int]]) -> None:
        """Use `open_bundle`."""
        self.name = str(path)
        self.inquiry = inquiry
        self._file = file
        self._members = members

    def lines(self) -> Iterator[tuple[str, bytes]]:
        """The finished lines of every file of a chain."""
        for name, (at, size) in sorted(self._members.items()):
            if LEDGER.fullmatch(name):
                yield from numbered_lines(io.BufferedReader(_Stretch(self._file, at, size)), name)

    def digests(self) -> Mapping[str, int]:
        """The digests under which bytes are said to lie, with their sizes."""
        held = ((VAULT.fullmatch(name), size) for name, (_, size) in self._members.items())
        return {match[1] + match[2]: size for match, size in held if match}

    def open(self, digest: str) -> BinaryIO:
        """The bytes said to be of a digest, unchecked. Raises VaultError where the bundle has none."""
        place = self._members.get(f"vault/{digest[:2]}/{digest[2:]}")
        if place is None:
            raise VaultError(f"{self.name} holds no bytes under {digest}; ask for a whole bundle.")
        return io.BufferedReader(_Stretch(self._file, *place))


class _Stretch(io.RawIOBase):
    """A stretch of a file as a stream of its own."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._handle, self._at, self._end = file.fileno(), start, start + size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = os.pread(self._handle, min(len(buffer), self._end - self._at), self._at)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


@contextlib.contextmanager
def open_bundle(path: Path, file: BinaryIO) -> Iterator[BundleCopy]:
    """A bundle's index, from a seekable stream of its tar file; nothing is unpacked.

    Raises UsageError, naming what is wrong, where it is no bundle, cut off, or holds anything but what a bundle does.
    """
    members: dict[str, tuple[int, int]] = {}
    end = os.fstat(file.fileno()).st_size
    for name, at, size in _headers(path, file):
        if at + size > end:
            raise UsageError(f"{path} is cut off within {name}; copy it again.")
        if not (name == HEADER or LEDGER.fullmatch(name) or VAULT.fullmatch(name)) or name in members:
            raise UsageError(f"{path} holds {name[:80]!r}, which no bundle does; nothing was taken from it.")
        if len(members) >= MAX_MEMBERS:
            raise UsageError(f"{path} holds more than {MAX_MEMBERS} files; nothing was taken from it.")
        members[name] = (at, size)
    yield BundleCopy(path, file, _inquiry(path, file, members.pop(HEADER, None)), members)


def _headers(path: Path, file: BinaryIO) -> Iterator[tuple[str, int, int]]:
    """Name, offset and size of each member; only plain files are members of a bundle."""
    at = 0
    while True:
        block = os.pread(file.fileno(), BLOCK, at)
        if len(block) < BLOCK:
            raise UsageError(f"{path} is no bundle, or is cut off; copy it again.")
        if not block.strip(b"\x00"):
            return
        try:
            info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
        except (tarfile.HeaderError, UnicodeDecodeError, ValueError) as fault:
            raise UsageError(f"{path} is no bundle, or is damaged ({fault}); copy it again.") from fault
        if info.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or info.size < 0:
            raise UsageError(f"{path} holds {info.name[:80]!r}, which is no plain file; nothing was taken from it.")
        yield info.name, at + BLOCK, info.size
        at += BLOCK + -(-info.size // BLOCK) * BLOCK


def _inquiry(path: Path, file: BinaryIO, place: tuple[int, int] | None) -> str:
    """The id of the inquiry that a bundle is of."""
    data = os.pread(file.fileno(), min(place[1], MAX_HEADER), place[0]) if place else b""
    try:
        held = orjson.loads(data)
        version, inquiry = held["bundle"], held["inquiry"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as fault:
        raise UsageError(
            f"{path} is a tar file, but no bundle of an inquiry; make one with: variorum bundle."
        ) from fault
    if version != VERSION:
        raise UsageError(f"{path} is a bundle of a later version ({version!r}); update Variorum.")
    return str(inquiry)


def opened(path: Path) -> BinaryIO:
    """A bundle's file, no link followed. Raises UsageError."""
    try:
        return os.fdopen(os.open(path, READ), "rb")
    except OSError as fault:
        raise UsageError(f"{path} cannot be opened: {fault.strerror}; check the name and the medium.") from fault


def quoted_digests(bodies: Iterable[bytes]) -> frozenset[str]:
    """The digests that bodies mention."""
    return frozenset(match.decode() for data in bodies for match in _QUOTED.findall(data))


_QUOTED = re.compile(rb'"([0-9a-f]{64})"')


def require_inquiry(copy_inquiry: str, inquiry: str, name: str) -> None:
    """Raise LedgerError unless a bundle is of the inquiry."""
    if copy_inquiry != inquiry:
        raise LedgerError(f"{name} is of another inquiry ({copy_inquiry[:12]}…); folders of two inquiries never merge.")
