"""Faults at a chosen step: an operation in a process of its own that dies, or whose disk fails, just before step n.

A step is a call that changes the disk: a file made, bytes handed to the system, a flush, a rename, a deletion, a
folder made; for the record, a statement or commit. What was not flushed is remembered, so that a power cut can take
it back: bytes to what the last fsync of their file left, names to what the last fsync of their folder left.
"""

import builtins
import contextlib
import errno
import io
import os
import signal
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

CALLS = ("write", "pwrite", "ftruncate", "fsync", "sync", "rename", "replace", "link", "unlink", "mkdir", "rmdir")
REAL = {name: getattr(os, name) for name in (*CALLS, "open", "remove", "fchmod", "kill", "_exit")}
REAL_OPEN = io.open
LOSSES = ("bytes", "names", "both")
"""What a power cut takes of that which was not flushed."""

Acknowledge = Callable[[str], None]
Operation = Callable[[Path, Acknowledge], object]


class Cut(BaseException):
    """The process is dead from here on: whatever would tidy up after it is refused as well."""


@dataclass(slots=True)
class Disk:
    """The disk below a process: counts steps, fails before one of them, remembers what was not flushed."""

    at: int | None = None
    fail: Callable[["Disk"], None] = lambda _: None
    journal: bool = False
    steps: int = 0
    named: list[str] = field(default_factory=list)
    dead: bool = False
    _bytes: dict[tuple[int, int], tuple[int, bytes]] = field(default_factory=dict)
    _names: list[tuple[str, Callable[[], None]]] = field(default_factory=list)
    _busy: bool = False

    def step(self, name: str) -> None:
        """Count a step, and fail before it where it is the chosen one."""
        if self.dead:
            raise Cut
        self.steps += 1
        self.named.append(name)
        if self.at is not None and self.steps == self.at:
            self.fail(self)

    # What was not flushed.

    def touch(self, handle: int) -> None:
        """Remember what a file held when it was flushed last, before it is written to."""
        found = os.fstat(handle)
        key = (found.st_dev, found.st_ino)
        if self.journal and stat.S_ISREG(found.st_mode) and key not in self._bytes:
            kept = REAL["open"](f"/proc/self/fd/{handle}", os.O_RDWR)
            self._bytes[key] = (kept, os.pread(kept, found.st_size, 0))

    def flushed(self, handle: int) -> None:
        """A file's bytes, or a folder's names, are on the disk."""
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            folder = os.readlink(f"/proc/self/fd/{handle}")
            self._names = [(parent, undo) for parent, undo in self._names if parent != folder]
        elif (kept := self._bytes.pop((found.st_dev, found.st_ino), None)) is not None:
            os.close(kept[0])

    def all_flushed(self) -> None:
        """Everything is on the disk."""
        for kept, _ in self._bytes.values():
            os.close(kept)
        self._bytes.clear()
        self._names.clear()

    def name_changes(self, path: object, undo: Callable[[], None]) -> None:
        """Remember how to take back what is about to become of a name."""
        if self.journal and isinstance(path, str | os.PathLike):
            self._names.append((os.path.realpath(os.path.dirname(os.path.abspath(os.fspath(path)))), undo))

    def lose(self, loss: str) -> None:
        """Take back what was not flushed, as a power cut does."""
        if loss in ("bytes", "both"):
            for kept, data in self._bytes.values():
                REAL["ftruncate"](kept, 0)
                REAL["pwrite"](kept, data, 0)
        if loss in ("names", "both"):
            for _, undo in reversed(self._names):
                with contextlib.suppress(OSError):
                    undo()
        self.all_flushed()


class _Raw(io.FileIO):
    """A file whose every write is a step."""

    disk: Disk

    def write(self, data: Any) -> int:  # type: ignore[override]
        self.disk.step("write")
        self.disk.touch(self.fileno())
        return super().write(data)


