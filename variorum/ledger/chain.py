"""A file of a chain: one device's entries, one a line, appended under a lock and flushed to the disk before they count.

A chain is the union of its files: the trunk `<chain>.jsonl`, and a branch `<chain>.<16 digits>.jsonl`, named by its
first entry, for each stretch that does not follow what the trunk held when a merge brought it: the other side of a
fork, or what lies behind a gap. What follows what is said by `prev`, never by files. A line that a crash left
unfinished was never acknowledged; the next append moves it to `ledger/<name of the file>.torn`.
"""

import contextlib
import fcntl
import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import orjson

from variorum.errors import LedgerError, MalformedEntry
from variorum.ledger.entry import HEX64, MAX_LINE, Entry, parse
from variorum.ledger.vault import sync_folder

TAIL = 1 << 16
WRITE = 1 << 20
STEM = re.compile(r"([0-9a-f]{64})(?:\.([0-9a-f]{16}))?")


@dataclass(frozen=True, slots=True)
class Link:
    """What a line says of its place and kind, its other fields not looked at."""

    id: str
    prev: str | None
    kind: str
    line: bytes


class Chain:
    """One file of one device's entries: its trunk, or a branch."""

    def __init__(self, folder: Path, name: str, branch: str | None = None) -> None:
        """`folder` is the inquiry's `ledger` folder, `name` the device's public key, `branch` 16 digits or None.

        Raises MalformedEntry where they are not of that form.
        """
        self.stem = f"{name}.{branch}" if branch is not None else name
        if not HEX64.fullmatch(name) or not STEM.fullmatch(self.stem):
            raise MalformedEntry(f"{self.stem!r} is not the name of a chain (64 hexadecimal digits).")
        self.name = name
        self.branch = branch
        self.path = folder / f"{self.stem}.jsonl"

    def entries(self, passed: int = 0) -> Iterator[Entry]:
        """The entries in order, the first `passed` left out; each must follow the one before.

        Signatures are left to `verify`. Raises MalformedEntry naming the line that is not an entry or does not follow.
        """
        previous: Entry | None = None
        for number, line in enumerate(self.lines(), start=1):
            if number < passed:
                continue
            entry = self._parse(line, f"line {number}")
            if entry.chain != self.name or not self._follows(previous, entry, number):
                raise MalformedEntry(f"{self.path.name} line {number} does not follow the line before; run verify.")
            if number > passed:
                yield entry
            previous = entry

    def links(self) -> Iterator[Link]:
        """Each line's place and kind, a tenth of the work of `entries`. Raises MalformedEntry as that does."""
        previous: Link | None = None
        for number, line in enumerate(self.lines(), start=1):
            try:
                held = orjson.loads(line)
                link = Link(sha256(line).hexdigest(), held["prev"], held["kind"], line)
            except (ValueError, KeyError, TypeError) as fault:
                raise MalformedEntry(f"{self.path.name}, line {number} is no entry. Run verify.") from fault
            if not self._follows(previous, link, number):
                raise MalformedEntry(f"{self.path.name} line {number} does not follow the line before; run verify.")
            yield link
            previous = link

    def _follows(self, previous: Entry | Link | None, entry: Entry | Link, number: int) -> bool:
        if previous is not None:
            return entry.prev == previous.id
        # Only a trunk must begin with the first entry of its chain; of what was left out nothing is asked.
        return number > 1 or self.branch is not None or entry.prev is None

    def lines(self) -> Iterator[bytes]:
        """The finished lines, without their line feeds; a torn last line is left out."""
        with self._open(os.O_RDONLY) as handle, os.fdopen(os.dup(handle), "rb") as file:
            for _, line, last in numbered(file):
                if not (last and torn(line)):
                    yield line.removesuffix(b"\n")

    def head(self) -> Entry | None:
        """The last finished entry, or None. Raises MalformedEntry when it is damaged."""
        with self._open(os.O_RDONLY) as handle:
            return self._head(handle)[0]

    def append(self, compose: Callable[[Entry | None], Entry]) -> Entry:
        """Add the entry that `compose` makes to follow the head, durably. Raises LedgerError.

        Safe against other threads and processes that append to the same chain.
        """
        with self._locked_end() as (handle, head, end):
            entry = compose(head)
            self._write(handle, end, [entry.line + b"\n"])
            return entry

    def extend(self, entries: Sequence[Entry]) -> None:
        """Add entries that another copy brought and that follow this file's last, durably.

        Raises LedgerError when they do not follow it: another process wrote meanwhile.
        """
        with self._locked_end() as (handle, head, end):
            fresh = [entry for entry in entries if head is None or entry.seq > head.seq]
            if fresh and not self._follows(head, fresh[0], 1):
                raise LedgerError(f"{self.path.name} was written by another process meanwhile; merge again.")
            self._write(handle, end, [entry.line + b"\n" for entry in fresh])

    @contextlib.contextmanager
    def _locked_end(self) -> Iterator[tuple[int, Entry | None, int]]:
        """The file under its lock: handle, head, and the offset of the next line, with what was torn set aside."""
        with self._open(os.O_RDWR | os.O_CREAT) as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            head, end = self._head(handle)
            try:
                self._set_torn_aside(handle, end)
                if end == 0:
                    sync_folder(self.path.parent)
            except OSError as fault:
                raise LedgerError(f"{self.path} cannot be written: {fault.strerror}; make room on the disk.") from fault
            yield handle, head, end

    def _write(self, handle: int, end: int, lines: Sequence[bytes]) -> None:
        """Write whole lines and flush them; where that fails, the file is as it was. Raises LedgerError."""
        data, at = memoryview(b"".join(lines)), end
        try:
            while data:
                written = os.pwrite(handle, data[:WRITE], at)
                if written < min(len(data), WRITE):
                    raise LedgerError(f"The disk took only part of an entry of {self.path}; make room on it.")
                data, at = data[written:], at + written
            os.fsync(handle)
        except (OSError, LedgerError) as fault:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, end)
            if isinstance(fault, LedgerError):
                raise
            raise LedgerError(f"{self.path} cannot be written: {fault.strerror}.") from fault

    @contextlib.contextmanager
    def _open(self, flags: int) -> Iterator[int]:
        try:
            handle = os.open(self.path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        except OSError as fault:
            raise LedgerError(f"{self.path} cannot be opened: {fault.strerror}.") from fault
        try:
            yield handle
        finally:
            os.close(handle)

    def _head(self, handle: int) -> tuple[Entry | None, int]:
        """The last finished entry, and the offset at which the next line begins."""
        size = os.fstat(handle).st_size
        reach = TAIL
        while True:
            start = max(0, size - reach)
            pieces = os.pread(handle, size - start, start).split(b"\n")
            rest, finished = pieces[-1], pieces[:-1] if start == 0 else pieces[1:-1]
            if finished or start == 0:
                break
            reach *= 4
        end = size - len(rest)
        if rest and not torn(rest):
            raise MalformedEntry(f"The end of {self.path} is damaged; run verify, restore it from another copy.")
        if finished and torn(finished[-1] + b"\n"):
            end -= len(finished.pop()) + 1
        if not finished and start:
            raise MalformedEntry(f"The end of {self.path} is damaged; run verify, restore it from another copy.")
        return (self._parse(finished[-1], "the last line") if finished else None), end

    def _parse(self, line: bytes, where: str) -> Entry:
        try:
            return parse(line)
        except MalformedEntry as fault:
            raise MalformedEntry(f"{self.path.name}, {where}: {fault} Run verify.") from fault

    def _set_torn_aside(self, handle: int, end: int) -> None:
        size = os.fstat(handle).st_size
        if size == end:
            return
        aside = os.open(self.path.with_suffix(".torn"), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o644)
        try:
            os.write(aside, os.pread(handle, size - end, end) + b"\n")
            os.fsync(aside)
        finally:
            os.close(aside)
        os.ftruncate(handle, end)
        os.fsync(handle)


def secure(folder: Path) -> None:
    """Make durable what the files in a `ledger` folder hold, for who relies on entries that it did not write itself.

    A writer killed between its write and its flush leaves a line that can be read, and was never acknowledged. Raises
    LedgerError.
    """
    try:
        for path in sorted(folder.glob("*.jsonl")):
            sync_folder(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        sync_folder(folder)
    except OSError as fault:
        raise LedgerError(f"{folder} cannot be flushed: {fault.strerror}; check the disk.") from fault


def chain_files(folder: Path) -> list[Chain]:
    """The files of all chains in a `ledger` folder: of each chain the trunk first, then its branches by name."""
    stems = (STEM.fullmatch(path.name.removesuffix(".jsonl")) for path in folder.glob("*.jsonl"))
    found = sorted((held[1], held[2] or "") for held in stems if held)
    return [Chain(folder, name, branch or None) for name, branch in found]


def numbered(file: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Each line of a chain's file with its number, and whether it is the last; one that is too long comes in pieces.

    Others may write meanwhile: a line read while only a part of it stood there is the last, for what follows in the
    file by then belongs to it.
    """
    longest = MAX_LINE + 2
    number, held = 1, file.readline(longest)
    while held:
        cut = not held.endswith(b"\n") and len(held) < longest
        following = b"" if cut else file.readline(longest)
        yield number, held, not following
        number, held = number + 1, following


def torn(line: bytes) -> bool:
    """Whether a file's last line (with its line feed, if it has one) can be the rest of a write that a crash cut off.

    That is: it does not end, or holds the zero bytes of a block never written. A whole object with other bytes
    after it is not torn but altered, since a write is cut at its end only.
    """
    if b"\x00" in line:
        return True
    if line.endswith(b"\n"):
        return False
    text = line.decode("utf-8", "surrogateescape")
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return text.startswith("{")
    except RecursionError:
        return False
    return end == len(text)
