"""The files of a package as they lie on the disk: listed without following a link, bounded, hashed in one reading."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from variorum.errors import PackageError

DEEPEST = 64
MOST_FILES = 2_000_000
SMALL = 1 << 20
CHUNK = 1 << 20
READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Listed:
    """A regular file of a package, and its size when it was listed."""

    path: Path
    size: int


def list_files(folder: Path) -> dict[str, Listed]:
    """The files of a folder by their path in it, with `/`.

    Raises PackageError for a link, a device, too many files, or folders too deep: a package has none of them.
    """
    found: dict[str, Listed] = {}
    _list(folder, "", 0, found)
    return found


def _list(folder: Path, within: str, depth: int, found: dict[str, Listed]) -> None:
    if depth > DEEPEST:
        raise PackageError(f"{shown(folder)} lies over {DEEPEST} folders deep; no package is made so, do not trust it.")
    try:
        with os.scandir(folder) as items:
            listed = list(items)
    except OSError as fault:
        raise PackageError(f"{shown(folder)} cannot be read ({fault.strerror}); copy the package anew.") from fault
    for item in listed:
        path = f"{within}{item.name}"
        status = item.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            _list(Path(item.path), f"{path}/", depth + 1, found)
        elif stat.S_ISREG(status.st_mode):
            found[path] = Listed(Path(item.path), status.st_size)
            if len(found) > MOST_FILES:
                raise PackageError(f"{shown(folder)} holds over {MOST_FILES} files; split the package.")
        else:
            raise PackageError(
                f"{shown(Path(item.path))} is a link or device, and a package may hold files and folders only; replace "
                "it by what it points to, if you trust that."
            )


def hashes(path: Path, algorithms: tuple[str, ...]) -> dict[str, str]:
    """The digests of a file by the names that `hashlib` gives the algorithms, in one reading. Raises PackageError."""
    running = [hashlib.new(algorithm, usedforsecurity=False) for algorithm in algorithms]
    try:
        with os.fdopen(os.open(path, READ), "rb") as file:
            while piece := file.read(CHUNK):
                for digest in running:
                    digest.update(piece)
    except OSError as fault:
        raise PackageError(f"{shown(path)} cannot be read ({fault.strerror}); copy the package anew.") from fault
    return {algorithm: digest.hexdigest() for algorithm, digest in zip(algorithms, running, strict=True)}


def read_small(path: Path, most: int = SMALL) -> bytes:
    """The bytes of a file that may not be large. Raises PackageError when it is."""
    try:
        with os.fdopen(os.open(path, READ), "rb") as file:
            data = file.read(most + 1)
    except OSError as fault:
        raise PackageError(f"{shown(path)} cannot be read ({fault.strerror}); copy the package anew.") from fault
    if len(data) > most:
        raise PackageError(f"{shown(path)} is longer than {most} bytes, more than such a file needs; do not trust it.")
    return data


def shown(path: Path) -> str:
    """The path with bytes that are no text replaced, so that it can be printed and recorded."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