def installed(disk: Disk) -> None:
    """Put the disk below this process, which must be one that ends with the operation."""

    def opened(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        fresh = bool(flags & os.O_CREAT) and not os.path.lexists(path)
        if fresh:
            disk.step("create")
            disk.name_changes(path, lambda: REAL["unlink"](path))
        elif disk.dead:
            raise Cut
        return REAL["open"](path, flags, mode, dir_fd=dir_fd)  # type: ignore[no-any-return]

    def open_file(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **settings: Any) -> Any:
        if not set(mode) & set("wax+"):
            return REAL_OPEN(file, mode, buffering, *rest, **settings)
        raw_mode = mode.replace("b", "").replace("t", "")
        raw = _Raw(file, raw_mode, opener=opened if not isinstance(file, int) else None)
        buffer_ = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(
            raw, *([buffering] if buffering > 1 else [])
        )
        return buffer_ if "b" in mode else io.TextIOWrapper(buffer_, *rest, **settings)

    def on_handle(name: str) -> Callable[..., Any]:
        def called(handle: int, *rest: Any) -> Any:
            disk.step(name)
            disk.touch(handle)
            return REAL[name](handle, *rest)

        return called

    _Raw.disk = disk
    io.open = builtins.open = open_file  # type: ignore[assignment]
    os.open = opened
    for name in ("write", "pwrite", "ftruncate"):
        setattr(os, name, on_handle(name))
    _install_flushes(disk)
    _install_names(disk)
    event.listen(Engine, "before_cursor_execute", lambda *held: None if _reads(held[2]) else disk.step("statement"))
    event.listen(Engine, "commit", lambda _: disk.step("commit"))


def _reads(statement: str) -> bool:
    return statement.lstrip().upper().startswith(("SELECT", "PRAGMA", "WITH"))


def _install_flushes(disk: Disk) -> None:
    def fsync(handle: int) -> None:
        disk.step("fsync")
        # The machine's disks are not flushed for it; what lies below this process is.
        disk.flushed(handle)

    def sync() -> None:
        disk.step("sync")
        disk.all_flushed()

    os.fsync, os.sync = fsync, sync


def _install_names(disk: Disk) -> None:
    def moved(name: str) -> Callable[..., None]:
        def called(source: Any, target: Any, **settings: Any) -> None:
            disk.step(name)
            backup = _backup(target) if disk.journal else None

            def undo() -> None:
                if name != "link":
                    REAL["rename"](target, source)
                else:
                    REAL["unlink"](target)
                if backup:
                    REAL["rename"](backup, target)

            disk.name_changes(target, undo)
            REAL[name](source, target, **settings)

        return called

    def removed(path: Any, *, dir_fd: int | None = None) -> None:
        disk.step("unlink")
        if disk.journal and dir_fd is None and (backup := _backup(path)):
            disk.name_changes(path, lambda: REAL["rename"](backup, path))
        REAL["unlink"](path, dir_fd=dir_fd)

    def made(path: Any, mode: int = 0o777, **settings: Any) -> None:
        if os.path.lexists(path) and not settings:
            REAL["mkdir"](path, mode)
        disk.step("mkdir")
        disk.name_changes(path, lambda: _gone(Path(path)))
        REAL["mkdir"](path, mode, **settings)

    def emptied(path: Any, **settings: Any) -> None:
        disk.step("rmdir")
        REAL["rmdir"](path, **settings)

    os.unlink = os.remove = removed
    os.mkdir, os.rmdir = made, emptied
    for name in ("rename", "replace", "link"):
        setattr(os, name, moved(name))


def _backup(path: Any) -> Path | None:
    """A second name, outside what is looked at, for a file whose name is about to go."""
    backup = Path(os.environ["VARIORUM_TEST_BACKUPS"]) / f"{os.getpid()}-{os.urandom(6).hex()}"
    try:
        REAL["link"](path, backup)
    except FileNotFoundError:
        return None
    return backup


def _gone(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        REAL["rmdir"](path) if path.is_dir() and not path.is_symlink() else REAL["unlink"](path)
    REAL["rmdir"](folder)


@dataclass(frozen=True, slots=True)
class Ended:
    """How the operation's process ended: whether it was killed, what was acknowledged, steps, what it told."""

    killed: bool
    acknowledged: frozenset[str]
    steps: tuple[str, ...]
    told: str

    @property
    def done(self) -> bool:
        """Whether the operation came to its end."""
        return self.told == "done"


def die(disk: Disk) -> None:
    """kill -9."""
    REAL["kill"](os.getpid(), signal.SIGKILL)


def power_cut(loss: str) -> Callable[[Disk], None]:
    """The power goes: what was not flushed is lost."""

    def cut(disk: Disk) -> None:
        disk.lose(loss)
        die(disk)

    return cut


def full(disk: Disk) -> None:
    """The disk is full, for this step and all that follow which take room."""
    disk.at = disk.steps + 1
    if disk.named[-1] == "statement":
        raise OperationalError(None, None, sqlite3.OperationalError("database or disk is full"))
    if disk.named[-1] in ("create", "write", "pwrite", "mkdir", "fsync"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def forked(body: Callable[[Acknowledge], str]) -> tuple[int, list[str]]:
    """Run something in a child that ends with it: its status, and the lines that it acknowledged and told."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        told = "silent"
        try:
            told = body(lambda line: REAL["write"](write, f"+{line}\n".encode()))
        except BaseException as fault:
            told = f"{type(fault).__name__}: {fault}"
        REAL["write"](write, f"={told}\n".encode())
        REAL["_exit"](0)
    os.close(write)
    with os.fdopen(read, "rb") as answers:
        lines = answers.read().decode().splitlines()
    return os.waitpid(child, 0)[1], lines


def run_at(folder: Path, operation: Operation, disk: Disk) -> Ended:
    """The operation on a folder, over a disk that may fail."""

    def body(acknowledge: Acknowledge) -> str:
        installed(disk)
        try:
            operation(folder, acknowledge)
            told = "done"
        except Exception as fault:
            told = f"{type(fault).__name__}: {fault}"
        if disk.journal:
            # The power is cut once everything is done, as well.
            disk.fail(disk)
        acknowledge("steps " + " ".join(disk.named))
        return told

    status, lines = forked(body)
    told = next((line[1:] for line in lines if line.startswith("=")), "")
    steps = next((tuple(line.split()[1:]) for line in lines if line.startswith("+steps")), ())
    acknowledged = frozenset(line[1:] for line in lines if line.startswith("+") and not line.startswith("+steps"))
    return Ended(os.WIFSIGNALED(status), acknowledged, steps, told)


def twice(folder: Path, operation: Operation, at: int, loss: str) -> Ended:
    """The operation killed before a step, run again to its end, and then the power goes: what was left unflushed by
    the first run is still so, unless the second flushed it."""

    def body(acknowledge: Acknowledge) -> str:
        def cut(disk: Disk) -> None:
            disk.dead = True
            raise Cut

        disk = Disk(at=at, fail=cut, journal=True)
        installed(disk)
        with contextlib.suppress(Cut):
            operation(folder, lambda _: None)
        disk.dead, disk.at = False, None
        try:
            operation(folder, acknowledge)
        except Exception as fault:
            return f"{type(fault).__name__}: {fault}"
        disk.lose(loss)
        return "done"

    status, lines = forked(body)
    told = next((line[1:] for line in lines if line.startswith("=")), "")
    return Ended(os.WIFSIGNALED(status), frozenset(line[1:] for line in lines if line.startswith("+")), (), told)


def sampled(last: int, most: int) -> Iterator[int]:
    """Steps 1 to `last`, at most so many of them, evenly, with the first and the last."""
    wanted = {round(1 + at * (last - 1) / (most - 1)) for at in range(most)} if last > most else set(range(1, last + 1))
    yield from sorted(wanted)
