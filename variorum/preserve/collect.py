"""Collecting: which files lie in the given files and folders, and why others are left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

DEEPEST = 64  # folders below the given one
LEFT_BY_PROGRAMS = frozenset({"thumbs.db", "desktop.ini"})
LOCKS = ("~$", ".~lock")


@dataclass(frozen=True, slots=True)
class Described:
    """What the package that a file came in says of it: title, address, day of publication (EDTF), where it comes from.

    `evidence` marks a file that is kept for what it proves of others (a time-stamp, a manifest) and is not read.
    """

    title: str | None = None
    url: str | None = None
    published: str | None = None
    origin: str | None = None
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that can be preserved.

    `size` is in bytes, `modified` RFC 3339 in UTC; `relative` is the path within the given folder, with `/`, and
    None for a file given by itself. `described` is what its package says of it.
    """

    path: Path
    original_name: str
    size: int
    modified: str
    relative: str | None = None
    described: Described = Described()


@dataclass(frozen=True, slots=True)
class Unpreserved:
    """A file, link or folder that was left out, with the reason and the remedy in one sentence."""

    path: Path
    reason: str


def collect(paths: Sequence[Path]) -> Iterator[Candidate | Unpreserved]:
    """The files of the given files and folders, sorted by path, each once, and what was left out.

    Links inside a folder are reported, never followed, so that no loop and nothing outside the folder is taken in.
    A link that is itself given is followed, since somebody named it.
    """
    seen: set[tuple[int, int]] = set()
    for path in sorted(set(paths), key=lambda p: p.as_posix()):
        yield from _given(path, seen)


def _given(path: Path, seen: set[tuple[int, int]]) -> Iterator[Candidate | Unpreserved]:
    try:
        status = path.stat()
    except FileNotFoundError:
        yield Unpreserved(path, f"{_shown(path)} does not exist; check the spelling of its path.")
    except OSError as error:
        yield Unpreserved(path, _cannot(_shown(path), error))
    else:
        if stat.S_ISDIR(status.st_mode):
            yield from _folder(path, path, seen)
        else:
            yield from _file(path, status, None, seen)


def _folder(folder: Path, top: Path, seen: set[tuple[int, int]]) -> Iterator[Candidate | Unpreserved]:
    if len(folder.relative_to(top).parts) > DEEPEST:
        yield Unpreserved(folder, f"{_within(folder, top)} lies over {DEEPEST} folders deep; add it by itself.")
        return
    try:
        # Sorted by bytes, so that names that are no UTF-8 have their place too.
        names = sorted(os.listdir(folder), key=os.fsencode)
    except OSError as error:
        yield Unpreserved(folder, _cannot(_within(folder, top), error))
        return
    for name in names:
        yield from _member(folder / name, top, seen)


def _member(path: Path, top: Path, seen: set[tuple[int, int]]) -> Iterator[Candidate | Unpreserved]:
    shown = _within(path, top)
    why = _left_out(path.name)
    if why:
        yield Unpreserved(path, f"{shown} {why}; add it by itself if it is a source.")
        return
    try:
        status = path.lstat()
    except OSError as error:
        yield Unpreserved(path, _cannot(shown, error))
        return
    if stat.S_ISLNK(status.st_mode):
        yield Unpreserved(path, f"{shown} is a link and was not followed; add what it points to by itself.")
    elif stat.S_ISDIR(status.st_mode):
        yield from _folder(path, top, seen)
    else:
        yield from _file(path, status, top, seen)


def _file(
    path: Path, status: os.stat_result, top: Path | None, seen: set[tuple[int, int]]
) -> Iterator[Candidate | Unpreserved]:
    shown = _within(path, top) if top else _shown(path)
    if not stat.S_ISREG(status.st_mode):
        yield Unpreserved(path, f"{shown} is {_what(status.st_mode)}, not a file; add a file with its content.")
        return
    if not os.access(path, os.R_OK):
        yield Unpreserved(path, _cannot(shown, PermissionError()))
        return
    # The same file given twice (by itself and in its folder) is one; two files with the same bytes are two.
    place = (status.st_dev, status.st_ino)
    if place in seen and status.st_nlink == 1:
        return
    seen.add(place)
    modified = datetime.fromtimestamp(int(status.st_mtime), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    relative = _shown(path.relative_to(top)) if top else None
    yield Candidate(path, _shown(Path(path.name)), status.st_size, modified, relative)


def _left_out(name: str) -> str | None:
    if name.startswith(LOCKS):
        return "is the lock of an open document"
    if name.startswith("."):
        return "is hidden"
    if name.casefold() in LEFT_BY_PROGRAMS:
        return "is kept by the file manager"
    return None


def _what(mode: int) -> str:
    kinds = ((stat.S_ISSOCK, "a socket"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISBLK, "a device"))
    return next((words for is_kind, words in kinds if is_kind(mode)), "a device")


def _cannot(shown: str, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"{shown} may not be read; give yourself permission to read it and add it again."
    return f"{shown} cannot be read ({error.strerror}); copy it to a healthy disk and add it again."


def _within(path: Path, top: Path) -> str:
    """The path from the given folder on: reasons are recorded, and an absolute path tells who worked where."""
    return _shown(Path(top.name) / path.relative_to(top))


def _shown(path: Path) -> str:
    """The path with bytes that are no text replaced, so that it can be printed and recorded."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
